//! What an offer costs at the door: goods, shipping, duty, taxes, card fee, as lines that add up.
//!
//! Figures are data (`src/data/duties/<jurisdiction>.toml`) and every tax names its rule. What the page, the shopper
//! and the facts leave open makes a range or "not known": nothing is filled in. It refuses to guess a tariff heading,
//! a freight, or a rate that no source gives.
//!
//! All amounts are exact decimals in the destination's currency. Every line is rounded once, half up, to that
//! currency's minor unit, and once more where it is shown in another; customs offices round in ways of their own, so
//! a line may differ from theirs by the smallest coins. Customs also take the rates of their own week: within 5 % of a
//! limit that had to be converted, both sides count.
//!
//! Start at [`Duties::landed`]; `taxes.rs` says which row holds, `range.rs` reckons.

mod range;
mod schema;
mod taxes;

use std::collections::BTreeMap;

use crate::data::Files;
use crate::error::Error;
use crate::exchange::Exchange;
use crate::goods::{Goods, Way};
use crate::messages::Messages;
use crate::money::{Decimal, shown};
use crate::report::{Certainty, Context, CostKind, CostLine, CostRange, Item, Landed, PriceKind};
use range::Range;
use schema::File;
use taxes::Case;

/// The figures of every jurisdiction, by its id.
#[derive(Debug)]
pub(crate) struct Duties(BTreeMap<String, File>);

/// An offer as the page shows it and the shopper buys it.
#[derive(Clone, Copy)]
pub(crate) struct Offer<'a> {
    pub item: &'a Item,
    pub goods: &'a Goods,
    pub exchange: &'a Exchange<'a>,
    pub context: &'a Context,
}

/// A line before it is written in the report's currency.
#[derive(Debug, Clone)]
struct Line {
    kind: CostKind,
    /// In the destination's currency.
    range: Range,
    /// What the page or the shopper says it is, in that currency.
    paid: Option<(Range, String)>,
    certainty: Certainty,
    rules: Vec<String>,
    why: String,
}

impl Line {
    fn unknown(kind: CostKind, why: String) -> Line {
        Line {
            kind,
            range: Range::UNKNOWN,
            paid: None,
            certainty: Certainty::Certain,
            rules: Vec::new(),
            why,
        }
    }
}

impl Duties {
    pub fn load(files: &Files) -> Result<Duties, Error> {
        let mut duties = BTreeMap::new();
        for id in files.ids("duties/") {
            let file: File = files.get(id)?;
            taxes::check(&file).map_err(|error| error.in_file(id))?;
            duties.insert(id["duties/".len()..].to_uppercase(), file);
        }
        Ok(Duties(duties))
    }

    /// The breakdown for one destination.
    pub fn landed(&self, offer: &Offer, way: &Way, messages: &Messages) -> Landed {
        let file = way.jurisdiction.as_ref().and_then(|id| self.0.get(id));
        let price = offer.item.price.as_ref().map(|price| price.currency.as_str());
        let own = file.map(|file| file.currency.as_str()).or(price).unwrap_or_default();
        let case = Case { offer, way, messages, currency: own };

        let mut lines = vec![case.goods(), case.shipping()];
        match file {
            _ if way.from_abroad == Some(false) => {}
            Some(_) if !lines[0].range.is_known() => {
                lines.push(Line::unknown(CostKind::Duty, case.say("noBase", &[])));
            }
            Some(file) => case.taxes(file, &mut lines),
            None => {
                let why = case.say("uncovered", &[("country", &way.to)]);
                lines.push(Line::unknown(CostKind::Duty, why));
            }
        }
        lines.extend(case.card_fee(&lines));

        let currency = offer.context.currency.as_deref().unwrap_or(own);
        let ranges: Vec<Range> = lines.iter().map(|line| case.in_currency(line, currency)).collect();
        let open = |at: &usize| ranges[*at].high.is_none();
        let goods_known = ranges.first().is_some_and(|goods| goods.is_known());
        let total = ranges.iter().copied().fold(Range::NOTHING, Range::plus);
        Landed {
            to: way.to.clone(),
            channel: way.channel.as_ref().map(|(id, _)| id.clone()),
            currency: currency.to_owned(),
            total: cost(total).filter(|_| goods_known),
            unknown: (0..lines.len()).filter(open).map(|at| lines[at].kind).collect(),
            lines: lines.into_iter().zip(ranges).map(|(line, range)| written(line, range, file)).collect(),
        }
    }
}

fn written(line: Line, range: Range, file: Option<&File>) -> CostLine {
    let Line { kind, certainty, rules, why, .. } = line;
    let cite = file.map(|file| taxes::citations(file, &rules)).unwrap_or_default();
    CostLine { kind, amount: cost(range), certainty, rules, why, cite }
}

fn cost(range: Range) -> Option<CostRange> {
    let amount = |amount: Decimal| amount.to_string();
    range.is_known().then(|| CostRange { low: amount(range.low), high: range.high.map(amount) })
}

