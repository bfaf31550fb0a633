//! The lists that rules refer to: ingredients, categories, channels, makers and claims. Unknown keys are errors.

use std::collections::BTreeMap;

use serde::Deserialize;

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
    /// Names in Japanese, by the ingredient's id.
    pub ja: BTreeMap<String, String>,
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
    /// Of each category the one above it; told when the file is loaded, because every rule asks on every product.
    #[serde(skip)]
    pub above: Vec<Option<usize>>,
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
    /// The way a shop takes that addresses the consumers of another country.
    #[serde(default)]
    pub foreign_market: bool,
    /// Goods that have crossed the border before they are sold.
    #[serde(default)]
    pub inside: bool,
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
