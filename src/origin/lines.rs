//! Reads one line of page text: `label: value`, the bare value of such a row, or a title.
//!
//! A title that merely names a country says nothing, and so does a row on anything but the product's own origin.

use std::borrow::Cow;

use crate::place::PlaceValue;
use crate::report::{Identifier, OriginStatus};
use crate::text::{fold, nfkc, squash};

use super::OriginData;
use super::labels::LabelClass;

/// A label and its value, as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair<'a> {
    pub label: &'a str,
    pub value: &'a str,
    pub class: LabelClass,
}

/// What a line says on origin.
pub(crate) type LineOrigin = (Option<String>, Vec<String>, OriginStatus, String);

const COLONS: [char; 6] = [':', '：', '∶', '﹕', '\t', '='];
/// What parts one pair from the next on a line.
const BREAKS: [char; 16] =
    ['\n', '|', '｜', '/', '／', ',', ';', '、', '，', '；', '。', '·', '■', '●', '※', '▶'];

/// Reads one line for the product's origin; `home` is the country the page is run from.
pub(crate) fn read_line(text: &str, data: &OriginData, home: Option<&str>) -> Option<LineOrigin> {
    let quote = squash(text);
    let text = squash_line(&nfkc(text));
    if text.chars().count() > 400 {
        return None;
    }
    let pairs = pairs(&text, data);
    let mut answer: Option<LineOrigin> = None;
    for pair in pairs.iter().filter(|p| p.class.states_origin()) {
        let quote = quote.clone();
        let read = match value_of(pair, data, home) {
            PlaceValue::Countries { countries, .. } => {
                let country = (countries.len() == 1).then(|| countries[0].clone());
                Some((country, countries, OriginStatus::Declared, quote))
            }
            PlaceValue::Foreign | PlaceValue::NotDeclared => {
                Some((None, Vec::new(), OriginStatus::Unknown, quote))
            }
            PlaceValue::None => None,
        };
        // The first row that names a country; else what a row said.
        let better =
            answer.as_ref().is_none_or(|a| a.1.is_empty() && read.as_ref().is_some_and(|r| !r.1.is_empty()));
        if read.is_some() && better {
            answer = read;
        }
    }
    if answer.is_some() || pairs.iter().any(|p| p.class.states_origin()) {
        return answer;
    }
    let stated = match data.places.leading_phrase(&text) {
        Some(head) => head,
        None if pairs.is_empty() => &text,
        None => return None,
    };
    match data.places.bare(stated, home) {
        PlaceValue::Countries { countries, .. } => {
            let country = (countries.len() == 1).then(|| countries[0].clone());
            Some((country, countries, OriginStatus::Declared, quote))
        }
        PlaceValue::Foreign => Some((None, Vec::new(), OriginStatus::Unknown, quote)),
        PlaceValue::NotDeclared | PlaceValue::None => None,
    }
}

/// The product code on a line that is nothing else, or that says by its label that it is one.
pub(crate) fn gtin_line(text: &str, data: &OriginData) -> Option<String> {
    let text = squash_line(text);
    if let Some(gtin) = data.prefixes.gtin(&text) {
        return Some(gtin);
    }
    let (label, value) = split_label(&text, data, LabelClass::Barcode)?;
    data.labels.class(label).filter(|c| *c == LabelClass::Barcode)?;
    let value: String = value.chars().take_while(|c| !matches!(c, '(' | '（' | ',' | '/')).collect();
    data.prefixes.gtin(&value)
}

/// The registration number on a line.
pub(crate) fn regno_line(text: &str, data: &OriginData) -> Option<Identifier> {
    data.registrations.find(text).into_iter().next().map(|r| r.identifier)
}

/// The brand that a line names, as printed, and where it is at home if that is known.
pub(crate) fn brand_line(text: &str, data: &OriginData) -> Option<(String, Option<String>)> {
    let text = squash_line(text);
    let pairs = pairs(&text, data);
    let row = pairs.iter().find(|p| p.class == LabelClass::Brand).map(|p| p.value);
    // Only a blank parts `브랜드 나이키`: more words behind it are a sentence (`Brand new in box`).
    let row = row.or_else(|| {
        let (label, value) = split_label(&text, data, LabelClass::Brand)?;
        (text[label.len()..].trim_start().starts_with(COLONS) || value.split_whitespace().count() <= 2)
            .then_some(value)
    });
    let is_mark = |c: char| {
        matches!(c, '/' | '|' | ',' | ';' | '·' | '-' | '■' | '[' | ']' | '【' | '】') || c.is_whitespace()
    };
    let name = squash(row.unwrap_or(&text).trim_matches(is_mark));
    let is_name = !name.is_empty()
        && name.chars().count() <= 60
        && name.chars().any(char::is_alphanumeric)
        && !data.places.is_not_declared(&name)
        && !data.no_brand.contains(&fold(&name));
    if !is_name {
        return None;
    }
    let home = data.brands.home(&name).map(str::to_owned);
    // Without its label, a line is a brand only if it is a known one.
    (row.is_some() || home.is_some()).then_some((name, home))
}

