//! Sorts short lists, equals in the order they came in.
//!
//! The library's sort is made anew for each type and way of comparing, at 4 KB of the wasm module each. Here one sort of
//! numbers serves all. Lists of millions, which we have none of, are the library's.

use std::cmp::Ordering;
use std::collections::BTreeMap;

/// Sorts by what `key` says of each element.
pub(crate) fn sort_by_key<T, K: Ord>(list: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(list, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by `compare`.
pub(crate) fn sort_by<T>(list: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    let mut from = ranks(list.len(), &|a, b| compare(&list[a], &list[b]));
    // `from[at]` is where the element stands that belongs at `at`; each round trip of exchanges is gone once.
    for start in 0..list.len() {
        let mut at = start;
        while from[at] != start {
            let next = from[at];
            list.swap(at, next);
            from[at] = at;
            at = next;
        }
        from[at] = at;
    }
}

fn ranks(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut ranks: Vec<usize> = (0..len).collect();
    ranks.sort_by(|a, b| compare(*a, *b));
    ranks
}

/// A map of these pairs, the last of each key; `collect` sorts them first.
pub(crate) fn map<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_the_librarys(list: Vec<(u8, u16)>) {
            let (mut ours, mut theirs) = (list.clone(), list);
            sort_by_key(&mut ours, |pair| pair.0);
            theirs.sort_by_key(|pair| pair.0);
            prop_assert_eq!(ours, theirs);
        }
    }
}
