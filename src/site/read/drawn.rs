//! Prices that are drawn and not stated: the one beside the page's heading, and those of cards that repeat.
//!
//! What repeats with a link of its own is a card and never the page's product; what stands in a part about something
//! else, is struck or counts per unit is no price now. Where several are left that disagree, those count whose words
//! call them a price; where these disagree too, none is taken. Where no class tells of a price, words alone do
//! ([`super::spoken`]), and where no element is known to hold one, what stands in the product's own part of the page
//! ([`super::block`]).

use std::cell::LazyCell;
use std::collections::BTreeMap;

use super::super::schema::DrawnSpec;
use super::Reader;
use super::agree::agreed_prices;
use super::cards::outermost;
use crate::dom::{Element, Selector};
use crate::order;
use crate::text::{fold, squash};

/// So many side by side are cards …
const SIBLINGS: usize = 2;
/// … and so many on a page a listing.
const CARDS: usize = 6;
/// What separates a heading from the price of its product is never the page itself.
const FRAMES: &[&str] = &["body", "html"];

/// What holds more elements than these is a part of the page and no price.
pub(super) const PRICE_ELEMENTS: u32 = 40;

/// A name is no longer.
const NAME_CHARS: usize = 300;

/// The elements of a page that the search for drawn prices goes by, each list in document order.
pub(super) struct Drawing<'a> {
    /// What [`DrawnSpec::regular`] names is no price either.
    strict: DrawnSpec,
    /// By selector: what holds an amount.
    prices: Vec<Vec<Element<'a>>>,
    pub(super) links: Vec<u32>,
    headings: Vec<Element<'a>>,
    /// What may be the heading on a page without one.
    names: Vec<Element<'a>>,
    /// Headings that are links.
    linked: Vec<u32>,
    /// Groups of siblings that each hold a link and a price.
    groups: Vec<Vec<Element<'a>>>,
}

impl<'a> Reader<'a> {
    /// The price beside the heading, and its node.
    pub(super) fn headline(&self) -> Option<(String, u32)> {
        let (drawn, drawing) = self.drawing()?;
        let found = self.beside_heading(drawn, drawing);
        let (text, price) = found?;
        let around = price.parent().map(Element::text).unwrap_or_default();
        let is_service = [text.as_str(), &around].iter().any(|line| {
            let behind = behind_amount(line, &text);
            drawn.service.iter().any(|word| behind.starts_with(word.as_str()))
        });
        (!is_service).then_some((text, price.node()))
    }

