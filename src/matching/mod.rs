//! Whether two offers are of one product: the same code, the same maker's number, or the same maker, name and amount.
//!
//! [`Matcher::profile`] reads an offer once, [`judge`] compares two readings, and [`keys`] gives the few words under
//! which an index finds the offers worth comparing. It looks at no pictures, knows no catalogue, and says `unsure`
//! rather than guess. What a word means is data (`matching/words.toml`, `matching/brands.toml`).

mod agree;
mod code;
mod cut;
mod figures;
mod gap;
mod keys;
mod likeness;
mod parts;
mod profile;
mod query;
mod rest;
mod runs;
mod sound;
mod spelling;
#[cfg(test)]
mod tests;
mod told;
mod verdict;
mod words;

pub(crate) use keys::keys;
pub(crate) use profile::Profile;
pub(crate) use query::queries;
pub(crate) use verdict::Decision;

use crate::data::Files;
use crate::error::Error;
use crate::ident::Prefixes;
use crate::measure::Units;
use crate::report::Offer;
use profile::Reader;
use words::Vocabulary;

/// The words that offers are compared by.
#[derive(Debug)]
pub(crate) struct Matcher {
    words: Vocabulary,
    units: Units,
    prefixes: Prefixes,
}

impl Matcher {
    pub fn load(files: &Files) -> Result<Matcher, Error> {
        Ok(Matcher {
            words: Vocabulary::load(files)?,
            units: Units::load(files)?,
            prefixes: Prefixes::load(files)?,
        })
    }

    pub fn profile(&self, offer: &Offer) -> Profile {
        Reader { words: &self.words, units: &self.units, prefixes: &self.prefixes }.profile(offer)
    }

    pub fn judge(&self, a: &Profile, b: &Profile) -> Decision {
        match spelling::reconciled(a, b) {
            Some((a, b)) => verdict::judge(&a, &b, &self.words),
            None => verdict::judge(a, b, &self.words),
        }
    }
}
