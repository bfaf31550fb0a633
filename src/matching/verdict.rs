//! From two profiles to a verdict: what contradicts, what proves, what is too little.
//!
//! Precision comes before recall. One contradiction makes two offers different products; without a proof they are
//! neither the same nor different.

use std::collections::{BTreeMap, BTreeSet};

use super::profile::Profile;
use super::words::Vocabulary;
use crate::money::Decimal;
use crate::report::{Quantity, Verdict};

/// Why a verdict was given; the key of a message, and the two offers' own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decision {
    pub verdict: Verdict,
    pub score: u8,
    pub reason: &'static str,
    pub a: String,
    pub b: String,
}

/// Of a hundred: how alike two names are to be one.
const ALIKE: usize = 62;
/// The same, where no maker is known.
const ALIKE_WITHOUT_MAKER: usize = 80;
/// All of the shorter name is in the longer.
const CONTAINED: usize = 85;
/// Names with less in common are of different things.
const UNLIKE: usize = 18;
/// Pairs and words a name needs to say anything.
const SHORTEST: usize = 3;
/// Of one product no shop asks so many times another's price.
const TIMES_DEARER: u64 = 4;

fn decided(
    verdict: Verdict,
    score: usize,
    reason: &'static str,
    a: impl Into<String>,
    b: impl Into<String>,
) -> Decision {
    Decision { verdict, score: u8::try_from(score.min(100)).unwrap_or(100), reason, a: a.into(), b: b.into() }
}

fn list<'a>(values: impl IntoIterator<Item = &'a String>) -> String {
    values.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Whether two offers are of one product.
pub(crate) fn judge(a: &Profile, b: &Profile, words: &Vocabulary) -> Decision {
    let gtin = shared(&a.gtins, &b.gtins);
    if let Some((reason, mine, theirs)) = contradiction(a, b) {
        // A shop that sells two of a thing gives the code of the one.
        return match gtin {
            Some(_) if !matches!(reason, "quantity" | "spec" | "nature") => {
                decided(Verdict::Unsure, 50, reason, mine, theirs)
            }
            _ => decided(Verdict::Different, 5, reason, mine, theirs),
        };
    }
    if let Some(gtin) = gtin {
        return decided(Verdict::Same, 100, "gtin", gtin.trim_start_matches('0'), "");
    }
    if !a.gtins.is_empty() && !b.gtins.is_empty() {
        return decided(Verdict::Different, 3, "gtin", list(&a.gtins), list(&b.gtins));
    }
    let alike = likeness(a, b);
    let gap = gap(a, b, words);
    let brand = shared(&a.brands, &b.brands);
    let same_brand = brand.is_some() || a.unknown_brand.is_some() && a.unknown_brand == b.unknown_brand;
    if let Some(model) = shared_model(a, b) {
        return match gap {
            Some((part, value)) if part != "year" && part != "number" => {
                decided(Verdict::Unsure, 60, "one_sided", part, value)
            }
            _ if dear(a, b) => decided(Verdict::Unsure, 55, "price", "", ""),
            _ if same_brand || model.len() >= 6 || alike.dice >= 30 => {
                decided(Verdict::Same, 95, "model", model, "")
            }
            _ => decided(Verdict::Unsure, 60, "little", "", ""),
        };
    }
    let named = a.numbered.iter().any(|(name, numbers)| b.numbered.get(name) == Some(numbers));
    let enough = alike.shorter >= SHORTEST;
    let close = if same_brand {
        enough && (alike.dice >= ALIKE || alike.contained >= CONTAINED && alike.shorter > SHORTEST)
            || named && (alike.dice >= 40 || alike.contained >= 60)
    } else {
        enough && alike.dice >= ALIKE_WITHOUT_MAKER || named && enough && alike.dice >= ALIKE
    };
    if close {
        return match gap {
            Some((part, value)) => decided(Verdict::Unsure, 60, "one_sided", part, value),
            None if dear(a, b) => decided(Verdict::Unsure, 50, "price", "", ""),
            None => decided(Verdict::Same, 70 + alike.dice * 25 / 100, "name", list(&brand), ""),
        };
    }
    if enough && alike.comparable && alike.contained <= UNLIKE && !named {
        return decided(Verdict::Different, alike.contained / 2, "name", "", "");
    }
    decided(Verdict::Unsure, 20 + alike.dice * 30 / 100, "little", "", "")
}

/// The first fact that both offers state, each differently.
fn contradiction(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    let apart = |reason: &'static str, mine: &BTreeSet<String>, theirs: &BTreeSet<String>| {
        let apart = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(theirs);
        apart.then(|| (reason, list(mine), list(theirs)))
    };
    if let Some(found) = natures(a, b) {
        return Some(found);
    }
    let models = (!a.stated_models.is_empty() && !b.stated_models.is_empty() && shared_model(a, b).is_none())
        .then(|| ("model", list(&a.stated_models), list(&b.stated_models)));
    models
        .or_else(|| models_of_one_shape(a, b))
        .or_else(|| apart("brand", &a.brands, &b.brands))
        .or_else(|| quantities(a, b))
        .or_else(|| specs(a, b))
        .or_else(|| numbered(a, b))
        .or_else(|| editions(a, b))
        .or_else(|| apart("colour", &a.colours, &b.colours))
        .or_else(|| apart("flavour", &a.flavours, &b.flavours))
        .or_else(|| apart("size", &a.sizes, &b.sizes))
        .or_else(|| apart("year", &a.years, &b.years))
}

