//! Figures that stand together, multiplied: `18g*10包*2盒`.

use super::tokens::{Read, Sort, Token};
use crate::money::Decimal;

/// What one pack holds, and how many packs there are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pack {
    pub each: Decimal,
    pub unit: String,
    pub count: u64,
    pub imperial: bool,
}

impl Pack {
    pub fn total(&self) -> Option<Decimal> {
        self.each.times(self.count)
    }
}

/// How a figure hangs on the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Link {
    Times,
    /// `/`: 8kg/1box.
    Over,
    /// A blank, or a comma or bracket.
    Beside,
}

#[derive(Debug, Clone)]
struct Factor<'a> {
    link: Link,
    token: &'a Token,
}

/// A chain that says nothing, one that holds packs, and one that cannot be understood.
enum Outcome {
    Nothing,
    /// A number of packs alone.
    Count(u64),
    Pack(Pack),
    Unsure,
}

/// The packs of a line; `None` where a chain cannot be understood.
pub(super) fn packs(read: &Read) -> Option<Vec<Pack>> {
    let mut packs: Vec<Pack> = Vec::new();
    let mut lone_counts: Vec<(u64, bool)> = Vec::new();
    for (chain, after_mark, before_plus) in chains(&read.tokens) {
        match outcome(&chain, read.is_value) {
            Outcome::Nothing => {}
            // 1+1, 120ml + 15ml: a promotion, or a set of different things.
            _ if before_plus => return None,
            Outcome::Count(count) => lone_counts.push((count, after_mark)),
            Outcome::Pack(pack) => packs.push(pack),
            Outcome::Unsure => return None,
        }
    }
    // 11.7g x 180 of something unknown.
    if read.tokens.windows(3).any(|w| {
        matches!(w, [Token::Measure { .. } | Token::Packs(_) | Token::PackOf(_), Token::Times, Token::Break])
    }) {
        return None;
    }
    if read.tokens.windows(3).any(|w| matches!(w, [Token::Number(_), Token::Plus, Token::Number(_)])) {
        return None;
    }
    // "샘물 500ml 무라벨, 20개": a number of packs apart from what one holds.
    packs = apart(packs, &mut lone_counts)?;
    match (packs.as_mut_slice(), lone_counts.as_slice()) {
        (_, []) => {}
        ([], _) => return None,
        (_, counts) if counts.iter().all(|(count, _)| *count == 1) => {}
        ([pack], [(count, true)]) if pack.count == 1 => pack.count = *count,
        (packs, counts) if packs.iter().any(|p| counts.iter().all(|(c, _)| *c == p.count)) => {}
        _ => return None,
    }
    Some(packs)
}

/// The number of packs of a line that says nothing else of them: `2瓶`.
pub(super) fn packs_alone(read: &Read) -> Option<u64> {
    let mut alone = None;
    for (chain, _, before_plus) in chains(&read.tokens) {
        match outcome(&chain, read.is_value) {
            Outcome::Nothing => {}
            Outcome::Count(count) if !before_plus && alone.is_none() => alone = Some(count),
            _ => return None,
        }
    }
    alone
}

/// Pieces after a content are packs of it: the last of `500g …, 3개`.
fn apart(packs: Vec<Pack>, counts: &mut Vec<(u64, bool)>) -> Option<Vec<Pack>> {
    let contents = packs.iter().any(|pack| pack.unit != "piece" && pack.unit != "sheet");
    if !contents {
        return Some(packs);
    }
    let mut kept = Vec::new();
    for pack in packs {
        if pack.unit == "piece" && pack.count == 1 {
            counts.push((pack.each.whole()?, false));
        } else {
            kept.push(pack);
        }
    }
    Some(kept)
}

/// Runs of figures with nothing but multipliers and marks between them; whether a mark leads, whether a plus is near.
fn chains(tokens: &[Token]) -> Vec<(Vec<Factor<'_>>, bool, bool)> {
    let mut chains: Vec<(Vec<Factor>, bool, bool)> = Vec::new();
    let mut open = false;
    let mut link = Link::Beside;
    let mut after_mark = false;
    let mut plus = false;
    for (at, token) in tokens.iter().enumerate() {
        let multiplies = tokens.get(at + 1) == Some(&Token::Times);
        match token {
            // A number by itself is a name's (Omega 3), and ends what stood before it.
            Token::Number(_) if !multiplies && link != Link::Times => {
                (open, after_mark, plus) = (false, false, false);
            }
            Token::Measure { .. } | Token::Packs(_) | Token::PackOf(_) | Token::Number(_) => {
                match chains.last_mut() {
                    Some((chain, _, _)) if open && (link == Link::Times || belongs(chain, token)) => {
                        chain.push(Factor { link, token });
                    }
                    _ => chains.push((vec![Factor { link: Link::Beside, token }], after_mark, plus)),
                }
                (open, link, after_mark, plus) = (true, Link::Beside, false, false);
            }
            Token::Times => link = Link::Times,
            Token::Per => {}
            Token::Over => link = Link::Over,
            Token::Mark => after_mark = true,
            Token::Plus => {
                if open && let Some((_, _, near)) = chains.last_mut() {
                    *near = true;
                }
                (open, link, after_mark, plus) = (false, Link::Beside, false, true);
            }
            Token::Break => (open, link, after_mark, plus) = (false, Link::Beside, false, false),
        }
    }
    chains
}

