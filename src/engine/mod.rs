//! The façade: a page's URL gives a [`Plan`], a capture under that plan gives a [`Report`].
//!
//! The engine is pure: date, destinations, market and language come in the [`Context`]; it has no clock, no network
//! and no memory between calls beyond its data.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::data::Files;
use crate::dom::{self, Snapshot};
use crate::error::Error;
use crate::exchange::Exchange;
use crate::matching::Matcher;
use crate::money::Prices;
use crate::page;
use crate::report::{
    Capture, Context, Issue, Plan, Report, ReportContext, ReportKind, SCHEMA_VERSION, SiteInfo, Tree,
};
use crate::site::{Located, Reader, Sites, Target};

mod assemble;
mod badge;
mod check;
mod field;
mod judges;
mod matching;
mod recall;
#[cfg(feature = "cli")]
mod rulebook;
mod site;

#[cfg(feature = "cli")]
pub use check::check;
pub use field::FieldKind;
use judges::Judges;
#[cfg(feature = "cli")]
pub use rulebook::{RuleEntry, RuleTrial, rules, try_rules};
pub use site::check_site;

/// Reads pages of shops by data files.
///
/// ```
/// use haitao_lens::Engine;
/// use haitao_lens::report::Context;
///
/// let engine = Engine::new();
/// let html = r#"<title>Tea</title><script type="application/ld+json">
///     {"@type": "Product", "name": "Green tea 100 g", "offers": {"price": "12.50", "priceCurrency": "EUR"}}
/// </script><table><tr><th>Country of origin</th><td>Japan</td></tr></table>"#;
/// let capture = engine.capture(html, Some("https://shop.example/tea"));
/// let context = Context { date: "2026-11-22".into(), lang: "en".into(), ..Context::default() };
/// let report = engine.analyse(&capture, &context);
/// assert_eq!(report.items[0].price.as_ref().unwrap().amount, "12.50");
/// assert_eq!(report.items[0].origin.country.as_deref(), Some("JP"));
/// ```
pub struct Engine {
    files: Files,
    sites: Sites,
    /// Built by the first page: hosts are all that a plan needs.
    judges: OnceLock<Judges>,
    /// Built by the first comparison.
    matcher: OnceLock<Matcher>,
}

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("sites", &self.sites.ids().collect::<Vec<_>>()).finish_non_exhaustive()
    }
}

impl Default for Engine {
    fn default() -> Self {
        Engine::new()
    }
}

impl Engine {
    /// An engine on the bundled data. Reads the hosts of all sites and nothing more.
    pub fn new() -> Engine {
        let files = Files::bundled();
        let sites = Sites::load(&files).expect("the tests load every bundled file");
        Engine { files, sites, judges: OnceLock::new(), matcher: OnceLock::new() }
    }

    /// An engine with files laid over the bundled ones: `(id, JSON)`, the id being the path below `src/data`
    /// without extension (`sites/my-shop`).
    ///
    /// # Errors
    /// Names file and key when a file does not have the shape that the code reads.
    pub fn with_data(files: impl IntoIterator<Item = (String, String)>) -> Result<Engine, Error> {
        let mut all = Files::bundled();
        for (id, json) in files {
            all.insert(&id, json);
        }
        let sites = Sites::load(&all)?;
        if let Some(error) = sites.check().into_iter().next() {
            return Err(error);
        }
        // A site file says nothing to the judges, who are built when they are asked.
        let (judges, matcher) = if all.laid_over().all(|id| id.starts_with(crate::site::FOLDER)) {
            (OnceLock::new(), OnceLock::new())
        } else {
            (
                OnceLock::from(Judges::load(&all, Arc::new(Prices::load(&all)?))?),
                OnceLock::from(Matcher::load(&all)?),
            )
        };
        Ok(Engine { files: all, sites, judges, matcher })
    }

    /// What to take from the page at `url`; `None` where there is nothing to do: the site is known and this is
    /// neither a product nor a listing, or the address is not a web page.
    pub fn plan(&self, url: &str) -> Option<Plan> {
        crate::site::url::Url::parse(url)?;
        let (located, target) = self.sites.locate(Some(url));
        Some(located.plan(&target?))
    }

