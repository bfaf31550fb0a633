//! Which words and signs of a line speak of which number.

use super::PriceHints;
use super::decimal::Decimal;
use super::pieces::{Class, Label, Piece, Place, Prices, Sign, Tongue, What};
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    Kind(PriceKind),
    Plain,
    Exclusive,
    Other,
}

/// Letters of no known word that a line with a price may hold before it must be taken for a title.
const LETTERS_PLAIN: usize = 8;
const LETTERS_LABELLED: usize = 30;

/// A number with the signs beside it.
struct Candidate<'a> {
    /// Index in the pieces.
    piece: usize,
    numeral: &'a Numeral,
    signs: Vec<&'a Sign>,
    /// Characters of the number with its signs.
    start: usize,
    end: usize,
    /// The candidate this one is the high end of a range for.
    low: Option<usize>,
    high: Option<usize>,
    share: bool,
}

/// The amounts of a line; `None` where it cannot be told what one of them is, or the line is a title.
pub(super) fn find(prices: &Prices, line: &Line, hints: &PriceHints) -> Option<Vec<Amount>> {
    let pieces = prices.cut(line);
    let mut numbers = candidates(line, &pieces);
    pair_ranges(&pieces, &mut numbers);
    let tongue = tongue(line, &pieces);

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
            announced && ends_clean(line, high.unwrap_or(number).end)
                || hints.bare && is_bare(&pieces) && numbers.len() == 1 + usize::from(high.is_some())
        };
        if !takes {
            continue;
        }
        let signs: Vec<&Sign> =
            number.signs.iter().chain(high.iter().flat_map(|h| h.signs.iter())).copied().collect();
        let (currency, known) = currency(&signs, hints, tongue)?;
        if signs.iter().any(|sign| sign.wordlike) && number.numeral.value.is_none_or(|v| v.scale() != 2) {
            continue;
        }
        let value = value(prices, number.numeral, currency.as_deref().or(known))?;
        let to = match high {
            Some(high) => Some(value_of_end(prices, high.numeral, currency.as_deref().or(known))?),
            None => None,
        };
        let value = scaled_like(value, number.numeral, high.map(|h| h.numeral), to)?;
        if to.is_some_and(|to| to < value) {
            return None;
        }
        labelled |= spoken.before.is_some() || spoken.after.is_some_and(|l| l.class.kind().is_some());
        amounts.push(Amount {
            value,
            to: to.filter(|to| *to != value),
            open: spoken.open,
            currency,
            meaning: spoken.meaning,
            condition: spoken.condition.map(|at| printed(line, &pieces[at])),
        });
    }
    let limit = if labelled { LETTERS_LABELLED } else { LETTERS_PLAIN };
    (strange_letters(line, &pieces) <= limit).then_some(amounts)
}

fn is_signed(number: &Candidate) -> bool {
    !number.signs.is_empty()
}

/// Numbers that can be amounts, with the signs that touch them.
fn candidates<'a>(line: &Line, pieces: &'a [Piece]) -> Vec<Candidate<'a>> {
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
                || line.before(piece.start) == Some('%'),
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
    // 3元5角: the smaller coins are not read, so the rest is no amount either. A3294元: part of a name.
    for i in 0..numbers.len() {
        let (start, end) = (numbers[i].start, numbers[i].end);
        let glued = numbers.get(i + 1).is_some_and(|next| next.start == end && is_signed(&numbers[i]))
            && line.before(end) != Some('¥');
        let named = line.before(start).is_some_and(is_letter_of_words) && pieces_touch(pieces, start);
        if glued || named {
            numbers[i].share = true;
        }
    }
    numbers
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
    matches!(c, '-' | '~' | '–' | '—' | '〜' | '∼' | '−' | '‐' | '‑' | '→')
}

/// What the words around a number say of it.
struct Spoken<'a> {
    before: Option<&'a Label>,
    after: Option<&'a Label>,
    meaning: Meaning,
    open: bool,
    /// The piece that names a condition.
    condition: Option<usize>,
}

