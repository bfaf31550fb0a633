//! `rules`: which rules there are, what one of them says, and whether all pass their own test rows.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use haitao_lens::RuleEntry;
use serde_json::{Value, json};

use crate::args::{EvalFormat, Rules, RulesCommand};
use crate::{Failure, Status, check};

pub fn run(args: &Rules) -> Result<Status, Failure> {
    let files = match &args.data {
        Some(dir) => check::files_in(dir)?,
        None => Vec::new(),
    };
    let json = args.format == EvalFormat::Json;
    let mut status = Status::Done;
    let text = match args.command.as_ref().unwrap_or(&RulesCommand::List) {
        RulesCommand::List => list(&haitao_lens::rules(files)?, json),
        RulesCommand::Show { id } => {
            let entries = haitao_lens::rules(files)?;
            let entry = entries.iter().find(|entry| entry.id.eq_ignore_ascii_case(id));
            show(entry.ok_or_else(|| Failure::new(unknown(id, &entries)))?, json)
        }
        RulesCommand::Test => {
            let trial = haitao_lens::try_rules(files)?;
            if !trial.failed.is_empty() {
                status = Status::Faulty;
            }
            tried(&trial, json)
        }
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the output: {error}")))
        }
        _ => Ok(status),
    }
}

/// Id, jurisdiction, effect, first day, instrument. As JSON, one rule a line.
fn list(entries: &[RuleEntry], json: bool) -> String {
    let width = entries.iter().map(|entry| entry.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for entry in entries {
        let of = |key: &str| entry.rule[key].as_str();
        let title = entry.rule["cite"][0]["title"].as_str().unwrap_or_default();
        if json {
            let line = json!({
                "id": entry.id, "jurisdiction": entry.jurisdiction, "direction": of("direction"),
                "effect": of("effect"), "since": of("since"), "until": of("until"),
                "confidence": of("confidence"), "reviewed": entry.reviewed, "title": title,
            });
            text.push_str(&line.to_string());
        } else {
            let (effect, since) = (of("effect").unwrap_or_default(), of("since").unwrap_or("-"));
            let line =
                format!("{:width$}  {}  {effect:10}  {since:10}  {title}", entry.id, entry.jurisdiction);
            text.push_str(line.trim_end());
        }
        text.push('\n');
    }
    text
}

/// Everything there is on one rule; as text, in the words of its data file.
fn show(entry: &RuleEntry, json: bool) -> String {
    if json {
        return serde_json::to_string_pretty(entry).expect("an entry is plain data") + "\n";
    }
    let mut text = format!("{} of {}, reviewed {}\n\n", entry.id, entry.jurisdiction, entry.reviewed);
    for (language, sentence) in &entry.sentences {
        writeln!(text, "{language:6} {sentence}").expect("writing to a string");
    }
    text.push('\n');
    // Keys in the order a rule file has them, the test rows last and one a line.
    let order = ["direction", "effect", "since", "until", "confidence", "when", "unless", "cite", "test"];
    for key in order {
        match &entry.rule[key] {
            Value::Null => {}
            Value::Array(rows) => {
                writeln!(text, "{key} = [").expect("writing to a string");
                for row in rows {
                    writeln!(text, "  {},", inline(row)).expect("writing to a string");
                }
                text.push_str("]\n");
            }
            value => writeln!(text, "{key} = {}", inline(value)).expect("writing to a string"),
        }
    }
    text
}

/// A value as it is written in a data file.
fn inline(value: &Value) -> String {
    match value {
        Value::Object(table) => {
            let pairs: Vec<String> =
                table.iter().map(|(key, value)| format!("{key} = {}", inline(value))).collect();
            format!("{{ {} }}", pairs.join(", "))
        }
        Value::Array(list) => format!("[{}]", list.iter().map(inline).collect::<Vec<_>>().join(", ")),
        other => other.to_string(),
    }
}

fn tried(trial: &haitao_lens::RuleTrial, json: bool) -> String {
    if json {
        let failed: Vec<Value> = trial
            .failed
            .iter()
            .map(|e| json!({ "file": e.file(), "key": e.key(), "message": e.message() }))
            .collect();
        return json!({ "rules": trial.rules, "rows": trial.rows, "failed": failed }).to_string() + "\n";
    }
    let mut text = String::new();
    for error in &trial.failed {
        writeln!(text, "{error}").expect("writing to a string");
    }
    let (rules, rows, failed) = (trial.rules, trial.rows, trial.failed.len());
    writeln!(text, "{rules} rules, {rows} test rows, {failed} failed").expect("writing to a string");
    text
}

/// Names the rules that begin as this one does.
fn unknown(id: &str, entries: &[RuleEntry]) -> String {
    let start = id.split('-').next().unwrap_or_default().to_ascii_uppercase() + "-";
    let near: Vec<&str> = entries
        .iter()
        .map(|entry| entry.id.as_str())
        .filter(|known| known.starts_with(&start))
        .take(8)
        .collect();
    let near = if near.is_empty() { String::new() } else { format!(", such as {}", near.join(", ")) };
    format!("no rule {id:?}; `haitao-lens rules list` names all{near}")
}
