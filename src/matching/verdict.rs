//! From two profiles to a verdict: what contradicts, what proves, what is too little.
//!
//! Precision comes before recall. One contradiction makes two offers different products; without a proof they are
//! neither the same nor different.

use std::collections::BTreeSet;

use super::agree::{
    all_models, figures, same_amount, same_code, same_kind_of_code, same_line, same_number, same_storage,
    shared_model,
};
use super::gap::gaps;
use super::likeness::likeness;
use super::profile::Profile;
use super::rest;
use super::sound::{Script, script};
use super::told;
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

/// Of a hundred: how alike two names of one maker are to be one.
const ALIKE: usize = 58;
/// The same, where amount or storage agree too.
const ALIKE_WITH_AMOUNT: usize = 45;
/// The same, where nothing says that the maker is one.
const ALIKE_WITHOUT_MAKER: usize = 72;
/// Pairs of characters in common: the same characters in any order are no name.
const PAIRED: usize = 28;
/// Names with less in common are of different things.
const UNLIKE: usize = 18;
/// A name of no more characters was not stretched by its shop.
const SHORT_NAME: usize = 8;
/// A number of letters and figures that no other maker will have.
pub(super) const LONG_NUMBER: usize = 7;
/// The same without letters.
const LONG_FIGURES: usize = 9;
/// Short names with less in common are two.
const PARTED: usize = 60;
/// Characters and words a name needs to say anything.
const SHORTEST: usize = 3;
/// Numbers of this length tell storage and colour too.
const FULL_NUMBER: usize = 7;
/// The same, where a row says that it is the model's.
const STATED_NUMBER: usize = 6;
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

