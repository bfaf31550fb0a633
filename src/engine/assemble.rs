//! From what was read and judged to an item of the report. Judges do not know each other; here they meet.

use std::collections::BTreeMap;

use super::badge;
use super::judges::Judges;
use crate::exchange::Exchange;
use crate::measure::Offered;
use crate::page::{self, Fact, Page, Source};
use crate::report::{
    Attribute, Availability, Context, Converted, Identifier, Issue, Item, Price, Quantity, Reviews, Sales,
    SourceRef,
};
use crate::{landed, price, rule};

pub(crate) fn item(
    read: &page::Item,
    page: &Page,
    judges: &Judges,
    context: &Context,
    exchange: &Exchange,
    issues: &mut Vec<Issue>,
) -> Item {
    let mut sources = Sources::default();
    let stated =
        |fact: &Option<Fact<String>>| fact.clone().filter(|fact| !judges.origin.says_nothing(&fact.value));
    let title = sources.keep("title", &read.title);
    let brand = sources.keep("brand", &stated(&read.brand));
    let seller = sources.keep("seller", &stated(&read.seller));
    let category = sources.keep("category", &read.category);
    let selected = sources.keep("selected", &read.selected);

    let ledger = price::ledger(&read.prices, &read.rows, page.currency.as_deref(), &judges.prices);
    issues.extend(ledger.issues);
    if let Some(text) = ledger.chosen.and_then(|index| read.prices.get(index)) {
        sources.add("price", &text.text.source);
    }
    let converted = ledger
        .headline
        .as_ref()
        .zip(context.currency.as_deref())
        .and_then(|(price, to)| price::convert(price, to, exchange));
    no_rate(ledger.headline.as_ref(), converted.as_ref(), context, issues);
    let quantity = quantity(read, judges, &mut sources, issues);
    let unit_price = ledger
        .headline
        .as_ref()
        .zip(quantity.as_ref())
        .and_then(|(price, quantity)| price::unit_price(price, quantity));

    let sales = sales(read, judges, &mut sources);
    let reviews = reviews(read, judges, &mut sources);
    let rank =
        crate::rank::rank(sales.as_ref(), read.rank.as_ref().map(|fact| fact.value.as_str()), &judges.ranks);
    if rank.is_some() {
        let source = read.rank.as_ref().map(|fact| &fact.source);
        let sold = sources.0.get("sales").cloned();
        match (source, sold) {
            (Some(source), _) => sources.add("rank", source),
            (None, Some(sold)) => {
                sources.0.insert("rank".to_owned(), sold);
            }
            (None, None) => {}
        }
    }

    let verdict = crate::origin::judge(read, page, &judges.origin);
    issues.extend(verdict.issues);
    for (field, source) in &verdict.sources {
        sources.add(field, source);
    }
    let identifiers = identifiers(read, verdict.identifiers, judges, &mut sources);

    let availability = read.availability.as_ref().map_or(Availability::Unknown, |fact| {
        sources.add("availability", &fact.source);
        fact.value
    });
    let mut item = Item {
        id: sources.keep("id", &read.id),
        url: sources
            .keep("url", &read.url)
            .or_else(|| page.items.len().eq(&1).then(|| page.url.clone()).flatten()),
        title,
        brand,
        seller,
        category,
        selected,
        position: read.position,
        sponsored: read.sponsored,
        anchor: read.anchor,
        availability,
        price: ledger.headline,
        prices: ledger.entries,
        converted,
        quantity,
        unit_price,
        landed: Vec::new(),
        sales,
        reviews,
        rank,
        attributes: read
            .rows
            .iter()
            .map(|row| Attribute { label: row.label.clone(), value: row.value.clone() })
            .collect(),
        identifiers,
        origin: verdict.origin,
        brand_home: verdict.brand_home,
        seller_home: verdict.seller_home,
        assembled_in: verdict.assembled_in,
        ships_from: verdict.ships_from,
        ingredient_origins: verdict.ingredient_origins,
        findings: Vec::new(),
        badges: Vec::new(),
        sources: BTreeMap::new(),
    };
    let converted = |price: &Price, to: &str| price::convert(price, to, exchange).map(|price| price.amount);
    let judged = judges.rules.judge(&subject(&item, read, page, &converted), context);
    item.findings = judged.findings;
    let offer = landed::Offer { item: &item, goods: &judged.goods, exchange, context };
    let messages = judges.rules.messages();
    item.landed = judged.ways.iter().map(|way| judges.duties.landed(&offer, way, messages)).collect();
    item.badges = badge::badges(&item, page, judges, context);
    item.sources = sources.0;
    item
}

