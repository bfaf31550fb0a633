//! Which rows of a jurisdiction's file hold for an offer, and what is due by them.

use super::range::Range;
use super::schema::{Composite, Due, File, Percent, Row, Value};
use super::{Line, Offer};
use crate::error::Error;
use crate::goods::Way;
use crate::messages::Messages;
use crate::money::{Decimal, shown};
use crate::report::{Certainty, Citation, CostKind, PriceKind, PriceTax};

/// One offer on its way to one destination.
pub(super) struct Case<'a> {
    pub offer: &'a Offer<'a>,
    pub way: &'a Way,
    pub messages: &'a Messages,
    /// What duty and taxes are reckoned in.
    pub currency: &'a str,
}

/// Kinds of lines in the order in which one may be part of another's base.
const TAXES: [CostKind; 5] =
    [CostKind::Duty, CostKind::Consumption, CostKind::Vat, CostKind::ImportTax, CostKind::Fee];

/// What one row makes of a tax.
struct Outcome<'a> {
    range: Range,
    row: &'a Row,
    sure: bool,
}

impl Case<'_> {
    /// Adds a line for every tax that the offer may meet.
    pub fn taxes(&self, file: &File, lines: &mut Vec<Line>) {
        for kind in TAXES {
            let line = self.tax(file, kind, lines).map(|line| self.said(line));
            lines.extend(line);
        }
    }

    /// What the page says of taxes to the destination's own consumers: of import, that they are in the price; of the
    /// sale, that what the importer owes may be.
    fn said(&self, line: Line) -> Line {
        let headline = self.offer.item.prices.first().filter(|_| self.way.addressed);
        let Some((entry, quote)) = headline.and_then(|entry| Some((entry, entry.tax_quote.as_deref()?)))
        else {
            return line;
        };
        let values = [("quote", quote)];
        let (range, said) = match line.kind {
            CostKind::Fee => return line,
            _ if entry.import_tax == Some(PriceTax::Included) => {
                (Range::NOTHING, self.say("taxIncluded", &values))
            }
            CostKind::Vat | CostKind::ImportTax if entry.tax == Some(PriceTax::Included) => {
                (line.range.or(Range::NOTHING), self.say("taxPerhaps", &values))
            }
            _ => return line,
        };
        Line { range, certainty: Certainty::Possible, why: format!("{said} {}", line.why), ..line }
    }

    fn tax(&self, file: &File, kind: CostKind, lines: &[Line]) -> Option<Line> {
        let mut outcomes: Vec<Outcome> = Vec::new();
        let mut decided = false;
        for row in file.row.iter().filter(|row| row.kind.contains(&kind)) {
            let holds = self.holds(row, lines);
            if holds == Some(false) {
                continue;
            }
            outcomes.push(Outcome { range: self.due(&row.due, lines), row, sure: holds == Some(true) });
            if holds == Some(true) {
                decided = true;
                break;
            }
        }
        let first = outcomes.first()?;
        let mut range = outcomes[1..].iter().fold(first.range, |range, outcome| range.or(outcome.range));
        let single = decided && outcomes.len() == 1;
        let mut why: Vec<String> =
            outcomes.iter().map(|outcome| self.sentence(outcome, lines, single)).collect();
        if !decided {
            range = range.or(Range::NOTHING);
        }
        let mut certain = single && !first.row.unsure;
        certain &= first.row.channel.is_empty()
            || self.way.channel.as_ref().is_some_and(|c| c.1 == Certainty::Certain);
        if self.way.from_abroad.is_none() {
            (range, certain) = (range.or(Range::NOTHING), false);
            why.push(self.say("inside", &[]));
        }
        let mut rules: Vec<String> = outcomes.iter().flat_map(|outcome| outcome.row.rules.clone()).collect();
        rules.sort_unstable();
        rules.dedup();
        let certainty = if certain { Certainty::Certain } else { Certainty::Possible };
        Some(Line { kind, range, paid: None, certainty, rules, why: why.join(" ") })
    }

    /// Whether a row holds; `None` where the page does not tell.
    fn holds(&self, row: &Row, lines: &[Line]) -> Option<bool> {
        let date = self.offer.context.date.as_str();
        let begun = row.since.as_deref().is_none_or(|since| since <= date);
        let over = row.until.as_deref().is_some_and(|until| until <= date);
        let here = row.to.is_empty() || row.to.contains(&self.way.to);
        let shown = self.offer.goods.kinds.iter().filter(|(id, _)| row.category.contains(id));
        let excluded = self.offer.goods.kinds.iter().filter(|(id, _)| row.not_category.contains(id));
        let doubted = self.offer.goods.kinds.iter().any(|(id, _)| row.doubt.contains(id));
        let surest = |kinds: &mut dyn Iterator<Item = &(String, Certainty)>| {
            let all: Vec<Certainty> = kinds.map(|(_, certainty)| *certainty).collect();
            if all.contains(&Certainty::Certain) { Some(true) } else { all.is_empty().then_some(false) }
        };
        let category = if row.category.is_empty() { Some(true) } else { surest(&mut { shown }) };
        let not = |truth: Option<bool>| truth.map(|truth| !truth);
        [
            Some(begun && !over && here),
            category,
            not(surest(&mut { excluded })),
            if doubted { None } else { Some(true) },
            self.one_of(&row.channel, self.way.channel.as_ref().map(|(id, _)| id.as_str())),
            self.one_of(&row.ships_from, self.ships_from()),
            self.not_origin(&row.not_origin),
            row.value.as_ref().map_or(Some(true), |limit| self.within(limit, lines)),
            row.each.as_ref().map_or(Some(true), |each| self.dear(&each.at_least)),
            row.pack.as_ref().map_or(Some(true), |pack| self.packed(pack.count, &pack.ml)),
        ]
        .into_iter()
        .min_by_key(|truth| match truth {
            Some(false) => 0,
            None => 1,
            Some(true) => 2,
        })
        .flatten()
    }

    fn ships_from(&self) -> Option<&str> {
        self.offer.item.ships_from.as_ref().and_then(|fact| fact.country.as_deref())
    }

    /// An empty list asks nothing.
    fn one_of(&self, list: &[String], value: Option<&str>) -> Option<bool> {
        if list.is_empty() {
            return Some(true);
        }
        value.map(|value| list.iter().any(|entry| entry == value))
    }

    fn not_origin(&self, list: &[String]) -> Option<bool> {
        let origin = &self.offer.item.origin;
        match (list.is_empty(), &origin.country) {
            (true, _) => Some(true),
            (false, Some(country)) => Some(!list.contains(country)),
            (false, None) => None,
        }
    }

    /// Whether the offer keeps to a limit of value, or, with `over`, goes beyond it.
    fn within(&self, limit: &Value, lines: &[Line]) -> Option<bool> {
        let bound = limit.up_to.as_ref().or(limit.over.as_ref())?;
        let bound = Decimal::parse(bound)?;
        let (range, exact) = self.value(limit, lines);
        let percent = |of: u64| bound.ratio(Decimal::from(of), Decimal::HUNDRED, MARGIN_DIGITS);
        let (below, above) = if exact { (bound, bound) } else { (percent(95)?, percent(105)?) };
        let keeps = match range.high {
            Some(high) if high <= below => Some(true),
            _ if range.low > above => Some(false),
            _ => None,
        };
        if limit.up_to.is_some() { keeps } else { keeps.map(|keeps| !keeps) }
    }

    /// The value that a limit looks at, in the limit's currency, and whether it is free of exchange rates.
    fn value(&self, limit: &Value, lines: &[Line]) -> (Range, bool) {
        let mut exact = true;
        let mut sum = Range::NOTHING;
        for line in lines.iter().filter(|line| limit.of.contains(&line.kind)) {
            let (_, from) = line.paid.as_ref().map_or((line.range, self.currency), |(r, c)| (*r, c.as_str()));
            exact &= from == limit.currency;
            sum = sum.plus(self.in_currency(line, &limit.currency));
        }
        if let Some(percent) = limit.percent.as_deref().and_then(Decimal::parse) {
            sum = sum.map(|amount| Some(amount.ratio(percent, Decimal::HUNDRED, MARGIN_DIGITS)?.trimmed()));
        }
        (sum, exact)
    }

    /// Whether a unit costs so much. A pack of an unknown size, or a price that is not exact, does not tell.
    fn dear(&self, at_least: &std::collections::BTreeMap<String, String>) -> Option<bool> {
        let price = self.offer.item.price.as_ref().filter(|price| price.kind != PriceKind::From)?;
        let total = &self.offer.item.quantity.as_ref()?.total;
        let limit = Decimal::parse(at_least.get(&total.unit)?)?;
        let whole = limit.product(Decimal::parse(&total.value)?)?;
        let amount = Decimal::parse(&price.amount)?;
        if price.currency == self.currency {
            return Some(amount >= whole);
        }
        let amount = self.offer.exchange.rate(&price.currency, self.currency)?.of(amount)?;
        let percent = |of: u64| whole.ratio(Decimal::from(of), Decimal::HUNDRED, MARGIN_DIGITS);
        match (percent(95)?, percent(105)?) {
            (low, _) if amount < low => Some(false),
            (_, high) if amount > high => Some(true),
            _ => None,
        }
    }

    fn packed(&self, count: u32, ml: &str) -> Option<bool> {
        let quantity = self.offer.item.quantity.as_ref()?;
        let each = (quantity.each.unit == "ml").then(|| Decimal::parse(&quantity.each.value))??;
        Some(quantity.count <= count && each <= Decimal::parse(ml)?)
    }

    fn due(&self, due: &Due, lines: &[Line]) -> Range {
        match due {
            Due::Nothing => Range::NOTHING,
            Due::Unknown => Range::UNKNOWN,
            Due::Flat(amount) => Decimal::parse(amount).map_or(Range::UNKNOWN, Range::exact),
            Due::Percent(percent) => self.percent(percent, lines),
            Due::Composite(rate) => self.composite(rate, lines),
        }
    }

    fn percent(&self, rate: &Percent, lines: &[Line]) -> Range {
        let base = self.sum(lines, &rate.of);
        let wide = base.plus(self.sum(lines, &rate.perhaps_of));
        let above = |amount: Decimal| match rate.above.as_deref().and_then(Decimal::parse) {
            Some(above) => Some(amount.minus(above).unwrap_or(Decimal::ZERO)),
            None => Some(amount),
        };
        let tax = |base: Range, percent: &str| match Decimal::parse(percent) {
            Some(percent) => {
                base.map(above).map(|amount| amount.ratio(percent, Decimal::HUNDRED, self.digits()))
            }
            None => Range::UNKNOWN,
        };
        let low = tax(base, &rate.low).low;
        let high = tax(wide, rate.high.as_ref().unwrap_or(&rate.low)).high.filter(|_| !rate.or_more);
        let free = rate.free_up_to.as_deref().and_then(Decimal::parse);
        Range { low, high }
            .map(|tax| Some(if free.is_some_and(|free| tax <= free) { Decimal::ZERO } else { tax }))
    }

    fn composite(&self, rate: &Composite, lines: &[Line]) -> Range {
        let base = self.sum(lines, &rate.of);
        let tax = |amount: Decimal, vat: &str| {
            let (vat, consumption) = (Decimal::parse(vat)?, Decimal::parse(&rate.consumption)?);
            let top = Decimal::parse(&rate.share)?.product(vat.plus(consumption)?)?;
            let bottom = Decimal::HUNDRED.product(Decimal::HUNDRED.minus(consumption)?)?;
            amount.ratio(top, bottom, self.digits())
        };
        let high = rate.vat_high.as_ref().unwrap_or(&rate.vat);
        Range {
            low: tax(base.low, &rate.vat).unwrap_or(Decimal::ZERO),
            high: base.high.filter(|_| !rate.or_more).and_then(|amount| tax(amount, high)),
        }
    }

    /// What a row says, with the numbers it went by.
    fn sentence(&self, outcome: &Outcome, lines: &[Line], single: bool) -> String {
        let row = outcome.row;
        let key = row.say.as_ref().unwrap_or(&row.rules[0]);
        let (limit, value) = match &row.value {
            Some(limit) => {
                let bound = limit.up_to.as_ref().or(limit.over.as_ref()).map_or("", String::as_str);
                (shown(bound, &limit.currency), spoken(self.value(limit, lines).0, &limit.currency))
            }
            None => Default::default(),
        };
        let rate = match &row.due {
            Due::Percent(Percent { low, high: Some(high), .. }) => format!("{low}–{high}"),
            Due::Percent(Percent { low, .. }) => low.clone(),
            Due::Composite(Composite { vat, vat_high: Some(high), .. }) => format!("{vat}–{high}"),
            Due::Composite(rate) => rate.vat.clone(),
            Due::Flat(amount) => shown(amount, self.currency),
            Due::Nothing | Due::Unknown => String::new(),
        };
        let (base, second) = match &row.due {
            Due::Percent(percent) => (self.sum(lines, &percent.of), percent.free_up_to.clone()),
            Due::Composite(rate) => (self.sum(lines, &rate.of), Some(rate.consumption.clone())),
            _ => (Range::NOTHING, None),
        };
        let why = self.say(
            key,
            &[
                ("limit", &limit),
                ("value", &value),
                ("rate", &rate),
                ("base", &spoken(base, self.currency)),
                ("second", &second.unwrap_or_default()),
            ],
        );
        if single && outcome.sure { why } else { self.say("possibly", &[("why", &why)]) }
    }
}

