//! `eval`: what counts as right, wrong and missed, on a folder made for it.

use serde_json::{Value, json};

use super::{Folder, product, run};

/// A listing in the shape of a known site; one `(title, price, sold)` a card.
fn listing(cards: &[(&str, &str, &str)]) -> String {
    let card = |(title, price, sold): &(&str, &str, &str)| {
        format!(
            r#"<div class="box__item-container"><a class="link__item" href="http://item.gmarket.co.kr/Item?goodscode=1">
            <span class="text__item" title="{title}">{title}</span></a><div class="box__price-seller">{price}</div>
            <span class="list-item__pay-count">{sold}</span></div>"#
        )
    };
    let cards: String = cards.iter().map(card).collect();
    format!("<!doctype html><title>search</title><body>{cards}</body>")
}

const SEARCH: &str = "http://browse.gmarket.co.kr/search?keyword=x";

fn labels(lines: &[Value]) -> String {
    lines.iter().map(|line| format!("{line}\n")).collect()
}

#[test]
fn every_branch_of_the_scoring() {
    let branded = r#""brand": "Blue Leaf", "countryOfOrigin": "JP","#;
    let many: Vec<(String, &str, &str)> =
        (0..60).map(|n| (format!("Tea number {n}"), "1,000원", "")).collect();
    let many: Vec<(&str, &str, &str)> =
        many.iter().map(|(title, price, sold)| (title.as_str(), *price, *sold)).collect();
    let few = [
        ("Green tea 100 g", "12,900원", "구매 34 건"),
        ("Black tea, free gift, sale!", "9,900원", "구매 5 건"),
        ("White tea", "7,000원", "구매 7 건"),
    ];
    let folder = Folder::new("eval")
        .with("right.html", product("Green tea 100 g", branded))
        .with("wrong.html", product("Green tea 100 g", branded))
        .with("absent.html", product("Green tea 100 g", branded))
        .with("unscored.html", product("Green tea 100 g", branded))
        .with("nothing.html", "<title>x</title><p>y</p>")
        .with("few.html", listing(&few))
        .with("many.html", listing(&many))
        .with("too-many.html", listing(&many))
        .with("none.html", listing(&[]))
        .with("home.html", "<title>Home</title><p>welcome</p>")
        .with("wall.html", product("Green tea 100 g", ""))
        .with("zero.html", listing(&[]));
    let gmarket = |file: &str, kind: &str, count: u64| json!({"file": file, "url": SEARCH, "site": "gmarket", "kind": kind, "currency": "KRW", "listing_count": count});
    let with = |mut label: Value, more: Value| {
        label.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        label
    };
    let shop = |file: &str, more: Value| {
        with(json!({"file": file, "url": null, "site": "shop", "kind": "product", "currency": "EUR"}), more)
    };
    let lines = [
        // A title that holds most of the other, an alternative price and brand, a declared origin.
        shop(
            "right.html",
            json!({"title": "GREEN  tea 100", "price": "11.00", "price_alternatives": ["12.5"], "brand": "BL",
                "brand_alternatives": ["blue leaf"], "origin_country": "JP", "format": "html"}),
        ),
        shop(
            "wrong.html",
            json!({"title": "Green tea", "price": 12.5, "currency": "USD", "brand": "Red Leaf", "origin_country": "CN",
                "sales_count": 7}),
        ),
        // Nowhere on the page: the brand that was read is wrong, the sales that were not are neither.
        shop(
            "absent.html",
            json!({"title": null, "price": null, "brand": null, "origin_country": null, "absent": ["brand", "sales"]}),
        ),
        shop(
            "nothing.html",
            json!({"title": "Green tea", "price": "1", "origin_country": "JP", "brand": "B"}),
        ),
        // Not scored: parts of pages, other kinds. Their files need not even be there.
        shop("excerpt.html", json!({"title": "Green tea", "format": "excerpt"})),
        with(shop("unscored.html", json!({"title": "x"})), json!({"kind": "api"})),
        with(
            gmarket("few.html", "search", 2),
            json!({"listing_count_all": 4, "sample_items": [
                {"title": "green tea 100 g", "price": "12900.00", "sales_count": 34},
                {"title": "Black tea", "price": "9900", "sales_text": "구매 5 건"},
                {"title_start": "White", "price": "7100", "sales_text": "구매 8 건"},
                {"title": "Tea that is not there", "price": "1", "sales_count": null, "sales_text": "구매 8 건"},
            ]}),
        ),
        // 60 cards: within 2 % of 61, but not of 63.
        gmarket("many.html", "list", 61),
        gmarket("too-many.html", "list", 63),
        gmarket("none.html", "list", 5),
        json!({"file": "home.html", "url": null, "site": "shop", "kind": "other"}),
        json!({"file": "wall.html", "url": null, "site": "shop", "kind": "blocked"}),
        gmarket("zero.html", "search", 0),
    ];
    let folder = folder.with("labels.jsonl", labels(&lines));

    let ran = run(&["eval", "--format", "json", &folder.path("")]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let scores: Value = serde_json::from_str(&ran.out).expect("one object");
    for (field, labels, right, wrong, missed) in [
        ("title", 3, 1, 1, 1),
        ("price", 3, 1, 1, 1),
        ("sales", 1, 0, 0, 1),
        ("origin", 3, 1, 1, 1),
        ("brand", 3, 1, 2, 1),
        ("count", 4, 2, 1, 1),
        ("card.title", 4, 2, 1, 1),
        ("card.price", 4, 1, 1, 2),
        ("card.sales", 3, 1, 1, 1),
    ] {
        let expected = json!({"labels": labels, "right": right, "wrong": wrong, "missed": missed});
        assert_eq!(scores["total"][field], expected, "{field}: {}", scores["cases"]);
    }
    assert_eq!(scores["negatives"], json!({"pages": 3, "clean": 2}));
    let read: Vec<&Value> = scores["originConfusion"]["pages"].as_array().expect("a table").iter().collect();
    let right = json!({"label": "JP", "read": "JP", "status": "declared", "count": 1});
    let wrong = json!({"label": "CN", "read": "JP", "status": "declared", "count": 1});
    assert!(read.contains(&&right) && read.contains(&&wrong), "{read:?}");
    assert_eq!(scores["sites"]["shop"]["title"]["right"], json!(1));
    assert_eq!(scores["sites"]["gmarket"].get("title"), None);
    let cases = scores["cases"].as_array().expect("a list");
    let case =
        |file: &str, field: &str| cases.iter().find(|case| case["file"] == file && case["field"] == field);
    assert_eq!(
        case("wrong.html", "price"),
        Some(&json!({"file": "wrong.html", "field": "price", "expected": "12.5 USD", "got": "12.50 EUR"}))
    );
    assert_eq!(case("absent.html", "brand").map(|case| &case["expected"]), Some(&Value::Null));
    assert_eq!(case("right.html", "title"), None);

    let text = run(&["eval", &folder.path("")]).out;
    for line in
        ["all sites", "1 of 3", "pages without items: 2 of 3", "too-many.html count: expected 63, got 60"]
    {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
}

#[test]
fn a_page_that_is_missing_is_named_and_the_rest_scored() {
    let label =
        |file: &str| json!({"file": file, "url": null, "site": "shop", "kind": "product", "title": "Tea"});
    let folder = Folder::new("eval-missing")
        .with("tea.html", product("Tea", ""))
        .with("labels.jsonl", labels(&[label("gone.html"), label("tea.html")]));
    let ran = run(&["eval", "--format", "json", &folder.path("")]);
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("gone.html"), "{}", ran.err);
    let scores: Value = serde_json::from_str(&ran.out).expect("one object");
    assert_eq!(scores["total"]["title"], json!({"labels": 1, "right": 1, "wrong": 0, "missed": 0}));
}

#[test]
fn a_label_that_is_none_is_named_with_its_line() {
    let folder = Folder::new("eval-labels").with("labels.jsonl", "{\"file\": \"a.html\"\n");
    let ran = run(&["eval", &folder.path("")]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("labels.jsonl: line 1: "), "{}", ran.err);
}

#[test]
fn unknown_hosts_are_read_without_their_site_file() {
    let label = json!({"file": "few.html", "url": SEARCH, "site": "gmarket", "kind": "search", "currency": "KRW", "listing_count": 1});
    let page = listing(&[("Green tea 100 g", "12,900원", "구매 34 건")]);
    let folder = Folder::new("eval-unknown").with("few.html", page).with("labels.jsonl", label.to_string());
    for (options, right) in [(vec![], 1), (vec!["--unknown-hosts"], 0)] {
        let ran = run(&[vec!["eval", "--format", "json", &folder.path("")], options.clone()].concat());
        let scores: Value = serde_json::from_str(&ran.out).expect("one object");
        assert_eq!(scores["total"]["count"]["right"], right, "{options:?}");
    }
}
