//! A line cut into amounts with units, multipliers and breaks.

use super::words::{Ahead, Behind, Sort, Unit, Units};
use crate::money::Decimal;
use crate::numeral::{Line, Use, is_letter_of_words};

/// A figure of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Measure {
        value: Decimal,
        unit: String,
        sort: Sort,
        imperial: bool,
    },
    /// A number of containers.
    Packs(u64),
    /// A number of packs, said so that it may stand before what one holds.
    PackOf(u64),
    /// A number without a unit.
    Number(u64),
    /// `*`, `x`, `×`.
    Times,
    /// `/袋`: per container.
    Per,
    Plus,
    /// `/` before a figure.
    Over,
    /// A comma.
    Comma,
    /// Brackets.
    Open,
    Close,
    /// Another mark: the figures beside it belong together all the same.
    Mark,
    /// Words, or a figure that is no quantity.
    Break,
}

/// A line as read.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub tokens: Vec<Token>,
    /// The line is a row of content, or nothing but figures: a length or a dose is the quantity.
    pub is_value: bool,
}

/// Gigabytes and generations that are written like grams.
const STORAGE: [u64; 12] = [1, 2, 3, 4, 5, 6, 8, 16, 32, 64, 128, 256];

impl Units {
    /// Cuts a line; `None` where something in it forbids any reading.
    pub(super) fn tokens(&self, line: &Line) -> Option<Read> {
        let line = &self.spaced(line);
        let mut tokens: Vec<Token> = Vec::new();
        let mut letters = false;
        let mut labelled = false;
        // The word before the figure, and where it ended.
        let mut ahead: Option<(usize, Ahead)> = None;
        let mut at = 0;
        while at < line.len() {
            let c = line.chars[at];
            if c == ' ' {
                at += 1;
                continue;
            }
            if c.is_ascii_digit() && self.ahead.at(line, at).is_none() {
                let (end, mut token) = self.figure(line, at)?;
                let spoken = ahead.filter(|(word, _)| touches(line, *word, at)).map(|(_, word)| word);
                let decimal = at.checked_sub(2).and_then(|i| line.at(i)).is_some_and(|c| c.is_ascii_digit());
                let ranged = matches!(line.before(at), Some('~' | '-' | '–' | '〜' | '−'))
                    && (decimal && tokens.last() != Some(&Token::Over)
                        || matches!(
                            tokens.as_slice(),
                            [
                                ..,
                                Token::Number(_) | Token::Measure { .. } | Token::Packs(_),
                                Token::Mark | Token::Break
                            ]
                        ));
                if ranged || spoken == Some(Ahead::Gift) && token != Token::Break {
                    return None;
                }
                if let (Some(Ahead::PackOf), Token::Number(n)) = (spoken, &token) {
                    token = Token::PackOf(*n);
                }
                if matches!(spoken, Some(Ahead::Other | Ahead::Alone)) || token == Token::Break {
                    tokens.push(Token::Break);
                    letters |= token != Token::Break;
                } else {
                    tokens.push(token);
                }
                at = end;
                continue;
            }
            if let Some((end, word)) = self.ahead.at(line, at).filter(|(_, word)| counts(word, line, at)) {
                match word {
                    Ahead::Anywhere => return None,
                    Ahead::Label => labelled = true,
                    Ahead::Other | Ahead::Alone if c != '+' => letters = true,
                    _ => {}
                }
                if c == '+' {
                    tokens.push(Token::Plus);
                } else if matches!(word, Ahead::PackOf | Ahead::Each) {
                    letters = true;
                    ahead = Some((end, *word));
                    // 20 Teebeutel à 1,75 g.
                    let counted =
                        matches!(tokens.last(), Some(Token::Measure { .. } | Token::Packs(_) | Token::Per));
                    if *word == Ahead::Each && counted {
                        tokens.push(Token::Times);
                    }
                    // 6 of something unknown à 400 g.
                    if *word == Ahead::Each
                        && matches!(tokens.as_slice(), [.., Token::Number(_), Token::Break])
                    {
                        return None;
                    }
                } else {
                    tokens.push(Token::Break);
                    ahead = Some((end, *word));
                }
                at = end;
                continue;
            }
            let (end, token) = match c {
                '*' | '×' | '✕' | '✖' => (at + 1, Token::Times),
                '/' => match self.behind.at(line, line.skip_blank(at + 1)) {
                    Some((end, Behind::Container | Behind::Set)) => (end, Token::Per),
                    Some((end, Behind::Unit(Unit { sort, .. }))) if sort.is_counted() => (end, Token::Per),
                    _ => (at + 1, Token::Over),
                },
                ',' => (at + 1, Token::Comma),
                '(' | '[' | '【' => (at + 1, Token::Open),
                ')' | ']' | '】' => (at + 1, Token::Close),
                '、' | ':' | '.' | '~' | '-' | '|' => (at + 1, Token::Mark),
                '+' | '&' => (at + 1, Token::Plus),
                c if c.is_alphanumeric() => {
                    letters = true;
                    // 330ml cans x 24.
                    if matches!(tokens.last(), Some(Token::Measure { .. }))
                        && let Some((end, Behind::Container | Behind::Set)) = self.behind.at(line, at)
                        && matches!(line.at(line.skip_blank(end)), Some('*' | '×'))
                    {
                        at = end;
                        continue;
                    }
                    let mut end = at + 1;
                    while is_letter_of_words(c)
                        && line.at(end).is_some_and(|c| is_letter_of_words(c) || c.is_ascii_digit())
                    {
                        end += 1;
                    }
                    (end, Token::Break)
                }
                _ => (at + 1, Token::Break),
            };
            tokens.push(token);
            at = end;
        }
        Some(Read { tokens, is_value: labelled || !letters })
    }

