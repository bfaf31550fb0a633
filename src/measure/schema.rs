//! What `units.toml` may say. Unknown keys are errors.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub unit: Vec<UnitRow>,
    pub container: Vec<Words>,
    pub other: Vec<OtherRow>,
    pub beyond: BeyondRow,
    pub each: Vec<Words>,
    pub set: Vec<Words>,
    pub numeral: Vec<NumeralRow>,
    pub pack_of: Vec<Words>,
    pub whole: Vec<Words>,
    pub label: Vec<Words>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitRow {
    /// The unit of the report.
    pub of: String,
    /// One of the word in that unit.
    pub factor: String,
    pub words: Vec<String>,
    #[serde(default)]
    pub loose: bool,
    #[serde(default)]
    pub dose: bool,
    #[serde(default)]
    pub imperial: bool,
    #[serde(default)]
    pub inner: bool,
    #[serde(default)]
    pub times: bool,
    /// Believed only in a line with kana, or only in one without.
    pub kana: Option<bool>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    pub words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BeyondRow {
    pub words: Vec<String>,
    pub not: Vec<String>,
}

/// A number in letters, believed before these containers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumeralRow {
    pub word: char,
    pub value: char,
    pub before: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OtherRow {
    pub place: Place,
    pub words: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Before,
    Alone,
    Gift,
    After,
    Anywhere,
}
