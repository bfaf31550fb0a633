//! What the core must not touch: its output is a function of its input, the same native and in wasm.

use super::rust::{Kind, Token, tokens};
use super::{Fault, Files};

/// Names that are a fault wherever they stand.
const NAMES: [(&[&str], &str); 5] = [
    (&["HashMap", "HashSet", "RandomState"], "its order is random; use a BTreeMap or BTreeSet"),
    (&["f32", "f64"], "results hold no floats; use integer minor units or decibans"),
    (&["SystemTime", "Instant"], "the core has no clock; the date is an argument"),
    (&["println", "eprintln", "print", "eprint", "dbg"], "the core prints nothing"),
    (&["thread_local", "Mutex", "RwLock", "RefCell"], "the core keeps no state between calls"),
];

/// Passes on every call of `serde`, also those that name floats; none comes out of it.
const PASSES_ON: &str = "src/json.rs";

/// Modules of `std` that do I/O.
const OUTSIDE: [&str; 6] = ["env", "fs", "io", "net", "process", "thread"];

pub fn check(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.core() {
        let tokens = tokens(path, text);
        for (at, token) in tokens.iter().enumerate() {
            if path == PASSES_ON && token.is("f64") {
                continue;
            }
            if let Some(message) = wrong(&tokens, at) {
                faults.push(Fault { file: path.to_owned(), line: token.line, message });
            }
        }
    }
    faults
}

fn wrong(tokens: &[Token], at: usize) -> Option<String> {
    let token = &tokens[at];
    // `pair.1.0` is two tuple fields, `0.0..1.5` holds floats.
    let is_field = at >= 2 && tokens[at - 1].is(".") && !tokens[at - 2].is(".");
    if token.is_float() && !is_field {
        return Some(format!("{}: results hold no floats", token.text));
    }
    if token.kind != Kind::Ident {
        return None;
    }
    let behind_std = at >= 3 && tokens[at - 3].is("std") && tokens[at - 1].is(":");
    if behind_std && OUTSIDE.contains(&token.text.as_str()) {
        return Some(format!("std::{}: the core takes values and returns values", token.text));
    }
    if token.text == "static" && tokens.get(at + 1).is_some_and(|next| next.is("mut")) {
        return Some("static mut: the core keeps no state between calls".to_owned());
    }
    let macro_or_type = |names: &[&str]| {
        names.contains(&token.text.as_str())
            && (!names.contains(&"println") || tokens.get(at + 1).is_some_and(|next| next.is("!")))
    };
    let (_, reason) = NAMES.iter().find(|(names, _)| macro_or_type(names))?;
    Some(format!("{}: {reason}", token.text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clock_files_floats_and_hash_order_are_faults_in_the_core_only() {
        for (path, text, expected) in [
            ("src/money.rs", "use std::collections::BTreeMap;", 0),
            ("src/money.rs", "use std::collections::HashMap;", 1),
            ("src/money.rs", "fn f() -> f64 { 1.5 }", 2),
            ("src/money.rs", "fn f(x: (u8, u8)) -> u8 { x.0 + 1 }", 0),
            ("src/money.rs", "let x = pair.1.0;", 0),
            ("src/money.rs", "let x = 1.0..2.5;", 2),
            ("src/money.rs", "let t = std::time::SystemTime::now();", 1),
            ("src/money.rs", "use std::fs;", 1),
            ("src/money.rs", "use std::fmt;", 0),
            ("src/money.rs", "println!(\"x\");", 1),
            ("src/money.rs", "fn print() {}", 0),
            ("src/money.rs", "static mut COUNT: u8 = 0;", 1),
            ("src/money.rs", "#[cfg(test)] mod tests { use std::collections::HashMap; }", 0),
            ("src/bin/haitao-lens.rs", "use std::fs;", 0),
        ] {
            let faults = check(&Files::from([(path, text)]));
            assert_eq!(faults.len(), expected, "{path}: {text}: {faults:?}");
        }
    }
}
