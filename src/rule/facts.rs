//! What the rules ask of a page, worked out once a page: its texts with the words found in them, and what follows.

use super::lexicon::{Folded, Hit, Lexicon};
use super::lists::{Categories, IngredientWords};
use super::{Subject, ingredient};
use crate::hanzi::Hanzi;
use crate::text::squash;

/// Where a text stands on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Title,
    /// The breadcrumb.
    Crumb,
    /// A row that says what the goods are.
    Type,
    Row,
    /// An ingredient list.
    List,
    /// What looks like one inside free text; where it ends is guessed, so it proves presence for no one.
    LooseList,
    /// Brand, seller or host.
    Party,
    /// Free text.
    Region,
}

/// A text of the page and the words in it.
#[derive(Debug)]
pub(super) struct Text {
    pub place: Place,
    pub folded: Folded,
    pub hits: Vec<Hit>,
    /// The page's own words.
    pub quote: String,
}

/// A row's label, folded, and the row to quote.
#[derive(Debug)]
pub(super) struct Label {
    pub folded: String,
    pub quote: String,
}

#[derive(Debug)]
pub(super) struct Facts<'a> {
    pub subject: &'a Subject<'a>,
    pub texts: Vec<Text>,
    pub labels: Vec<Label>,
}

/// An attribute is short; what is longer is prose, and prose names what the goods are not.
const ATTRIBUTE_CHARS: usize = 120;

impl<'a> Facts<'a> {
    pub fn new(
        subject: &'a Subject<'a>,
        lexicon: &Lexicon,
        categories: &Categories,
        words: &IngredientWords,
        hanzi: &Hanzi,
    ) -> Facts<'a> {
        let mut facts = Facts { subject, texts: Vec::new(), labels: Vec::new() };
        let mut add = |place: Place, text: &str, quote: &str| {
            let folded = Folded::new(text, hanzi);
            if !folded.text.is_empty() {
                let hits = lexicon.scan(&folded);
                facts.texts.push(Text { place, folded, hits, quote: shorten(quote) });
            }
        };
        if let Some(title) = subject.title {
            add(Place::Title, title, title);
        }
        if let Some(crumb) = subject.category_text {
            add(Place::Crumb, crumb, crumb);
        }
        for party in [subject.brand, subject.seller, subject.host].into_iter().flatten() {
            add(Place::Party, party, party);
        }
        for row in subject.rows {
            let label = Folded::new(&row.label, hanzi).text;
            let quote = quote_of(row);
            let place = if ingredient::is_list_label(words, &label) {
                if is_placeholder(words, &row.value, hanzi) {
                    continue;
                }
                Place::List
            } else if categories.type_labels.contains(&label) {
                Place::Type
            } else if row.value.chars().nth(ATTRIBUTE_CHARS).is_none() {
                Place::Row
            } else {
                Place::Region
            };
            add(place, &row.value, &quote);
        }
        for region in subject.regions {
            add(Place::Region, &region.text, &region.text);
            for list in ingredient::lists_in(words, &region.text, hanzi) {
                if !is_placeholder(words, list, hanzi) {
                    add(Place::LooseList, list, list);
                }
            }
        }
        let label = |row| Label { folded: Folded::new(&row_label(row), hanzi).text, quote: quote_of(row) };
        facts.labels = subject.rows.iter().map(label).collect();
        facts
    }
}

fn row_label(row: &crate::page::Row) -> String {
    row.label.clone()
}

fn quote_of(row: &crate::page::Row) -> String {
    if row.source.quote.is_empty() {
        format!("{}: {}", row.label, row.value)
    } else {
        row.source.quote.clone()
    }
}

fn is_placeholder(words: &IngredientWords, value: &str, hanzi: &Hanzi) -> bool {
    let value = Folded::new(value, hanzi).text;
    value.is_empty()
        || value.chars().nth(40).is_none() && words.placeholders.iter().any(|w| value.contains(w.as_str()))
}

/// Blanks folded, and no longer than a badge can quote.
pub(super) fn shorten(text: &str) -> String {
    const CHARS: usize = 160;
    let text = squash(text);
    match text.char_indices().nth(CHARS) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// The last `chars` characters.
pub(super) fn tail(text: &str, chars: usize) -> &str {
    let from = text.char_indices().rev().take(chars).last().map_or(0, |(at, _)| at);
    &text[from..]
}

/// Whether an identifier's kind is `kind` or one of its kinds (`RX-CN-DRUG` has `RX-CN-DRUG-3`).
pub(super) fn is_kind(kind: &str, asked: &str) -> bool {
    kind.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
}
