//! What the label of a row says about the value beside it.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::place::fold;
use crate::wordlist::Wordlist;

/// The kinds of label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum LabelClass {
    /// A legal statement of origin (rank A).
    Origin,
    /// The place of making (rank B).
    Made,
    /// From here or imported (rank B, where it says "from here").
    Domestic,
    /// The brand's country with the makers in brackets: only the brackets count (rank B).
    Makers,
    /// Says something about origin, but does not state it (rank C).
    Indirect,
    /// A company's name.
    Maker,
    Ships,
    BrandHome,
    SellerHome,
    /// Put together or packed there.
    Assembled,
    /// The origin of an ingredient or material.
    Ingredient,
    Barcode,
    Brand,
    /// Holds an origin word and says nothing on it.
    Other,
}

impl LabelClass {
    /// A label whose value is a statement on origin.
    pub fn states_origin(self) -> bool {
        matches!(self, LabelClass::Origin | LabelClass::Made | LabelClass::Domestic | LabelClass::Makers)
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LabelFile {
    prefixes: Vec<String>,
    suffixes: Vec<String>,
    neutral: Vec<String>,
    joins: Vec<String>,
    free: Vec<String>,
    hints: Vec<String>,
    materials: Vec<String>,
    group: Vec<Group>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    class: LabelClass,
    words: Vec<String>,
}

/// All labels.
pub(crate) struct Labels {
    classes: BTreeMap<String, LabelClass>,
    prefixes: Vec<String>,
    suffixes: Vec<String>,
    neutral: Vec<String>,
    joins: Vec<String>,
    free: Vec<String>,
    materials: Vec<String>,
    hints: Wordlist,
    /// Every label, to tell quickly that a text holds none.
    words: Wordlist,
    /// Bytes that may follow the last known word of a label: a neutral word or suffix.
    longest_tail: usize,
}

impl Labels {
    pub fn load(files: &Files) -> Result<Labels, Error> {
        let file: LabelFile = files.get("labels")?;
        let mut classes = BTreeMap::new();
        for group in file.group {
            for word in group.words {
                let key = tight(&word);
                if classes.insert(key, group.class).is_some_and(|before| before != group.class) {
                    return Err(Error::new("a label may stand in one group only")
                        .in_file("labels")
                        .at_key(word));
                }
            }
        }
        let LabelFile { prefixes, suffixes, neutral, mut joins, free, hints, materials, .. } = file;
        for join in joins.iter_mut().filter(|j| j.chars().all(|c| c.is_ascii_alphabetic())) {
            // A Latin word joins only where blanks stand around it (not in `origin`).
            *join = format!(" {join} ");
        }
        let hints = Wordlist::of_any_case(&hints);
        let keys: Vec<&String> = classes.keys().collect();
        let words = Wordlist::new(&keys);
        let longest_tail = neutral.iter().chain(&suffixes).map(String::len).max().unwrap_or(0);
        Ok(Labels {
            classes,
            prefixes,
            suffixes,
            neutral,
            joins,
            free,
            materials,
            hints,
            words,
            longest_tail,
        })
    }

    /// The class of a label, whatever numbering, bullets and colon the page puts around it; `None` where it is unknown.
    pub fn class(&self, label: &str) -> Option<LabelClass> {
        let label = without_numbering(&fold(label));
        if label.chars().count() > 60 {
            return None;
        }
        let word = tight(&label);
        // Nearly every text before a colon is no label: told apart in one pass.
        let ends_known = self.words.all(&word).any(|m| m.end + self.longest_tail >= word.len());
        if !ends_known {
            return None;
        }
        self.class_of_word(&word).or_else(|| self.class_of_parts(&label))
    }

    /// Whether a label may begin after a blank in running text.
    pub fn is_free(&self, label: &str) -> bool {
        self.free.contains(&tight(label))
    }

    /// Whether this is what goods are made of, and no word for the goods.
    pub fn is_material(&self, word: &str) -> bool {
        self.materials.contains(&tight(word))
    }

    /// The parts of a long text that may hold an origin row, as byte ranges: around each hint, neighbours merged.
    pub fn near_hints(&self, text: &str) -> Vec<(usize, usize)> {
        const BEFORE: usize = 120;
        const AFTER: usize = 300;
        const LONGEST: usize = 600;
        const MOST: usize = 60;
        let mut ranges: Vec<(usize, usize)> = Vec::new();
        for hint in self.hints.each(text) {
            let read = ranges.last().map_or(0, |last| last.1);
            if hint.end <= read {
                continue;
            }
            if ranges.len() == MOST {
                break;
            }
            let start = text.floor_char_boundary(hint.start.saturating_sub(BEFORE));
            let end = text.ceil_char_boundary((hint.end + AFTER).min(text.len()));
            match ranges.last_mut() {
                Some(last) if last.1 >= start && end - last.0 <= LONGEST => last.1 = end,
                _ => ranges.push((start, end)),
            }
        }
        ranges
    }

    /// The parts of a label of several (`제조사/제조국`), each with its class.
    pub fn parts(&self, label: &str) -> Vec<Option<LabelClass>> {
        without_numbering(&fold(label)).split('/').map(|part| self.class(part)).collect()
    }

    fn class_of_word(&self, word: &str) -> Option<LabelClass> {
        if let Some(class) = self.classes.get(word) {
            return Some(*class);
        }
        let bare = self.prefixes.iter().find_map(|p| word.strip_prefix(p.as_str())).filter(|w| !w.is_empty());
        if let Some(class) = bare.and_then(|w| self.classes.get(w)) {
            return Some(*class);
        }
        let bare = bare.unwrap_or(word);
        self.suffixes
            .iter()
            .filter_map(|s| bare.strip_suffix(s.as_str()))
            .find_map(|w| self.classes.get(w))
            .copied()
    }

    /// `원산지 / 제조국`, `产地(Origin)`, `原产国 Country of Origin`, `브랜드국(원산지)`.
    fn class_of_parts(&self, label: &str) -> Option<LabelClass> {
        let mut text = label.to_owned();
        for join in self.joins.iter().filter(|join| label.contains(join.as_str())) {
            text = text.replace(join.as_str(), "\n");
        }
        let mut classes = Vec::new();
        for part in text.split('\n').flat_map(split_scripts) {
            let word = tight(&part);
            if word.is_empty() || self.neutral.contains(&word) {
                continue;
            }
            classes.push(self.class_of_word(&word)?);
        }
        let has = |class| classes.contains(&class);
        if classes.len() < 2 {
            return classes.first().copied();
        }
        if has(LabelClass::BrandHome) && label.contains('(') {
            let inner = label.split(['(', ')']).nth(1).and_then(|inner| self.class(inner));
            let makers = inner.is_some_and(|c| matches!(c, LabelClass::Origin | LabelClass::Made));
            return Some(if makers { LabelClass::Makers } else { LabelClass::Other });
        }
        // One part that is no statement spoils the whole; a company beside the place does not.
        for spoiler in [
            LabelClass::Ingredient,
            LabelClass::Other,
            LabelClass::Ships,
            LabelClass::BrandHome,
            LabelClass::SellerHome,
            LabelClass::Assembled,
            LabelClass::Barcode,
        ] {
            if has(spoiler) {
                return Some(spoiler);
            }
        }
        [LabelClass::Origin, LabelClass::Made, LabelClass::Domestic, LabelClass::Maker, LabelClass::Brand]
            .into_iter()
            .find(|class| has(*class))
            .or(Some(LabelClass::Indirect))
    }
}

/// Letters and figures only.
fn tight(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// `5. 제조국`, `(3) 원산지`, `③ 제조국`: the number and marks before a label.
fn without_numbering(label: &str) -> String {
    let rest = label.trim_start_matches(|c: char| !c.is_alphanumeric());
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.len() < rest.len() && rest.len() - digits.len() <= 2;
    if !numbered {
        return rest.to_owned();
    }
    match digits.trim_start_matches(['.', ')', ']', ':', '-', ' ', '、', '．']) {
        "" => rest.to_owned(),
        text => text.to_owned(),
    }
}

/// The Latin words of a label apart from the rest.
fn split_scripts(part: &str) -> Vec<String> {
    let is_latin = |c: char| c.is_ascii_alphabetic();
    let latin: String = part.chars().filter(|c| is_latin(*c) || *c == ' ').collect();
    let rest: String = part.chars().filter(|c| !is_latin(*c)).collect();
    vec![rest, latin]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_labels() {
        let labels = Labels::load(&Files::bundled()).expect("bundled data");
        for (label, expected) in [
            ("원산지", Some(LabelClass::Origin)),
            ("원 산 지 :", Some(LabelClass::Origin)),
            ("■ 원산지", Some(LabelClass::Origin)),
            ("[원산지]", Some(LabelClass::Origin)),
            ("5. 제조국", Some(LabelClass::Made)),
            ("③제조국", Some(LabelClass::Made)),
            ("제조국(원산지)", Some(LabelClass::Origin)),
            ("원산지 / 제조국", Some(LabelClass::Origin)),
            ("제조국 또는 원산지", Some(LabelClass::Origin)),
            ("원산지(국가)", Some(LabelClass::Origin)),
            ("제조사/제조국", Some(LabelClass::Made)),
            ("브랜드국(원산지)", Some(LabelClass::Makers)),
            ("브랜드국", Some(LabelClass::BrandHome)),
            ("상품 원산지", Some(LabelClass::Origin)),
            ("원료 원산지", Some(LabelClass::Ingredient)),
            ("원재료명 및 원산지", Some(LabelClass::Ingredient)),
            ("쌀 원산지", Some(LabelClass::Ingredient)),
            ("포장재 원산지", None),
            ("产 地", Some(LabelClass::Made)),
            ("商品产地", Some(LabelClass::Made)),
            ("原产国/地区", Some(LabelClass::Origin)),
            ("原产国 Country of Origin", Some(LabelClass::Origin)),
            ("产地(Origin)", Some(LabelClass::Origin)),
            ("国产/进口", Some(LabelClass::Domestic)),
            ("국산/수입", Some(LabelClass::Domestic)),
            ("发货地", Some(LabelClass::Ships)),
            ("Ships From", Some(LabelClass::Ships)),
            ("Country/Region of Manufacture", Some(LabelClass::Made)),
            ("Country of Origin:", Some(LabelClass::Origin)),
            ("Place of Origin", Some(LabelClass::Origin)),
            ("Brand Origin", Some(LabelClass::BrandHome)),
            ("Origin", Some(LabelClass::Origin)),
            ("原産国名", Some(LabelClass::Origin)),
            ("原産国・地域", Some(LabelClass::Origin)),
            ("原料产地", Some(LabelClass::Ingredient)),
            ("版本类型", Some(LabelClass::Other)),
            ("색상", Some(LabelClass::Other)),
            ("취향", None),
            ("", None),
        ] {
            assert_eq!(labels.class(label), expected, "{label:?}");
        }
    }
}
