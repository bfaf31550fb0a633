//! Gathers everything a page says about where a product comes from. It weighs nothing.

use crate::ident::Says;
use crate::page::{Item, Page, Source};
use crate::place::{Form, PlaceValue, fold};
use crate::report::{CountryFact, Identifier};
use crate::text::squash;

use super::OriginData;
use super::labels::LabelClass;
use super::lines::{Pair, notices, pairs, value_of};

/// Every kind that is gathered; each needs its weight.
pub(super) const KINDS: &[&str] = &[
    "statement",
    "made",
    "domestic",
    "notice",
    "option",
    "plant",
    "registration",
    "titleMade",
    "titleImported",
    "titleDomestic",
    "titleHint",
    "alias",
    "indirect",
    "gtin",
    "gtinRare",
    "brandHome",
    "sellerHome",
    "host",
];

/// One thing that the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Clue {
    /// Id of the kind in `origin.toml`.
    pub kind: &'static str,
    /// The countries it names together; none for "imported" and "not declared".
    pub countries: Vec<String>,
    pub region: Option<String>,
    pub quote: String,
    /// The row's label, or the field.
    pub place: String,
    pub source: Source,
}

/// All that was gathered from one item.
#[derive(Debug, Default)]
pub(super) struct Clues {
    pub clues: Vec<Clue>,
    pub brand_home: Option<(CountryFact, Source)>,
    pub seller_home: Option<(CountryFact, Source)>,
    pub assembled_in: Option<(CountryFact, Source)>,
    pub ships_from: Option<(CountryFact, Source)>,
    pub ingredients: Vec<CountryFact>,
    pub identifiers: Vec<Identifier>,
}

/// Reads the item's rows, lines, title, codes and the page's host.
pub(super) fn gather(item: &Item, page: &Page, data: &OriginData) -> Clues {
    let host = page.host.as_deref().and_then(|h| data.host(h));
    let home = page.home.as_deref().or(host.map(|h| h.country.as_str()));
    let mut clues = Clues::default();
    for row in &item.rows {
        clues.read_pair(&row.label, &row.value, &row.source, home, data, None);
    }
    for line in &item.origin {
        clues.read_line(&line.value, &line.source, home, data);
    }
    for region in &item.regions {
        let source = Source { op: String::new(), quote: String::new(), node: region.node };
        for pair in notices(&region.text, data) {
            clues.read_pair(pair.label, pair.value, &source, home, data, Some("notice"));
        }
    }
    clues.read_title(item, home, data);
    clues.read_sellers(item, home, data);
    clues.read_codes(item, data);
    if let (Some(host), Some(name)) = (host, &page.host) {
        clues.push("host", vec![host.country.clone()], None, name, "url", &Source::default());
    }
    clues
}

impl Clues {
    fn push(
        &mut self,
        kind: &'static str,
        countries: Vec<String>,
        region: Option<String>,
        quote: &str,
        place: &str,
        source: &Source,
    ) {
        let clue = Clue {
            kind,
            countries,
            region,
            quote: squash(quote),
            place: squash(place),
            source: Source { quote: squash(quote), ..source.clone() },
        };
        if !self.clues.iter().any(|c| c.kind == clue.kind && c.quote == clue.quote && c.place == clue.place) {
            self.clues.push(clue);
        }
    }

