//! `match` and `compare`.

use serde_json::{Value, json};

use super::{Folder, run, run_with};

#[test]
fn pairs_are_judged_line_by_line() {
    let input = concat!(
        r#"{"id": 1, "a": {"title": "小米14 Pro 256GB", "price": null}, "b": {"title": "小米14 Pro 512GB", "price": {"amount": 1, "currency": "CNY"}}}"#,
        "\n",
        "no JSON\n\n",
        r#"{"id": "two", "a": {"title": "tea"}}"#,
        "\n",
        r#"{"id": 3, "a": {"identifiers": {"gtin": "4006381333931"}}, "b": {"attributes": [{"label": "EAN", "value": "4006381333931"}]}}"#,
        "\n",
        r#"{"a": {}, "b": {}}"#,
    );
    let ran = run_with(&["match"], input);
    assert_eq!(ran.code, 3, "a line was unreadable");
    let lines = ran.lines();
    assert_eq!(lines.len(), 5, "{}", ran.out);
    let why = "Other specification: 256gb, 512gb.";
    assert_eq!(lines[0], json!({"id": 1, "verdict": "different", "score": 5, "why": why}));
    assert!(lines[1]["error"].as_str().is_some_and(|error| error.starts_with("line 2: ")), "{}", lines[1]);
    assert_eq!(lines[2]["id"], json!("two"));
    assert_eq!((&lines[3]["verdict"], &lines[3]["score"]), (&json!("same"), &json!(100)));
    assert_eq!((&lines[4]["id"], &lines[4]["verdict"]), (&Value::Null, &json!("unsure")));
}

fn page(title: &str, price: &str) -> String {
    format!(
        r#"<!doctype html><title>{title}</title><script type="application/ld+json">{{"@context":"https://schema.org",
        "@type":"Product","name":"{title}","offers":{{"@type":"Offer","price":"{price}","priceCurrency":"CNY"}}}}</script>
        <h1>{title}</h1>"#
    )
}

#[test]
fn pages_stand_beside_each_other() {
    let folder = Folder::new("compare")
        .with("a.html", page("Sony WH-1000XM5 头戴式耳机", "2299.00"))
        .with("b.html", page("索尼 WH-1000XM5 耳机", "1999.00"))
        .with("c.html", page("索尼 WH-1000XM4 耳机", "999.00"));
    let (a, b, c) = (folder.path("a.html"), folder.path("b.html"), folder.path("c.html"));
    let ran = run(&["compare", &a, &b, &c, "--format", "json"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let found = &ran.lines()[0];
    let sources = |list: &str| -> Vec<&str> {
        let rows = found[list].as_array().expect("a list");
        rows.iter().filter_map(|row| row["source"].as_str()).collect()
    };
    assert_eq!(found.pointer("/subject/source"), Some(&json!(a)));
    assert_eq!(sources("same"), [b.as_str(), a.as_str()], "the cheapest first");
    assert_eq!(sources("different"), [c.as_str()]);
    assert_eq!(found.pointer("/same/0/verdict/verdict"), Some(&json!("same")));

    let text = run(&["compare", &a, &b, &c, "--lang", "ko"]).out;
    assert!(text.contains("모델 번호가 다릅니다: wh1000xm5, wh1000xm4."), "{text}");
    let csv = run(&["compare", &a, &b, &c, "--format", "csv"]).out;
    assert_eq!(csv.lines().count(), 4, "{csv}");
    let own = ["compare", &a, &b, "--to", "KR", "--currency", "KRW", "--rate", "1 CNY = 200 KRW"];
    let own = run(&[&own[..], &["--shipping", "10 CNY"]].concat()).out;
    assert!(own.contains("at least 401800 KRW at the door  索尼"), "rate and shipping count: {own}");
    assert_eq!(run(&["compare", &folder.path("none.html")]).code, 3);
}

/// A listing's cards beside a product's page: those that are it, by what they cost at the door, and why the others are not.
#[test]
fn cards_of_a_listing_stand_beside_a_page() {
    let card = |n: u32, title: &str, price: &str| {
        format!(
            r#"<div class="box__item-container"><a class="link__item" href="https://item.gmarket.co.kr/Item?goodscode={n}">
            <span class="text__item" title="{title}">{title}</span></a><div class="box__price-seller">{price}원</div></div>"#
        )
    };
    let cards = [
        card(1, "罗技 MX Master 3S 无线鼠标 石墨灰 正品包邮", "150,000"),
        card(2, "Logitech罗技 MX Master 3S 无线鼠标 石墨灰", "90,000"),
        card(3, "罗技 MX Master 3S 无线鼠标 脚贴", "3,000"),
        card(4, "罗技 MX Master 2S 无线鼠标 石墨灰", "80,000"),
    ];
    let listing = format!(
        r#"<!doctype html><link rel="canonical" href="https://www.gmarket.co.kr/n/search?keyword=mx"><title>mx</title>{}"#,
        cards.concat()
    );
    let folder = Folder::new("compare-cards")
        .with("page.html", page("罗技 MX Master 3S 无线鼠标 石墨灰", "599.00"))
        .with("list.html", listing);
    let (item, list) = (folder.path("page.html"), folder.path("list.html"));
    let asked = |format: &str, shipping: &[&str]| {
        let args = ["compare", &item, &list, "--to", "KR", "--currency", "KRW", "--rate", "1 CNY = 200 KRW"];
        run(&[&args[..], &["--date", "2026-03-01", "--format", format], shipping].concat())
    };
    let known = asked("json", &["--shipping", "0 KRW"]);
    assert_eq!(known.code, 0, "{}", known.err);
    let found = &known.lines()[0];
    let titles = |list: &str| -> Vec<String> {
        let rows = found[list].as_array().expect("a list");
        rows.iter().filter_map(|row| row["title"].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(
        titles("same"),
        [
            "Logitech罗技 MX Master 3S 无线鼠标 石墨灰",
            "罗技 MX Master 3S 无线鼠标 石墨灰",
            "罗技 MX Master 3S 无线鼠标 石墨灰 正品包邮"
        ],
        "{found}"
    );
    assert_eq!(titles("unsure").len() + titles("different").len(), 2, "feet for the mouse; another mouse");

    let text = asked("text", &[]).out;
    assert!(text.contains("at least 90000 KRW at the door  Logitech"), "shipping is not known: {text}");
    let csv = asked("csv", &[]).out;
    assert_eq!(csv.lines().count(), 6, "{csv}");
    assert!(csv.lines().nth(1).is_some_and(|row| row.contains(",KRW,false,true,")), "{csv}");
}
