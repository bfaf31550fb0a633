//! Labels and values: tables with one or several pairs a row, definition lists, `label: value` lines, either order.

use super::schema::RowsSpec;
use crate::dom::Element;
use crate::page::{Row, Source};
use crate::text::squash;

/// Longest label that is one; what is longer is a sentence with a colon in it.
const LABEL_CHARS: usize = 40;

/// Longest label in a table that does not mark its labels.
const NAME_CHARS: usize = 24;

/// The pairs that `spec` names below `root`, in document order.
pub(crate) fn read(spec: &RowsSpec, root: Element<'_>) -> Vec<Row> {
    let Some(rows) = &spec.rows else { return Vec::new() };
    let op = format!("rows {}", rows.text());
    let mut found: Vec<Row> = Vec::new();
    for row in root.select(rows) {
        match &spec.key {
            Some(_) => paired(spec, row, &op, &mut found),
            None => found.extend(split(spec, row, &op)),
        }
    }
    found
}

/// Labels and values as they follow each other in the document.
fn paired(spec: &RowsSpec, row: Element<'_>, op: &str, found: &mut Vec<Row>) {
    let mut pending: Option<(String, Element<'_>)> = None;
    let is = |element: Element<'_>, selector: &Option<crate::dom::Selector>| {
        selector.as_ref().is_some_and(|selector| element.is(selector))
    };
    let is_cell = |e: &Element<'_>| is(*e, &spec.key) || is(*e, &spec.value);
    if spec.cells.is_some_and(|cells| row.descendants().filter(is_cell).count() != cells) {
        return;
    }
    for element in row.descendants() {
        let (label, value) = (is(element, &spec.key), is(element, &spec.value));
        if !label && !value {
            continue;
        }
        let text = match (&spec.value_attr, value) {
            (Some(attr), true) => element.attr(attr).map_or_else(|| element.text(), squash),
            _ => element.text(),
        };
        // Where one selector finds both, they take turns.
        let opens = if label && value { pending.is_none() } else { label != spec.reversed };
        match pending.take() {
            // Such a table may be a page's layout.
            Some((first, _)) if !opens && spec.cells.is_some() && !is_name(&first) => {}
            Some((first, at)) if !opens => {
                let (label, value, node) =
                    if spec.reversed { (text, first, at) } else { (first, text, element) };
                push(found, op, &label, value, node);
            }
            _ if opens => pending = Some((text, element)),
            _ => {}
        }
    }
}

/// `label: value` in one element's text; several of them where it has line breaks is not our business.
fn split(spec: &RowsSpec, row: Element<'_>, op: &str) -> Option<Row> {
    let text = row.text();
    let at = text.find([':', '：'])?;
    let (label, rest) = text.split_at(at);
    let whole = spec.value_attr.as_ref().and_then(|attr| row.attr(attr)).map(squash);
    let value = whole
        .filter(|value| !value.is_empty())
        .unwrap_or_else(|| squash(&rest.chars().skip(1).collect::<String>()));
    let mut found = Vec::new();
    push(&mut found, op, label, value, row);
    found.pop()
}

fn push(found: &mut Vec<Row>, op: &str, label: &str, value: String, node: Element<'_>) {
    let label = closed_up(&squash(label.trim_end_matches([':', '：', ' '])));
    if label.is_empty() || value.is_empty() || label.chars().count() > LABEL_CHARS {
        return;
    }
    let quote = format!("{label}: {value}");
    // Two specifications may reach the same cell; it is one fact.
    if found.iter().any(|row| row.source.node == Some(node.node()) && row.label == label) {
        return;
    }
    found.push(Row { label, value, source: Source { op: op.to_owned(), quote, node: Some(node.node()) } });
}

/// Words alone, and few: neither a path nor an amount.
fn is_name(label: &str) -> bool {
    let is_word = |c: char| c.is_alphabetic() || c.is_whitespace() || ":：.()-/'·".contains(c);
    label.chars().count() <= NAME_CHARS && label.chars().all(is_word)
}

/// A label of single characters set apart to fill its column: 원 산 지, 产　地.
fn closed_up(label: &str) -> String {
    let is_spaced = label.split(' ').all(|part| {
        let mut chars = part.chars();
        chars.next().is_some_and(|c| c >= '\u{2e80}') && chars.next().is_none()
    });
    if is_spaced { label.replace(' ', "") } else { label.to_owned() }
}
