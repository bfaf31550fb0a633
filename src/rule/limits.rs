//! Quantity and value limits: whether one offer goes beyond them.
//!
//! A limit is only ever exceeded by what the page shows. A page without a price or a quantity does not exceed one.

use std::cmp::Ordering;

use super::facts::Facts;
use super::schema::{Measure, Per, QuantityLimit, ValueLimit};
use super::truth::Truth;
use crate::money::Decimal;
use crate::report::{Amount, PriceKind};

/// Whether the offer's quantity is over the limit.
pub(super) fn quantity(limit: &QuantityLimit, facts: &Facts, bottle_words: &[String]) -> Truth {
    let Some(quantity) = facts.subject.quantity else { return Truth::Unknown };
    let count = Amount { value: quantity.count.to_string(), unit: "piece".to_owned() };
    let (amount, sure) = match limit.of {
        Measure::Pieces if quantity.each.unit == "piece" => (&quantity.total, true),
        Measure::Pieces => (&count, true),
        // "10 g x 30" are 30 sachets as often as 30 bottles: sure only where the page says bottle.
        Measure::Bottles => {
            let said =
                facts.texts.iter().any(|t| bottle_words.iter().any(|w| t.folded.text.contains(w.as_str())));
            (&count, said)
        }
        Measure::Volume if quantity.total.unit == "ml" => (&quantity.total, true),
        Measure::Mass if quantity.total.unit == "g" => (&quantity.total, true),
        Measure::Volume | Measure::Mass => return Truth::Unknown,
    };
    match compare(&amount.value, &limit.over) {
        Some(Ordering::Greater) if sure => Truth::Yes,
        Some(Ordering::Greater) => Truth::Maybe,
        Some(_) => Truth::No,
        None => Truth::Unknown,
    }
}

/// Whether the price is over the limit. Freight is seldom on the page: the goods alone are a lower bound. What else was
/// bought in a year is on no page, so a yearly limit is never surely the one that is met.
pub(super) fn value(limit: &ValueLimit, facts: &Facts) -> Truth {
    match one_offer(limit, facts) {
        Truth::Yes if limit.per == Per::Year => Truth::Maybe,
        truth => truth,
    }
}

fn one_offer(limit: &ValueLimit, facts: &Facts) -> Truth {
    let Some(price) = facts.subject.price else { return Truth::Unknown };
    // A deposit is a part; a wholesale price is for more than one.
    if matches!(price.kind, PriceKind::Deposit | PriceKind::Wholesale) {
        return Truth::Unknown;
    }
    if price.currency == limit.currency {
        return match compare(&price.amount, &limit.over) {
            Some(Ordering::Greater) => Truth::Yes,
            Some(_) => Truth::No,
            None => Truth::Unknown,
        };
    }
    let converted = facts.subject.rates.and_then(|rates| rates(price, &limit.currency));
    let Some(amount) = converted else { return Truth::Unknown };
    // Customs take the rate of their own week: close to the limit nothing is sure.
    let near = |percent: u64| Some(Decimal::parse(&amount)?.cmp(&scaled(&limit.over, percent)?));
    match (near(95), near(105)) {
        (_, Some(Ordering::Greater)) => Truth::Yes,
        (Some(Ordering::Greater), _) => Truth::Maybe,
        (Some(_), _) => Truth::No,
        _ => Truth::Unknown,
    }
}

/// Compares two decimal numbers exactly; `None` where one is none.
fn compare(a: &str, b: &str) -> Option<Ordering> {
    Some(Decimal::parse(a)?.cmp(&Decimal::parse(b)?))
}

/// `percent` % of a decimal number.
fn scaled(number: &str, percent: u64) -> Option<Decimal> {
    let percent = Decimal::new_digits(&format!("{percent:03}"), 2)?;
    Decimal::parse(number)?.product(percent)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_compare_exactly() {
        for (a, b, expected) in [
            ("150", "150.00", Some(Ordering::Equal)),
            ("150.01", "150", Some(Ordering::Greater)),
            ("99.999", "100", Some(Ordering::Less)),
            ("0.5", "0.25", Some(Ordering::Greater)),
            ("00012", "12.0", Some(Ordering::Equal)),
            ("1,000", "1", None),
            ("", "1", None),
            ("-3", "1", None),
        ] {
            assert_eq!(compare(a, b), expected, "{a} and {b}");
        }
    }

    #[test]
    fn percents_are_exact() {
        for (number, percent, expected) in
            [("150", 95, "142.5"), ("2000", 105, "2100"), ("0.5", 95, "0.475"), ("x", 95, "")]
        {
            assert_eq!(
                scaled(number, percent).map(|d| d.to_string()).unwrap_or_default(),
                expected,
                "{percent} % of {number}"
            );
        }
    }
}
