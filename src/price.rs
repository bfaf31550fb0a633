//! The price ledger of an item: its headline, every other price with its kind, conversion and price per unit.
//!
//! It chooses among the texts a site file names, in their order; it never reckons a price the page does not show, and
//! a former price is never the headline.

use crate::exchange::Exchange;
use crate::money::{Decimal, PriceHints, PriceReading, Prices, TaxSaid};
use crate::page::{PriceText, Row};
use crate::report::{Converted, Issue, Price, PriceEntry, PriceKind, Quantity, UnitPrice};

#[cfg(test)]
mod tests;

/// The prices of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ledger {
    pub headline: Option<Price>,
    /// Every price, the headline first.
    pub entries: Vec<PriceEntry>,
    pub issues: Vec<Issue>,
    /// Which of the texts holds the headline.
    pub chosen: Option<usize>,
}

/// Chooses the headline among the price texts of an item, which stand in fallback order.
pub(crate) fn ledger(
    texts: &[PriceText],
    rows: &[Row],
    site_currency: Option<&str>,
    prices: &Prices,
) -> Ledger {
    let mut ledger = Ledger::default();
    let mut unknown_currency = false;
    // A label stands beside the first price that can be read; the later ones are fallbacks from elsewhere.
    let mut label_used = false;
    let mut read: Vec<(usize, PriceReading)> = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let hints = PriceHints {
            currency: text.currency.as_deref().or(site_currency),
            kind: Some(text.kind),
            bare: true,
            alone: false,
        };
        let label = text.label.as_deref().filter(|_| !label_used && text.kind == PriceKind::Sale);
        let Some(reading) = prices.read_labelled(&text.text.value, label, &hints) else { continue };
        label_used |= label.is_some();
        if reading.currency.is_none() {
            unknown_currency = true;
            continue;
        }
        read.push((index, reading));
    }

    let chosen = read
        .iter()
        .position(|(_, reading)| leads(reading.kind))
        .or_else(|| read.iter().position(|(_, reading)| may_lead(reading.kind)));
    if let Some(at) = chosen {
        let (index, headline) = read.remove(at);
        read.retain(|(other, reading)| keeps(texts, index, &headline, *other, reading, &mut ledger.issues));
        ledger.headline = price(&headline);
        ledger.chosen = Some(index);
        read.insert(0, (index, headline));
    } else if unknown_currency {
        ledger.issues.push(issue("unknownCurrency", "the page names no currency for the price"));
    }
    for (index, reading) in &read {
        let text = &texts[*index];
        let quote =
            if text.text.source.quote.is_empty() { &text.text.value } else { &text.text.source.quote };
        push(&mut ledger.entries, reading, quote);
        let hints =
            PriceHints { currency: text.currency.as_deref().or(site_currency), ..PriceHints::default() };
        for other in prices.others(&text.text.value, &hints) {
            push(&mut ledger.entries, &other, quote);
        }
    }
    let currency = ledger.headline.as_ref().map(|price| price.currency.as_str()).or(site_currency);
    for row in rows {
        if let Some(reading) = prices.shipping(&row.label, &row.value, currency) {
            push(&mut ledger.entries, &reading, &row.value);
        }
        // A row on taxes speaks of the price as such.
        if let Some(headline) = ledger.entries.first_mut().filter(|_| ledger.headline.is_some())
            && let Some(said) = prices.tax_row(&row.label, &row.value)
        {
            note_tax(headline, &said);
        }
    }
    ledger
}

/// Kinds that are a price now.
fn leads(kind: PriceKind) -> bool {
    matches!(kind, PriceKind::Sale | PriceKind::Coupon | PriceKind::From)
}

/// Kinds that are shown as the price where there is no other.
fn may_lead(kind: PriceKind) -> bool {
    matches!(kind, PriceKind::Member | PriceKind::Wholesale | PriceKind::Deposit)
}

/// Whether another text adds a price. A fallback for the headline does not; one place that shows two prices is an issue.
fn keeps(
    texts: &[PriceText],
    index: usize,
    headline: &PriceReading,
    other: usize,
    reading: &PriceReading,
    issues: &mut Vec<Issue>,
) -> bool {
    if texts[other].kind != PriceKind::Sale || texts[index].kind != PriceKind::Sale {
        return true;
    }
    let same_place = texts[other].text.source.op == texts[index].text.source.op;
    if same_place && reading.kind == headline.kind && reading.amount != headline.amount && issues.is_empty() {
        let message = format!(
            "the page shows {} and {} in the same place; the first is taken",
            headline.amount, reading.amount
        );
        issues.push(issue("ambiguousPrice", &message));
    }
    same_place && reading.kind != headline.kind
}

fn issue(code: &str, message: &str) -> Issue {
    Issue { field: Some("price".to_owned()), code: code.to_owned(), message: message.to_owned() }
}

fn price(reading: &PriceReading) -> Option<Price> {
    let currency = reading.currency.clone()?;
    Some(Price { amount: reading.amount.to_string(), currency, kind: reading.kind })
}

fn push(entries: &mut Vec<PriceEntry>, reading: &PriceReading, quote: &str) {
    let Some(currency) = &reading.currency else { return };
    let ends = [Some((reading.kind, reading.amount)), reading.to.map(|to| (PriceKind::To, to))];
    for (kind, amount) in ends.into_iter().flatten() {
        let amount = amount.to_string();
        if entries.iter().any(|e| e.kind == kind && e.amount == amount && e.currency == *currency) {
            continue;
        }
        let (currency, condition) = (currency.clone(), reading.condition.clone());
        let (quote, from_count) = (quote.to_owned(), reading.from_count);
        let (tax, import_tax, tax_quote) = (None, None, None);
        let mut entry =
            PriceEntry { kind, amount, currency, condition, from_count, tax, import_tax, tax_quote, quote };
        if let Some(said) = &reading.tax {
            note_tax(&mut entry, said);
        }
        entries.push(entry);
    }
}

/// The first word on taxes stands; what speaks of import says nothing of the sale's own.
fn note_tax(entry: &mut PriceEntry, said: &TaxSaid) {
    if entry.tax_quote.is_some() {
        return;
    }
    let state = if said.import { &mut entry.import_tax } else { &mut entry.tax };
    *state = Some(said.state);
    entry.tax_quote = Some(said.quote.clone());
}

/// The price in another currency; `None` where there is no rate, or nothing to convert.
pub(crate) fn convert(price: &Price, to: &str, exchange: &Exchange) -> Option<Converted> {
    if price.currency == to {
        return None;
    }
    let rate = exchange.rate(&price.currency, to)?;
    let amount = rate.of(Decimal::parse(&price.amount)?)?;
    Some(Converted { amount: amount.to_string(), currency: to.to_owned(), as_of: rate.as_of.to_owned() })
}

/// The price of 100 g, 100 ml, a piece, a sheet, a metre. A deposit buys nothing.
pub(crate) fn unit_price(price: &Price, quantity: &Quantity) -> Option<UnitPrice> {
    if price.kind == PriceKind::Deposit {
        return None;
    }
    let size = match quantity.total.unit.as_str() {
        "g" | "ml" => 100,
        "piece" | "sheet" | "m" => 1,
        _ => return None,
    };
    let total = Decimal::parse(&quantity.total.value)?;
    let amount = Decimal::parse(&price.amount)?.ratio(Decimal::from(size), total, 2)?;
    let amount = if amount.whole().is_some() { amount.trimmed() } else { amount };
    let per = format!("{size} {}", quantity.total.unit);
    Some(UnitPrice { amount: amount.to_string(), currency: price.currency.clone(), per })
}
