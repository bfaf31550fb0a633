//! Numbers as shops print them: digit groups, decimal commas, 万 and 천 behind them.
//!
//! It reads the number and where it stands, not what it counts: that is for money, counts and quantities to decide.
//! A run of digits that no convention explains (a date, a version) is a [`Numeral`] without a value, so that nobody
//! takes a part of it for a number.

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::money::Decimal;
use crate::text::{nfkc, plain_form, squash};

#[cfg(test)]
mod tests;

/// One line of page text in compatibility forms with blanks folded; `low` is the same, character by character, in
/// lower case.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub chars: Vec<char>,
    pub low: Vec<char>,
}

impl Line {
    pub fn new(text: &str) -> Line {
        // Nothing that is plain is unmixed.
        let form = plain_form(text).unwrap_or_else(|| {
            let marked: String = squash(text).chars().map(unmix).collect();
            squash(&nfkc(&marked))
        });
        let chars: Vec<char> = form.chars().collect();
        let low = chars.iter().map(|c| lower(*c)).collect();
        Line { chars, low }
    }

    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// The character before `at`.
    pub fn before(&self, at: usize) -> Option<char> {
        at.checked_sub(1).and_then(|i| self.chars.get(i)).copied()
    }

    /// The character at `at`.
    pub fn at(&self, at: usize) -> Option<char> {
        self.chars.get(at).copied()
    }

    /// The first place at or after `at` that is no blank.
    pub fn skip_blank(&self, at: usize) -> usize {
        (at..self.len()).find(|i| self.chars[*i] != ' ').unwrap_or(self.len())
    }

    /// Where a word of letters that starts at `at` ends, so that no word is found in its middle; of scripts without
    /// blanks one character is a word.
    pub fn word_end(&self, at: usize) -> usize {
        let letters = self.chars[at..].iter().take_while(|c| is_letter_of_words(**c)).count();
        at + letters.max(1)
    }

    pub fn text(&self, start: usize, end: usize) -> String {
        self.chars.get(start..end).map(|c| c.iter().collect()).unwrap_or_default()
    }
}

/// Lower case where it is one character.
pub(crate) fn lower(c: char) -> char {
    let mut chars = c.to_lowercase();
    match (chars.next(), chars.next()) {
        (Some(lower), None) => lower,
        _ => c,
    }
}

/// Letters of scripts that part their words by blanks.
pub(crate) fn is_letter_of_words(c: char) -> bool {
    c.is_alphabetic() && (c < '\u{0e00}' || ('\u{1e00}'..'\u{2000}').contains(&c))
}

/// Digits that are no digits of a number (①, ², ½) would become some by compatibility folding.
fn unmix(c: char) -> char {
    match c {
        '²' | '³' | '¹' | '\u{2070}'..='\u{209c}' | '¼'..='¾' | '\u{2150}'..='\u{218b}' => '^',
        '\u{2460}'..='\u{249b}'
        | '\u{24ea}'..='\u{24ff}'
        | '\u{2776}'..='\u{2793}'
        | '\u{3220}'..='\u{3243}'
        | '\u{3248}'..='\u{324f}'
        | '\u{3251}'..='\u{325f}'
        | '\u{3280}'..='\u{32bf}' => ' ',
        c => c,
    }
}

/// A number in a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Numeral {
    pub start: usize,
    pub end: usize,
    /// `None` where the digits follow no convention.
    pub value: Option<Decimal>,
    /// The value if one dot before three digits is a decimal point; `value` holds it with the dot as a thousands mark.
    pub pointed: Option<Decimal>,
    /// A scale word (万, k) stands behind the digits.
    pub scaled: bool,
    /// Exponent of the scale that ends the numeral; 0 without one.
    pub power: u8,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Words behind a number that multiply it.
    scale: Vec<ScaleRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ScaleRow {
    words: Vec<String>,
    /// Power of ten.
    power: u8,
    /// Languages that use it.
    #[serde(rename = "lang")]
    _lang: Vec<String>,
    /// May be part of a longer number: 3만 5천.
    #[serde(default)]
    chains: bool,
    /// Written right behind the digits only (`2k`).
    #[serde(default)]
    glued: bool,
    /// Too vague or too short for an amount of money.
    #[serde(default)]
    counts_only: bool,
}

#[derive(Debug, Clone)]
struct Scale {
    power: u8,
    chains: bool,
    glued: bool,
    counts_only: bool,
}

/// What a reader allows in a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    /// Blanks between groups and around the decimal point, scales.
    Money,
    /// Blanks between groups, all scales.
    Count,
    /// Neither blanks nor scales.
    Measure,
}

/// The scale words.
#[derive(Debug, Clone)]
pub(crate) struct Numerals {
    scales: Lexicon<Scale>,
}

impl Numerals {
    pub fn load(files: &Files) -> Result<Numerals, Error> {
        let file: File = files.get("numerals")?;
        let words = file.scale.into_iter().flat_map(|row| {
            let ScaleRow { words, power, chains, glued, counts_only, .. } = row;
            words.into_iter().map(move |word| (word, Scale { power, chains, glued, counts_only }))
        });
        Ok(Numerals { scales: Lexicon::new(words) })
    }

