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

/// Unicode's normal form of compatibility. Most of a shop's text is in it or one step away: that is told without the
/// tables, which take a fifth of the time of judging a page otherwise.
pub(crate) fn nfkc(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let before_plain = chars.peek().is_none_or(|(_, next)| plain(*next).is_some());
        if let (Some(c), true) = (plain(c), before_plain) {
            out.push(c);
            continue;
        }
        // What is not plain may join the character before it, never the one after.
        let mut end = start + c.len_utf8();
        while let Some((at, c)) = chars.next_if(|(_, next)| plain(*next).is_none()) {
            end = at + c.len_utf8();
        }
        out.extend(text[start..end].nfkc());
    }
    out
}

/// The normal form of a character that joins none before it: ASCII, full-width ASCII, Korean syllables, kana, Han.
fn plain(c: char) -> Option<char> {
    match c {
        '\0'..='\u{7f}'
        | '\u{3001}'..='\u{3003}'
        | '\u{3008}'..='\u{3011}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{4e00}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7a3}' => Some(c),
        '\u{a0}' | '\u{3000}' => Some(' '),
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ => None,
    }
}

/// [`squash`] of [`nfkc`] in one pass, of a text that is plain from end to end; nearly every one is.
pub(crate) fn plain_form(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let c = plain(c)?;
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    Some(out)
}

/// For comparison: compatibility forms (full-width, ligatures), case and blanks folded.
pub fn fold(text: &str) -> String {
    match plain_form(text) {
        Some(mut plain) => {
            plain.make_ascii_lowercase();
            plain
        }
        None => squash(&nfkc(text).chars().flat_map(char::to_lowercase).collect::<String>()),
    }
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

    proptest::proptest! {
        #[test]
        fn nfkc_is_unicodes(text in "([ -~ａ-ｚ！-～、가-힣か-んカ-ヶ一-丁㎖Ⅲｶﾞé\u{301}\u{3099}\u{a0}\u{1100}-\u{11ff}ㄱ-ㅣ]|\\PC){0,12}") {
            proptest::prop_assert_eq!(nfkc(&text), text.nfkc().collect::<String>());
        }
    }

    proptest::proptest! {
        #[test]
        fn fold_is_what_its_steps_are(text in "([ -~ａ-ｚ！-～、가-힣か-んカ-ヶ一-丁\\t\u{3000}\u{a0}]|\\PC){0,12}") {
            let steps = squash(&text.nfkc().flat_map(char::to_lowercase).collect::<String>());
            proptest::prop_assert_eq!(fold(&text), steps);
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
