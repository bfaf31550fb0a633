//! Where a product comes from, and why one may say so.
//!
//! Made in, put together in, the brand's home, the seller's home and the place of dispatch are different facts and stay
//! apart. Evidence is summed per country in integer decibans; only a statement on origin makes a verdict `declared`, and
//! two strong claims that disagree make it `disputed`. What a page does not declare is `unknown`, not domestic.
//! Start at [`judge`] for a product, at [`read_line`] for a line of text.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::ident::{Prefixes, Registrations};
use crate::order;
use crate::page::{Item, Page, Source};
use crate::place::Places;
use crate::report::{CountryFact, Evidence, Identifier, Issue, Origin, OriginScope, OriginStatus};
use crate::text::fold;

mod brands;
mod evidence;
mod labels;
mod lines;

pub(crate) use lines::{brand_line, gtin_line, read_line, regno_line};

use brands::Brands;
use evidence::{Clue, gather};
use labels::Labels;

/// `origin.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    likely: i32,
    lead: i32,
    rare_prefix: Vec<String>,
    ships_to: Vec<String>,
    no_brand: Vec<String>,
    kind: Vec<Kind>,
    host: Vec<Host>,
}

/// How much a kind of evidence says.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    id: String,
    weight: i32,
    cap: i32,
    #[serde(default)]
    declares: bool,
    #[serde(default)]
    disputes: bool,
}

/// Hosts that are run from one country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Host {
    suffix: String,
    country: String,
}

/// Everything known about names, labels, numbers and weights.
pub(crate) struct OriginData {
    pub places: Places,
    pub labels: Labels,
    pub prefixes: Prefixes,
    pub registrations: Registrations,
    brands: Brands,
    kinds: BTreeMap<String, Kind>,
    likely: i32,
    lead: i32,
    rare_prefix: Vec<String>,
    ships_to: Vec<String>,
    no_brand: Vec<String>,
    hosts: Vec<Host>,
}

impl OriginData {
    pub fn load(files: &Files) -> Result<OriginData, Error> {
        let brands = Brands::load(files)?;
        let weights: Weights = files.get("origin")?;
        let kinds: BTreeMap<String, Kind> = order::map(weights.kind.into_iter().map(|k| (k.id.clone(), k)));
        if let Some(missing) = evidence::KINDS.iter().find(|id| !kinds.contains_key(**id)) {
            return Err(Error::new("this kind of evidence has no weight").in_file("origin").at_key(*missing));
        }
        Ok(OriginData {
            places: Places::load(files, &brands.names())?,
            labels: Labels::load(files)?,
            prefixes: Prefixes::load(files)?,
            registrations: Registrations::load(files)?,
            brands,
            kinds,
            likely: weights.likely,
            lead: weights.lead,
            rare_prefix: weights.rare_prefix,
            ships_to: weights.ships_to,
            no_brand: weights.no_brand,
            hosts: weights.host,
        })
    }

    /// Whether a brand, seller or other value says nothing (`상세페이지 참조`, `none`).
    pub fn says_nothing(&self, value: &str) -> bool {
        self.places.is_not_declared(value) || self.no_brand.contains(&fold(value))
    }

    fn host(&self, host: &str) -> Option<&Host> {
        self.hosts.iter().find(|h| host.ends_with(h.suffix.as_str()))
    }

    fn kind(&self, clue: &Clue) -> &Kind {
        self.kinds.get(clue.kind).expect("load refuses data without a weight for every kind")
    }
}

/// What was worked out about one product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub origin: Origin,
    pub brand_home: Option<CountryFact>,
    pub seller_home: Option<CountryFact>,
    pub assembled_in: Option<CountryFact>,
    pub ships_from: Option<CountryFact>,
    pub ingredient_origins: Vec<CountryFact>,
    pub identifiers: Vec<Identifier>,
    /// For each field of the report that was read: where from.
    pub sources: Vec<(String, Source)>,
    pub issues: Vec<Issue>,
}

/// Judges one product of a page.
pub(crate) fn judge(item: &Item, page: &Page, data: &OriginData) -> Verdict {
    let clues = gather(item, page, data);
    let origin = weigh(&clues.clues, data);
    let mut sources = Vec::new();
    let deciding = clues.clues.iter().find(|c| {
        let says_it = origin.countries.is_empty() || c.countries.iter().any(|c| origin.countries.contains(c));
        says_it && (data.kind(c).declares || origin.status == OriginStatus::Likely)
    });
    if let Some(clue) = deciding {
        sources.push(("origin".to_owned(), clue.source.clone()));
    }
    let mut part = |field: &str, fact: Option<(CountryFact, Source)>| {
        fact.map(|(fact, source)| {
            sources.push((field.to_owned(), source));
            fact
        })
    };
    let brand_home = part("brandHome", clues.brand_home);
    let seller_home = part("sellerHome", clues.seller_home);
    let assembled_in = part("assembledIn", clues.assembled_in);
    let ships_from = part("shipsFrom", clues.ships_from);
    let issues = issues(&clues.clues, &origin, data);
    Verdict {
        origin,
        brand_home,
        seller_home,
        assembled_in,
        ships_from,
        ingredient_origins: clues.ingredients,
        identifiers: clues.identifiers,
        sources,
        issues,
    }
}

