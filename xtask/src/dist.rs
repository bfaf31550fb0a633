//! The packages that stores get: one zip a browser, the same bytes from the same sources.
//!
//! `--lint` asks Mozilla's own checker about the Firefox one. It is fetched for the run, at one version: as a dependency
//! it would bring five times as many packages as all others together.

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::{build, setup};

/// Mozilla's checker, at the version that knows every key of our manifest.
const CHECKER: &str = "web-ext@9.4.0";

pub fn run(sh: &Shell, args: &[String]) -> Result<()> {
    let lint = match args {
        [] => false,
        [flag] if flag == "--lint" => true,
        _ => bail!("usage: cargo xtask dist [--lint]"),
    };
    setup::node_modules(sh)?;
    build::packages(sh)?;
    cmd!(sh, "node extension/pack.mjs").run().context("the extension could not be packed")?;
    if lint {
        cmd!(sh, "npx --yes {CHECKER} lint --source-dir dist/firefox --warnings-as-errors")
            .run()
            .context("the checker has something to say of dist/firefox")?;
    }
    Ok(())
}
