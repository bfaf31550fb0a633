//! All of many words at once: where in a text they stand.
//!
//! The words lie in order in one buffer. What begins at a place of a text is found by one binary search: it is the last
//! word that does not come behind the text there, or one of those that this word begins with. Nearly all places are
//! spared the search by a filter of first bytes. An automaton as of `aho-corasick` searches no faster, takes longer to
//! make than a page takes to read, and was 40 KB of the wasm module.

use crate::order;

/// Words to look for; what is found has the word's number.
#[derive(Debug, Clone)]
pub(crate) struct Wordlist {
    text: String,
    /// By their letters, equals by their numbers.
    words: Vec<Word>,
    filter: Filter,
    any_case: bool,
}

#[derive(Debug, Clone)]
struct Word {
    number: u32,
    start: u32,
    end: u32,
    /// The place of the longest other word that it begins with, or of its equal.
    within: Option<u32>,
}

/// A word that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The number of the word.
    pub word: usize,
    pub start: usize,
    pub end: usize,
}

impl Wordlist {
    /// Finds the words as they are written. An empty one is never found.
    pub fn new(words: &[impl AsRef<str>]) -> Wordlist {
        Wordlist::made(&words.iter().map(AsRef::as_ref).collect::<Vec<_>>(), false)
    }

    /// Takes capital and small letters of ASCII for the same.
    pub fn of_any_case(words: &[impl AsRef<str>]) -> Wordlist {
        let words: Vec<String> = words.iter().map(|word| word.as_ref().to_ascii_lowercase()).collect();
        Wordlist::made(&words.iter().map(String::as_str).collect::<Vec<_>>(), true)
    }

    fn made(words: &[&str], any_case: bool) -> Wordlist {
        let mut sorted: Vec<(usize, &str)> = words.iter().copied().enumerate().collect();
        sorted.retain(|(_, word)| !word.is_empty());
        order::sort_by(&mut sorted, |(_, a), (_, b)| a.cmp(b));
        let mut list = Wordlist {
            text: String::with_capacity(sorted.iter().map(|(_, word)| word.len()).sum()),
            words: Vec::with_capacity(sorted.len()),
            filter: Filter::new(sorted.len()),
            any_case,
        };
        for (number, word) in sorted {
            let mut within = list.words.len().checked_sub(1).map(size);
            while let Some(place) = within {
                let before = &list.words[place as usize];
                if word.as_bytes().starts_with(list.letters(before)) {
                    break;
                }
                within = before.within;
            }
            let start = size(list.text.len());
            list.text.push_str(word);
            list.filter.add(word.as_bytes());
            list.words.push(Word { number: size(number), start, end: size(list.text.len()), within });
        }
        list
    }

    /// Every word, in the order of their ends; of those with one end, the longest first.
    pub fn all(&self, text: &str) -> impl Iterator<Item = Found> + use<> {
        let mut found = Vec::new();
        if self.any_case {
            self.search(text.to_ascii_lowercase().as_bytes(), &mut found);
        } else {
            self.search(text.as_bytes(), &mut found);
        }
        order::sort_by_key(&mut found, |found| (found.end, found.start, found.word));
        found.into_iter()
    }

    /// One word after the other, each the first to end.
    pub fn each(&self, text: &str) -> impl Iterator<Item = Found> + use<> {
        let mut done = 0;
        self.all(text).filter(move |found| {
            let is_next = found.start >= done;
            if is_next {
                done = found.end;
            }
            is_next
        })
    }

    fn search(&self, text: &[u8], found: &mut Vec<Found>) {
        for start in 0..text.len() {
            if self.filter.passes(&text[start..]) {
                self.begin_at(text, start, found);
            }
        }
    }

    fn begin_at(&self, text: &[u8], start: usize, found: &mut Vec<Found>) {
        let rest = &text[start..];
        let mut place = self.words.partition_point(|word| self.letters(word) <= rest).checked_sub(1);
        while let Some(at) = place {
            let word = &self.words[at];
            let letters = self.letters(word);
            if rest.starts_with(letters) {
                found.push(Found { word: word.number as usize, start, end: start + letters.len() });
            }
            place = word.within.map(|within| within as usize);
        }
    }