    /// A row; `kind` overrides the kind that its label's class has.
    fn read_pair(
        &mut self,
        label: &str,
        value: &str,
        source: &Source,
        home: Option<&str>,
        data: &OriginData,
        kind: Option<&'static str>,
    ) {
        let Some(class) = data.labels.class(label) else { return };
        let quote = format!("{}: {}", squash(label).trim_end_matches([':', '：']).trim_end(), squash(value));
        let pair = Pair { label, value, class };
        let fact = || {
            let country = match data.places.value(value, home) {
                PlaceValue::Countries { countries, .. } if countries.len() == 1 => {
                    countries.into_iter().next()
                }
                _ => None,
            };
            country.map(|country| {
                let source = Source { quote: quote.clone(), ..source.clone() };
                (CountryFact { country: Some(country), quote: quote.clone() }, source)
            })
        };
        match class {
            LabelClass::Origin | LabelClass::Made | LabelClass::Domestic | LabelClass::Makers => {
                let kind = kind.unwrap_or(match class {
                    LabelClass::Origin => "statement",
                    LabelClass::Domestic => "domestic",
                    _ => "made",
                });
                match value_of(&pair, data, home) {
                    PlaceValue::Countries { countries, region } => {
                        self.push(kind, countries, region, &quote, label, source);
                    }
                    PlaceValue::Foreign | PlaceValue::NotDeclared => {
                        self.push(kind, Vec::new(), None, &quote, label, source);
                    }
                    PlaceValue::None => {}
                }
            }
            LabelClass::Indirect => {
                if let Some((CountryFact { country: Some(country), .. }, _)) = fact() {
                    self.push("indirect", vec![country], None, &quote, label, source);
                }
            }
            LabelClass::BrandHome => fill(&mut self.brand_home, fact()),
            LabelClass::SellerHome => fill(&mut self.seller_home, fact()),
            LabelClass::Assembled => fill(&mut self.assembled_in, fact()),
            LabelClass::Ships => fill(&mut self.ships_from, fact()),
            LabelClass::Ingredient => self.read_ingredients(value, home, data),
            LabelClass::Barcode | LabelClass::Maker | LabelClass::Brand | LabelClass::Other => {}
        }
    }

    fn read_ingredients(&mut self, value: &str, home: Option<&str>, data: &OriginData) {
        if let PlaceValue::Countries { countries, .. } = data.places.value(value, home) {
            for country in countries {
                let fact = CountryFact { country: Some(country), quote: squash(value) };
                if !self.ingredients.contains(&fact) {
                    self.ingredients.push(fact);
                }
            }
        }
    }

    /// An origin line outside any row; the site file says that it is one, so its bare value counts.
    fn read_line(&mut self, line: &str, source: &Source, home: Option<&str>, data: &OriginData) {
        let found = pairs(line, data);
        for pair in &found {
            self.read_pair(pair.label, pair.value, source, home, data, None);
        }
        if !found.is_empty() {
            return;
        }
        match data.places.value(line, home) {
            PlaceValue::Countries { countries, region } => {
                self.push("statement", countries, region, line, "origin", source);
            }
            PlaceValue::Foreign | PlaceValue::NotDeclared => {
                self.push("statement", Vec::new(), None, line, "origin", source);
            }
            PlaceValue::None => {}
        }
    }

    fn read_title(&mut self, item: &Item, home: Option<&str>, data: &OriginData) {
        if let Some(option) = &item.selected
            && let PlaceValue::Countries { countries, region } = data.places.bare(&option.value, home)
        {
            self.push("option", countries, region, &option.value, "selected", &option.source);
        }
        let Some(title) = &item.title else { return };
        let folded = fold(&title.value);
        for mention in data.places.mentions(&title.value) {
            let phrase = mention.form == Form::Product && mention.prefixed;
            let kind = match mention.form {
                // Books and films are called so: of a country that must not be named in error this is a hint at most.
                Form::Product if phrase && data.places.needs_care(&mention.country) => "titleHint",
                Form::Product => "titleMade",
                // Goods are imported from countries.
                Form::Imported if mention.region.is_none() => "titleImported",
                Form::Imported | Form::Bare | Form::Style => continue,
            };
            // The words around the name are the quote: 韩国进口, 캘리포니아산.
            let end =
                folded[mention.end..].char_indices().nth(3).map_or(folded.len(), |(at, _)| mention.end + at);
            let quote = folded[mention.start..end].to_owned();
            self.push(kind, vec![mention.country], mention.region, &quote, "title", &title.source);
        }
        if let Some(country) = data.places.domestic_in(&title.value, home) {
            self.push("titleDomestic", vec![country], None, &title.value, "title", &title.source);
        }
        if let Some((alias, name)) = data.brands.alias_in(&title.value) {
            let quote = format!("{name} ({})", alias.maker);
            self.push("alias", vec![alias.country.clone()], None, &quote, "title", &title.source);
        }
    }

