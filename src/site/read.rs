//! Reading a capture by a site file: any capture gives a [`Page`].
//!
//! Reading never judges: a text is taken with its source or not at all, and what it means is decided above.

mod agree;
mod block;
mod bought;
mod cards;
mod drawn;
mod inspect;
mod kept;
mod run;
mod shop;
mod spoken;
mod stated;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde_json::Value;

use super::ops::{Op, Source as From};
use super::schema::{OneOrMany, PageSpec, Site};
use super::state::{JsonLd, text_of};
use super::{Located, Sign, Target};
use super::{rows, url};
use crate::dom::{Element, Selector, Snapshot};
use crate::order;
use crate::page::{Fact, Item, Kind, Page, PriceText, Region, Row, Source};
use crate::report::{Availability, Issue, PageKind, PriceKind};
use crate::text::fold;
use drawn::Drawing;

/// Rows beyond this are left out.
const MAX_ROWS: usize = 500;

pub(crate) struct Reader<'a> {
    located: Located<'a>,
    site: &'a Site,
    target: &'a Target,
    /// False after an in-page navigation: data that cannot prove its product does not count.
    fresh: bool,
    /// The page's own address, to resolve links.
    base: Option<&'a str>,
    root: Element<'a>,
    states: BTreeMap<&'a str, OnceCell<Option<Value>>>,
    json_ld: OnceCell<JsonLd>,
    annotated: OnceCell<JsonLd>,
    /// The page's titles, folded.
    told: OnceCell<Vec<String>>,
    drawing: OnceCell<Drawing<'a>>,
    /// What bears the mark of a shop system, and what looks like a button, with its words; both outside of cards.
    marked: OnceCell<Vec<Element<'a>>>,
    buttons: OnceCell<Vec<(String, Element<'a>)>>,
    /// What a sign of several currencies means here.
    told_currency: OnceCell<Option<String>>,
}

