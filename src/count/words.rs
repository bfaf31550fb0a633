//! The words of `counts.toml`, and which of them speaks of which number of a line.

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::money::Decimal;
use crate::numeral::{Line, Numeral, Numerals, Use, is_letter_of_words};
use crate::report::Period;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    word: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    class: Class,
    place: Place,
    #[serde(rename = "lang")]
    _lang: Vec<String>,
    words: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Class {
    Sold,
    /// Something else.
    Other,
    Review,
    Rating,
    Money,
    Unit,
    Least,
    Shop,
    Day,
    Week,
    Month,
    Year,
    Total,
    Neutral,
}

impl Class {
    pub fn period(self) -> Option<Period> {
        Some(match self {
            Class::Day => Period::Day,
            Class::Week => Period::Week,
            Class::Month => Period::Month,
            Class::Year => Period::Year,
            Class::Total => Period::Total,
            _ => return None,
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Before,
    After,
    Either,
}

/// The words of counts, and the reader of them.
#[derive(Debug, Clone)]
pub(crate) struct Counts {
    numerals: Numerals,
    words: Lexicon<(Class, Place)>,
}

/// A number and what the words beside it say it counts.
#[derive(Debug, Clone)]
pub(super) struct Counted {
    pub value: Option<Decimal>,
    /// The value if it is whole.
    pub count: Option<u64>,
    /// Written with decimals and without a scale: a score, no count.
    pub fraction: bool,
    pub at_least: bool,
    /// Followed by a per cent sign, part of a range or of a name.
    pub share: bool,
    /// The 5 of "4.8/5".
    pub of_five: bool,
    pub classes: Vec<Class>,
}

impl Counted {
    pub fn has(&self, class: Class) -> bool {
        self.classes.contains(&class)
    }

    pub fn is_sold(&self) -> bool {
        let other = [Class::Other, Class::Review, Class::Money];
        // 点 counts goods as well as points.
        self.has(Class::Sold)
            && (!self.has(Class::Rating) || self.has(Class::Unit))
            && !other.iter().any(|class| self.has(*class))
            && !self.fraction
            && !self.share
            && self.count.is_some()
    }
}

/// A line with its numbers understood.
#[derive(Debug, Clone)]
pub(super) struct CountedLine {
    pub numbers: Vec<Counted>,
    /// Letters of no known word; a Latin word weighs two.
    pub strange: usize,
    /// Speaks of a whole shop.
    pub shop: bool,
}

#[derive(Debug, Clone)]
struct Piece {
    start: usize,
    end: usize,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Number(Numeral),
    Word(Vec<(Class, Place)>),
    Letters(usize),
    Mark(char),
}

impl Counts {
    pub fn load(files: &Files) -> Result<Counts, Error> {
        let file: File = files.get("counts")?;
        let words = file.word.into_iter().flat_map(|row| {
            let meaning = (row.class, row.place);
            row.words.into_iter().map(move |word| (word, meaning))
        });
        Ok(Counts { numerals: Numerals::load(files)?, words: Lexicon::new(words) })
    }

    pub(super) fn count_words(&self, line: &Line) -> CountedLine {
        let pieces = self.cut(line);
        let places: Vec<usize> =
            (0..pieces.len()).filter(|i| matches!(pieces[*i].what, What::Number(_))).collect();
        let mut numbers: Vec<Counted> = places.iter().filter_map(|at| counted(line, &pieces[*at])).collect();
        let leads = matches!(pieces.first(), Some(Piece { what: What::Number(_), .. }));
        let mut strange = 0;
        let mut shop = false;
        for (at, piece) in pieces.iter().enumerate() {
            match &piece.what {
                What::Letters(weight) => strange += weight,
                What::Word(meanings) => {
                    shop |= meanings.iter().any(|(class, _)| *class == Class::Shop);
                    let left = places.iter().rposition(|i| *i < at);
                    let right = places.iter().position(|i| *i > at);
                    let reach_left = left.and_then(|n| reach(&pieces, places[n], at));
                    let reach_right = right.and_then(|n| reach(&pieces, at, places[n]));
                    let short = piece.end - piece.start == 1;
                    for (class, place) in meanings {
                        let back = reach_left.filter(|_| *place != Place::Before);
                        let ahead = reach_right.filter(|_| *place != Place::After);
                        let number = match (back, ahead) {
                            (Some(b), Some(a)) if b < a || b == a && leads => left,
                            (Some(_), None) => left,
                            (_, Some(_)) => right,
                            (None, None) => None,
                        };
                        let far = if number == left { back } else { ahead };
                        // One character inside a longer unknown word says nothing.
                        if short && far.is_some_and(|far| far >= FAR) && *class != Class::Money {
                            continue;
                        }
                        if let Some(number) = number.and_then(|n| numbers.get_mut(n)) {
                            number.classes.push(*class);
                            number.at_least |= *class == Class::Least;
                        }
                    }
                }
                What::Number(_) | What::Mark(_) => {}
            }
        }
        join_ranges(&pieces, &places, &mut numbers);
        CountedLine { numbers, strange, shop }
    }

    fn cut(&self, line: &Line) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = 0;
        while at < line.len() {
            let c = line.chars[at];
            if c == ' ' {
                at += 1;
                continue;
            }
            let inside = c.is_ascii_digit() && line.before(at).is_some_and(|b| b.is_ascii_digit());
            let word = self.words.at(line, at).map(|(end, _)| end).filter(|_| !inside);
            let (end, what) = if let Some(end) = word {
                let meanings = self.words.all_at(line, at).filter(|(e, _)| *e == end).map(|(_, m)| *m);
                (end, What::Word(meanings.collect()))
            } else if let Some(numeral) = self.numerals.at(line, at, Use::Count) {
                (numeral.end, What::Number(numeral))
            } else if !c.is_alphanumeric() {
                (at + 1, What::Mark(c))
            } else {
                (line.word_end(at), What::Letters(if is_letter_of_words(c) { 2 } else { 1 }))
            };
            pieces.push(Piece { start: at, end, what });
            at = end;
        }
        pieces
    }
}

/// A distance from which a word of one character is not believed.
const FAR: usize = 3;
/// A distance at which no word speaks of a number.
const TOO_FAR: usize = 8;

/// How far apart two pieces are: known words between them count nothing, unknown letters and marks do.
fn reach(pieces: &[Piece], from: usize, to: usize) -> Option<usize> {
    let mut far = 0;
    for piece in &pieces[from + 1..to] {
        far += match &piece.what {
            What::Word(meanings) => {
                let parts = meanings.iter().all(|(class, _)| {
                    !matches!(class, Class::Unit | Class::Least | Class::Neutral | Class::Shop)
                        && class.period().is_none()
                });
                usize::from(parts)
            }
            What::Letters(weight) => weight + 1,
            What::Mark(':' | '(' | '\'' | '"' | '“' | '”') => 0,
            What::Mark('|' | ';' | '/' | '·' | '•') => TOO_FAR,
            What::Mark(_) => 2,
            What::Number(_) => TOO_FAR,
        };
    }
    (far < TOO_FAR).then_some(far)
}

fn counted(line: &Line, piece: &Piece) -> Option<Counted> {
    let What::Number(numeral) = &piece.what else { return None };
    let fraction = numeral.value.is_some_and(|v| v.scale() > 0) && !numeral.scaled;
    let after = line.at(line.skip_blank(piece.end));
    let glued = line.before(piece.start);
    // A number inside a name (RTX4060), or behind a decimal that was no number.
    let named = glued.is_some_and(|c| c == '#' || is_letter_of_words(c) && c != 'x');
    // 560/1000.
    let of_some = !fraction
        && line.at(piece.end) == Some('/')
        && line.at(piece.end + 1).is_some_and(|c| c.is_ascii_digit());
    Some(Counted {
        value: numeral.value,
        count: numeral.value.and_then(Decimal::whole).filter(|_| !fraction),
        fraction,
        at_least: false,
        share: after == Some('%') || named || of_some,
        of_five: glued == Some('/'),
        classes: Vec::new(),
    })
}

/// `100-200`: neither end is the count; `4.71 663` is a score and a count that run together.
fn join_ranges(pieces: &[Piece], places: &[usize], numbers: &mut [Counted]) {
    for pair in 1..places.len() {
        let between = &pieces[places[pair - 1] + 1..places[pair]];
        if let [Piece { what: What::Mark('-' | '~' | '–' | '—' | '〜' | '.'), .. }] = between {
            for number in [pair - 1, pair] {
                if let Some(number) = numbers.get_mut(number) {
                    number.share = true;
                }
            }
        }
        // 4.7 with 1 663 behind it, run together.
        let (first, second) = (&pieces[places[pair - 1]], &pieces[places[pair]]);
        if between.is_empty()
            && second.end - second.start == 3
            && matches!(&first.what, What::Number(n) if n.pointed.is_some() || n.value.is_some_and(|v| v.scale() > 1))
            && !numbers.get(pair - 1).is_some_and(|n| n.has(Class::Money))
            && let Some(number) = numbers.get_mut(pair)
        {
            number.share = true;
        }
    }
}
