//! All of many words at once: where in a text they stand.
//!
//! Of the forms `aho-corasick` knows, the simplest alone. The others are made from it: they search faster and take longer
//! to make than a page takes to read, and they are 60 KB of the wasm module.

use aho_corasick::Input;
use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::noncontiguous::NFA;

use crate::error::Error;

/// Words to look for; what is found has the word's number.
#[derive(Debug, Clone)]
pub(crate) struct Automaton(NFA);

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The number of the word.
    pub word: usize,
    pub start: usize,
    pub end: usize,
}

impl Automaton {
    /// Finds the words as they are written.
    pub fn new(words: &[impl AsRef<str>]) -> Result<Automaton, Error> {
        Automaton::made(words.iter().map(AsRef::as_ref).collect(), false)
    }

    /// Takes capital and small letters of ASCII for the same.
    pub fn of_any_case(words: &[impl AsRef<str>]) -> Result<Automaton, Error> {
        Automaton::made(words.iter().map(AsRef::as_ref).collect(), true)
    }

    fn made(words: Vec<&str>, any_case: bool) -> Result<Automaton, Error> {
        let nfa = NFA::builder().ascii_case_insensitive(any_case).build(words);
        nfa.map(Automaton).map_err(|error| Error::new(error.to_string()))
    }

    /// Every word, in the order of their ends.
    pub fn all(&self, text: &str) -> impl Iterator<Item = Found> {
        self.0.try_find_overlapping_iter(Input::new(text)).into_iter().flatten().map(found)
    }

    /// One word after the other, each the first to end.
    pub fn each(&self, text: &str) -> impl Iterator<Item = Found> {
        self.0.try_find_iter(Input::new(text)).into_iter().flatten().map(found)
    }
}

fn found(one: aho_corasick::Match) -> Found {
    Found { word: one.pattern().as_usize(), start: one.start(), end: one.end() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_each_other_and_one_by_one() {
        let words = Automaton::new(&["중국", "국산", "중국산"]).expect("three words");
        let numbers = |found: Vec<Found>| found.iter().map(|f| f.word).collect::<Vec<_>>();
        assert_eq!(numbers(words.all("중국산").collect()), [0, 2, 1]);
        assert_eq!(numbers(words.each("중국산 국산").collect()), [0, 1]);
        assert_eq!(words.all("한국").count(), 0);
    }

    #[test]
    fn case_is_told_apart_unless_asked_otherwise() {
        for (text, as_written, any_case) in [("made in", 1, 1), ("Made IN", 0, 1)] {
            assert_eq!(
                Automaton::new(&["made in"]).expect("a word").each(text).count(),
                as_written,
                "{text}"
            );
            assert_eq!(
                Automaton::of_any_case(&["made in"]).expect("a word").all(text).count(),
                any_case,
                "{text}"
            );
        }
    }
}