fn weigh(clues: &[Clue], data: &OriginData) -> Origin {
    // Per country and kind, so that saying a thing five times is not five things.
    let mut sums: BTreeMap<&str, BTreeMap<&str, i32>> = BTreeMap::new();
    for clue in clues {
        let kind = data.kind(clue);
        for country in &clue.countries {
            let sum = sums.entry(country).or_default().entry(clue.kind).or_default();
            *sum = (*sum + kind.weight).min(kind.cap);
        }
    }
    let mut ranked: Vec<(&str, i32)> = sums
        .iter()
        .map(|(country, kinds)| (*country, kinds.values().sum::<i32>()))
        .filter(|(_, w)| *w > 0)
        .collect();
    order::sort_by_key(&mut ranked, |(country, weight)| (-weight, *country));

    let declared: Vec<&Clue> =
        clues.iter().filter(|c| data.kind(c).declares && !c.countries.is_empty()).collect();
    let (status, countries) = if declared.is_empty() {
        guess(&ranked, data)
    } else {
        let countries = in_order_of_first_mention(&declared);
        let disagree =
            declared.iter().any(|a| declared.iter().any(|b| are_apart(&a.countries, &b.countries)));
        let contradicted: Vec<&str> = clues
            .iter()
            .filter(|c| data.kind(c).disputes && !data.kind(c).declares)
            .flat_map(|c| c.countries.iter().map(String::as_str))
            .filter(|country| !countries.iter().any(|c| c == country))
            .collect();
        if disagree || !contradicted.is_empty() {
            let mut all = countries;
            for country in contradicted {
                if !all.iter().any(|c| c == country) {
                    all.push(country.to_owned());
                }
            }
            (OriginStatus::Disputed, all)
        } else {
            (OriginStatus::Declared, countries)
        }
    };

    let region = clues
        .iter()
        .find(|c| countries.len() == 1 && c.countries == countries && c.region.is_some())
        .and_then(|c| c.region.clone());
    let is_option = declared.iter().any(|c| c.kind == "option");
    let scope = match countries.len() {
        _ if is_option => OriginScope::Option,
        2.. if status == OriginStatus::Declared => OriginScope::Set,
        _ => OriginScope::Product,
    };
    let country = (countries.len() == 1).then(|| countries[0].clone());
    let evidence = clues.iter().flat_map(|clue| evidence_of(clue, data.kind(clue))).collect();
    Origin { country, countries, region, status, scope, evidence }
}

/// Without a statement: likely, disputed or unknown.
fn guess(ranked: &[(&str, i32)], data: &OriginData) -> (OriginStatus, Vec<String>) {
    let Some(((first, weight), rest)) = ranked.split_first() else {
        return (OriginStatus::Unknown, Vec::new());
    };
    if *weight < data.likely {
        return (OriginStatus::Unknown, Vec::new());
    }
    match rest.first() {
        Some((second, other)) if weight - other < data.lead => {
            (OriginStatus::Disputed, vec![(*first).to_owned(), (*second).to_owned()])
        }
        _ => (OriginStatus::Likely, vec![(*first).to_owned()]),
    }
}

fn in_order_of_first_mention(declared: &[&Clue]) -> Vec<String> {
    let mut list: Vec<String> = Vec::new();
    for country in declared.iter().flat_map(|c| &c.countries) {
        if !list.contains(country) {
            list.push(country.clone());
        }
    }
    list
}

/// Two statements with no country in common.
fn are_apart(a: &[String], b: &[String]) -> bool {
    !a.iter().any(|country| b.contains(country))
}

fn evidence_of(clue: &Clue, kind: &Kind) -> Vec<Evidence> {
    let one = |country: Option<String>, weight| Evidence {
        kind: clue.kind.to_owned(),
        country,
        weight,
        quote: clue.quote.clone(),
        source: clue.place.clone(),
    };
    if clue.countries.is_empty() {
        return vec![one(None, 0)];
    }
    clue.countries.iter().map(|c| one(Some(c.clone()), kind.weight)).collect()
}

/// What a reader should know beside the verdict.
fn issues(clues: &[Clue], origin: &Origin, data: &OriginData) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut say = |code: &str, message: String| {
        issues.push(Issue { field: Some("origin".to_owned()), code: code.to_owned(), message });
    };
    let empty = clues.iter().find(|c| data.kind(c).declares && c.countries.is_empty());
    if let (OriginStatus::Unknown | OriginStatus::Likely, Some(clue)) = (origin.status, empty) {
        say("notDeclared", format!("the page's row names no country: {}", clue.quote));
    }
    if origin.status == OriginStatus::Declared {
        let number = clues.iter().find(|c| {
            matches!(c.kind, "gtin" | "gtinRare" | "registration" | "plant")
                && !c.countries.is_empty()
                && are_apart(&c.countries, &origin.countries)
        });
        if let Some(clue) = number {
            say(
                "numberDisagrees",
                format!("{} was given out in another country: {}", clue.quote, clue.countries.join(", ")),
            );
        }
    }
    issues
}

#[cfg(test)]
mod tests;