    /// Hosts of all site files (`www.shop.kr`, `*.shop.kr`).
    pub fn hosts(&self) -> impl Iterator<Item = &str> {
        self.sites.hosts()
    }

    /// The shops that site files describe, by the files' names.
    pub fn sites(&self) -> Vec<SiteInfo> {
        self.sites.list()
    }

    /// The address of a search for `query` on a site; `None` where the site is unknown or its file names none.
    ///
    /// ```
    /// let url = haitao_lens::Engine::new().search_url("coupang", "감자 칩");
    /// assert_eq!(url.as_deref(), Some("https://www.coupang.com/np/search?q=%EA%B0%90%EC%9E%90%20%EC%B9%A9"));
    /// ```
    #[cfg(feature = "cli")]
    pub fn search_url(&self, site: &str, query: &str) -> Option<String> {
        self.search_url_with(site, query, crate::decode::encode)
    }

    /// [`search_url`](Engine::search_url) with an encoder: the label of an encoding and a text give bytes.
    pub(crate) fn search_url_with(
        &self,
        site: &str,
        query: &str,
        encode: impl Fn(&str, &str) -> Vec<u8>,
    ) -> Option<String> {
        let site = self.sites.get(site)?.site;
        let search = site.search.as_ref()?;
        Some(match site.search_encoding {
            Some(encoding) => search.of(&encode(encoding.label(), query)),
            None => search.of(query.as_bytes()),
        })
    }

    /// Projects a page given as text. Without a `url`, the address that the page itself tells is used: a browser's
    /// "saved from" comment, the canonical link, `og:url`. Never fails: what cannot be read comes back as issues.
    pub fn capture(&self, html: &str, url: Option<&str>) -> Capture {
        let page = dom::parse(html);
        let told = if url.is_none() { page.as_ref().ok().and_then(dom::page_url) } else { None };
        let url = url.map(str::to_owned).or(told);
        let (located, target) = self.sites.locate(url.as_deref());
        let (tree, issues) = match page {
            Ok(page) => dom::project(located.projector(target.unwrap_or_default().page), &page),
            Err(issue) => (Tree::bare("html"), vec![issue]),
        };
        Capture { version: SCHEMA_VERSION, url, fresh: true, tree, issues }
    }

    /// Projects a browser's document, as `capture.js` does.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn capture_live(&self, root: &dom::LiveElement, url: Option<&str>) -> Capture {
        let (located, target) = self.sites.locate(url);
        let (tree, issues) = dom::project_live(&located.plan(&target.unwrap_or_default()), root);
        Capture { version: SCHEMA_VERSION, url: url.map(str::to_owned), fresh: true, tree, issues }
    }

    /// What of a capture is kept with a page besides what its fields were read from. By node, what a script is written
    /// as: of a state only what the site's operations read in it, JSON-LD whole, as strict JSON. A script that is not
    /// named holds nothing of the kind. An element without text is by what the page is told to be of one product.
    pub fn kept(&self, capture: &Capture) -> BTreeMap<u32, String> {
        let (located, target) = self.sites.locate(capture.url.as_deref());
        let (snapshot, url) = (Snapshot::of(&capture.tree), capture.url.as_deref());
        let Some(target) = target else { return BTreeMap::new() };
        let (located, target) = located.recognised(target, &snapshot, capture.fresh, url);
        Reader::new(located, &target, &snapshot, capture.fresh, url).kept()
    }

    /// Reads a capture and judges what it holds.
    pub fn analyse(&self, capture: &Capture, context: &Context) -> Report {
        let (located, target) = self.sites.locate(capture.url.as_deref());
        self.report(&read(located, target, capture), context)
    }

    /// What follows from what was read.
    fn report(&self, page: &page::Page, context: &Context) -> Report {
        let judges = self.judges();
        let context =
            Context { market: context.market.clone().or_else(|| page.market.clone()), ..context.clone() };
        let mut issues = page.issues.clone();
        let (exchange, faults) = Exchange::new(&context.rates, &judges.rates, &judges.prices);
        issues.extend(faults.iter().map(|fault| Issue {
            field: Some("rates".to_owned()),
            code: "faultyRates".to_owned(),
            message: fault.to_string(),
        }));
        let items = page
            .items
            .iter()
            .map(|item| assemble::item(item, page, judges, &context, &exchange, &mut issues))
            .collect();
        Report {
            version: SCHEMA_VERSION,
            source: None,
            sha256: None,
            url: page.url.clone(),
            site: page.site.clone(),
            kind: report_kind(page.kind),
            items,
            issues,
            rules_as_of: judges.rules.as_of(),
            context: ReportContext {
                to: context.to.clone(),
                market: context.market.clone(),
                date: context.date.clone(),
                lang: context.lang.clone(),
                rates_as_of: context.currency.is_some().then(|| judges.rates.as_of().to_owned()),
            },
        }
    }

    /// How many products a capture holds. It judges none of them, which tells what judging costs.
    pub fn products(&self, capture: &Capture) -> usize {
        let (located, target) = self.sites.locate(capture.url.as_deref());
        read(located, target, capture).items.len()
    }

    pub(crate) fn judges(&self) -> &Judges {
        let load = || Judges::load(&self.files, Arc::clone(self.sites.prices()));
        self.judges.get_or_init(|| load().expect("the tests load every bundled file"))
    }
}