impl Case<'_> {
    /// What the page asks for one offer now. A deposit is a part of it, and a wholesale price is for more than one.
    fn goods(&self) -> Line {
        let item = self.offer.item;
        let unknown = |why| Line::unknown(CostKind::Goods, why);
        let Some((price, low)) = item.price.as_ref().and_then(|p| Some((p, Decimal::parse(&p.amount)?)))
        else {
            return unknown(self.say("noPrice", &[]));
        };
        let own = shown(&price.amount, &price.currency);
        let ends = item.prices.iter().filter(|e| e.kind == PriceKind::To && e.currency == price.currency);
        let high = match price.kind {
            PriceKind::Deposit => return unknown(self.say("deposit", &[("price", &own)])),
            PriceKind::Wholesale => return unknown(self.say("wholesale", &[("price", &own)])),
            PriceKind::From => ends.filter_map(|end| Decimal::parse(&end.amount)).max(),
            _ => Some(low),
        };
        let mut line = self.paid(CostKind::Goods, Range { low, high }, &price.currency, &own);
        line.why = self.say("goods", &[("why", &line.why)]);
        if let Some(condition) = item.prices.first().and_then(|entry| entry.condition.as_deref()) {
            line.why.push(' ');
            line.why.push_str(&self.say("condition", &[("condition", condition)]));
        }
        line
    }

    /// What the shopper typed, else what the page says to the destination's own consumers.
    fn shipping(&self) -> Line {
        let of_page = || self.offer.item.prices.iter().find(|entry| entry.kind == PriceKind::Shipping);
        let (amount, currency, key, quote) = match (&self.offer.context.shipping, of_page()) {
            (Some(typed), _) => (&typed.amount, &typed.currency, "shipping.typed", ""),
            (None, Some(entry)) if self.way.addressed => {
                (&entry.amount, &entry.currency, "shipping.page", entry.quote.as_str())
            }
            _ => return Line::unknown(CostKind::Shipping, self.say("shipping.unknown", &[])),
        };
        let Some(exact) = Decimal::parse(amount) else {
            return Line::unknown(CostKind::Shipping, self.say("shipping.unknown", &[]));
        };
        let mut line = self.paid(CostKind::Shipping, Range::exact(exact), currency, &shown(amount, currency));
        line.why = self.say(key, &[("why", &line.why), ("quote", quote)]);
        line
    }

    /// The card's share of what is paid in foreign money.
    fn card_fee(&self, lines: &[Line]) -> Option<Line> {
        let rate = self.offer.context.card_fee.as_deref()?;
        let price = self.offer.item.price.as_ref().filter(|price| price.currency != self.currency)?;
        let why = self.say("cardFee", &[("rate", rate), ("currency", &price.currency)]);
        let mut line = Line::unknown(CostKind::CardFee, why);
        if let Some(percent) = Decimal::parse(rate) {
            let paid = self.sum(lines, &[CostKind::Goods, CostKind::Shipping]);
            line.range = paid.map(|amount| amount.ratio(percent, Decimal::HUNDRED, self.digits()));
        }
        Some(line)
    }

    /// The sum of the lines of these kinds.
    fn sum(&self, lines: &[Line], kinds: &[CostKind]) -> Range {
        let of_kind = lines.iter().filter(|line| kinds.contains(&line.kind));
        of_kind.map(|line| line.range).fold(Range::NOTHING, Range::plus)
    }

    /// A line of something that is paid in `currency`, and how its amount at the destination came to be.
    fn paid(&self, kind: CostKind, range: Range, currency: &str, own: &str) -> Line {
        let mut line = Line::unknown(kind, String::new());
        line.paid = Some((range, currency.to_owned()));
        if currency == self.currency {
            line.range = range;
            line.why = self.say("plain", &[("price", own)]);
            return line;
        }
        let mut values = vec![("price", own), ("from", currency), ("into", self.currency)];
        let Some(rate) = self.offer.exchange.rate(currency, self.currency) else {
            line.why = self.say("noRate", &values);
            return line;
        };
        let one = rate.shown().unwrap_or_default();
        values.extend([("rate", one.as_str()), ("source", rate.source), ("date", rate.as_of)]);
        line.range = range.map(|amount| rate.of(amount));
        line.why = self.say("converted", &values);
        line
    }

    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.messages.text(&self.offer.context.lang, &format!("cost.{key}"), values)
    }

    fn digits(&self) -> u8 {
        self.offer.exchange.digits(self.currency)
    }

    /// What a line comes to in the report's currency; what is paid is never taken through a third one.
    fn in_currency(&self, line: &Line, currency: &str) -> Range {
        let (range, from) = match &line.paid {
            Some((range, from)) => (*range, from.as_str()),
            None => (line.range, self.currency),
        };
        let exchange = self.offer.exchange;
        if from == currency {
            let digits = exchange.digits(currency);
            return range.map(|amount| amount.ratio(Decimal::from(1), Decimal::from(1), digits));
        }
        exchange.rate(from, currency).map_or(Range::UNKNOWN, |rate| range.map(|amount| rate.of(amount)))
    }
}
