//! Finds the words of the data files in page text: one list of all of them, run once a text.
//!
//! Case, width, traditional characters, blanks, hyphens and brackets are folded away before the search; where a word may begin and end is
//! then decided by its script, because Latin words stand alone, Korean nouns take endings and Chinese has no blanks.
//! It decides nothing about meaning: `ingredient.rs`, `category.rs` and `eval.rs` do.

use crate::hanzi::Hanzi;
use crate::order;
use crate::text::nfkc;
use crate::wordlist::Wordlist;

/// What a word stands for: an index into the list it came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tag {
    /// Counts anywhere.
    Ingredient(u32),
    /// Counts only inside an ingredient list.
    ListedIngredient(u32),
    Category(u32),
    /// Weak word for a category.
    MaybeCategory(u32),
    /// The category is not meant where this word stands.
    NotCategory(u32),
    Entity(u32),
    EntityNeeds(u32),
    Claim(u32),
    Channel(u32),
    /// Made of, shaped as or meant for the thing before it: 소주*잔*, 香烟*盒*.
    Accessory,
}

/// Where in a text a word was found; byte offsets into the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub tag: Tag,
    pub start: usize,
    pub end: usize,
}

struct Word {
    tag: Tag,
    /// Byte offsets at which the word itself has a blank or hyphen.
    gaps: Vec<usize>,
    script: Script,
    chars: usize,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Hangul,
    Han,
}

/// All words of all lists.
pub(super) struct Lexicon {
    wordlist: Wordlist,
    words: Vec<Word>,
}

impl Lexicon {
    pub fn new(list: impl IntoIterator<Item = (Tag, String)>, hanzi: &Hanzi) -> Lexicon {
        let mut patterns = Vec::new();
        let mut words = Vec::new();
        for (tag, word) in list {
            let folded = Folded::new(&word, hanzi);
            if folded.text.is_empty() {
                continue;
            }
            let script = match folded.text.chars().find_map(script_of) {
                Some(script) => script,
                None => Script::Latin,
            };
            let chars = folded.text.chars().count();
            words.push(Word { tag, gaps: folded.gaps, script, chars });
            patterns.push(folded.text);
        }
        Lexicon { wordlist: Wordlist::new(&patterns), words }
    }

    /// Every word in `text`, in order, without those inside a longer word of the same kind.
    pub fn scan(&self, text: &Folded) -> Vec<Hit> {
        let mut hits: Vec<Hit> = Vec::new();
        for found in self.wordlist.all(&text.text) {
            let word = &self.words[found.word];
            if word.stands(text, found.start, found.end) {
                hits.push(Hit { tag: word.tag, start: found.start, end: found.end });
            }
        }
        order::sort_by_key(&mut hits, |h| (h.start, std::cmp::Reverse(h.end), h.tag));
        hits.dedup();
        let inside_longer = |h: &Hit| {
            hits.iter().any(|o| {
                same_kind(o.tag, h.tag)
                    && o.start <= h.start
                    && h.end <= o.end
                    && o.end - o.start > h.end - h.start
            })
        };
        let keep: Vec<bool> = hits.iter().map(|h| !inside_longer(h)).collect();
        let mut keep = keep.into_iter();
        hits.retain(|_| keep.next().unwrap_or(true));
        hits
    }
}

/// Longest match first holds among words that answer the same question.
fn same_kind(a: Tag, b: Tag) -> bool {
    use Tag::{Ingredient, ListedIngredient};
    match (a, b) {
        (Ingredient(_) | ListedIngredient(_), Ingredient(_) | ListedIngredient(_)) => true,
        (a, b) => std::mem::discriminant(&a) == std::mem::discriminant(&b),
    }
}

impl Word {
    /// Whether the match at `start..end` is this word and not a part of another.
    fn stands(&self, text: &Folded, start: usize, end: usize) -> bool {
        // A short word is torn out of its neighbours too easily: "T 3" in "size T 3 pcs".
        let short = if self.script == Script::Latin { 4 } else { 3 };
        if self.chars <= short && text.gaps_in(start, end).any(|gap| !self.gaps.contains(&gap)) {
            return false;
        }
        let before = if text.gap_at(start) { None } else { text.text[..start].chars().next_back() };
        let after = if text.gap_at(end) { None } else { text.text[end..].chars().next() };
        let joins = |c: Option<char>| c.and_then(script_of) == Some(self.script);
        match self.script {
            Script::Latin => {
                let digit_before = before.is_some_and(|c| c.is_ascii_digit());
                let digit_after = after.is_some_and(|c| c.is_ascii_digit());
                let short = self.chars <= 4;
                // "melatonin10mg" and "60caps" are written; "t3000" and "a5htp" are something else.
                let counted = matches!(self.tag, Tag::Category(_) | Tag::MaybeCategory(_));
                !joins(before) && !joins(after) && !(short && (digit_after || digit_before && !counted))
            }
            Script::Hangul => match (self.tag, self.chars) {
                (Tag::Ingredient(_) | Tag::ListedIngredient(_), 1..=2) => !joins(before) && !joins(after),
                (Tag::Ingredient(_) | Tag::ListedIngredient(_) | Tag::Entity(_), 3) => !joins(before),
                (Tag::Category(_) | Tag::MaybeCategory(_), 1) => !joins(before) && !joins(after),
                (Tag::Category(_) | Tag::MaybeCategory(_), _) => !joins(after),
                _ => true,
            },
            Script::Han => match (self.tag, self.chars) {
                (Tag::Ingredient(_) | Tag::ListedIngredient(_), 1..=2) => !joins(before) && !joins(after),
                _ => true,
            },
        }
    }
}