    /// Puts blanks around a multiplier that is glued to its unit: `500mlx2`.
    fn spaced(&self, line: &Line) -> Line {
        let mut out = String::new();
        for (at, c) in line.chars.iter().enumerate() {
            let multiplies = matches!(c, 'x' | 'X' | '×' | '*')
                && line.at(line.skip_blank(at + 1)).is_some_and(|c| c.is_ascii_digit())
                && self.multiplies_after(line, at);
            if multiplies {
                out.push_str(" × ");
            } else {
                match self.digit(line, at) {
                    Some(digit) => out.extend([' ', digit]),
                    None => out.push(*c),
                }
            }
        }
        Line::new(&out)
    }

    /// `两瓶` is two bottles.
    fn digit(&self, line: &Line, at: usize) -> Option<char> {
        let row = self.numbers.iter().find(|row| row.word == line.chars[at])?;
        let counts = row.before.iter().any(|word| line.text(at + 1, at + 1 + word.chars().count()) == *word);
        let starts = line.before(at).is_none_or(|c| !c.is_ascii_digit() && c != '第');
        (counts && starts).then_some(row.value)
    }

    /// Whether what stands before a letter x is a figure, so that the x multiplies it.
    fn multiplies_after(&self, line: &Line, at: usize) -> bool {
        let Some(before) = line.before(at) else { return false };
        if !is_letter_of_words(before) || !before.is_ascii() {
            return true;
        }
        let start = (0..at).rev().take_while(|i| is_letter_of_words(line.chars[*i])).last().unwrap_or(at);
        let unit = Line::new(&line.text(start, at));
        line.before(start).is_some_and(|c| c.is_ascii_digit() || c == ' ')
            && self.behind.at(&unit, 0).is_some_and(|(end, _)| end == unit.len())
    }