fn spoken_of<'a>(
    line: &Line,
    pieces: &'a [Piece],
    numbers: &[Candidate],
    index: usize,
) -> Option<Spoken<'a>> {
    let number = &numbers[index];
    let last = number.high.map_or(number, |high| &numbers[high]);
    let before = label_before(line, pieces, number);
    let after = label_after(line, pieces, numbers, last);
    let mut open = matches!(line.at(line.skip_blank(last.end)), Some('~' | '〜' | '∼'));
    if let Some((_, label)) = &after {
        open |= label.class == Class::From;
    }
    let signed_off = matches!(line.before(number.start), Some('-' | '−' | '+'))
        && number.start.checked_sub(2).and_then(|i| line.at(i)).is_none_or(|c| matches!(c, ' ' | '(' | '['));
    let classes = [before, after].map(|found| found.map(|(_, label)| label.class));
    let meaning = match classes {
        _ if signed_off => Meaning::Other,
        [_, Some(Class::Other)] | [Some(Class::Other | Class::Approximate), _] => Meaning::Other,
        [Some(first), Some(second)]
            if first.kind().is_some() && second.kind().is_some() && second != Class::From =>
        {
            // Two words of different kinds for one amount: 회원가 … 쿠폰적용.
            if first == second || first == Class::Sale { Meaning::Kind(second.kind()?) } else { return None }
        }
        [Some(Class::Exclusive), None] | [None, Some(Class::Exclusive)] => Meaning::Exclusive,
        [first, second] => match first.and_then(Class::kind).or(second.and_then(Class::kind)) {
            Some(kind) => Meaning::Kind(kind),
            None => Meaning::Plain,
        },
    };
    let condition = [before, after]
        .into_iter()
        .flatten()
        .find_map(|(at, label)| label.class.is_condition().then_some(at));
    let strip = |found: Option<(usize, &'a Label)>| found.map(|(_, label)| label);
    Some(Spoken { before: strip(before), after: strip(after), meaning, open, condition })
}

/// The nearest label before a number that speaks of what follows it.
fn label_before<'a>(line: &Line, pieces: &'a [Piece], number: &Candidate) -> Option<(usize, &'a Label)> {
    let mut strange = 0;
    let mut exclusive = None;
    for at in (0..number.piece).rev() {
        let piece = &pieces[at];
        if piece.start >= number.start {
            continue;
        }
        match &piece.what {
            What::Number(numeral) => {
                // A share between label and amount ("할인가 5% 19,000원") parts nothing.
                if line.at(line.skip_blank(numeral.end)) != Some('%') {
                    break;
                }
            }
            What::Sign(_) => {}
            What::Mark(c) => {
                if matches!(c, '|' | ';' | '·' | '/' | '。' | '!' | ')' | ']' | '】')
                    && strange == 0
                    && *c != '/'
                {
                    // A finished clause; a label in brackets before the amount still speaks of it.
                    if !matches!(c, ')' | ']' | '】') {
                        break;
                    }
                }
            }
            What::Letters => strange += weight(line, piece),
            What::Label(labels) => {
                let Some(label) = labels.iter().find(|label| label.place != Place::After) else { continue };
                if piece.end - piece.start == 1 && strange > 0 {
                    continue;
                }
                match label.class {
                    Class::Neutral | Class::Range => {}
                    _ if label.place == Place::Either && leans_back(line, pieces, at, number.start) => {}
                    Class::Exclusive => exclusive = exclusive.or(Some((at, label))),
                    Class::Other if strange <= 12 => return Some((at, label)),
                    _ if strange <= 3 => return Some((at, label)),
                    _ => {}
                }
            }
        }
    }
    exclusive
}

/// Whether a word that may speak either way stands nearer to the number before it than to `start`.
fn leans_back(line: &Line, pieces: &[Piece], at: usize, start: usize) -> bool {
    let piece = &pieces[at];
    let Some(prior) = pieces[..at].iter().rev().find(|p| !matches!(p.what, What::Sign(_))) else {
        return false;
    };
    if !matches!(prior.what, What::Number(_)) {
        return false;
    }
    let prior_end = pieces[..at].last().map_or(prior.end, |p| p.end);
    distance(line, prior_end, piece.start) < distance(line, piece.end, start)
}

/// Characters between two places, a mark between them counting for many.
fn distance(line: &Line, from: usize, to: usize) -> usize {
    line.chars.get(from..to).unwrap_or_default().iter().map(|c| if matches!(c, ' ') { 1 } else { 10 }).sum()
}

/// The nearest label behind a number that speaks of what stands before it.
fn label_after<'a>(
    line: &Line,
    pieces: &'a [Piece],
    numbers: &[Candidate],
    number: &Candidate,
) -> Option<(usize, &'a Label)> {
    let mut strange = 0;
    let next_number = numbers.iter().find(|n| n.piece > number.piece).map(|n| n.start);
    for (at, piece) in pieces.iter().enumerate().skip(number.piece + 1) {
        if piece.start < number.end {
            continue;
        }
        match &piece.what {
            What::Number(_) => break,
            What::Sign(_) => {}
            What::Mark(c) => {
                if !matches!(c, ')' | '"' | '\'' | '”' | '~' | '(') {
                    break;
                }
            }
            What::Letters => strange += weight(line, piece),
            What::Label(labels) => {
                let touches = piece.start <= number.end + 1;
                // "원가 20,000원 할인가 …": a word that can speak forward does so unless it stands nearer to us.
                if let Some(next) = next_number
                    && labels.iter().any(|label| label.place != Place::After)
                    && distance(line, number.end, piece.start) >= distance(line, piece.end, next)
                {
                    if labels.iter().all(|label| label.class == Class::Neutral) {
                        continue;
                    }
                    break;
                }
                let Some(label) = labels.iter().find(|label| label.place != Place::Before) else {
                    if labels.iter().all(|label| label.class == Class::Neutral) {
                        continue;
                    }
                    break;
                };
                if label.class == Class::Neutral {
                    continue;
                }
                if label.class == Class::Range || (piece.end - piece.start == 1 && !touches) || strange > 2 {
                    break;
                }
                return Some((at, label));
            }
        }
    }
    None
}

