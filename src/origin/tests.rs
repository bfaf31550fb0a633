mod corpus;

use std::sync::LazyLock;

use super::*;
use crate::page::{Fact, Kind as PageIs, Row};
use crate::report::PageKind;

static DATA: LazyLock<OriginData> =
    LazyLock::new(|| OriginData::load(&Files::bundled()).expect("bundled data"));

fn fact(text: &str) -> Fact<String> {
    Fact { value: text.to_owned(), source: Source::default() }
}

fn page(home: Option<&str>) -> Page {
    Page {
        site: "example".to_owned(),
        kind: PageIs::Page(PageKind::Item),
        url: None,
        host: Some("www.example.com".to_owned()),
        market: home.map(str::to_owned),
        home: home.map(str::to_owned),
        currency: None,
        lang: None,
        items: Vec::new(),
        issues: Vec::new(),
    }
}

fn item(title: &str, rows: &[(&str, &str)]) -> Item {
    Item {
        title: Some(fact(title)),
        rows: rows
            .iter()
            .map(|(l, v)| Row { label: (*l).to_owned(), value: (*v).to_owned(), source: Source::default() })
            .collect(),
        ..Item::default()
    }
}

fn verdict(title: &str, rows: &[(&str, &str)], home: Option<&str>) -> Verdict {
    judge(&item(title, rows), &page(home), &DATA)
}

#[test]
fn a_disputed_origin_shows_both_quotes() {
    let origin = verdict("韩国进口 面膜", &[("产地", "中国大陆")], Some("CN")).origin;
    let quotes: Vec<&str> = origin.evidence.iter().map(|e| e.quote.as_str()).collect();
    assert!(
        quotes.contains(&"产地: 中国大陆") && quotes.iter().any(|q| q.starts_with("韩国进口")),
        "{quotes:?}"
    );
}

#[test]
fn other_facts_stay_apart() {
    let verdict = verdict(
        "나이키 운동화",
        &[("브랜드국", "미국"), ("출고지", "한국"), ("Assembled in", "Mexico"), ("원료 원산지", "호주")],
        Some("KR"),
    );
    let country = |fact: &Option<CountryFact>| fact.as_ref().and_then(|f| f.country.clone());
    assert_eq!(country(&verdict.brand_home).as_deref(), Some("US"));
    assert_eq!(country(&verdict.ships_from).as_deref(), Some("KR"));
    assert_eq!(country(&verdict.assembled_in).as_deref(), Some("MX"));
    assert_eq!(verdict.ingredient_origins.len(), 1);
    assert_eq!(verdict.origin.country, None);
    assert_eq!(verdict.origin.status, OriginStatus::Unknown);
}

#[test]
fn who_runs_the_site_is_no_origin() {
    let mut page = page(None);
    page.host = Some("shop.example.com.kp".to_owned());
    let verdict = judge(&item("인삼술", &[]), &page, &DATA);
    assert_eq!(verdict.origin.status, OriginStatus::Unknown);
    assert!(verdict.origin.evidence.iter().any(|e| e.kind == "host" && e.weight == 0));
    let declared = judge(&item("인삼술", &[("원산지", "조선")]), &page, &DATA);
    assert_eq!(declared.origin.country.as_deref(), Some("KP"));
}

#[test]
fn brand_home_is_known_and_says_nothing_on_origin() {
    let verdict = verdict("조선미녀 선크림 50ml", &[], Some("KR"));
    assert_eq!(verdict.brand_home.and_then(|b| b.country).as_deref(), Some("KR"));
    assert_eq!(verdict.origin.country, None);
}

#[test]
fn other_lines() {
    for (line, expected) in [
        ("条形码: 6901234567892", Some("6901234567892")),
        ("바코드 8801234567893", Some("8801234567893")),
        ("8801234567893", Some("8801234567893")),
        ("商品编号: 6901234567892", None),
        ("전화: 8801234567893", None),
        ("", None),
    ] {
        assert_eq!(gtin_line(line, &DATA).as_deref(), expected, "{line:?}");
    }
    for (line, expected) in [
        ("品牌: Colgate/高露洁", Some(("Colgate/高露洁", None))),
        ("브랜드 : 하림", Some(("하림", None))),
        ("Brand: none", None),
        ("브랜드: 나이키 / 원산지: 베트남", Some(("나이키", None))),
        ("브랜드: 조선미녀", Some(("조선미녀", Some("KR")))),
        ("브랜드: 상세페이지 참조", None),
        ("색상: 빨강", None),
        ("나이키 운동화", None),
    ] {
        let got = brand_line(line, &DATA);
        let got = got.as_ref().map(|(name, home)| (name.as_str(), home.as_deref()));
        assert_eq!(got, expected, "{line:?}");
    }
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_line_makes_it_panic(text in "\\PC{0,60}", label in "(원산지|产地|Origin|쌀 원산지|)[:： ]{0,2}") {
            let line = format!("{label}{text}");
            read_line(&line, &DATA, None);
            gtin_line(&line, &DATA);
            brand_line(&line, &DATA);
            regno_line(&line, &DATA);
            verdict(&text, &[(&label, &text)], None);
        }
    }
}
