//! A sketch of the names an element bears: it says at once of nearly every element that a selector cannot match it.
//!
//! Two words of 64 bits an element, as in a Bloom filter. What a selector asks has a sketch too; an element whose own
//! lacks one of its bits cannot match. The sketch never decides that one does.

/// The names of an element, or those that a selector asks for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Sketch {
    /// Tag, id, classes, and names of attributes.
    pub names: u64,
    /// Pairs of letters that follow each other in class and id, without case.
    pub letters: u64,
}

/// What kind of name an element has.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind {
    Tag = 1,
    Id = 2,
    Class = 3,
    Attribute = 4,
}

impl Sketch {
    pub fn of_name(kind: Kind, name: &str) -> Sketch {
        Sketch { names: name_bits(kind, name), letters: 0 }
    }

    /// Of a part of the value of `class` or `id`.
    pub fn of_part(part: &str) -> Sketch {
        Sketch { names: 0, letters: pair_bits(part) }
    }

    pub fn and(self, other: Sketch) -> Sketch {
        Sketch { names: self.names | other.names, letters: self.letters | other.letters }
    }

    /// What both ask for.
    pub fn common(self, other: Sketch) -> Sketch {
        Sketch { names: self.names & other.names, letters: self.letters & other.letters }
    }
}

/// The names of an element.
pub(super) fn names<'a>(tag: &str, attributes: impl Iterator<Item = (&'a str, &'a str)>) -> u64 {
    attributes.fold(name_bits(Kind::Tag, tag), |bits, (name, value)| {
        let values = match name {
            "class" => {
                super::selector::words(value).fold(0, |bits, word| bits | name_bits(Kind::Class, word))
            }
            "id" => name_bits(Kind::Id, value),
            _ => 0,
        };
        bits | values | name_bits(Kind::Attribute, name)
    })
}

/// The letters of an element's class and id.
pub(super) fn letters<'a>(attributes: impl Iterator<Item = (&'a str, &'a str)>) -> u64 {
    let told = attributes.filter(|(name, _)| matches!(*name, "class" | "id"));
    told.fold(0, |bits, (_, value)| bits | pair_bits(value))
}

/// Two bits, from the ends and the length: class names of one shop begin alike.
fn name_bits(kind: Kind, name: &str) -> u64 {
    let bytes = name.as_bytes();
    let some = bytes.len().min(8);
    let (head, tail) = (word(&bytes[..some]), word(&bytes[bytes.len() - some..]));
    let mixed = (head ^ tail.rotate_left(29) ^ ((bytes.len() as u64) << 3) ^ kind as u64)
        .wrapping_mul(0x9e37_79b9_7f4a_7c15);
    1 << (mixed >> 58) | 1 << (mixed >> 52 & 63)
}

fn word(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))
}

fn pair_bits(text: &str) -> u64 {
    let lower = |byte: u8| u32::from(byte.to_ascii_lowercase());
    text.as_bytes().windows(2).fold(0, |bits, pair| bits | 1 << ((lower(pair[0]) * 37 + lower(pair[1])) % 64))
}
