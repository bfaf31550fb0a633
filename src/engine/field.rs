//! Reads single lines of page text: what a page's reading does with one value, for whoever has the line alone.

use serde_json::{Value, json};

use super::Engine;
use crate::money::PriceHints;
use crate::origin;

/// What a line holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// `{amount, currency, kind}`
    Price,
    /// `{count, atLeast, period, scope}`: units sold, nothing else that is counted.
    Count,
    /// `{each: {value, unit}, count, total: {value, unit}}`
    Quantity,
    /// `{country, countries, status, quote}`; a title that merely mentions a country says nothing.
    Origin,
    /// `{kind, value, valid}`
    Gtin,
    /// `{kind, value, valid}`
    Regno,
    /// `{name, home}`
    Brand,
}

impl Engine {
    /// The value in one line (`label: value`, the bare value of such a row, or a title), or null where it says none.
    ///
    /// `currency` is the page's, for prices that name none or a sign that several share. Without one `$` is the US dollar,
    /// but not in Chinese and not before a decimal comma.
    ///
    /// ```
    /// use haitao_lens::{Engine, FieldKind};
    ///
    /// let value = Engine::new().read_field(FieldKind::Price, "券后¥39.9", Some("CNY"));
    /// assert_eq!(value["amount"], "39.9");
    /// ```
    pub fn read_field(&self, kind: FieldKind, text: &str, currency: Option<&str>) -> Value {
        self.field(kind, text, currency).unwrap_or_default()
    }

    fn field(&self, kind: FieldKind, text: &str, currency: Option<&str>) -> Option<Value> {
        let judges = self.judges();
        Some(match kind {
            FieldKind::Price => {
                let hints = PriceHints { currency, bare: true, alone: true, ..PriceHints::default() };
                let price = judges.prices.read(text, &hints)?;
                json!({"amount": price.amount.to_string(), "currency": price.currency, "kind": price.kind})
            }
            FieldKind::Count => {
                let sold = judges.counts.read(text)?;
                json!({"count": sold.count, "atLeast": sold.at_least, "period": sold.period, "scope": sold.scope})
            }
            FieldKind::Quantity => json!(judges.units.read(text)?),
            FieldKind::Origin => {
                let (country, countries, status, quote) = origin::read_line(text, &judges.origin, None)?;
                json!({"country": country, "countries": countries, "status": status, "quote": quote})
            }
            FieldKind::Gtin => {
                json!({"kind": "gtin", "value": origin::gtin_line(text, &judges.origin)?, "valid": true})
            }
            FieldKind::Regno => json!(origin::regno_line(text, &judges.origin)?),
            FieldKind::Brand => {
                let (name, home) = origin::brand_line(text, &judges.origin)?;
                json!({"name": name, "home": home})
            }
        })
    }
}
