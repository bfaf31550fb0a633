//! Small files. A longer one stands below with its reason, or is split.

use super::{Fault, Files};

const LONGEST: usize = 400;

/// Files, or folders ending with `/`, that may be longer, and why.
const REASONS: [(&str, &str); 4] = [
    ("package-lock.json", "written by npm"),
    ("src/data/places.toml", "written by `cargo xtask places`"),
    ("src/report.rs", "the whole contract of the boundary in one place, declarations only"),
    ("tests/sites/", "pages and their expected reports"),
];

pub fn check(files: &Files) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (path, text) in files.matching(|_| true) {
        let lines = text.lines().count();
        let excused =
            REASONS.iter().any(|(name, _)| path == *name || name.ends_with('/') && path.starts_with(name));
        if lines > LONGEST && !excused {
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
            ("package-lock.json", &long, 0),
            ("tests/sites/acme/item/page.html", &long, 0),
        ] {
            assert_eq!(check(&Files::from([(path, text.as_str())])).len(), expected, "{path}");
        }
    }
}