pub(super) fn list<'a>(values: impl IntoIterator<Item = &'a String>) -> String {
    values.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// Whether two offers are of one product.
pub(crate) fn judge(a: &Profile, b: &Profile, words: &Vocabulary) -> Decision {
    let gtin = shared(&a.gtins, &b.gtins);
    let model = shared_model(a, b);
    if let Some((reason, mine, theirs)) = contradiction(a, b, words) {
        // A shop that sells two of a thing gives the code of the one.
        let is_of_amount = matches!(reason, "quantity" | "nature");
        let is_of_name = matches!(reason, "variant" | "number" | "flavour" | "year");
        let numbered = model.as_ref().is_some_and(|model| is_full(a, b, model));
        if !(numbered && is_of_name) {
            return if gtin.is_some() && !is_of_amount {
                decided(Verdict::Unsure, 50, reason, mine, theirs)
            } else {
                decided(Verdict::Different, 5, reason, mine, theirs)
            };
        }
    }
    if let Some(gtin) = gtin {
        return decided(Verdict::Same, 100, "gtin", gtin.trim_start_matches('0'), "");
    }
    if !a.gtins.is_empty() && !b.gtins.is_empty() {
        return decided(Verdict::Different, 3, "gtin", list(&a.gtins), list(&b.gtins));
    }
    let alike = likeness(a, b);
    let full = model.as_ref().is_some_and(|model| is_full(a, b, model));
    let gaps = gaps(a, b, words, full);
    let brand = shared(&a.brands, &b.brands);
    let same_maker = brand.is_some()
        || a.unknown_brand.is_some() && a.unknown_brand == b.unknown_brand
        || !a.heads.is_disjoint(&b.heads)
        || same_storage(a, b) && same_line(a, b);
    if let Some(model) = model {
        let told = gaps
            .into_iter()
            .find(|(part, _)| match *part {
                "quantity" | "flavour" | "nature" => true,
                "spec" | "variant" => !full,
                _ => false,
            })
            .or_else(|| rest::editions(a, b).filter(|_| !full));
        if let Some((mine, theirs)) = rest::codes(a, b, &model) {
            return decided(Verdict::Unsure, 60, "number", mine, theirs);
        }
        if let Some((mine, theirs)) = rest::minimal_pair(a, b) {
            return decided(Verdict::Unsure, 60, "variant", mine, theirs);
        }
        // Figures alone are anybody's: a style, a set, an article.
        let has_letters = model.bytes().any(|c| c.is_ascii_alphabetic());
        let lettered = match has_letters {
            true => {
                model.len() >= LONG_NUMBER || model.len() + 1 >= LONG_NUMBER && !a.kinds.is_disjoint(&b.kinds)
            }
            // 866724-0100: so long a number is of one article.
            false => model.len() >= LONG_FIGURES,
        };
        return match told {
            Some((part, value)) => decided(Verdict::Unsure, 60, "one_sided", part, value),
            None if dear(a, b) => decided(Verdict::Unsure, 55, "price", "", ""),
            None if same_maker || lettered || alike.dice >= PARTED => {
                decided(Verdict::Same, 95, "model", model, "")
            }
            None => decided(Verdict::Unsure, 60, "little", "", ""),
        };
    }
    let amount = same_amount(a, b);
    let numbered = same_number(a, b);
    let storage = same_storage(a, b);
    let code = same_code(a, b) && alike.dice >= 25;
    let same_maker = same_maker || same_kind_of_code(a, b);
    let by_number = numbered && same_maker && (storage || code || !alike.substituted && alike.dice >= 35);
    let enough = if amount { SHORTEST - 1 } else { SHORTEST };
    let needed = match (same_maker, amount) {
        (true, true) => ALIKE_WITH_AMOUNT,
        (true, false) => ALIKE,
        (false, _) => ALIKE_WITHOUT_MAKER,
    };
    let by_name =
        alike.shorter >= enough && alike.dice >= needed && alike.pairs >= PAIRED && !alike.substituted;
    if by_number || by_name {
        if let Some((mine, theirs)) = rest::minimal_pair(a, b) {
            return decided(Verdict::Unsure, 55, "one_sided", "variant", format!("{mine}, {theirs}"));
        }
        let gap =
            gaps.into_iter().next().or_else(|| rest::editions(a, b)).or_else(|| rest::colours(a, b)).or_else(
                || {
                    rest::ingredients(a, b, &words.ingredients)
                        .or_else(|| left_over(a, b, amount, by_number && (storage || code)))
                },
            );
        return match gap {
            Some((part, value)) => decided(Verdict::Unsure, 60, "one_sided", part, value),
            None if dear(a, b) => decided(Verdict::Unsure, 50, "price", "", ""),
            None => {
                let reason = if same_maker && amount { "name" } else { "named" };
                decided(Verdict::Same, 70 + alike.dice * 25 / 100, reason, "", "")
            }
        };
    }
    if alike.shorter >= SHORTEST && alike.comparable && alike.contained <= UNLIKE && !numbered {
        return decided(Verdict::Different, alike.contained / 2, "name", "", "");
    }
    // Two short names of one script that part ways: 雪饼, 仙贝. Long titles part ways by what shops add to them.
    let short = |p: &Profile| (SHORTEST..=SHORT_NAME).contains(&p.signs.len()) && p.terms.is_empty();
    if alike.substituted
        && alike.comparable
        && short(a)
        && short(b)
        && alike.dice < PARTED
        && !numbered
        && !amount
    {
        return decided(Verdict::Different, 10, "name", "", "");
    }
    decided(Verdict::Unsure, 20 + alike.dice * 30 / 100, "little", "", "")
}

/// A number that tells storage and colour too: a long one, or one that a row calls the model's.
fn is_full(a: &Profile, b: &Profile, model: &str) -> bool {
    let stated = a.stated_models.contains(model) || b.stated_models.contains(model);
    model.len() >= if stated { STATED_NUMBER } else { FULL_NUMBER }
}

/// What forbids to call two alike names one. A number of the maker beside a storage tells a product whatever shops add
/// to its name, as long as they do not name two sorts of it.
fn left_over(a: &Profile, b: &Profile, amount: bool, anchored: bool) -> Option<(&'static str, String)> {
    let rest = rest::names(a, b, anchored);
    // 留白, 墨羽: both call the colour so, whatever it is.
    let coloured = !a.colours.is_disjoint(&b.colours) || same_storage(a, b) && !a.runs.is_disjoint(&b.runs);
    // 天然气, 液化气: what one praises stands for what the other says.
    let praised = |p: &Profile, q: &Profile| !p.praises.is_subset(&q.praises);
    let mutual = rest.is_mutual()
        || !rest.mine.is_empty() && praised(b, a)
        || !rest.theirs.is_empty() && praised(a, b);
    // Where blanks part the words one sign is a word: 컴플리트, 컴플리트 롱.
    let is_word = !same_storage(a, b) && rest.mine.iter().chain(&rest.theirs).any(|lone| has_hangul(lone));
    if anchored && !rest.words && !is_word && (coloured || !mutual) {
        return None;
    }
    if !rest.is_empty() {
        return Some(("name", rest.told()));
    }
    rest::models(a, b, amount).or_else(|| rest::numbers(a, b, amount)).or_else(|| rest::praises(a, b))
}

fn has_hangul(text: &str) -> bool {
    text.chars().any(|c| script(c) == Script::Hangul)
}

/// The first fact that both offers state, each differently.
fn contradiction(a: &Profile, b: &Profile, words: &Vocabulary) -> Option<(&'static str, String, String)> {
    let apart = |reason: &'static str, mine: &BTreeSet<String>, theirs: &BTreeSet<String>| {
        let apart = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(theirs);
        apart.then(|| (reason, told::words(a, mine), told::words(b, theirs)))
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
        .or_else(|| editions(a, b, words))
        .or_else(|| apart("colour", &a.colours, &b.colours))
        .or_else(|| apart("flavour", &a.flavours, &b.flavours))
        .or_else(|| apart("size", &a.sizes, &b.sizes))
        .or_else(|| apart("year", &a.years, &b.years))
        .or_else(|| rest::lengths(a, b).map(|(mine, theirs)| ("spec", mine, theirs)))
}

/// Words that many titles set without meaning the thing itself.
const SOFT: [&str; 6] = ["for", "gift set", "charger", "strap", "accessory", "included"];

fn natures(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    // Replacement heads, 牙刷头: a part by either name.
    let is_part = |p: &Profile| p.natures.iter().any(|id| matches!(id.as_str(), "part" | "accessory"));
    let parts = is_part(a) && is_part(b);
    let hard = |p: &Profile| -> BTreeSet<String> {
        let hard = p.natures.iter().filter(|id| !(SOFT.contains(&id.as_str()) || parts && *id == "part"));
        hard.cloned().collect()
    };
    let (mine, theirs) = (hard(a), hard(b));
    (mine != theirs).then(|| ("nature", told::words(a, &mine), told::words(b, &theirs)))
}

/// Pro and Max make another product; words for whom and how are left out by many titles.
fn editions(a: &Profile, b: &Profile, words: &Vocabulary) -> Option<(&'static str, String, String)> {
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
        return Some(("variant", told::words(a, &mine), told::words(b, &theirs)));
    }
    words.exclusive.iter().find_map(|group| {
        let of = |p: &Profile| -> BTreeSet<String> {
            p.variants.iter().filter(|id| group.contains(id)).cloned().collect()
        };
        let (mine, theirs) = (of(a), of(b));
        let apart = !mine.is_empty() && !theirs.is_empty() && mine.is_disjoint(&theirs);
        apart.then(|| ("variant", told::words(a, &mine), told::words(b, &theirs)))
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
    let as_written = !figures(a).is_empty() && figures(a) == figures(b);
    let equal = mine.total == theirs.total || converted(&mine.total.value, &theirs.total.value);
    (comparable && !as_written && !equal).then(|| ("quantity", told(mine), told(theirs)))
}

/// 3.75 oz and 106 g: a figure reckoned from another measure is near the one that is printed.
fn converted(a: &str, b: &str) -> bool {
    let reckoned = |value: &str| value.split_once('.').is_some_and(|(_, decimals)| decimals.len() >= 4);
    let (Some(x), Some(y)) = (Decimal::parse(a), Decimal::parse(b)) else { return false };
    let near = |low: Decimal, high: Decimal| match (low.times(102), high.times(100)) {
        (Some(limit), Some(value)) => value <= limit,
        _ => false,
    };
    (reckoned(a) || reckoned(b)) && if x <= y { near(x, y) } else { near(y, x) }
}

/// What a quantity has already told.
pub(super) const COUNTED: [&str; 4] = ["g", "ml", "piece", "pack"];

/// Each has a value of a unit that the other, which gives that unit too, has not.
fn specs(a: &Profile, b: &Profile) -> Option<(&'static str, String, String)> {
    let counted = a.quantity.is_some() && b.quantity.is_some();
    a.specs.iter().find_map(|(unit, mine)| {
        let theirs = b.specs.get(unit)?;
        let is_counted = COUNTED.contains(&unit.as_str());
        if counted && is_counted || mine.is_subset(theirs) || theirs.is_subset(mine) {
            return None;
        }
        // 39 g of twelve, and 468 g in all.
        let within = |p: &Profile, values: &BTreeSet<String>| {
            p.quantity.as_ref().is_some_and(|q| q.total.unit == *unit && values.contains(&q.total.value))
        };
        if is_counted && (within(a, theirs) || within(b, mine)) {
            return None;
        }
        Some(("spec", told::specs(a, unit, mine), told::specs(b, unit, theirs)))
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
    // What both have says nothing of the rest: one number may be of the series.
    let lone = |p: &Profile, q: &Profile| -> Vec<String> {
        all_models(p).filter(|model| !all_models(q).any(|other| other == *model)).cloned().collect()
    };
    let (mine, theirs) = (lone(a, b), lone(b, a));
    let pair = mine.iter().find_map(|mine| {
        theirs.iter().find(|theirs| akin(mine, theirs)).map(|theirs| (mine.clone(), theirs.clone()))
    })?;
    Some(("model", pair.0, pair.1))
}

/// Letters and figures in the same places, or the same beginning.
fn akin(a: &str, b: &str) -> bool {
    let shape = |text: &str| -> Vec<bool> { text.bytes().map(|c| c.is_ascii_digit()).collect() };
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    // A longer number that begins with the shorter may add a colour.
    let within = same >= 5 && same == a.len().min(b.len());
    !within && (shape(a) == shape(b) || same >= 4 && same * 2 >= a.len().min(b.len()))
}

fn shared(a: &BTreeSet<String>, b: &BTreeSet<String>) -> Option<String> {
    a.intersection(b).next().cloned()
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