/// Words that many titles set without meaning the thing itself.
const SOFT: [&str; 4] = ["for", "gift set", "charger", "strap"];

fn natures(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    let hard = |p: &Profile| -> BTreeSet<String> {
        p.natures.iter().filter(|id| !SOFT.contains(&id.as_str())).cloned().collect()
    };
    let (mine, theirs) = (hard(a), hard(b));
    (mine != theirs).then(|| ("nature", list(&mine), list(&theirs)))
}

/// Pro and Max make another product; words for whom and how are left out by many titles.
fn editions(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    const EXCLUSIVE: [&[&str]; 10] = [
        &["men", "women", "kids"],
        &["hardcover", "paperback", "ebook"],
        &["first volume", "middle volume", "last volume"],
        &["light", "moist"],
        &["short sleeve", "long sleeve"],
        &["wired", "wireless"],
        &["cellular", "wifi"],
        &["low fat", "whole milk"],
        &["whole beans", "instant"],
        &["soft pack", "roll"],
    ];
    const MEMBERS: [&str; 15] = [
        "pro", "max", "plus", "ultra", "mini", "lite", "air", "se", "fe", "turbo", "fold", "flip", "note",
        "speed", "oled",
    ];
    let member = |p: &Profile| -> BTreeSet<String> {
        p.variants.iter().filter(|id| MEMBERS.contains(&id.as_str())).cloned().collect()
    };
    let (mine, theirs) = (member(a), member(b));
    // Both must be of one line for the word to tell them apart: a title with neither number nor maker says little.
    if mine != theirs {
        return Some(("variant", list(&mine), list(&theirs)));
    }
    EXCLUSIVE.iter().find_map(|group| {
        let of = |p: &Profile| -> BTreeSet<String> {
            p.variants.iter().filter(|id| group.contains(&id.as_str())).cloned().collect()
        };
        let (mine, theirs) = (of(a), of(b));
        let apart = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs);
        apart.then(|| ("variant", list(&mine), list(&theirs)))
    })
}

fn quantities(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    let (mine, theirs) = (a.quantity.as_ref()?, b.quantity.as_ref()?);
    let told = |q: &Quantity| {
        let each = format!("{} {}", q.each.value, q.each.unit);
        if q.count == 1 { each } else { format!("{each} × {}", q.count) }
    };
    // Grams and pieces are two ways of counting: a strength beside a number of pills.
    let comparable = mine.total.unit == theirs.total.unit;
    (comparable && mine.total != theirs.total).then(|| ("quantity", told(mine), told(theirs)))
}

/// What a quantity has already told.
const COUNTED: [&str; 4] = ["g", "ml", "piece", "pack"];

/// Each has a value of a unit that the other, which gives that unit too, has not.
fn specs(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    let counted = a.quantity.is_some() && b.quantity.is_some();
    a.specs.iter().find_map(|(unit, mine)| {
        let theirs = b.specs.get(unit)?;
        if counted && COUNTED.contains(&unit.as_str()) || mine.is_subset(theirs) || theirs.is_subset(mine) {
            return None;
        }
        Some(("spec", format!("{} {unit}", list(mine)), format!("{} {unit}", list(theirs))))
    })
}

/// One name with two numbers: 小米 14 and 小米 15.
fn numbered(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    a.numbered.iter().find_map(|(name, mine)| {
        let theirs = b.numbered.get(name)?;
        mine.is_disjoint(theirs)
            .then(|| ("number", format!("{name} {}", list(mine)), format!("{name} {}", list(theirs))))
    })
}

/// Numbers of one maker are built alike; two that are, and differ, are two products.
fn models_of_one_shape(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    if shared_model(a, b).is_some() {
        return None;
    }
    let pair = all_models(a).find_map(|mine| {
        all_models(b).find(|theirs| akin(mine, theirs)).map(|theirs| (mine.clone(), theirs.clone()))
    })?;
    Some(("model", pair.0, pair.1))
}