/// A text with everything folded away that does not tell words apart, and where that was.
#[derive(Debug, Clone, Default)]
pub(super) struct Folded {
    pub text: String,
    /// Byte offsets in `text` before which something was folded away; sorted.
    gaps: Vec<usize>,
}

impl Folded {
    pub fn new(text: &str, hanzi: &Hanzi) -> Folded {
        let mut folded = Folded::default();
        for c in nfkc(text).chars().flat_map(char::to_lowercase) {
            if is_separator(c) {
                if folded.gaps.last() != Some(&folded.text.len()) {
                    folded.gaps.push(folded.text.len());
                }
            } else {
                folded.text.push(hanzi.fold(c));
            }
        }
        // At the ends a gap says nothing.
        folded.gaps.retain(|&at| at != 0 && at != folded.text.len());
        folded
    }

    fn gap_at(&self, at: usize) -> bool {
        self.gaps.binary_search(&at).is_ok()
    }

    /// Gaps inside `start..end`, relative to `start`.
    fn gaps_in(&self, start: usize, end: usize) -> impl Iterator<Item = usize> {
        self.gaps.iter().filter(move |&&gap| start < gap && gap < end).map(move |gap| gap - start)
    }

    /// Whether `word` (folded) stands directly before `at`, on its own.
    pub fn is_after(&self, word: &str, at: usize) -> bool {
        let Some(rest) = self.text[..at].strip_suffix(word) else { return false };
        let (before, first) = (rest.chars().next_back(), word.chars().next());
        self.gap_at(rest.len()) || !grow_together(before, first)
    }

    /// Whether `word` (folded) stands directly after `at`, on its own.
    pub fn is_before(&self, word: &str, at: usize) -> bool {
        let Some(rest) = self.text[at..].strip_prefix(word) else { return false };
        let (last, after) = (word.chars().next_back(), rest.chars().next());
        self.gap_at(at + word.len()) || !grow_together(last, after)
    }
}

/// Whether two neighbours belong to one word: Latin and Korean words are told apart by blanks, Chinese ones are not.
fn grow_together(a: Option<char>, b: Option<char>) -> bool {
    let (a, b) = (a.and_then(script_of), b.and_then(script_of));
    a.is_some() && a == b && a != Some(Script::Han)
}

fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\'' | '’' | '·' | '・' | '(' | ')' | '[' | ']'
        )
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' | '【' | '】' | '「' | '」' | '*'
        )
}

fn script_of(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'à'..='ɏ' | 'α'..='ω' => Some(Script::Latin),
        '\u{ac00}'..='\u{d7a3}' => Some(Script::Hangul),
        '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{3040}'..='\u{30ff}' => Some(Script::Han),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_their_script_lets_them() {
        let i = Tag::Ingredient(0);
        let c = Tag::Category(0);
        for (tag, word, text, expected) in [
            (i, "멜라토닌", "식물성멜라토닌 5mg", true),
            (i, "Melatonin", "MELATONIN10mg", true),
            (i, "Melatonin", "premelatonins", false),
            (i, "褪黑素", "汤臣倍健褪黑素片", true),
            (i, "5-HTP", "Swanson 5 HTP 100mg", true),
            (i, "5-HTP", "a5htp", false),
            (i, "T3", "size T 3", false),
            (i, "지모", "지모(뿌리), 감초", true),
            (i, "지모", "편지모음", false),
            (i, "은", "은하수", false),
            (i, "大黄", "配料:大黄、枸杞", true),
            (i, "大黄", "大黄蜂玩具", false),
            (i, "Cat's Claw", "cats claw", true),
            (c, "소주", "참이슬소주 360ml", true),
            (c, "소주", "소주잔 6P", false),
            (c, "wine", "swine", false),
            (c, "香烟", "朝鲜香烟一条", true),
        ] {
            let lexicon = Lexicon::new([(tag, word.to_owned())], &Hanzi::default());
            assert_eq!(
                !lexicon.scan(&Folded::new(text, &Hanzi::default())).is_empty(),
                expected,
                "{word} in {text}"
            );
        }
    }

    #[test]
    fn the_longer_ingredient_wins() {
        let words =
            [(Tag::Ingredient(0), "실데나필".to_owned()), (Tag::Ingredient(1), "구연산실데나필".to_owned())];
        let lexicon = Lexicon::new(words, &Hanzi::default());
        let hits = lexicon.scan(&Folded::new("구연산 실데나필 100mg", &Hanzi::default()));
        assert_eq!(hits.iter().map(|h| h.tag).collect::<Vec<_>>(), [Tag::Ingredient(1)]);
    }
}
