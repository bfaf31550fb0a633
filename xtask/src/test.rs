//! Every test there is, browsers included.

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use xshell::{Shell, cmd};

use crate::browser::Browser;
use crate::{build, setup};

/// A name and what it runs.
pub type Step = (&'static str, fn(&Shell) -> Result<()>);

pub const TESTS: [Step; 6] = [
    // One after the other: together they would build what both need anew, for the features of both.
    ("Rust tests", |sh| Ok(cmd!(sh, "cargo test --package haitao-lens").run()?)),
    ("tests of these commands", |sh| Ok(cmd!(sh, "cargo test --package xtask").run()?)),
    ("parts of the extension in Node.js", |sh| Ok(cmd!(sh, "npm test --silent").run()?)),
    ("extension in Chromium", |sh| extension(sh, Browser::Chromium)),
    ("extension in Firefox", |sh| extension(sh, Browser::Firefox)),
    ("playground in Chromium", playground),
];

pub fn run(sh: &Shell) -> Result<()> {
    prepare(sh)?;
    run_all(sh, &TESTS)
}

/// What the tests run on: browsers, fonts, the built extension.
pub fn prepare(sh: &Shell) -> Result<()> {
    setup::browsers(sh, &Browser::ALL)?;
    setup::fonts(sh)?;
    build::run(sh)
}

/// Runs every step even when one fails, and says at the end which did.
pub fn run_all(sh: &Shell, steps: &[Step]) -> Result<()> {
    let mut lines = Vec::new();
    let mut failed = 0;
    for (name, step) in steps {
        println!("\n=== {name}");
        let start = Instant::now();
        let outcome = step(sh);
        let seconds = start.elapsed().as_secs();
        match outcome {
            Ok(()) => lines.push(format!("ok      {name} ({seconds} s)")),
            Err(e) => {
                failed += 1;
                lines.push(format!("FAILED  {name} ({seconds} s): {e:#}"));
            }
        }
    }
    println!("\n{}\nsteps: {} passed, {failed} failed", lines.join("\n"), steps.len() - failed);
    if failed > 0 {
        bail!("{failed} of {} steps failed", steps.len());
    }
    Ok(())
}

fn extension(sh: &Shell, browser: Browser) -> Result<()> {
    let (name, path) = (browser.name(), found(browser)?);
    Ok(cmd!(sh, "node tests/e2e/run.mjs --browser {name} --executable {path}").run()?)
}

fn playground(sh: &Shell) -> Result<()> {
    Ok(cmd!(sh, "node tests/e2e/playground.mjs")
        .env(Browser::Chromium.variable(), found(Browser::Chromium)?)
        .run()?)
}

fn found(browser: Browser) -> Result<PathBuf> {
    browser.find().with_context(|| format!("{} is gone since it was found", browser.name()))
}