fn all_models(p: &Profile) -> impl Iterator<Item = &String> {
    p.stated_models.iter().chain(&p.models)
}

/// Letters and figures in the same places, or the same beginning.
fn akin(a: &str, b: &str) -> bool {
    let shape = |text: &str| -> Vec<bool> { text.bytes().map(|c| c.is_ascii_digit()).collect() };
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    shape(a) == shape(b) || same >= 4 && same * 2 >= a.len().min(b.len())
}

/// A number that both have, or one within the other from its beginning (a colour's code behind it is another matter).
fn shared_model(a: &Profile, b: &Profile) -> Option<String> {
    all_models(a).find(|model| all_models(b).any(|other| other == *model)).cloned()
}

fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Option<String> {
    a.intersection(b).next().cloned()
}

/// Something that makes a product which only one of the offers tells.
fn gap(a: &Profile, b: &Profile, words: &Vocabulary) -> Option<(&'static str, String)> {
    let keys =
        |map: &BTreeMap<String, BTreeSet<String>>| -> BTreeSet<String> { map.keys().cloned().collect() };
    let counted = a.quantity.is_some() == b.quantity.is_some();
    if !counted {
        let quantity = a.quantity.as_ref().or(b.quantity.as_ref());
        // One of a thing is what a title without a number sells.
        let single = quantity.is_some_and(|q| q.count == 1 && q.each.unit == "piece" && q.each.value == "1");
        if !single {
            let told = quantity.map(|q| format!("{} {}", q.total.value, q.total.unit)).unwrap_or_default();
            return Some(("quantity", told));
        }
    }
    for unit in keys(&a.specs).union(&keys(&b.specs)) {
        if COUNTED.contains(&unit.as_str()) && a.quantity.is_some() && b.quantity.is_some() {
            continue;
        }
        let empty = BTreeSet::new();
        let (mine, theirs) = (a.specs.get(unit).unwrap_or(&empty), b.specs.get(unit).unwrap_or(&empty));
        let one = |values: &BTreeSet<String>| values.len() == 1 && values.contains("1");
        if mine.is_empty() != theirs.is_empty()
            && !one(mine)
            && !one(theirs)
            && DEFINES.contains(&unit.as_str())
        {
            let value = list(if mine.is_empty() { theirs } else { mine });
            return Some(("spec", format!("{value} {unit}")));
        }
        if unit == "storage" && mine.iter().max_by_key(|v| v.len()) != theirs.iter().max_by_key(|v| v.len()) {
            return Some(("spec", list(mine.symmetric_difference(theirs))));
        }
    }
    let sides = [("flavour", &a.flavours, &b.flavours), ("nature", &a.natures, &b.natures)];
    for (part, mine, theirs) in sides {
        if mine != theirs {
            return Some((part, list(mine.symmetric_difference(theirs))));
        }
    }
    let told: Vec<&String> =
        a.variants.symmetric_difference(&b.variants).filter(|id| !words.loose.contains(id)).collect();
    if !told.is_empty() {
        return Some(("variant", list(told)));
    }
    if a.numbered != b.numbered {
        let flat = |p: &Profile| -> BTreeSet<String> {
            p.numbered.values().flatten().chain(&p.numbers).cloned().collect()
        };
        let (mine, theirs) = (flat(a), flat(b));
        if mine != theirs {
            return Some(("number", list(mine.symmetric_difference(&theirs))));
        }
    }
    None
}

/// Units without which a product is not told.
const DEFINES: [&str; 12] = [
    "storage",
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

struct Likeness {
    /// Twice the common part of both.
    dice: usize,
    /// The common part of the shorter.
    contained: usize,
    shorter: usize,
    /// Both are written in the same script.
    comparable: bool,
}

fn likeness(a: &Profile, b: &Profile) -> Likeness {
    let common = a.names.intersection(&b.names).count();
    let (mine, theirs) = (a.names.len(), b.names.len());
    let shorter = mine.min(theirs);
    let share = |part: usize, whole: usize| (part * 100).checked_div(whole).unwrap_or(0);
    let script = |p: &Profile| p.other > p.latin;
    Likeness {
        dice: share(2 * common, mine + theirs),
        contained: share(common, shorter),
        shorter,
        comparable: script(a) == script(b),
    }
}

/// One price is many times the other.
fn dear(a: &Profile, b: &Profile) -> bool {
    let (Some((mine, currency)), Some((theirs, other))) = (&a.price, &b.price) else { return false };
    if currency != other || mine.is_zero() || theirs.is_zero() {
        return false;
    }
    let over = |x: &Decimal, y: &Decimal| y.times(TIMES_DEARER).is_some_and(|limit| *x > limit);
    over(mine, theirs) || over(theirs, mine)
}
