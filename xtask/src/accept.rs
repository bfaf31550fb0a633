//! Writes the fixtures' `expected.json` anew. Read the difference before you commit it: it is the review.

use anyhow::Result;
use xshell::{Shell, cmd};

/// Tells `tests/sites.rs` to write instead of compare.
const VARIABLE: &str = "ACCEPT";

/// `filter`: only tests whose name contains it.
pub fn run(sh: &Shell, filter: &[String]) -> Result<()> {
    cmd!(sh, "cargo test --test sites -- {filter...}").env(VARIABLE, "1").run()?;
    println!("\nread what changed before you commit it:");
    Ok(cmd!(sh, "git status --short -- tests/sites").quiet().run()?)
}
