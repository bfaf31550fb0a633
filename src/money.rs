//! Prices in one line of page text: `券后¥39.9`, `3만 5천원`, `US $13.36 - 24.62`.
//!
//! It reads an amount only with a currency beside it or a price word before it, and gives up where two amounts could be
//! the price. Discounts, freight, points, instalments and per-unit prices are not prices. Start at [`Prices::read`];
//! the words are data (`money.toml`), `pieces` finds them, `candidates` what is a number of money, `amounts` says which word speaks of which amount.

mod amounts;
mod candidates;
mod decimal;
mod pieces;
mod schema;
mod spoken;
mod steps;
#[cfg(test)]
mod tests;

pub(crate) use decimal::Decimal;
pub(crate) use pieces::Prices;

use crate::numeral::Line;
use crate::report::{PriceKind, PriceTax};
use amounts::{Amount, Meaning};
use pieces::{Class, Place, What};

/// What the page says beside the text itself.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct PriceHints<'a> {
    /// The page's currency; decides what ¥, 원 and $ mean.
    pub currency: Option<&'a str>,
    /// What the site file says this price is.
    pub kind: Option<PriceKind>,
    /// The text stands where a price stands: a bare number is one.
    pub bare: bool,
    /// There is no page around the line that could say what its sign means.
    pub alone: bool,
}

/// A price as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PriceReading {
    pub amount: Decimal,
    pub currency: Option<String>,
    pub kind: PriceKind,
    /// The high end of a range.
    pub to: Option<Decimal>,
    /// The words that say what the price needs, as printed.
    pub condition: Option<String>,
    /// How many pieces it is for, at least.
    pub from_count: Option<u32>,
    pub tax: Option<TaxSaid>,
}

/// What a text says of taxes and a price.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TaxSaid {
    pub state: PriceTax,
    /// It speaks of duty and taxes of import.
    pub import: bool,
    pub quote: String,
}

impl Prices {
    /// The price of the goods now; where the text has only a former or a conditional price, that one with its kind.
    pub fn read(&self, text: &str, hints: &PriceHints) -> Option<PriceReading> {
        let line = Line::new(text);
        let amounts = amounts::find(self, &line, hints)?;
        let best = amounts.iter().filter_map(rank).min()?;
        let mut chosen = amounts.iter().filter(|amount| rank(amount) == Some(best));
        let amount = chosen.next()?;
        if chosen.any(|other| other.value != amount.value || other.currency != amount.currency) {
            let bare = hints.alone
                && line.chars.iter().all(|c| *c != '/' && (!c.is_alphabetic() || names_money(*c)));
            return beside(&amounts).filter(|_| bare).map(|lower| reading(lower, hints));
        }
        // ￥5998.45 补贴价 ￥7057: the word for the price now stands behind the lower amount.
        let undercut = |other: &Amount| {
            other.meaning == Meaning::Plain && rank(other).is_some() && other.value < amount.value
        };
        if matches!(amount.meaning, Meaning::Kind(_)) && best <= 1 && amounts.iter().any(undercut) {
            return None;
        }
        Some(reading(amount, hints))
    }

    /// Like [`read`](Prices::read), with the label that the page prints apart from the amount.
    pub fn read_labelled(&self, text: &str, label: Option<&str>, hints: &PriceHints) -> Option<PriceReading> {
        let Some(label) = label else { return self.read(text, hints) };
        let line = Line::new(label);
        let mut meanings = self.cut(&line).into_iter().filter_map(|piece| match piece.what {
            What::Label(labels) => {
                let told = labels.into_iter().find(|l| l.class.is_other() || l.class.kind().is_some())?;
                Some((told.class, piece.start, piece.end))
            }
            _ => None,
        });
        let (first, last) = (meanings.next(), meanings.next_back());
        let Some((class, start, end)) = last.or(first) else { return self.read(text, hints) };
        let mut reading = self.read(text, hints)?;
        let kind = class.kind()?;
        if kind != PriceKind::Sale && matches!(reading.kind, PriceKind::Sale | PriceKind::From) {
            reading.kind = kind;
            reading.condition = class.is_condition().then(|| line.text(start, end));
        }
        Some(reading)
    }

    /// What shipping costs, from a row of the page: `배송비: 3,000원`, `运费: 包邮`. Free from some sum on is not free.
    pub fn shipping(&self, label: &str, value: &str, currency: Option<&str>) -> Option<PriceReading> {
        if !self.names_shipping(label) {
            return None;
        }
        let line = Line::new(value);
        let free = (0..line.len()).any(|at| self.free.at(&line, at).is_some());
        let digits = line.chars.iter().any(char::is_ascii_digit);
        let hints = PriceHints { currency, kind: Some(PriceKind::Shipping), bare: true, alone: false };
        let reading = PriceReading {
            amount: Decimal::ZERO,
            currency: currency.map(str::to_owned),
            kind: PriceKind::Shipping,
            to: None,
            condition: None,
            from_count: None,
            tax: None,
        };
        if free && !digits {
            return Some(reading);
        }
        let amounts = amounts::find(self, &line, &hints)?;
        let first = amounts.first().filter(|a| matches!(a.meaning, Meaning::Plain | Meaning::Aside(_)))?;
        (first.to.is_none() && !first.open).then(|| PriceReading {
            amount: first.value,
            currency: first.currency.clone(),
            ..reading
        })
    }