    fn letters(&self, word: &Word) -> &[u8] {
        &self.text.as_bytes()[word.start as usize..word.end as usize]
    }
}

fn size(length: usize) -> u32 {
    u32::try_from(length).expect("the words of the data files are no gigabytes")
}

/// What words begin with, as a Bloom filter: it never denies a place where one stands.
#[derive(Debug, Clone)]
struct Filter {
    bits: Vec<u64>,
    /// For each length up to [`REACH`], whether a word is so long, or at least so long as that.
    lengths: [bool; REACH + 1],
}

/// How far into a word the filter looks, in bytes: two characters of the scripts that have most.
const REACH: usize = 6;

/// After so many bytes most places are told apart.
const HEAD: usize = 3;

impl Filter {
    fn new(words: usize) -> Filter {
        Filter { bits: vec![0; (words / 4).next_power_of_two()], lengths: [false; REACH + 1] }
    }

    fn add(&mut self, word: &[u8]) {
        let some = word.len().min(REACH);
        self.lengths[some] = true;
        let mut hash = 0;
        for (at, byte) in (1..).zip(&word[..some]) {
            hash = mixed(hash, *byte);
            if at == HEAD {
                self.set(!hash);
            }
        }
        self.set(hash);
    }

    /// Whether a word may stand at the beginning of `text`.
    fn passes(&self, text: &[u8]) -> bool {
        let mut hash = 0;
        let mut at = 0;
        while at < REACH && at < text.len() {
            hash = mixed(hash, text[at]);
            at += 1;
            if self.lengths[at] && self.has(hash) {
                return true;
            }
            if at == HEAD && !self.has(!hash) {
                return false;
            }
        }
        false
    }

    fn set(&mut self, hash: u32) {
        let (word, bit) = self.slot(hash);
        self.bits[word] |= bit;
    }

    fn has(&self, hash: u32) -> bool {
        let (word, bit) = self.slot(hash);
        self.bits[word] & bit != 0
    }

    fn slot(&self, hash: u32) -> (usize, u64) {
        let mixed = hash.wrapping_mul(0x9e37_79b1);
        ((mixed >> 6) as usize & (self.bits.len() - 1), 1 << (mixed >> 26))
    }
}

/// FNV-1a.
fn mixed(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

#[cfg(test)]
mod tests {
    use aho_corasick::AhoCorasick;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_found_in_each_other_and_one_by_one() {
        let words = Wordlist::new(&["중국", "국산", "중국산"]);
        let numbers = |found: Vec<Found>| found.iter().map(|f| f.word).collect::<Vec<_>>();
        assert_eq!(numbers(words.all("중국산").collect()), [0, 2, 1]);
        assert_eq!(numbers(words.each("중국산 국산").collect()), [0, 1]);
        assert_eq!(words.all("한국").count(), 0);
    }

    #[test]
    fn case_is_told_apart_unless_asked_otherwise() {
        for (text, as_written, any_case) in [("made in", 1, 1), ("Made IN", 0, 1)] {
            assert_eq!(Wordlist::new(&["made in"]).each(text).count(), as_written, "{text}");
            assert_eq!(Wordlist::of_any_case(&["made in"]).all(text).count(), any_case, "{text}");
        }
    }

    fn theirs(found: aho_corasick::Match) -> Found {
        Found { word: found.pattern().as_usize(), start: found.start(), end: found.end() }
    }

    proptest! {
        #[test]
        fn what_is_found_is_what_an_automaton_finds(
            words in prop::collection::vec("[ab국산]{1,4}|[a-c중국산]{1,8}", 0..20),
            text in "[abc중국산]{0,30}",
        ) {
            let (ours, other) = (Wordlist::new(&words), AhoCorasick::new(&words).expect("a few words"));
            prop_assert_eq!(
                ours.all(&text).collect::<Vec<_>>(),
                other.find_overlapping_iter(&text).map(theirs).collect::<Vec<_>>()
            );
            prop_assert_eq!(
                ours.each(&text).collect::<Vec<_>>(),
                other.find_iter(&text).map(theirs).collect::<Vec<_>>()
            );
        }
    }
}
