//! What must not be left behind: unfinished code, switched-off tests, sleeping tests, unexplained permissions.

use super::rust::{Kind, tokens};
use super::{Fault, Files};

/// Unfinished or switched off. This file is where they may stand.
const LEFTOVERS: [&str; 9] =
    ["todo!(", "unimplemented!(", "dbg!(", "#[ignore", ".only(", ".skip(", "TODO", "FIXME", "debugger;"];
const SLEEPS: [&str; 4] = ["setTimeout", "waitForTimeout", "thread::sleep", "setInterval"];

pub fn check(files: &Files) -> Vec<Fault> {
    find(
        files,
        |path| is_code(path) && path != "xtask/src/tidy/leftovers.rs",
        &LEFTOVERS,
        "left over",
        &[".skip("],
    )
}

/// Tests wait for what happens, not for time to pass.
pub fn sleeps(files: &Files) -> Vec<Fault> {
    find(
        files,
        |path| is_code(path) && path.starts_with("tests/"),
        &SLEEPS,
        "a test that waits for time to pass",
        &[],
    )
}

/// `allow` and `expect` say why.
pub fn reasons(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.matching(|path| path.ends_with(".rs")) {
        let tokens = tokens(path, text);
        for (at, token) in tokens.iter().enumerate() {
            let is_attribute =
                at >= 1 && tokens[at - 1].is("[") && ["allow", "expect"].contains(&token.text.as_str());
            let arguments = tokens[at..].iter().take_while(|t| !t.is("]"));
            if is_attribute && !arguments.into_iter().any(|t| t.is("reason")) {
                let message = format!("#[{}(…)] without `reason = \"…\"`", token.text);
                faults.push(Fault { file: path.to_owned(), line: token.line, message });
            }
        }
    }
    faults
}

/// The engine and its edges do not unwrap; `expect` says why it cannot happen.
pub fn unwraps(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.matching(|path| path.starts_with("src/") && path.ends_with(".rs")) {
        for pair in tokens(path, text).windows(2) {
            if pair[0].is(".") && pair[1].kind == Kind::Ident && pair[1].text == "unwrap" {
                let message = "unwrap: say why it cannot happen with expect, or handle it".to_owned();
                faults.push(Fault { file: path.to_owned(), line: pair[1].line, message });
            }
        }
    }
    faults
}

fn is_code(path: &str) -> bool {
    [".rs", ".js", ".mjs", ".ts"].iter().any(|end| path.ends_with(end))
}

/// `not_rust` are words that mean something else in Rust (an iterator's `skip`).
fn find(
    files: &Files,
    of: impl Fn(&str) -> bool,
    words: &[&str],
    what: &str,
    not_rust: &[&str],
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.matching(of) {
        for (number, line) in text.lines().enumerate() {
            let is_word =
                |word: &&&str| line.contains(**word) && !(path.ends_with(".rs") && not_rust.contains(word));
            for word in words.iter().filter(is_word) {
                let message = format!("{word}: {what}");
                faults.push(Fault { file: path.to_owned(), line: number + 1, message });
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tidy::Check;

    #[test]
    fn each_leftover_is_found() {
        let rows: [(Check, &str, &str, usize); 15] = [
            (check, "src/a.rs", "fn f() { todo!() }", 1),
            (check, "src/a.rs", "let x = list.iter().skip(1);", 0),
            (check, "tests/e2e/a.mjs", "test.only('x')", 1),
            (check, "tests/e2e/a.mjs", "test.skip('x')", 1),
            (check, "src/a.rs", "#[ignore] fn f() {}", 1),
            (check, "src/data/a.toml", "TODO = 1", 0),
            (sleeps, "tests/e2e/a.mjs", "await new Promise((done) => setTimeout(done, 100));", 1),
            (sleeps, "extension/lib/a.js", "setTimeout(draw, 0)", 0),
            (sleeps, "tests/a.rs", "std::thread::sleep(d)", 1),
            (reasons, "src/a.rs", "#[allow(dead_code)] fn f() {}", 1),
            (reasons, "src/a.rs", "#![allow(dead_code)]", 1),
            (reasons, "src/a.rs", "#[expect(dead_code, reason = \"used in wasm\")] fn f() {}", 0),
            (unwraps, "src/a.rs", "let x = y.unwrap();", 1),
            (unwraps, "src/a.rs", "let x = y.unwrap_or(1);", 0),
            (unwraps, "src/a.rs", "#[cfg(test)] mod tests { fn f() { y.unwrap(); } }", 0),
        ];
        for (check, path, text, expected) in rows {
            let faults = check(&Files::from([(path, text)]));
            assert_eq!(faults.len(), expected, "{path}: {text}: {faults:?}");
        }
    }
}
