//! Traditional Chinese characters as the simplified ones that stand for them, so that a word of the data files is
//! found in either writing. It translates nothing: text and words are folded alike and only compared.

use serde::Deserialize;

/// `hanzi.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "licence")]
    _licence: String,
    /// A character and its fold, in turn.
    pairs: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(from = "File")]
pub(crate) struct Hanzi {
    /// Sorted by the traditional character.
    pairs: Vec<(char, char)>,
}

impl From<File> for Hanzi {
    fn from(file: File) -> Hanzi {
        let chars: Vec<char> = file.pairs.chars().collect();
        let mut pairs: Vec<(char, char)> = chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        pairs.sort_unstable();
        Hanzi { pairs }
    }
}

impl Hanzi {
    /// The simplified form; any other character is itself.
    pub fn fold(&self, c: char) -> char {
        if c < '\u{3400}' || ('가'..='힣').contains(&c) {
            return c;
        }
        self.pairs.binary_search_by_key(&c, |pair| pair.0).map_or(c, |at| self.pairs[at].1)
    }

    /// The traditional characters that fold to `c`.
    #[cfg(test)]
    pub fn unfold(&self, c: char) -> Option<char> {
        self.pairs.iter().find(|pair| pair.1 == c).map(|pair| pair.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Files;

    #[test]
    fn both_writings_fold_to_one() {
        let hanzi: Hanzi = Files::bundled().get("hanzi").expect("a bundled file");
        for (text, expected) in [
            ("開城高麗人參", "开城高丽人参"),
            ("保稅倉 韓國面霜", "保税仓 韩国面霜"),
            ("开城高丽人参", "开城高丽人参"),
            ("멜라토닌 melatonin メラトニン", "멜라토닌 melatonin メラトニン"),
        ] {
            assert_eq!(text.chars().map(|c| hanzi.fold(c)).collect::<String>(), expected);
        }
    }
}
