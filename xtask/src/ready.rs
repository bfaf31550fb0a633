//! What must be green before a change is pushed: the cheap checks first, then every test.

use anyhow::{Result, bail};
use xshell::{Shell, cmd};

use crate::test::{Step, TESTS, prepare, run_all};
use crate::{build, setup, tidy};

/// The module may weigh this much (ARCHITECTURE.md, budgets).
pub const WASM_BUDGET: u64 = 2_000_000;

const CHECKS: [Step; 6] = [
    ("format", |sh| Ok(cmd!(sh, "cargo fmt --all --check").run()?)),
    ("clippy, native", |sh| Ok(cmd!(sh, "cargo clippy --workspace --all-targets -- -D warnings").run()?)),
    ("clippy, wasm", clippy_wasm),
    ("types of the JavaScript", |sh| Ok(cmd!(sh, "npm run --silent typecheck").run()?)),
    ("tidy", tidy::run),
    ("size of the wasm module", wasm_size),
];

pub fn run(sh: &Shell) -> Result<()> {
    prepare(sh)?;
    run_all(sh, &[&CHECKS[..], &TESTS[..]].concat())
}

fn clippy_wasm(sh: &Shell) -> Result<()> {
    let target = setup::WASM_TARGET;
    Ok(cmd!(sh, "cargo clippy --lib --no-default-features --target {target} -- -D warnings").run()?)
}

fn wasm_size(sh: &Shell) -> Result<()> {
    let bytes = std::fs::metadata(build::bound_module(sh))?.len();
    println!("{bytes} of {WASM_BUDGET} bytes");
    if bytes > WASM_BUDGET {
        bail!("the wasm module is over its budget");
    }
    Ok(())
}