fn subject<'a>(
    item: &'a Item,
    read: &'a page::Item,
    page: &'a Page,
    rates: rule::Rates<'a>,
) -> rule::Subject<'a> {
    rule::Subject {
        title: item.title.as_deref(),
        rows: &read.rows,
        regions: &read.regions,
        category_text: item.category.as_deref(),
        brand: item.brand.as_deref(),
        seller: item.seller.as_deref(),
        host: page.host.as_deref(),
        market: page.market.as_deref(),
        home: page.home.as_deref(),
        origin: &item.origin,
        ships_from: item.ships_from.as_ref(),
        identifiers: &item.identifiers,
        quantity: item.quantity.as_ref(),
        price: item.price.as_ref(),
        rates: Some(rates),
    }
}

/// Says once a page that a price cannot be converted.
fn no_rate(price: Option<&Price>, converted: Option<&Converted>, context: &Context, issues: &mut Vec<Issue>) {
    let (Some(price), Some(to), None) = (price, &context.currency, converted) else { return };
    let message = format!("no rate for {} in {to}", price.currency);
    if price.currency != *to && !issues.iter().any(|issue| issue.message == message) {
        issues.push(Issue { field: Some("converted".to_owned()), code: "noRate".to_owned(), message });
    }
}

/// Of the chosen option, else of the title. Where both say something else, neither is taken.
fn quantity(
    read: &page::Item,
    judges: &Judges,
    sources: &mut Sources,
    issues: &mut Vec<Issue>,
) -> Option<Quantity> {
    let text = |fact: &Option<Fact<String>>| fact.as_ref().map(|fact| fact.value.clone());
    let (option, title) = (text(&read.selected), text(&read.title));
    let (quantity, fact) = match judges.units.offered(option.as_deref(), title.as_deref()) {
        Offered::Unknown => return None,
        Offered::ByOption(quantity) => (quantity, &read.selected),
        Offered::ByTitle(quantity) => (quantity, &read.title),
        Offered::Contradiction(option, title) => {
            issues.push(Issue {
                field: Some("quantity".to_owned()),
                code: "contradiction".to_owned(),
                message: format!("the chosen option says {option}, the title {title}"),
            });
            return None;
        }
    };
    if let Some(fact) = fact {
        sources.add("quantity", &fact.source);
    }
    Some(quantity)
}

fn sales(read: &page::Item, judges: &Judges, sources: &mut Sources) -> Option<Sales> {
    read.sales.iter().find_map(|fact| {
        let count = judges.counts.read_slot(&fact.value)?;
        sources.add("sales", &fact.source);
        Some(Sales {
            count: count.count,
            at_least: count.at_least,
            period: count.period,
            scope: count.scope,
            quote: fact.source.quote.clone(),
        })
    })
}

fn reviews(read: &page::Item, judges: &Judges, sources: &mut Sources) -> Option<Reviews> {
    let count = read.reviews.iter().find_map(|fact| {
        let count = judges.counts.reviews(&fact.value)?;
        Some((count, fact))
    });
    let rating = read.rating.as_ref().and_then(|fact| Some((judges.counts.rating(&fact.value)?, fact)));
    let fact = count.as_ref().map(|(_, fact)| *fact).or(rating.as_ref().map(|(_, fact)| *fact))?;
    sources.add("reviews", &fact.source);
    Some(Reviews {
        count: count.as_ref().map(|((count, _), _)| *count),
        at_least: count.is_some_and(|((_, at_least), _)| at_least),
        rating: rating.map(|(rating, _)| rating),
    })
}

fn identifiers(
    read: &page::Item,
    found: Vec<Identifier>,
    judges: &Judges,
    sources: &mut Sources,
) -> Vec<Identifier> {
    let mut all = found;
    for fact in &read.gtin {
        let Some(value) = judges.origin.prefixes.gtin(&fact.value) else { continue };
        if !all.iter().any(|known| known.value == value) {
            sources.add("identifiers", &fact.source);
            all.push(Identifier { kind: "gtin".to_owned(), value, valid: Some(true) });
        }
    }
    all
}

/// Where each field was read, by its JSON name.
#[derive(Default)]
struct Sources(BTreeMap<String, SourceRef>);

impl Sources {
    fn add(&mut self, field: &str, source: &Source) {
        let source = SourceRef { op: source.op.clone(), quote: source.quote.clone(), node: source.node };
        self.0.entry(field.to_owned()).or_insert(source);
    }

    /// Notes the source of a fact and gives its value.
    fn keep(&mut self, field: &str, fact: &Option<Fact<String>>) -> Option<String> {
        let fact = fact.as_ref()?;
        self.add(field, &fact.source);
        Some(fact.value.clone())
    }
}