    fn beside_heading(&self, drawn: &DrawnSpec, drawing: &Drawing<'a>) -> Option<(String, Element<'a>)> {
        let heading = self.heading(drawing)?;
        let cards = drawing.cards(Some(heading));
        let is_own = |price: &Element<'_>, drawn: &DrawnSpec| {
            !cards.iter().any(|card| holds(*card, *price))
                && is_now(*price, drawn)
                && !is_apart(*price, drawn, Some(heading))
                && !is_of_another(*price, heading, drawing)
        };
        let block = LazyCell::new(|| self.block(heading));
        for drawn in [&drawing.strict, drawn] {
            let is_own = |price: &Element<'_>| is_own(price, drawn);
            let mut classed =
                drawing.prices.iter().filter_map(|prices| beside(heading, prices, is_own)).peekable();
            let Some(nearest) = classed.peek() else { continue };
            // A class farther away than the button to buy may speak of another product, or of the former price.
            let is_near = |block: Element<'_>| {
                nearest.iter().any(|price| holds(block, *price) && !self.is_called_another(*price, drawn))
            };
            if let Some(block) = block.filter(|block| !is_near(*block)) {
                let inside: Vec<Element<'a>> =
                    self.spoken_in(block, drawn, drawing).into_iter().filter(is_own).collect();
                if !inside.is_empty() {
                    return agreed_prices(&inside, drawn, |_| true);
                }
            }
            let is_called = |price: &Element<'_>| self.is_called_price(*price, drawn);
            return classed.find_map(|prices| agreed_prices(&prices, drawn, is_called));
        }
        let plain = self.root.select(&drawn.plain);
        let spoken: Vec<Element<'a>> =
            plain.filter(|price| self.says_price(*price, drawn, &drawing.links)).collect();
        let groups = groups(std::slice::from_ref(&spoken), &drawing.links);
        let is_card = |price: &Element<'_>| {
            groups.iter().any(|group| {
                group.iter().any(|card| holds(*card, *price))
                    && !group.iter().any(|card| holds(*card, heading))
            })
        };
        let is_own = |price: &Element<'_>| is_own(price, drawn) && !is_card(price);
        if let Some(own) = beside(heading, &spoken, is_own) {
            return agreed_prices(&own, drawn, |_| true);
        }
        let inside = self.spoken_in((*block)?, drawn, drawing);
        agreed_prices(&inside.into_iter().filter(is_own).collect::<Vec<_>>(), drawn, |_| true)
    }

    /// The name of the product on a page without a heading, as a title of the page tells it.
    pub(super) fn headed(&self) -> Option<(String, u32)> {
        let (_, drawing) = self.drawing()?;
        self.named(drawing).map(|(name, text)| (text, name.node()))
    }

    /// The price of a card, where all that are left agree.
    pub(super) fn price_of(&self, card: Element<'_>) -> Option<(String, u32)> {
        let (drawn, drawing) = self.drawing()?;
        [&drawing.strict, drawn].into_iter().find_map(|drawn| {
            drawing.prices.iter().find_map(|prices| {
                let inside = prices.iter().copied().filter(|price| holds(card, *price));
                let now: Vec<Element<'_>> = inside.filter(|price| is_now(*price, drawn)).collect();
                agreed_prices(&now, drawn, |_| true).map(|(text, price)| (text, price.node()))
            })
        })
    }

    /// The cards of the largest kind that repeats; none on a page of one product.
    pub(super) fn repeated(&self) -> Vec<Element<'a>> {
        let Some((drawn, drawing)) = self.drawing() else { return Vec::new() };
        let mut parents: BTreeMap<Option<u32>, bool> = BTreeMap::new();
        let mut is_beside_the_point = |card: &Element<'a>| {
            let parent = card.parent();
            let above = parents
                .entry(parent.map(Element::node))
                .or_insert_with(|| parent.is_some_and(|parent| is_apart(parent, drawn, None)));
            *above || card.is(&drawn.apart)
        };
        let cards: BTreeMap<u32, Element<'a>> =
            order::map(drawing.groups.iter().flatten().map(|card| (card.node(), *card)));
        let bought = self.root.select(&drawn.buy).filter(|e| !is_apart(*e, drawn, None));
        if bought.into_iter().any(|e| !cards.values().any(|card| holds(*card, e))) {
            return Vec::new();
        }
        let kind = |card: &Element<'_>| {
            let class = card.attr("class").and_then(|class| class.split_ascii_whitespace().next());
            (card.tag().to_owned(), class.map(str::to_owned))
        };
        let mut kinds: BTreeMap<_, Vec<Element<'a>>> = BTreeMap::new();
        for card in outermost(cards.into_values().filter(|card| !is_beside_the_point(card))) {
            kinds.entry(kind(&card)).or_default().push(card);
        }
        // Of equals the one that comes first on the page.
        let first = |cards: &Vec<Element<'_>>| u32::MAX - cards.first().map_or(0, |card| card.node());
        let largest = kinds.into_values().max_by_key(|cards| (cards.len(), first(cards)));
        largest.filter(|cards| cards.len() >= CARDS).unwrap_or_default()
    }

    /// What the page is headed by: the heading that one of its titles names, or another element that it names, else the
    /// only `h1`.
    pub(super) fn heading(&self, drawing: &Drawing<'a>) -> Option<Element<'a>> {
        let texts = drawing.headings.iter().map(|heading| (*heading, heading.text()));
        let texts = texts.map(|(heading, text)| match self.is_told(&text) {
            true => (heading, text),
            // Words for screen readers stand in it as well.
            false => (heading, heading.own_text()),
        });
        let told = texts.filter(|(_, text)| self.is_told(text) && !self.is_asked(text));
        if let Some((heading, _)) = told.max_by_key(|(heading, text)| (text.len(), heading.tag() == "h1")) {
            return Some(heading);
        }
        if let Some((name, _)) = self.named(drawing) {
            return Some(name);
        }
        let mut first = drawing.headings.iter().filter(|h| h.tag() == "h1" && !h.text().is_empty());
        let only = first.next()?;
        first.next().is_none().then_some(*only)
    }

    /// Whether a heading of the page, that no link or frame holds, says this and nothing else.
    pub(super) fn is_heading(&self, text: &str) -> bool {
        let text = fold(text);
        let Some((drawn, drawing)) = self.drawing() else { return false };
        let is_own = |heading: &&Element<'_>| {
            drawing.linked.binary_search(&heading.node()).is_err() && !is_apart(**heading, drawn, None)
        };
        !text.is_empty()
            && drawing.headings.iter().filter(is_own).any(|heading| fold(&heading.text()) == text)
    }

    /// Whether an element that is no heading says this and nothing else.
    pub(super) fn is_name(&self, text: &str) -> bool {
        let text = fold(text);
        let Some((drawn, drawing)) = self.drawing() else { return false };
        let mut own = drawing.names.iter().filter(|name| !is_apart(**name, drawn, None));
        let is_small = |name: &Element<'_>| name.end() - name.node() <= PRICE_ELEMENTS;
        !text.is_empty() && own.any(|name| is_small(name) && fold(&name.text()) == text)
    }

    /// The longest name in an element that is no heading. A search says in its title what was looked for.
    fn named(&self, drawing: &Drawing<'a>) -> Option<(Element<'a>, String)> {
        if drawing.groups.iter().any(|group| group.len() >= CARDS) {
            return None;
        }
        let names = drawing.names.iter().filter_map(|name| Some((*name, self.told_name(*name)?)));
        // Of equals the first: `max_by_key` would take the last.
        names.rev().max_by_key(|(_, text)| text.len())
    }

    /// Whether the address asks for this: then it is what somebody looked for.
    fn is_asked(&self, text: &str) -> bool {
        let query = self.base.and_then(|base| base.split_once('?')).map(|(_, query)| query);
        let mut values = query.unwrap_or_default().split('&').filter_map(|pair| pair.split_once('='));
        values.any(|(_, value)| fold(&value.replace('+', " ")) == fold(text))
    }

    /// The name in an element that is no heading, where a title of the page tells it.
    fn told_name(&self, name: Element<'_>) -> Option<String> {
        let is_name = |text: &String| {
            text.len() <= NAME_CHARS
                && text.contains(char::is_alphabetic)
                && self.is_told(text)
                && !self.is_asked(text)
                && self.without_shop(text).is_some()
        };
        let whole = || (name.end() - name.node() <= PRICE_ELEMENTS).then(|| name.text());
        Some(name.own_text()).filter(is_name).or_else(|| whole().filter(is_name))
    }

    pub(super) fn drawing(&self) -> Option<(&DrawnSpec, &Drawing<'a>)> {
        let drawn = self.site.drawn.as_ref()?;
        Some((drawn, self.drawing.get_or_init(|| Drawing::new(self.root, drawn))))
    }
}

