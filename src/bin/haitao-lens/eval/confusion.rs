//! Which origin is read where which is labelled: a table over the pages, and one over the project's own lines of text.
//!
//! It counts and does not judge: a likely origin stands beside a declared one, nothing beside a wrong country.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use haitao_lens::report::Item;
use haitao_lens::{Engine, FieldKind};
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::csv::word;

/// The lines of the project's own, with what each says.
const LINES: &str = include_str!("../../../../tests/corpus/origin.toml");
/// No origin: on the page, or read from it.
const NONE: &str = "none";
const NOT_DECLARED: &str = "not declared";

#[derive(Deserialize)]
struct Corpus {
    line: Vec<Lines>,
}

#[derive(Deserialize)]
struct Lines {
    rows: Vec<[String; 2]>,
}

/// Both tables.
#[derive(Debug, Default, Serialize)]
pub struct Confusion {
    pub pages: Table,
    pub lines: Table,
}

/// How often each origin was read, by what the label says.
#[derive(Debug, Default)]
pub struct Table {
    cells: BTreeMap<Cell, u64>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Cell {
    label: String,
    read: String,
    status: String,
}

/// A cell as it stands in JSON.
#[derive(Serialize)]
struct Counted<'a> {
    label: &'a str,
    read: &'a str,
    status: &'a str,
    count: u64,
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.cells.iter().map(|(cell, count)| Counted {
            label: &cell.label,
            read: &cell.read,
            status: &cell.status,
            count: *count,
        }))
    }
}

impl Table {
    fn add(&mut self, label: &str, read: &str, status: &str) {
        let cell = Cell { label: label.to_owned(), read: read.to_owned(), status: status.to_owned() };
        *self.cells.entry(cell).or_default() += 1;
    }
}

impl Confusion {
    /// A labelled product page and what was read of it.
    pub fn page(&mut self, label: Option<&str>, item: Option<&Item>) {
        let label = label.unwrap_or(NONE);
        let Some(origin) = item.map(|item| &item.origin) else {
            self.pages.add(label, NONE, "no product");
            return;
        };
        let read = if origin.countries.is_empty() { NONE.to_owned() } else { origin.countries.join(",") };
        self.pages.add(label, &read, &word(&origin.status));
    }

    /// Every line of the project's own.
    pub fn read_lines(&mut self, engine: &Engine) {
        let corpus: Corpus = toml::from_str(LINES).expect("a test reads the same file");
        for [line, expected] in corpus.line.into_iter().flat_map(|group| group.rows) {
            let value = engine.read_field(FieldKind::Origin, &line, None);
            let countries = value["countries"]
                .as_array()
                .map(|list| list.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(","));
            let read = match countries.as_deref() {
                None => NONE,
                Some("") => NOT_DECLARED,
                Some(countries) => countries,
            };
            let label = match expected.as_str() {
                "-" => NONE,
                "?" => NOT_DECLARED,
                countries => countries,
            };
            self.lines.add(label, read, value["status"].as_str().unwrap_or("unknown"));
        }
    }

    /// One line a label: what was read and how often, what differs from it behind an exclamation mark.
    pub fn table(&self, out: &mut String) {
        section(out, "origin of products: label, and what was read", &self.pages, false);
        section(out, "origin in the project's own lines", &self.lines, true);
    }
}

fn section(out: &mut String, name: &str, table: &Table, sums_right: bool) {
    let mut labels: BTreeMap<&str, Vec<(&Cell, u64)>> = BTreeMap::new();
    for (cell, count) in &table.cells {
        labels.entry(&cell.label).or_default().push((cell, *count));
    }
    let all: u64 = table.cells.values().sum();
    writeln!(out, "{name} (n = {all})").expect("writing to a string");
    let (mut right_labels, mut right) = (0, 0);
    for (label, mut cells) in labels {
        if sums_right && cells.iter().all(|(cell, _)| cell.read == cell.label) {
            right_labels += 1;
            right += cells.iter().map(|(_, count)| count).sum::<u64>();
            continue;
        }
        cells.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let reads: Vec<String> = cells
            .iter()
            .map(|(cell, count)| {
                let mark = if cell.read == cell.label { "" } else { "! " };
                format!("{mark}{} ({}) {count}", cell.read, cell.status)
            })
            .collect();
        writeln!(out, "  {label:<14}{}", reads.join(" · ")).expect("writing to a string");
    }
    if right > 0 {
        writeln!(out, "  {right_labels} labels read as they are, {right} lines")
            .expect("writing to a string");
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_shows_what_was_taken_for_what() {
        let mut confusion = Confusion::default();
        for (label, read, status) in [
            ("IT", "IT", "declared"),
            ("IT", "IT", "declared"),
            ("IT", "ES", "likely"),
            (NONE, NONE, "unknown"),
        ] {
            confusion.pages.add(label, read, status);
        }
        let mut out = String::new();
        confusion.table(&mut out);
        assert!(
            out.contains("(n = 4)") && out.contains("IT            IT (declared) 2 · ! ES (likely) 1"),
            "{out}"
        );
        let json = serde_json::to_value(&confusion).expect("plain data");
        assert_eq!(json["pages"][0]["count"], 1, "{json}");
    }

    #[test]
    fn every_own_line_reads_as_labelled() {
        let mut confusion = Confusion::default();
        confusion.read_lines(&Engine::new());
        let wrong: Vec<_> = confusion.lines.cells.keys().filter(|cell| cell.read != cell.label).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        assert!(confusion.lines.cells.values().sum::<u64>() > 1000);
    }
}
