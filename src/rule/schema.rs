//! What a file of `src/data/rules` may say. Unknown keys are errors. The lists that rules refer to: `lists.rs`.

use serde::Deserialize;

use crate::cite::Cite;
use crate::report::{Direction, Effect};

/// `rules/<jurisdiction>.toml`: the file name in capitals is the jurisdiction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleFile {
    /// When a person last compared the rules with their sources, `YYYY-MM-DD`.
    pub reviewed: String,
    /// Runs whatever the destination is: measures that bind every state.
    #[serde(default)]
    pub everywhere: bool,
    /// Countries that share the rules as destination and as market, where the jurisdiction is a union of them.
    #[serde(default)]
    pub members: Vec<String>,
    pub rule: Vec<Rule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    /// Stable; the sentence for the shopper is `rule.<id>` in the message files.
    pub id: String,
    pub direction: Direction,
    pub effect: Effect,
    /// First day in force; absent where the source has none.
    pub since: Option<String>,
    /// First day no longer in force.
    pub until: Option<String>,
    pub confidence: Confidence,
    pub when: When,
    #[serde(default)]
    pub unless: When,
    /// `unless.ingredient`, set apart when loading: those ingredients are not asked about, the others still are.
    #[serde(skip)]
    pub except: Vec<String>,
    pub cite: Vec<Cite>,
    #[cfg(any(test, feature = "cli"))]
    #[serde(default)]
    pub test: Vec<RuleTest>,
    #[cfg(not(any(test, feature = "cli")))]
    #[serde(default, rename = "test")]
    _test: serde::de::IgnoredAny,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Confidence {
    High,
    /// At most `possible`.
    Medium,
    /// Nothing but `warn`.
    Low,
}

/// Conditions: all keys must hold, one entry of a list is enough. In `unless`, any key that holds stops the rule.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct When {
    /// Countries of origin; `foreign` is every country but the rule's own.
    #[serde(default)]
    pub origin: Vec<String>,
    #[serde(default)]
    pub origin_at_least: AtLeast,
    #[serde(default)]
    pub region: Vec<String>,
    #[serde(default)]
    pub ships_from: Vec<String>,
    /// Ids of `categories.toml`; a category includes its children.
    #[serde(default)]
    pub category: Vec<String>,
    /// HS chapters, headings or subheadings (2, 4 or 6 digits).
    #[serde(default)]
    pub hs: Vec<String>,
    /// Ids of ingredients, or of whole ingredient files.
    #[serde(default)]
    pub ingredient: Vec<String>,
    /// Ids of makers in `entities.toml`; met by their names and by the names of their products.
    #[serde(default)]
    pub entity: Vec<String>,
    /// Ids of products in `entities.toml`.
    #[serde(default)]
    pub alias: Vec<String>,
    /// Ids of `claims.toml`.
    #[serde(default)]
    pub claim: Vec<String>,
    /// Ids of `channels.toml`, or `domestic`.
    #[serde(default)]
    pub channel: Vec<String>,
    pub registration: Option<Registration>,
    pub quantity: Option<QuantityLimit>,
    pub value: Option<ValueLimit>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum AtLeast {
    #[default]
    Declared,
    Likely,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registration {
    /// The id of a registration format, or its beginning (`RX-CN-DRUG` is `RX-CN-DRUG-1` and the others).
    pub kind: String,
    pub is: Presence,
    /// With `mismatch`: kinds of numbers that other goods bear, and that take the place of the one asked for.
    #[serde(default)]
    pub other: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Presence {
    Present,
    Absent,
    /// A number whose check digit is wrong, or one of `other` instead (a food's number on a medicine).
    Mismatch,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct QuantityLimit {
    pub of: Measure,
    /// A decimal number: pieces, millilitres or grams.
    pub over: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Measure {
    Pieces,
    Bottles,
    Volume,
    Mass,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ValueLimit {
    #[serde(rename = "basis")]
    _basis: Basis,
    pub over: String,
    pub currency: String,
    pub per: Per,
}

/// What the limit counts. A page rarely says the freight, so the goods alone are compared: a lower bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(super) enum Basis {
    #[serde(rename = "goods")]
    Goods,
    #[serde(rename = "goods+freight")]
    GoodsAndFreight,
}

/// What the limit is for. One offer is a lower bound of each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Per {
    Parcel,
    Transaction,
    Year,
}

/// One page in short, and what the rule must say to it. Only tests and `check` run the rows.
#[cfg(any(test, feature = "cli"))]
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RuleTest {
    pub expect: Expect,
    pub title: Option<String>,
    pub category: Option<String>,
    #[serde(default)]
    pub rows: Vec<(String, String)>,
    pub text: Option<String>,
    /// Declared countries of origin, separated by blanks.
    pub origin: Option<String>,
    pub likely: Option<String>,
    pub disputed: Option<String>,
    pub region: Option<String>,
    pub ships_from: Option<String>,
    pub market: Option<String>,
    pub home: Option<String>,
    /// Destination; the rule's jurisdiction unless said otherwise.
    pub to: Option<String>,
    /// `129.00 CNY`
    pub price: Option<String>,
    /// `500 ml x 2`
    pub quantity: Option<String>,
    /// `kind value`
    #[serde(default)]
    pub identifiers: Vec<String>,
    pub date: Option<String>,
}

#[cfg(any(test, feature = "cli"))]
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Expect {
    /// The rule's effect, certain.
    Certain,
    /// The rule's effect, possible.
    Possible,
    /// The rule's effect weakened to `warn`.
    Warn,
    #[default]
    None,
}
