//! What tells a page of one product from one that names a price: a button to buy, or the words that there is none left.
//!
//! Buttons of cards are those of other products, links to other hosts those of other shops. Words are data.

use super::super::schema::DrawnSpec;
use super::super::url::{Url, join};
use super::Reader;
use super::drawn::{PRICE_ELEMENTS, above, holds};
use crate::dom::{Element, Selector};
use crate::text::{fold, squash};

/// Words on a button are no longer.
const BUTTON_CHARS: usize = 40;

impl<'a> Reader<'a> {
    /// The mark of a shop system on what the page's product is bought with, outside of cards.
    pub(super) fn bought(&self) -> Option<(String, u32)> {
        let (drawn, _) = self.drawing()?;
        let marked = self.marked(drawn);
        let is_form = |e: &&Element<'_>| std::iter::once(**e).chain(above(**e)).any(|at| at.tag() == "form");
        if let Some(form) = marked.iter().find(is_form) {
            return Some(("form".to_owned(), form.node()));
        }
        marked.first().map(|element| (element.tag().to_owned(), element.node()))
    }

    /// The words of a button to buy, outside of cards.
    pub(super) fn bought_by_word(&self) -> Option<(String, u32)> {
        let drawn = self.site.drawn.as_ref()?;
        self.worded(drawn, &drawn.words).next().map(said)
    }

    /// The language of the words on the button to buy, where `[drawn] spoken` tells it.
    pub(super) fn language_of_button(&self) -> Option<&str> {
        let drawn = self.site.drawn.as_ref()?;
        let speaks = |words: &Vec<String>| self.worded(drawn, words).next().is_some();
        drawn.spoken.iter().find(|(_, words)| speaks(words)).map(|(language, _)| language.as_str())
    }

    /// Everything that bears the mark of a shop system, outside of cards.
    pub(super) fn marked(&self, drawn: &DrawnSpec) -> &[Element<'a>] {
        self.marked.get_or_init(|| {
            let marked = self.outside_cards(&drawn.buy).into_iter();
            marked.filter(|e| !self.leads_away(*e)).collect()
        })
    }

    /// Every button to buy by its words, outside of cards.
    pub(super) fn worded_buttons(&self, drawn: &DrawnSpec) -> Vec<Element<'a>> {
        self.worded(drawn, &drawn.words).map(|(_, element)| *element).collect()
    }

    /// The words on what would be the button to buy, or of the stock, that say that there is none; unless there is a
    /// button as well, since shops keep both in their markup and hide one.
    pub(super) fn sold_out_by_word(&self) -> Option<(String, u32)> {
        let drawn = self.site.drawn.as_ref()?;
        let is_told = |label: &String| drawn.sold_out.iter().any(|word| fold(word) == fold(label));
        let told = self.labelled(&drawn.stock).into_iter().find(|(label, _)| is_told(label))?;
        self.bought_by_word().is_none().then(|| said(&told))
    }

    /// The buttons whose label sells by `words`.
    fn worded<'r>(
        &'r self,
        drawn: &DrawnSpec,
        words: &[String],
    ) -> impl Iterator<Item = &'r (String, Element<'a>)> {
        let words: Vec<String> = words.iter().map(|word| fold(word)).collect();
        let buttons = self.buttons.get_or_init(|| self.labelled(&drawn.button)).iter();
        buttons.filter(move |(label, e)| is_buying(label, &words) && !self.leads_away(*e))
    }

    fn labelled(&self, of: &Selector) -> Vec<(String, Element<'a>)> {
        self.outside_cards(of).into_iter().filter_map(|e| Some((label(e)?, e))).collect()
    }

    fn outside_cards(&self, of: &Selector) -> Vec<Element<'a>> {
        let Some((_, drawing)) = self.drawing() else { return Vec::new() };
        let cards = drawing.cards(self.heading(drawing));
        self.root.select(of).filter(|e| !cards.iter().any(|card| holds(*card, *e))).collect()
    }

    /// A link to another host that does not fill a cart there: what an article recommends.
    fn leads_away(&self, element: Element<'_>) -> bool {
        let link = std::iter::once(element).chain(above(element)).find(|at| at.tag() == "a");
        let address = link.and_then(|link| link.attr("href")).filter(|href| href.contains("//"));
        let hosts = || {
            let base = self.base?;
            Some((Url::parse(base)?.host(), Url::parse(&join(base, address?)?)?.host()))
        };
        let Some((own, other)) = hosts() else { return false };
        let is_cart = address.is_some_and(|href| CARTS.iter().any(|word| fold(href).contains(word)));
        !is_cart && domain(&own) != domain(&other)
    }
}

/// Words of an address that fills a cart.
const CARTS: &[&str] = &["cart", "basket", "checkout", "buy", "order", "paypal"];

/// The last two parts of a host: enough to tell that two belong together, not that they do not.
fn domain(host: &str) -> &str {
    let start = host.rmatch_indices('.').nth(1).map_or(0, |(at, _)| at + 1);
    &host[start..]
}

fn said((label, element): &(String, Element<'_>)) -> (String, u32) {
    (label.clone(), element.node())
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
