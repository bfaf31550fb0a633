//! Adding up verdicts, and printing them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;
use serde_json::Value;

use super::confusion::Confusion;

/// The fields in the order people look for them.
const FIELDS: [&str; 9] =
    ["title", "price", "sales", "origin", "brand", "count", "card.title", "card.price", "card.sales"];
/// Below this many labels a percentage says more than is known.
const ENOUGH: u64 = 20;

/// What came of one field of one page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Right,
    Wrong,
    /// Labelled, and nothing was read.
    Missed,
    /// Nowhere on the page, and a value was read all the same: wrong, but no label.
    Invented,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Fields that have a value in the labels.
    pub labels: u64,
    pub right: u64,
    pub wrong: u64,
    pub missed: u64,
}

#[derive(Debug, Default, Serialize)]
pub struct Negatives {
    pub pages: u64,
    /// Pages without any item.
    pub clean: u64,
}

/// A field that was not right.
#[derive(Debug, Serialize)]
pub struct Case {
    pub file: String,
    pub field: String,
    pub expected: Value,
    pub got: Value,
}

type Tallies = BTreeMap<&'static str, Tally>;

#[derive(Debug, Default, Serialize)]
pub struct Scores {
    pub total: Tallies,
    pub sites: BTreeMap<String, Tallies>,
    pub negatives: Negatives,
    pub cases: Vec<Case>,
    #[serde(rename = "originConfusion")]
    pub origin_confusion: Confusion,
}

impl Tally {
    fn add(&mut self, verdict: Verdict) {
        self.labels += u64::from(verdict != Verdict::Invented);
        match verdict {
            Verdict::Right => self.right += 1,
            Verdict::Wrong | Verdict::Invented => self.wrong += 1,
            Verdict::Missed => self.missed += 1,
        }
    }

    /// `96.4 % of 28`, or `3 of 3` where there are few.
    fn share(self) -> String {
        if self.labels < ENOUGH {
            return format!("{} of {}", self.right, self.labels);
        }
        let permille = (self.right * 1000 + self.labels / 2) / self.labels;
        format!("{}.{} % of {}", permille / 10, permille % 10, self.labels)
    }
}

impl Scores {
    pub fn add(&mut self, site: &str, field: &'static str, verdict: Verdict) {
        self.total.entry(field).or_default().add(verdict);
        self.sites.entry(site.to_owned()).or_default().entry(field).or_default().add(verdict);
    }

    pub fn table(&self) -> String {
        let mut out = String::new();
        section(&mut out, "all sites", &self.total);
        for (site, tallies) in &self.sites {
            section(&mut out, site, tallies);
        }
        self.origin_confusion.table(&mut out);
        let Negatives { pages, clean } = self.negatives;
        writeln!(out, "pages without items: {clean} of {pages} read as such").expect("writing to a string");
        if !self.cases.is_empty() {
            out.push_str("\nnot right:\n");
        }
        for case in &self.cases {
            writeln!(out, "  {} {}: expected {}, got {}", case.file, case.field, case.expected, case.got)
                .expect("writing to a string");
        }
        out
    }
}

fn section(out: &mut String, name: &str, tallies: &Tallies) {
    writeln!(out, "{name:<14}{:>18}{:>8}{:>8}", "right", "wrong", "missed").expect("writing to a string");
    for field in FIELDS {
        if let Some(tally) = tallies.get(field) {
            writeln!(out, "  {field:<12}{:>18}{:>8}{:>8}", tally.share(), tally.wrong, tally.missed)
                .expect("writing to a string");
        }
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_of_few_are_not_percentages() {
        for (right, labels, expected) in [
            (3, 3, "3 of 3"),
            (0, 0, "0 of 0"),
            (19, 19, "19 of 19"),
            (20, 20, "100.0 % of 20"),
            (27, 28, "96.4 % of 28"),
        ] {
            assert_eq!(Tally { labels, right, ..Tally::default() }.share(), expected);
        }
    }
}