/// The currency of an amount. Inner `None`: not to be told; outer `None`: two signs disagree.
fn currency<'h>(
    signs: &[&Sign],
    hints: &PriceHints<'h>,
    tongue: Option<Tongue>,
) -> Option<(Option<String>, Option<&'h str>)> {
    let Some((first, rest)) = signs.split_first() else {
        return Some((hints.currency.map(str::to_owned), None));
    };
    let mut of: Vec<&String> = first.of.iter().collect();
    let mut alone = first.alone.as_ref();
    for sign in rest {
        of.retain(|code| sign.of.contains(code));
        alone = alone.filter(|a| of.contains(a)).or(sign.alone.as_ref().filter(|a| of.contains(a)));
    }
    match of.as_slice() {
        [] => return None,
        [one] => return Some((Some((*one).clone()), None)),
        _ => {}
    }
    if let Some(hint) = hints.currency
        && of.iter().any(|code| *code == hint)
    {
        return Some((Some(hint.to_owned()), None));
    }
    // ¥ beside words of one of its two languages.
    let spoken = match tongue {
        Some(Tongue::Chinese) if of.iter().any(|code| *code == "CNY") => Some("CNY"),
        Some(Tongue::Japanese) if of.iter().any(|code| *code == "JPY") => Some("JPY"),
        _ => None,
    };
    Some((alone.cloned().or(spoken.map(str::to_owned)), None))
}

/// The language of the line where its words tell.
fn tongue(line: &Line, pieces: &[Piece]) -> Option<Tongue> {
    if line.chars.iter().any(|c| matches!(c, '\u{3041}'..='\u{30fa}')) {
        return Some(Tongue::Japanese);
    }
    let mut tongues = pieces.iter().filter_map(|piece| match &piece.what {
        What::Label(labels) => labels.iter().find_map(|label| label.speaks),
        _ => None,
    });
    let first = tongues.next()?;
    tongues.all(|other| other == first).then_some(first)
}

/// The number under the conventions of its currency.
fn value(prices: &Prices, numeral: &Numeral, currency: Option<&str>) -> Option<Decimal> {
    let Some(pointed) = numeral.pointed else { return value_plain(prices, numeral, currency) };
    match currency {
        Some(code) if prices.groups_by_dot(code) => numeral.value,
        Some(code) if prices.minor_digits(code) == 3 => Some(pointed),
        Some(code) if prices.minor_digits(code) == 0 => numeral.value,
        _ => None,
    }
}

fn value_plain(prices: &Prices, numeral: &Numeral, currency: Option<&str>) -> Option<Decimal> {
    let value = numeral.value?;
    // 12,34원 is no amount of won.
    let odd =
        currency.is_some_and(|code| prices.minor_digits(code) == 0 && code == "KRW" && value.scale() == 1);
    (!odd).then_some(value)
}

fn value_of_end(prices: &Prices, numeral: &Numeral, currency: Option<&str>) -> Option<Decimal> {
    value(prices, numeral, currency)
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
fn ends_clean(line: &Line, end: usize) -> bool {
    line.at(end).is_none_or(|c| !c.is_alphanumeric() && c != '%' && c != '^')
        && line.at(line.skip_blank(end)) != Some('%')
}

/// Nothing but numbers, marks and words that say nothing.
fn is_bare(pieces: &[Piece]) -> bool {
    pieces.iter().all(|piece| match &piece.what {
        What::Number(_) => true,
        What::Mark(c) => !matches!(c, '%' | '/' | '+' | ':' | '^'),
        What::Label(labels) => labels.iter().all(|label| matches!(label.class, Class::From | Class::Neutral)),
        What::Sign(_) | What::Letters => false,
    })
}

/// Letters of no known word; a Latin word weighs as much as two ideographs.
fn strange_letters(line: &Line, pieces: &[Piece]) -> usize {
    pieces.iter().filter(|piece| matches!(piece.what, What::Letters)).map(|piece| weight(line, piece)).sum()
}

fn weight(line: &Line, piece: &Piece) -> usize {
    let chars = &line.chars[piece.start..piece.end];
    let ideographs = chars.iter().filter(|c| !is_letter_of_words(**c)).count();
    ideographs + if ideographs < chars.len() { 2 } else { 0 }
}

fn printed(line: &Line, piece: &Piece) -> String {
    line.text(piece.start, piece.end)
}
