//! A data file as a person wrote it, in TOML or in JSON: what it says as JSON, and where in it each key stands.
//!
//! It knows nothing of what the keys mean: the loaders say which key is wrong, and [`Source::fault`] where that is.

use std::ops::Range;

use toml::de::{DeTable, DeValue};
use toml::{Spanned, de::DeArray};

use crate::error::{Error, Step};
use crate::report::Fault;

mod json;

pub(crate) use json::{key_at, without_place};

/// A file that could be read; whether it says what the engine understands is another matter.
#[derive(Debug)]
pub struct Source {
    text: String,
    json: String,
    root: Node,
}

/// A value, with the values in it.
#[derive(Debug, Default)]
struct Node {
    /// Where it starts: what a message points at.
    at: usize,
    named: Vec<(String, Node)>,
    listed: Vec<Node>,
}

impl Source {
    /// Reads a file: JSON where it begins with a brace, TOML otherwise.
    ///
    /// # Errors
    /// Says where the text is neither.
    pub fn parse(text: &str) -> Result<Source, Fault> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if text.trim_start().starts_with('{') {
            if let Err(error) = crate::json::read::<serde_json::Value>(text) {
                let message = json::without_place(&error.to_string());
                return Err(fault(text, json::offset(text, &error), None, message));
            }
            return Ok(Source { text: text.to_owned(), json: text.to_owned(), root: json::nodes(text) });
        }
        let table = DeTable::parse(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            fault(text, at, toml_key_at(text, at), error.message().trim_end().replace('\n', ", "))
        })?;
        let mut json = String::new();
        let root = written_table(table.get_ref(), 0, &mut json);
        Ok(Source { text: text.to_owned(), json, root })
    }

    /// What the file says, as the engine takes it.
    pub fn json(&self) -> &str {
        &self.json
    }

    /// Where a fault stands that a loader found in this file.
    pub fn fault(&self, error: &Error) -> Fault {
        let mut node = &self.root;
        for step in error.steps() {
            let inner = match step {
                Step::Name(name) => node.named.iter().find(|(key, _)| key == name).map(|(_, inner)| inner),
                Step::Index(index) => node.listed.get(index),
            };
            // Where the file ends before the key does, its deepest part is pointed at.
            let Some(inner) = inner else { break };
            node = inner;
        }
        fault(&self.text, node.at, error.key().map(str::to_owned), error.message().to_owned())
    }
}

fn fault(text: &str, at: usize, key: Option<String>, message: String) -> Fault {
    let (line, column) = line_and_column(text, at);
    Fault { line, column, key, message }
}

/// Both counted from 1, the column in characters.
pub fn line_and_column(text: &str, at: usize) -> (u32, u32) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    (count(before.matches('\n').count()), count(before[line_start..].chars().count()))
}

/// Writes a table as JSON and notes where its keys stand.
fn written_table(table: &DeTable<'_>, at: usize, json: &mut String) -> Node {
    let mut node = Node { at, ..Node::default() };
    json.push('{');
    for (index, (key, value)) in table.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        write_string(key.get_ref(), json);
        json.push(':');
        node.named.push((key.get_ref().to_string(), written(value, key.span(), json)));
    }
    json.push('}');
    node
}

fn written_list(list: &DeArray<'_>, at: usize, json: &mut String) -> Node {
    let mut node = Node { at, ..Node::default() };
    json.push('[');
    for (index, value) in list.iter().enumerate() {
        if index > 0 {
            json.push(',');
        }
        node.listed.push(written(value, value.span(), json));
    }
    json.push(']');
    node
}

/// `key` is where the value's key stands, or the value itself in a list.
fn written(value: &Spanned<DeValue<'_>>, key: Range<usize>, json: &mut String) -> Node {
    let at = value.span().start;
    match value.get_ref() {
        // A table of its own is pointed at by its header.
        DeValue::Table(table) => written_table(table, key.start, json),
        DeValue::Array(list) => {
            let is_tables = list.iter().any(|one| one.span().start < at);
            written_list(list, if is_tables { key.start } else { at }, json)
        }
        other => {
            match other {
                DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => json.push_str(&number.to_string()),
                    Err(_) => write_string(number.as_str(), json),
                },
                DeValue::Float(number) if crate::json::read::<serde_json::Value>(number.as_str()).is_ok() => {
                    json.push_str(number.as_str());
                }
                DeValue::Float(number) => write_string(number.as_str(), json),
                DeValue::Boolean(is) => json.push_str(if *is { "true" } else { "false" }),
                DeValue::String(text) => write_string(text, json),
                DeValue::Datetime(date) => write_string(&date.to_string(), json),
                DeValue::Array(_) | DeValue::Table(_) => unreachable!("matched above"),
            }
            Node { at, ..Node::default() }
        }
    }
}

