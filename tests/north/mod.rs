//! The worst error this project can make: to call something northern that is not. Whole pages here, of every kind that names
//! the North without being from there; and every fixture, where only those may be northern that say so.

use crate::fixtures;

use haitao_lens::Engine;
use haitao_lens::report::{Context, Item};

const NORTH: &str = "KP";

fn is_northern(item: &Item) -> bool {
    item.origin.countries.iter().any(|country| country == NORTH)
}

/// A page of a shop that no site file knows: title, rows, and the rest of its body.
fn page(title: &str, rows: &[(&str, &str)], body: &str) -> String {
    let rows: String =
        rows.iter().map(|(label, value)| format!("<tr><th>{label}</th><td>{value}</td></tr>")).collect();
    format!(
        r#"<!doctype html><title>{title}</title><script type="application/ld+json">{{"@type": "Product", "name": "{title}",
        "offers": {{"price": "9.00", "priceCurrency": "USD"}}}}</script><main><h1>{title}</h1><table>{rows}</table>{body}</main>"#
    )
}

/// What a page comes from, its title, rows, and the rest of its body.
type Case = (&'static str, &'static str, &'static [(&'static str, &'static str)], &'static str);

/// Pages that name the North, or seem to, and are not from there; each names what it comes from.
const PAGES: &[Case] = &[
    ("T-111", "조선호텔 포기김치 5kg", &[("원산지", "국산")], ""),
    ("T-111", "조선호텔 포기김치 5kg", &[("제조원", "조선호텔앤리조트")], ""),
    ("T-101", "延边朝鲜族泡菜 500g", &[("产地", "吉林延边朝鲜族自治州")], ""),
    ("T-101", "朝鲜族服装 女", &[], "<p>产地直销 朝鲜族自治州</p>"),
    ("T-102", "朝鲜蓟 罐头 400g", &[("产地", "西班牙")], ""),
    ("T-104", "高丽参 礼盒 6年根", &[("产地", "韩国")], ""),
    ("T-104", "高丽参 礼盒 6年根", &[], "<p>高丽参原产于朝鲜半岛</p>"),
    ("T-105", "朝鲜红参 整支", &[("产地", "高丽参")], ""),
    ("T-103", "朝鲜冷面 5人份", &[("产地", "辽宁丹东")], ""),
    ("T-125", "평양냉면 육수 10개", &[("원산지", "평양냉면")], "<p>평양 출신 셰프의 평양냉면</p>"),
    ("T-125", "平壤冷面 礼盒", &[("配料", "平壤冷面")], ""),
    ("T-125", "함흥냉면 비빔", &[("원산지", "함흥냉면")], ""),
    ("T-125", "신의주찹쌀순대 1kg", &[("원산지", "국내산(신의주찹쌀순대)")], ""),
    ("T-016", "개성 있는 머그컵", &[("원산지", "개성")], ""),
    ("T-039", "백두산 천지 액자", &[("원산지", "백두산")], ""),
    ("T-122", "북한산 둘레길 손수건", &[("원산지", "상세설명 참조")], "<p>북한산 국립공원에서 판매</p>"),
    ("T-122", "북한산", &[], "<p>북한산 정상 백운대 사진</p>"),
    ("T-124", "북한강 막국수 밀키트", &[("원산지", "국산")], ""),
    (
        "T-134",
        "탈북 여성의 이야기 (책)",
        &[("원산지", "해당없음")],
        "<p>북한에서 탈출한 저자. 북한산 약초 이야기도 있다.</p>",
    ),
    ("T-134", "北朝鮮の核問題を読む", &[("言語", "日本語")], "<p>北朝鮮製ミサイルについての本</p>"),
    ("T-134", "Made in North Korea: Graphics from Everyday Life", &[("Publisher", "Phaidon")], ""),
    ("T-117", "朝鲜战争 1/35 模型", &[("产地", "中国大陆")], "<p>朝鲜战场</p>"),
    ("T-110", "朝鲜美女 防晒霜", &[("品牌", "朝鲜美女"), ("产地", "韩国")], ""),
    ("T-110", "Beauty of Joseon Relief Sun", &[("Brand", "Beauty of Joseon")], ""),
    ("T-108", "고려은단 비타민C 1000", &[("브랜드", "고려은단"), ("제조국", "한국")], ""),
    ("T-033", "Mask pack", &[("Origin", "Korea, Democratic")], ""),
    (
        "T-033",
        "Mask pack",
        &[("Country of Origin", "Republic of Korea")],
        "<p>DPRK is a different country.</p>",
    ),
    (
        "T-032",
        "Running shoes",
        &[("Ships to", "Cuba, Iran, North Korea")],
        "<p>We don't ship to North Korea.</p>",
    ),
    ("T-032", "Running shoes", &[("Excluded countries", "North Korea"), ("Origin", "Vietnam")], ""),
    (
        "T-032",
        "Running shoes",
        &[],
        "<select name=country><option>South Korea<option>North Korea<option selected>Japan</select>",
    ),
    ("T-032", "운동화", &[], "<ul><li>원산지 <a>대한민국</a> <a>북한</a> <a>중국</a></li></ul>"),
    ("T-032", "운동화", &[], "<dl><dt>배송 불가 국가<dd>북한, 이란</dl>"),
    ("T-032", "连衣裙", &[("不发货地区", "朝鲜、伊朗")], "<p>问：会发朝鲜吗？答：不发朝鲜</p>"),
    ("T-032", "ワンピース", &[("発送できない国", "北朝鮮")], ""),
    ("T-118", "Stamp set 1985", &[("Theme", "DPRK")], "<p>Not made in North Korea.</p>"),
    ("T-113", "李氏朝鲜 青花 复刻", &[("产地", "江西景德镇")], ""),
    ("T-119", "朝鲜当归 种子", &[("产地", "吉林")], ""),
    ("T-001", "北朝鲜卑陶俑 仿品", &[("产地", "山西大同平城")], ""),
    ("T-002", "今朝鲜花 玫瑰 产地直发", &[("产地", "云南")], ""),
    ("T-132", "대동강 페일에일 330ml", &[("원산지", "벨기에")], ""),
    ("T-128", "은하수 무드등", &[("제조국", "중국")], ""),
    ("T-107", "고려청자 다기세트", &[("원산지", "대한민국")], ""),
    ("T-136", "한글 포장 된장", &[("产地", "丹东")], "<p>丹东与朝鲜新义州隔江相望</p>"),
    ("E1-X-ko", "인삼차", &[("브랜드 국가", "북한"), ("원산지", "국산")], ""),
    ("E1-X-zh", "人参茶", &[("发货地", "朝鲜"), ("产地", "吉林")], ""),
    ("T-030", "한방차", &[("원료 원산지", "북한산"), ("원산지", "중국")], ""),
    ("E3", "Stationery", &[("EAN", "8671234567897")], ""),
];

