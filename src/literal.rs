//! Reads the JavaScript literals that pages carry in their scripts, and JSON that is slightly broken.
//!
//! Nothing is ever run. What is not a literal (a call, a function, an identifier) is stepped over and reads as
//! `null`; what the text breaks off in the middle of is left out, so that a cut price never looks like a price.
//! Integers that fit 64 bits are numbers; every other number is a string that holds its exact decimal text
//! (`"129.00"`), because a binary float would change it. Reading takes time linear in the text; nesting deeper than
//! [`MAX_DEPTH`] reads as nothing at all.
//!
//! Start at [`value_at`]; the grammar is in `reader`, the stepping over in `skip`, numbers in `number`.

mod number;
mod reader;
mod skip;

use serde_json::Value;

use reader::Reader;

/// Objects and arrays nested deeper than this are not read.
const MAX_DEPTH: usize = 128;

/// Reads the object or array that follows `needle` (`window.runParams`, `g_page_config =`, `Setup(`) in a script.
///
/// Between the two may stand `=`, `(`, `:` and blanks, also the rest of `["needle"]`, and `JSON.parse(` before a
/// string. Occurrences followed by something else are passed over, and empty literals give way to a filled one.
pub(crate) fn value_at(script: &str, needle: &str) -> Option<Value> {
    let mut empty = None;
    let mut from = 0;
    while let Some(found) =
        script.get(from..).filter(|_| !needle.is_empty()).and_then(|rest| rest.find(needle))
    {
        let start = from + found;
        let end = start + needle.len();
        if is_inside_word(script, start, end) {
            from = end;
            continue;
        }
        let mut reader = Reader::javascript(script);
        reader.pos = end;
        reader.pass_assignment();
        let value = if reader.starts_container() { reader.primary(0).ok()? } else { None };
        // What was looked at is not looked at again: occurrences inside a value belong to it, and time stays linear.
        from = reader.pos;
        match value {
            Some(Value::Object(fields)) if fields.is_empty() => empty = empty.or(Some(Value::Object(fields))),
            Some(Value::Array(items)) if items.is_empty() => empty = empty.or(Some(Value::Array(items))),
            Some(value @ (Value::Object(_) | Value::Array(_))) => return Some(value),
            _ => {}
        }
    }
    empty
}

/// Reads the literal at the start of `text` and says how many bytes it took: what the tests try the grammar with.
#[cfg(test)]
fn read(text: &str) -> Option<(Value, usize)> {
    let mut reader = Reader::javascript(text);
    reader.skip_blanks();
    let value = reader.operand(0).ok()??;
    Some((value, reader.pos))
}

/// Reads JSON-LD as shops write it: comments and CDATA around it, trailing commas, raw line ends and bare quotes
/// inside strings, several objects in a row (they become an array), and HTML entities where no real quote is left.
pub(crate) fn lenient_json(text: &str) -> Option<Value> {
    if !text.contains('"') && (text.contains("&quot;") || text.contains("&#34;")) {
        return documents(&unescape_html(text));
    }
    documents(text)
}

fn documents(text: &str) -> Option<Value> {
    let mut reader = Reader::json(text);
    let mut values = Vec::new();
    loop {
        reader.skip_wrapping();
        if values.is_empty() && !reader.starts_container() {
            // Words before the first object: a comment, an assignment.
            reader.pos += reader.rest().find('{')?;
        }
        if !reader.starts_container() {
            break;
        }
        values.extend(reader.primary(0).ok()?);
    }
    if values.len() > 1 { Some(Value::Array(values)) } else { values.pop() }
}

/// The needle is only a part of a longer name: `exports.sdp` in `exports.sdpIssueTypes`.
fn is_inside_word(script: &str, start: usize, end: usize) -> bool {
    let needle = &script[start..end];
    let joined = |left: Option<char>, right: Option<char>| {
        left.is_some_and(reader::is_word) && right.is_some_and(reader::is_word)
    };
    joined(script[..start].chars().next_back(), needle.chars().next())
        || joined(needle.chars().next_back(), script[end..].chars().next())
}

/// The entities that stand for JSON's own characters, each once (`&amp;quot;` becomes `&quot;`).
fn unescape_html(text: &str) -> String {
    const ENTITIES: [(&str, &str); 9] = [
        ("&quot;", "\""),
        ("&#34;", "\""),
        ("&#034;", "\""),
        ("&#x22;", "\""),
        ("&#39;", "'"),
        ("&apos;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (entity, plain) =
            ENTITIES.into_iter().find(|(entity, _)| rest.starts_with(entity)).unwrap_or(("&", "&"));
        out.push_str(plain);
        rest = &rest[entity.len()..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
