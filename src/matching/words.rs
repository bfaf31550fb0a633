//! The words of `matching/words.toml` and `matching/brands.toml`, ready to be found in a title.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::hanzi::Hanzi;
use crate::lexicon::Lexicon;
use crate::money::Decimal;
use crate::text::fold;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    nature: Vec<Row>,
    variant: Vec<Row>,
    exclusive: Groups,
    loose: Words,
    included: Included,
    ingredient: Words,
    flavour: Vec<Row>,
    colour: Vec<Row>,
    not_colour: Words,
    unit: Vec<UnitRow>,
    component: Words,
    year: Words,
    device: Words,
    edition_ends: Words,
    alike: Groups,
    noise: Words,
    praise: Words,
    chip: Words,
    publisher: Words,
    model_labels: Words,
    size_labels: Words,
    colour_labels: Words,
    content_labels: Words,
    brand_labels: Words,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Groups {
    words: Vec<Vec<String>>,
}

/// Words around a thing that comes with the goods, or that holds them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Included {
    pub before: Vec<String>,
    pub after: Vec<String>,
    /// A number before one of these counts boxes.
    pub cartons: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitRow {
    id: String,
    /// One of the word in that unit.
    factor: String,
    words: Vec<String>,
    /// Of a storage, whose letters are also those of weights.
    #[serde(default)]
    storage: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Spellings {
    brand: Vec<SpellingRow>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SpellingRow {
    #[serde(rename = "source")]
    _source: String,
    /// Common words: a brand only at the head of a title.
    #[serde(default)]
    leading: bool,
    names: Vec<Vec<String>>,
}

/// The part of `brands.toml` that names makers.
#[derive(Debug, Deserialize)]
struct Homes {
    brand: Vec<Home>,
}

#[derive(Debug, Deserialize)]
struct Home {
    names: Vec<String>,
}

/// What a word in a title means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Meaning {
    Brand {
        id: String,
        leading: bool,
    },
    Nature(String),
    Variant(String),
    Flavour(String),
    Colour(String),
    /// A name under its first spelling.
    Alike(String),
    Noise,
    /// What a shop praises: little of what the thing is.
    Praise,
    /// A processor, whose number is not the product's.
    Chip,
    /// The end of a publisher's name.
    Publisher,
}

impl Meaning {
    fn named(&self) -> Option<(Kind, &str)> {
        Some(match self {
            Meaning::Brand { id, .. } => (Kind::Brand, id),
            Meaning::Nature(id) => (Kind::Nature, id),
            Meaning::Variant(id) => (Kind::Variant, id),
            Meaning::Flavour(id) => (Kind::Flavour, id),
            Meaning::Colour(id) => (Kind::Colour, id),
            Meaning::Alike(id) => (Kind::Alike, id),
            Meaning::Publisher | Meaning::Noise | Meaning::Praise | Meaning::Chip => return None,
        })
    }

    fn key(&self) -> Option<(Kind, String)> {
        self.named().map(|(kind, id)| (kind, id.to_owned()))
    }

    /// The name of the meaning, under which the data spells it.
    pub fn id(&self) -> Option<&str> {
        self.named().map(|(_, id)| id)
    }
}

/// What kind of thing a word means: an id names one thing of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Brand,
    Nature,
    Variant,
    Flavour,
    Colour,
    Alike,
}

/// A unit behind a number.
#[derive(Debug, Clone)]
pub(super) struct Unit {
    pub id: String,
    pub factor: Decimal,
    pub storage: bool,
}

/// What a row of attributes is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Model,
    Size,
    Colour,
    Content,
    Brand,
}

#[derive(Debug)]
pub(super) struct Vocabulary {
    pub words: Lexicon<Meaning>,
    pub units: Lexicon<Unit>,
    pub years: Lexicon<()>,
    pub components: Vec<String>,
    /// Things that have a memory.
    pub devices: Vec<String>,
    /// Variants that many titles leave out.
    pub loose: Vec<String>,
    /// What says that a thing comes with the goods.
    pub included: Included,
    /// Kinds of food that other food is made of.
    pub ingredients: Vec<String>,
    /// Variants of which one product has one alone.
    pub exclusive: Vec<Vec<String>>,
    /// Single characters that are colours, to end a word with.
    pub colour_ends: BTreeMap<char, String>,
    pub not_colour: Vec<String>,
    /// Words that make an edition of the word before them.
    pub edition_ends: Vec<String>,
    labels: BTreeMap<String, Label>,
    /// The spellings of each meaning, in the order of the data.
    spelled: BTreeMap<(Kind, String), Vec<String>>,
    pub hanzi: Hanzi,
}