/// The countries of a pair's value, by what its label makes of it.
pub(super) fn value_of(pair: &Pair, data: &OriginData, home: Option<&str>) -> PlaceValue {
    if pair.class == LabelClass::Makers {
        return data.places.bracketed(pair.value, home);
    }
    // `제조사/제조국: 나이키/베트남`: the part under the label that says the place.
    let labels = data.labels.parts(pair.label);
    let values: Vec<&str> = pair.value.split('/').collect();
    if labels.len() > 1 && labels.len() == values.len() {
        let company = |c: &Option<LabelClass>| {
            matches!(c, Some(LabelClass::Maker | LabelClass::Brand | LabelClass::Indirect))
        };
        let place = labels.iter().position(|c| c.is_some_and(LabelClass::states_origin));
        if let (true, Some(place)) = (labels.iter().any(company), place) {
            return data.places.value(values[place], home);
        }
    }
    data.places.value(&without_other_rows(pair.value, data, home), home)
}

/// `한국(원단: 이탈리아)`: what stands in brackets under a label of its own is no part of the statement.
fn without_other_rows<'a>(value: &'a str, data: &OriginData, home: Option<&str>) -> Cow<'a, str> {
    let mut out = Cow::Borrowed(value);
    while let Some((start, end)) = bracket_with_label(&out, data, home) {
        out = Cow::Owned(format!("{} {}", &out[..start], &out[end..]));
    }
    out
}

/// The first pair of brackets that holds a row on something else than the product's origin.
fn bracket_with_label(value: &str, data: &OriginData, home: Option<&str>) -> Option<(usize, usize)> {
    value.match_indices(['(', '（', '[']).find_map(|(start, open)| {
        let inside = start + open.len();
        let (len, close) = value[inside..].match_indices([')', '）', ']']).next()?;
        let label = value[inside..inside + len].split(COLONS).next().filter(|l| l.len() < len)?;
        let is_other = data.labels.class(label).is_some_and(|class| !class.states_origin())
            || is_of_materials(&value[..start], &value[inside..inside + len], data, home);
        is_other.then_some((start, inside + len + close.len()))
    })
}

/// `국내산(참깨:중국산)`: behind a country of its own, the countries of what the goods are made of.
fn is_of_materials(before: &str, inside: &str, data: &OriginData, home: Option<&str>) -> bool {
    let is_material =
        |part: &str| part.split_once(COLONS).is_some_and(|(material, _)| data.labels.is_material(material));
    let is_one =
        |value: PlaceValue| matches!(value, PlaceValue::Countries { countries, .. } if countries.len() == 1);
    inside.split([',', '、', '/']).all(is_material) && is_one(data.places.value(before, home))
}

