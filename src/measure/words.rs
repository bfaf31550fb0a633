//! The words of `units.toml`, by what they say of the figure beside them.

use super::schema::{File, NumeralRow, Place};
use crate::data::Files;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::money::Decimal;
use crate::numeral::Numerals;

/// What a word behind a number makes of it.
#[derive(Debug, Clone)]
pub(super) enum Behind {
    Unit(Unit),
    Container,
    /// A container that says how many there are.
    Set,
    Other,
}

/// What kind of figure a unit makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// Mass or volume.
    Content,
    /// A length.
    Loose,
    /// Milligrams.
    Dose,
    /// Pills, sachets.
    Piece,
    Sheet,
    /// Pieces in a pack.
    Inner,
    /// Anything counted.
    Times,
}

impl Sort {
    /// Things one counts.
    pub fn is_counted(self) -> bool {
        matches!(self, Sort::Piece | Sort::Sheet | Sort::Inner | Sort::Times)
    }
}

#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub(super) of: String,
    pub(super) factor: Decimal,
    pub(super) sort: Sort,
    pub(super) imperial: bool,
    pub(super) kana: Option<bool>,
}

/// A word that stands before a number, or by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    /// What follows is no quantity of the goods.
    Other,
    /// As `Other`, where the word does not end a longer one.
    Alone,
    /// What follows comes on top of the goods.
    Gift,
    /// Nothing in the line is.
    Anywhere,
    /// What follows is a number of packs.
    PackOf,
    /// What follows is what one pack holds.
    Each,
    /// What follows is the sum of all packs.
    Whole,
    /// Names a row.
    Label,
}

/// The words of quantities, and the reader of them.
#[derive(Debug, Clone)]
pub(crate) struct Units {
    pub(super) numerals: Numerals,
    pub(super) behind: Lexicon<Behind>,
    pub(super) ahead: Lexicon<Ahead>,
    /// Words behind a unit; whether they make the figure no quantity.
    pub(super) beyond: Lexicon<bool>,
    pub(super) numbers: Vec<NumeralRow>,
}

impl Units {
    pub fn load(files: &Files) -> Result<Units, Error> {
        let file: File = files.get("units")?;
        let mut behind: Vec<(String, Behind)> = Vec::new();
        for (at, row) in file.unit.into_iter().enumerate() {
            let factor = Decimal::parse(&row.factor).ok_or_else(|| {
                let key = format!("unit[{at}].factor");
                Error::new(format!("{:?} is no decimal number", row.factor)).in_file("units").at_key(key)
            })?;
            let sort = match row.of.as_str() {
                "g" | "ml" if row.dose => Sort::Dose,
                "g" | "ml" => Sort::Content,
                "m" if row.loose => Sort::Loose,
                "sheet" => Sort::Sheet,
                "piece" if row.inner => Sort::Inner,
                "piece" if row.times => Sort::Times,
                "piece" => Sort::Piece,
                _ => {
                    let message = format!("no unit {:?}; the units are g, ml, piece, m and sheet", row.of);
                    return Err(Error::new(message).in_file("units").at_key(format!("unit[{at}].of")));
                }
            };
            let unit = Unit { of: row.of, factor, sort, imperial: row.imperial, kana: row.kana };
            behind.extend(row.words.into_iter().map(|word| (word, Behind::Unit(unit.clone()))));
        }
        let containers = file.container.into_iter().flat_map(|row| row.words);
        behind.extend(containers.map(|word| (word, Behind::Container)));
        behind.extend(file.set.into_iter().flat_map(|row| row.words).map(|word| (word, Behind::Set)));
        let mut ahead: Vec<(String, Ahead)> = Vec::new();
        for row in file.other {
            match row.place {
                Place::After => behind.extend(row.words.into_iter().map(|word| (word, Behind::Other))),
                Place::Before => ahead.extend(row.words.into_iter().map(|word| (word, Ahead::Other))),
                Place::Gift => ahead.extend(row.words.into_iter().map(|word| (word, Ahead::Gift))),
                Place::Alone => ahead.extend(row.words.into_iter().map(|word| (word, Ahead::Alone))),
                Place::Anywhere => ahead.extend(row.words.into_iter().map(|word| (word, Ahead::Anywhere))),
            }
        }
        ahead.extend(file.pack_of.into_iter().flat_map(|row| row.words).map(|word| (word, Ahead::PackOf)));
        ahead.extend(file.each.into_iter().flat_map(|row| row.words).map(|word| (word, Ahead::Each)));
        ahead.extend(file.whole.into_iter().flat_map(|row| row.words).map(|word| (word, Ahead::Whole)));
        ahead.extend(file.label.into_iter().flat_map(|row| row.words).map(|word| (word, Ahead::Label)));
        Ok(Units {
            numerals: Numerals::load(files)?,
            behind: Lexicon::new(behind),
            ahead: Lexicon::new(ahead),
            beyond: Lexicon::new(
                file.beyond
                    .words
                    .into_iter()
                    .map(|word| (word, true))
                    .chain(file.beyond.not.into_iter().map(|word| (word, false))),
            ),
            numbers: file.numeral,
        })
    }
}
