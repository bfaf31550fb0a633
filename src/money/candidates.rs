//! The numbers of a line that can be amounts: the signs that touch them, smaller coins behind them, ranges.

use super::decimal::Decimal;
use super::pieces::{Class, Piece, Prices, Sign, What};
use crate::numeral::{Line, Numeral, is_letter_of_words};

/// A number with the signs beside it.
pub(super) struct Candidate<'a> {
    /// Index in the pieces.
    pub piece: usize,
    pub numeral: &'a Numeral,
    pub signs: Vec<&'a Sign>,
    /// Characters of the number with its signs.
    pub start: usize,
    pub end: usize,
    /// The candidate this one is the high end of a range for.
    pub low: Option<usize>,
    pub high: Option<usize>,
    pub share: bool,
    /// Smaller coins behind the sign: 0.5 of 3元5角.
    pub coins: Option<Decimal>,
}

pub(super) fn is_signed(number: &Candidate) -> bool {
    !number.signs.is_empty()
}

/// Numbers that can be amounts, with the signs that touch them.
pub(super) fn candidates<'a>(prices: &Prices, line: &Line, pieces: &'a [Piece]) -> Vec<Candidate<'a>> {
    let mut numbers: Vec<Candidate> = Vec::new();
    let mut taken: Vec<usize> = Vec::new();
    for (at, piece) in pieces.iter().enumerate() {
        let What::Number(numeral) = &piece.what else { continue };
        let mut number = Candidate {
            piece: at,
            numeral,
            signs: Vec::new(),
            start: piece.start,
            end: piece.end,
            low: None,
            high: None,
            share: line.at(piece.end) == Some('%')
                || line.at(line.skip_blank(piece.end)) == Some('%')
                || leads_share(line, piece.start),
            coins: None,
        };
        if number.share {
            numbers.push(number);
            continue;
        }
        let mut before = at;
        while let Some(Piece { start, end, what: What::Sign(sign) }) =
            before.checked_sub(1).map(|i| &pieces[i])
        {
            if sign.after || number.start - end > 1 || taken.contains(&(before - 1)) {
                break;
            }
            before -= 1;
            number.signs.insert(0, sign);
            number.start = *start;
            taken.push(before);
        }
        if number.signs.is_empty()
            && let Some((sign, start)) = parted_sign(line, pieces, at)
        {
            number.signs.push(sign);
            number.start = start;
        }
        let mut after = at + 1;
        while let Some(Piece { start, end, what: What::Sign(sign) }) = pieces.get(after) {
            let next_is_nearer = matches!(pieces.get(after + 1), Some(next) if matches!(next.what, What::Number(_))
                && !sign.after && (!number.signs.is_empty() || next.start - end < start - number.end));
            if start - number.end > 1 || next_is_nearer {
                break;
            }
            number.signs.push(sign);
            number.end = *end;
            taken.push(after);
            after += 1;
        }
        numbers.push(number);
    }
    take_coins(prices, line, pieces, &mut numbers);
    // 3元5斤: what is glued behind is no coin, so the rest is no amount either. A3294元: part of a name.
    for i in 0..numbers.len() {
        let (start, end) = (numbers[i].start, numbers[i].end);
        let glued = numbers[i].coins.is_none()
            && end > numbers[i].numeral.end
            && numbers.get(i + 1).is_some_and(|next| {
                next.numeral.start == end && next.signs.iter().all(|sign| sign.power > 0)
            });
        let named = line.before(start).is_some_and(is_letter_of_words) && pieces_touch(pieces, start);
        // 12 € 99: the cents behind the sign are not read either.
        let parted = numbers[i].signs.last().is_some_and(|sign| !sign.coins)
            && numbers.get(i + 1).is_some_and(|next| {
                next.numeral.start == end + 1
                    && next.end == end + 3
                    && next.end == line.len()
                    && next.signs.is_empty()
            })
            && end > numbers[i].numeral.end;
        if glued || named || parted {
            numbers[i].share = true;
        }
    }
    numbers
}

/// `US$: 8.50`, `价格(元)：12.5`: a sign with a colon or a bracket behind it, and where the amount starts.
fn parted_sign<'a>(line: &Line, pieces: &'a [Piece], at: usize) -> Option<(&'a Sign, usize)> {
    let before = |back: usize| at.checked_sub(back).map(|i| &pieces[i]);
    let mark =
        |back: usize, wanted: char| matches!(before(back)?.what, What::Mark(c) if c == wanted).then_some(());
    let colon = usize::from(mark(1, ':').is_some());
    if mark(1 + colon, ')').is_some() && mark(3 + colon, '(').is_some() {
        let What::Sign(sign) = &before(2 + colon)?.what else { return None };
        let label = before(4 + colon).is_some_and(|piece| matches!(piece.what, What::Label(_)));
        return label.then_some((sign, pieces[at].start));
    }
    let Piece { start, end, what: What::Sign(sign) } = before(2)? else { return None };
    let amount = at.checked_sub(3).is_some_and(|i| matches!(pieces[i].what, What::Number(_)));
    (colon == 1 && !sign.after && !amount && line.at(*end) == Some(':')).then_some((sign, *start))
}

