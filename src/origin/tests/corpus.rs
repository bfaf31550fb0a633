//! `tests/corpus/origin.toml`: texts and products, each with what it says and the fact or page it comes from.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::place::PlaceValue;

const NORTH: &str = "KP";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Corpus {
    line: Vec<Lines>,
    page: Vec<Product>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lines {
    from: String,
    rows: Vec<[String; 2]>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Product {
    from: String,
    home: Option<String>,
    title: String,
    rows: Vec<(String, String)>,
    status: OriginStatus,
    countries: String,
}

fn corpus() -> Corpus {
    toml::from_str(include_str!("../../../tests/corpus/origin.toml")).expect("a table of cases")
}

/// What is read from a line, as the table writes it.
fn read(line: &str) -> String {
    match read_line(line, &DATA, None) {
        None => "-".to_owned(),
        Some((_, countries, ..)) if countries.is_empty() => "?".to_owned(),
        Some((_, countries, ..)) => countries.join(","),
    }
}

fn read_product(product: &Product) -> (OriginStatus, String) {
    let rows: Vec<(&str, &str)> = product.rows.iter().map(|(l, v)| (l.as_str(), v.as_str())).collect();
    let origin = verdict(&product.title, &rows, product.home.as_deref()).origin;
    (origin.status, origin.countries.join(","))
}

#[test]
fn every_line_reads_as_written() {
    let mut wrong = Vec::new();
    for group in corpus().line {
        for [line, expected] in &group.rows {
            let got = read(line);
            if got != *expected {
                wrong.push(format!("{}: {line:?}: expected {expected}, got {got}", group.from));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_product_is_judged_as_written() {
    for product in corpus().page {
        assert_eq!(
            read_product(&product),
            (product.status, product.countries.clone()),
            "{}: {} {:?}",
            product.from,
            product.title,
            product.rows
        );
    }
}

#[test]
fn every_case_names_the_fact_or_page_it_comes_from() {
    let trap_ids: BTreeSet<String> = DATA.places.trap_ids().map(str::to_owned).collect();
    let form =
        regex_lite::Regex::new("^(E1-[ABCX]-(zh|ko|en|ja)|E1-placeholder|E1-combination|E2(-KP|-places)?|E3|C3|OR-0[1-5]|RX-[A-Z0-9-]+|page: [a-z0-9]+ (product|listing))$")
            .expect("a pattern");
    let corpus = corpus();
    let lines = corpus.line.iter().map(|group| &group.from);
    for from in lines.chain(corpus.page.iter().map(|page| &page.from)) {
        assert!(trap_ids.contains(from) || form.is_match(from), "no such fact or kind of page: {from:?}");
    }
    let rows = corpus.line.iter().map(|group| group.rows.len()).sum::<usize>();
    assert!(rows > 1000, "{rows} lines");
    let mut seen = BTreeSet::new();
    for line in corpus.line.iter().flat_map(|group| &group.rows).map(|row| &row[0]) {
        assert!(seen.insert(line), "twice in the table: {line:?}");
    }
}

/// The worst error: what does not say so must never become northern, whatever stands around it.
#[test]
fn nothing_is_northern_that_does_not_say_so() {
    let corpus = corpus();
    let frames = [
        "{}",
        "{} 500g",
        "100% {}",
        "특가 {} 무료배송",
        "正品 {} 包邮",
        "{} / {}",
        "[{}]",
        "品名: {}",
        "원산지: {}",
        "产地: {}",
        "Origin: {}",
    ];
    for group in &corpus.line {
        for [line, expected] in group.rows.iter().filter(|row| !row[1].contains(NORTH)) {
            // A text that is a country's name and nothing else becomes a statement behind a label.
            let names_it = matches!(DATA.places.value(line, None), PlaceValue::Countries { countries, .. } if countries.iter().any(|c| c == NORTH));
            for frame in frames.iter().take(if names_it { 8 } else { frames.len() }) {
                let text = frame.replace("{}", line);
                assert!(
                    !read(&text).contains(NORTH),
                    "{}: {text:?}, of a line that says {expected}",
                    group.from
                );
            }
            // As a title these do say so (`朝鲜进口 香烟`, `북한산 들쭉술`).
            if ["E2-KP", "T-123"].contains(&group.from.as_str()) {
                continue;
            }
            let (status, countries) = read_product(&Product {
                from: String::new(),
                home: None,
                title: line.clone(),
                rows: Vec::new(),
                status: OriginStatus::Unknown,
                countries: String::new(),
            });
            assert!(!countries.contains(NORTH), "{}: title {line:?} is {status:?} {countries}", group.from);
        }
    }
}

/// Asserts that a change of every text of the table changes no answer.
fn unchanged_by(name: &str, change: impl Fn(&str) -> Option<String>) {
    let corpus = corpus();
    let mut wrong = Vec::new();
    for group in &corpus.line {
        for [line, expected] in &group.rows {
            let Some(other) = change(line) else { continue };
            let got = read(&other);
            if got != *expected {
                wrong.push(format!("{}: {other:?}: expected {expected}, got {got}", group.from));
            }
        }
    }
    for page in &corpus.page {
        let all =
            [&page.title].into_iter().chain(page.rows.iter().flat_map(|(l, v)| [l, v])).map(|t| change(t));
        let Some(texts) = all.collect::<Option<Vec<String>>>() else { continue };
        let rows = texts[1..].chunks(2).map(|pair| (pair[0].clone(), pair[1].clone())).collect();
        let other = Product {
            from: page.from.clone(),
            home: page.home.clone(),
            title: texts[0].clone(),
            rows,
            status: page.status,
            countries: page.countries.clone(),
        };
        let got = read_product(&other);
        if got != (page.status, page.countries.clone()) {
            wrong.push(format!("{}: {:?} {:?}: {got:?}", page.from, other.title, other.rows));
        }
    }
    assert!(wrong.is_empty(), "{name} changes {}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn width_and_blanks_change_no_answer() {
    unchanged_by("full width", |text| {
        let wide = |c: char| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).expect("the full-width block mirrors ASCII"),
            ' ' => '\u{3000}',
            c => c,
        };
        Some(text.chars().map(wide).collect())
    });
    unchanged_by("more blanks", |text| Some(format!(" {} \u{a0}", text.replace(' ', " \u{a0} "))));
    unchanged_by("blanks without width", |text| Some(format!("\u{feff}{text}\u{200b}")));
}

#[test]
fn letter_case_changes_no_answer() {
    // A code is one only in capitals (T-034).
    let is_code = |text: &str| {
        text.split(|c: char| !c.is_ascii_alphabetic())
            .any(|word| matches!(word.len(), 2 | 3) && word.chars().all(|c| c.is_ascii_uppercase()))
    };
    unchanged_by("upper case", |text| {
        let upper = text.to_ascii_uppercase();
        (!is_code(text) && upper.split(|c: char| !c.is_ascii_alphabetic()).all(|w| w.len() > 3))
            .then_some(upper)
    });
    unchanged_by("lower case", |text| (!is_code(text)).then(|| text.to_ascii_lowercase()));
}

#[test]
fn the_order_of_rows_changes_no_country() {
    for page in corpus().page {
        let others = [("품명", "상세 참조"), ("货号", "A1"), ("규격", "1")];
        let mut rows = page.rows.clone();
        rows.extend(others.map(|(l, v)| (l.to_owned(), v.to_owned())));
        for _ in 0..rows.len() {
            rows.rotate_left(1);
            let reversed: Vec<_> = rows.iter().rev().cloned().collect();
            for rows in [rows.clone(), reversed] {
                let (status, countries) =
                    read_product(&Product { rows, title: page.title.clone(), ..blank(&page) });
                let sorted = |list: &str| list.split(',').map(str::to_owned).collect::<BTreeSet<_>>();
                assert_eq!(
                    (status, sorted(&countries)),
                    (page.status, sorted(&page.countries)),
                    "{}",
                    page.title
                );
            }
        }
    }
}

fn blank(page: &Product) -> Product {
    Product {
        from: page.from.clone(),
        home: page.home.clone(),
        title: String::new(),
        rows: Vec::new(),
        status: page.status,
        countries: page.countries.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Words of every kind put together at random: the North comes out only where one of its own names went in.
    #[test]
    fn no_mixture_becomes_northern(parts in prop::collection::vec(prop::sample::select(WORDS), 1..6), glue in "[ /,()·:]?") {
        let text = parts.join(&glue);
        prop_assert!(!read(&text).contains(NORTH), "{text:?}");
    }
}

/// Words that look like the North and are not, and what stands beside them on pages.
const WORDS: &[&str] = &[
    "조선",
    "高丽",
    "고려",
    "조선호텔",
    "朝鲜族",
    "朝鲜蓟",
    "高丽参",
    "조선미녀",
    "평양냉면",
    "平壤冷面",
    "개성",
    "함흥냉면",
    "백두산",
    "신의주찹쌀순대",
    "Korea",
    "韩国",
    "한국",
    "산",
    "产",
    "产地",
    "원산지",
    "国产",
    "국산",
    "진공",
    "김치",
    "泡菜",
    "500g",
    "Made in",
    "북한강",
    "북한산 막걸리",
    "탈북",
    "이북식",
    "朝鲜战争",
    "朝鲜半岛",
    "中国",
    "吉林",
    "延边",
    "제조국",
    "Origin",
    "south",
    "republic of",
];
