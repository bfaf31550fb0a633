//! What a file of `src/data/rules` and its companions may say. Unknown keys are errors.

use serde::Deserialize;

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
    #[serde(default)]
    pub test: Vec<RuleTest>,
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
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Presence {
    Present,
    Absent,
    /// A number whose check digit is wrong.
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
    #[serde(rename = "per")]
    _per: Per,
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

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Cite {
    pub title: String,
    pub article: Option<String>,
    pub url: Option<String>,
    pub since: Option<String>,
}

/// One page in short, and what the rule must say to it.
#[derive(Debug, Default, Deserialize)]
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

/// `ingredients/<group>.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IngredientFile {
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "url")]
    _url: String,
    #[serde(rename = "reviewed")]
    _reviewed: String,
    pub ingredient: Vec<Ingredient>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Ingredient {
    pub id: String,
    /// The id in our fact base.
    #[serde(rename = "ref")]
    _reference: Option<String>,
    pub ko: String,
    pub en: String,
    pub zh: Option<String>,
    /// Count in a title, a row and an ingredient list.
    #[serde(default)]
    pub names: Vec<String>,
    /// Everyday or very short words: count in an ingredient list alone.
    #[serde(default)]
    pub listed: Vec<String>,
    /// Counts only where the goods are known to be eaten.
    #[serde(default)]
    pub careful: bool,
    pub since: Option<String>,
}

/// `ingredient_words.toml`: how pages write about ingredients.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct IngredientWords {
    /// A row whose label contains one of these lists ingredients.
    pub list_labels: Vec<String>,
    /// … unless it contains one of these (nutrition facts).
    pub not_labels: Vec<String>,
    /// Values that stand for a list that is not there.
    pub placeholders: Vec<String>,
    /// Directly before a name: it is not in it.
    pub free_before: Vec<String>,
    /// Directly after a name: it is not in it.
    pub free_after: Vec<String>,
    /// Words that say that what is counted are bottles.
    pub bottles: Vec<String>,
}

/// `categories.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Categories {
    /// Rows whose value says what the goods are.
    pub type_labels: Vec<String>,
    /// Words after a category's word that make it something else (a glass, a case, a book).
    pub accessories: Vec<String>,
    pub category: Vec<Category>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Category {
    pub id: String,
    pub parent: Option<String>,
    /// Whether the goods are eaten, drunk or taken.
    #[serde(rename = "use")]
    pub used: Use,
    /// HS codes of 2, 4 or 6 digits.
    #[serde(default)]
    pub hs: Vec<String>,
    #[serde(default)]
    pub words: Vec<String>,
    /// Words that only suggest it.
    #[serde(default)]
    pub maybe: Vec<String>,
    /// Words anywhere in the same text that rule it out.
    #[serde(default)]
    pub not: Vec<String>,
    /// Labels of rows that only such goods have.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Identifier kinds that only such goods bear.
    #[serde(default)]
    pub identifiers: Vec<String>,
    /// Categories that are not meant where this one is (a ginseng face mask is no ginseng).
    #[serde(default)]
    pub beats: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Use {
    Ingested,
    Other,
}

/// `channels.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Channels {
    pub channel: Vec<Channel>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Channel {
    pub id: String,
    /// The destination it leads to.
    pub to: String,
    /// Words that show it, in title, category, seller or rows.
    pub words: Vec<String>,
    /// The only way there for a shopper on a foreign shop.
    #[serde(default)]
    pub from_abroad: bool,
}

/// `entities.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entities {
    /// Makers and traders.
    pub entity: Vec<Entity>,
    /// Products by name.
    pub alias: Vec<Alias>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entity {
    pub id: String,
    pub names: Vec<String>,
    /// Where the tie was read.
    #[serde(rename = "source")]
    _source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Alias {
    pub id: String,
    /// Its maker.
    pub entity: Option<String>,
    /// What it is.
    pub category: Option<String>,
    pub names: Vec<String>,
    /// One of these must stand elsewhere on the page: the names alone mean other things too.
    #[serde(default)]
    pub needs: Vec<String>,
    #[serde(rename = "source")]
    _source: String,
}

/// `claims.toml`
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claims {
    pub claim: Vec<Claim>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Claim {
    pub id: String,
    pub words: Vec<String>,
}
