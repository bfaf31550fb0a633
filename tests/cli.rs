//! The command line as its users meet it: what it prints, what it refuses, and with which exit code it ends.

#![cfg(feature = "cli")]

#[path = "cli/analyse.rs"]
mod analyse;
#[path = "cli/archive.rs"]
mod archive;
#[path = "cli/check.rs"]
mod check;
#[path = "cli/eval.rs"]
mod eval;
#[path = "cli/field.rs"]
mod field;
#[path = "cli/matching.rs"]
mod matching;

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// A folder of its own for every test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("cli-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder for the test");
        Folder(path)
    }

    fn with(self, name: &str, content: impl AsRef<[u8]>) -> Folder {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder for the file");
        fs::write(path, content).expect("a file for the test");
        self
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().expect("an ASCII path").to_owned()
    }
}

struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    /// Standard output as JSON Lines.
    fn lines(&self) -> Vec<Value> {
        let lines =
            self.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")));
        lines.collect()
    }
}

fn run(args: &[&str]) -> Ran {
    run_with(args, "")
}

fn run_with(args: &[&str], input: &str) -> Ran {
    let mut child = Command::new(env!("CARGO_BIN_EXE_haitao-lens"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    let input = input.to_owned();
    // A program that refuses its arguments closes the pipe before it has read it.
    let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer does not panic");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program writes UTF-8");
    Ran { code: output.status.code().unwrap_or(-1), out: text(output.stdout), err: text(output.stderr) }
}

/// A product page that says everything in the machine's words.
fn product(name: &str, more: &str) -> String {
    format!(
        r#"<!doctype html><html lang="en"><head><title>{name}</title><script type="application/ld+json">
        {{"@context": "https://schema.org", "@type": "Product", "name": "{name}", {more}
         "offers": {{"@type": "Offer", "price": "12.50", "priceCurrency": "EUR"}}}}
        </script></head><body><h1>{name}</h1></body></html>"#
    )
}