impl<'a> Drawing<'a> {
    fn new(root: Element<'a>, drawn: &DrawnSpec) -> Drawing<'a> {
        let is_price = |price: &Element<'_>| {
            price.end() - price.node() <= PRICE_ELEMENTS && has_amount(&price.text_without(&drawn.not))
        };
        let prices: Vec<Vec<Element<'a>>> =
            drawn.price.iter().map(|selector| root.select(selector).filter(is_price).collect()).collect();
        let links: Vec<u32> = root.select(&drawn.link).map(Element::node).collect();
        let headings: Vec<Element<'a>> = root.select(&drawn.heading).collect();
        let names: Vec<Element<'a>> = root.select(&drawn.name).collect();
        let is_linked = |heading: &&Element<'_>| {
            within(&links, **heading) || above(**heading).any(|at| links.binary_search(&at.node()).is_ok())
        };
        let linked = headings.iter().filter(is_linked).map(|heading| heading.node()).collect();
        let groups = groups(&prices, &links);
        let not = format!("{}, {}", drawn.not.text(), drawn.regular.text());
        let not = Selector::parse(&not).unwrap_or_else(|_| drawn.not.clone());
        let strict = DrawnSpec { not, ..drawn.clone() };
        Drawing { strict, prices, links, headings, names, linked, groups }
    }

    /// What repeats, but for what holds the heading.
    pub(super) fn cards(&self, heading: Option<Element<'a>>) -> Vec<Element<'a>> {
        let is_other =
            |group: &&Vec<Element<'a>>| !group.iter().any(|card| heading.is_some_and(|h| holds(*card, h)));
        self.groups.iter().filter(is_other).flatten().copied().collect()
    }
}

