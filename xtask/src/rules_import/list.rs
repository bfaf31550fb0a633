//! The official list as it was downloaded: its records, wherever in the JSON they stand.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

#[derive(Debug)]
pub struct Record {
    pub ko: String,
    pub en: String,
    /// Other names, one each.
    pub others: Vec<String>,
    /// `YYYY-MM-DD`, or nothing.
    pub since: String,
    pub reason: String,
    pub released: bool,
}

pub fn read(text: &str) -> Result<Vec<Record>> {
    let json: Value = serde_json::from_str(text).context("this is no JSON")?;
    let mut records = Vec::new();
    collect(&json, &mut records);
    ensure!(!records.is_empty(), "no record with RAW_IRDNT_NM in this file");
    if let Some(total) = total(&json) {
        ensure!(records.len() >= total, "{} records of {total}: download the whole list", records.len());
    }
    Ok(records)
}

fn collect(value: &Value, out: &mut Vec<Record>) {
    match value {
        Value::Array(list) => list.iter().for_each(|value| collect(value, out)),
        Value::Object(table) => {
            let of = |key: &str| {
                let found = table.iter().find(|(known, _)| known.eq_ignore_ascii_case(key));
                found.and_then(|(_, value)| value.as_str()).unwrap_or_default().trim().to_owned()
            };
            let ko = bare(&of("RAW_IRDNT_NM"));
            if ko.is_empty() {
                table.values().for_each(|value| collect(value, out));
                return;
            }
            let en = Some(bare(&of("RAW_IRDNT_ENG_NM"))).filter(|en| en != "-").unwrap_or_default();
            let released = of("APPN_RELS_DVS").eq_ignore_ascii_case("N");
            let (others, since) = (names(&of("RAW_IRDNT_ETC_NM")), date(&of("APPN_DT")));
            out.push(Record { ko, en, others, since, reason: of("APPN_RSN"), released });
        }
        _ => {}
    }
}

/// How many records the service says there are.
fn total(value: &Value) -> Option<usize> {
    let table = value.as_object()?;
    let own = table
        .iter()
        .find(|(key, _)| ["totalcount", "total_cnt"].contains(&key.to_ascii_lowercase().as_str()));
    let number = own.and_then(|(_, n)| n.as_u64().or_else(|| n.as_str()?.parse().ok()));
    number.and_then(|n| usize::try_from(n).ok()).or_else(|| table.values().find_map(total))
}

/// A name without its notes: `대마(「마약류 관리에 관한 법률」…)`, `후박(껍질)`, `Guggul(resin)`, `삼씨 * …`.
fn bare(name: &str) -> String {
    let mut depth = 0u32;
    let kept = name.chars().take_while(|&c| c != '*').filter(|&c| {
        let outside = depth == 0 && c != '(';
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        outside
    });
    kept.collect::<String>().trim().to_owned()
}

/// Other names, parted at commas outside brackets. What stands in brackets is a name where it is Latin (`요힘베(Yohimbe)`),
/// and a remark where it is not (`요힘베(껍질)`).
fn names(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let (mut outer, mut inner, mut depth) = (String::new(), String::new(), 0u32);
    let mut flush = |outer: &mut String, inner: &mut String| {
        let latin = inner.chars().filter(char::is_ascii_alphabetic).count() > 3;
        let mut all = vec![std::mem::take(outer)];
        if latin {
            all.extend(inner.split(',').map(str::to_owned));
        }
        inner.clear();
        for name in all {
            let name = name.trim().trim_end_matches(" 등").trim().to_owned();
            if !name.is_empty() && !out.contains(&name) {
                out.push(name);
            }
        }
    };
    for c in text.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' | ';' | '\n' if depth == 0 => flush(&mut outer, &mut inner),
            c if depth > 0 => inner.push(c),
            c => outer.push(c),
        }
    }
    flush(&mut outer, &mut inner);
    out
}

/// `20260731` and `2026-07-31` as the latter.
fn date(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(8).collect();
    if digits.len() < 8 {
        return String::new();
    }
    format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..])
}
