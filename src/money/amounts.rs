//! Which words and signs of a line speak of which number.

use super::candidates::{Candidate, candidates, ends_word, is_signed, pair_ranges};
use super::decimal::Decimal;
use super::pieces::{Class, Piece, Prices, Sign, Tongue, What};
use super::spoken::spoken_of;
use super::steps;
use super::{PriceHints, TaxSaid};
use crate::numeral::{Line, Numeral, is_letter_of_words};
use crate::report::PriceKind;

/// A number of the line that is money.
#[derive(Debug, Clone)]
pub(super) struct Amount {
    pub value: Decimal,
    pub to: Option<Decimal>,
    /// `12,000원~`: the lowest of several.
    pub open: bool,
    pub currency: Option<String>,
    pub meaning: Meaning,
    pub condition: Option<String>,
    /// How many pieces it is for, at least.
    pub from_count: Option<u32>,
    /// Whether taxes are in it, and the words that say so.
    pub tax: Option<TaxSaid>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Kind(PriceKind),
    Plain,
    Exclusive,
    Inclusive,
    /// Without joining a group.
    Single,
    /// Paid beside the price, or a part of it.
    Aside(PriceKind),
    Other,
}

/// Letters of no known word that a line with a price may hold before it must be taken for a title.
const LETTERS_PLAIN: usize = 8;
const LETTERS_LABELLED: usize = 30;

/// The amounts of a line; `None` where it cannot be told what one of them is, or the line is a title.
pub(super) fn find(prices: &Prices, line: &Line, hints: &PriceHints) -> Option<Vec<Amount>> {
    let pieces = prices.cut(line);
    let mut numbers = candidates(prices, line, &pieces);
    pair_ranges(&pieces, &mut numbers);
    let tongue = prices.tongue(line, &pieces);

    let signed = numbers.iter().any(|n| is_signed(n));
    let mut amounts = Vec::new();
    let (mut labelled, mut ran_on) = (false, false);
    for (index, number) in numbers.iter().enumerate() {
        if number.low.is_some() || number.share {
            continue;
        }
        let spoken = spoken_of(line, &pieces, &numbers, index)?;
        let high = number.high.map(|h| &numbers[h]);
        let has_sign = is_signed(number) || high.is_some_and(is_signed);
        let announced = spoken.before.is_some_and(|l| !l.vague && l.class.kind().is_some());
        let takes = if signed {
            has_sign
        } else {
            announced && ends_clean(line, &pieces, high.unwrap_or(number).end)
                || hints.bare && is_bare(&pieces) && numbers.len() == 1 + usize::from(high.is_some())
        };
        if !takes {
            continue;
        }
        let signs: Vec<&Sign> =
            number.signs.iter().chain(high.iter().flat_map(|h| h.signs.iter())).copied().collect();
        let comma =
            number.numeral.value.is_some_and(|v| v.scale() > 0) && decimal_comma(line, number.numeral);
        let hints =
            &PriceHints { alone: hints.alone && !comma && !line.chars.iter().any(is_ideograph), ..*hints };
        let currency = currency(&signs, hints, tongue)?;
        if signs.iter().any(|sign| sign.wordlike) && number.numeral.value.is_none_or(|v| v.scale() != 2) {
            continue;
        }
        let value = read_as(prices, number.numeral, currency.as_deref())?;
        let value = signs.iter().try_fold(value, |value, sign| {
            (0..sign.power).try_fold(value, |v, _| v.product(Decimal::TENTH))
        })?;
        let value = number.coins.map_or(Some(value), |coins| value.plus(coins))?;
        let to = match high {
            Some(high) => Some(read_as(prices, high.numeral, currency.as_deref())?),
            None => None,
        };
        let value = scaled_like(value, number.numeral, high.map(|h| h.numeral), to)?;
        if to.is_some_and(|to| to < value) {
            return None;
        }
        let last = high.unwrap_or(number);
        let run_on = runs_on(prices, line, &pieces, number, last);
        ran_on |= run_on;
        let other = run_on
            || steps::is_for_many(prices, line, &pieces, number, last)
            || is_share_of(line, &pieces, number);
        labelled |= spoken.before.is_some() || spoken.after.is_some_and(|l| l.class.kind().is_some());
        amounts.push(Amount {
            value,
            to: to.filter(|to| *to != value),
            open: spoken.open,
            currency,
            meaning: if other { Meaning::Other } else { spoken.meaning },
            condition: spoken.condition.map(|at| printed(line, &pieces[at])),
            from_count: None,
            tax: spoken.tax.map(|(state, import, at)| TaxSaid {
                state,
                import,
                quote: printed(line, &pieces[at]),
            }),
        });
    }
    if let Some(step) = steps::step(prices, line, &pieces, &numbers) {
        // A table of steps that runs together.
        if ran_on {
            return None;
        }
        steps::apply(line, &step, &mut amounts);
    }
    former_prices(line, &pieces, &numbers, &mut amounts);
    if !labelled && hints.kind != Some(PriceKind::Shipping) && is_shipping(prices, line, &amounts) {
        return None;
    }
    let unclaimed =
        numbers.iter().any(|n| !is_signed(n) && !n.share && n.numeral.value.is_some_and(|v| v.scale() > 0));
    if unclaimed && signed && amounts.iter().all(|a| a.meaning == Meaning::Kind(PriceKind::List)) {
        return None;
    }
    let limit = if labelled { LETTERS_LABELLED } else { LETTERS_PLAIN };
    (strange_letters(line, &pieces) <= limit).then_some(amounts)
}

