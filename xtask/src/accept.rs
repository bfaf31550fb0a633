//! Writes the fixtures' `expected.json` and the README's table of shops anew. Read the difference before you commit it: it is the review.

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

pub fn run(sh: &Shell, args: &[String]) -> Result<()> {
    if !args.is_empty() {
        bail!("usage: cargo xtask accept");
    }
    cmd!(sh, "cargo test --quiet --test sites fixtures_read_as_approved").env("HAITAO_ACCEPT", "1").run()?;
    cmd!(sh, "cargo test --quiet --test readme").env("HAITAO_ACCEPT", "1").run()?;
    println!("\nread what changed before you commit it:");
    Ok(cmd!(sh, "git status --short -- tests/sites README.md").quiet().run()?)
}
