//! Makes the bound wasm module smaller, with Binaryen's `wasm-opt` of the npm packages.
//!
//! It names what the module may use, which is what the compiler was told, and so brings in nothing that a browser might
//! lack. Its passes are those that gain most in a third of the time of all. From the same bytes come the same bytes: what
//! was made of them before is taken from there.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

const PACKAGE: &str = "node_modules/binaryen";

/// Those of the compiler for the target, and no others.
const FEATURES: [&str; 9] = [
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// In this order; some gain again after others. Inlined are functions of a few instructions, and short ones that are called
/// once: of longer ones the module would be smaller and the package, which is compressed, a tenth larger.
const PASSES: [&str; 50] = [
    "--optimize-level=2",
    "--shrink-level=2",
    "--duplicate-function-elimination",
    "--dae",
    "--remove-unused-names",
    "--remove-unused-brs",
    "--vacuum",
    "--optimize-instructions",
    "--precompute",
    "--simplify-locals",
    "--vacuum",
    "--reorder-locals",
    "--coalesce-locals",
    "--simplify-locals",
    "--local-cse",
    "--vacuum",
    "--code-folding",
    "--merge-blocks",
    "--remove-unused-brs",
    "--rse",
    "--vacuum",
    "--duplicate-function-elimination",
    "--remove-unused-module-elements",
    "--merge-similar-functions",
    "--vacuum",
    "--reorder-locals",
    "--always-inline-max-function-size=2",
    "--flexible-inline-max-function-size=4",
    "--one-caller-inline-max-function-size=120",
    "--inlining",
    "--simplify-locals",
    "--coalesce-locals",
    "--vacuum",
    "--code-folding",
    "--merge-blocks",
    "--remove-unused-brs",
    "--optimize-instructions",
    "--precompute-propagate",
    "--vacuum",
    "--duplicate-function-elimination",
    "--merge-similar-functions",
    "--reorder-locals",
    "--reorder-functions",
    "--const-hoisting",
    "--merge-locals",
    "--vacuum",
    "--reorder-locals",
    "--strip-target-features",
    "--strip-producers",
    "--strip-debug",
];

/// The optimised module of `bound`, in the build folder.
pub fn run(sh: &Shell, bound: &Path, target: &Path) -> Result<PathBuf> {
    let folder = target.join("optimised");
    fs::create_dir_all(&folder)?;
    let [from, to, how] = ["from.wasm", "to.wasm", "how.txt"].map(|name| folder.join(name));
    let version = fs::read_to_string(sh.current_dir().join(PACKAGE).join("package.json"))
        .with_context(|| format!("{PACKAGE} is not installed"))?;
    let recipe = [&FEATURES.join("\n"), &PASSES.join("\n"), &version].map(String::as_str).join("\n");
    let bytes = fs::read(bound)?;
    let is_made = to.exists()
        && fs::read(&from).is_ok_and(|known| known == bytes)
        && fs::read_to_string(&how).is_ok_and(|known| known == recipe);
    if !is_made {
        // Written first, so that a run that breaks off leaves nothing to be taken for its result.
        let _ = fs::remove_file(&to);
        fs::write(&from, bytes)?;
        fs::write(&how, recipe)?;
        let (tool, made) = (format!("{PACKAGE}/bin/wasm-opt"), folder.join("made.wasm"));
        cmd!(sh, "node {tool} {FEATURES...} {PASSES...} {from} -o {made}")
            .run()
            .context("the wasm module could not be made smaller")?;
        fs::rename(made, &to)?;
    }
    Ok(to)
}
