//! The shape of a site file. What each key means to a reader of pages stands here, once.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::ops::Op;
use super::search::{SearchEncoding, SearchUrl};
use super::state::Pointer;
use super::url::Pattern;
use crate::dom::Selector;
use crate::report::{Place, PriceKind};

/// `src/data/sites/<id>.toml`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Site {
    /// The name shoppers know.
    pub name: String,
    /// Country the site is run from, ISO 3166-1 alpha-2.
    pub home: Option<String>,
    /// Country whose consumers its pages address.
    pub market: Option<String>,
    /// Hosts that address another market than `market`.
    #[serde(default)]
    pub markets: BTreeMap<String, String>,
    /// ISO 4217, where every page of the site uses the same.
    pub currency: Option<String>,
    /// Language of its pages (`ko`, `zh_CN`), where it is the same on every host.
    pub lang: Option<String>,
    /// `YYYY-MM` of the newest real page that was read, or `described`.
    pub verified: Option<String>,
    /// Without hosts: a system whose address is not public. Its pages are read at `http://<file name>/`.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// Address of a search on the site: `https://search.shop.kr/find?q={query}`. `listing` must claim it.
    pub search: Option<SearchUrl>,
    /// What the site's search form writes the words in, where that is not UTF-8.
    pub search_encoding: Option<SearchEncoding>,
    /// For a shop platform, which is met on any host: any operation that yields a text says that it made the page.
    /// Such a file names no `hosts`; its addresses count only where the sign is there.
    #[serde(default)]
    pub sign: Vec<Op>,
    /// Where the file names no `url` at all, what is read decides what a page is, and the operations for pages of no site
    /// follow those of the file.
    pub item: Option<PageSpec>,
    pub listing: Option<PageSpec>,
    /// Where the file names no `url` at all: parameters of an address that hold a product's number. No other is kept.
    #[serde(default)]
    pub numbered_by: Vec<String>,
    /// Where prices are drawn, for `headline` and `repeated`.
    pub drawn: Option<DrawnSpec>,
    /// The currency that a sign of several means, by the end of the host (`.au`) or the page's language (`ja`,
    /// `en-US`). The host is asked first.
    #[serde(default)]
    pub currencies: BTreeMap<String, String>,
    /// Data in scripts, by the name that `state` operations use.
    #[serde(default)]
    pub scripts: BTreeMap<String, ScriptSpec>,
    /// Signs of a captcha, a login wall or a refusal: any that yields a text decides.
    #[serde(default)]
    pub blocked: Vec<Op>,
    /// Signs of a product that is no longer there.
    #[serde(default)]
    pub gone: Vec<Op>,
    /// Signs of a page that has not been filled yet.
    #[serde(default)]
    pub shell: Vec<Op>,
    /// What the URL of a page says; run by the tests and by `check`.
    #[serde(default)]
    pub test: Vec<UrlTest>,
}

/// A page of one product, or of many: then the fields are those of one card.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageSpec {
    #[serde(default)]
    pub url: OneOrMany<Pattern>,
    /// Listings only. Where the cards are: `css SELECTOR` or `state SCRIPT POINTER`. The first that yields a card
    /// with a title wins.
    #[serde(default)]
    pub card: OneOrMany<Op>,
    /// Parts whose free text may be scanned: description, notice and ingredient tables.
    #[serde(default)]
    pub region: OneOrMany<Selector>,
    #[serde(default)]
    pub facts: OneOrMany<RowsSpec>,
    #[serde(default)]
    pub badge: BadgeSpec,
    /// Yields a text on a page about one product, for sites whose addresses do not say what a page is.
    #[serde(default)]
    pub about_one: OneOrMany<Op>,
    /// Yields a text on a page that is likely one, unless `about_other` does too.
    #[serde(default)]
    pub about_maybe: OneOrMany<Op>,
    /// Yields a text on a page about something else: an article.
    #[serde(default)]
    pub about_other: OneOrMany<Op>,
    #[serde(default)]
    pub id: OneOrMany<Op>,
    #[serde(default)]
    pub link: OneOrMany<Op>,
    #[serde(default)]
    pub title: OneOrMany<Op>,
    #[serde(default)]
    pub brand: OneOrMany<Op>,
    #[serde(default)]
    pub seller: OneOrMany<Op>,
    #[serde(default)]
    pub seller_country: OneOrMany<Op>,
    #[serde(default)]
    pub category: OneOrMany<Op>,
    /// The option that is chosen.
    #[serde(default)]
    pub selected: OneOrMany<Op>,
    #[serde(default)]
    pub ships_from: OneOrMany<Op>,
    /// An origin line outside any row.
    #[serde(default)]
    pub origin: OneOrMany<Op>,
    /// What the page shows as the price now.
    #[serde(default)]
    pub price: OneOrMany<Op>,
    /// The page's word beside `price` (券后).
    #[serde(default)]
    pub price_label: OneOrMany<Op>,
    #[serde(default)]
    pub currency: OneOrMany<Op>,
    /// Other prices by kind.
    #[serde(default)]
    pub prices: BTreeMap<PriceKind, OneOrMany<Op>>,
    /// Units sold.
    #[serde(default)]
    pub sales: OneOrMany<Op>,
    #[serde(default)]
    pub reviews: OneOrMany<Op>,
    #[serde(default)]
    pub rating: OneOrMany<Op>,
    /// Place in a best-seller list.
    #[serde(default)]
    pub rank: OneOrMany<Op>,
    #[serde(default)]
    pub gtin: OneOrMany<Op>,
    /// Yields a text on a paid placement.
    #[serde(default)]
    pub sponsored: OneOrMany<Op>,
    /// Yields a text when the product can be bought.
    #[serde(default)]
    pub in_stock: OneOrMany<Op>,
    /// Yields a text when it cannot.
    #[serde(default)]
    pub sold_out: OneOrMany<Op>,
}