    /// What a row says of taxes: `进口税: 商家承担`, `부가세: 포함`, `Import duties: not included`.
    pub fn tax_row(&self, label: &str, value: &str) -> Option<TaxSaid> {
        let (label, line) = (Line::new(label), Line::new(value));
        let mut named = (0..label.len()).filter_map(|at| Some(*self.taxes.named.at(&label, at)?.1));
        let import = named.next()?;
        let said = |at| Some((at, self.taxes.said.at(&line, at)?));
        // The longest says more: not included.
        let (at, (end, state)) = (0..line.len()).filter_map(said).max_by_key(|(at, (end, _))| end - at)?;
        Some(TaxSaid { state: *state, import, quote: line.text(at, end) })
    }

    /// Whether what follows this text is what shipping costs.
    pub fn names_shipping(&self, text: &str) -> bool {
        self.names(text, &[Class::Shipping])
    }

    /// Whether what follows this text is surely no price that a shopper pays: shipping, a former price, one without tax.
    pub fn names_another(&self, text: &str) -> bool {
        self.names(text, &[Class::Shipping, Class::List, Class::Exclusive])
    }

    fn names(&self, text: &str, classes: &[Class]) -> bool {
        self.cut(&Line::new(text)).into_iter().any(|piece| match piece.what {
            What::Label(labels) => {
                labels.iter().any(|l| classes.contains(&l.class) && l.place != Place::After)
            }
            _ => false,
        })
    }

    /// The amounts of a line that are a price of another kind than the one now: former, with coupon, for members.
    pub fn others(&self, text: &str, hints: &PriceHints) -> Vec<PriceReading> {
        let amounts = amounts::find(self, &Line::new(text), hints).unwrap_or_default();
        let other = |amount: &&Amount| match amount.meaning {
            Meaning::Kind(kind) => kind != PriceKind::Sale && rank(amount).is_some(),
            Meaning::Aside(kind) => kind == PriceKind::Shipping || !amount.value.is_zero(),
            _ => false,
        };
        amounts.iter().filter(other).map(|amount| reading(amount, hints)).collect()
    }
}

/// Of a former price above another a line may show both without a word: the lower of exactly two in one currency is the
/// price now, unless it is so low that it may be something else.
fn beside(amounts: &[Amount]) -> Option<&Amount> {
    let [first, second] = amounts else { return None };
    let plain = |amount: &Amount| amount.meaning == Meaning::Plain && amount.to.is_none() && !amount.open;
    let (low, high) = if first.value <= second.value { (first, second) } else { (second, first) };
    let near = low.value.times(MOST_CUT).is_some_and(|limit| high.value <= limit);
    (plain(low) && plain(high) && low.currency == high.currency && near).then_some(low)
}

/// A letter of a currency's name.
fn names_money(c: char) -> bool {
    c.is_ascii_uppercase() || matches!(c, '元' | '圆' | '圓' | '块' | '円' | '원')
}

/// So many times the price now a former price may be.
const MOST_CUT: u64 = 4;

/// Which amount of a line is its headline: the lowest rank. `None` is no price of the goods.
fn rank(amount: &Amount) -> Option<u8> {
    if amount.value.is_zero() {
        return None;
    }
    Some(match amount.meaning {
        Meaning::Kind(PriceKind::Coupon) => 0,
        Meaning::Kind(PriceKind::Sale | PriceKind::From | PriceKind::To) | Meaning::Inclusive => 1,
        Meaning::Plain => 2,
        Meaning::Exclusive | Meaning::Single => 3,
        Meaning::Kind(PriceKind::Member) => 4,
        Meaning::Kind(PriceKind::Wholesale) => 5,
        Meaning::Kind(PriceKind::Deposit) => 6,
        Meaning::Kind(PriceKind::List) => 7,
        Meaning::Kind(PriceKind::Balance | PriceKind::Instalment | PriceKind::Shipping) => return None,
        Meaning::Aside(_) | Meaning::Other => return None,
    })
}

fn reading(amount: &Amount, hints: &PriceHints) -> PriceReading {
    let kind = match amount.meaning {
        Meaning::Aside(kind) => kind,
        Meaning::Kind(kind) if kind != PriceKind::Sale => kind,
        _ => match hints.kind {
            Some(kind) if kind != PriceKind::Sale => kind,
            _ if amount.to.is_some() || amount.open => PriceKind::From,
            _ => PriceKind::Sale,
        },
    };
    PriceReading {
        amount: amount.value,
        currency: amount.currency.clone(),
        kind,
        to: amount.to,
        condition: amount.condition.clone(),
        from_count: amount.from_count,
        tax: amount.tax.clone(),
    }
}

/// `"12900.50", "KRW"` → `12,900.50 KRW`: the code, because ¥ and $ are several currencies.
pub(crate) fn shown(amount: &str, currency: &str) -> String {
    let (whole, cents) = amount.split_once('.').map_or((amount, None), |(whole, cents)| (whole, Some(cents)));
    let mut grouped = String::with_capacity(whole.len() + whole.len() / 3);
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match cents {
        Some(cents) => format!("{grouped}.{cents} {currency}"),
        None => format!("{grouped} {currency}"),
    }
}
