//! Lines of page text as shops print them, and what is read in them: `lines/KIND.tsv`, a line, a tab, the reading.
//!
//! Near misses stand beside the lines they resemble: a discount is no price, a rating no sale, a capacity no quantity.

use haitao_lens::{Engine, FieldKind};
use serde_json::Value;

/// Reads every line of a table and lists those that come out otherwise.
fn check(kind: FieldKind, table: &str, told: impl Fn(&Value) -> String) {
    let engine = Engine::new();
    let mut wrong = Vec::new();
    let mut rows = 0;
    for row in table.lines().filter(|row| !row.starts_with('#')) {
        let (line, expected) = row.split_once('\t').expect("a line, a tab, the reading");
        let value = engine.read_field(kind, line, None);
        let got = if value.is_null() { "-".to_owned() } else { told(&value) };
        rows += 1;
        if got != expected {
            wrong.push(format!("{line:?}: {got}, not {expected}"));
        }
    }
    assert!(rows > 100, "a table of {rows} rows");
    assert!(wrong.is_empty(), "{} of {rows} rows:\n{}", wrong.len(), wrong.join("\n"));
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

#[test]
fn prices() {
    check(FieldKind::Price, include_str!("lines/price.tsv"), |price| {
        let currency = price["currency"].as_str().unwrap_or("?");
        format!("{} {currency} {}", text(&price["amount"]), text(&price["kind"]))
    });
}

#[test]
fn quantities() {
    check(FieldKind::Quantity, include_str!("lines/quantity.tsv"), |quantity| {
        let each = &quantity["each"];
        format!("{} {} x{}", text(&each["value"]), text(&each["unit"]), quantity["count"])
    });
}

#[test]
fn counts() {
    check(FieldKind::Count, include_str!("lines/count.tsv"), |sold| {
        let more = if sold["atLeast"] == true { "+" } else { "" };
        format!("{}{more} {} {}", sold["count"], text(&sold["period"]), text(&sold["scope"]))
    });
}
