//! The titles' own words for what tells two offers apart: a reason quotes the page, whatever language it is told in.

use std::collections::BTreeSet;

use super::profile::Profile;

/// What one offer says, as it says it.
pub(super) fn words<'a>(p: &Profile, ids: impl IntoIterator<Item = &'a String>) -> String {
    let word = |id: &'a String| p.spoken.get(id).unwrap_or(id).as_str().to_owned();
    ids.into_iter().map(word).collect::<Vec<_>>().join(", ")
}

/// What only one of two says.
pub(super) fn either<'a>(a: &Profile, b: &Profile, ids: impl IntoIterator<Item = &'a String>) -> String {
    let word = |id: &'a String| a.spoken.get(id).or_else(|| b.spoken.get(id)).unwrap_or(id).clone();
    ids.into_iter().map(word).collect::<Vec<_>>().join(", ")
}

/// Values of a unit: 第七代 for the generation 7.
pub(super) fn specs(p: &Profile, unit: &str, values: &BTreeSet<String>) -> String {
    let word = |value: &String| {
        let told = format!("{value} {unit}");
        p.spoken.get(&told).cloned().unwrap_or(told)
    };
    values.iter().map(word).collect::<Vec<_>>().join(", ")
}

/// The words that hold signs which the other offer has not.
pub(super) fn with_signs(p: &Profile, signs: &str) -> Vec<String> {
    let lone = |word: &&String| word.chars().any(|c| signs.contains(c));
    let words: Vec<String> = p.words.iter().filter(lone).cloned().collect();
    if words.is_empty() { vec![signs.to_owned()] } else { words }
}