/// Whether a figure beside a chain multiplies it; a second content starts a chain of its own.
fn belongs(chain: &[Factor], token: &Token) -> bool {
    match token {
        Token::Measure { sort: Sort::Content | Sort::Dose | Sort::Loose, .. } => {
            !chain.iter().any(|f| is_content(f.token))
        }
        Token::Number(_) => false,
        _ => true,
    }
}

fn is_content(token: &Token) -> bool {
    matches!(token, Token::Measure { sort: Sort::Content | Sort::Dose | Sort::Loose, .. })
}

fn outcome(chain: &[Factor], is_value: bool) -> Outcome {
    let contents = chain.iter().filter(|f| is_content(f.token)).count();
    match contents {
        0 => pieces(chain),
        1 => content(chain, is_value),
        // 30cm × 40cm, 1kg × 2kg.
        _ => Outcome::Nothing,
    }
}

/// A chain around one mass, volume or length.
fn content(chain: &[Factor], is_value: bool) -> Outcome {
    let Some(at) = chain.iter().position(|f| is_content(f.token)) else { return Outcome::Nothing };
    let Token::Measure { value, unit, sort, imperial } = chain[at].token else { return Outcome::Nothing };
    let multiplied = chain[1..].iter().any(|f| f.link == Link::Times);
    let slight = *sort == Sort::Dose && *value < Decimal::TENTH;
    let pills = chain.iter().any(|f| matches!(f.token, Token::Measure { sort: Sort::Piece, .. }));
    if *sort == Sort::Dose && (!is_value && !multiplied || slight && pills) {
        // The strength of a pill: the pills are the quantity.
        return pieces(&chain.iter().filter(|f| !is_content(f.token)).cloned().collect::<Vec<_>>());
    }
    let counted = chain.iter().any(|f| matches!(f.token, Token::Packs(_) | Token::PackOf(_)));
    let metres = *value >= Decimal::from(1);
    if *sort == Sort::Loose && !is_value && !(metres && multiplied && counted) {
        return Outcome::Nothing;
    }
    let numbers = chain.iter().any(|f| matches!(f.token, Token::Number(_)));
    if *sort == Sort::Loose && numbers && !(metres && counted) {
        return Outcome::Nothing;
    }
    // 500ml 20입 are twenty bottles; 400g 10입 may be ten in 400 g.
    let is_drink = unit == "ml" && *value >= Decimal::from(200);
    let mut count: u64 = 1;
    for (i, factor) in chain.iter().enumerate() {
        if i == at {
            continue;
        }
        // A figure before the content multiplies it only across a sign: 6 x 100g.
        let times = factor.link == Link::Times || i < at && chain[i + 1].link == Link::Times;
        let n = match factor.token {
            Token::Number(n) if times => Some(*n),
            Token::PackOf(n) => Some(*n),
            Token::Packs(n) if times || i > at && factor.link != Link::Over || *n == 1 => Some(*n),
            Token::Measure { value, sort, .. } => {
                let n = value.whole();
                let beside = match sort {
                    Sort::Times => i > at && factor.link != Link::Over,
                    Sort::Inner => i > at && (multiplied || is_drink),
                    _ => false,
                };
                n.filter(|n| times || beside || *n == 1)
            }
            _ => None,
        };
        let Some(product) = n.and_then(|n| count.checked_mul(n)) else { return Outcome::Unsure };
        count = product;
    }
    Outcome::Pack(Pack { each: *value, unit: unit.clone(), count, imperial: *imperial })
}

/// A chain of pieces, sheets and packs.
fn pieces(chain: &[Factor]) -> Outcome {
    let rank = |factor: &Factor| match factor.token {
        Token::Measure { sort: Sort::Piece | Sort::Sheet, .. } => 0,
        Token::Measure { sort: Sort::Inner, .. } => 1,
        Token::Measure { sort: Sort::Times, .. } => 2,
        _ => 3,
    };
    let Some((at, base)) = chain.iter().enumerate().min_by_key(|(_, f)| rank(f)) else {
        return Outcome::Nothing;
    };
    let Token::Measure { value, unit, .. } = base.token else {
        return match chain {
            [Factor { token: Token::Packs(count) | Token::PackOf(count), .. }] => Outcome::Count(*count),
            [Factor { token: Token::Number(_), .. }] => Outcome::Nothing,
            _ if chain.iter().all(|f| matches!(f.token, Token::Number(_))) => Outcome::Nothing,
            _ => Outcome::Unsure,
        };
    };
    let mut count: u64 = 1;
    for (i, factor) in chain.iter().enumerate() {
        if i == at {
            continue;
        }
        let times = factor.link == Link::Times || i < at && chain[i + 1].link == Link::Times;
        let n = match factor.token {
            Token::Number(n) if times => Some(*n),
            Token::PackOf(n) => Some(*n),
            Token::Packs(n) if times || i > at && factor.link != Link::Over || *n == 1 => Some(*n),
            Token::Measure { value, sort, .. } => {
                let beside = *sort == Sort::Times && rank(base) < 2 && i > at;
                value.whole().filter(|n| times || beside || *n == 1)
            }
            _ => None,
        };
        let Some(product) = n.and_then(|n| count.checked_mul(n)) else { return Outcome::Unsure };
        count = product;
    }
    Outcome::Pack(Pack { each: *value, unit: unit.clone(), count, imperial: false })
}
