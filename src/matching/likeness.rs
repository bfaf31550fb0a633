//! How much two names have in common, in whole hundredths.

use super::profile::Profile;
use super::rest::lone_signs;

pub(super) struct Likeness {
    /// Of a hundred: twice the common part of both names.
    pub dice: usize,
    /// The same of pairs of characters.
    pub pairs: usize,
    /// The common part of the shorter.
    pub contained: usize,
    pub shorter: usize,
    /// Each says in one script what the other does not: 生抽 and 老抽.
    pub substituted: bool,
    /// Both are written in the same script.
    pub comparable: bool,
}

/// One of two is written in Hangul: signs in common are not to be expected.
pub(super) fn is_translated(a: &Profile, b: &Profile) -> bool {
    let hangul = |p: &Profile| p.signs.iter().any(|c| ('가'..='힣').contains(c));
    hangul(a) != hangul(b)
}

/// Written in Japanese, which Chinese does not share.
fn kana(p: &Profile) -> bool {
    p.signs.iter().any(|c| ('\u{3041}'..='\u{30ff}').contains(c))
}

pub(super) fn likeness(a: &Profile, b: &Profile) -> Likeness {
    let share = |part: usize, whole: usize| (part * 100).checked_div(whole).unwrap_or(0);
    let agreed = a.specs.iter().filter(|(unit, values)| b.specs.get(*unit) == Some(*values)).count();
    let size = |p: &Profile| p.signs.len() + p.terms.len() + p.kinds.len() + agreed;
    let (mine, theirs) = (size(a), size(b));
    let common = agreed
        + a.signs.intersection(&b.signs).count()
        + a.terms.intersection(&b.terms).count()
        + a.kinds.intersection(&b.kinds).count();
    let paired = a.names.intersection(&b.names).count();
    let written = |p: &Profile| p.signs.len() > p.terms.len();
    // A colour that the other does not tell may be what the thing is called.
    let says_more = |p: &Profile, q: &Profile| {
        lone_signs(p, q).is_some()
            || !p.kinds.is_subset(&q.kinds)
            || !p.colours.is_empty() && q.colours.is_empty() && !p.specs.contains_key("gigabyte")
    };
    // Where all is written in letters a word is a word; elsewhere letters repeat what the characters say.
    let in_letters = !written(a) && !written(b);
    let more_words =
        |p: &Profile, q: &Profile| !p.terms.is_subset(&q.terms) || in_letters && !p.kinds.is_subset(&q.kinds);
    Likeness {
        dice: share(2 * common, mine + theirs),
        pairs: share(paired, a.names.len().min(b.names.len())),
        contained: share(common, mine.min(theirs)),
        shorter: mine.min(theirs),
        substituted: says_more(a, b) && says_more(b, a) || more_words(a, b) && more_words(b, a),
        comparable: written(a) == written(b) && !is_translated(a, b) && kana(a) == kana(b),
    }
}
