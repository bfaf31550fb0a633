//! What the words around a number say of it.

use super::amounts::{Candidate, Meaning, weight};
use super::pieces::{Class, Label, Piece, Place, What};
use crate::numeral::Line;

/// What the words around a number say of it.
pub(super) struct Spoken<'a> {
    pub before: Option<&'a Label>,
    pub after: Option<&'a Label>,
    pub meaning: Meaning,
    pub open: bool,
    /// The piece that names a condition.
    pub condition: Option<usize>,
}

pub(super) fn spoken_of<'a>(
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
    // $12.99+
    open |= line.at(last.end) == Some('+') && last.end + 1 == line.len();
    if let Some((_, label)) = &after {
        open |= label.class == Class::From;
    }
    let signed_off = matches!(line.before(number.start), Some('-' | '−' | '+' | '~' | '〜' | '↓'))
        && number.start.checked_sub(2).and_then(|i| line.at(i)).is_none_or(|c| matches!(c, ' ' | '(' | '['));
    let classes = [before, after].map(|found| found.map(|(_, label)| label.class));
    let meaning = match classes {
        _ if signed_off => Meaning::Other,
        [_, Some(class)] | [Some(class), _] if class.is_other() => {
            class.aside().map_or(Meaning::Other, Meaning::Aside)
        }
        [Some(Class::Approximate), _] => Meaning::Other,
        [Some(Class::Inclusive), None] | [None, Some(Class::Inclusive)] => Meaning::Inclusive,
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
    let mut past_share = false;
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
                past_share = true;
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
                    // 할인율 45% 34,900원: the share is what it speaks of.
                    class if class.is_other() && past_share => break,
                    class if class.is_other() && strange <= 12 => return Some((at, label)),
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
    if announces(line, piece) {
        return false;
    }
    let Some(prior) = pieces[..at].iter().rev().find(|p| !matches!(p.what, What::Sign(_))) else {
        return false;
    };
    if !matches!(prior.what, What::Number(_)) {
        return false;
    }
    let prior_end = pieces[..at].last().map_or(prior.end, |p| p.end);
    distance(line, prior_end, piece.start) < distance(line, piece.end, start)
}

/// A colon behind a word makes it speak of what follows.
fn announces(line: &Line, piece: &Piece) -> bool {
    piece.end > piece.start
        && (line.before(piece.end) == Some(':') || line.at(line.skip_blank(piece.end)) == Some(':'))
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
                if next_number.is_some() && announces(line, piece) {
                    break;
                }
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
                let far = if label.class.is_other() { 6 } else { 2 };
                if label.class == Class::Range || (piece.end - piece.start == 1 && !touches) || strange > far
                {
                    break;
                }
                return Some((at, label));
            }
        }
    }
    None
}
