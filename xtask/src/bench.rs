//! The budgets of ARCHITECTURE.md beside what was measured here and now. A miss is printed as a miss; it fails
//! nothing, because times are the machine's.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use xshell::{Shell, cmd};

use crate::browser::Browser;
use crate::{build, setup};

pub fn run(sh: &Shell, args: &[String]) -> Result<()> {
    let folders = match args {
        [] => &[],
        [flag, folder] if flag == "--pages" => std::slice::from_ref(folder),
        _ => bail!("usage: cargo xtask bench [--pages DIR]"),
    };
    setup::browsers(sh, &Browser::ALL)?;
    build::run(sh)?;
    let native = cmd!(sh, "cargo bench --bench native -- {folders...}").read()?;
    let matching = cmd!(sh, "cargo bench --bench matching").read()?;
    let flags = folders.iter().flat_map(|folder| ["--pages", folder]);
    let mut bench = cmd!(sh, "node tests/e2e/bench.mjs {flags...}");
    for browser in Browser::ALL {
        let path =
            browser.find().with_context(|| format!("{} is gone since it was found", browser.name()))?;
        bench = bench.env(browser.variable(), path);
    }
    let browser = bench.read()?;

    println!("\n{:<72}{:>12}{:>12}", "", "measured", "budget");
    let mut missed = 0;
    for line in
        native.lines().chain(matching.lines()).chain(browser.lines()).filter(|line| line.starts_with('{'))
    {
        let row = row(line).with_context(|| line.to_owned())?;
        let miss = row.measured > row.budget;
        missed += usize::from(miss);
        let note = if miss { "  MISS" } else { "" };
        println!(
            "{:<72}{:>12}{:>12}{note}",
            row.what,
            unit(row.measured, &row.unit),
            unit(row.budget, &row.unit)
        );
    }
    println!("\n{missed} missed");
    Ok(())
}

struct Row {
    what: String,
    measured: f64,
    budget: f64,
    unit: String,
}

/// Every benchmark prints what was measured and its budget.
fn row(line: &str) -> Result<Row> {
    let value: Value = serde_json::from_str(line)?;
    let number = |key: &str| value[key].as_f64();
    Ok(Row {
        what: value["what"].as_str().context("no `what`")?.to_owned(),
        measured: number("measured").context("no `measured`")?,
        budget: number("budget").context("no `budget`")?,
        unit: value["unit"].as_str().unwrap_or_default().to_owned(),
    })
}

fn unit(number: f64, unit: &str) -> String {
    format!("{number:.2} {unit}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read() {
        let line = r#"{"what": "b", "measured": 1.0, "budget": 2.0, "unit": "MB"}"#;
        let row = row(line).expect(line);
        assert_eq!((row.measured, row.budget, row.unit.as_str()), (1.0, 2.0, "MB"));
        for line in [r#"{"what": "c"}"#, r#"{"measured": 1.0, "budget": 2.0}"#, "x"] {
            assert!(super::row(line).is_err(), "{line}");
        }
    }
}