fn write_string(text: &str, json: &mut String) {
    json.push_str(&serde_json::to_string(text).expect("a string is JSON"));
}

/// The key in whose line of TOML a byte stands, below the table header above it.
fn toml_key_at(text: &str, at: usize) -> Option<String> {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line_end = text[end..].find('\n').map_or(text.len(), |more| end + more);
    let mut lines = text[..line_end].lines().rev();
    let key = lines.next()?.split_once('=').map(|(key, _)| key.trim().to_owned());
    let header = lines.map(str::trim).find(|line| line.starts_with('['));
    let header = header.map(|line| line.trim_matches(['[', ']']).to_owned());
    match (header, key) {
        (Some(header), Some(key)) => Some(format!("{header}.{key}")),
        (header, key) => key.or(header),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOML: &str = "name = \"A\"\n[item]\nurl = \"/x\"\nprice = [\n  \"css a\",\n  \"css b\",\n]\nfacts = { rows = \"tr\", key = 1 }\n\n\
        [[test]]\nurl = \"1\"\n[[test]]\nurl = \"2\"\n[scripts.a]\nread = \"가\" # 1\n";
    const JSON: &str = "{\n  \"name\": \"A\",\n  \"item\": {\"url\": \"/x\",\n    \"price\": [\"css a\", \"css \\\"b]\"],\n    \"facts\": {\"key\": 1}\n  },\n  \
        \"test\": [{\"url\": \"1\"}, {\"url\": \"2\"}],\n  \"가\": -1.5e3, \"n\": null\n}";

    #[test]
    fn keys_are_found_in_the_file() {
        for (text, key, expected) in [
            (TOML, "name", (1, 8)),
            (TOML, "item", (2, 2)),
            (TOML, "item.url", (3, 7)),
            (TOML, "item.price", (4, 9)),
            (TOML, "item.price[1]", (6, 3)),
            (TOML, "item.facts.key", (8, 30)),
            (TOML, "item.unknown", (2, 2)),
            (TOML, "test[1].url", (13, 7)),
            (TOML, "test[1]", (12, 1)),
            (TOML, "test[7].url", (10, 1)),
            (TOML, "scripts.a.read", (15, 8)),
            (TOML, "nowhere", (1, 1)),
            (TOML, "", (1, 1)),
            (JSON, "name", (2, 11)),
            (JSON, "item.url", (3, 19)),
            (JSON, "item.price[1]", (4, 24)),
            (JSON, "item.facts.key", (5, 22)),
            (JSON, "item.unknown", (3, 11)),
            (JSON, "test[1].url", (7, 34)),
            (JSON, "가", (8, 8)),
            (JSON, "nowhere", (1, 1)),
        ] {
            let source = Source::parse(text).expect("the text can be read");
            let fault = source.fault(&Error::new("wrong").at_key(key));
            assert_eq!((fault.line, fault.column), expected, "{key} in {text}");
        }
    }

    #[test]
    fn toml_says_the_same_as_json() {
        for (toml, json) in [
            ("a = 1_000\nb = 0x1f\nc = true\nd = 1.5\n", r#"{"a":1000,"b":31,"c":true,"d":1.5}"#),
            ("a = \"\"\"x\ny\"\"\"\nb = 'c\\d'", r#"{"a":"x\ny","b":"c\\d"}"#),
            ("a.b = 1\n[[c]]\nd = []\n[[c]]", r#"{"a":{"b":1},"c":[{"d":[]},{}]}"#),
            ("a = 2026-11-22\nb = inf", r#"{"a":"2026-11-22","b":"inf"}"#),
            ("", "{}"),
        ] {
            assert_eq!(Source::parse(toml).expect(toml).json(), json, "{toml}");
        }
    }

    #[test]
    fn what_is_neither_names_line_and_key() {
        let deep = |open: &str| open.repeat(100_000);
        for (text, place, key) in [
            ("name = \"A\"\n[item]\nurl = \n", (3, 7), Some("item.url")),
            ("name = \"A\nb = 1\n", (1, 10), Some("name")),
            ("a = 1\na = 2\n", (2, 1), Some("a")),
            ("{\n  \"name\": \"A\",\n}", (3, 1), None),
            ("{\"name\": \"A\"", (1, 12), None),
            ("{'name': 1}", (1, 2), None),
            (&format!("a = {}", deep("[")), (1, 85), Some("a")),
            (&format!("{{\"a\": {}", deep("[")), (1, 133), None),
        ] {
            let shown: String = text.chars().take(30).collect();
            let fault = Source::parse(text).expect_err(&shown);
            assert_eq!(
                ((fault.line, fault.column), fault.key.as_deref()),
                (place, key),
                "{shown}: {}",
                fault.message
            );
        }
    }
}
