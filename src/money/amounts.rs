//! Which words and signs of a line speak of which number.

use super::PriceHints;
use super::decimal::Decimal;
use super::pieces::{Class, Piece, Prices, Sign, Tongue, What};
use super::spoken::spoken_of;
use super::steps;
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Kind(PriceKind),
    Plain,
    Exclusive,
    Inclusive,
    /// Paid beside the price, or a part of it.
    Aside(PriceKind),
    Other,
}

/// Letters of no known word that a line with a price may hold before it must be taken for a title.
const LETTERS_PLAIN: usize = 8;
const LETTERS_LABELLED: usize = 30;

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

/// The amounts of a line; `None` where it cannot be told what one of them is, or the line is a title.
pub(super) fn find(prices: &Prices, line: &Line, hints: &PriceHints) -> Option<Vec<Amount>> {
    let pieces = prices.cut(line);
    let mut numbers = candidates(prices, line, &pieces);
    pair_ranges(&pieces, &mut numbers);
    let tongue = prices.tongue(line, &pieces);

    let signed = numbers.iter().any(|n| is_signed(n));
    let mut amounts = Vec::new();
    let mut labelled = false;
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
        let currency = currency(&signs, hints, tongue)?;
        if signs.iter().any(|sign| sign.wordlike) && number.numeral.value.is_none_or(|v| v.scale() != 2) {
            continue;
        }
        let value = read_as(prices, number.numeral, currency.as_deref())?;
        let value = number.coins.map_or(Some(value), |coins| value.plus(coins))?;
        let to = match high {
            Some(high) => Some(read_as(prices, high.numeral, currency.as_deref())?),
            None => None,
        };
        let value = scaled_like(value, number.numeral, high.map(|h| h.numeral), to)?;
        if to.is_some_and(|to| to < value) {
            return None;
        }
        let many = steps::is_for_many(prices, line, &pieces, number, high.unwrap_or(number));
        labelled |= spoken.before.is_some() || spoken.after.is_some_and(|l| l.class.kind().is_some());
        amounts.push(Amount {
            value,
            to: to.filter(|to| *to != value),
            open: spoken.open,
            currency,
            meaning: if many { Meaning::Other } else { spoken.meaning },
            condition: spoken.condition.map(|at| printed(line, &pieces[at])),
            from_count: None,
        });
    }
    if let Some(step) = steps::step(prices, line, &numbers) {
        steps::apply(line, &step, &mut amounts);
    }
    former_prices(line, &pieces, &numbers, &mut amounts);
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

fn is_signed(number: &Candidate) -> bool {
    !number.signs.is_empty()
}

/// Numbers that can be amounts, with the signs that touch them.
fn candidates<'a>(prices: &Prices, line: &Line, pieces: &'a [Piece]) -> Vec<Candidate<'a>> {
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
            && numbers.get(i + 1).is_some_and(|next| next.numeral.start == end);
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

/// `3元5角`, `9块9`, `5元8角6分`: the numbers behind become part of the first.
fn take_coins(prices: &Prices, line: &Line, pieces: &[Piece], numbers: &mut [Candidate]) {
    for i in 0..numbers.len() {
        let whole = |n: &Numeral| n.value.filter(|v| v.scale() == 0 && !n.scaled)?.whole();
        if !numbers[i].signs.last().is_some_and(|sign| sign.coins) || whole(numbers[i].numeral).is_none() {
            continue;
        }
        let (mut end, mut sum) = (numbers[i].end, None);
        for (j, power) in (i + 1..numbers.len()).zip(1u8..=2) {
            let small = &numbers[j];
            let Some(digit) = whole(small.numeral).filter(|d| *d < 10 && small.start == end) else { break };
            let coin = prices.coins.at(line, small.numeral.end);
            let next = coin.map_or(small.numeral.end, |(next, _)| next);
            let said = coin.is_some_and(|(_, said)| *said == power);
            let word = pieces.iter().find(|p| p.start == next).map_or(next, |p| p.end);
            let counts = prices.steps.counters.at(line, next).is_some_and(|(end, ())| end >= word);
            let bare = power == 1 && coin.is_none() && !counts && ends_word(line, pieces, next);
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
fn ends_word(line: &Line, pieces: &[Piece], at: usize) -> bool {
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
fn pair_ranges(pieces: &[Piece], numbers: &mut [Candidate]) {
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
        None => None,
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
    ends_word(line, pieces, end) && line.at(end) != Some('^') && line.at(line.skip_blank(end)) != Some('%')
}

/// Nothing but numbers, marks and words that say nothing.
fn is_bare(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match &piece.what {
        What::Number(_) => true,
        What::Mark(c) => !matches!(c, '%' | '/' | '+' | ':' | '^' | '#' | '¢' | '°'),
        What::Label(labels) => labels.iter().all(|label| matches!(label.class, Class::From | Class::Neutral)),
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
