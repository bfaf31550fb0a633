//! The rules as people look them up: all of them, with their sentences and test rows, as the data files have them.
//!
//! It judges no page; what the rows say is tried by `rule::trial`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::data::Files;
use crate::error::Error;
use crate::messages::Messages;
use crate::rule::Rules;

/// One rule of a data file.
#[derive(Debug, Clone, Serialize)]
pub struct RuleEntry {
    pub id: String,
    /// The destination or market whose rule it is.
    pub jurisdiction: String,
    /// When a person last compared the file with its sources, `YYYY-MM-DD`.
    pub reviewed: String,
    /// What a shopper is told, by language.
    pub sentences: BTreeMap<String, String>,
    /// The rule as it stands in the file, its test rows included.
    pub rule: Value,
}

/// How the test rows of all rules went.
#[derive(Debug, Clone)]
pub struct RuleTrial {
    pub rules: usize,
    pub rows: usize,
    /// A row a failure, with the file and the key it stands at.
    pub failed: Vec<Error>,
}

/// A rule file, as far as looking up asks.
#[derive(Deserialize)]
struct File {
    reviewed: String,
    rule: Vec<Value>,
}

/// All rules, in the order of their files, after laying `files` (ids and JSON) over the bundled ones.
///
/// # Errors
/// Names file and key of the first fault in the data.
pub fn rules(files: impl IntoIterator<Item = (String, String)>) -> Result<Vec<RuleEntry>, Error> {
    let all = overlay(files);
    let messages = Messages::load(&all)?;
    Rules::load(&all)?;
    let mut entries = Vec::new();
    for file in all.ids("rules/") {
        let File { reviewed, rule } = all.get(file)?;
        for rule in rule {
            let id = rule["id"].as_str().unwrap_or_default().to_owned();
            let sentences = messages.in_every_language(&format!("rule.{id}"));
            let jurisdiction = file["rules/".len()..].to_uppercase();
            entries.push(RuleEntry { id, jurisdiction, reviewed: reviewed.clone(), sentences, rule });
        }
    }
    Ok(entries)
}

/// Runs every rule's own test rows, after laying `files` over the bundled ones.
///
/// # Errors
/// Names file and key of the first fault in the data.
pub fn try_rules(files: impl IntoIterator<Item = (String, String)>) -> Result<RuleTrial, Error> {
    let rules = Rules::load(&overlay(files))?;
    let (count, rows) = rules.count_tests();
    Ok(RuleTrial { rules: count, rows, failed: rules.failed_tests() })
}

fn overlay(files: impl IntoIterator<Item = (String, String)>) -> Files {
    let mut all = Files::bundled();
    for (id, json) in files {
        all.insert(&id, json);
    }
    all
}
