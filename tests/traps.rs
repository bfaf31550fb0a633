//! `src/data/traps.toml`, whole: every false friend of the fact base is there, with a test that it catches and one that it
//! lets pass. Tests of free text run beside the code that finds names; lines, prices, quantities and rules run here.

use std::collections::BTreeSet;
use std::fs;

use haitao_lens::report::Context;
use haitao_lens::{Engine, FieldKind};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Traps {
    trap: Vec<Trap>,
}

#[derive(Deserialize)]
struct Trap {
    id: String,
    #[serde(default)]
    token: Vec<String>,
    by: Option<String>,
    test: Vec<Test>,
}

#[derive(Debug, Clone, Deserialize)]
struct Test {
    text: Option<String>,
    #[serde(default)]
    country: Vec<String>,
    line: Option<String>,
    price: Option<String>,
    quantity: Option<String>,
    reads: Option<String>,
    title: Option<String>,
    #[serde(default)]
    rows: Vec<(String, String)>,
    market: Option<String>,
    to: Option<String>,
    rule: Option<String>,
    fires: Option<bool>,
}

fn traps() -> Vec<Trap> {
    let text = fs::read_to_string("src/data/traps.toml").expect("the data file");
    toml::from_str::<Traps>(&text).expect("traps").trap
}

/// The ids of the fact base: 39 accidents, 39 of names of Korea, 23 of channels and units.
fn ids() -> BTreeSet<String> {
    let ranges = [1..=39, 101..=139, 201..=223];
    ranges.into_iter().flatten().map(|number| format!("T-{number:03}")).collect()
}

#[test]
fn all_of_them_are_there() {
    let found: BTreeSet<String> = traps().into_iter().map(|trap| trap.id).collect();
    assert_eq!(ids().len(), 101);
    assert_eq!(found, ids());
}

/// What a test says must come out, so that two tests can be told apart.
fn outcome(test: &Test) -> String {
    format!("{:?} {:?} {:?}", test.country, test.reads, test.fires)
}

#[test]
fn each_has_a_catch_and_a_near_miss() {
    for trap in traps() {
        assert!(!trap.token.is_empty() || trap.by.is_some(), "{}: neither token nor reason", trap.id);
        let outcomes: BTreeSet<String> = trap.test.iter().map(outcome).collect();
        assert!(outcomes.len() >= 2, "{}: a catch and a near miss end differently: {outcomes:?}", trap.id);
    }
}

#[test]
fn lines_and_amounts_read_as_written() {
    let engine = Engine::new();
    for trap in traps() {
        for test in trap.test {
            let text = |value: &Value| value.as_str().unwrap_or("-").to_owned();
            let (input, got) = if let Some(line) = &test.line {
                let origin = engine.read_field(FieldKind::Origin, line, None);
                let countries = origin["countries"].as_array().cloned();
                let got = match countries {
                    None => "-".to_owned(),
                    Some(none) if none.is_empty() => "?".to_owned(),
                    Some(countries) => countries.iter().map(text).collect::<Vec<_>>().join(","),
                };
                (line, got)
            } else if let Some(price) = &test.price
                && test.rule.is_none()
            {
                let got = engine.read_field(FieldKind::Price, price, None);
                (price, format!("{} {}", text(&got["amount"]), text(&got["currency"])))
            } else if let Some(quantity) = &test.quantity {
                let got = engine.read_field(FieldKind::Quantity, quantity, None);
                (quantity, format!("{} {}", text(&got["total"]["value"]), text(&got["total"]["unit"])))
            } else {
                continue;
            };
            assert_eq!(Some(&got), test.reads.as_ref(), "{}: {input:?}", trap.id);
        }
    }
}

/// A page of a shop that no site file knows.
fn page(test: &Test, title: &str) -> String {
    let rows: String =
        test.rows.iter().map(|(label, value)| format!("<tr><th>{label}</th><td>{value}</td></tr>")).collect();
    let (amount, currency) =
        test.price.as_deref().and_then(|price| price.split_once(' ')).unwrap_or(("9.00", "USD"));
    format!(
        r#"<!doctype html><title>{title}</title><script type="application/ld+json">{{"@type": "Product", "name": "{title}",
        "offers": {{"price": "{amount}", "priceCurrency": "{currency}"}}}}</script><h1>{title}</h1><table>{rows}</table>"#
    )
}

#[test]
fn rules_fire_as_written() {
    let engine = Engine::new();
    for trap in traps() {
        for test in &trap.test {
            let (Some(title), Some(rule), Some(fires)) = (&test.title, &test.rule, test.fires) else {
                continue;
            };
            let capture = engine.capture(&page(test, title), Some("https://shop.example/1"));
            let context = Context {
                to: test.to.iter().cloned().collect(),
                market: test.market.clone(),
                date: "2026-11-22".to_owned(),
                lang: "en".to_owned(),
                ..Context::default()
            };
            let report = engine.analyse(&capture, &context);
            let found: Vec<String> = report
                .items
                .iter()
                .flat_map(|item| &item.findings)
                .map(|finding| finding.rule.clone())
                .collect();
            assert_eq!(found.contains(rule), fires, "{}: {title:?} to {:?}: {found:?}", trap.id, test.to);
        }
    }
}

#[test]
fn every_test_is_of_a_kind_that_runs() {
    for trap in traps() {
        for test in &trap.test {
            let runs = test.text.is_some()
                || (test.reads.is_some()
                    && (test.line.is_some() || test.price.is_some() || test.quantity.is_some()))
                || (test.title.is_some() && test.rule.is_some() && test.fires.is_some());
            assert!(runs, "{}: {test:?}", trap.id);
        }
    }
}
