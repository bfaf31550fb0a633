//! Traps: words that look like a country and are none. No regex: what stands before, after, and anywhere.

use serde::Deserialize;

/// `traps.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TrapFile {
    pub trap: Vec<Trap>,
}

/// One trap; see the head of the data file for what its keys mean.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Trap {
    /// As in the fact base.
    #[allow(dead_code, reason = "named by failing tests")]
    pub id: String,
    /// None where the order of reading avoids the trap by itself; `by` says how.
    #[serde(default)]
    pub token: Vec<String>,
    #[allow(dead_code, reason = "told to the reader of the data file")]
    pub by: Option<String>,
    #[serde(default)]
    pub before: Vec<String>,
    #[serde(default)]
    pub after: Vec<String>,
    #[serde(default)]
    pub unless_after: Vec<String>,
    #[serde(default)]
    pub needs: Vec<String>,
    /// A token that is the whole of its part of a row's value is no trap.
    #[serde(default)]
    pub alone: bool,
    #[allow(dead_code, reason = "told to the reader of the data file")]
    pub means: String,
    /// Run by tests alone.
    #[cfg(test)]
    #[serde(default)]
    pub test: Vec<TrapTest>,
    #[cfg(not(test))]
    #[serde(default, rename = "test")]
    _test: serde::de::IgnoredAny,
}

/// What must come of a text, a line or a page; see the head of the data file.
#[cfg(test)]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code, reason = "what is of no place is run by tests/traps.rs")]
pub(super) struct TrapTest {
    pub text: Option<String>,
    #[serde(default)]
    pub country: Vec<String>,
    pub line: Option<String>,
    pub price: Option<String>,
    pub quantity: Option<String>,
    pub reads: Option<String>,
    pub title: Option<String>,
    #[serde(default)]
    pub rows: Vec<(String, String)>,
    pub market: Option<String>,
    pub to: Option<String>,
    pub rule: Option<String>,
    pub fires: Option<bool>,
}

impl Trap {
    /// Whether the token at this place of a row's value is the trap and not the country.
    pub fn holds(&self, text: &str, start: usize, end: usize) -> bool {
        let (before, after) = (text[..start].trim_end(), text[end..].trim_start());
        let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let is_alone = is_edge(before.chars().next_back()) && is_edge(after.chars().next());
        !(self.alone && is_alone) && self.holds_in_text(text, start, end)
    }

    /// Whether it is the trap in free text, where standing alone says nothing.
    pub fn holds_in_text(&self, text: &str, start: usize, end: usize) -> bool {
        let (before, after) = (text[..start].trim_end(), text[end..].trim_start());
        let ends = |list: &[String]| list.iter().any(|w| before.ends_with(w.as_str()));
        let starts = |list: &[String]| list.iter().any(|w| after.starts_with(w.as_str()));
        (self.before.is_empty() || ends(&self.before))
            && (self.after.is_empty() || starts(&self.after))
            && !starts(&self.unless_after)
            && !self.needs.iter().any(|w| text.contains(w.as_str()))
    }
}
