//! What two offers agree in: numbers, codes, amounts.

use std::collections::BTreeSet;

use super::profile::Profile;
use super::verdict::{COUNTED, LONG_NUMBER};

/// A known name with its number: iPhone 15, whoever's spelling of the maker stands beside it.
pub(super) fn same_line(a: &Profile, b: &Profile) -> bool {
    a.kinds
        .intersection(&b.kinds)
        .any(|kind| a.numbered.contains_key(kind) && a.numbered.get(kind) == b.numbered.get(kind))
}

/// A number with letters that is as good as a maker's: HD08, G304.
pub(super) fn same_code(a: &Profile, b: &Profile) -> bool {
    a.numbered.iter().any(|(name, numbers)| {
        name.len() <= 4
            && name.is_ascii()
            && b.numbered.get(name) == Some(numbers)
            && numbers.iter().any(|number| number.len() >= 2 && name.len() + number.len() >= 4)
    })
}

/// G304, a mouse, black: no two makers have that.
pub(super) fn same_kind_of_code(a: &Profile, b: &Profile) -> bool {
    let code = a.numbered.iter().any(|(name, numbers)| {
        name.len() <= 4
            && name.is_ascii()
            && b.numbered.get(name) == Some(numbers)
            && numbers.iter().any(|number| number.bytes().filter(u8::is_ascii_digit).count() >= 3)
    });
    code && !a.kinds.is_disjoint(&b.kinds) && !a.colours.is_empty() && a.colours == b.colours
}

/// Both tell an amount, and it is one.
pub(super) fn same_amount(a: &Profile, b: &Profile) -> bool {
    same_storage(a, b)
        || a.quantity.is_some() && a.quantity == b.quantity
        || {
            let (mine, theirs) = (figures(a), figures(b));
            !mine.is_empty() && mine == theirs
        }
        || same_figures(a, b)
}

/// What one tells as one quantity the other tells in figures: 25g*30包 共750g, 750g/30袋.
pub(super) fn same_figures(a: &Profile, b: &Profile) -> bool {
    let (Some(quantity), p) = (match (&a.quantity, &b.quantity) {
        (Some(_), None) => (a.quantity.as_ref(), b),
        (None, Some(_)) => (b.quantity.as_ref(), a),
        _ => return false,
    }) else {
        return false;
    };
    let tells = |unit: &str, value: &str| {
        p.specs.get(unit).is_some_and(|values| values.len() == 1 && values.contains(value))
    };
    let count = quantity.count.to_string();
    let counted = if quantity.count == 1 {
        ["pack", "piece"].iter().all(|unit| !p.specs.contains_key(*unit) || tells(unit, "1"))
    } else {
        tells("pack", &count) || tells("piece", &count)
    };
    matches!(quantity.total.unit.as_str(), "g" | "ml")
        && tells(&quantity.total.unit, &quantity.total.value)
        && counted
}

pub(super) fn same_storage(a: &Profile, b: &Profile) -> bool {
    let (mine, theirs) = (a.specs.get("gigabyte"), b.specs.get("gigabyte"));
    largest(mine).is_some() && largest(mine) == largest(theirs)
}

pub(super) fn largest(values: Option<&BTreeSet<String>>) -> Option<u64> {
    values.into_iter().flatten().filter_map(|value| value.parse().ok()).max()
}

/// What is weighed and counted, as written.
pub(super) fn figures(p: &Profile) -> Vec<(&String, &BTreeSet<String>)> {
    let one =
        |unit: &str, values: &BTreeSet<String>| unit == "pack" && values.len() == 1 && values.contains("1");
    p.specs.iter().filter(|(unit, values)| COUNTED.contains(&unit.as_str()) && !one(unit, values)).collect()
}

/// A name of letters, or a known one, with the same number in both.
pub(super) fn same_number(a: &Profile, b: &Profile) -> bool {
    let direct = a.numbered.iter().any(|(name, numbers)| {
        b.numbered.get(name) == Some(numbers)
            && (name.is_ascii() || a.brands.contains(name))
            && (name.len() > 2 || numbers.iter().any(|number| number.len() > 1))
    });
    direct || numbered_by_maker(a, b) || numbered_by_maker(b, a)
}

/// 苹果15 is an iPhone 15: the maker's name stands for that of the line.
pub(super) fn numbered_by_maker(p: &Profile, q: &Profile) -> bool {
    let of_maker = |numbers: &BTreeSet<String>| {
        p.brands.iter().any(|maker| q.brands.contains(maker) && p.numbered.get(maker) == Some(numbers))
    };
    q.numbered.iter().any(|(line, numbers)| q.kinds.contains(line) && of_maker(numbers))
}

pub(super) fn all_models(p: &Profile) -> impl Iterator<Item = &String> {
    p.stated_models.iter().chain(&p.models)
}

/// A number that both have, or one within the other from its beginning (a colour's code behind it is another matter).
pub(super) fn shared_model(a: &Profile, b: &Profile) -> Option<String> {
    let equal = all_models(a).find(|model| all_models(b).any(|other| other == *model));
    equal.or_else(|| spread(a, b)).or_else(|| spread(b, a)).cloned()
}

/// A long number that the other writes in pieces (4C03000CU S000D N403), or without the colour behind it where both
/// tell the colour (MMP-K03C, MMP-K03C-WP).
pub(super) fn spread<'a>(p: &'a Profile, q: &Profile) -> Option<&'a String> {
    let long = |model: &&String| model.len() >= LONG_NUMBER && model.bytes().any(|c| c.is_ascii_alphabetic());
    let in_pieces = |model: &String| {
        (2..=4).any(|pieces| q.tokens.windows(pieces).any(|window| window.concat() == *model))
    };
    let coloured = !p.colours.is_disjoint(&q.colours);
    let shortened = |model: &String| {
        coloured
            && all_models(q).any(|other| other.len() <= model.len() + 3 && other.starts_with(model.as_str()))
    };
    all_models(p).filter(long).find(|model| in_pieces(model) || shortened(model))
}