    fn read_sellers(&mut self, item: &Item, home: Option<&str>, data: &OriginData) {
        let brand = item
            .brand
            .as_ref()
            .and_then(|b| data.brands.home(&b.value).map(|home| (home, &b.value, &b.source)));
        let named = item
            .title
            .as_ref()
            .and_then(|t| data.brands.home_in(&t.value).map(|(home, _)| (home, &t.value, &t.source)));
        if let Some((country, quote, source)) = brand.or(named) {
            let fact = CountryFact { country: Some(country.to_owned()), quote: squash(quote) };
            fill(&mut self.brand_home, Some((fact, source.clone())));
        }
        if let Some(seller) = &item.seller_country {
            let country = match data.places.value(&seller.value, home) {
                PlaceValue::Countries { countries, .. } if countries.len() == 1 => Some(countries[0].clone()),
                _ => None,
            };
            if let Some(country) = country {
                let fact = CountryFact { country: Some(country), quote: squash(&seller.value) };
                fill(&mut self.seller_home, Some((fact, seller.source.clone())));
            }
        }
        if let Some(ships) = &item.ships_from {
            // What stands behind "to" is the shopper's own address.
            let from = data
                .ships_to
                .iter()
                .fold(ships.value.as_str(), |text, word| text.split(word.as_str()).next().unwrap_or(text));
            let country = match data.places.value(from, home) {
                PlaceValue::Countries { countries, .. } if countries.len() == 1 => Some(countries[0].clone()),
                _ => None,
            };
            let source = Source { quote: squash(from), ..ships.source.clone() };
            fill(&mut self.ships_from, Some((CountryFact { country, quote: squash(from) }, source)));
        }
        for (kind, fact) in [("brandHome", self.brand_home.clone()), ("sellerHome", self.seller_home.clone())]
        {
            if let Some((CountryFact { country: Some(country), quote }, source)) = fact {
                self.push(kind, vec![country], None, &quote, kind, &source);
            }
        }
    }

    fn read_codes(&mut self, item: &Item, data: &OriginData) {
        let rows = item.rows.iter();
        let codes = item.gtin.iter().map(|g| (g.value.as_str(), &g.source)).chain(
            rows.clone()
                .filter(|r| data.labels.class(&r.label) == Some(LabelClass::Barcode))
                .map(|r| (r.value.as_str(), &r.source)),
        );
        for (text, source) in codes {
            let Some(gtin) = data.prefixes.gtin(text) else { continue };
            let country = data.prefixes.range(&gtin).and_then(|r| r.country.clone());
            if let Some(country) = country {
                let hangul = |t: &str| t.chars().any(|c| ('가'..='힣').contains(&c));
                let rare = data.rare_prefix.contains(&country);
                let korean = item.title.as_ref().is_some_and(|t| hangul(&t.value));
                let kind = if rare && korean { "gtinRare" } else { "gtin" };
                self.push(kind, vec![country], None, &gtin, "gtin", source);
            }
            self.identify(Identifier { kind: "gtin".to_owned(), value: gtin, valid: Some(true) });
        }
        let rows = rows.map(|r| (format!("{}: {}", r.label, r.value), r.label.as_str(), r.source.clone()));
        let regions = item
            .regions
            .iter()
            .map(|r| (r.text.clone(), "description", Source { node: r.node, ..Source::default() }));
        for (text, place, source) in rows.chain(regions) {
            for registration in data.registrations.find(&text) {
                let value = registration.identifier.value.clone();
                match registration.says {
                    Some(Says::Domestic) => {
                        self.push("registration", vec![registration.country], None, &value, place, &source);
                    }
                    Some(Says::Imported) => {
                        self.push("registration", Vec::new(), None, &value, place, &source)
                    }
                    Some(Says::Plant) => {
                        let plant =
                            value.get(1..4).and_then(|code| data.places.code(code)).map(str::to_owned);
                        let Some(plant) = plant else { continue };
                        self.push("plant", vec![plant], None, &value, place, &source);
                    }
                    Some(Says::Seller) => {
                        let fact = CountryFact { country: Some(registration.country), quote: value };
                        fill(&mut self.seller_home, Some((fact, source.clone())));
                    }
                    None => {}
                }
                self.identify(registration.identifier);
            }
        }
    }

    fn identify(&mut self, identifier: Identifier) {
        if !self.identifiers.contains(&identifier) {
            self.identifiers.push(identifier);
        }
    }
}

/// The first fact stays.
fn fill<T>(slot: &mut Option<T>, fact: Option<T>) {
    if slot.is_none() {
        *slot = fact;
    }
}