/// Everything that repeats with a link and a price.
fn groups<'a>(prices: &[Vec<Element<'a>>], links: &[u32]) -> Vec<Vec<Element<'a>>> {
    let prices: BTreeMap<u32, Element<'a>> =
        order::map(prices.iter().flatten().map(|price| (price.node(), *price)));
    let nodes: Vec<u32> = prices.keys().copied().collect();
    let is_card = |element: Element<'_>| within(links, element) && within(&nodes, element);
    let mut found = Vec::new();
    // What was looked at is in a group or is not; what is above a group is of no account.
    let mut seen: BTreeMap<u32, bool> = BTreeMap::new();
    for price in prices.values() {
        let mut element = *price;
        while let Some(parent) = element.parent() {
            let is_grouped = match seen.get(&element.node()) {
                Some(known) => *known,
                None => {
                    let mut group = Vec::new();
                    if is_card(element) {
                        group.extend(
                            parent.children().filter(|child| alike(*child, element) && is_card(*child)),
                        );
                    }
                    let is_group = group.len() >= SIBLINGS;
                    seen.insert(element.node(), is_group);
                    if is_group {
                        seen.extend(group.iter().map(|card| (card.node(), true)));
                        found.push(group);
                    }
                    is_group
                }
            };
            if is_grouped {
                break;
            }
            element = parent;
        }
    }
    found
}

/// The prices in the smallest part around `heading` that holds any of its own.
fn beside<'e>(
    heading: Element<'e>,
    prices: &[Element<'e>],
    is_own: impl Fn(&Element<'e>) -> bool,
) -> Option<Vec<Element<'e>>> {
    let mut part = heading.parent()?;
    let mut tried = heading.node()..heading.end();
    loop {
        let is_frame = FRAMES.contains(&part.tag());
        let of = |price: &&Element<'e>| {
            holds(part, **price)
                && !tried.contains(&price.node())
                && (!is_frame || price.parent() == Some(part))
                && is_own(price)
        };
        let inside: Vec<Element<'e>> = prices.iter().filter(of).copied().collect();
        if !inside.is_empty() {
            return Some(inside);
        }
        tried = part.node()..part.end();
        part = part.parent()?;
    }
}

/// What follows the first number of `amount` in `line`, folded.
fn behind_amount(line: &str, amount: &str) -> String {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
    let start = amount.find(|c: char| c.is_ascii_digit()).unwrap_or_default();
    let number = amount[start..].split(|c: char| !is_number(c)).next().unwrap_or_default();
    let behind = line.split_once(number).map(|(_, behind)| behind).unwrap_or_default();
    fold(behind.trim_start_matches(|c: char| c.is_whitespace() || (!c.is_alphanumeric() && c != '/')))
}

/// A number that is no share.
pub(super) fn has_amount(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit()) && !text.contains('%')
}

/// Holds an amount, and neither it nor what is right around it says that it is another one.
pub(super) fn is_now(price: Element<'_>, drawn: &DrawnSpec) -> bool {
    let around = std::iter::once(price).chain(above(price)).take(3);
    has_amount(&price.text_without(&drawn.not)) && !around.into_iter().any(|at| at.is(&drawn.not))
}

/// In a part about something else; what holds the heading is not.
pub(super) fn is_apart(element: Element<'_>, drawn: &DrawnSpec, heading: Option<Element<'_>>) -> bool {
    let mut around = std::iter::once(element).chain(above(element));
    around.any(|at| at.is(&drawn.apart) && heading.is_none_or(|heading| !holds(at, heading)))
}

/// Inside a link, or beside another heading that is one: somebody else's price.
fn is_of_another(price: Element<'_>, heading: Element<'_>, drawing: &Drawing<'_>) -> bool {
    above(price).any(|at| drawing.links.binary_search(&at.node()).is_ok())
        || above(price).take_while(|at| !holds(*at, heading)).any(|at| within(&drawing.linked, at))
}

/// Whether any of these nodes is inside the element, or it itself.
pub(super) fn within(nodes: &[u32], element: Element<'_>) -> bool {
    nodes.get(nodes.partition_point(|node| *node < element.node())).is_some_and(|node| *node < element.end())
}

/// The elements around one, from the inside out, without the page's frame.
pub(super) fn above(element: Element<'_>) -> impl Iterator<Item = Element<'_>> {
    std::iter::successors(element.parent(), |at| at.parent()).take_while(|at| !FRAMES.contains(&at.tag()))
}

pub(super) fn holds(element: Element<'_>, other: Element<'_>) -> bool {
    (element.node()..element.end()).contains(&other.node())
}

/// Of one kind: the same tag, and a class in common where there are any.
fn alike(a: Element<'_>, b: Element<'_>) -> bool {
    let classes = |e: Element<'_>| squash(e.attr("class").unwrap_or_default());
    let (mine, other) = (classes(a), classes(b));
    a.tag() == b.tag() && (mine == other || mine.split(' ').any(|class| other.split(' ').any(|c| c == class)))
}
