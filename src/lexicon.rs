//! Words of a data file, found in a line: at each place the longest one.
//!
//! A word of Latin or Cyrillic letters counts only as a whole word ("off" is not in "coffee"); words of scripts that
//! write no blanks count anywhere. It knows nothing of what the words mean.

use std::collections::BTreeMap;

use crate::numeral::{Line, is_letter_of_words, lower};

/// Words with what they mean, by first character, longest first.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon<T> {
    words: BTreeMap<char, Vec<(Vec<char>, T)>>,
}

impl<T: Clone> Lexicon<T> {
    pub fn new(words: impl IntoIterator<Item = (String, T)>) -> Lexicon<T> {
        let mut lexicon = Lexicon { words: BTreeMap::new() };
        for (word, meaning) in words {
            let chars = Line::new(&word).low;
            if let Some(first) = chars.first() {
                lexicon.words.entry(*first).or_default().push((chars, meaning));
            }
        }
        for list in lexicon.words.values_mut() {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        lexicon
    }

    /// The longest word that stands at `at`, and where it ends.
    pub fn at<'a>(&'a self, line: &'a Line, at: usize) -> Option<(usize, &'a T)> {
        self.all_at(line, at).next()
    }

    /// Every word that stands at `at`, longest first; several meanings of one word in the order of the data.
    pub fn all_at<'a>(&'a self, line: &'a Line, at: usize) -> impl Iterator<Item = (usize, &'a T)> {
        let list = line.low.get(at).and_then(|first| self.words.get(first));
        list.into_iter().flatten().filter_map(move |(word, meaning)| {
            let end = at + word.len();
            let stands = line.low.get(at..end)? == word.as_slice()
                && !joins(line.before(at), word[0])
                && !joins(line.low.get(end).copied(), word[word.len() - 1]);
            stands.then_some((end, meaning))
        })
    }
}

/// Whether a neighbour makes one longer word with this end of a word.
fn joins(neighbour: Option<char>, end: char) -> bool {
    is_letter_of_words(end) && neighbour.is_some_and(|c| is_letter_of_words(lower(c)))
}
