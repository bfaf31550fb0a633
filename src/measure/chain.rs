//! Figures that stand together, multiplied: `18g*10包*2盒`.

use super::tokens::{Read, Token};
use super::words::Sort;
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
    /// `10개, 100g`.
    Comma,
    /// A blank, or another mark.
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

/// Figures with nothing but multipliers and marks between them.
#[derive(Debug, Default)]
struct Chain<'a> {
    factors: Vec<Factor<'a>>,
    /// A mark leads.
    after_mark: bool,
    near_plus: bool,
    in_bracket: bool,
}

/// A number of packs apart from what one holds.
struct Apart {
    count: u64,
    /// It may multiply what stands before it.
    multiplies: bool,
}

/// The packs of a line; `None` where a chain cannot be understood.
pub(super) fn packs(read: &Read) -> Option<Vec<Pack>> {
    let mut packs: Vec<Pack> = Vec::new();
    let mut lone_counts: Vec<Apart> = Vec::new();
    // The number of containers right before a bracket.
    let mut before: Option<u64> = None;
    for chain in chains(&read.tokens) {
        let around = before.take();
        let drink = packs.last().is_some_and(|pack| is_drink(&pack.unit, pack.each));
        match outcome(&chain.factors, read.is_value) {
            Outcome::Nothing => {}
            // 1+1, 120ml + 15ml: a promotion, or a set of different things.
            _ if chain.near_plus => return None,
            // 300g(10袋) is ten bags of 300 g or of 30 g, 500ml(20개) twenty bottles.
            Outcome::Count(count) => {
                let multiplies = if chain.in_bracket { drink } else { chain.after_mark };
                lone_counts.push(Apart { count, multiplies });
                before = Some(count);
            }
            // 2박스(25g x 28포): what each of the boxes holds.
            Outcome::Pack(pack)
                if chain.in_bracket
                    && pack.unit != "piece"
                    && around.is_some_and(|boxes| boxes < pack.count) =>
            {
                lone_counts.pop();
                let count = pack.count.checked_mul(around.unwrap_or(1))?;
                packs.push(Pack { count, ..pack });
            }
            Outcome::Pack(pack) if chain.in_bracket && drink && is_pieces(&pack) => {
                lone_counts.push(Apart { count: pack.each.whole()?, multiplies: true });
            }
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
        (_, counts) if counts.iter().all(|apart| apart.count == 1) => {}
        ([pack], [Apart { count, multiplies: true }]) if pack.count == 1 => pack.count = *count,
        (packs, counts) if packs.iter().any(|p| counts.iter().all(|apart| apart.count == p.count)) => {}
        _ => return None,
    }
    Some(packs)
}

/// The number of packs of a line that says nothing else of them: `2瓶`.
pub(super) fn packs_alone(read: &Read) -> Option<u64> {
    let mut alone = None;
    for chain in chains(&read.tokens) {
        match outcome(&chain.factors, read.is_value) {
            Outcome::Nothing => {}
            Outcome::Count(count) if !chain.near_plus && alone.is_none() => alone = Some(count),
            _ => return None,
        }
    }
    alone
}

/// Pieces after a content are packs of it: the last of `500g …, 3개`.
fn apart(packs: Vec<Pack>, counts: &mut Vec<Apart>) -> Option<Vec<Pack>> {
    let contents = packs.iter().any(|pack| pack.unit != "piece" && pack.unit != "sheet");
    if !contents {
        return Some(packs);
    }
    // 140g x 20입 (5입x4): how the twenty are packed.
    let packed: Vec<Decimal> = packs
        .iter()
        .filter(|pack| pack.unit != "piece" && pack.count > 1)
        .map(|pack| Decimal::from(pack.count))
        .collect();
    let mut kept = Vec::new();
    for pack in packs {
        if pack.unit == "piece" && pack.count > 1 && pack.total().is_some_and(|total| packed.contains(&total))
        {
            continue;
        }
        if is_pieces(&pack) {
            counts.push(Apart { count: pack.each.whole()?, multiplies: false });
        } else {
            kept.push(pack);
        }
    }
    Some(kept)
}

/// Whether what a bracket holds belongs to the figures before it: (Pack of 12), (1박스).
fn goes_on(inside: &[Token]) -> bool {
    let mut figures = inside.iter().take_while(|token| **token != Token::Close);
    matches!(inside.first(), Some(Token::PackOf(_) | Token::Times))
        || figures.all(|token| match token {
            Token::Packs(n) => *n == 1,
            Token::Measure { value, sort: Sort::Times, .. } => *value == Decimal::from(1),
            _ => false,
        })
}

/// Nothing but a number of things.
fn is_pieces(pack: &Pack) -> bool {
    pack.unit == "piece" && pack.count == 1
}

/// 500ml 20입 are twenty bottles; 400g 10입 may be ten in 400 g.
fn is_drink(unit: &str, each: Decimal) -> bool {
    unit == "ml" && each >= Decimal::from(200)
}

/// 65 g of six together would be 10.833 g each: nobody packs that, so each has 65 g.
fn is_odd_share(each: Decimal, n: u64) -> bool {
    let mut odd = n;
    for factor in [2, 5] {
        while odd > 0 && odd.is_multiple_of(factor) {
            odd /= factor;
        }
    }
    each.whole().is_some_and(|whole| odd > 1 && !whole.is_multiple_of(odd))
}

fn chains(tokens: &[Token]) -> Vec<Chain<'_>> {
    let mut chains: Vec<Chain> = Vec::new();
    let mut open = false;
    let mut link = Link::Beside;
    let mut after_mark = false;
    let mut plus = false;
    let mut bracket = false;
    for (at, token) in tokens.iter().enumerate() {
        let multiplies = tokens.get(at + 1) == Some(&Token::Times);
        match token {
            // A number by itself is a name's (Omega 3), and ends what stood before it.
            Token::Number(_) if !multiplies && link != Link::Times => {
                (open, after_mark, plus, bracket) = (false, false, false, false);
            }
            Token::Measure { .. } | Token::Packs(_) | Token::PackOf(_) | Token::Number(_) => {
                match chains.last_mut() {
                    Some(Chain { factors, .. })
                        if open && (link == Link::Times || belongs(factors, token)) =>
                    {
                        factors.push(Factor { link, token });
                    }
                    _ => chains.push(Chain {
                        factors: vec![Factor { link: Link::Beside, token }],
                        after_mark,
                        near_plus: plus,
                        in_bracket: bracket,
                    }),
                }
                (open, link, after_mark, plus, bracket) = (true, Link::Beside, false, false, false);
            }
            Token::Times => link = Link::Times,
            Token::Per => {}
            Token::Over => link = Link::Over,
            Token::Mark => after_mark = true,
            Token::Comma => {
                after_mark = true;
                if link == Link::Beside {
                    link = Link::Comma;
                }
            }
            // What a bracket says stands by itself, but for 500 ml (Pack of 12).
            Token::Open => {
                after_mark = true;
                if open && !goes_on(&tokens[at + 1..]) {
                    (open, link, bracket) = (false, Link::Beside, true);
                }
            }
            Token::Close => {
                after_mark = true;
                if open && chains.last().is_some_and(|chain| chain.in_bracket) {
                    (open, link) = (false, Link::Beside);
                }
            }
            Token::Plus => {
                if open && let Some(chain) = chains.last_mut() {
                    chain.near_plus = true;
                }
                (open, link, after_mark, plus) = (false, Link::Beside, false, true);
            }
            Token::Break => {
                (open, link, after_mark, plus, bracket) = (false, Link::Beside, false, false, false);
            }
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
    let each = *value;
    let multiplied = chain[1..].iter().any(|f| f.link == Link::Times);
    let slight = *sort == Sort::Dose && *value < Decimal::TENTH;
    let pills = chain.iter().any(|f| matches!(f.token, Token::Measure { sort: Sort::Piece, .. }));
    if *sort == Sort::Dose && (!multiplied && (pills || !is_value) || slight && pills) {
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
    let drink = is_drink(unit, each);
    // 햇살닭 슬라이스, 10개, 100g: the option and what one holds.
    let listed = at == 1 && chain.len() == 2 && chain[1].link == Link::Comma;
    let count = multiplier(chain, at, |sort, n, behind, link| {
        // 10ml 100포: too little for a hundred together.
        let tiny = each.times(2).is_some_and(|twice| twice < Decimal::from(n));
        match sort {
            Sort::Times => listed || behind && link != Link::Over,
            Sort::Inner => behind && (multiplied || drink || tiny || is_odd_share(each, n)),
            Sort::Piece => behind && link != Link::Over && tiny,
            _ => false,
        }
    });
    let pack = |count| Pack { each, unit: unit.clone(), count, imperial: *imperial };
    count.map_or(Outcome::Unsure, |count| Outcome::Pack(pack(count)))
}

/// What the figures of a chain make of the one at `at`; `beside` tells of one without a sign whether it multiplies.
fn multiplier(chain: &[Factor], at: usize, beside: impl Fn(Sort, u64, bool, Link) -> bool) -> Option<u64> {
    let mut others = chain.iter().enumerate().filter(|(i, _)| *i != at);
    others.try_fold(1u64, |product, (i, Factor { link, token })| {
        // A figure before the content multiplies it only across a sign: 6 x 100g.
        let times = *link == Link::Times || i < at && chain[i + 1].link == Link::Times;
        let n = match token {
            Token::Number(n) if times => *n,
            Token::PackOf(n) => *n,
            Token::Packs(n) if times || i > at && *link != Link::Over || *n == 1 => *n,
            Token::Measure { value, sort, .. } => {
                value.whole().filter(|n| times || *n == 1 || beside(*sort, *n, i > at, *link))?
            }
            _ => return None,
        };
        product.checked_mul(n)
    })
}

/// `30캔 2박스`: packs of packs.
fn together(chain: &[Factor]) -> Option<u64> {
    chain.iter().try_fold(1u64, |product, factor| match factor.token {
        Token::Packs(n) | Token::PackOf(n) => product.checked_mul(*n),
        _ => None,
    })
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
        let named = |f: &Factor| matches!(f.token, Token::Number(_));
        return match together(chain) {
            Some(count) => Outcome::Count(count),
            None if chain.iter().all(named) => Outcome::Nothing,
            None => Outcome::Unsure,
        };
    };
    let count = multiplier(chain, at, |sort, _, behind, _| sort == Sort::Times && rank(base) < 2 && behind);
    let pack = |count| Pack { each: *value, unit: unit.clone(), count, imperial: false };
    count.map_or(Outcome::Unsure, |count| Outcome::Pack(pack(count)))
}
