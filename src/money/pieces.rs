//! The words of `money.toml`, and a line cut into numbers, currency signs, labels and the rest.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::numeral::{Line, Numeral, Numerals, Use, is_letter_of_words};
use crate::report::PriceKind;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// ISO 4217 codes, parted by blanks.
    codes: String,
    /// Codes without minor units.
    whole: String,
    /// Codes with three digits of minor units.
    thousandths: String,
    /// Codes that are words of a title as well.
    wordlike: String,
    /// Codes whose shops write a dot between thousands.
    dot_groups: String,
    /// Characters of simplified Chinese that Japanese does not use.
    simplified: String,
    /// Characters that only Japanese uses, beside kana.
    japanese: String,
    /// Smaller coins behind a number: tenths, hundredths.
    coins: Vec<String>,
    small_coins: Vec<String>,
    counters: Vec<String>,
    step_before: Vec<String>,
    step_after: Vec<String>,
    many_before: Vec<String>,
    many_between: Vec<String>,
    times: Vec<String>,
    /// Words of shipping that costs nothing.
    free: Vec<String>,
    sign: Vec<SignRow>,
    label: Vec<LabelRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SignRow {
    words: Vec<String>,
    /// What it can mean; the page's currency decides.
    of: Vec<String>,
    /// What it means where the page's currency says nothing.
    alone: Option<String>,
    /// Stands behind its amount only.
    #[serde(default)]
    after: bool,
    /// Smaller coins may follow.
    #[serde(default)]
    coins: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelRow {
    class: Class,
    place: Place,
    lang: Vec<String>,
    words: Vec<String>,
    /// Too vague to make a price of a number without a currency.
    #[serde(default)]
    vague: bool,
}

/// What a label says of its amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Class {
    Sale,
    List,
    Coupon,
    Member,
    Deposit,
    Wholesale,
    From,
    /// No price of the goods.
    Other,
    /// The price in another currency.
    Approximate,
    /// Without tax.
    Exclusive,
    /// With tax, beside a price without.
    Inclusive,
    Shipping,
    Balance,
    Instalment,
    /// Says nothing about the amount.
    Neutral,
    /// Between the ends of a range.
    Range,
}

impl Class {
    /// Whether the label says what the price needs.
    pub fn is_condition(self) -> bool {
        matches!(self, Class::Coupon | Class::Member | Class::Deposit | Class::Wholesale)
    }

    /// The kind of price a label announces.
    pub fn kind(self) -> Option<PriceKind> {
        Some(match self {
            Class::Sale | Class::Inclusive => PriceKind::Sale,
            Class::List => PriceKind::List,
            Class::Coupon => PriceKind::Coupon,
            Class::Member => PriceKind::Member,
            Class::Deposit => PriceKind::Deposit,
            Class::Wholesale => PriceKind::Wholesale,
            Class::From => PriceKind::From,
            _ => return None,
        })
    }

    /// What an amount is that is paid beside the price, or is a part of it.
    pub fn aside(self) -> Option<PriceKind> {
        Some(match self {
            Class::Shipping => PriceKind::Shipping,
            Class::Balance => PriceKind::Balance,
            Class::Instalment => PriceKind::Instalment,
            _ => return None,
        })
    }

    /// Whether the amount is anything but the price of the goods.
    pub fn is_other(self) -> bool {
        self == Class::Other || self.aside().is_some()
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Before,
    After,
    Either,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    pub class: Class,
    pub place: Place,
    pub vague: bool,
    /// A word of one of the two languages that write ¥.
    pub tongue: Option<Tongue>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    Chinese,
    Japanese,
}

#[derive(Debug, Clone)]
pub(super) struct Sign {
    pub of: Vec<String>,
    pub alone: Option<String>,
    pub after: bool,
    pub coins: bool,
    /// An ISO code that is an everyday word too.
    pub wordlike: bool,
}

/// The words of prices, and the reader of them.
#[derive(Debug, Clone)]
pub(crate) struct Prices {
    numerals: Numerals,
    codes: BTreeSet<String>,
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
            let sign =
                Sign { of: row.of, alone: row.alone, after: row.after, coins: row.coins, wordlike: false };
            row.words.into_iter().map(move |word| (word, sign.clone()))
        });
        let signs = Lexicon::new(signs);
        let labels = Lexicon::new(file.label.into_iter().flat_map(|row| {
            let tongue = match row.lang.as_slice() {
                [lang] if lang == "zh" => Some(Tongue::Chinese),
                [lang] if lang == "ja" => Some(Tongue::Japanese),
                _ => None,
            };
            let label = Label { class: row.class, place: row.place, vague: row.vague, tongue };
            row.words.into_iter().map(move |word| (word, label))
        }));
        Ok(Prices {
            numerals: Numerals::load(files)?,
            codes,
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
            steps: StepWords {
                counters: words(file.counters),
                before: words(file.step_before),
                after: words(file.step_after),
                many_before: words(file.many_before),
                many_between: words(file.many_between),
                times: words(file.times),
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
            What::Label(labels) => labels.iter().find_map(|label| label.tongue),
            _ => None,
        });
        self.script(line).or_else(|| {
            let mut told: Vec<Tongue> = labels.collect();
            told.dedup();
            if let [one] = told[..] { Some(one) } else { None }
        })
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
        // A word of Latin letters is one piece, so that no word is found in its middle.
        let mut end = at + 1;
        if is_letter_of_words(c) {
            while line.at(end).is_some_and(is_letter_of_words) {
                end += 1;
            }
        }
        (end, What::Letters)
    }

    fn sign(&self, line: &Line, at: usize) -> Option<(usize, Sign)> {
        let word = self.signs.at(line, at).map(|(end, sign)| (end, sign.clone()));
        let code = line.text(at, at + 3);
        let alone = !line.before(at).is_some_and(is_letter_of_words)
            && !line.at(at + 3).is_some_and(is_letter_of_words);
        if alone && self.codes.contains(&code) && word.as_ref().is_none_or(|(end, _)| *end <= at + 3) {
            let wordlike = self.wordlike.contains(&code);
            return Some((
                at + 3,
                Sign { of: vec![code.clone()], alone: Some(code), after: false, coins: false, wordlike },
            ));
        }
        word
    }
}
