//! What two offers do not have in common: nobody can tell whether it makes another product, so it forbids `same`.
//!
//! A maker's name in a second script explains itself where it stands beside the first; nothing else does. What shops
//! add to every title is data (`noise` of `matching/words.toml`) and is gone before names are compared.

use std::collections::BTreeSet;

use super::likeness::is_translated;
use super::profile::Profile;
use super::told;

/// Characters that join words and mean nothing alone.
const JOINS: &str = "的之与和及或等仅只个装盒瓶袋罐包支条味色全共입개형캔병팩봉통";
/// What a screen, a battery or a motor is said to have; the goods are told by other numbers.
const FEATURES: [&str; 13] =
    ["feature", "W", "mAh", "Hz", "keys", "month", "person", "IU", "spf", "pa", "pcie", "usb", "wifi"];

/// What one of two offers says alone.
pub(super) struct Rest {
    pub mine: Vec<String>,
    pub theirs: Vec<String>,
    /// Words or letters of the Latin script are among it, which shops add less freely than signs.
    pub words: bool,
}

impl Rest {
    pub fn is_empty(&self) -> bool {
        self.mine.is_empty() && self.theirs.is_empty()
    }

    pub fn is_mutual(&self) -> bool {
        !self.mine.is_empty() && !self.theirs.is_empty()
    }

