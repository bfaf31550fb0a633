//! What was read from a page, before any judgement: facts with their sources.
//!
//! A [`Fact`] never stands without its [`Source`]; a field that was not read is `None`, which is not zero and not "no".

use crate::report::{Availability, Issue, PageKind, PriceKind};

/// A value and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fact<T> {
    pub value: T,
    pub source: Source,
}

/// Where a value was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Source {
    /// The operation as written in the site file.
    pub op: String,
    /// The page's own words, blanks folded.
    pub quote: String,
    /// Pre-order index of the element in the capture; `None` for state and the URL.
    pub node: Option<u32>,
}

/// A label and its value from a table, list or state of the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub label: String,
    pub value: String,
    pub source: Source,
}

/// A part of the page whose free text may be scanned (description, notice table).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Region {
    pub text: String,
    pub node: Option<u32>,
}

/// A price text together with what the site file says it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PriceText {
    pub kind: PriceKind,
    pub text: Fact<String>,
    /// The page's label beside it (券后, 판매가), where the site file names one.
    pub label: Option<String>,
    /// ISO 4217, where the page or its state says so for this price.
    pub currency: Option<String>,
}

/// One product as read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Item {
    pub id: Option<Fact<String>>,
    pub url: Option<Fact<String>>,
    pub title: Option<Fact<String>>,
    pub brand: Option<Fact<String>>,
    pub seller: Option<Fact<String>>,
    pub seller_country: Option<Fact<String>>,
    pub category: Option<Fact<String>>,
    pub selected: Option<Fact<String>>,
    pub ships_from: Option<Fact<String>>,
    /// An origin line outside any row (`원산지: 베트남` beside the title), in the page's words.
    pub origin: Vec<Fact<String>>,
    pub prices: Vec<PriceText>,
    /// Texts of the slots for units sold, in the order of the site file.
    pub sales: Vec<Fact<String>>,
    pub reviews: Vec<Fact<String>>,
    pub rating: Option<Fact<String>>,
    pub rank: Option<Fact<String>>,
    pub gtin: Vec<Fact<String>>,
    pub position: Option<u32>,
    pub sponsored: Option<bool>,
    pub availability: Option<Fact<Availability>>,
    pub rows: Vec<Row>,
    pub regions: Vec<Region>,
    /// Node beside which the badge goes.
    pub anchor: Option<u32>,
}

/// What a page turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Page(PageKind),
    /// A login wall, captcha or refusal.
    Blocked,
    /// A product that is no longer there.
    Gone,
    /// A home page, an empty shell, something else.
    Unsupported,
}

/// A page as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Page {
    pub site: String,
    pub kind: Kind,
    /// Canonical URL.
    pub url: Option<String>,
    pub host: Option<String>,
    /// Country whose consumers the page addresses, ISO 3166-1 alpha-2.
    pub market: Option<String>,
    /// Country the site is run from.
    pub home: Option<String>,
    /// The site's only currency, ISO 4217; `None` where it follows the shopper.
    pub currency: Option<String>,
    /// `html[lang]`.
    pub lang: Option<String>,
    pub items: Vec<Item>,
    pub issues: Vec<Issue>,
}
