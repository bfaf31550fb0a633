//! Exchange rates: the bundled ones, those of a central bank's feed, and those a shopper typed.
//!
//! Every table is of one day and says whose it is. A conversion never goes through two tables, and a currency that no
//! table has is not converted: it has no rate.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::money::{Decimal, Prices};
use crate::report::RateTable;

/// The rates a build comes with.
#[derive(Debug, Clone)]
pub(crate) struct Rates(Table);

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// `YYYY-MM-DD`.
    as_of: String,
    /// The currency that one unit of is worth `rate`.
    base: String,
    /// Whose rates they are, in short.
    bank: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "licence")]
    _licence: String,
    rates: BTreeMap<String, String>,
}

#[derive(Debug, Clone)]
struct Table {
    as_of: String,
    source: String,
    rates: BTreeMap<String, Decimal>,
}

impl Rates {
    pub fn load(files: &Files) -> Result<Rates, Error> {
        let File { as_of, base, bank: source, rates, .. } = files.get("rates")?;
        let table = Table::new(&RateTable { base, as_of, source, rates });
        Ok(Rates(table.map_err(|error| error.in_file("rates"))?))
    }

    /// The day of the rates, `YYYY-MM-DD`.
    pub fn as_of(&self) -> &str {
        &self.0.as_of
    }
}

impl Table {
    fn new(table: &RateTable) -> Result<Table, Error> {
        let base = (&table.base, &"1".to_owned());
        let mut rates = BTreeMap::new();
        for (code, rate) in table.rates.iter().chain([base]) {
            let number = Decimal::parse(rate).filter(|rate| !rate.is_zero()).ok_or_else(|| {
                Error::new(format!("{rate:?} is no positive decimal number")).at_key(format!("rates.{code}"))
            })?;
            rates.insert(code.clone(), number);
        }
        Ok(Table { as_of: table.as_of.clone(), source: table.source.clone(), rates })
    }
}

/// The tables that one report converts with, the preferred one first.
#[derive(Debug)]
pub(crate) struct Exchange<'a> {
    tables: Vec<Table>,
    prices: &'a Prices,
}

/// One unit of a currency in another: `into / from`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate<'a> {
    pub from: Decimal,
    pub into: Decimal,
    /// Digits behind the point of the currency converted into.
    pub digits: u8,
    pub as_of: &'a str,
    pub source: &'a str,
}

impl Rate<'_> {
    /// Rounded half up to the minor unit.
    pub fn of(&self, amount: Decimal) -> Option<Decimal> {
        amount.ratio(self.into, self.from, self.digits)
    }

    /// What one unit is worth, to six digits behind the point: to show.
    pub fn shown(&self) -> Option<String> {
        Some(self.into.ratio(Decimal::from(1), self.from, 6)?.trimmed().to_string())
    }
}

impl<'a> Exchange<'a> {
    /// The shopper's tables before the bundled one, and what is wrong with those that are left out.
    pub fn new(own: &[RateTable], bundled: &Rates, prices: &'a Prices) -> (Exchange<'a>, Vec<Error>) {
        let mut faults = Vec::new();
        let mut tables: Vec<Table> = own
            .iter()
            .filter_map(|table| Table::new(table).map_err(|fault| faults.push(fault)).ok())
            .collect();
        tables.push(bundled.0.clone());
        (Exchange { tables, prices }, faults)
    }

    /// How to convert one currency into another; `None` where no table has both.
    pub fn rate(&self, from: &str, into: &str) -> Option<Rate<'_>> {
        self.tables.iter().find_map(|table| {
            Some(Rate {
                from: *table.rates.get(from)?,
                into: *table.rates.get(into)?,
                digits: self.digits(into),
                as_of: &table.as_of,
                source: &table.source,
            })
        })
    }

    /// Digits behind the point in amounts of a currency.
    pub fn digits(&self, currency: &str) -> u8 {
        self.prices.minor_digits(currency)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(base: &str, rates: &[(&str, &str)]) -> RateTable {
        RateTable {
            base: base.to_owned(),
            as_of: "2026-01-02".to_owned(),
            source: "own".to_owned(),
            rates: rates.iter().map(|(code, rate)| ((*code).to_owned(), (*rate).to_owned())).collect(),
        }
    }

    fn bundled(json: &str) -> Rates {
        let mut files = Files::bundled();
        files.insert("rates", json.to_owned());
        Rates::load(&files).expect("rates")
    }

    const BANK: &str = r#"{"as_of": "2026-01-02", "base": "EUR", "bank": "ECB", "source": "", "licence": "",
        "rates": {"KRW": "1500", "CNY": "7.5", "JPY": "180.05", "USD": "1.25"}}"#;

    /// Rows: form: own.
    #[test]
    fn converts_by_the_first_table_that_has_both() {
        let prices = Prices::load(&Files::bundled()).expect("money.toml");
        let own = [table("USD", &[("KRW", "1480"), ("VND", "25000")]), table("CNY", &[("KRW", "200")])];
        for (own, amount, from, into, expected) in [
            (&[][..], "7.50", "CNY", "KRW", Some("1500 ECB")),
            (&[], "39.9", "CNY", "KRW", Some("7980 ECB")),
            (&[], "12000", "KRW", "CNY", Some("60.00 ECB")),
            (&[], "1", "EUR", "JPY", Some("180 ECB")),
            (&[], "100", "JPY", "EUR", Some("0.56 ECB")),
            (&[], "100", "KPW", "EUR", None),
            (&[], "100", "KRW", "KPW", None),
            (&own, "2", "USD", "KRW", Some("2960 own")),
            (&own, "2960", "KRW", "USD", Some("2.00 own")),
            (&own, "10", "CNY", "KRW", Some("2000 own")),
            (&own, "10", "CNY", "USD", Some("1.67 ECB")),
            (&own, "25000", "VND", "USD", Some("1.00 own")),
            (&own, "25000", "VND", "EUR", None),
        ] {
            let rates = bundled(BANK);
            let (exchange, faults) = Exchange::new(own, &rates, &prices);
            let got = exchange
                .rate(from, into)
                .and_then(|rate| Some(format!("{} {}", rate.of(Decimal::parse(amount)?)?, rate.source)));
            assert_eq!((got.as_deref(), faults.len()), (expected, 0), "{amount} {from} in {into}");
        }
    }

    #[test]
    fn a_rate_that_is_none_is_a_fault() {
        let prices = Prices::load(&Files::bundled()).expect("money.toml");
        for rate in ["0", "", "-1", "1,480", "many", "1e3"] {
            let rates = bundled(BANK);
            let (exchange, faults) = Exchange::new(&[table("USD", &[("KRW", rate)])], &rates, &prices);
            assert_eq!(faults.len(), 1, "{rate}");
            assert_eq!(exchange.rate("USD", "KRW").map(|r| r.source), Some("ECB"), "{rate}");
        }
    }

    #[test]
    fn the_bundled_rates_are_whole() {
        let rates = Rates::load(&Files::bundled()).expect("rates.toml");
        assert_eq!(rates.as_of().len(), 10, "a date");
        for code in ["EUR", "USD", "KRW", "CNY", "JPY"] {
            assert!(rates.0.rates.contains_key(code), "{code}");
        }
        assert!(!rates.0.rates.contains_key("KPW"), "the bank has no rate of it");
    }
}
