//! Runs the test rows that stand beside every rule: a page in short, and what the rule must say to it.

use super::schema::{Expect, Rule, RuleTest};
use super::{Rules, Subject};
use crate::error::Error;
use crate::page::{Region, Row, Source};
use crate::report::{
    Amount, Certainty, Context, CountryFact, Finding, Identifier, Origin, OriginScope, OriginStatus, Price,
    PriceKind, Quantity,
};

/// The day of a row that names none.
const DAY: &str = "2026-11-22";

impl Rules {
    /// How many rules there are, and how many test rows they have.
    #[cfg(feature = "cli")]
    pub fn count_tests(&self) -> (usize, usize) {
        let rules = self.jurisdictions.iter().flat_map(|jurisdiction| &jurisdiction.rules);
        rules.fold((0, 0), |(count, rows), rule| (count + 1, rows + rule.test.len()))
    }

    /// Every test row that its rule does not pass.
    pub fn failed_tests(&self) -> Vec<Error> {
        let mut failed = Vec::new();
        for jurisdiction in &self.jurisdictions {
            for (number, rule) in jurisdiction.rules.iter().enumerate() {
                for (row, test) in rule.test.iter().enumerate() {
                    let file = format!("rules/{}", jurisdiction.id.to_lowercase());
                    let key = format!("rule[{number}] {}.test[{row}]", rule.id);
                    if let Err(message) = self.pass(rule, test, &jurisdiction.id) {
                        failed.push(Error::new(message).in_file(&file).at_key(key));
                    }
                }
            }
        }
        failed
    }

    fn pass(&self, rule: &Rule, test: &RuleTest, to: &str) -> Result<(), String> {
        let findings = judge(self, test, to, "en")?;
        let finding = findings.iter().find(|finding| finding.rule == rule.id);
        let got = outcome(rule, finding);
        if got == test.expect {
            return Ok(());
        }
        let why = finding.map(|finding| format!(": {}", finding.why)).unwrap_or_default();
        let title = test.title.as_deref().unwrap_or_default();
        Err(format!("on {title:?} the rule should say {:?} and says {got:?}{why}", test.expect))
    }
}

fn outcome(rule: &Rule, finding: Option<&Finding>) -> Expect {
    match finding {
        None => Expect::None,
        Some(f) if f.effect != rule.effect => Expect::Warn,
        Some(f) if f.certainty == Certainty::Certain => Expect::Certain,
        Some(_) => Expect::Possible,
    }
}

/// Judges the page of a test row; an error when the row is not written as it must be.
pub(super) fn judge(rules: &Rules, test: &RuleTest, to: &str, lang: &str) -> Result<Vec<Finding>, String> {
    let row = |(label, value): &(String, String)| Row {
        label: label.clone(),
        value: value.clone(),
        source: Source::default(),
    };
    let rows: Vec<Row> = test.rows.iter().map(row).collect();
    let regions: Vec<Region> = test.text.iter().map(|t| Region { text: t.clone(), node: None }).collect();
    let identifiers = test.identifiers.iter().map(|text| identifier(text)).collect::<Result<Vec<_>, _>>()?;
    let price = test.price.as_deref().map(price).transpose()?;
    let quantity = test.quantity.as_deref().map(quantity).transpose()?;
    let ships_from =
        test.ships_from.as_ref().map(|c| CountryFact { country: Some(c.clone()), quote: c.clone() });
    let origin = origin_of(test);
    let subject = Subject {
        title: test.title.as_deref(),
        rows: &rows,
        regions: &regions,
        category_text: test.category.as_deref(),
        brand: None,
        seller: None,
        host: None,
        market: test.market.as_deref(),
        home: test.home.as_deref(),
        origin: &origin,
        ships_from: ships_from.as_ref(),
        identifiers: &identifiers,
        quantity: quantity.as_ref(),
        price: price.as_ref(),
        rates: None,
    };
    Ok(rules.judge(&subject, &context(test.to.as_deref().unwrap_or(to), test.date.as_deref(), lang)).findings)
}

pub(super) fn origin_of(test: &RuleTest) -> Origin {
    let (status, countries) = match (&test.origin, &test.likely, &test.disputed) {
        (Some(c), ..) => (OriginStatus::Declared, c),
        (_, Some(c), _) => (OriginStatus::Likely, c),
        (.., Some(c)) => (OriginStatus::Disputed, c),
        _ => (OriginStatus::Unknown, &String::new()),
    };
    let countries: Vec<String> = countries.split_whitespace().map(str::to_owned).collect();
    let country = if let [one] = &countries[..] { Some(one.clone()) } else { None };
    let region = test.region.clone();
    Origin { country, countries, region, status, scope: OriginScope::Product, evidence: Vec::new() }
}

pub(super) fn context(to: &str, date: Option<&str>, lang: &str) -> Context {
    Context {
        to: to.split_whitespace().map(str::to_owned).collect(),
        date: date.unwrap_or(DAY).to_owned(),
        lang: lang.to_owned(),
        ..Context::default()
    }
}

fn identifier(text: &str) -> Result<Identifier, String> {
    let (kind, value) =
        text.split_once(' ').ok_or_else(|| format!("{text:?} is no identifier; write \"kind value\""))?;
    Ok(Identifier { kind: kind.to_owned(), value: value.to_owned(), valid: None })
}

fn price(text: &str) -> Result<Price, String> {
    let (amount, currency) =
        text.split_once(' ').ok_or_else(|| format!("{text:?} is no price; write \"129.00 CNY\""))?;
    Ok(Price { amount: amount.to_owned(), currency: currency.to_owned(), kind: PriceKind::Sale })
}

fn quantity(text: &str) -> Result<Quantity, String> {
    let refused = || format!("{text:?} is no quantity; write \"500 ml x 2\"");
    let parts: Vec<&str> = text.split_whitespace().collect();
    let [value, unit, "x", count] = parts[..] else { return Err(refused()) };
    let (Ok(each), Ok(count)) = (value.parse::<u32>(), count.parse::<u32>()) else { return Err(refused()) };
    let amount = |value: u64| Amount { value: value.to_string(), unit: unit.to_owned() };
    Ok(Quantity { each: amount(each.into()), count, total: amount(u64::from(each) * u64::from(count)) })
}