/// The pairs of a line, or of a part of a notice. A label counts only from the beginning of its part to the colon, so
/// that `쌀 원산지: 국산` is never read as `원산지`.
pub(super) fn pairs<'a>(text: &'a str, data: &OriginData) -> Vec<Pair<'a>> {
    /// Bytes; no label is longer.
    const REACH: usize = 120;
    // Where a label begins, where its value begins, what it is.
    let mut labels: Vec<(usize, usize, LabelClass)> = Vec::new();
    for (colon, mark) in text.match_indices(COLONS) {
        let floor = labels.last().map_or(0, |last| last.1);
        if colon < floor {
            continue;
        }
        // In a chain of rows the next label stands behind the value before it; a list of ingredients is no chain.
        let follows_row = labels.last().is_some_and(|last| last.2 != LabelClass::Ingredient);
        let reach = text.floor_char_boundary(colon.saturating_sub(REACH)).max(floor);
        let window = &text[reach..colon];
        // What stands before a mark behind an earlier label is that label's value.
        let whole = (reach == floor && (floor == 0 || !window.contains(BREAKS))).then_some(reach);
        let breaks = window.match_indices(BREAKS).map(|(at, mark)| reach + at + mark.len());
        // The longest label that is known: `제조사/제조국` before `제조국`.
        let mut found = whole
            .into_iter()
            .chain(breaks)
            .find_map(|start| data.labels.class(&text[start..colon]).map(|class| (start, class)));
        if found.is_none() {
            // No label that may stand so has more words.
            let mut blanks: Vec<usize> =
                window.rmatch_indices(' ').map(|(at, _)| reach + at + 1).take(4).collect();
            blanks.reverse();
            found = blanks
                .into_iter()
                .filter_map(|at| data.labels.class(&text[at..colon]).map(|class| (at, class)))
                .find(|(at, class)| {
                    follows_row || !class.states_origin() || data.labels.is_free(&text[*at..colon])
                });
        }
        if let Some((start, class)) = found {
            labels.push((start, colon + mark.len(), class));
        }
    }
    let mut pairs: Vec<Pair> = Vec::new();
    for (i, (start, value, class)) in labels.iter().enumerate() {
        let end = labels.get(i + 1).map_or(text.len(), |next| next.0).max(*value);
        let label = text[*start..*value].trim_end_matches(COLONS);
        pairs.push(Pair { label, value: text[*value..end].trim(), class: *class });
    }
    if pairs.is_empty() {
        pairs.extend(pair_without_colon(text, data));
    }
    pairs
}

/// The origin rows in free text. A value there ends with its line and is short; a part of the text that begins in the
/// middle of a sentence begins no label.
pub(super) fn notices<'a>(text: &'a str, data: &OriginData) -> Vec<Pair<'a>> {
    const LONGEST: usize = 60;
    const MOST: usize = 40;
    let mut found: Vec<Pair> = Vec::new();
    for (start, end) in data.labels.near_hints(text) {
        if found.len() >= MOST {
            break;
        }
        for line in text[start..end].split(['\n', '|']) {
            let mut pairs = pairs(line, data);
            let cut = start > 0 && std::ptr::eq(line.as_ptr(), text[start..].as_ptr());
            if cut && pairs.first().is_some_and(|p| std::ptr::eq(p.label.as_ptr(), line.as_ptr())) {
                pairs.remove(0);
            }
            found.extend(pairs.into_iter().filter(|p| p.class.states_origin() && !p.value.is_empty()).map(
                |p| {
                    let end = p.value.char_indices().nth(LONGEST).map_or(p.value.len(), |(at, _)| at);
                    Pair { value: &p.value[..end], ..p }
                },
            ));
        }
    }
    found.truncate(MOST);
    found
}

/// `원산지 국산`, `产地中国大陆`, `원산지-국산`: a label that only a plain value follows.
fn pair_without_colon<'a>(text: &'a str, data: &OriginData) -> Option<Pair<'a>> {
    if text.len() > 300 {
        return None;
    }
    let mut ends: Vec<usize> = text.char_indices().map(|(at, _)| at).skip(1).take(40).collect();
    ends.reverse();
    ends.into_iter().find_map(|end| {
        let (label, value) = text.split_at(end);
        let value = value.trim_start_matches([' ', '-', '–', '—', '>', '=']).trim();
        // A Latin label ends where a word ends.
        let cuts = label.ends_with(|c: char| c.is_ascii_alphanumeric())
            && text[end..].starts_with(|c: char| c.is_ascii_alphanumeric());
        let class = data.labels.class(label).filter(|c| !cuts && c.states_origin())?;
        // 국산 in `국산/중국산` is a value, not the label of one.
        if matches!(data.places.bare(label, None), PlaceValue::Countries { .. }) {
            return None;
        }
        let plain = data.places.is_plain(value, None) || data.places.is_not_declared(value);
        plain.then_some(Pair { label, value, class })
    })
}

/// Splits `label: value` where the label is of a class; also with a blank for the colon.
fn split_label<'a>(text: &'a str, data: &OriginData, class: LabelClass) -> Option<(&'a str, &'a str)> {
    if let Some(at) = text.find(COLONS) {
        let (label, value) = text.split_at(at);
        let value = value.trim_start_matches(COLONS);
        return (data.labels.class(label) == Some(class)).then_some((label, value));
    }
    let mut blanks: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
    blanks.reverse();
    blanks.into_iter().map(|at| text.split_at(at)).find(|(label, _)| data.labels.class(label) == Some(class))
}

/// Blanks folded, but a tab still parts label and value.
fn squash_line(text: &str) -> String {
    text.split('\t').map(squash).collect::<Vec<_>>().join("\t").trim_matches('\t').to_owned()
}
