//! Prices that are drawn and not stated: the one beside the page's heading, and those of cards that repeat.
//!
//! What repeats with a link of its own is a card and never the page's product; what stands in a part about something
//! else, is struck or counts per unit is no price now. Where several are left that disagree, none is taken.

use std::collections::BTreeMap;

use super::super::schema::DrawnSpec;
use super::Reader;
use super::agree::digits;
use super::cards::{is_inside, outermost};
use crate::dom::{Element, Selector};
use crate::text::squash;

/// So many side by side are cards …
const SIBLINGS: usize = 2;
/// … and so many on a page a listing.
const CARDS: usize = 4;
/// What separates a heading from the price of its product is never the page itself.
const FRAMES: &[&str] = &["body", "html"];

impl<'a> Reader<'a> {
    /// The price beside the heading, and its node.
    pub(super) fn headline(&self) -> Option<(String, u32)> {
        let drawn = self.site.drawn.as_ref()?;
        let heading = self.heading(drawn)?;
        let cards = self.repeating(drawn, Some(heading));
        drawn.price.iter().find_map(|selector| {
            let is_own = |price: &Element<'_>| {
                is_now(*price, drawn)
                    && !is_apart(*price, drawn, Some(heading))
                    && !is_of_another(*price, heading, drawn)
                    && !cards.iter().any(|card| holds(*card, *price))
            };
            let prices: Vec<Element<'a>> = self.root.select(selector).filter(is_own).collect();
            beside(heading, &prices).and_then(|prices| agreed(&prices, drawn))
        })
    }

    /// The price of a card, where all that are left agree.
    pub(super) fn price_of(&self, card: Element<'_>) -> Option<(String, u32)> {
        let drawn = self.site.drawn.as_ref()?;
        drawn.price.iter().find_map(|selector| {
            let prices: Vec<Element<'_>> =
                card.select(selector).filter(|price| is_now(*price, drawn)).collect();
            agreed(&prices, drawn)
        })
    }

    /// The cards of the largest kind that repeats; none on a page of one product.
    pub(super) fn repeated(&self) -> Vec<Element<'a>> {
        let Some(drawn) = &self.site.drawn else { return Vec::new() };
        let cards = self.repeating(drawn, None);
        let bought = self.root.select(&drawn.buy);
        if bought.filter(|e| !is_apart(*e, drawn, None)).any(|e| !cards.iter().any(|card| holds(*card, e))) {
            return Vec::new();
        }
        let kind = |card: &Element<'_>| {
            let class = card.attr("class").and_then(|class| class.split_ascii_whitespace().next());
            (card.tag().to_owned(), class.map(str::to_owned))
        };
        let mut kinds: BTreeMap<_, Vec<Element<'a>>> = BTreeMap::new();
        for card in outermost(cards.into_iter()) {
            kinds.entry(kind(&card)).or_default().push(card);
        }
        // Of equals the one that comes first on the page.
        let first = |cards: &Vec<Element<'_>>| u32::MAX - cards.first().map_or(0, |card| card.node());
        let largest = kinds.into_values().max_by_key(|cards| (cards.len(), first(cards)));
        largest.filter(|cards| cards.len() >= CARDS).unwrap_or_default()
    }

    /// What the page is headed by: the element that one of its titles begins with, else the only `h1`.
    fn heading(&self, drawn: &DrawnSpec) -> Option<Element<'a>> {
        let headings: Vec<Element<'a>> =
            self.root.select(&drawn.heading).filter(|heading| !heading.text().is_empty()).collect();
        let told = headings.iter().filter(|heading| self.is_told(&heading.text()));
        if let Some(heading) = told.max_by_key(|heading| (heading.text().len(), heading.tag() == "h1")) {
            return Some(*heading);
        }
        let mut first = headings.into_iter().filter(|heading| heading.tag() == "h1");
        let only = first.next()?;
        first.next().is_none().then_some(only)
    }

    /// Everything that repeats with a link and a price, in document order; not what holds the heading.
    fn repeating(&self, drawn: &DrawnSpec, heading: Option<Element<'a>>) -> Vec<Element<'a>> {
        let nodes = |selector: &Selector| self.root.select(selector).map(Element::node).collect::<Vec<u32>>();
        let links = nodes(&drawn.link);
        let is_price = |price: &Element<'_>| has_amount(&price.text());
        let prices: BTreeMap<u32, Element<'a>> = drawn
            .price
            .iter()
            .flat_map(|selector| self.root.select(selector))
            .filter(is_price)
            .map(|price| (price.node(), price))
            .collect();
        let is_card = |element: Element<'_>| {
            let inside = element.node()..element.end();
            let links = links.partition_point(|link| *link < inside.start)
                ..links.partition_point(|link| *link < inside.end);
            !links.is_empty()
                && prices.range(inside).next().is_some()
                && heading.is_none_or(|heading| !holds(element, heading))
        };
        let mut cards: BTreeMap<u32, Element<'a>> = BTreeMap::new();
        let mut seen: BTreeMap<u32, bool> = BTreeMap::new();
        for price in prices.values() {
            let mut element = *price;
            while let Some(parent) = element.parent() {
                let like = || -> Vec<Element<'a>> {
                    parent.children().filter(|child| alike(*child, element) && is_card(*child)).collect()
                };
                let is_found = *seen.entry(element.node()).or_insert_with(|| {
                    let group = if is_card(element) { like() } else { Vec::new() };
                    let is_group = group.len() >= SIBLINGS;
                    if is_group {
                        cards.extend(group.into_iter().map(|card| (card.node(), card)));
                    }
                    is_group
                });
                if is_found || cards.contains_key(&element.node()) {
                    break;
                }
                element = parent;
            }
        }
        cards.into_values().filter(|card| !is_apart(*card, drawn, None)).collect()
    }
}

