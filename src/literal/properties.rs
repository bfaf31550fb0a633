//! What holds for every text: nothing panics, JSON is read as it is, and a cut text never gives a wrong value.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{lenient_json, read, value_at};

/// Pieces that scripts consist of, and pieces that break them.
fn script() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        ",",
        ":",
        ";",
        "\"",
        "'",
        "`",
        "${",
        "\\",
        "\\u",
        "\\u{",
        "\\x4",
        "\\ud83d",
        "/",
        "/*",
        "*/",
        "//",
        "\n",
        " ",
        "=",
        "=>",
        "+",
        "-",
        ".",
        "...",
        "!",
        "0",
        "1",
        "12.50",
        "0x",
        "1e",
        "n",
        "a",
        "x",
        "x=",
        "null",
        "undefined",
        "function",
        "new ",
        "return ",
        "JSON.parse(",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "&quot;",
        "&",
        "가",
        "€",
        "😀",
        "\u{3000}",
        "\u{feff}",
        "\0",
    ];
    proptest::collection::vec(proptest::sample::select(PIECES), 0..60).prop_map(|pieces| pieces.concat())
}

fn json_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        ".{0,12}".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            proptest::collection::btree_map(".{0,6}", inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

/// Whether `part` is `whole` with members left out.
fn is_part_of(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(key, value)| whole.get(key).is_some_and(|whole| is_part_of(value, whole)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            part.len() <= whole.len() && part.iter().zip(whole).all(|(part, whole)| is_part_of(part, whole))
        }
        _ => part == whole,
    }
}

proptest! {
    #[test]
    fn no_script_breaks_the_reader(script in script()) {
        if let Some((_, taken)) = read(&script) {
            prop_assert!(script.is_char_boundary(taken), "{taken} bytes of {script:?}");
        }
        let _ = (value_at(&script, "x"), value_at(&script, "x="), lenient_json(&script));
    }

    #[test]
    fn no_text_breaks_the_reader(text in "(?s).{0,80}") {
        let _ = (read(&text), value_at(&text, "="), lenient_json(&text));
    }

    #[test]
    fn json_is_read_as_it_is(value in json_value()) {
        let text = value.to_string();
        prop_assert_eq!(read(&text), Some((value.clone(), text.len())));
        if value.is_object() || value.is_array() {
            prop_assert_eq!(lenient_json(&text), Some(value.clone()));
            prop_assert_eq!(lenient_json(&serde_json::to_string_pretty(&value).expect("plain data")), Some(value));
        }
    }

    #[test]
    fn a_cut_text_never_gives_a_wrong_value(value in json_value(), cut in 0.0..1.0_f64) {
        let text = json!({"a": value, "b": 1}).to_string();
        let mut at = (text.len() as f64 * cut) as usize;
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let whole = json!({"a": value, "b": 1});
        if let Some((part, _)) = read(&text[..at]) {
            prop_assert!(is_part_of(&part, &whole), "{part} of {whole}");
        }
        if let Some(part) = lenient_json(&text[..at]) {
            prop_assert!(is_part_of(&part, &whole), "{part} of {whole}");
        }
    }
}
