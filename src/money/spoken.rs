//! What the words around a number say of it.

use super::amounts::{Meaning, weight};
use super::candidates::Candidate;
use super::pieces::{Class, Label, Piece, Place, What};
use crate::numeral::Line;
use crate::report::{PriceKind, PriceTax};

/// What the words around a number say of it.
pub(super) struct Spoken<'a> {
    pub before: Option<&'a Label>,
    pub after: Option<&'a Label>,
    pub meaning: Meaning,
    pub open: bool,
    /// The piece that names a condition.
    pub condition: Option<usize>,
    /// Whether taxes are in it, whether those of import, and the piece that says so.
    pub tax: Option<(PriceTax, bool, usize)>,
}

pub(super) fn spoken_of<'a>(
    line: &Line,
    pieces: &'a [Piece],
    numbers: &[Candidate],
    index: usize,
) -> Option<Spoken<'a>> {
    let number = &numbers[index];
    let last = number.high.map_or(number, |high| &numbers[high]);
    let (before, taxed_before) = label_before(line, pieces, number);
    let (after, taxed_after) = label_after(line, pieces, numbers, last);
    let taxed = taxed_before.or(taxed_after);
    let tax = taxed.and_then(|(at, label)| Some((label.class.tax()?, label.import, at)));
    let mut open = matches!(line.at(line.skip_blank(last.end)), Some('~' | '〜' | '∼'));
    // $12.99+
    open |= line.at(last.end) == Some('+') && last.end + 1 == line.len();
    if let Some((_, label)) = &after {
        open |= label.class == Class::From;
    }
    let signed_off = matches!(line.before(number.start), Some('-' | '−' | '+' | '~' | '〜' | '↓'))
        && number.start.checked_sub(2).and_then(|i| line.at(i)).is_none_or(|c| matches!(c, ' ' | '(' | '['))
        || matches!(line.at(last.end), Some('↑' | '↓'));
    let classes = [before, after].map(|found| found.map(|(_, label)| label.class));
    let meaning = match classes {
        _ if signed_off => Meaning::Other,
        [_, Some(class)] | [Some(class), _] if class.is_other() => {
            class.aside().map_or(Meaning::Other, Meaning::Aside)
        }
        [Some(Class::Approximate), _] => Meaning::Other,
        [Some(first), Some(second)]
            if first.kind().is_some() && second.kind().is_some() && second != Class::From =>
        {
            // Two words of different kinds for one amount: 회원가 … 쿠폰적용.
            match (first, second) {
                _ if first == second => Meaning::Kind(second.kind()?),
                (Class::Sale, kind) | (kind, Class::Sale) => Meaning::Kind(kind.kind()?),
                _ => return None,
            }
        }
        [Some(Class::Single), None] | [None, Some(Class::Single)] => Meaning::Single,
        [first, second] => match first.and_then(Class::kind).or(second.and_then(Class::kind)) {
            Some(kind) if kind != PriceKind::Sale || tax.is_none() => Meaning::Kind(kind),
            _ => match tax {
                Some((PriceTax::Included, ..)) => Meaning::Inclusive,
                Some((PriceTax::Excluded, ..)) => Meaning::Exclusive,
                None => Meaning::Plain,
            },
        },
    };
    let condition = [before, after]
        .into_iter()
        .flatten()
        .find_map(|(at, label)| label.class.is_condition().then_some(at));
    let strip = |found: Option<(usize, &'a Label)>| found.map(|(_, label)| label);
    let before = before.or(taxed_before.filter(|(_, label)| label.class.kind().is_some()));
    Some(Spoken { before: strip(before), after: strip(after), meaning, open, condition, tax })
}

/// A label and where it stands.
type Found<'a> = Option<(usize, &'a Label)>;

/// The nearest label before a number that speaks of what follows it, and what is said of taxes.
fn label_before<'a>(line: &Line, pieces: &'a [Piece], number: &Candidate) -> (Found<'a>, Found<'a>) {
    let mut strange = 0;
    let mut taxed = None;
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
                // 10万+ ¥9.9: the plus belongs to what stands before it.
                let glued = line.before(piece.start).is_some_and(|c| !matches!(c, ' ' | '('));
                match label.class {
                    Class::Neutral | Class::Range => {}
                    Class::Other
                        if glued && line.at(piece.start) == Some('+') && piece.end - piece.start == 1 => {}
                    Class::Other if label.share && follows_share(line, piece) => {}
                    _ if label.place == Place::Either && leans_back(line, pieces, at, number.start) => {}
                    class if class.tax().is_some() => taxed = taxed.or(Some((at, label))),
                    // 税费：包税 names what is said of it.
                    Class::Other if taxed.is_some() => break,
                    // 할인율 45% 34,900원: the share is what it speaks of.
                    class if class.is_other() && past_share => break,
                    class if class.is_other() && strange <= 12 => {
                        return (Some((at, label)), taxed.or_else(|| tax_beside(pieces, at)));
                    }
                    _ if strange <= 3 => {
                        return (Some((at, label)), taxed.or_else(|| tax_beside(pieces, at)));
                    }
                    _ => {}
                }
            }
        }
    }
    (None, taxed)
}