/// Where operations look.
#[derive(Clone, Copy)]
enum Scope<'s> {
    Page,
    Card(Element<'s>),
    Data(&'s Value),
}

impl<'a> Reader<'a> {
    pub fn new(
        located: Located<'a>,
        target: &'a Target,
        snapshot: &'a Snapshot,
        fresh: bool,
        base: Option<&'a str>,
    ) -> Self {
        let site = located.site;
        let states = order::map(site.scripts.keys().map(|name| (name.as_str(), OnceCell::new())));
        Reader {
            located,
            site,
            target,
            fresh,
            base,
            root: snapshot.root(),
            states,
            json_ld: OnceCell::new(),
            annotated: OnceCell::new(),
            told: OnceCell::new(),
            drawing: OnceCell::new(),
            marked: OnceCell::new(),
            buttons: OnceCell::new(),
            told_currency: OnceCell::new(),
        }
    }

    /// What the page is, and everything on it.
    pub fn page(&self) -> Page {
        let mut issues = Vec::new();
        let (kind, items) = match self.sign(&mut issues) {
            Some(kind) => (kind, Vec::new()),
            None => self.kind_and_items(&mut issues),
        };
        self.page_of(kind, items, issues)
    }

    /// Whether the page bears the sign of this platform.
    pub fn is_signed(&self) -> bool {
        self.site.sign.iter().any(|op| self.run(op, Scope::Page).is_some())
    }

    /// A page whose address is no product's: whether it is a wall, and nothing else.
    pub fn signs_only(&self) -> Page {
        let mut issues = Vec::new();
        let kind = self.sign(&mut issues).unwrap_or(Kind::Unsupported);
        self.page_of(kind, Vec::new(), issues)
    }

    fn page_of(&self, kind: Kind, items: Vec<Item>, issues: Vec<Issue>) -> Page {
        let host = self.base.and_then(url::Url::parse).map(|url| url.host());
        let market = host.as_ref().and_then(|host| self.site.markets.get(host)).or(self.site.market.as_ref());
        Page {
            site: self.located.id.to_owned(),
            kind,
            url: self.target.canonical.clone(),
            market: market.cloned(),
            home: self.site.home.clone(),
            currency: self.site.currency.clone(),
            lang: self.root.attr("lang").map(str::to_owned),
            host,
            items,
            issues,
        }
    }

    fn sign(&self, issues: &mut Vec<Issue>) -> Option<Kind> {
        for (sign, ops) in self.located.signs() {
            let Some(fact) = ops.into_iter().find_map(|op| self.run(op, Scope::Page)) else { continue };
            let (kind, code, what) = match sign {
                Sign::Blocked => (Kind::Blocked, "blocked", "the page is a wall, not a product"),
                Sign::Gone => (Kind::Gone, "gone", "the product is no longer there"),
                Sign::Shell => (Kind::Unsupported, "notReady", "the page has not been filled yet"),
            };
            issues.push(issue(code, format!("{what}: {:?}", fact.source.quote)));
            return Some(kind);
        }
        None
    }

    fn kind_and_items(&self, issues: &mut Vec<Issue>) -> (Kind, Vec<Item>) {
        let item = self.site.item.as_ref().filter(|_| self.target.page != Some(PageKind::Listing));
        if let Some(spec) = item {
            let read = self.item(spec);
            let any = |ops: &OneOrMany<Op>| {
                ops.iter().any(|op| self.run_with(op, Scope::Page, &read.rows).is_some())
            };
            // On the host of a known shop rows are a product's; elsewhere a notice or a table of fares has them too.
            let is_described = !self.located.is_generic() && read.rows.len() >= 2;
            // A front page that draws one price has many products; a cart has what was chosen elsewhere.
            let is_front = self.located.is_generic()
                && self.base.is_some_and(|base| !base.contains('?'))
                && self.is_front_page()
                || self.is_aside();
            let is_product = is_stated(&read, self.located.is_generic())
                || (!read.prices.is_empty() && is_described)
                || (!read.prices.is_empty()
                    && !is_front
                    && (any(&spec.about_one) || (any(&spec.about_maybe) && !any(&spec.about_other))));
            if read.title.is_some() && (self.target.page.is_some() || is_product) {
                return (Kind::Page(PageKind::Item), vec![read]);
            }
        }
        let listing = self.site.listing.as_ref().filter(|_| self.target.page != Some(PageKind::Item));
        if let Some(spec) = listing {
            let cards = self.cards(spec, issues);
            if self.target.page.is_some() || !cards.is_empty() {
                return (Kind::Page(PageKind::Listing), cards);
            }
        }
        issues.push(issue(
            "nothingRead",
            "no product and no list of products was found on the page".to_owned(),
        ));
        (Kind::Unsupported, Vec::new())
    }

    fn item(&self, spec: &PageSpec) -> Item {
        let rows = self.rows(spec);
        let mut item = self.fields(spec, Scope::Page, &rows);
        if item.id.is_none() {
            item.id = self.target.id.as_ref().map(|id| Fact {
                value: id.clone(),
                source: Source { op: "url {id}".to_owned(), quote: id.clone(), node: None },
            });
        }
        item.rows = rows;
        item.regions = spec
            .region
            .iter()
            .flat_map(|selector| self.root.select(selector))
            .map(|element| Region { text: element.text(), node: Some(element.node()) })
            .filter(|region| !region.text.is_empty())
            .collect();
        item.anchor = anchor(&spec.badge.anchor, self.root);
        item
    }

    fn rows(&self, spec: &PageSpec) -> Vec<Row> {
        let mut found: Vec<Row> = Vec::new();
        for facts in spec.facts.iter() {
            let more = match &facts.state {
                Some(op) => self.state_rows(op, facts),
                None => rows::read(facts, self.root),
            };
            for row in more {
                let known = found.iter().any(|r| r.label == row.label && r.value == row.value);
                if !known && found.len() < MAX_ROWS {
                    found.push(row);
                }
            }
        }
        found
    }

    fn state_rows(&self, op: &Op, spec: &super::schema::RowsSpec) -> Vec<Row> {
        let From::State { script, pointer } = &op.source else { return Vec::new() };
        let Some(value_at) = &spec.value_at else { return Vec::new() };
        let Some(data) = self.state(script) else { return Vec::new() };
        let row = |object: &Value| {
            let label = match (&spec.label, &spec.label_at) {
                (Some(label), _) => label.clone(),
                (None, label_at) => text_of(label_at.as_ref()?.first(object)?)?,
            };
            let value = text_of(value_at.first(object)?)?;
            let quote = format!("{label}: {value}");
            Some(Row { label, value, source: Source { op: op.text.clone(), quote, node: None } })
        };
        pointer.all(data).into_iter().filter_map(row).collect()
    }

    fn fields(&self, spec: &PageSpec, scope: Scope<'_>, rows: &[Row]) -> Item {
        let first = |ops: &OneOrMany<Op>| ops.iter().find_map(|op| self.run_with(op, scope, rows));
        let all = |ops: &OneOrMany<Op>| -> Vec<Fact<String>> {
            ops.iter().filter_map(|op| self.run_with(op, scope, rows)).collect()
        };
        let label = first(&spec.price_label).map(|fact| fact.value);
        let currency = first(&spec.currency).map(|fact| fact.value.to_ascii_uppercase());
        let price = |kind: PriceKind, label: Option<&String>| {
            let (label, currency) = (label.cloned(), currency.clone());
            move |text: Fact<String>| PriceText {
                kind,
                label: label.clone(),
                currency: currency.clone().or_else(|| self.meant_by(&text.value)),
                text,
            }
        };
        let mut prices: Vec<PriceText> =
            all(&spec.price).into_iter().map(price(PriceKind::Sale, label.as_ref())).collect();
        for (kind, ops) in &spec.prices {
            prices.extend(all(ops).into_iter().map(price(*kind, None)));
        }
        let availability = first(&spec.sold_out)
            .map(|fact| (fact, Availability::OutOfStock))
            .or_else(|| first(&spec.in_stock).map(|fact| (fact, Availability::InStock)))
            .map(|(fact, value)| Fact { value, source: fact.source });
        // Of a card that is drawn, data says nothing, nor the other way round: then it is not known.
        let is_data = matches!(scope, Scope::Data(_));
        let told = spec.sponsored.iter().any(|op| matches!(op.source, From::Get(_)) == is_data);
        let link = first(&spec.link);
        let (id, url) = self.identity(first(&spec.id), link);
        let brand = first(&spec.brand);
        // A card says whose it is in one line and what it is in the next: the first alone names no product.
        let is_brand = |title: &Fact<String>| {
            !matches!(scope, Scope::Page)
                && brand.as_ref().is_some_and(|brand| fold(&brand.value) == fold(&title.value))
        };
        Item {
            id,
            url,
            title: first(&spec.title).filter(|title| !is_brand(title)),
            brand,
            seller: first(&spec.seller),
            seller_country: first(&spec.seller_country),
            category: first(&spec.category),
            selected: first(&spec.selected),
            ships_from: first(&spec.ships_from),
            origin: all(&spec.origin),
            prices,
            sales: all(&spec.sales),
            reviews: all(&spec.reviews),
            rating: first(&spec.rating),
            rank: first(&spec.rank),
            gtin: all(&spec.gtin),
            sponsored: told.then(|| first(&spec.sponsored).is_some()),
            availability,
            ..Item::default()
        }
    }

    /// On a shop that no file describes, another page of the same host.
    fn own_address(&self, address: &str, base: &str) -> Option<url::Match> {
        let (to, from) = (url::Url::parse(address)?, url::Url::parse(base)?);
        let plain = |url: &url::Url<'_>| url.plain(&self.site.numbered_by);
        let is_another = to.host() == from.host() && to.path != "/" && plain(&to) != plain(&from);
        (self.located.is_generic() && is_another).then(|| url::Match { id: None, canonical: plain(&to) })
    }

    /// A card's link as the canonical address of the product it leads to, and the id that address names.
    fn identity(
        &self,
        id: Option<Fact<String>>,
        link: Option<Fact<String>>,
    ) -> (Option<Fact<String>>, Option<Fact<String>>) {
        let Some(link) = link else { return (id, None) };
        let base = self.base.or(self.target.canonical.as_deref()).unwrap_or_default();
        let Some(address) = url::join(base, &link.value) else { return (id, None) };
        let host = url::Url::parse(base).map(|base| base.host());
        let fit =
            url::Url::parse(&address).and_then(|address| self.located.product_at(&address, host.as_deref()));
        match fit.or_else(|| self.own_address(&address, base)) {
            Some(fit) => {
                let mut source = link.source;
                // What else a link says is about who follows it, and from where.
                if source.quote.contains(['?', '#', '@']) {
                    source.quote.clone_from(&fit.canonical);
                }
                let fact = |value: String| Fact { value, source: source.clone() };
                (id.or_else(|| fit.id.map(fact)), Some(fact(fit.canonical)))
            }
            // Somebody else's address (an advertisement's redirect): the id may still stand on the card.
            None => (id, None),
        }
    }
}

/// Whether a price is stated rather than merely drawn, which may be anything's: for machines, or in the row that the
/// shop's own file names.
fn is_stated(item: &Item, is_generic: bool) -> bool {
    let drawn: &[&str] = if is_generic {
        &["css", "headline", "meta twitter", "rows"]
    } else {
        &["css", "headline", "meta twitter"]
    };
    let is_drawn = |price: &PriceText| drawn.iter().any(|op| price.text.source.op.starts_with(op));
    !item.prices.iter().all(is_drawn)
}

fn anchor(selectors: &[Selector], root: Element<'_>) -> Option<u32> {
    selectors.iter().find_map(|selector| root.first(selector)).map(Element::node)
}

fn issue(code: &str, message: String) -> Issue {
    Issue { field: None, code: code.to_owned(), message }
}
