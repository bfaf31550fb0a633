//! The words under which an index finds an offer: few, and the most telling first.
//!
//! Two offers of one product share a key unless a shop says next to nothing. A key names a code, a maker's number, or
//! a piece of the name together with the amount or number that any match must share. Whoever looks up takes the keys in
//! order and leaves out those under which too much is filed.

use super::profile::Profile;
use crate::order;

/// Keys of one offer.
const MOST: usize = 16;

pub(crate) fn keys(profile: &Profile) -> Vec<String> {
    let mut keys: Vec<String> = profile.gtins.iter().map(|gtin| format!("gtin:{gtin}")).collect();
    keys.extend(profile.stated_models.iter().chain(&profile.models).map(|model| format!("model:{model}")));
    for (name, numbers) in &profile.numbered {
        keys.extend(numbers.iter().map(|number| format!("name:{name} {number}")));
    }
    let figure = figure(profile);
    let maker = profile.brands.first().or(profile.unknown_brand.as_ref()).map_or("", String::as_str);
    let mut names: Vec<&String> = profile.names.iter().collect();
    // Long words of letters are rarer than short ones; among pairs of characters any order will do that both have.
    order::sort_by_key(&mut names, |name| (std::cmp::Reverse(name.chars().count()), scattered(name)));
    keys.extend(names.into_iter().map(|name| format!("{maker}:{name}:{figure}")));
    let mut seen = std::collections::BTreeSet::new();
    keys.retain(|key| seen.insert(key.clone()));
    keys.truncate(MOST);
    keys
}

/// The amount or the storage.
fn figure(profile: &Profile) -> String {
    if let Some(quantity) = &profile.quantity {
        return format!("{}{}", quantity.total.value, quantity.total.unit);
    }
    let storage =
        profile.specs.get("gigabyte").and_then(|values| values.iter().max_by_key(|value| value.len()));
    storage.map(|value| format!("{value}s")).unwrap_or_default()
}

/// An order that has nothing to do with what is common in a language (FNV-1a).
fn scattered(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
