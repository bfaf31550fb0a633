//! What tells a page of one product from one that names a price: a button to buy, or the words that there is none left.
//!
//! Buttons of cards are those of other products. Words are data.

use super::Reader;
use super::drawn::{PRICE_ELEMENTS, holds};
use crate::dom::{Element, Selector};
use crate::text::{fold, squash};

/// Words on a button are no longer.
const BUTTON_CHARS: usize = 40;

impl Reader<'_> {
    /// The mark of a shop system on what the page's product is bought with, outside of cards.
    pub(super) fn bought(&self) -> Option<(String, u32)> {
        let (drawn, drawing) = self.drawing()?;
        let cards = drawing.cards(self.heading(drawing));
        let mut marked = self.root.select(&drawn.buy).filter(|e| !cards.iter().any(|card| holds(*card, *e)));
        marked.next().map(|element| (element.tag().to_owned(), element.node()))
    }

    /// The words of a button to buy, outside of cards.
    pub(super) fn bought_by_word(&self) -> Option<(String, u32)> {
        let drawn = self.site.drawn.as_ref()?;
        self.worded(&drawn.button, &drawn.words, is_buying)
    }

    /// The words on what would be the button to buy, or of the stock, that say that there is none; unless there is a
    /// button as well, since shops keep both in their markup and hide one.
    pub(super) fn sold_out_by_word(&self) -> Option<(String, u32)> {
        let drawn = self.site.drawn.as_ref()?;
        let told = self.worded(&drawn.stock, &drawn.sold_out, |label, words| words.contains(&fold(label)))?;
        self.bought_by_word().is_none().then_some(told)
    }

    /// The first of these elements outside of cards whose label is one by `words`, which are folded.
    fn worded(
        &self,
        of: &Selector,
        words: &[String],
        is: impl Fn(&str, &[String]) -> bool,
    ) -> Option<(String, u32)> {
        let (_, drawing) = self.drawing()?;
        let cards = drawing.cards(self.heading(drawing));
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let found = self.root.select(of).filter(|e| !cards.iter().any(|card| holds(*card, *e)));
        found
            .filter_map(|element| Some((label(element)?, element.node())))
            .find(|(label, _)| is(label, &words))
    }
}

/// The words on a button or a picture that serves as one.
fn label(element: Element<'_>) -> Option<String> {
    let of = |element: Element<'_>| {
        ["value", "alt", "aria-label", "title"].iter().find_map(|name| element.attr(name)).map(squash)
    };
    let small = element.end() - element.node() <= PRICE_ELEMENTS;
    let text = if small { element.text() } else { String::new() };
    let picture = || element.descendants().find(|inner| inner.tag() == "img").and_then(of);
    let label = Some(text).filter(|text| !text.is_empty()).or_else(|| of(element)).or_else(picture)?;
    (!label.is_empty() && label.chars().count() <= BUTTON_CHARS).then_some(label)
}

/// Whether the words on a button sell: it begins with one of `words`, all folded, or holds a phrase of them.
fn is_buying(label: &str, words: &[String]) -> bool {
    let label = fold(label);
    let start = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    // A word alone may stand in any link: "how to buy".
    let is_phrase = |word: &str| word.contains(' ') || word.chars().all(|c| c >= '\u{2e80}');
    words
        .iter()
        .any(|word| start.starts_with(word.as_str()) || (is_phrase(word) && label.contains(word.as_str())))
}