/// Digits behind the point where a share of a limit is compared; more than any currency has.
const MARGIN_DIGITS: u8 = 4;

/// `120.00 USD`, `100.00 USD – 120.00 USD`, `≥ 100.00 USD`.
fn spoken(range: Range, currency: &str) -> String {
    let one = |amount: Decimal| shown(&amount.to_string(), currency);
    match range.high {
        Some(high) if high == range.low => one(high),
        Some(high) => format!("{} – {}", one(range.low), one(high)),
        None => format!("≥ {}", one(range.low)),
    }
}

/// The instruments behind rules.
pub(super) fn citations(file: &File, rules: &[String]) -> Vec<Citation> {
    let mut all = Vec::new();
    for cite in rules.iter().filter_map(|rule| file.cite.get(rule)).flatten() {
        let citation = cite.citation(None, &file.reviewed);
        if !all.contains(&citation) {
            all.push(citation);
        }
    }
    all
}

/// What a file must keep to beyond its shape.
pub(super) fn check(file: &File) -> Result<(), Error> {
    for (at, row) in file.row.iter().enumerate() {
        let fault = |message: String| Error::new(message).at_key(format!("row[{at}]"));
        if row.kind.is_empty() || row.rules.is_empty() {
            return Err(fault("a row names what is due and by which rule".to_owned()));
        }
        if let Some(rule) = row.rules.iter().find(|rule| !file.cite.contains_key(*rule)) {
            return Err(fault(format!("`{rule}` has no citation; add it to `cite`")));
        }
        let mut numbers: Vec<&String> = Vec::new();
        match &row.due {
            Due::Nothing | Due::Unknown => {}
            Due::Flat(amount) => numbers.push(amount),
            Due::Percent(p) => {
                numbers.extend([&p.low].into_iter().chain(&p.high).chain(&p.above).chain(&p.free_up_to))
            }
            Due::Composite(c) => {
                numbers.extend([&c.share, &c.vat, &c.consumption].into_iter().chain(&c.vat_high))
            }
        }
        if let Some(value) = &row.value {
            numbers.extend(value.up_to.iter().chain(&value.over).chain(&value.percent));
            if value.up_to.is_some() == value.over.is_some() {
                return Err(fault("a limit has `up_to` or `over`".to_owned()));
            }
        }
        numbers.extend(row.each.iter().flat_map(|each| each.at_least.values()));
        numbers.extend(row.pack.iter().map(|pack| &pack.ml));
        if let Some(number) = numbers.iter().find(|number| Decimal::parse(number).is_none()) {
            return Err(fault(format!("{number:?} is no decimal number")));
        }
    }
    Ok(())
}
