//! The words of `money.toml`, and a line cut into numbers, currency signs, labels and the rest.

use std::collections::BTreeSet;

pub(super) use super::schema::{Class, Place};
use super::schema::{File, LabelRow, SignRow};
use crate::data::Files;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::numeral::{Line, Numeral, Numerals, Use, is_letter_of_words};
use crate::report::PriceTax;

#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub class: Class,
    pub place: Place,
    pub vague: bool,
    /// Speaks of a share that it stands behind.
    pub share: bool,
    /// Speaks of duty and taxes of import.
    pub import: bool,
    /// A word of one of the two languages that write ¥.
    pub tongue: Option<Tongue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Chinese,
    Japanese,
    /// Chinese of one script or the other.
    Han,
}

#[derive(Debug, Clone, Default)]
pub(super) struct Sign {
    pub of: Vec<String>,
    pub alone: Option<String>,
    pub line: Option<String>,
    pub after: bool,
    pub coins: bool,
    pub cents: bool,
    pub capital: bool,
    pub power: u8,
    /// An ISO code that is an everyday word too.
    pub wordlike: bool,
}

/// The words of prices, and the reader of them.
#[derive(Debug, Clone)]
pub(crate) struct Prices {
    numerals: Numerals,
    codes: BTreeSet<String>,
    lower: BTreeSet<String>,
    whole: BTreeSet<String>,
    thousandths: BTreeSet<String>,
    wordlike: BTreeSet<String>,
    dot_groups: BTreeSet<String>,
    simplified: BTreeSet<char>,
    japanese: BTreeSet<char>,
    signs: Lexicon<Sign>,
    labels: Lexicon<Label>,
    /// Coins with the power of ten they divide by.
    pub(super) coins: Lexicon<u8>,
    pub(super) steps: StepWords,
    pub(super) free: Lexicon<()>,
    /// Words that make a number a count of something beside the price.
    pub(super) run_on: Lexicon<()>,
    pub(super) taxes: TaxWords,
}

/// The words of rows on taxes.
#[derive(Debug, Clone)]
pub(super) struct TaxWords {
    /// Whether a label speaks of import.
    pub named: Lexicon<bool>,
    pub said: Lexicon<PriceTax>,
}

/// The words of a number of pieces that a price is for.
#[derive(Debug, Clone)]
pub(super) struct StepWords {
    pub counters: Lexicon<()>,
    pub before: Lexicon<()>,
    pub after: Lexicon<()>,
    pub many_before: Lexicon<()>,
    pub many_between: Lexicon<()>,
    pub times: Lexicon<()>,
    pub together: Lexicon<()>,
}

/// A part of a line.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
    pub what: What,
}

#[derive(Debug, Clone)]
pub(super) enum What {
    Number(Numeral),
    Sign(Sign),
    /// Its meanings: one word may say something of what stands before it and of what stands behind it.
    Label(Vec<Label>),
    /// A run of letters that no data file knows.
    Letters,
    Mark(char),
}

/// Words of two meanings.
fn either<T: Clone>(some: Vec<String>, one: T, rest: Vec<String>, other: T) -> Lexicon<T> {
    let some = some.into_iter().map(|word| (word, one.clone()));
    Lexicon::new(some.chain(rest.into_iter().map(|word| (word, other.clone()))))
}

impl Prices {
    pub fn load(files: &Files) -> Result<Prices, Error> {
        let file: File = files.get("money")?;
        let set = |codes: &str| codes.split_whitespace().map(str::to_owned).collect::<BTreeSet<_>>();
        let codes = set(&file.codes);
        for row in &file.sign {
            if let Some(code) = row.of.iter().chain(&row.alone).find(|code| !codes.contains(*code)) {
                return Err(Error::new(format!("`{code}` is not in `codes`"))
                    .in_file("money")
                    .at_key("sign"));
            }
        }
        let words = |list: Vec<String>| Lexicon::new(list.into_iter().map(|word| (word, ())));
        let coins = [(file.coins, 1), (file.small_coins, 2)];
        let coins = coins.into_iter().flat_map(|(words, power)| words.into_iter().map(move |w| (w, power)));
        let signs = file.sign.into_iter().flat_map(|row| {
            let SignRow { words, of, alone, line, after, coins, cents, capital, power } = row;
            let sign = Sign { of, alone, line, after, coins, cents, capital, power, wordlike: false };
            words.into_iter().map(move |word| (word, sign.clone()))
        });
        let signs = Lexicon::new(signs);
        let labels = Lexicon::new(file.label.into_iter().flat_map(|row| {
            let tongue = match row.lang.as_slice() {
                [lang] if lang == "zh" => Some(Tongue::Chinese),
                [lang] if lang == "ja" => Some(Tongue::Japanese),
                [one, other] if one == "zh" && other == "zh-Hant" => Some(Tongue::Han),
                _ => None,
            };
            let LabelRow { class, place, vague, share, import, .. } = row;
            let label = Label { class, place, vague, share, import, tongue };
            row.words.into_iter().map(move |word| (word, label))
        }));
        Ok(Prices {
            numerals: Numerals::load(files)?,
            codes,
            lower: set(&file.lower),
            whole: set(&file.whole),
            thousandths: set(&file.thousandths),
            wordlike: set(&file.wordlike),
            dot_groups: set(&file.dot_groups),
            japanese: file.japanese.chars().collect(),
            simplified: file.simplified.chars().collect(),
            signs,
            labels,
            coins: Lexicon::new(coins),
            free: words(file.free),
            run_on: words(file.run_on),
            taxes: TaxWords {
                named: either(file.tax.sale, false, file.tax.import, true),
                said: either(file.tax.included, PriceTax::Included, file.tax.excluded, PriceTax::Excluded),
            },
            steps: StepWords {
                counters: words(file.counters),
                before: words(file.step_before),
                after: words(file.step_after),
                many_before: words(file.many_before),
                many_between: words(file.many_between),
                times: words(file.times),
                together: words(file.together),
            },
        })
    }