/// The prices in the smallest part around `heading` that holds any.
fn beside<'e>(heading: Element<'e>, prices: &[Element<'e>]) -> Option<Vec<Element<'e>>> {
    let mut part = heading.parent()?;
    loop {
        let is_frame = FRAMES.contains(&part.tag());
        let of =
            |price: &&Element<'e>| if is_frame { price.parent() == Some(part) } else { holds(part, **price) };
        let inside: Vec<Element<'e>> = prices.iter().filter(of).copied().collect();
        if !inside.is_empty() {
            return Some(inside);
        }
        part = part.parent()?;
    }
}

/// The text of the innermost prices, if all say the same and none is a part of a longer number; else of the outermost.
fn agreed(prices: &[Element<'_>], drawn: &DrawnSpec) -> Option<(String, u32)> {
    let outer: Vec<Element<'_>> = outermost(prices.iter().copied()).collect();
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
    let same = |prices: Vec<Element<'_>>| {
        let mut texts = prices.iter().map(|price| (spelled(*price, drawn), price.node()));
        let (first, node) = texts.next()?;
        let wanted = digits(&first);
        texts.all(|(text, _)| digits(&text) == wanted).then_some((first, node))
    };
    let inner: Vec<Element<'_>> = inner.copied().collect();
    let is_whole = inner.iter().all(is_whole);
    same(inner).filter(|_| is_whole).or_else(|| same(outer))
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

/// A number that is no share.
fn has_amount(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains('%')
}

/// Holds an amount, and neither it nor what is right around it says that it is another one.
fn is_now(price: Element<'_>, drawn: &DrawnSpec) -> bool {
    let around = std::iter::once(price).chain(above(price)).take(3);
    has_amount(&price.text_without(&drawn.not)) && !around.into_iter().any(|at| at.is(&drawn.not))
}

/// In a part about something else; what holds the heading is not.
fn is_apart(element: Element<'_>, drawn: &DrawnSpec, heading: Option<Element<'_>>) -> bool {
    let mut around = std::iter::once(element).chain(above(element));
    around.any(|at| at.is(&drawn.apart) && heading.is_none_or(|heading| !holds(at, heading)))
}

/// Inside a link, or beside another heading that is one: somebody else's price.
fn is_of_another(price: Element<'_>, heading: Element<'_>, drawn: &DrawnSpec) -> bool {
    let is_linked = |at: Element<'_>| {
        at.select(&drawn.heading).any(|other| {
            other.first(&drawn.link).is_some() || above(other).any(|around| around.is(&drawn.link))
        })
    };
    above(price).any(|at| at.is(&drawn.link))
        || above(price).take_while(|at| !holds(*at, heading)).any(is_linked)
}

/// The elements around one, from the inside out, without the page's frame.
fn above(element: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    std::iter::successors(element.parent(), |at| at.parent()).take_while(|at| !FRAMES.contains(&at.tag()))
}

fn holds(element: Element<'_>, other: Element<'_>) -> bool {
    (element.node()..element.end()).contains(&other.node())
}

/// Of one kind: the same tag, and a class in common where there are any.
fn alike(a: Element<'_>, b: Element<'_>) -> bool {
    let classes = |e: Element<'_>| squash(e.attr("class").unwrap_or_default());
    let (mine, other) = (classes(a), classes(b));
    a.tag() == b.tag() && (mine == other || mine.split(' ').any(|class| other.split(' ').any(|c| c == class)))
}