/// Two unnamed amounts of which the page shows that one is the former price: `20,000원 → 15,000원`, `20,000원 25% 15,000원`.
fn former_prices(line: &Line, pieces: &[Piece], numbers: &[Candidate], amounts: &mut [Amount]) {
    let plain: Vec<usize> = (0..amounts.len())
        .filter(|i| amounts[*i].meaning == Meaning::Plain && amounts[*i].to.is_none())
        .collect();
    let [first, second] = plain[..] else { return };
    let (high, low) =
        if amounts[first].value > amounts[second].value { (first, second) } else { (second, first) };
    let arrow =
        high == first && pieces.iter().any(|p| matches!(p.what, What::Mark('→' | '➜' | '➔' | '▶' | '⇒')));
    let shares = numbers.iter().filter(|n| line.at(line.skip_blank(n.end)) == Some('%'));
    let explained = shares.filter_map(|n| n.numeral.value?.whole()).any(|share| {
        let rest =
            100u64.checked_sub(share).filter(|_| share > 0).and_then(|left| amounts[high].value.times(left));
        let shown = amounts[low].value.times(100);
        // Shops round the share to a whole per cent.
        let slack = amounts[high].value;
        rest.zip(shown).is_some_and(|(rest, shown)| {
            rest.plus(slack).is_some_and(|most| shown <= most)
                && shown.plus(slack).is_some_and(|most| rest <= most)
        })
    });
    if (arrow || explained) && amounts[first].currency == amounts[second].currency {
        amounts[high].meaning = Meaning::Kind(PriceKind::List);
    }
}

/// What stands right behind was printed beside the price: ¥3.1800+件, ¥1.25500~999包, 2000원샵.
fn runs_on(prices: &Prices, line: &Line, pieces: &[Piece], number: &Candidate, last: &Candidate) -> bool {
    let end = last.end;
    let piece = |from: usize| pieces.iter().find(|piece| piece.start == from);
    if last.end > last.numeral.end {
        let hangul = line.at(end).is_some_and(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c));
        return hangul && piece(end).is_some_and(|p| matches!(p.what, What::Letters));
    }
    if number.signs.is_empty() || line.at(end) == Some(' ') {
        return false;
    }
    let plus = line.at(end) == Some('+');
    let from = if plus { line.skip_blank(end + 1) } else { end };
    let counted =
        prices.run_on.at(line, from).is_some_and(|(word, ())| piece(from).is_none_or(|p| p.end <= word));
    let named = plus && piece(from).is_some_and(|p| matches!(p.what, What::Letters));
    counted || named
}

/// `(10%, 1,500원)` behind a price is what the share comes to.
fn is_share_of(line: &Line, pieces: &[Piece], number: &Candidate) -> bool {
    let open = line.chars[..number.start].iter().rposition(|c| *c == '(');
    let Some(open) = open.filter(|open| !line.chars[*open..number.start].contains(&')')) else {
        return false;
    };
    let prior = pieces.iter().any(|p| p.end <= open && matches!(p.what, What::Number(_)));
    prior && line.chars[open..number.start].contains(&'%')
}

/// `2,500원 (20,000원 이상 무료배송)`: what shipping costs below a sum.
fn is_shipping(prices: &Prices, line: &Line, amounts: &[Amount]) -> bool {
    let free = (0..line.len()).any(|at| prices.free.at(line, at).is_some());
    let [first, bound] = amounts else { return false };
    let smaller = first.currency == bound.currency && first.value < bound.value;
    free && smaller && first.meaning == Meaning::Plain && bound.meaning == Meaning::Other
}