#[test]
fn no_page_becomes_northern_in_error() {
    let engine = Engine::new();
    let context = Context {
        to: vec!["KR".to_owned(), "US".to_owned(), "JP".to_owned()],
        date: "2026-11-22".to_owned(),
        lang: "en".to_owned(),
        ..Context::default()
    };
    for (from, title, rows, body) in PAGES {
        let capture = engine.capture(&page(title, rows, body), Some("https://shop.example/1"));
        let report = engine.analyse(&capture, &context);
        assert!(!report.items.is_empty(), "{from}: {title:?} is read as no product");
        for item in &report.items {
            assert!(!is_northern(item), "{from}: {title:?} {rows:?}: {:?}", item.origin);
            let stops: Vec<&str> = item
                .findings
                .iter()
                .filter(|finding| finding.rule.contains("-NK-") || finding.rule.starts_with("UN-"))
                .map(|finding| finding.rule.as_str())
                // Rightly about the place of dispatch.
                .filter(|rule| *rule != "JP-NK-01S")
                .collect();
            assert!(stops.is_empty(), "{from}: {title:?} {rows:?}: {stops:?}");
        }
    }
}

/// Beside them what does say so, on the same kind of page.
#[test]
fn what_says_so_is_northern() {
    let engine = Engine::new();
    let context = Context { date: "2026-11-22".to_owned(), lang: "en".to_owned(), ..Context::default() };
    for (title, rows) in [
        ("人参酒", [("产地", "朝鲜")]),
        ("인삼술", [("원산지", "북한")]),
        ("송이버섯", [("원산지", "북한산 송이버섯")]),
        ("Ginseng liquor", [("Country of Origin", "DPR Korea")]),
        ("人参酒", [("原産国", "北朝鮮")]),
        ("人蔘酒", [("原產國", "北韓")]),
    ] {
        let capture = engine.capture(&page(title, &rows, ""), Some("https://shop.example/1"));
        let report = engine.analyse(&capture, &context);
        assert!(report.items.iter().any(is_northern), "{title:?} {rows:?}");
    }
}

/// Northern fixtures, and the words of theirs that say so.
const NORTHERN: &[(&str, &str)] = &[
    ("1688/init-data-2024", "朝鲜"),
    ("_generic/rows-sale-price", "북한"),
    ("abnal/shoes", "평양시"),
    ("cafe24/product-table", "북한"),
    ("kpmall/honey", "자강도"),
    ("kwanghung/bag", "평양"),
    ("manmulsang/pine-nuts", "강원도"),
    ("naenara/ginseng", "개성시"),
    ("okryu/noodles", "평양"),
    ("pdd/goods-2026", "朝鲜"),
    ("taobao/made-in-dprk", "朝鲜"),
    ("unpasan/cream", "평안북도"),
];

#[test]
fn no_fixture_is_northern_that_does_not_say_so() {
    let engine = Engine::new();
    let mut failures = Vec::new();
    for fixture in fixtures::all(&mut failures) {
        let capture = engine.capture(&fixture.html, Some(&fixture.meta.url));
        let report = engine.analyse(&capture, &fixture.context());
        let words = NORTHERN.iter().find(|(name, _)| *name == fixture.name).map(|(_, words)| *words);
        for item in report.items.iter().filter(|item| is_northern(item)) {
            let says =
                words.is_some_and(|words| item.origin.evidence.iter().any(|e| e.quote.contains(words)));
            if !says {
                failures.push(format!("{}: {:?}: {:?}", fixture.name, item.title, item.origin));
            }
        }
        if words.is_some() && !report.items.iter().any(is_northern) {
            failures.push(format!("{}: no longer northern", fixture.name));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
