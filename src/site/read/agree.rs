//! Several places that hold a number count only where all hold the same: the filter `agreed`, and drawn prices.

use super::super::ops::Op;
use super::super::schema::DrawnSpec;
use super::cards::{is_inside, outermost};
use super::drawn::{PRICE_ELEMENTS, above, holds};
use super::run::element_text;
use crate::dom::Element;
use crate::text::squash;

/// A currency's sign or code is no longer.
const SIGN_CHARS: usize = 4;

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

/// The text of the innermost prices, if all say the same and none is a part of a longer number; else of the outermost.
/// Where they disagree, of those that `is_called` a price.
pub(super) fn agreed_prices<'e>(
    prices: &[Element<'e>],
    drawn: &DrawnSpec,
    is_called: impl Fn(&Element<'e>) -> bool,
) -> Option<(String, Element<'e>)> {
    let outer: Vec<Element<'e>> = outermost(prices.iter().copied()).collect();
    let inner = prices.iter().filter(|price| !prices.iter().any(|other| is_inside(*other, **price)));
    let whole = |price: &Element<'_>| outer.iter().find(|outer| holds(**outer, *price)).copied();
    let is_whole = |price: &Element<'_>| {
        let number = digits(&price.text_without(&drawn.not));
        whole(price).is_some_and(|outer| {
            outer
                .joined()
                .split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',' | ' '))
                .any(|part| digits(part) == number)
        })
    };
    let signed = |price: Element<'_>| {
        let text = spelled(price, drawn);
        if text.contains(is_sign) {
            return text;
        }
        let number = digits(&text);
        // Around the outermost price there may be a name as well: only a sign fits into what is left there.
        let is_wide = |at: &Element<'_>| whole(&price).is_some_and(|outer| holds(outer, *at));
        let around = above(price).map(|at| (is_wide(&at), spelled(at, drawn)));
        let mut around = around.take_while(|(_, wider)| digits(wider) == number);
        let is_signed = |wide: bool, wider: &str| {
            wider.contains(is_sign) && (wide || wider.chars().filter(|c| is_sign(*c)).count() <= SIGN_CHARS)
        };
        let wider = around.find(|(wide, wider)| is_signed(*wide, wider)).map(|(_, wider)| wider);
        wider.unwrap_or_else(|| beside_the_number(price, &text))
    };
    let same = |prices: &[Element<'e>]| {
        let mut texts = prices.iter().map(|price| (signed(*price), *price));
        let first = texts.next()?;
        let wanted = digits(&first.0);
        texts.all(|(text, _)| digits(&text) == wanted).then_some(first)
    };
    let inner: Vec<Element<'e>> = inner.copied().collect();
    let is_whole = inner.iter().all(is_whole);
    let called =
        |prices: &[Element<'e>]| -> Vec<Element<'e>> { prices.iter().copied().filter(&is_called).collect() };
    let whole = |prices: &[Element<'e>]| same(prices).filter(|_| is_whole);
    whole(&inner)
        .or_else(|| lowered(&inner).map(|price| (signed(price), price)))
        .or_else(|| same(&outer))
        .or_else(|| whole(&called(&inner)))
        .or_else(|| same(&called(&outer)))
}

/// Of two amounts the lower one, where what stands around both says by how many per cent it is lower.
fn lowered<'e>(prices: &[Element<'e>]) -> Option<Element<'e>> {
    let amount = |price: &Element<'_>| hundredths(&price.text());
    let (low, high) = (prices.iter().filter_map(amount).min()?, prices.iter().filter_map(amount).max()?);
    let are_two = prices.iter().all(|price| amount(price).is_some_and(|a| a == low || a == high));
    let first = prices.first()?;
    let around = above(*first).find(|at| prices.iter().all(|price| holds(*at, *price)))?;
    let is_told = || {
        let text = around.text();
        text.match_indices('%').any(|(at, _)| {
            let before = text[..at].trim_end();
            let rest = before.trim_end_matches(|c: char| c.is_ascii_digit());
            // Of 12,05 % only the 12 would count, and that is not known here.
            let number = if rest.ends_with(['.', ',']) { "" } else { &before[rest.len()..] };
            let share = number.parse::<u64>().ok().filter(|share| (1..100).contains(share));
            share.is_some_and(|share| (low * 100).abs_diff(high * (100 - share)) <= high)
        })
    };
    let is_small = around.end() - around.node() <= PRICE_ELEMENTS;
    (low < high && are_two && is_small && is_told()).then_some(())?;
    prices.iter().copied().find(|price| amount(price) == Some(low))
}

/// `1.299,00 €` → 129900; what has no cents has none.
fn hundredths(text: &str) -> Option<u64> {
    let number = text.trim_matches(|c: char| !c.is_ascii_digit());
    let cents = number.rfind(['.', ',']).is_some_and(|at| number.len() - at == 3);
    let amount = digits(number).parse::<u64>().ok().filter(|amount| *amount < u64::MAX / 10_000)?;
    Some(if cents { amount } else { amount * 100 })
}

/// A number with the sign that stands right beside its element: `<b>13,500</b>원`.
fn beside_the_number(price: Element<'_>, text: &str) -> String {
    let (before, behind) = price.around();
    let before = before.rsplit(' ').next().unwrap_or_default();
    let behind = behind.split([' ', '(']).next().unwrap_or_default();
    match digits(before).is_empty() && digits(behind).is_empty() {
        true => squash(&format!("{before} {text} {behind}")),
        false => text.to_owned(),
    }
}

/// What a number alone has not: a sign or a word.
fn is_sign(c: char) -> bool {
    !c.is_ascii_digit() && !c.is_whitespace() && !".,'-–~".contains(c)
}

/// The text of a price; a raised part of two digits is its cents.
fn spelled(price: Element<'_>, drawn: &DrawnSpec) -> String {
    let text = price.text_without(&drawn.not);
    let raised = price.descendants().filter(|e| e.tag() == "sup").map(Element::text);
    raised.fold(text, |text, cents| match text.rsplit_once(cents.as_str()) {
        Some((whole, rest))
            if cents.len() == 2
                && digits(&cents) == cents
                && whole.ends_with(|c: char| c.is_ascii_digit()) =>
        {
            format!("{whole}.{cents}{rest}")
        }
        _ => text,
    })
}
