//! Who may use whom. The table below is the one of ARCHITECTURE.md; a new module must be put into both.

use super::rust::{Kind, Token, tokens};
use super::{Fault, Files};

/// From the ground up. `report` is the vocabulary of all layers and uses none.
const LAYERS: [(&str, &[&str]); 5] = [
    (
        "ground",
        &[
            "cite", "count", "data", "decode", "dom", "error", "exchange", "hanzi", "ident", "json",
            "lexicon", "literal", "measure", "messages", "money", "numeral", "order", "place", "report",
            "source", "text", "tree", "wordlist",
        ],
    ),
    ("reading", &["goods", "page", "site"]),
    ("judges", &["landed", "matching", "origin", "price", "rank", "rule"]),
    ("façade", &["engine"]),
    ("edges", &["wasm"]),
];
const JUDGES: usize = 2;

/// Crates and the only files that may name them; a folder ends with `/`.
const OWNERS: [(&[&str], &[&str]); 2] = [
    (&["scraper", "html5ever", "ego_tree", "web_sys"], &["src/dom/"]),
    (&["wasm_bindgen", "js_sys"], &["src/wasm.rs", "src/dom/live.rs"]),
];

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|(_, modules)| modules.contains(&module))
}

/// A module uses what stands below it or beside it; judges do not use each other.
pub fn order(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.matching(|p| p.starts_with("src/") && p.ends_with(".rs")) {
        let module = module_path(path);
        // The crate's root declares the modules; a binary sees the public face only.
        let Some(&own) = module.first().filter(|name| !["lib", "bin"].contains(name)) else { continue };
        let mut fault = |line, message| faults.push(Fault { file: path.to_owned(), line, message });
        let Some(height) = layer(own) else {
            fault(
                0,
                format!(
                    "module {own} stands in no layer: put it into xtask/src/tidy/layers.rs and ARCHITECTURE.md"
                ),
            );
            continue;
        };
        for (used, line) in uses(&tokens(path, text), module.len()) {
            let Some(other) = layer(&used).filter(|_| used != own) else { continue };
            if other > height {
                fault(
                    line,
                    format!(
                        "{own} ({}) uses {used} ({}), which stands above it",
                        LAYERS[height].0, LAYERS[other].0
                    ),
                );
            } else if other == height && height == JUDGES {
                fault(
                    line,
                    format!("{own} uses {used}: judges do not use each other, the engine combines them"),
                );
            }
        }
    }
    faults
}

/// Crates that only some files may name.
pub fn owners(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.matching(|p| p.starts_with("src/") && p.ends_with(".rs")) {
        for token in tokens(path, text) {
            for (crates, homes) in OWNERS {
                let at_home =
                    homes.iter().any(|home| path == *home || home.ends_with('/') && path.starts_with(home));
                if token.kind == Kind::Ident && crates.contains(&token.text.as_str()) && !at_home {
                    let message = format!("names {}; only {} may", token.text, homes.join(" and "));
                    faults.push(Fault { file: path.to_owned(), line: token.line, message });
                }
            }
        }
    }
    faults
}

/// `src/a/mod.rs` and `src/a.rs` are `[a]`, `src/a/b.rs` is `[a, b]`.
fn module_path(path: &str) -> Vec<&str> {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.trim_end_matches("/mod").split('/').collect()
}

/// The crate's own modules that are named: after `crate::`, after enough `super::`, and in braces behind either.
fn uses(tokens: &[Token], depth: usize) -> Vec<(String, usize)> {
    let mut found = Vec::new();
    // Where the braces of inline modules close.
    let mut inline = Vec::new();
    let mut open = 0usize;
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        if token.is("{") {
            if at >= 2 && tokens[at - 2].is("mod") {
                inline.push(open);
            }
            open += 1;
        } else if token.is("}") {
            open = open.saturating_sub(1);
            inline.pop_if(|at| *at == open);
        }
        let mut ups = 0;
        let mut next = at;
        while tokens.get(next).is_some_and(|t| t.is("super")) {
            ups += 1;
            next += 3;
        }
        let at_root = token.is("crate") || ups > 0 && ups == depth + inline.len();
        if token.is("crate") {
            next = at + 3;
        }
        if at_root && tokens.get(next - 1).is_some_and(|t| t.is(":")) {
            names(tokens, next, &mut found);
        }
        at = next.max(at + 1);
    }
    found
}

/// The first name of each path that starts here.
fn names(tokens: &[Token], at: usize, found: &mut Vec<(String, usize)>) {
    let Some(first) = tokens.get(at) else { return };
    if first.kind == Kind::Ident {
        found.push((first.text.clone(), first.line));
    }
    if !first.is("{") {
        return;
    }
    let mut open = 0;
    for (before, token) in tokens[at..].iter().zip(&tokens[at + 1..]) {
        open += usize::from(before.is("{"));
        if open == 1 && token.kind == Kind::Ident && (before.is("{") || before.is(",")) {
            found.push((token.text.clone(), token.line));
        }
        if token.is("}") {
            open -= 1;
            if open == 0 {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_upward_and_sideways_uses_are_faults() {
        for (path, text, expected) in [
            ("src/money.rs", "use crate::text::fold;", 0),
            ("src/money.rs", "use crate::site::Site;", 1),
            ("src/money.rs", "use crate::{text, engine::Engine};", 1),
            ("src/money.rs", "use crate::{text::{fold, squash}, error};", 0),
            ("src/money.rs", "fn f() { crate::rule::run() }", 1),
            ("src/money.rs", "use super::rule::Rule;", 1),
            ("src/money.rs", "#[cfg(test)] mod tests { use crate::engine::Engine; }", 0),
            ("src/money.rs", "mod inner { use super::super::engine::Engine; }", 1),
            ("src/money.rs", "mod inner { use super::engine; }", 0),
            ("src/origin/mod.rs", "use crate::{page, rule};", 1),
            ("src/origin/evidence.rs", "use super::super::price::x;", 1),
            ("src/origin/evidence.rs", "use super::price;", 0),
            ("src/site/ops.rs", "use crate::page::Fact;", 0),
            ("src/engine.rs", "use crate::{origin, rule, site};", 0),
            ("src/engine.rs", "use crate::wasm::edge;", 1),
            ("src/lib.rs", "mod engine; pub use crate::engine::Engine;", 0),
            ("src/bin/haitao-lens.rs", "use haitao_lens::Engine;", 0),
            ("src/unheard_of.rs", "", 1),
        ] {
            let faults = order(&Files::from([(path, text)]));
            assert_eq!(faults.len(), expected, "{path}: {text}: {faults:?}");
        }
    }

    #[test]
    fn crates_stay_with_their_owners() {
        for (path, text, expected) in [
            ("src/dom/snapshot.rs", "use scraper::Html;", 0),
            ("src/site/extract.rs", "use scraper::Html;", 1),
            ("src/wasm.rs", "use wasm_bindgen::prelude::*;", 0),
            ("src/dom/live.rs", "use wasm_bindgen::JsCast; use web_sys::Node;", 0),
            ("src/dom/project.rs", "use wasm_bindgen::JsCast;", 1),
            ("src/wasm.rs", "use web_sys::Node;", 1),
            ("src/text.rs", "// scraper folds blanks too", 0),
        ] {
            let faults = owners(&Files::from([(path, text)]));
            assert_eq!(faults.len(), expected, "{path}: {text}: {faults:?}");
        }
    }
}
