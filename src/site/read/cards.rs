//! The cards of a listing: drawn, from a script's data, stated for machines, or found by what repeats.

use std::collections::{BTreeMap, BTreeSet};

use super::super::ops::{Op, Source as From};
use super::super::schema::PageSpec;
use super::super::url;
use super::{Reader, Scope, anchor, issue};
use crate::dom::{Element, Selector};
use crate::page::{Fact, Item};
use crate::report::Issue;
use crate::text::fold;

/// Cards beyond this are left out: no shop shows so many, a hostile page may.
const MAX_CARDS: usize = 2_000;
/// One more than is kept, to tell whether any is left out.
const READ_CARDS: usize = MAX_CARDS + 1;

impl Reader<'_> {
    pub(super) fn cards(&self, spec: &PageSpec, issues: &mut Vec<Issue>) -> Vec<Item> {
        for op in spec.card.iter() {
            let mut cards: Vec<Item> = match &op.source {
                From::Css { selector, .. } => self.drawn(spec, selector).collect(),
                From::State { script, pointer } => {
                    let data = self.state(script).map(|data| pointer.all(data)).unwrap_or_default();
                    let anchors = if data.is_empty() { BTreeMap::new() } else { self.anchors(spec) };
                    let card = |data| {
                        let card = self.fields(spec, Scope::Data(data), &[]);
                        let title = card.title.as_ref().map(|title| fold(&title.value));
                        Item { anchor: title.and_then(|title| anchors.get(&title).copied()), ..card }
                    };
                    data.into_iter().take(READ_CARDS).map(card).collect()
                }
                From::Repeated => self.complete(spec, self.repeated()),
                From::Listed => {
                    let listed = if self.is_front_page() { Vec::new() } else { self.listed() };
                    let cards = listed.into_iter().take(READ_CARDS);
                    let cards = cards.map(|data| self.fields(spec, Scope::Data(data), &[]));
                    cards.filter(|card| !card.prices.is_empty()).collect()
                }
                _ => Vec::new(),
            };
            cards.retain(|card| card.title.is_some());
            if !cards.is_empty() {
                if cards.len() > MAX_CARDS {
                    cards.truncate(MAX_CARDS);
                    issues.push(issue("capped", format!("cards after {MAX_CARDS} are left out")));
                }
                for (card, position) in cards.iter_mut().zip(1..) {
                    card.position = Some(position);
                }
                return cards;
            }
        }
        Vec::new()
    }

    /// The cards, where nearly all have what a card has; a front page with some goods on it is no listing.
    fn complete(&self, spec: &PageSpec, cards: Vec<Element<'_>>) -> Vec<Item> {
        if self.is_front_page() {
            return Vec::new();
        }
        let nearly = |some: usize| some * 5 >= cards.len() * 4;
        // What all cards say alike is no name: one operation serves them all.
        let names = |op: &Op| -> Vec<Option<Fact<String>>> {
            cards.iter().map(|card| self.run(op, Scope::Card(*card))).collect()
        };
        let differ = |names: &Vec<Option<Fact<String>>>| {
            let all: BTreeSet<&str> = names.iter().flatten().map(|name| name.value.as_str()).collect();
            nearly(names.iter().flatten().count()) && nearly(all.len())
        };
        let Some(names) = spec.title.iter().map(names).find(differ) else { return Vec::new() };
        let read = cards.iter().take(READ_CARDS).zip(names).map(|(card, title)| Item {
            anchor: Some(anchor(&spec.badge.anchor, *card).unwrap_or_else(|| card.node())),
            ..Item { title, ..self.fields(spec, Scope::Card(*card), &[]) }
        });
        let holds_price = |title: &Fact<String>, card: &Item| {
            card.prices.iter().any(|price| title.value.contains(price.text.value.as_str()))
        };
        let whole = |card: &Item| {
            !card.prices.is_empty() && card.title.as_ref().is_some_and(|title| !holds_price(title, card))
        };
        let mut read: Vec<Item> = read.filter(whole).collect();
        // What several cards lead to is a brand's page or a basket, and no product's.
        let mut led: BTreeMap<String, usize> = BTreeMap::new();
        for url in read.iter().filter_map(|card| card.url.as_ref()) {
            *led.entry(url.value.clone()).or_default() += 1;
        }
        for card in read.iter_mut().filter(|_| self.located.is_generic()) {
            card.url.take_if(|url| led.get(&url.value).is_some_and(|cards| *cards > 1));
        }
        if nearly(read.len()) { read } else { Vec::new() }
    }

    /// An address without a path, or with that of a language alone (`/en/`, `/pt-br`).
    pub(super) fn is_front_page(&self) -> bool {
        let path = self.base.and_then(url::Url::parse).map_or("/", |url| url.path);
        let mut words = path.split('/').filter(|word| !word.is_empty());
        let is_language = |word: &str| {
            let mut parts = word.split(['-', '_']);
            parts.all(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_alphabetic()))
        };
        let is_index = |word: &str| word.starts_with("index.") || word.starts_with("default.");
        match (words.next(), words.next()) {
            (None, _) => true,
            (Some(only), None) => is_language(only) || is_index(only),
            (Some(first), Some(last)) => is_language(first) && is_index(last) && words.next().is_none(),
        }
    }

    /// An address that one of `[drawn] aside` stands in as a word: a cart's, an order's.
    pub(super) fn is_aside(&self) -> bool {
        let path = self.base.and_then(url::Url::parse).map(|url| url.path.to_lowercase()).unwrap_or_default();
        let words = self.site.drawn.as_ref().map(|drawn| drawn.aside.as_slice()).unwrap_or_default();
        path.split('/').any(|part| {
            let stem = part.split('.').next().unwrap_or_default();
            words.iter().any(|word| word == stem)
        })
    }

    /// The cards of the document.
    fn drawn(&self, spec: &PageSpec, selector: &Selector) -> impl Iterator<Item = Item> {
        outermost(self.root.select(selector)).take(READ_CARDS).map(|card| Item {
            anchor: Some(anchor(&spec.badge.anchor, card).unwrap_or_else(|| card.node())),
            ..self.fields(spec, Scope::Card(card), &[])
        })
    }

    /// By title, where cards are drawn whose data comes from a script: a list may draw only those in view.
    fn anchors(&self, spec: &PageSpec) -> BTreeMap<String, u32> {
        let selectors = spec.card.iter().filter_map(|op| match &op.source {
            From::Css { selector, .. } => Some(selector),
            _ => None,
        });
        selectors
            .flat_map(|selector| self.drawn(spec, selector))
            .filter_map(|card| Some((fold(&card.title?.value), card.anchor?)))
            .collect()
    }
}

/// Leaves out elements inside another of them: a card in a card is part of it.
pub(super) fn outermost<'e>(
    elements: impl Iterator<Item = Element<'e>>,
) -> impl Iterator<Item = Element<'e>> {
    let mut taken: Vec<Element<'e>> = Vec::new();
    elements.filter(move |element| {
        // Elements come in document order, so only the last one taken can hold this one.
        let inside = taken.last().is_some_and(|last| is_inside(*element, *last));
        if !inside {
            taken.push(*element);
        }
        !inside
    })
}

pub(super) fn is_inside(element: Element<'_>, of: Element<'_>) -> bool {
    let mut up = element.parent();
    while let Some(parent) = up {
        if parent == of {
            return true;
        }
        up = parent.parent();
    }
    false
}
