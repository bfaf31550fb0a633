//! Numbers of pieces that a price is for: `2件起批`, `10-99 pieces`, `from 10 pcs`, and `2 for $5`.
//!
//! A price from some number on is a wholesale price with that condition. A price of several pieces together is the
//! price of none of them.

use super::amounts::{Amount, Meaning};
use super::candidates::Candidate;
use super::pieces::{Piece, Prices, What};
use crate::lexicon::Lexicon;
use crate::numeral::Line;
use crate::report::PriceKind;

/// From how many pieces on, and where the line says so.
pub(super) struct Step {
    count: u32,
    start: usize,
    end: usize,
}

/// The one step of a line; several are a table that a line cannot hold.
pub(super) fn step(prices: &Prices, line: &Line, pieces: &[Piece], numbers: &[Candidate]) -> Option<Step> {
    let words = &prices.steps;
    let mut found: Option<Step> = None;
    for number in numbers {
        if !number.signs.is_empty() || number.share || number.low.is_some() {
            continue;
        }
        let last = number.high.map_or(number, |high| &numbers[high]);
        // 10+ pieces.
        let plus = line.at(last.numeral.end) == Some('+');
        let counter = line.skip_blank(last.numeral.end + usize::from(plus));
        // 2~3개월 counts months.
        let longer = |end: usize| {
            let piece = pieces.iter().find(|p| p.start == counter && p.end > end);
            piece.is_some_and(
                |p| matches!(&p.what, What::Label(labels) if labels.iter().all(|l| l.class.is_other())),
            )
        };
        let counted = words.counters.at(line, counter).map(|(end, ())| end).filter(|end| !longer(*end));
        // 10万+件 is how many were sold.
        let more = plus && line.at(counter).is_some_and(|c| c.is_ascii_alphabetic());
        let end = counted.unwrap_or(last.numeral.end);
        let behind = words.after.at(line, line.skip_blank(end)).map(|(end, ())| end);
        let ahead = stands_before(&words.before, line, number.numeral.start);
        let is_step =
            counted.is_some() && (more || number.high.is_some() || behind.is_some() || ahead.is_some());
        let Some(count) = number.numeral.value.and_then(|v| v.whole()).filter(|_| is_step) else { continue };
        let step = Step {
            count: u32::try_from(count).ok()?,
            start: ahead.unwrap_or(number.numeral.start),
            end: behind.filter(|_| number.high.is_none()).unwrap_or(end),
        };
        if found.replace(step).is_some() {
            return None;
        }
    }
    found
}

/// Makes the only price of the line one from so many pieces on.
pub(super) fn apply(line: &Line, step: &Step, amounts: &mut [Amount]) {
    let priced = |amount: &&mut Amount| {
        matches!(
            amount.meaning,
            Meaning::Plain | Meaning::Kind(PriceKind::Sale | PriceKind::From | PriceKind::Wholesale)
        )
    };
    let mut of_goods = amounts.iter_mut().filter(priced);
    let (Some(amount), None) = (of_goods.next(), of_goods.next()) else { return };
    amount.meaning = Meaning::Kind(PriceKind::Wholesale);
    amount.condition = Some(line.text(step.start, step.end));
    amount.from_count = Some(step.count);
}

/// Whether an amount buys several pieces: `2 for $5`, `2個で500円`, `拍2件 ¥39.9`, `39.9元/3件`, `$5 for 2`, `$3.25 x 4`.
pub(super) fn is_for_many(
    prices: &Prices,
    line: &Line,
    pieces: &[Piece],
    number: &Candidate,
    last: &Candidate,
) -> bool {
    let words = &prices.steps;
    let counter = |end: usize| words.counters.at(line, line.skip_blank(end)).map(|(end, ())| end);
    let before = pieces.iter().rev().filter(|piece| piece.end <= number.start);
    let counted = before.take(4).find(|piece| matches!(piece.what, What::Number(_)));
    if let Some(piece) = counted.filter(|piece| is_several(piece)) {
        let end = counter(piece.end).unwrap_or(piece.end);
        let joined = words.many_between.at(line, line.skip_blank(end)).map(|(end, ())| line.skip_blank(end));
        let beside = line.skip_blank(end) == number.start;
        let bounded =
            matches!(line.before(piece.start), Some('-' | '~' | '–' | '〜' | '≥' | '=' | '>' | '+'));
        let together = words.together.at(line, piece.end).map(|(end, ())| line.skip_blank(end));
        if together == Some(number.start) && !bounded {
            return true;
        }
        if joined == Some(number.start)
            || beside && stands_before(&words.many_before, line, piece.start).is_some()
        {
            return true;
        }
    }
    let link = line.skip_blank(last.end);
    let figure = |from: usize| pieces.iter().find(|p| p.start == line.skip_blank(from) && is_several(p));
    let multiplied = words.times.at(line, link).is_some_and(|(end, ())| figure(end).is_some());
    let shared = words.many_between.at(line, link).and_then(|(end, ())| figure(end));
    // 39.9元/3件; 19,527원/1GB is the price of a unit.
    let per =
        pieces.iter().find(|p| p.start == line.skip_blank(link + 1)).filter(|_| line.at(link) == Some('/'));
    let unit = per.filter(|piece| matches!(piece.what, What::Number(_))).is_some_and(|piece| {
        let unit = line.skip_blank(piece.end);
        let sign = pieces.iter().any(|p| p.start == unit && matches!(p.what, What::Sign(_)));
        let letter = line.at(unit).is_some_and(char::is_alphabetic) && !sign;
        // 1개 19,900원 / 2개 37,000원 are two offers.
        let counted = counter(piece.end);
        let offer = counted.is_some_and(|end| {
            let next = pieces.iter().find(|p| p.start == line.skip_blank(end));
            next.is_some_and(|p| matches!(p.what, What::Sign(_) | What::Number(_)))
        });
        letter && !offer && (is_several(piece) || counted.is_none())
    });
    multiplied || shared.is_some_and(|piece| line.at(piece.end) != Some('+')) || unit
}

fn is_several(piece: &Piece) -> bool {
    match &piece.what {
        What::Number(numeral) => numeral.value.and_then(|v| v.whole()).is_some_and(|n| n >= 2),
        _ => false,
    }
}

/// The word that ends right before `at`, blanks apart: where it starts.
fn stands_before(words: &Lexicon<()>, line: &Line, at: usize) -> Option<usize> {
    let end = (0..at).rev().find(|i| line.chars[*i] != ' ')? + 1;
    (0..end).find(|start| words.all_at(line, *start).any(|(found, ())| found == end))
}