/// `3元5角`, `9块9`, `5元8角6分`, `2毛5`, `12€99`: the numbers behind become part of the first.
fn take_coins(prices: &Prices, line: &Line, pieces: &[Piece], numbers: &mut [Candidate]) {
    for i in 0..numbers.len() {
        let whole = |n: &Numeral| n.value.filter(|v| v.scale() == 0 && !n.scaled)?.whole();
        let Some(&sign) = numbers[i].signs.last().filter(|_| whole(numbers[i].numeral).is_some()) else {
            continue;
        };
        if let Some(next) = numbers.get(i + 1)
            && sign.cents
            && next.start == numbers[i].end
            && numbers[i].end > numbers[i].numeral.end
            && next.signs.is_empty()
            && next.end == next.start + 2
            && ends_word(line, pieces, next.end)
        {
            let cents = Decimal::new_digits(&line.text(next.start, next.end), 2);
            (numbers[i].coins, numbers[i].end) = (cents, next.end);
            numbers[i + 1].share = true;
            continue;
        }
        // 5毛绒: no coin, but what the goods are called.
        if sign.power > 0 && !ends_word(line, pieces, numbers[i].end) {
            let digit = line.at(numbers[i].end).is_some_and(|c| c.is_ascii_digit());
            numbers[i].share |= !digit;
        }
        if !sign.coins {
            continue;
        }
        let (mut end, mut sum) = (numbers[i].end, None);
        for (j, power) in (i + 1..numbers.len()).zip(sign.power + 1..=2) {
            let small = &numbers[j];
            let Some(digit) = whole(small.numeral).filter(|d| *d < 10 && small.start == end) else { break };
            let coin = prices.coins.at(line, small.numeral.end);
            let next = coin.map_or(small.numeral.end, |(next, _)| next);
            let said = coin.is_some_and(|(_, said)| *said == power);
            let word = pieces.iter().find(|p| p.start == next).map_or(next, |p| p.end);
            let counts = prices.steps.counters.at(line, next).is_some_and(|(end, ())| end >= word);
            let bare = power == sign.power + 1 && coin.is_none() && !counts && ends_word(line, pieces, next);
            let Some(value) = Decimal::new_digits(&format!("{digit:02}"), power.into()) else { break };
            if !said && !bare {
                break;
            }
            sum = sum.map_or(Some(value), |sum: Decimal| sum.plus(value));
            (end, numbers[j].share) = (next, true);
        }
        if sum.is_some() && !line.at(end).is_some_and(|c| c.is_ascii_digit()) {
            (numbers[i].coins, numbers[i].end) = (sum, end);
        }
    }
}

/// Nothing stands there, a mark, or a word that the data knows.
pub(super) fn ends_word(line: &Line, pieces: &[Piece], at: usize) -> bool {
    line.at(at).is_none_or(|c| !c.is_alphanumeric() && c != '%')
        || pieces.iter().any(|piece| piece.start == at && matches!(piece.what, What::Label(_)))
}

/// `%20`, as Turkish writes it.
fn leads_share(line: &Line, start: usize) -> bool {
    let Some(sign) = start.checked_sub(1).filter(|i| line.at(*i) == Some('%')) else { return false };
    !line.before(sign).is_some_and(|c| c.is_ascii_digit() || c == ' ')
}

/// Whether unknown letters end right at `start`.
fn pieces_touch(pieces: &[Piece], start: usize) -> bool {
    pieces.iter().any(|piece| piece.end == start && matches!(piece.what, What::Letters))
}

/// Two numbers with nothing but a dash between them are the ends of a range.
pub(super) fn pair_ranges(pieces: &[Piece], numbers: &mut [Candidate]) {
    for i in 1..numbers.len() {
        let (low, high) = (&numbers[i - 1], &numbers[i]);
        if low.share || high.share || low.low.is_some() {
            continue;
        }
        let between: Vec<&Piece> =
            pieces.iter().filter(|piece| piece.start >= low.end && piece.end <= high.start).collect();
        let [link] = between.as_slice() else { continue };
        let links = match &link.what {
            What::Mark(c) => is_dash(*c),
            What::Label(labels) => labels.iter().any(|label| label.class == Class::Range),
            _ => false,
        };
        if links {
            numbers[i - 1].high = Some(i);
            numbers[i].low = Some(i - 1);
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '~' | '–' | '—' | '〜' | '∼' | '−' | '‐' | '‑')
}
