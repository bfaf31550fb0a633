//! What the fact base says and what the rules do with it: every row is a rule, a number's format, or stands with its reason in
//! `src/data/rules/NOT-COVERED.md`; and that file's counts add up.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde::Deserialize;
use toml::Value;

#[derive(Deserialize)]
struct Facts {
    section: Vec<Section>,
}

#[derive(Deserialize)]
struct Section {
    name: String,
    ids: Vec<String>,
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

/// The ids of a list of tables in every file of a folder, or in one file.
fn ids(path: &str, list: &str) -> BTreeSet<String> {
    let path = Path::new(path);
    let files = match fs::read_dir(path) {
        Ok(entries) => entries.map(|entry| entry.expect("a readable entry").path()).collect(),
        Err(_) => vec![path.to_owned()],
    };
    let tables = files.into_iter().filter(|file| file.extension().is_some_and(|e| e == "toml"));
    let ids = tables.flat_map(|file| {
        let value: toml::Table = toml::from_str(&read(&file)).expect("data files are TOML");
        let rows = value.get(list).and_then(Value::as_array).cloned().unwrap_or_default();
        rows.into_iter().filter_map(|row| row.get("id").and_then(Value::as_str).map(str::to_owned))
    });
    ids.collect()
}

fn facts() -> Vec<Section> {
    toml::from_str::<Facts>(&read("tests/corpus/facts.toml")).expect("a list of ids").section
}

/// The id itself, or one of several that a row became (`KR-TCM-02A` of `KR-TCM-02`).
fn is_of(rule: &str, row: &str) -> bool {
    rule.strip_prefix(row).is_some_and(|rest| rest.chars().all(|c| c.is_ascii_uppercase()))
}

#[test]
fn every_row_is_a_rule_or_has_its_reason() {
    let rules = ids("src/data/rules", "rule");
    let formats = ids("src/data/registrations.toml", "format");
    let reasons = read("src/data/rules/NOT-COVERED.md");
    let named = |row: &str| {
        reasons
            .match_indices(row)
            .any(|(at, _)| !reasons[at + row.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
    };
    let mut missing = Vec::new();
    for section in facts() {
        for row in section.ids {
            let is_rule = rules.iter().any(|rule| is_of(rule, &row));
            if !is_rule && !formats.contains(&row) && !named(&row) {
                missing.push(format!("{}: {row}", section.name));
            }
        }
    }
    assert!(missing.is_empty(), "neither a rule nor a reason:\n{}", missing.join("\n"));
}

#[test]
fn every_rule_comes_from_a_row() {
    let rows: BTreeSet<String> = facts().into_iter().flat_map(|section| section.ids).collect();
    for rule in ids("src/data/rules", "rule") {
        // `CN-NK-00` gathers the rows of a section, `KR-NK-NAME` is the decision table's line on names.
        let (family, _) = rule.rsplit_once('-').expect("an id has parts");
        let known = rows.iter().any(|row| is_of(&rule, row))
            || rows.iter().any(|row| row.starts_with(&format!("{family}-")));
        assert!(known, "{rule} comes from no row");
    }
}

#[test]
fn the_counts_add_up() {
    let text = read("src/data/rules/NOT-COVERED.md");
    let counts = text.split_once("## Counts").expect("a table of counts").1;
    let mut rows: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for line in counts.lines().filter(|line| line.starts_with('|')) {
        let cells: Vec<&str> =
            line.trim_matches('|').split('|').map(|c| c.trim().trim_matches('*')).collect();
        let numbers: Vec<usize> = cells[1..].iter().filter_map(|cell| cell.parse().ok()).collect();
        if let [all, covered, left] = numbers[..] {
            assert_eq!(all, covered + left, "{}", cells[0]);
            rows.insert(cells[0].to_owned(), [all, covered, left]);
        }
    }
    let total = rows.remove("all").expect("a sum");
    for column in 0..3 {
        assert_eq!(rows.values().map(|row| row[column]).sum::<usize>(), total[column], "column {column}");
    }
    for section in facts().into_iter().filter(|section| section.name != "E4 origin: processing") {
        assert_eq!(rows[&section.name][0], section.ids.len(), "{}", section.name);
    }
    assert_eq!(rows["E5 traps"][0], ids("src/data/traps.toml", "trap").len());
    assert_eq!(rows["K blocked ingredients"][0], ids("src/data/ingredients", "ingredient").len());
}
