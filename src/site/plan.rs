//! From a site file to a [`Plan`]: every selector the reader will use, and nothing else.

use std::collections::BTreeSet;

use super::annotated;
use super::ops::{Op, Source};
use super::schema::{OneOrMany, PageSpec, RowsSpec, Site};
use super::{Located, Target};
use crate::report::{BadgePlace, Caps, PageKind, Place, Plan, SCHEMA_VERSION, ScriptRule};

/// Kept of every element, whatever the site: what selectors, links and microdata need.
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "class",
    "content",
    "datetime",
    "href",
    "http-equiv",
    "id",
    "itemprop",
    "itemscope",
    "itemtype",
    "lang",
    "name",
    "property",
    "rel",
    "title",
    "type",
];

/// 512 KB a script, 512 KB of text.
const CAPS: Caps = Caps { script: 512 * 1024, text: 512 * 1024 };

/// Where JSON-LD stands.
pub(crate) const JSON_LD: &str = "script[type='application/ld+json' i]";

pub(crate) fn plan(located: &Located<'_>, target: &Target) -> Plan {
    let site = located.site;
    let mut needs = Needs::default();
    for op in located.signs().into_iter().flat_map(|(_, ops)| ops) {
        needs.op(op);
    }
    needs.pages(site, target);
    let mut scripts = needs.take_scripts(site);
    if located.is_generic() {
        for platform in located.sites.platforms().map(|platform| platform.site) {
            let signs = [&platform.sign, &platform.blocked, &platform.gone, &platform.shell];
            for op in signs.into_iter().flatten() {
                needs.op(op);
            }
            needs.pages(platform, target);
            scripts.extend(needs.take_scripts(platform));
        }
    }
    let spec = match target.page {
        Some(PageKind::Listing) => &site.listing,
        _ => &site.item,
    };
    let place = spec.as_ref().map_or(Place::After, |spec| spec.badge.place);
    needs.attributes.extend(ATTRIBUTES.iter().map(|name| (*name).to_owned()));

    if needs.json_ld {
        scripts.push(ScriptRule { select: Some(JSON_LD.to_owned()), contains: None });
    }
    Plan {
        version: SCHEMA_VERSION,
        site: located.id.to_owned(),
        name: site.name.clone(),
        verified: site.verified.clone(),
        page: target.page,
        id: target.id.clone(),
        url: target.canonical.clone(),
        select: needs.select,
        scripts,
        attributes: needs.attributes.into_iter().collect(),
        caps: CAPS,
        badge: BadgePlace { place },
    }
}

/// What the operations of a page need, in the order they name it.
#[derive(Default)]
struct Needs {
    select: Vec<String>,
    attributes: BTreeSet<String>,
    scripts: BTreeSet<String>,
    json_ld: bool,
}

impl Needs {
    /// What the fields, rows, regions and anchors of a site's pages need.
    fn pages(&mut self, site: &Site, target: &Target) {
        if let Some(drawn) = &site.drawn {
            drawn
                .price
                .iter()
                .chain([
                    &drawn.heading,
                    &drawn.name,
                    &drawn.plain,
                    &drawn.link,
                    &drawn.buy,
                    &drawn.button,
                    &drawn.stock,
                ])
                .for_each(|s| self.select(s.text()));
            [&drawn.not, &drawn.regular, &drawn.apart].into_iter().for_each(|s| self.attributes_of(s.text()));
            // The word on a button.
            self.attributes.insert("value".to_owned());
        }
        if let Some(item) = site.item.as_ref().filter(|_| target.page != Some(PageKind::Listing)) {
            for op in ops(item) {
                self.op(op);
            }
            for selector in item.region.iter().chain(item.badge.anchor.iter()) {
                self.select(selector.text());
            }
            for facts in item.facts.iter() {
                self.rows(facts);
            }
        }
        if let Some(listing) = site.listing.as_ref().filter(|_| target.page != Some(PageKind::Item)) {
            for op in listing.card.iter() {
                self.op(op);
            }
            // Fields of a card are read inside it, and a card is taken whole.
            for op in ops(listing) {
                self.inner(op);
            }
            for anchor in listing.badge.anchor.iter() {
                self.attributes_of(anchor.text());
            }
        }
    }

