//! Which listed ingredients a page names, and how.
//!
//! Four answers: in an ingredient list; named, with no list to check; named, but a list is there without it; named as
//! absent ("-free", 无添加). Goods that are not eaten are not asked: silver in a ring is no ingredient.

use super::facts::{Facts, Place, Text};
use super::lexicon::{Hit, Tag};
use super::lists::IngredientWords;
use super::truth::Truth;
use crate::hanzi::Hanzi;
use crate::order;

/// How a page names an ingredient; the strongest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Answer {
    /// "Free of it": a claim that nothing on the page proves.
    FreeOf,
    /// Named, but the ingredient list on the page has none.
    NameOnly,
    /// Named, and no ingredient list is on the page.
    Named,
    /// In an ingredient list.
    Listed,
}

/// An ingredient that the page names.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Index into the list of all ingredients.
    pub ingredient: usize,
    pub answer: Answer,
    pub quote: String,
}

/// The ingredients named by a page whose goods are `ingested` or not.
pub(super) fn find(
    list: &[super::Substance],
    words: &IngredientWords,
    facts: &Facts,
    ingested: Truth,
) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    if ingested == Truth::No {
        return found;
    }
    let has_list = facts.texts.iter().any(|t| matches!(t.place, Place::List | Place::LooseList));
    for text in &facts.texts {
        if !matches!(text.place, Place::Title | Place::Row | Place::Type | Place::List | Place::LooseList) {
            continue;
        }
        for hit in &text.hits {
            let index = match hit.tag {
                Tag::Ingredient(index) => index,
                Tag::ListedIngredient(index) if matches!(text.place, Place::List | Place::LooseList) => index,
                _ => continue,
            } as usize;
            if list[index].ingredient.careful && ingested != Truth::Yes {
                continue;
            }
            let answer = if says_free(words, text, hit) {
                Answer::FreeOf
            } else if text.place == Place::List {
                Answer::Listed
            } else if has_list && text.place != Place::LooseList {
                Answer::NameOnly
            } else {
                Answer::Named
            };
            match found.iter_mut().find(|f| f.ingredient == index) {
                Some(known) if known.answer >= answer => {}
                Some(known) => *known = Found { ingredient: index, answer, quote: text.quote.clone() },
                None => found.push(Found { ingredient: index, answer, quote: text.quote.clone() }),
            }
        }
    }
    order::sort_by_key(&mut found, |f| (std::cmp::Reverse(f.answer), f.ingredient));
    found
}

fn says_free(words: &IngredientWords, text: &Text, hit: &Hit) -> bool {
    words.free_before.iter().any(|w| text.folded.is_after(w, hit.start))
        || words.free_after.iter().any(|w| text.folded.is_before(w, hit.end))
}

/// Whether a row with this (folded) label lists ingredients.
pub(super) fn is_list_label(words: &IngredientWords, label: &str) -> bool {
    words.list_labels.iter().any(|w| label.contains(w.as_str()))
        && !words.not_labels.iter().any(|w| label.contains(w.as_str()))
}

/// The ingredient lists inside a free text: what follows a list label and a colon.
pub(super) fn lists_in<'t>(words: &IngredientWords, text: &'t str, hanzi: &Hanzi) -> Vec<&'t str> {
    /// Long enough for a supplement's list, short enough to leave the next section out.
    const REACH: usize = 400;
    let mut lists = Vec::new();
    let mut from = 0;
    while let Some(colon) = text[from..].find([':', '：']).map(|at| from + at) {
        let start = colon + text[colon..].chars().next().map_or(1, char::len_utf8);
        // The label is the run of words just before the colon.
        let label = text[from..colon].rsplit(['\n', '.', '。', ';', '|', '/']).next().unwrap_or_default();
        let label = super::lexicon::Folded::new(label, hanzi).text;
        let label = super::facts::tail(&label, 16);
        from = start;
        if is_list_label(words, label) {
            let rest = &text[start..];
            let end = rest.char_indices().nth(REACH).map_or(rest.len(), |(at, _)| at);
            let end = rest[..end].find('\n').unwrap_or(end);
            lists.push(rest[..end].trim());
        }
    }
    lists
}
