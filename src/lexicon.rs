//! Words of a data file, found in a line: at each place the longest one.
//!
//! A word of Latin or Cyrillic letters counts only as a whole word ("off" is not in "coffee"); words of scripts that
//! write no blanks count anywhere. It knows nothing of what the words mean.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::numeral::{Line, is_letter_of_words, lower};
use crate::order;

/// Words with what they mean, by first character, longest first.
#[derive(Debug, Clone)]
pub(crate) struct Lexicon<T> {
    words: Words,
    meanings: Vec<T>,
}

/// Of each word its number, apart from what it means: one index for the words of every file.
type Words = BTreeMap<char, Vec<(Vec<char>, usize)>>;

impl<T: Clone> Lexicon<T> {
    pub fn new(words: impl IntoIterator<Item = (String, T)>) -> Lexicon<T> {
        let (words, meanings): (Vec<String>, Vec<T>) = words.into_iter().unzip();
        Lexicon { words: index(&words), meanings }
    }

    /// The longest word that stands at `at`, and where it ends.
    pub fn at<'a>(&'a self, line: &'a Line, at: usize) -> Option<(usize, &'a T)> {
        self.all_at(line, at).next()
    }

    /// Every word that stands at `at`, longest first; several meanings of one word in the order of the data.
    pub fn all_at<'a>(&'a self, line: &'a Line, at: usize) -> impl Iterator<Item = (usize, &'a T)> {
        let list = line.low.get(at).and_then(|first| self.words.get(first));
        list.into_iter()
            .flatten()
            .filter_map(move |(word, meaning)| Some((end(word, line, at)?, &self.meanings[*meaning])))
    }
}

fn index(words: &[String]) -> Words {
    let mut index = Words::new();
    for (number, word) in words.iter().enumerate() {
        let chars = Line::new(word).low;
        if let Some(first) = chars.first() {
            index.entry(*first).or_default().push((chars, number));
        }
    }
    for list in index.values_mut() {
        order::sort_by_key(list, |(word, _)| Reverse(word.len()));
    }
    index
}

/// Where `word` ends if it stands at `at`.
fn end(word: &[char], line: &Line, at: usize) -> Option<usize> {
    let end = at + word.len();
    let stands = line.low.get(at..end)? == word
        && !joins(line.before(at), word[0])
        && !joins(line.low.get(end).copied(), word[word.len() - 1]);
    stands.then_some(end)
}

/// Whether a neighbour makes one longer word with this end of a word.
fn joins(neighbour: Option<char>, end: char) -> bool {
    is_letter_of_words(end) && neighbour.is_some_and(|c| is_letter_of_words(lower(c)))
}