fn read(located: Located<'_>, target: Option<Target>, capture: &Capture) -> page::Page {
    let Some(target) = target else {
        let message = "this address is neither a product nor a listing of the site".to_owned();
        // A wall answers at any address: still say so where the page does.
        let target = Target::default();
        let snapshot = Snapshot::of(&capture.tree);
        let mut page =
            Reader::new(located, &target, &snapshot, capture.fresh, capture.url.as_deref()).signs_only();
        page.issues.splice(0..0, capture.issues.clone());
        page.issues.push(Issue { field: None, code: "notAProduct".to_owned(), message });
        return page;
    };
    let snapshot = Snapshot::of(&capture.tree);
    let (located, target) = located.recognised(target, &snapshot, capture.fresh, capture.url.as_deref());
    let mut page = Reader::new(located, &target, &snapshot, capture.fresh, capture.url.as_deref()).page();
    page.issues.splice(0..0, capture.issues.clone());
    page
}

fn report_kind(kind: page::Kind) -> ReportKind {
    use crate::report::PageKind;
    match kind {
        page::Kind::Page(PageKind::Item) => ReportKind::Item,
        page::Kind::Page(PageKind::Listing) => ReportKind::Listing,
        page::Kind::Blocked => ReportKind::Blocked,
        page::Kind::Gone => ReportKind::Gone,
        page::Kind::Unsupported => ReportKind::Unsupported,
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    #[test]
    fn searches_are_written_as_the_site_writes_them() {
        let engine = Engine::new();
        for (site, query, expected) in [
            // A page of search results says its own address so.
            (
                "gmarket",
                "노트북",
                Some("https://www.gmarket.co.kr/n/search?keyword=%EB%85%B8%ED%8A%B8%EB%B6%81"),
            ),
            // The form says `accept-charset=GBK`; hangul is not in it.
            (
                "1688",
                "日用品",
                Some("https://s.1688.com/selloffer/offer_search.htm?keywords=%C8%D5%D3%C3%C6%B7"),
            ),
            (
                "1688",
                "a 차",
                Some("https://s.1688.com/selloffer/offer_search.htm?keywords=a%20%26%2352264%3B"),
            ),
            ("_generic", "x", None),
            ("nowhere", "x", None),
        ] {
            assert_eq!(engine.search_url(site, query).as_deref(), expected, "{query} on {site}");
        }
    }

    #[test]
    fn every_search_leads_to_a_listing_of_its_site() {
        let engine = Engine::new();
        let mut count = 0;
        for site in engine.sites() {
            let Some(url) = engine.search_url(&site.id, "茶 차") else {
                assert!(!site.search, "{}", site.id);
                continue;
            };
            assert!(site.search, "{}", site.id);
            let plan = engine.plan(&url).unwrap_or_else(|| panic!("{url} has no plan"));
            assert_eq!(
                (plan.site.as_str(), plan.page),
                (site.id.as_str(), Some(crate::report::PageKind::Listing)),
                "{url}"
            );
            count += 1;
        }
        assert!(count >= 14, "{count} sites can be searched");
    }
}