    pub fn minor_digits(&self, currency: &str) -> u8 {
        match currency {
            code if self.whole.contains(code) => 0,
            code if self.thousandths.contains(code) => 3,
            _ => 2,
        }
    }

    /// Whether `1.299` of this currency is one thousand two hundred and ninety-nine.
    pub(super) fn groups_by_dot(&self, currency: &str) -> bool {
        self.dot_groups.contains(currency)
    }

    /// The language of a line, so far as it tells the two ¥ apart.
    pub(super) fn tongue(&self, line: &Line, pieces: &[Piece]) -> Option<Tongue> {
        let labels = pieces.iter().filter_map(|piece| match &piece.what {
            // 以上 is a word of both.
            What::Label(labels) => {
                let japanese = labels.iter().any(|l| l.tongue == Some(Tongue::Japanese));
                let chinese = labels.iter().any(|l| matches!(l.tongue, Some(Tongue::Chinese | Tongue::Han)));
                let told = |l: &Label| l.tongue.filter(|tongue| *tongue != Tongue::Han);
                labels.iter().find_map(told).filter(|_| !(japanese && chinese))
            }
            _ => None,
        });
        self.script(line).or_else(|| {
            let mut told: Vec<Tongue> = labels.collect();
            told.dedup();
            if let [one] = told[..] { Some(one) } else { None }
        })
    }

    /// The language that a text's script tells, as far as it tells the two ¥ apart.
    pub fn language(&self, text: &str) -> Option<&'static str> {
        match self.script(&Line::new(text))? {
            Tongue::Chinese => Some("zh"),
            Tongue::Japanese => Some("ja"),
            Tongue::Han => None,
        }
    }

    fn script(&self, line: &Line) -> Option<Tongue> {
        let kana = |c: &char| matches!(c, '\u{3041}'..='\u{30fa}') || self.japanese.contains(c);
        let simplified = line.chars.iter().any(|c| self.simplified.contains(c));
        match (line.chars.iter().any(kana), simplified) {
            (true, false) => Some(Tongue::Japanese),
            (false, true) => Some(Tongue::Chinese),
            _ => None,
        }
    }

    pub(super) fn cut(&self, line: &Line) -> Vec<Piece> {
        let mut pieces: Vec<Piece> = Vec::new();
        let mut at = 0;
        while at < line.len() {
            let c = line.chars[at];
            if c == ' ' {
                at += 1;
                continue;
            }
            let (end, what) = self.piece(line, at);
            match (&what, pieces.last_mut()) {
                // Letters grow to a run; a blank ends it.
                (What::Letters, Some(last)) if matches!(last.what, What::Letters) && last.end == at => {
                    last.end = end
                }
                _ => pieces.push(Piece { start: at, end, what }),
            }
            at = end;
        }
        pieces
    }

    fn piece(&self, line: &Line, at: usize) -> (usize, What) {
        let c = line.chars[at];
        let inside_number = c.is_ascii_digit()
            && line.before(at).is_some_and(|b| b.is_ascii_digit() || matches!(b, '.' | ','));
        let label = self.labels.at(line, at).map(|(end, _)| end).filter(|_| !inside_number);
        let sign = self.sign(line, at);
        match (label, sign) {
            (label, Some((end, sign))) if label.is_none_or(|l| l <= end) => return (end, What::Sign(sign)),
            (Some(end), _) => {
                let meanings = self.labels.all_at(line, at).filter(|(e, _)| *e == end).map(|(_, l)| *l);
                return (end, What::Label(meanings.collect()));
            }
            _ => {}
        }
        if let Some(numeral) = self.numerals.at(line, at, Use::Money) {
            return (numeral.end, What::Number(numeral));
        }
        if !c.is_alphanumeric() {
            return (at + 1, What::Mark(c));
        }
        (line.word_end(at), What::Letters)
    }

    fn sign(&self, line: &Line, at: usize) -> Option<(usize, Sign)> {
        let capital = line.chars[at].is_uppercase();
        let word = self.signs.all_at(line, at).find(|(_, sign)| capital || !sign.capital);
        let word = word.map(|(end, sign)| (end, sign.clone()));
        let mut code = line.text(at, at + 3);
        if self.lower.contains(&code) {
            code = code.to_uppercase();
        }
        let alone = !line.before(at).is_some_and(is_letter_of_words)
            && !line.at(at + 3).is_some_and(is_letter_of_words);
        if alone && self.codes.contains(&code) && word.as_ref().is_none_or(|(end, _)| *end <= at + 3) {
            let wordlike = self.wordlike.contains(&code);
            let sign = Sign { of: vec![code.clone()], alone: Some(code), wordlike, ..Sign::default() };
            return Some((at + 3, sign));
        }
        word
    }
}
