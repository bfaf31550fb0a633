//! Builds the wasm module, its JavaScript and the extension's bundle.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;
use xshell::{Shell, cmd};

use crate::{optimise, setup};

/// Name of the generated files: `haitao_lens.js`, `haitao_lens_bg.wasm`, `haitao_lens.d.ts`.
pub const OUT_NAME: &str = "haitao_lens";
/// Where the generated files go; both folders are ignored by git.
pub const PACKAGES: [&str; 2] = ["extension/pkg", "www/pkg"];

pub fn run(sh: &Shell) -> Result<()> {
    setup::node_modules(sh)?;
    packages(sh)?;
    cmd!(sh, "npm run --silent bundle").run().context("the extension could not be bundled")
}

/// The wasm module with its JavaScript, for the extension and the playground.
pub fn packages(sh: &Shell) -> Result<()> {
    let module = wasm(sh)?;
    for folder in PACKAGES {
        generate(&module, &sh.current_dir().join(folder))
            .with_context(|| format!("{folder}: wasm-bindgen failed"))?;
    }
    let optimised = optimise::run(sh, &bound_module(sh), &target_folder(sh))?;
    for folder in PACKAGES {
        fs::copy(&optimised, module_in(&sh.current_dir().join(folder)))?;
    }
    let bytes = fs::metadata(bound_module(sh))?.len();
    println!("wasm module: {} KB", bytes / 1000);
    Ok(())
}

/// The module as it is shipped.
pub fn bound_module(sh: &Shell) -> PathBuf {
    module_in(&sh.current_dir().join(PACKAGES[0]))
}

fn module_in(package: &Path) -> PathBuf {
    package.join(format!("{OUT_NAME}_bg.wasm"))
}

fn wasm(sh: &Shell) -> Result<PathBuf> {
    setup::wasm_target(sh)?;
    let target = setup::WASM_TARGET;
    cmd!(
        sh,
        "cargo build --package haitao-lens --lib --no-default-features --profile wasm --target {target}"
    )
    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", same_everywhere()?)
    .run()?;
    Ok(target_folder(sh).join(target).join("wasm").join(format!("{OUT_NAME}.wasm")))
}

fn target_folder(sh: &Shell) -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| sh.current_dir().join("target"), PathBuf::from)
}

/// Panics name the file they come from, and a crate's file lies in the builder's home: without this the same sources
/// would give each builder other bytes.
fn same_everywhere() -> Result<String> {
    let home = std::env::home_dir().context("no home folder, so the crates' folder is not known")?;
    let cargo = std::env::var_os("CARGO_HOME").map_or_else(|| home.join(".cargo"), PathBuf::from);
    Ok(format!("--remap-path-prefix={}=crates", cargo.join("registry").join("src").display()))
}

fn generate(module: &Path, folder: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(module)
        .out_name(OUT_NAME)
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        // A plain `init()` finds the module beside the JavaScript.
        .omit_default_module_path(false)
        // After a trap the JavaScript needs a module in which nothing is half done.
        .reset_state_function(true)
        .web(true)?
        .generate(folder)
}
