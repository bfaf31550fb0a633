//! An offer that was seen before, judged again: today's rates, destinations and rules on what is remembered of it.
//!
//! It is judged as if its page said no more than what is remembered: what is not, is unknown.

use super::Engine;
use crate::page::{Fact, Item, Kind, Page, PriceText, Row, Source};
use crate::report::{Context, Offer, PageKind, Report};
use crate::site::url::Url;

impl Engine {
    /// A report of one item. A declared origin stands in a row of `offer.attributes`, as on a page.
    ///
    /// ```
    /// use haitao_lens::Engine;
    /// use haitao_lens::report::{Attribute, Context, Offer};
    ///
    /// let origin = Attribute { label: "Country of origin".into(), value: "South Korea".into() };
    /// let offer = Offer { title: Some("Green tea 100 g".into()), attributes: vec![origin], ..Offer::default() };
    /// let report = Engine::new().recall("coupang", "https://www.coupang.com/vp/products/1", &offer, &Context::default());
    /// assert_eq!(report.items[0].origin.country.as_deref(), Some("KR"));
    /// ```
    pub fn recall(&self, site: &str, url: &str, offer: &Offer, context: &Context) -> Report {
        let host = Url::parse(url).map(|url| url.host());
        let known = self.sites.get(site).map(|located| located.site);
        let market = known
            .and_then(|site| host.as_ref().and_then(|host| site.markets.get(host)).or(site.market.as_ref()));
        let page = Page {
            site: site.to_owned(),
            kind: Kind::Page(PageKind::Item),
            url: Some(url.to_owned()),
            host,
            market: market.cloned(),
            home: known.and_then(|site| site.home.clone()),
            currency: known.and_then(|site| site.currency.clone()),
            lang: None,
            items: vec![item(offer)],
            issues: Vec::new(),
        };
        self.report(&page, context)
    }
}

fn item(offer: &Offer) -> Item {
    let text = |text: &Option<String>| text.as_ref().map(|text| fact(text));
    let price = offer.price.as_ref().map(|price| PriceText {
        kind: price.kind,
        text: fact(&price.amount),
        label: None,
        currency: Some(price.currency.clone()),
    });
    let rows = offer.attributes.iter().map(|row| Row {
        label: row.label.clone(),
        value: row.value.clone(),
        source: source(&row.value),
    });
    Item {
        title: text(&offer.title),
        brand: text(&offer.brand),
        selected: text(&offer.selected),
        prices: price.into_iter().collect(),
        gtin: offer
            .identifiers
            .iter()
            .filter(|known| known.kind == "gtin")
            .map(|known| fact(&known.value))
            .collect(),
        rows: rows.collect(),
        ..Item::default()
    }
}

fn fact(text: &str) -> Fact<String> {
    Fact { value: text.to_owned(), source: source(text) }
}

fn source(quote: &str) -> Source {
    Source { op: "remembered".to_owned(), quote: quote.to_owned(), node: None }
}