    /// The number whose first digit stands at `start`.
    pub fn at(&self, line: &Line, start: usize, usage: Use) -> Option<Numeral> {
        if !line.at(start)?.is_ascii_digit() {
            return cents(line, start).filter(|_| usage == Use::Money);
        }
        let runs = runs(line, start, usage);
        let (value, pointed) = convention(&runs);
        let mut numeral = Numeral { start, end: runs.last()?.end, value, pointed, scaled: false, power: 0 };
        if usage == Use::Money
            && let Some(end) = dashed(line, numeral.end)
        {
            (numeral.end, numeral.pointed) = (end, None);
            return Some(numeral);
        }
        if usage != Use::Measure {
            self.scale(line, &mut numeral, usage);
        }
        Some(numeral)
    }

    /// Applies the scale words behind a number: `1.2万`, `3만 5천`, `1억 2천만`.
    fn scale(&self, line: &Line, numeral: &mut Numeral, usage: Use) {
        let Some((mut end, first)) = self.scale_at(line, numeral.end, usage) else { return };
        // "1.234万" cannot be a thousands group: nobody writes 1,234 万 with a dot.
        let Some(lead) = numeral.pointed.or(numeral.value) else { return };
        let mut total = Some(Decimal::ZERO);
        let mut section = lead.shift(first.power);
        let mut last = first.power;
        if first.chains && lead.scale() == 0 {
            loop {
                // A small scale may carry a large one: 2천만.
                if let Some((next, scale)) = self.scale_at(line, end, usage)
                    && scale.chains
                    && next > end
                    && line.at(end) != Some(' ')
                    && scale.power > last
                {
                    section = section.and_then(|s| s.shift(scale.power));
                    (end, last) = (next, scale.power);
                    continue;
                }
                let at = line.skip_blank(end);
                let Some((term, next, power)) = self.term(line, at, usage, last) else { break };
                // 1만2 is spoken for 12,000 as well as for 10,002.
                if power == 0 && at == end && term < 10 {
                    (total, section) = (None, None);
                    end = next;
                    break;
                }
                if power >= 4 || last >= 4 {
                    total = total.zip(section).and_then(|(t, s)| t.plus(s));
                    section = Decimal::from(term).shift(power);
                } else {
                    section = section.zip(Decimal::from(term).shift(power)).and_then(|(s, t)| s.plus(t));
                }
                (end, last) = (next, power);
                if power == 0 {
                    break;
                }
            }
        }
        numeral.value = total.zip(section).and_then(|(t, s)| t.plus(s));
        (numeral.pointed, numeral.scaled, numeral.power, numeral.end) = (None, true, last, end);
    }

    /// A later part of a chained number: `5천`, `500`; its digits, end and power.
    fn term(&self, line: &Line, at: usize, usage: Use, below: u8) -> Option<(u64, usize, u8)> {
        if below == 0 || !line.at(at)?.is_ascii_digit() {
            return None;
        }
        let runs = runs(line, at, Use::Measure);
        let end = runs.last()?.end;
        let value = convention(&runs).0?;
        let term = u64::try_from(value.units()).ok().filter(|_| value.scale() == 0)?;
        match self.scale_at(line, end, usage) {
            Some((next, scale)) if scale.chains => (scale.power < below).then_some((term, next, scale.power)),
            Some(_) => None,
            None => {
                (u32::try_from(term.to_string().len()).ok()? <= u32::from(below)).then_some((term, end, 0))
            }
        }
    }

    fn scale_at<'a>(&'a self, line: &'a Line, end: usize, usage: Use) -> Option<(usize, &'a Scale)> {
        let fits = |scale: &Scale| usage == Use::Count || !scale.counts_only;
        if let Some(found) = self.scales.all_at(line, end).find(|(_, scale)| fits(scale)) {
            return Some(found);
        }
        let at = line.skip_blank(end);
        if at == end {
            return None;
        }
        self.scales.all_at(line, at).find(|(_, scale)| fits(scale) && !scale.glued)
    }
}

/// Digits between two separators.
#[derive(Debug, Clone)]
struct Run {
    /// The separator before it; the first run has none.
    mark: Option<char>,
    digits: String,
    end: usize,
}

