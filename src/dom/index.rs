//! Many selectors asked of one element: only those are tried whose last part the element could have.

use super::Node;
use super::selector::{Complex, Compound, Part, Selector, words};

/// The alternatives of many selectors, by a name the element they match must have.
#[derive(Debug, Clone)]
pub(super) struct Index {
    alternatives: Vec<Complex>,
    /// Hash of kind and name → place in `alternatives`; sorted.
    keyed: Vec<(u32, u32)>,
    /// Hashes in `keyed`, by their low bits: nearly all names of a page are sorted out here.
    filter: [u64; FILTER],
    /// Alternatives that any element could match.
    rest: Vec<u32>,
}

/// In words of 64 bits.
const FILTER: usize = 64;

/// What kind of name an element must have.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Tag = 1,
    Id = 2,
    Class = 3,
    Attribute = 4,
}

impl Index {
    pub fn new(selectors: Vec<Selector>) -> Index {
        let mut index =
            Index { alternatives: Vec::new(), keyed: Vec::new(), filter: [0; FILTER], rest: Vec::new() };
        for complex in selectors.into_iter().flat_map(|selector| selector.alternatives) {
            let place = u32::try_from(index.alternatives.len()).expect("a plan is a short text");
            match keys(&complex.subject) {
                Some(keys) => index.keyed.extend(keys.into_iter().map(|key| (key, place))),
                None => index.rest.push(place),
            }
            index.alternatives.push(complex);
        }
        index.keyed.sort_unstable();
        index.keyed.dedup();
        for (key, _) in &index.keyed {
            let (word, bit) = slot(*key);
            index.filter[word] |= bit;
        }
        index
    }

    /// Whether any of the selectors matches.
    pub fn matches<'a, N: Node<'a>>(&self, tag: &str, element: &N) -> bool {
        self.rest.iter().any(|place| self.alternatives[*place as usize].matches(element))
            || self.tries(Kind::Tag, tag, element)
            || element.attributes().any(|(name, value)| match &*name {
                "class" => {
                    words(&value).any(|word| self.tries(Kind::Class, word, element))
                        || self.tries(Kind::Attribute, "class", element)
                }
                "id" => self.tries(Kind::Id, &value, element) || self.tries(Kind::Attribute, "id", element),
                name => self.tries(Kind::Attribute, name, element),
            })
    }

    fn tries<'a, N: Node<'a>>(&self, kind: Kind, name: &str, element: &N) -> bool {
        let key = hash(kind, name);
        let (word, bit) = slot(key);
        if self.filter[word] & bit == 0 {
            return false;
        }
        let start = self.keyed.partition_point(|(known, _)| *known < key);
        self.keyed[start..]
            .iter()
            .take_while(|(known, _)| *known == key)
            .any(|(_, place)| self.alternatives[*place as usize].matches(element))
    }
}

/// One of these an element must have to match, by the rarest kind of name there is; `None` where any could.
fn keys(compound: &Compound) -> Option<Vec<u32>> {
    let tag = compound.tag.as_deref().map(|tag| (3, vec![hash(Kind::Tag, tag)]));
    let parts = compound.parts.iter().filter_map(|part| match part {
        Part::Id(id) => Some((0, vec![hash(Kind::Id, id)])),
        Part::Class(class) => Some((1, vec![hash(Kind::Class, class)])),
        // Nearly every element has a class.
        Part::Attribute { name, .. } if name == "class" => Some((5, vec![hash(Kind::Attribute, name)])),
        Part::Attribute { name, .. } => Some((2, vec![hash(Kind::Attribute, name)])),
        Part::Is(list) => {
            let each: Option<Vec<Vec<u32>>> = list.iter().map(|complex| keys(&complex.subject)).collect();
            Some((4, each?.concat()))
        }
        Part::Not(_) => None,
    });
    parts.chain(tag).min_by_key(|(rarity, _)| *rarity).map(|(_, keys)| keys)
}

/// FNV-1a.
fn hash(kind: Kind, name: &str) -> u32 {
    let step = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    name.bytes().fold(step(0x811c_9dc5, kind as u8), step)
}

fn slot(key: u32) -> (usize, u64) {
    (key as usize / 64 % FILTER, 1 << (key % 64))
}
