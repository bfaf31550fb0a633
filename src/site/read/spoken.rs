//! Prices by the words around them: on pages whose markup does not say where they stand, and where it says it of several.
//!
//! A text is a price where its own line calls it one, or says nothing and holds an amount with its currency; freight,
//! former prices, points, instalments and prices of members are none (`money`). It reads no line longer than a label
//! and an amount take.

use std::collections::BTreeSet;

use super::super::schema::DrawnSpec;
use super::Reader;
use super::agree::digits;
use super::drawn::{PRICE_ELEMENTS, has_amount, within};
use crate::dom::Element;
use crate::money::{Decimal, PriceHints};
use crate::report::PriceKind;
use crate::text::{fold, squash};

/// A line with a label and a price is no longer.
const LINE_CHARS: usize = 90;
/// A label beside the amount is no longer.
const LABEL_CHARS: usize = 24;
/// Elements within a line.
const INLINE: &[&str] = &["a", "b", "big", "em", "font", "i", "ins", "small", "span", "strong", "u"];

impl Reader<'_> {
    /// Whether an element that no class calls a price holds one alone, by its words.
    pub(super) fn says_price(&self, element: Element<'_>, drawn: &DrawnSpec, links: &[u32]) -> bool {
        element.end() - element.node() <= PRICE_ELEMENTS
            && !within(links, element)
            && is_short(element, drawn)
            && self.reads(&line(element, drawn), false)
    }

    /// Whether the words beside an amount do not call it another than the price now.
    pub(super) fn is_called_price(&self, element: Element<'_>, drawn: &DrawnSpec) -> bool {
        is_short(element, drawn) && self.reads(&line(element, drawn), true)
    }

    /// Of the prices of several offers that which the page draws beside its heading, else the range they span.
    pub(super) fn shown(&self, values: Vec<String>) -> Option<String> {
        let amounts: Option<BTreeSet<Decimal>> = values.iter().map(|value| Decimal::parse(value)).collect();
        let Some(amounts) = amounts.filter(|amounts| amounts.len() > 1) else {
            return values.into_iter().next();
        };
        let hints = PriceHints { bare: true, ..PriceHints::default() };
        let drawn = self.headline().and_then(|(text, _)| self.located.sites.prices().read(&text, &hints));
        let drawn = drawn.map(|drawn| drawn.amount).filter(|amount| amounts.contains(amount));
        let (low, high) = (amounts.first()?, amounts.last()?);
        Some(drawn.map_or_else(|| format!("{low} - {high}"), |amount| amount.to_string()))
    }

    /// Whether the words beside an amount call it another than the price now.
    pub(super) fn is_called_another(&self, element: Element<'_>, drawn: &DrawnSpec) -> bool {
        let text = element.text_without(&drawn.not);
        let label = text.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default();
        self.located.sites.prices().names_another(label)
    }

    /// From a sum on, freight costs nothing.
    fn tells_freight(&self, line: &str) -> bool {
        let line = fold(line);
        let words = self.site.drawn.as_ref().map(|drawn| drawn.freight.as_slice()).unwrap_or_default();
        words.iter().any(|word| line.contains(word.as_str()))
    }

    fn reads(&self, line: &str, bare: bool) -> bool {
        let prices = self.located.sites.prices();
        let (label, _) = line.split_at(line.find(|c: char| c.is_ascii_digit()).unwrap_or_default());
        if prices.names_another(label) {
            return false;
        }
        let currency = self.meant_by(line);
        let hints = PriceHints { bare, currency: currency.as_deref(), ..PriceHints::default() };
        prices.read(line, &hints).is_some_and(|reading| {
            matches!(reading.kind, PriceKind::Sale | PriceKind::From | PriceKind::Coupon)
                && (bare || is_first(line, reading.amount))
                && (reading.kind != PriceKind::From || !self.tells_freight(line))
        })
    }
}

/// Whether the first number of the line is this amount: before it may stand for how many it is.
fn is_first(line: &str, amount: Decimal) -> bool {
    let start = line.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let number = line[start..].split(|c: char| !c.is_ascii_digit() && !".,' \u{a0}".contains(c)).next();
    let plain = |text: &str| text.trim_end_matches('0').to_owned();
    plain(&digits(number.unwrap_or_default())) == plain(&digits(&amount.to_string()))
}

fn is_short(element: Element<'_>, drawn: &DrawnSpec) -> bool {
    let text = element.text_without(&drawn.not);
    has_amount(&text) && text.chars().count() <= LINE_CHARS
}

/// An amount with what stands beside it in its line, and its label before that.
fn line(element: Element<'_>, drawn: &DrawnSpec) -> String {
    let mut text = element.text_without(&drawn.not);
    let mut at = element;
    loop {
        let (before, behind) = at.around();
        let label = if before.is_empty() { label_before(at, drawn) } else { before };
        let wider = squash(&format!("{label} {text} {behind}"));
        if wider.chars().count() > LINE_CHARS {
            return text;
        }
        text = wider;
        let Some(parent) = at.parent().filter(|_| INLINE.contains(&at.tag())) else { return text };
        at = parent;
    }
}

/// The short text without an amount in the element right before.
fn label_before(element: Element<'_>, drawn: &DrawnSpec) -> String {
    let Some(parent) = element.parent() else { return String::new() };
    let last = parent.children().take_while(|child| child.node() < element.node()).last();
    let is_label = |last: &Element<'_>| {
        last.end() - last.node() <= PRICE_ELEMENTS && !last.is(&drawn.not) && !last.is(&drawn.heading)
    };
    let text = last.filter(is_label).map(Element::text);
    text.filter(|text| text.chars().count() <= LABEL_CHARS && !text.contains(|c: char| c.is_ascii_digit()))
        .unwrap_or_default()
}