    fn rows(&mut self, facts: &RowsSpec) {
        if let Some(rows) = &facts.rows {
            self.select(rows.text());
        }
        for part in [&facts.key, &facts.value].into_iter().flatten() {
            self.attributes_of(part.text());
        }
        self.attributes.extend(facts.value_attr.clone());
        if let Some(op) = &facts.state {
            self.op(op);
        }
    }

    /// The scripts of `site` that operations named since the last call.
    fn take_scripts(&mut self, site: &Site) -> Vec<ScriptRule> {
        let named = std::mem::take(&mut self.scripts);
        let scripts = site.scripts.iter().filter(|(name, _)| named.contains(*name));
        scripts
            .map(|(_, script)| ScriptRule {
                select: script.select.as_ref().map(|s| s.text().to_owned()),
                contains: script.contains.clone(),
            })
            .collect()
    }

    fn select(&mut self, selector: &str) {
        if !self.select.iter().any(|known| known == selector) {
            self.attributes_of(selector);
            self.select.push(selector.to_owned());
        }
    }

    /// Names between `[` and an operator: the snapshot must be able to match the selector again.
    fn attributes_of(&mut self, selector: &str) {
        for part in selector.split('[').skip(1) {
            let name: String = part
                .trim_start()
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
                .collect();
            if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
                self.attributes.insert(name.to_ascii_lowercase());
            }
        }
    }

    fn op(&mut self, op: &Op) {
        match &op.source {
            Source::Css { selector, .. } | Source::ItemProp(selector) => self.select(selector.text()),
            Source::Product(_) | Source::Listed => {
                self.select(annotated::MICRODATA);
                self.select(annotated::RDFA);
                self.attributes.insert("resource".to_owned());
            }
            _ => {}
        }
        self.inner(op);
    }

    fn inner(&mut self, op: &Op) {
        match &op.source {
            Source::Css { selector, attr } => {
                self.attributes_of(selector.text());
                self.attributes.extend(attr.clone());
            }
            Source::Itself { attr } => self.attributes.extend(attr.clone()),
            Source::State { script, .. } => {
                self.scripts.insert(script.clone());
            }
            Source::JsonLd(_) | Source::Product(_) | Source::Type(_) | Source::Listed => self.json_ld = true,
            Source::ItemProp(_)
            | Source::Title
            | Source::Meta(_)
            | Source::Get(_)
            | Source::Rows(_)
            | Source::Headline
            | Source::Headed
            | Source::Bought
            | Source::BoughtByWord
            | Source::SoldOutByWord
            | Source::Repeated
            | Source::UrlId => {}
        }
    }
}

/// Every operation of the fields.
pub(super) fn ops(spec: &PageSpec) -> impl Iterator<Item = &Op> {
    fields(spec).flat_map(|(_, list)| list.iter())
}

/// The fields of a page or card with their operations, by their keys in the file.
pub(super) fn fields(spec: &PageSpec) -> impl Iterator<Item = (String, &OneOrMany<Op>)> {
    let lists: [(&str, &OneOrMany<Op>); 24] = [
        ("about_one", &spec.about_one),
        ("about_maybe", &spec.about_maybe),
        ("about_other", &spec.about_other),
        ("id", &spec.id),
        ("link", &spec.link),
        ("title", &spec.title),
        ("brand", &spec.brand),
        ("seller", &spec.seller),
        ("seller_country", &spec.seller_country),
        ("category", &spec.category),
        ("selected", &spec.selected),
        ("ships_from", &spec.ships_from),
        ("origin", &spec.origin),
        ("price", &spec.price),
        ("price_label", &spec.price_label),
        ("currency", &spec.currency),
        ("sales", &spec.sales),
        ("reviews", &spec.reviews),
        ("rating", &spec.rating),
        ("rank", &spec.rank),
        ("gtin", &spec.gtin),
        ("sponsored", &spec.sponsored),
        ("in_stock", &spec.in_stock),
        ("sold_out", &spec.sold_out),
    ];
    let named = lists.into_iter().map(|(name, list)| (name.to_owned(), list));
    named.chain(spec.prices.iter().map(|(kind, list)| (format!("prices.{kind:?}").to_lowercase(), list)))
}
