//! What the goods of an offer are and by which way they come to a destination, so far as the page says: found by the
//! rules' word lists, and what a tax depends on.

use crate::report::Certainty;

/// Kinds of goods that the page shows, each with the kinds above it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Goods {
    /// Ids of categories.
    pub kinds: Vec<(String, Certainty)>,
}

/// The way to one destination.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Way {
    /// As asked for.
    pub to: String,
    /// Whose rules hold there (the union of a member state); `None` where there are none.
    pub jurisdiction: Option<String>,
    pub channel: Option<(String, Certainty)>,
    /// Whether the goods cross the border; `None` where the page does not tell.
    pub from_abroad: Option<bool>,
    /// The page addresses the destination's consumers: what it says of shipping is said to them.
    pub addressed: bool,
}
