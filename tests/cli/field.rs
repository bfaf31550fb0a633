//! `field`: JSON Lines in, JSON Lines out.

use serde_json::{Value, json};

use super::run_with;

#[test]
fn fields_are_read_line_by_line() {
    let input = concat!(
        r#"{"id": 1, "input": "月销1.2万+"}"#,
        "\n",
        "no JSON\n",
        "\n",
        r#"{"id": "three"}"#,
        "\n",
        r#"{"id": {"a": 1}, "input": "收藏 300"}"#,
        "\n",
        r#"{"input": "已售 3,000"}"#,
    );
    let ran = run_with(&["field", "count"], input);
    assert_eq!(ran.code, 3, "a line was unreadable");
    let lines = ran.lines();
    assert_eq!(lines.len(), 5, "{}", ran.out);
    let sold = json!({"count": 12000, "atLeast": true, "period": "month", "scope": "item"});
    assert_eq!(lines[0], json!({"id": 1, "value": sold}));
    assert_eq!(lines[1]["id"], Value::Null);
    assert!(lines[1]["error"].as_str().is_some_and(|error| error.starts_with("line 2: ")), "{}", lines[1]);
    assert_eq!(lines[2]["id"], json!("three"));
    assert!(lines[2].get("error").is_some() && lines[2].get("value").is_none(), "{}", lines[2]);
    assert_eq!(lines[3], json!({"id": {"a": 1}, "value": null}));
    assert_eq!(lines[4].pointer("/value/count"), Some(&json!(3000)));

    for (kind, input, expected) in [
        ("price", "US $3.21", json!({"amount": "3.21", "currency": "USD", "kind": "sale"})),
        ("price", "무료배송", Value::Null),
        ("gtin", "바코드: 8801043014830", json!({"kind": "gtin", "value": "8801043014830", "valid": true})),
        (
            "quantity",
            "500ml*2瓶",
            json!({"each": {"value": "500", "unit": "ml"}, "count": 2, "total": {"value": "1000", "unit": "ml"}}),
        ),
        (
            "origin",
            "원산지: 베트남",
            json!({"country": "VN", "countries": ["VN"], "status": "declared", "quote": "원산지: 베트남"}),
        ),
        (
            "origin",
            "원산지: 상세설명 참조",
            json!({"country": null, "countries": [], "status": "unknown", "quote": "원산지: 상세설명 참조"}),
        ),
        ("origin", "베트남 커피 1kg", Value::Null),
        ("brand", "브랜드: 없음", Value::Null),
    ] {
        let line = json!({"id": 0, "input": input}).to_string();
        let ran = run_with(&["field", kind], &line);
        assert_eq!(ran.code, 0, "{kind} {input}: {}", ran.err);
        assert_eq!(ran.lines()[0]["value"], expected, "{kind} {input}");
    }
}