    pub fn told(&self) -> String {
        self.mine.iter().chain(&self.theirs).map(String::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// Characters, words and letters of the name. Beside a number two scripts of one name may go uncompared.
pub(super) fn names(a: &Profile, b: &Profile, anchored: bool) -> Rest {
    let (mine, theirs) = (lone_words(a, b), lone_words(b, a));
    let words = !mine.is_empty() || !theirs.is_empty();
    // Two scripts of one name have no sign in common, and neither says more than the other.
    let translated = anchored && is_translated(a, b);
    let with_signs = |mut lone: Vec<String>, p: &Profile, q: &Profile| {
        let signs = lone_signs(p, q).filter(|_| !translated);
        lone.extend(signs.into_iter().flat_map(|signs| told::with_signs(p, &signs)));
        lone
    };
    Rest { mine: with_signs(mine, a, b), theirs: with_signs(theirs, b, a), words }
}

fn lone_words(p: &Profile, q: &Profile) -> Vec<String> {
    // 飞科（FLYCO）: the maker once more, beside a beginning that both have.
    let named = p.heads.intersection(&q.heads).any(|head| !head.is_ascii());
    // LA ROCHE-POSAY理肤泉, beside a title that begins with 理肤泉.
    let led = !p.lead.is_empty() && p.lead == q.lead && q.prefix.is_empty();
    let is_known = |term: &String| {
        named && p.heads.contains(term)
            || led && p.prefix.contains(term)
            || q.kinds.contains(term)
            || q.brands.contains(term)
            || q.variants.contains(term)
            || q.numbered.contains_key(term)
    };
    let words = p.terms.difference(&q.terms).filter(|term| !is_known(term));
    let letters = p.letters.difference(&q.letters).filter(|letter| !(led && p.prefix.contains(*letter)));
    words.chain(letters).cloned().collect()
}

pub(super) fn lone_signs(p: &Profile, q: &Profile) -> Option<String> {
    let glossed = p.heads.intersection(&q.heads).any(|head| head.is_ascii());
    // Where both spell the maker so, what follows it is the name's.
    let spelled = |c: char| glossed && q.gloss.is_empty() && p.gloss.contains(c);
    let explained = |c: char| {
        JOINS.contains(c) || p.tail.contains(&c) || q.said.contains(&c) || p.said.contains(&c) || spelled(c)
    };
    let signs: String = p.signs.difference(&q.signs).filter(|c| !explained(**c)).collect();
    (!signs.is_empty()).then_some(signs)
}

/// A colour that one alone tells, or that each tells in words of its own.
pub(super) fn colours(a: &Profile, b: &Profile) -> Option<(&'static str, String)> {
    let all = |p: &Profile| -> BTreeSet<String> { p.colours.union(&p.shades).cloned().collect() };
    let (mine, theirs) = (all(a), all(b));
    let told = told::either(a, b, mine.symmetric_difference(&theirs));
    (mine.is_disjoint(&theirs) && !told.is_empty()).then_some(("colour", told))
}

/// Words before 版 or 款, and publishers where both name one.
pub(super) fn editions(a: &Profile, b: &Profile) -> Option<(&'static str, String)> {
    let publishers = !a.publishers.is_empty() && !b.publishers.is_empty() && a.publishers != b.publishers;
    if publishers {
        let told: Vec<&str> = a.publishers.union(&b.publishers).map(String::as_str).collect();
        return Some(("variant", told.join(", ")));
    }
    // The same words may stand in the other title without the sign behind them.
    let lone = |p: &Profile, q: &Profile| {
        let told = |edition: &String| {
            edition.chars().all(|c| q.signs.contains(&c))
                || q.praises.contains(edition)
                || q.editions.contains(edition)
        };
        p.editions.iter().find(|edition| !told(edition)).cloned()
    };
    lone(a, b).or_else(|| lone(b, a)).map(|edition| ("variant", edition))
}

/// A maker's number that one has and the other, which has others or tells no amount, has not.
pub(super) fn models(a: &Profile, b: &Profile, amount: bool) -> Option<(&'static str, String)> {
    let one_sided = a.models.is_empty() != b.models.is_empty();
    if a.models == b.models || one_sided && amount {
        return None;
    }
    a.models.symmetric_difference(&b.models).next().map(|model| ("model", model.clone()))
}

/// Numbers beside one that both have, each told by one alone: a style and its colours.
pub(super) fn codes(a: &Profile, b: &Profile, shared: &str) -> Option<(String, String)> {
    let lone = |p: &Profile, q: &Profile| {
        let mine = p.models.iter().chain(&p.numbers).chain(p.numbered.values().flatten());
        let theirs: Vec<&String> =
            q.models.iter().chain(&q.numbers).chain(q.numbered.values().flatten()).collect();
        mine.filter(|number| {
            number.len() >= 2 && is_of_the_goods(number) && !shared.contains(number.as_str())
        })
        .filter(|number| !number.starts_with(shared))
        .find(|number| !theirs.contains(number))
        .cloned()
    };
    // PSAJZ M61939 JAA, PSAJZ M61939 LZZ: letters too.
    let letters = |p: &Profile, q: &Profile| {
        let known =
            |word: &String| q.kinds.contains(word) || q.brands.contains(word) || q.variants.contains(word);
        // LEGO: the maker once more.
        let short = |word: &String| {
            (2..=4).contains(&word.len()) && word.is_ascii() && !known(word) && !p.prefix.contains(word)
        };
        p.terms.difference(&q.terms).find(|word| short(word)).cloned()
    };
    lone(a, b).zip(lone(b, a)).or_else(|| letters(a, b).zip(letters(b, a)))
}

/// Two short words that differ in one sign: 黑盘 and 白盘, 청축 and 적축, 左 and 右. What so parts two titles parts two goods.
pub(super) fn minimal_pair(a: &Profile, b: &Profile) -> Option<(String, String)> {
    let lone = |p: &Profile, q: &Profile| -> Vec<Vec<char>> {
        let words = p.words.iter().filter(|word| !word.is_ascii() && !q.words.contains(word));
        words
            .map(|word| word.chars().collect::<Vec<_>>())
            .filter(|word| (2..=4).contains(&word.len()))
            .collect()
    };
    let theirs = lone(b, a);
    let differ = |one: &[char], other: &[char]| one.iter().zip(other).filter(|(x, y)| x != y).count();
    lone(a, b).iter().find_map(|one| {
        let other = theirs.iter().find(|other| other.len() == one.len() && differ(one, other) == 1)?;
        Some((one.iter().collect(), other.iter().collect()))
    })
}

/// A length that a row of each tells, under one label, and not the same.
pub(super) fn lengths(a: &Profile, b: &Profile) -> Option<(String, String)> {
    let told = |lengths: &BTreeSet<String>| lengths.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
    a.lengths.iter().find_map(|(label, mine)| {
        let theirs = b.lengths.get(label).filter(|theirs| mine.is_disjoint(theirs))?;
        Some((format!("{} mm", told(mine)), format!("{} mm", told(theirs))))
    })
}

/// Pieces of the name that both have and that are neither the maker's nor a kind of thing.
pub(super) fn anchors(a: &Profile, b: &Profile) -> usize {
    let known_maker = !a.brands.is_disjoint(&b.brands);
    let of_maker = |p: &Profile, name: &str| {
        let unknown = p.prefix.contains(name) || p.lead == name || name.chars().any(|c| p.gloss.contains(c));
        p.kinds.contains(name) || p.brands.contains(name) || unknown && !known_maker
    };
    a.names.intersection(&b.names).filter(|name| !of_maker(a, name) || !of_maker(b, name)).count()
}

/// What each praises where little else is in common: 控油洁面乳 and 保湿洁面乳.
pub(super) fn praises(a: &Profile, b: &Profile) -> Option<(&'static str, String)> {
    let told: Vec<&str> = a.praises.symmetric_difference(&b.praises).map(String::as_str).collect();
    let mutual = !a.praises.is_subset(&b.praises) && !b.praises.is_subset(&a.praises);
    let needed = usize::from(!told.is_empty()) + usize::from(mutual);
    (anchors(a, b) < needed).then(|| ("name", told.join(", ")))
}

/// A food that one alone is made of, where both are of another kind: 坚果, 益生菌坚果.
pub(super) fn ingredients(
    a: &Profile,
    b: &Profile,
    ingredients: &[String],
) -> Option<(&'static str, String)> {
    if a.kinds.is_disjoint(&b.kinds) {
        return None;
    }
    let lone: Vec<&String> =
        a.kinds.symmetric_difference(&b.kinds).filter(|kind| ingredients.contains(kind)).collect();
    (!lone.is_empty()).then(|| ("name", told::either(a, b, lone)))
}

/// A number, year or size that stands in one alone.
pub(super) fn numbers(a: &Profile, b: &Profile, counted: bool) -> Option<(&'static str, String)> {
    if let Some(number) = lone_number(a, b, counted).or_else(|| lone_number(b, a, counted)) {
        return Some(("number", number));
    }
    for (part, mine, theirs) in [("year", &a.years, &b.years), ("size", &a.sizes, &b.sizes)] {
        if mine != theirs {
            let told: Vec<&str> = mine.symmetric_difference(theirs).map(String::as_str).collect();
            return Some((part, told.join(", ")));
        }
    }
    None
}

fn lone_number(p: &Profile, q: &Profile, counted: bool) -> Option<String> {
    let held: BTreeSet<&String> = all_numbers(q, false).collect();
    all_numbers(p, counted).find(|number| !held.contains(number) && is_of_the_goods(number)).cloned()
}

/// 4k and 120w are features; one of a thing is what a title without a number sells.
pub(super) fn is_of_the_goods(number: &str) -> bool {
    number != "1" && !number.ends_with(['k', 'w', 'g'])
}

fn all_numbers(p: &Profile, counted: bool) -> impl Iterator<Item = &String> {
    let told = move |unit: &str| {
        // The storage and the quantity have been compared as such.
        counted && (matches!(unit, "gigabyte" | "oz") || super::verdict::COUNTED.contains(&unit))
            || FEATURES.contains(&unit)
    };
    let specs = p.specs.iter().filter(move |(unit, _)| !told(unit)).flat_map(|(_, values)| values);
    p.numbers.iter().chain(p.numbered.values().flatten()).chain(specs)
}