    /// The figure that starts at `at`.
    fn figure(&self, line: &Line, at: usize) -> Option<(usize, Token)> {
        let number = self.numerals.at(line, at, Use::Measure)?;
        let end = number.end;
        let first = |back: usize| at.checked_sub(back).and_then(|i| line.at(i));
        // A3294, NS-500ML.
        let inside_name = first(1).is_some_and(|c| is_letter_of_words(c) || matches!(c, '#' | '.' | '^'))
            || first(1) == Some('-') && first(2).is_some_and(|c| c.is_ascii_uppercase());
        // 12,900원/100g is a price.
        let per = first(1) == Some('/')
            && first(2).is_some_and(|c| c.is_ascii_digit() || matches!(c, '元' | '원' | '円'));
        let hyphen = line.at(end) == Some('-') && line.at(end + 1).is_some_and(is_letter_of_words);
        let place = if hyphen { end + 1 } else { line.skip_blank(end) };
        let kana = line.chars.iter().any(|c| matches!(c, '\u{3041}'..='\u{30fa}'));
        let fits = |behind: &Behind| match behind {
            Behind::Unit(unit) => unit.kana.is_none_or(|wanted| wanted == kana),
            _ => true,
        };
        let apart = place > end;
        let word = self
            .behind
            .all_at(line, place)
            .find(|(word_end, behind)| fits(behind) && stands(line, *word_end, apart));
        let beyond = |end: usize| {
            let next = line.skip_blank(end);
            // A single character means it only where it is glued.
            let apart = || self.beyond.at(line, next).filter(|(word, _)| word - next > 1);
            self.beyond.at(line, end).or_else(apart).is_some_and(|(_, told)| *told)
        };
        let Some(value) = number.value.filter(|_| !inside_name && !per) else {
            return Some((word.map_or(end, |(end, _)| end), Token::Break));
        };
        let whole = value.whole().filter(|_| number.pointed.is_none());
        match word {
            Some((word_end, Behind::Unit(unit)))
                if !is_other_case(line, place, word_end, &value, place > end) =>
            {
                if beyond(word_end) {
                    return Some((word_end, Token::Break));
                }
                // 1.000 ml may be a litre or a millilitre; 1.234 kg is plain.
                let value = match number.pointed {
                    Some(pointed) if unit.factor > Decimal::from(1) => pointed,
                    Some(_) => return None,
                    None => value,
                };
                let value = value.product(unit.factor)?;
                let (unit, sort, imperial) = (unit.of.clone(), unit.sort, unit.imperial);
                Some((word_end, Token::Measure { value, unit, sort, imperial }))
            }
            Some((word_end, Behind::Set)) => Some((word_end, whole.map_or(Token::Break, Token::PackOf))),
            Some((word_end, Behind::Container)) => Some((word_end, whole.map_or(Token::Break, Token::Packs))),
            Some((word_end, _)) => Some((word_end, Token::Break)),
            // A letter right behind: part of a name.
            None if line.at(end).is_some_and(is_letter_of_words) => Some((end, Token::Break)),
            None => Some((end, whole.map_or(Token::Break, Token::Number))),
        }
    }
}

/// Whether a word behind a number ends where it seems to: not CL46, not "11 포함".
fn stands(line: &Line, end: usize, apart: bool) -> bool {
    let (Some(last), Some(next)) = (line.before(end), line.at(end)) else { return true };
    if is_letter_of_words(last) {
        return !next.is_ascii_digit();
    }
    !apart || !next.is_alphabetic() || is_letter_of_words(next)
}

/// Capital letters that are other units: 3M, 256G.
fn is_other_case(line: &Line, start: usize, end: usize, value: &Decimal, apart: bool) -> bool {
    match line.chars.get(start..end) {
        Some(['M']) => true,
        Some(['G']) => apart || value.whole().is_some_and(|v| STORAGE.contains(&v) || v == 512),
        _ => false,
    }
}

/// Whether a word before a figure is one here: some are only where they do not end a longer word.
fn counts(word: &Ahead, line: &Line, at: usize) -> bool {
    *word != Ahead::Alone || !line.before(at).is_some_and(char::is_alphabetic)
}

/// Nothing but blanks and a colon between a word and a figure.
fn touches(line: &Line, word: usize, figure: usize) -> bool {
    line.chars.get(word..figure).is_some_and(|gap| gap.iter().all(|c| matches!(c, ' ' | ':')))
}
