//! The role of a name by the words around it, and where words end in each script.

use super::Form;
use super::schema::Forms;

/// The role of a name by what stands around it.
pub(super) fn form_of(forms: &Forms, before: &str, after: &str) -> Form {
    let starts = |list: &[String], text: &str| list.iter().any(|w| text.starts_with(w.as_str()));
    let trimmed = after.trim_start();
    let is_style = |rest: &str| starts(&forms.never_after, rest);
    let between = forms.never_between.iter().filter_map(|w| trimmed.strip_prefix(w.as_str())).any(is_style);
    if is_style(after) || between {
        return Form::Style;
    }
    if starts(&forms.imported_after, after) {
        return Form::Imported;
    }
    if starts(&forms.product_after, after) && !starts(&forms.not_product, trimmed) {
        return Form::Product;
    }
    if forms.product_before.iter().any(|w| ends_with_words(before, w)) {
        return Form::Product;
    }
    Form::Bare
}

/// `before` ends with `words`, which begin a word (not `handmade in`, not `not made in`).
fn ends_with_words(before: &str, words: &str) -> bool {
    let Some(rest) = before.strip_suffix(words) else { return false };
    let negated = ["not ", "non-", "non ", "never "].iter().any(|n| rest.ends_with(n));
    !negated && (!words.is_ascii() || !rest.chars().next_back().is_some_and(char::is_alphanumeric))
}

/// Latin (and Cyrillic) words have ends; other scripts decide elsewhere.
pub(super) fn is_word(text: &str, start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let edge = |inner: Option<char>, outer: Option<char>| match (inner, outer) {
        (Some(a), Some(b)) => {
            script(a) == Script::Latin && (script(b) == Script::Latin || b.is_ascii_digit())
        }
        _ => false,
    };
    !edge(word.chars().next(), text[..start].chars().next_back())
        && !edge(word.chars().next_back(), text[end..].chars().next())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Hangul,
    Katakana,
    Han,
    Other,
}

pub(super) fn script(c: char) -> Script {
    match c {
        'ー' | 'ァ'..='ヺ' => Script::Katakana,
        '가'..='힣' => Script::Hangul,
        '一'..='鿿' | '㐀'..='䶿' => Script::Han,
        _ if c.is_alphabetic() && !('\u{3041}'..='\u{3096}').contains(&c) && (c as u32) < 0x3000 => {
            Script::Latin
        }
        _ => Script::Other,
    }
}
