//! What kind of goods a page offers, with the words that say so. Unknown where the words disagree or say nothing.

use super::facts::{Facts, Place};
use super::lexicon::{Hit, Tag};
use super::lists::{Categories, Category, Use};
use super::truth::Truth;

/// A category the page shows.
#[derive(Debug, Clone)]
pub(super) struct Shown {
    /// Index into the list.
    pub category: usize,
    /// `Yes` or `Maybe`.
    pub truth: Truth,
    pub quote: String,
}

/// Collects the categories of a page. `aliases` are those that product names bring with them.
pub(super) fn resolve(list: &Categories, facts: &Facts, aliases: Vec<Shown>) -> Vec<Shown> {
    let mut shown = aliases;
    let mut add = |category: usize, truth: Truth, quote: &str| match shown
        .iter_mut()
        .find(|s| s.category == category)
    {
        Some(known) if known.truth >= truth => {}
        Some(known) => *known = Shown { category, truth, quote: quote.to_owned() },
        None => shown.push(Shown { category, truth, quote: quote.to_owned() }),
    };
    // A breadcrumb or a type row is about the goods; a title also names what they are for, made of or shaped as.
    let placed =
        facts.texts.iter().any(|t| matches!(t.place, Place::Crumb | Place::Type) && names_one(&t.hits));
    for text in &facts.texts {
        if !matches!(text.place, Place::Title | Place::Crumb | Place::Type) {
            continue;
        }
        let sure = if placed && text.place == Place::Title { Truth::Maybe } else { Truth::Yes };
        for hit in &text.hits {
            let (index, truth) = match hit.tag {
                Tag::Category(index) => (index, sure),
                Tag::MaybeCategory(index) => (index, Truth::Maybe),
                _ => continue,
            };
            let ruled_out = text.hits.iter().any(|h| h.tag == Tag::NotCategory(index));
            let made_other = text.hits.iter().any(|h| h.tag == Tag::Accessory && h.start == hit.end);
            if !ruled_out && !made_other {
                add(index as usize, truth, &text.quote);
            }
        }
    }
    for (index, category) in list.category.iter().enumerate() {
        for label in &facts.labels {
            if category.labels.iter().any(|word| label.folded.contains(word.as_str())) {
                add(index, Truth::Yes, &label.quote);
            }
        }
        for identifier in facts.subject.identifiers {
            if category.identifiers.iter().any(|kind| super::facts::is_kind(&identifier.kind, kind)) {
                add(index, Truth::Yes, &identifier.value);
            }
        }
    }
    let beaten: Vec<&String> = shown
        .iter()
        .filter(|s| s.truth == Truth::Yes)
        .flat_map(|s| &list.category[s.category].beats)
        .collect();
    shown.retain(|s| !beaten.contains(&&list.category[s.category].id));
    // Eaten and not eaten cannot both be sure.
    let sure = |used| shown.iter().any(|s| s.truth == Truth::Yes && list.category[s.category].used == used);
    if sure(Use::Ingested) && sure(Use::Other) {
        shown.iter_mut().for_each(|s| s.truth = Truth::Maybe);
    }
    shown
}

fn names_one(hits: &[Hit]) -> bool {
    hits.iter().any(|h| matches!(h.tag, Tag::Category(_)))
}

/// Whether the goods are eaten, drunk or taken: where an ingredient matters.
pub(super) fn ingested(list: &Categories, shown: &[Shown]) -> Truth {
    let of = |used| shown.iter().filter(|s| list.category[s.category].used == used).map(|s| s.truth).max();
    match (of(Use::Ingested), of(Use::Other)) {
        (Some(_), None) => Truth::Yes,
        (Some(a), Some(b)) if a > b => Truth::Yes,
        (Some(a), Some(b)) if a == b => Truth::Unknown,
        (None, None) => Truth::Unknown,
        _ => Truth::No,
    }
}

/// Whether `category` is `id` or lies below it.
pub(super) fn is_a(list: &Categories, category: usize, id: &str) -> bool {
    lineage(list, category).any(|category| category.id == id)
}

/// A category and those above it, no more than the list is long: a circle of parents ends too.
pub(super) fn lineage(list: &Categories, category: usize) -> impl Iterator<Item = &Category> {
    let above = |category: &usize| list.above[*category];
    let line = std::iter::successors(Some(category), above).take(list.category.len());
    line.map(|category| &list.category[category])
}

impl Categories {
    /// Finds the categories above all others.
    pub fn link(&mut self) {
        let place = |id: &String| self.category.iter().position(|c| &c.id == id);
        self.above = self.category.iter().map(|c| c.parent.as_ref().and_then(place)).collect();
    }
}