/// `包税到手价`: what is said of taxes right before a label.
fn tax_beside(pieces: &[Piece], at: usize) -> Found<'_> {
    let before = at.checked_sub(1)?;
    let What::Label(labels) = &pieces[before].what else { return None };
    let label = labels.iter().find(|label| label.class.tax().is_some())?;
    (pieces[before].end == pieces[at].start).then_some((before, label))
}

/// `10% 할인`: the word speaks of the share before it.
fn follows_share(line: &Line, piece: &Piece) -> bool {
    let before = line.chars[..piece.start].iter().rev().find(|c| **c != ' ');
    before == Some(&'%')
}

/// Whether a word that may speak either way stands nearer to the number before it than to `start`.
fn leans_back(line: &Line, pieces: &[Piece], at: usize, start: usize) -> bool {
    let piece = &pieces[at];
    if announces(line, piece) {
        return false;
    }
    // 3,000円(税抜) 3,300円: a remark in brackets is on what stands before it.
    let remark = line.before(piece.start) == Some('(')
        && line.chars.get(piece.end..start).is_some_and(|gap| gap.contains(&')'));
    let open = |p: &&Piece| matches!(p.what, What::Sign(_)) || remark && matches!(p.what, What::Mark('('));
    let Some(prior) = pieces[..at].iter().rev().find(|p| !open(p)) else {
        return false;
    };
    if !matches!(prior.what, What::Number(_)) {
        return false;
    }
    let prior_end = pieces[..at].last().map_or(prior.end, |p| p.end);
    let (back, ahead) = (distance(line, prior_end, piece.start), distance(line, piece.end, start));
    remark || back < ahead || back == ahead && trails(pieces, piece)
}

/// `¥218 单独购买 ¥127 发起拼单`: a line that begins with an amount names each one behind it.
fn trails(pieces: &[Piece], piece: &Piece) -> bool {
    let begins = pieces.first().is_some_and(|p| matches!(p.what, What::Sign(_) | What::Number(_)));
    let named = |labels: &[Label]| {
        labels.iter().any(|l| l.place == Place::Either && matches!(l.class, Class::Single | Class::Sale))
    };
    begins && matches!(&piece.what, What::Label(labels) if named(labels))
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

/// The nearest label behind a number that speaks of what stands before it, and what is said of taxes.
fn label_after<'a>(
    line: &Line,
    pieces: &'a [Piece],
    numbers: &[Candidate],
    number: &Candidate,
) -> (Found<'a>, Found<'a>) {
    let mut strange = 0;
    let mut taxed = None;
    // What follows a signed amount without a sign of its own is no amount: ¥3.6券后价1.4万+件.
    let signed = |n: &&Candidate| number.signs.is_empty() || !n.signs.is_empty() || n.share;
    let next_number = numbers.iter().filter(|n| n.piece > number.piece).find(signed).map(|n| n.start);
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
                let close = (piece.end..line.len()).find(|i| line.chars[*i] == ')');
                let inside =
                    |end: usize| numbers.iter().any(|n| n.start >= piece.end && n.end <= end && !n.share);
                let remark = line.before(piece.start) == Some('(') && close.is_some_and(|end| !inside(end));
                if let Some(label) =
                    labels.iter().find(|label| label.class.tax().is_some()).filter(|_| remark)
                {
                    taxed = taxed.or(Some((at, label)));
                    continue;
                }
                // "원가 20,000원 할인가 …": a word that can speak forward does so unless it stands nearer to us.
                if let Some(next) = next_number
                    && labels.iter().any(|label| label.place != Place::After)
                    && distance(line, number.end, piece.start) + usize::from(!trails(pieces, piece))
                        > distance(line, piece.end, next)
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
                if label.class.tax().is_some() && strange <= 2 {
                    taxed = taxed.or(Some((at, label)));
                    continue;
                }
                let far = if label.class.is_other() { 6 } else { 2 };
                if label.class == Class::Range || (piece.end - piece.start == 1 && !touches) || strange > far
                {
                    break;
                }
                return (Some((at, label)), taxed);
            }
        }
    }
    (None, taxed)
}
