//! The extension and the playground never make nodes or code from strings: text of a shop's page goes through them.

use super::{Fault, Files};

const CALLS: [&str; 6] = [
    "insertAdjacentHTML",
    "document.write",
    "eval(",
    "new Function",
    "createContextualFragment",
    "setHTMLUnsafe",
];
const ASSIGNED: [&str; 2] = ["innerHTML", "outerHTML"];

pub fn check(files: &Files) -> Vec<Fault> {
    let ours = |path: &str| {
        (path.starts_with("extension/") || path.starts_with("www/"))
            && [".js", ".mjs", ".html", ".ts"].iter().any(|end| path.ends_with(end))
    };
    let mut faults = Vec::new();
    for (path, text) in files.matching(ours) {
        for (number, line) in text.lines().enumerate() {
            for word in CALLS.into_iter().filter(|word| line.contains(word)).chain(assigned(line)) {
                let message = format!("{word}: set textContent, or build the nodes");
                faults.push(Fault { file: path.to_owned(), line: number + 1, message });
            }
        }
    }
    faults
}

/// A property that takes HTML and is set here; reading it is fine.
fn assigned(line: &str) -> Option<&'static str> {
    ASSIGNED.into_iter().find(|name| {
        line.split(name).skip(1).any(|after| {
            let after = after.trim_start();
            after.starts_with("+=") || after.starts_with('=') && !after.starts_with("==")
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_from_strings_is_a_fault() {
        for (path, text, expected) in [
            ("extension/a.js", "node.innerHTML = text;", 1),
            ("extension/a.js", "node.outerHTML += text;", 1),
            ("www/a.js", "if (node.innerHTML === text) return node.outerHTML;", 0),
            ("www/a.js", "node.insertAdjacentHTML('x', y)", 1),
            ("extension/a.js", "eval(text)", 1),
            ("extension/a.js", "retrieval.textContent = x", 0),
            ("tests/e2e/a.mjs", "node.innerHTML = text;", 0),
        ] {
            let faults = check(&Files::from([(path, text)]));
            assert_eq!(faults.len(), expected, "{path}: {text}: {faults:?}");
        }
    }
}
