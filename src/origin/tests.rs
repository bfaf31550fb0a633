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
fn verdicts() {
    use OriginStatus::*;
    for (title, rows, home, status, countries) in [
        ("血宫不老精 朝鲜 保健", &[("产地", "朝鲜")][..], Some("CN"), Declared, "KP"),
        ("혈궁불로정", &[], Some("CN"), Likely, "KP"),
        ("延边朝鲜族泡菜 500g", &[("产地", "中国大陆")], Some("CN"), Declared, "CN"),
        ("延边朝鲜族泡菜 500g", &[], Some("CN"), Unknown, ""),
        ("조선미녀 맑은쌀 선크림", &[], Some("KR"), Unknown, ""),
        ("朝鲜美女 防晒霜", &[("产地", "韩国")], Some("CN"), Declared, "KR"),
        ("북한산 막걸리 750ml", &[], Some("KR"), Unknown, ""),
        ("朝鲜蓟提取物", &[], Some("CN"), Unknown, ""),
        ("나이키 운동화", &[("제조국", "상품상세설명 참조")], Some("KR"), Unknown, ""),
        ("良品铺子", &[("国产/进口", "国产")], Some("CN"), Declared, "CN"),
        ("良品铺子", &[("国产/进口", "进口")], Some("CN"), Unknown, ""),
        ("奶粉", &[("是否进口", "是")], Some("CN"), Unknown, ""),
        ("韩国进口 面膜", &[("产地", "中国大陆")], Some("CN"), Disputed, "CN,KR"),
        ("韩国进口 面膜", &[], Some("CN"), Likely, "KR"),
        ("캘리포니아산 오렌지", &[], Some("KR"), Likely, "US"),
        ("Mask pack Made in Korea", &[], None, Likely, "KR"),
        ("코트", &[("원산지", "Made in Indonesia, Sri Lanka, China")], Some("KR"), Declared, "ID,LK,CN"),
        (
            "코트",
            &[("브랜드국(원산지)", "미국(인도네시아, 스리랑카, 중국)")],
            Some("KR"),
            Declared,
            "ID,LK,CN",
        ),
        ("코트", &[("원산지", "중국"), ("제조국", "베트남")], Some("KR"), Disputed, "CN,VN"),
        ("코트", &[("원산지", "중국"), ("제조국", "중국")], Some("KR"), Declared, "CN"),
        ("코트", &[("브랜드국", "영국")], Some("KR"), Unknown, ""),
        ("코트", &[("발송국가", "미국")], Some("KR"), Unknown, ""),
        ("핫도그", &[("원산지", "국산"), ("원료 원산지", "밀:호주, 미국산")], Some("KR"), Declared, "KR"),
        ("모자", &[("제조국", "중국(OEM)")], Some("KR"), Declared, "CN"),
        ("이탈리아직구 가방 PARIS FRANCE", &[("제조국", "포르투갈")], Some("KR"), Declared, "PT"),
        ("보온병", &[], Some("CN"), Unknown, ""),
        ("Made in North Korea: Graphics from Everyday Life", &[], Some("GB"), Unknown, ""),
        ("북한산 송이버섯 1kg", &[], Some("KR"), Likely, "KP"),
        ("上海进口博览会 纪念品", &[], Some("CN"), Unknown, ""),
        ("海南产芒果", &[], Some("CN"), Likely, "CN"),
        ("国产芯片", &[], Some("CN"), Likely, "CN"),
    ] {
        let origin = verdict(title, rows, home).origin;
        assert_eq!(
            (origin.status, origin.countries.join(",").as_str()),
            (status, countries),
            "{title} {rows:?}"
        );
    }
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
fn lines() {
    for (line, expected) in [
        ("원산지: 중국", Some("CN")),
        ("원산지 : 중국산(중국)", Some("CN")),
        ("원산지-국산", Some("KR")),
        ("원산지 국산", Some("KR")),
        ("제조국 ■ 대한민국", Some("KR")),
        ("产地中国大陆", Some("CN")),
        ("产地: 中国·仁怀·茅台镇", Some("CN")),
        ("产地：江苏", Some("CN")),
        ("Country of Origin: Vietnam", Some("VN")),
        ("Origin: Mainland China", Some("CN")),
        ("Origin: CN(Origin)", Some("CN")),
        ("Made in China", Some("CN")),
        ("Made in: Italy", Some("IT")),
        ("중국", Some("CN")),
        ("중국산", Some("CN")),
        ("国产", Some("CN")),
        ("国産", Some("JP")),
        ("국내산", Some("KR")),
        ("国产/进口: 国产", Some("CN")),
        ("제조사/제조국: 나이키코리아/베트남", Some("VN")),
        ("브랜드국(원산지): 미국(인도네시아, 스리랑카, 중국)", Some("ID,LK,CN")),
        ("品牌: 高露洁 / 产地: 中国大陆", Some("CN")),
        ("원산지: 컨텐츠 참조", Some("")),
        ("제조국: 상품상세설명 참조", Some("")),
        ("원산지: 수입산", Some("")),
        ("国产/进口: 进口", Some("")),
        ("是否进口: 是", None),
        ("发货地: 广东深圳", None),
        ("출고지: 중국", None),
        ("브랜드국: 영국", None),
        ("원료 원산지: 중국산", None),
        ("쌀 원산지: 국내산", None),
        ("原料产地: 新西兰", None),
        ("수원지: 국내산", None),
        ("이탈리아직구", None),
        ("韩国直邮", None),
        ("Ships from: China", None),
        ("나이키 에어맥스 중국 한정판", None),
        ("캘리포니아산 오렌지 2kg", None),
        ("日本料理", None),
        ("朝鲜族泡菜", None),
        ("조선미녀 선크림", None),
        ("북한산 둘레길 지도", None),
        ("산지: 북한산 국립공원", None),
        ("원산지: 조선", None),
        ("原产国: 朝鲜", Some("KP")),
        ("원산지: 북한", Some("KP")),
        ("Origin: Democratic People’s Republic of Korea", Some("KP")),
        ("Origin: Democratic Peoples Republic, Korea", None),
        ("Origin: North of Korea", None),
        ("产地: 朝鲜(韩国)", None),
        ("产地: 朝鲜来料 丹东加工", None),
        ("원산지: 평양냉면", None),
        ("원산지: 한반도", None),
        ("ㆍ제조국 : 중국", Some("CN")),
        ("모델명: A1 제조국: 중국 제조자: 한국타올", Some("CN")),
        ("품명: 쌀 원산지: 국산", None),
        ("제조국: 중국(홍콩)", Some("HK")),
        ("원산지: 국산 및 수입산", Some("")),
        ("产地: 朝鲜族自治州", None),
        ("", None),
        (":", None),
    ] {
        let got = read_line(line, &DATA, None).map(|(_, countries, _, _)| countries.join(","));
        assert_eq!(got.as_deref(), expected, "{line:?}");
    }
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