/// How drawn prices are found on pages whose classes nobody knows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct DrawnSpec {
    /// Elements that hold a price; the first selector whose matches agree decides.
    pub price: Vec<Selector>,
    /// Of these: what is not the price now (struck, per unit, saved), with all that it holds.
    pub not: Selector,
    /// The same where another price is there as well.
    pub regular: Selector,
    /// Parts of a page that are about something else; never the page's frame itself.
    pub apart: Selector,
    /// What may be the heading of a product.
    pub heading: Selector,
    /// What may be it where none of those is, and one of the page's titles says so.
    pub name: Selector,
    /// What may hold a price without saying so in its class: only its words tell.
    pub plain: Selector,
    pub link: Selector,
    /// What stands on a page of one product, outside of cards.
    pub buy: Selector,
    /// The same by the words on it: any of `words`.
    pub button: Selector,
    pub words: Vec<String>,
    /// Some of them by their language, for pages that do not name theirs.
    pub spoken: BTreeMap<String, Vec<String>>,
    /// Whole words of an address that no product has: a cart's, an order's.
    pub aside: Vec<String>,
    /// Behind an amount these say that it is no price of goods: `/ month`.
    pub service: Vec<String>,
    /// Parts of words for freight: from a sum on it may be free.
    pub freight: Vec<String>,
    /// What says that there is none left, by exactly one of `sold_out`.
    pub stock: Selector,
    pub sold_out: Vec<String>,
}

/// Data inside a script.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ScriptSpec {
    /// The script element, where a selector can tell it.
    pub select: Option<Selector>,
    /// A text that only this script holds. Of a script longer than the cap, only what begins with it is kept.
    pub contains: Option<String>,
    /// What stands right before the literal; nothing when the script is nothing but data.
    pub read: Option<String>,
    /// Where the data of the product starts; pointers of `state` operations go on from there.
    #[serde(default)]
    pub root: Pointer,
    /// Where the data names the product it is about: its id, or an address or text that holds it. Data about another
    /// product than the URL's does not count.
    #[serde(default)]
    pub guard: OneOrMany<Pointer>,
}

/// Labels with their values, in document order.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RowsSpec {
    /// Elements that hold one or more pairs; or `state SCRIPT POINTER` to objects that hold one each.
    pub rows: Option<Selector>,
    pub state: Option<Op>,
    /// In each: the labels. Without it the text itself is `label: value`.
    pub key: Option<Selector>,
    pub value: Option<Selector>,
    /// With `state`: where in the object the label and the value stand.
    pub label_at: Option<Pointer>,
    /// The label, where the data tells rows apart by a number or a page may show another language's.
    pub label: Option<String>,
    pub value_at: Option<Pointer>,
    /// Attribute of the value element (of the row, where there is no `key`) that holds the whole value where its text
    /// is cut.
    pub value_attr: Option<String>,
    /// Only rows of so many labels and values: a table of two columns is not one of many.
    pub cells: Option<usize>,
    /// The value stands before its label.
    #[serde(default)]
    pub reversed: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BadgeSpec {
    /// Elements beside which the badge goes, the first that is there.
    #[serde(default)]
    pub anchor: OneOrMany<Selector>,
    #[serde(default = "after")]
    pub place: Place,
}

fn after() -> Place {
    Place::After
}

impl Default for BadgeSpec {
    fn default() -> Self {
        BadgeSpec { anchor: OneOrMany::default(), place: after() }
    }
}

/// A row of `[[test]]` in a site file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UrlTest {
    pub url: String,
    /// `item`, `listing`, `none`, or `any` where what is read decides.
    pub page: String,
    pub id: Option<String>,
}

/// One value, or a list of them.
#[derive(Debug, Clone)]
pub(crate) struct OneOrMany<T>(pub Vec<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        OneOrMany(Vec::new())
    }
}

impl<T> std::ops::Deref for OneOrMany<T> {
    type Target = [T];
    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(std::marker::PhantomData<T>);
        impl<'de, T: Deserialize<'de>> serde::de::Visitor<'de> for Visitor<T> {
            type Value = OneOrMany<T>;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("one value or a list of them")
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                T::deserialize(serde::de::value::StrDeserializer::new(text)).map(|one| OneOrMany(vec![one]))
            }
            fn visit_map<A: serde::de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(serde::de::value::MapAccessDeserializer::new(map))
                    .map(|one| OneOrMany(vec![one]))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut many = Vec::new();
                while let Some(one) = seq.next_element()? {
                    many.push(one);
                }
                Ok(OneOrMany(many))
            }
        }
        deserializer.deserialize_any(Visitor(std::marker::PhantomData))
    }
}
