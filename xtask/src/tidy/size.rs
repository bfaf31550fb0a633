//! Small files. A longer one stands below with its reason, or is split. Tables of test cases may be long: Rust
//! files are counted up to their tests.

use super::rust::is_test_file;
use super::{Fault, Files};

const LONGEST: usize = 400;

/// Files, or folders ending with `/`, that may be longer, and why.
const REASONS: [(&str, &str); 4] = [
    ("package-lock.json", "written by npm"),
    ("src/data/", "knowledge: one fact a line, with its source and its test rows"),
    ("src/report.rs", "the whole contract of the boundary in one place, declarations only"),
    ("tests/sites/", "pages and their expected reports"),
];

pub fn check(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.matching(|_| true) {
        let lines = text.lines().take_while(|line| !line.starts_with("#[cfg(test)]")).count();
        let excused =
            REASONS.iter().any(|(name, _)| path == *name || name.ends_with('/') && path.starts_with(name));
        if lines > LONGEST && !excused && !is_test_file(path) {
            let message = format!("{lines} lines: split it, or give the reason in xtask/src/tidy/size.rs");
            faults.push(Fault { file: path.to_owned(), line: 0, message });
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_file_needs_a_reason() {
        let (long, short) = ("x\n".repeat(LONGEST + 1), "x\n".repeat(LONGEST));
        for (path, text, expected) in [
            ("src/money.rs", &long, 1),
            ("src/money.rs", &short, 0),
            ("src/money.rs", &format!("x\n#[cfg(test)]\n{long}"), 0),
            ("src/money/tests.rs", &long, 0),
            ("package-lock.json", &long, 0),
            ("tests/sites/acme/item/page.html", &long, 0),
        ] {
            assert_eq!(check(&Files::from([(path, text.as_str())])).len(), expected, "{path}");
        }
    }
}
