//! Folding of page text, so that what looks the same compares the same.

use unicode_normalization::UnicodeNormalization;

/// Blanks of any kind (no-break, ideographic, zero-width, line ends) become one space; none at the ends.
pub(crate) fn squash(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if is_invisible(c) {
            continue;
        }
        if c.is_whitespace() {
            if !out.is_empty() && !out.ends_with(' ') {
                out.push(' ');
            }
        } else {
            out.push(c);
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// For comparison: compatibility forms (full-width, ligatures), case and blanks folded.
pub fn fold(text: &str) -> String {
    squash(&text.nfkc().flat_map(char::to_lowercase).collect::<String>())
}

/// Zero-width characters and direction marks: drawn as nothing, so read as nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squash_folds_blanks_of_any_kind() {
        for (text, expected) in [
            ("  a \u{a0}\u{3000}\n b ", "a b"),
            ("朝\u{200b}鲜", "朝鲜"),
            ("\u{feff}원산지", "원산지"),
            ("", ""),
            (" \t", ""),
        ] {
            assert_eq!(squash(text), expected, "{text:?}");
        }
    }

    #[test]
    fn fold_makes_lookalikes_equal() {
        for (text, expected) in
            [("ＡＢＣ　１２", "abc 12"), ("￥１，２９９", "¥1,299"), ("㎖", "ml"), ("Ⅲ", "iii")]
        {
            assert_eq!(fold(text), expected, "{text:?}");
        }
    }
}
