//! The filter `agreed`: several places that hold a number count only where all hold the same.

use super::super::ops::Op;
use super::cards::is_inside;
use super::run::element_text;
use crate::dom::Element;

pub(super) fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Shares (`-20 %`) are no price, and what holds another match holds more than one value.
pub(super) fn agreed<'e>(
    op: &Op,
    found: impl Iterator<Item = Element<'e>>,
    attr: Option<&str>,
) -> Option<(String, String, Option<u32>)> {
    let found: Vec<_> = found.map(|element| (element, element_text(op, element, attr))).collect();
    let found: Vec<_> = found.into_iter().filter(|(_, text)| !digits(text).is_empty()).collect();
    let mut texts = found.iter().enumerate().filter_map(|(index, (element, quote))| {
        // Elements come in document order: what an element holds follows it.
        let is_innermost = found.get(index + 1).is_none_or(|(next, _)| !is_inside(*next, *element));
        let value = op.filter(quote.clone()).filter(|value| is_innermost && !value.contains('%'))?;
        Some((value, quote.clone(), *element))
    });
    let (value, quote, element) = texts.next()?;
    let wanted = digits(&value);
    texts.all(|(other, ..)| digits(&other) == wanted).then_some((value, quote, Some(element.node())))
}
