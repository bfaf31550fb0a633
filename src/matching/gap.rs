//! What makes a product and stands in one of two offers alone: then nobody can tell.

use std::collections::{BTreeMap, BTreeSet};

use super::agree::{figures, largest, same_figures, same_number, same_storage};
use super::profile::Profile;
use super::rest::is_of_the_goods;
use super::told;
use super::verdict::COUNTED;
use super::words::Vocabulary;

/// What makes a product and only one of the offers tells, the most telling first.
/// With a full number of the maker, what one pot holds goes without saying.
pub(super) fn gaps(a: &Profile, b: &Profile, words: &Vocabulary, full: bool) -> Vec<(&'static str, String)> {
    let mut gaps = Vec::new();
    let keys =
        |map: &BTreeMap<String, BTreeSet<String>>| -> BTreeSet<String> { map.keys().cloned().collect() };
    let counted = a.quantity.is_some() == b.quantity.is_some();
    let as_written = !figures(a).is_empty() && figures(a) == figures(b);
    if !counted && !as_written {
        let quantity = a.quantity.as_ref().or(b.quantity.as_ref());
        // One of a thing is what a title without a number sells.
        let single = quantity.is_some_and(|q| q.count == 1 && q.each.unit == "piece" && q.each.value == "1");
        let set = |p: &Profile| {
            p.specs.get("set").zip(quantity).is_some_and(|(set, q)| set.contains(&q.total.value))
        };
        let holds = full && quantity.is_some_and(|q| q.count == 1 && q.each.unit != "piece");
        if !single && !holds && !set(a) && !set(b) && !same_figures(a, b) {
            let told = quantity.map(|q| format!("{} {}", q.total.value, q.total.unit)).unwrap_or_default();
            gaps.push(("quantity", told));
        }
    }
    // 10매, 10매 2세트: the figures agree, what they make does not.
    if let (Some(mine), Some(theirs)) = (&a.quantity, &b.quantity)
        && as_written
        && mine.total.unit == theirs.total.unit
        && mine.total != theirs.total
    {
        gaps.push((
            "quantity",
            format!("{} × {}, {} × {}", mine.each.value, mine.count, theirs.each.value, theirs.count),
        ));
    }
    for unit in keys(&a.specs).union(&keys(&b.specs)) {
        if COUNTED.contains(&unit.as_str()) && (as_written || a.quantity.is_some() && b.quantity.is_some()) {
            continue;
        }
        if full && unit != "pack" {
            continue;
        }
        let empty = BTreeSet::new();
        let (mine, theirs) = (a.specs.get(unit).unwrap_or(&empty), b.specs.get(unit).unwrap_or(&empty));
        let one = |values: &BTreeSet<String>| values.len() == 1 && values.contains("1");
        let other = if mine.is_empty() { a } else { b };
        let known = mine.iter().chain(theirs).all(|value| holds_number(other, value));
        if mine.is_empty() != theirs.is_empty()
            && !known
            && !one(mine)
            && !one(theirs)
            && DEFINES.contains(&unit.as_str())
        {
            let value =
                if mine.is_empty() { told::specs(b, unit, theirs) } else { told::specs(a, unit, mine) };
            gaps.push(("spec", value));
            continue;
        }
        if unit == "gigabyte" && largest(Some(mine)) != largest(Some(theirs)) {
            gaps.push(("spec", told::either(a, b, mine.symmetric_difference(theirs))));
        }
    }
    let sides = [("flavour", &a.flavours, &b.flavours), ("nature", &a.natures, &b.natures)];
    for (part, mine, theirs) in sides {
        let volumes = part == "nature"
            && ["volume", "set"]
                .iter()
                .any(|unit| a.specs.contains_key(*unit) && a.specs.get(*unit) == b.specs.get(*unit));
        // A telephone's title speaks of its battery and its charger.
        let device = part == "nature" && same_storage(a, b) && same_number(a, b);
        let stuffed = device
            && mine.symmetric_difference(theirs).all(|id| matches!(id.as_str(), "accessory" | "charger"));
        if mine != theirs && !volumes && !stuffed {
            gaps.push((part, told::either(a, b, mine.symmetric_difference(theirs))));
        }
    }
    let told: Vec<&String> =
        a.variants.symmetric_difference(&b.variants).filter(|id| !words.loose.contains(id)).collect();
    if !told.is_empty() && !full {
        gaps.push(("variant", told::either(a, b, told)));
    }
    if a.numbered != b.numbered && !same_number(a, b) {
        let lone = |p: &Profile, q: &Profile| -> Option<String> {
            let lone = |number: &&String| !holds_number(q, number) && is_of_the_goods(number);
            p.numbered.values().flatten().find(lone).cloned()
        };
        if let Some(number) = lone(a, b).or_else(|| lone(b, a)) {
            gaps.push(("number", number));
        }
    }
    gaps
}

/// The number stands somewhere in the title.
fn holds_number(p: &Profile, number: &str) -> bool {
    let holds = |values: &BTreeSet<String>| values.contains(number);
    holds(&p.numbers) || p.numbered.values().any(holds) || p.specs.values().any(holds)
}

/// Units without which a product is not told.
const DEFINES: [&str; 15] = [
    "bonus",
    "tyre",
    "oil",
    "gigabyte",
    "inch",
    "edition",
    "volume",
    "generation",
    "grade",
    "segment",
    "horsepower",
    "pack",
    "g",
    "ml",
    "piece",
];