impl Vocabulary {
    pub fn load(files: &Files) -> Result<Vocabulary, Error> {
        let file: File = files.get("matching/words")?;
        let spellings: Spellings = files.get("matching/brands")?;
        let homes: Homes = files.get("brands")?;
        let hanzi: Hanzi = files.get("hanzi")?;
        let plain = |word: &str| folded(word, &hanzi);
        let mut words: Vec<(String, Meaning)> = Vec::new();
        let rows = |rows: Vec<Row>, words: &mut Vec<(String, Meaning)>, make: fn(String) -> Meaning| {
            for row in rows {
                words.extend(row.words.iter().map(|word| (plain(word), make(row.id.clone()))));
            }
        };
        let mut ids: BTreeMap<String, String> = BTreeMap::new();
        let mut brands = |names: Vec<String>, leading: bool| {
            let Some(first) = names.first().map(|name| plain(name)) else { return };
            // Rows of two sources may spell one maker.
            let id = names.iter().find_map(|name| ids.get(&plain(name)).cloned()).unwrap_or(first);
            for name in &names {
                ids.entry(plain(name)).or_insert_with(|| id.clone());
            }
            words.extend(names.iter().map(|name| (plain(name), Meaning::Brand { id: id.clone(), leading })));
        };
        for row in spellings.brand {
            row.names.into_iter().for_each(|names| brands(names, row.leading));
        }
        for row in homes.brand {
            // A row of several makers at home in one country holds no spellings of one name.
            row.names.into_iter().for_each(|name| brands(vec![name], false));
        }
        let mut colour_ends = BTreeMap::new();
        for row in &file.colour {
            let single = row.words.iter().filter_map(|word| only(word)).filter(|c| *c >= '\u{3400}');
            colour_ends.extend(single.map(|c| (c, row.id.clone())));
        }
        let mut colours = file.colour;
        for row in &mut colours {
            // Single characters are in too many words.
            row.words.retain(|word| only(word).is_none());
        }
        rows(file.nature, &mut words, Meaning::Nature);
        rows(file.variant, &mut words, Meaning::Variant);
        rows(file.flavour, &mut words, Meaning::Flavour);
        rows(colours, &mut words, Meaning::Colour);
        for group in file.alike.words {
            let Some(id) = group.first().map(|name| plain(name)) else { continue };
            words.extend(group.iter().map(|name| (plain(name), Meaning::Alike(id.clone()))));
        }
        words.extend(file.publisher.words.iter().map(|word| (plain(word), Meaning::Publisher)));
        words.extend(file.praise.words.iter().map(|word| (plain(word), Meaning::Praise)));
        words.extend(file.chip.words.iter().map(|word| (plain(word), Meaning::Chip)));
        words.extend(file.noise.words.iter().map(|word| (plain(word), Meaning::Noise)));
        let mut spelled: BTreeMap<_, Vec<String>> = BTreeMap::new();
        for (word, meaning) in &words {
            if let Some(key) = meaning.key() {
                spelled.entry(key).or_default().push(word.clone());
            }
        }
        let mut units = Vec::new();
        for (at, row) in file.unit.into_iter().enumerate() {
            let factor = Decimal::parse(&row.factor).ok_or_else(|| {
                let key = format!("unit[{at}].factor");
                Error::new(format!("{:?} is no decimal number", row.factor))
                    .in_file("matching/words")
                    .at_key(key)
            })?;
            let unit = Unit { id: row.id, factor, storage: row.storage };
            units.extend(row.words.iter().map(|word| (plain(word), unit.clone())));
        }
        let mut labels = BTreeMap::new();
        for (list, label) in [
            (file.model_labels, Label::Model),
            (file.size_labels, Label::Size),
            (file.colour_labels, Label::Colour),
            (file.content_labels, Label::Content),
            (file.brand_labels, Label::Brand),
        ] {
            labels.extend(list.words.iter().map(|word| (plain(word), label)));
        }
        Ok(Vocabulary {
            words: Lexicon::new(words),
            units: Lexicon::new(units),
            years: Lexicon::new(file.year.words.iter().map(|word| (plain(word), ()))),
            components: file.component.words,
            devices: file.device.words.iter().map(|word| plain(word)).collect(),
            loose: file.loose.words,
            included: file.included,
            ingredients: file.ingredient.words,
            exclusive: file.exclusive.words,
            edition_ends: file.edition_ends.words.iter().map(|word| plain(word)).collect(),
            colour_ends,
            not_colour: file.not_colour.words.iter().map(|word| plain(word)).collect(),
            labels,
            spelled,
            hanzi,
        })
    }

    /// Text as words are compared: compatibility forms, case, blanks, and one writing of Chinese.
    pub fn fold(&self, text: &str) -> String {
        folded(text, &self.hanzi)
    }

    /// All that is written for what a word means, folded.
    pub fn spellings(&self, meaning: &Meaning) -> &[String] {
        meaning.key().and_then(|key| self.spelled.get(&key)).map_or(&[], Vec::as_slice)
    }

    pub fn label(&self, label: &str) -> Option<Label> {
        self.labels.get(self.fold(label).trim_end_matches([':', ' '])).copied()
    }
}

fn folded(text: &str, hanzi: &Hanzi) -> String {
    fold(text).chars().map(|c| hanzi.fold(c)).collect()
}

/// The one character that this word is.
fn only(word: &str) -> Option<char> {
    let mut chars = word.chars();
    chars.next().filter(|_| chars.next().is_none())
}
