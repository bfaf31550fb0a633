//! The invariants of ARCHITECTURE.md as checks over the repo's text. Each check takes the files and returns what
//! is wrong; each has a test that shows it failing. A check never edits anything.

mod fixtures;
mod layers;
mod leftovers;
mod names;
mod purity;
mod rust;
mod size;
mod web;

use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use xshell::Shell;

/// What is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub file: String,
    /// 1-based; 0 where the fault is the file's.
    pub line: usize,
    pub message: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.message),
            line => write!(f, "{}:{line}: {}", self.file, self.message),
        }
    }
}

/// The repo's text files, sorted by path; generated and installed files are left out.
#[derive(Debug, Default)]
pub struct Files(Vec<(String, String)>);

impl Files {
    fn read(root: &Path) -> Result<Files> {
        let mut files = Vec::new();
        collect(root, root, &mut files)?;
        files.sort();
        Ok(Files(files))
    }

    /// Path and text of the files whose path passes.
    pub fn matching(&self, wanted: impl Fn(&str) -> bool) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(path, text)| (path.as_str(), text.as_str())).filter(move |(path, _)| wanted(path))
    }

    /// The engine's own Rust files, the edges (`wasm.rs`, the command line) left out.
    pub fn core(&self) -> impl Iterator<Item = (&str, &str)> {
        self.matching(|path| {
            path.starts_with("src/")
                && path.ends_with(".rs")
                && !path.starts_with("src/bin/")
                && path != "src/wasm.rs"
        })
    }
}

#[cfg(test)]
impl<const N: usize> From<[(&str, &str); N]> for Files {
    fn from(files: [(&str, &str); N]) -> Files {
        Files(files.map(|(path, text)| (path.to_owned(), text.to_owned())).to_vec())
    }
}

type Check = fn(&Files) -> Vec<Fault>;

/// Every check with the invariant it stands for.
const CHECKS: [(&str, Check); 11] = [
    ("a module uses what stands below it; judges do not use each other", layers::order),
    (
        "only dom/ names the HTML parser and web-sys; only wasm.rs and dom/live.rs name wasm-bindgen",
        layers::owners,
    ),
    ("the core has no clock, I/O, globals, floats or hash order", purity::check),
    ("no site or country name in Rust code outside tests", names::check),
    ("no HTML from strings, no code from strings", web::check),
    ("a file over 400 lines has a reason", size::check),
    ("no leftovers", leftovers::check),
    ("nothing sleeps in tests", leftovers::sleeps),
    ("what is allowed has a reason", leftovers::reasons),
    ("no unwrap outside tests", leftovers::unwraps),
    ("every site has fixtures and every fixture is complete", fixtures::check),
];

pub fn run(sh: &Shell) -> Result<()> {
    let files = Files::read(&sh.current_dir())?;
    let mut failed = 0;
    for (invariant, check) in CHECKS {
        let faults = check(&files);
        println!("{}  {invariant}", if faults.is_empty() { "ok    " } else { "FAILED" });
        for fault in &faults {
            println!("        {fault}");
        }
        failed += usize::from(!faults.is_empty());
    }
    println!("tidy: {} passed, {failed} failed", CHECKS.len() - failed);
    if failed > 0 {
        bail!("{failed} invariants do not hold");
    }
    Ok(())
}

const SKIPPED: [&str; 6] = [".git", "target", "node_modules", "dist", "extension/pkg", "www/pkg"];
const TEXT: [&str; 9] = ["rs", "toml", "js", "mjs", "json", "html", "css", "md", "ts"];

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, String)>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let name =
            path.strip_prefix(root).expect("walked from the root").to_string_lossy().replace('\\', "/");
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files)?;
        } else if path.extension().and_then(|e| e.to_str()).is_some_and(|e| TEXT.contains(&e)) {
            // Fixtures may stand in any encoding; what the checks look for is ASCII.
            let bytes = fs::read(&path).with_context(|| name.clone())?;
            files.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    Ok(())
}