/// Whether the number is written with a decimal comma.
fn decimal_comma(line: &Line, numeral: &Numeral) -> bool {
    line.chars[numeral.start..numeral.end].iter().rev().find(|c| !c.is_ascii_digit()) == Some(&',')
}

/// Chinese writes $ for several currencies.
fn is_ideograph(c: &char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(c)
}

/// The currency of an amount. Inner `None`: not to be told; outer `None`: two signs disagree.
fn currency(signs: &[&Sign], hints: &PriceHints, tongue: Option<Tongue>) -> Option<Option<String>> {
    let Some((first, rest)) = signs.split_first() else { return Some(hints.currency.map(str::to_owned)) };
    let mut of: Vec<&String> = first.of.iter().collect();
    let mut alone = first.alone.as_ref();
    for sign in rest {
        of.retain(|code| sign.of.contains(code));
        alone = alone.filter(|a| of.contains(a)).or(sign.alone.as_ref().filter(|a| of.contains(a)));
    }
    // ¥ beside words of one of its two languages.
    let spoken = match tongue {
        Some(Tongue::Chinese) => Some("CNY"),
        Some(Tongue::Japanese) => Some("JPY"),
        Some(Tongue::Han) | None => None,
    };
    let among = |code: &&str| of.iter().any(|c| c == code);
    match of.as_slice() {
        [] => None,
        [one] => Some(Some((*one).clone())),
        _ => Some(
            hints
                .currency
                .filter(among)
                .map(str::to_owned)
                .or(alone.cloned())
                .or(first.line.clone().filter(|_| hints.alone && hints.currency.is_none()))
                .or(spoken.filter(among).map(str::to_owned)),
        ),
    }
}

/// The number under the conventions of its currency.
fn read_as(prices: &Prices, numeral: &Numeral, currency: Option<&str>) -> Option<Decimal> {
    let Some(pointed) = numeral.pointed else {
        let value = numeral.value?;
        // 12,3원: whole currencies have no tenths.
        let odd = currency.is_some_and(|code| prices.minor_digits(code) == 0 && value.whole().is_none());
        return (!odd).then_some(value);
    };
    match currency {
        Some(code) if prices.groups_by_dot(code) => numeral.value,
        Some(code) if prices.minor_digits(code) == 3 => Some(pointed),
        Some(code) if prices.minor_digits(code) == 0 => numeral.value,
        _ => None,
    }
}

/// `3~5만원`: the scale of the high end is the low end's too.
fn scaled_like(
    value: Decimal,
    low: &Numeral,
    high: Option<&Numeral>,
    to: Option<Decimal>,
) -> Option<Decimal> {
    match (high, to) {
        (Some(high), Some(to)) if high.power > 0 && !low.scaled => {
            let scaled = value.shift(high.power)?;
            Some(if scaled < to { scaled } else { value })
        }
        _ => Some(value),
    }
}

/// Nothing behind a number without a sign makes it a count of something.
fn ends_clean(line: &Line, pieces: &[Piece], end: usize) -> bool {
    let divided = line.at(end) == Some('/') && line.at(end + 1).is_some_and(|c| c.is_ascii_digit());
    ends_word(line, pieces, end)
        && line.at(end) != Some('^')
        && !divided
        && line.at(line.skip_blank(end)) != Some('%')
}

/// Nothing but numbers, marks and words that say nothing.
fn is_bare(pieces: &[Piece]) -> bool {
    // 가격비교 (404) counts something.
    let set_off = |pair: &[Piece]| matches!(pair, [Piece { what: What::Mark('('), start, .. }, Piece { what: What::Number(_), .. }] if *start > 0);
    !pieces.windows(2).any(set_off)
        && pieces.iter().all(|piece| match &piece.what {
            What::Number(_) => true,
            What::Mark(c) => !matches!(c, '%' | '/' | '+' | ':' | '^' | '#' | '¢' | '°'),
            What::Label(labels) => labels.iter().all(|label| {
                label.class.tax().is_some() || matches!(label.class, Class::From | Class::Neutral)
            }),
            What::Sign(_) | What::Letters => false,
        })
}

/// Letters of no known word; a Latin word weighs as much as two ideographs.
fn strange_letters(line: &Line, pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| matches!(piece.what, What::Letters)).map(|piece| weight(line, piece)).sum()
}

pub(super) fn weight(line: &Line, piece: &Piece) -> usize {
    let chars = &line.chars[piece.start..piece.end];
    let ideographs = chars.iter().filter(|c| !is_letter_of_words(**c)).count();
    ideographs + if ideographs < chars.len() { 2 } else { 0 }
}

fn printed(line: &Line, piece: &Piece) -> String {
    line.text(piece.start, piece.end)
}