fn runs(line: &Line, start: usize, usage: Use) -> Vec<Run> {
    let digits_from = |from: usize| -> (String, usize) {
        let digits: String = line.chars[from..].iter().take_while(|c| c.is_ascii_digit()).collect();
        let end = from + digits.len();
        (digits, end)
    };
    let (digits, end) = digits_from(start);
    let mut runs = vec![Run { mark: None, digits, end }];
    loop {
        let end = runs[runs.len() - 1].end;
        let Some(mark) = line.at(end) else { break };
        let (digits, next) = match mark {
            ',' | '.' | '\'' | '’' | '٬' if line.at(end + 1).is_some_and(|c| c.is_ascii_digit()) => {
                digits_from(end + 1)
            }
            ' ' | '.' | ','
                if usage == Use::Money
                    && let Some(found) = spaced_point(line, end) =>
            {
                let (digits, next) = digits_from(found);
                runs.push(Run { mark: Some('.'), digits, end: next });
                break;
            }
            ' ' if usage != Use::Measure && line.at(end + 1).is_some_and(|c| c.is_ascii_digit()) => {
                let (digits, next) = digits_from(end + 1);
                let grouped = digits.len() == 3
                    && runs[0].digits.len() <= 3
                    && runs[0].digits != "0"
                    && runs[1..].iter().all(|run| run.mark == Some(' '))
                    && line.at(next) != Some('%');
                if !grouped {
                    break;
                }
                (digits, next)
            }
            _ => break,
        };
        let mark = if matches!(mark, '’' | '٬') { '\'' } else { mark };
        runs.push(Run { mark: Some(mark), digits, end: next });
    }
    runs
}

/// `.99`: nothing whole before the point.
fn cents(line: &Line, start: usize) -> Option<Numeral> {
    let digits: String = line.chars[start + 1..].iter().take_while(|c| c.is_ascii_digit()).collect();
    let end = start + 1 + digits.len();
    let begins = line.before(start).is_none_or(|c| !c.is_alphanumeric() && c != '.');
    let alone = line.chars[start] == '.' && begins && !matches!(line.at(end), Some('.' | ','));
    let value = Decimal::new_digits(&format!("0{digits}"), digits.len());
    let numeral = Numeral { start, end, value, pointed: None, scaled: false, power: 0 };
    (alone && matches!(digits.len(), 1 | 2)).then_some(numeral)
}

/// `1.299,-`: dashes for no hundredths; where they end.
fn dashed(line: &Line, end: usize) -> Option<usize> {
    if !matches!(line.at(end), Some(',' | '.')) {
        return None;
    }
    let dash = |i: &usize| matches!(line.at(*i), Some('-' | '–' | '—' | '−'));
    let last = (end + 1..end + 3).take_while(dash).last()?;
    let more = line.at(line.skip_blank(last + 1)).is_some_and(|c| c.is_ascii_digit());
    (!more).then_some(last + 1)
}

/// `129 . 00`, which pages print in three elements, and `129, 00`: where the decimals start.
fn spaced_point(line: &Line, end: usize) -> Option<usize> {
    let point = line.skip_blank(end);
    let comma = line.at(point)? == ',' && point == end;
    if line.at(point)? != '.' && !comma {
        return None;
    }
    let first = line.skip_blank(point + 1);
    let digits = (first..line.len()).take_while(|i| line.chars[*i].is_ascii_digit()).count();
    let after = line.at(first + digits);
    let ends = !matches!(after, Some('.' | ','));
    let spaced = point + first > 2 * end + 1;
    let fits = if comma { digits == 2 && after.is_some() } else { (1..=2).contains(&digits) };
    (spaced && fits && ends).then_some(first)
}

/// The number that some convention makes of the runs, and the other reading of a lone dot before three digits.
fn convention(runs: &[Run]) -> (Option<Decimal>, Option<Decimal>) {
    let lens: Vec<usize> = runs.iter().map(|run| run.digits.len()).collect();
    let joined: String = runs.iter().map(|run| run.digits.as_str()).collect();
    let whole = || Decimal::new_digits(&joined, 0);
    let Some(last) = runs.last() else { return (None, None) };
    let tail = last.digits.len();
    let fraction = || Decimal::new_digits(&joined, tail);
    let marks: Vec<char> = runs.iter().filter_map(|run| run.mark).collect();
    match marks.as_slice() {
        [] => (whole(), None),
        [mark] => match (mark, tail) {
            (',' | '.', 1 | 2) => (fraction(), None),
            (',' | '.', 3) if runs[0].digits == "0" => (fraction(), None),
            ('.', 3) if lens[0] <= 3 => (whole(), fraction()),
            ('.', 3..=6) => (fraction(), None),
            (_, 3) if lens[0] <= 3 => (whole(), None),
            _ => (None, None),
        },
        marks => {
            let (end, init) = (marks[marks.len() - 1], &marks[..marks.len() - 1]);
            let group = init[0];
            if init.iter().any(|mark| *mark != group) {
                return (None, None);
            }
            if end == group {
                return (grouped(&lens, group).then(whole).flatten(), None);
            }
            let decimal = matches!(end, ',' | '.') && tail <= 4 && grouped(&lens[..lens.len() - 1], group);
            (decimal.then(fraction).flatten(), None)
        }
    }
}

/// Western groups of three, or the Indian 1,00,000.
fn grouped(lens: &[usize], mark: char) -> bool {
    let [first, rest @ .., last] = lens else { return false };
    if *last != 3 {
        return false;
    }
    let western = *first <= 3 && rest.iter().all(|len| *len == 3);
    western || (mark == ',' && *first <= 2 && rest.iter().all(|len| *len == 2))
}
