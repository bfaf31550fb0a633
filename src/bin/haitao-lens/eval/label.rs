//! `labels.jsonl`: one JSON object a line, what a person can read in one file.

use std::fs;
use std::path::Path;

use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::Failure;

/// The keys that are scored; others are notes for people.
#[derive(Debug, Clone, Deserialize)]
pub struct Label {
    pub file: String,
    pub url: Option<String>,
    pub site: String,
    pub kind: String,
    pub format: Option<String>,
    pub title: Option<String>,
    pub brand: Option<String>,
    #[serde(default)]
    pub brand_alternatives: Vec<String>,
    #[serde(default, deserialize_with = "decimal")]
    pub price: Option<String>,
    #[serde(default)]
    pub price_alternatives: Vec<Value>,
    pub currency: Option<String>,
    pub sales_count: Option<u64>,
    pub origin_country: Option<String>,
    pub listing_count: Option<u64>,
    pub listing_count_all: Option<u64>,
    #[serde(default, deserialize_with = "null_is_empty")]
    pub sample_items: Vec<Card>,
    /// Fields that can be read nowhere in the file.
    #[serde(default, deserialize_with = "null_is_empty")]
    pub absent: Vec<String>,
}

/// One of the first cards of a listing.
#[derive(Debug, Clone, Deserialize)]
pub struct Card {
    pub title: Option<String>,
    /// The beginning of a longer title.
    pub title_start: Option<String>,
    #[serde(default, deserialize_with = "decimal")]
    pub price: Option<String>,
    /// A key that is there without a value says that the card's words are no sales.
    #[serde(default, deserialize_with = "stated")]
    pub sales_count: Option<Option<u64>>,
    pub sales_text: Option<String>,
}

impl Label {
    pub fn is_product(&self) -> bool {
        self.kind == "product"
    }

    pub fn is_listing(&self) -> bool {
        matches!(self.kind.as_str(), "search" | "list")
    }

    /// No item may come out of this page.
    pub fn is_negative(&self) -> bool {
        matches!(self.kind.as_str(), "other" | "blocked")
            || (self.is_listing() && self.listing_count == Some(0))
    }

    /// Whole pages of a kind that is compared; parts of pages are not.
    pub fn is_scored(&self) -> bool {
        let is_page = self.format.as_deref().is_none_or(|format| format == "html");
        is_page && (self.is_product() || self.is_listing() || self.is_negative())
    }

    /// An address like the page's own, on a host that no site file names.
    pub fn forget_host(&mut self) {
        let url = self.url.take().unwrap_or_default();
        let (_, rest) = url.split_once("://").unwrap_or_default();
        let (host, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
        let host = if host.is_empty() { "shop" } else { host };
        self.url = Some(format!("https://{host}.example{path}"));
    }

    pub fn prices(&self) -> Vec<String> {
        let others = self.price_alternatives.iter().filter_map(text_of);
        self.price.clone().into_iter().chain(others).collect()
    }

    pub fn brands(&self) -> Vec<String> {
        self.brand.iter().chain(&self.brand_alternatives).cloned().collect()
    }
}

/// Reads every label; a line that is none names itself.
pub fn read(path: &Path) -> Result<Vec<Label>, Failure> {
    let failed = |error: &dyn std::fmt::Display| Failure::new(format!("{}: {error}", path.display()));
    let text = fs::read_to_string(path).map_err(|error| failed(&error))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(number, line)| {
            serde_json::from_str(line).map_err(|error| failed(&format!("line {}: {error}", number + 1)))
        })
        .collect()
}

fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// A decimal as text or as a number.
fn decimal<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    Ok(text_of(&Value::deserialize(deserializer)?))
}

fn stated<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<u64>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

fn null_is_empty<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}
