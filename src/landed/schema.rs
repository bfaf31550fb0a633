//! What a file of `src/data/duties` may say. Unknown keys are errors.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::cite::Cite;
use crate::report::CostKind;

/// `duties/<jurisdiction>.toml`: the file name in capitals is the jurisdiction.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// ISO 4217: what duty and taxes are reckoned in there.
    pub currency: String,
    /// When a person last compared the rows with their sources, `YYYY-MM-DD`.
    pub reviewed: String,
    pub row: Vec<Row>,
    /// The instruments, by rule id.
    pub cite: BTreeMap<String, Vec<Cite>>,
}

/// One way a tax comes out. The rows of one kind are asked in order: the first that surely holds decides, and every
/// one before it that may hold widens the range. All keys must hold; one entry of a list is enough.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Row {
    /// Ids of rows of our fact base.
    pub rules: Vec<String>,
    /// The sentence for the shopper is `cost.<say>`; by default that of the first rule.
    pub say: Option<String>,
    /// What is due by it: one line of the breakdown each.
    pub kind: Vec<CostKind>,
    /// First day in force; absent where the source has none.
    pub since: Option<String>,
    /// First day no longer in force.
    pub until: Option<String>,
    /// The source is not sure of it: at most `possible`.
    #[serde(default)]
    pub unsure: bool,
    /// Members of a union.
    #[serde(default)]
    pub to: Vec<String>,
    #[serde(default)]
    pub channel: Vec<String>,
    #[serde(default)]
    pub ships_from: Vec<String>,
    #[serde(default)]
    pub not_origin: Vec<String>,
    /// Kinds of goods; they must be seen on the page.
    #[serde(default)]
    pub category: Vec<String>,
    #[serde(default)]
    pub not_category: Vec<String>,
    /// Of these kinds some are excluded: the row may hold.
    #[serde(default)]
    pub doubt: Vec<String>,
    pub value: Option<Value>,
    /// The price of one unit: of what fine cosmetics are told by.
    pub each: Option<Each>,
    pub pack: Option<Pack>,
    pub due: Due,
}

/// A limit of value: not above `up_to`, or above `over`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Value {
    pub up_to: Option<String>,
    pub over: Option<String>,
    pub currency: String,
    pub of: Vec<CostKind>,
    /// So much of it counts.
    pub percent: Option<String>,
}

/// At least so much for one of a unit.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Each {
    /// By unit of the report: `ml`, `g`, `sheet`.
    pub at_least: BTreeMap<String, String>,
}

/// No more than so many packs of so much.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Pack {
    pub count: u32,
    pub ml: String,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Due {
    Nothing,
    /// Something that the facts give no figure of.
    Unknown,
    /// An amount for the offer, in the file's currency.
    Flat(String),
    Percent(Percent),
    Composite(Composite),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Percent {
    pub low: String,
    /// Equal to `low` where absent.
    pub high: Option<String>,
    pub of: Vec<CostKind>,
    /// What the source does not say whether the base includes.
    #[serde(default)]
    pub perhaps_of: Vec<CostKind>,
    /// Of the part above so much alone.
    pub above: Option<String>,
    /// A tax that is no more than this is not charged.
    pub free_up_to: Option<String>,
    /// Other duties, of which there is no figure, come on top.
    #[serde(default)]
    pub or_more: bool,
}

/// Value added tax and consumption tax in one: base × share × (vat + consumption) ÷ (1 − consumption), in percent.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Composite {
    pub share: String,
    pub vat: String,
    #[serde(default)]
    pub vat_high: Option<String>,
    pub consumption: String,
    pub of: Vec<CostKind>,
    #[serde(default)]
    pub or_more: bool,
}
