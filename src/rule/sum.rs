//! What an offer adds up to where a limit counts it, in words: "8 bottles, limit 6 bottles".
//!
//! It only tells what the page shows; whether that is too much stands in `limits.rs`.

use super::Subject;
use super::schema::{Measure, Rule, When};
use crate::messages::Messages;
use crate::report::Effect;

/// The sum, and the limit beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sum {
    /// Key of the unit's words.
    unit: &'static str,
    counted: String,
    limit: String,
}

impl Sum {
    /// The sum that a rule on quantities or values has counted. A tax that begins somewhere is no limit to goods.
    pub fn of(rule: &Rule, subject: &Subject) -> Option<Sum> {
        let is_limit = matches!(rule.effect, Effect::Quantity | Effect::Value);
        is_limit.then(|| quantity(&rule.when, subject).or_else(|| value(&rule.when, subject)))?
    }

    /// `8 bottles`, `6 bottles`.
    pub fn words(&self, messages: &Messages, lang: &str) -> (String, String) {
        let key = format!("sum.{}", self.unit);
        let word = |n: &str| messages.text(lang, &key, &[("n", n)]);
        (word(&self.counted), word(&self.limit))
    }
}

fn quantity(when: &When, subject: &Subject) -> Option<Sum> {
    let (limit, quantity) = (when.quantity.as_ref()?, subject.quantity?);
    let count = quantity.count.to_string();
    let total = if quantity.count > 1 {
        format!("{} × {count} = {}", quantity.each.value, quantity.total.value)
    } else {
        quantity.total.value.clone()
    };
    let (unit, counted) = match limit.of {
        Measure::Bottles => ("bottles", count),
        Measure::Pieces if quantity.each.unit == "piece" => ("pieces", total),
        Measure::Pieces => ("pieces", count),
        Measure::Volume => ("ml", total),
        Measure::Mass => ("g", total),
    };
    Some(Sum { unit, counted, limit: limit.over.clone() })
}

fn value(when: &When, subject: &Subject) -> Option<Sum> {
    let (limit, price) = (when.value.as_ref()?, subject.price?);
    let printed = format!("{} {}", price.amount, price.currency);
    let counted = if price.currency == limit.currency {
        printed
    } else {
        let converted = subject.rates.and_then(|rates| rates(price, &limit.currency))?;
        format!("{printed} ≈ {converted} {}", limit.currency)
    };
    Some(Sum { unit: "money", counted, limit: format!("{} {}", limit.over, limit.currency) })
}
