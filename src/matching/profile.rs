//! What of an offer tells its product from others: numbers, makers, measures, words.
//!
//! A title is cut without any dictionary of the language: runs of letters and figures, pairs of neighbouring
//! characters where a script writes no blanks, and the words of the data files. It judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::cut::Cut;
use super::words::{Label, Meaning, Vocabulary};
use crate::ident::Prefixes;
use crate::measure::Units;
use crate::money::Decimal;
use crate::numeral::Line;
use crate::report::{Offer, Quantity};

/// Titles are cut here: nobody's is longer, and reading stays cheap.
const LONGEST: usize = 300;

/// So far before a thing a word says that it comes with the goods.
const NEAR: usize = 24;
/// Kinds of things that come with others.
const COMES_ALONG: [&str; 6] = ["case", "film", "charger", "strap", "part", "accessory"];

/// An offer, read.
#[derive(Debug, Clone, Default)]
pub(crate) struct Profile {
    pub gtins: BTreeSet<String>,
    /// Makers under one spelling each.
    pub brands: BTreeSet<String>,
    /// The maker as a field gives it, where no spelling is known.
    pub unknown_brand: Option<String>,
    /// Numbers of rows that say so.
    pub stated_models: BTreeSet<String>,
    /// Numbers of the maker: letters and figures.
    pub models: BTreeSet<String>,
    /// Names with a short number: 小米 14, iPhone 15.
    pub numbered: BTreeMap<String, BTreeSet<String>>,
    /// Numbers that hang on no name.
    pub numbers: BTreeSet<String>,
    pub quantity: Option<Quantity>,
    /// Values by unit.
    pub specs: BTreeMap<String, BTreeSet<String>>,
    pub natures: BTreeSet<String>,
    pub variants: BTreeSet<String>,
    pub flavours: BTreeSet<String>,
    pub colours: BTreeSet<String>,
    pub sizes: BTreeSet<String>,
    pub years: BTreeSet<String>,
    /// What the name is made of: words, and pairs of characters.
    pub names: BTreeSet<String>,
    /// The name's characters of scripts without blanks.
    pub signs: BTreeSet<char>,
    /// The name's words of letters.
    pub terms: BTreeSet<String>,
    /// Names under their first spelling.
    pub kinds: BTreeSet<String>,
    /// What the title begins with: the maker, more often than not.
    pub heads: BTreeSet<String>,
    /// The maker's other spelling, joined to the first: the 斯维诗 of Swisse斯维诗.
    pub gloss: String,
    /// The first characters of a script without blanks.
    pub lead: String,
    /// Latin words and letters before them: the maker's name once more.
    pub prefix: BTreeSet<String>,
    /// Colours that no row of the data names: 午夜色.
    pub shades: BTreeSet<String>,
    /// Letters that stand alone: the C of 维生素C.
    pub letters: BTreeSet<String>,
    /// What stands before a word for an edition: the 至尊 of 至尊版.
    pub editions: BTreeSet<String>,
    /// What the shop praises.
    pub praises: BTreeSet<String>,
    /// Characters of words that say a kind or a version: the 霜 of 面霜, the 女 of 女士.
    pub said: BTreeSet<char>,
    /// Lengths by the label of their row.
    pub lengths: BTreeMap<String, BTreeSet<String>>,
    /// The title's words of Latin letters and figures, in order.
    pub tokens: Vec<String>,
    /// The name's words in order, each of one script: what is compared by sound.
    pub words: Vec<String>,
    /// The title's own words for what stands here under the name of its meaning.
    pub spoken: BTreeMap<String, String>,
    /// Characters of long runs behind the amount and nowhere else: there shops praise (炒菜煲汤).
    pub tail: BTreeSet<char>,
    /// Short runs between blanks, letters or figures: more often than not a colour or an edition (留白).
    pub runs: BTreeSet<String>,
    /// Names of publishers.
    pub publishers: BTreeSet<String>,
    /// Amount and currency.
    pub price: Option<(Decimal, String)>,
}

/// Reads offers.
pub(super) struct Reader<'a> {
    pub words: &'a Vocabulary,
    pub units: &'a Units,
    pub prefixes: &'a Prefixes,
}

impl Reader<'_> {
    pub fn profile(&self, offer: &Offer) -> Profile {
        let mut profile = Profile::default();
        for identifier in &offer.identifiers {
            if identifier.kind == "gtin" {
                profile.gtins.extend(self.prefixes.gtin(&identifier.value).map(|gtin| long(&gtin)));
            }
        }
        if let Some(brand) = &offer.brand {
            self.brand(brand, &mut profile);
        }
        if let Some(title) = &offer.title {
            self.title(title, &mut profile);
            profile.quantity = self.quantity(title);
        }
        if let Some(selected) = &offer.selected {
            let mut option = Profile::default();
            self.title(selected, &mut option);
            profile.quantity = self.quantity(selected).or(profile.quantity);
            profile.choose(option);
        }
        for row in &offer.attributes {
            self.row(&row.label, &row.value, &mut profile);
        }
        profile.price = offer
            .price
            .as_ref()
            .and_then(|price| Some((Decimal::parse(&price.amount)?, price.currency.clone())));
        profile
    }

    /// Of a title; titles with presents and promotions hold figures that are none of the goods.
    fn quantity(&self, title: &str) -> Option<Quantity> {
        self.units.read(title)
    }

    fn brand(&self, text: &str, profile: &mut Profile) {
        let line = Line::new(&self.words.fold(text));
        let mut known = BTreeSet::new();
        for at in 0..line.len() {
            for (_, meaning) in self.words.words.all_at(&line, at) {
                if let Meaning::Brand { id, .. } = meaning {
                    known.insert(id.clone());
                }
            }
        }
        if known.is_empty() {
            let plain: String = self.words.fold(text).chars().filter(|c| c.is_alphanumeric()).collect();
            profile.unknown_brand = (!plain.is_empty()).then_some(plain);
        }
        profile.brands.extend(known);
    }

    fn row(&self, label: &str, value: &str, profile: &mut Profile) {
        if let Some(gtin) = self.prefixes.gtin(value).filter(|_| value.len() >= 12) {
            profile.gtins.insert(long(&gtin));
            return;
        }
        match self.words.label(label) {
            Some(Label::Model) => {
                let plain = plain_number(&self.words.fold(value));
                if plain.len() >= 3 && plain.bytes().any(|b| b.is_ascii_digit()) {
                    profile.stated_models.insert(plain);
                }
            }
            Some(Label::Brand) if profile.brands.is_empty() && profile.unknown_brand.is_none() => {
                self.brand(value, profile);
            }
            Some(Label::Size) if value.chars().count() <= 8 => {
                profile.sizes.insert(plain_size(&self.words.fold(value)));
            }
            Some(Label::Colour) if value.chars().count() <= 24 && profile.colours.is_empty() => {
                let mut found = Profile::default();
                self.title(value, &mut found);
                profile.colours = found.colours;
            }
            Some(Label::Content) if value.chars().count() <= 24 => {
                profile.quantity = profile.quantity.take().or_else(|| self.units.read(value));
                let mut found = Profile::default();
                self.title(value, &mut found);
                for (unit, values) in found.specs {
                    profile.specs.entry(unit).or_insert(values);
                }
                if profile.flavours.is_empty() {
                    profile.flavours = found.flavours;
                }
            }
            None if value.chars().count() <= 24 => {
                let mut found = Profile::default();
                self.title(value, &mut found);
                if let Some(lengths) = found.specs.remove("mm") {
                    profile.lengths.insert(self.words.fold(label), lengths);
                }
            }
            _ => {}
        }
    }

    fn title(&self, title: &str, profile: &mut Profile) {
        let short: String = title.chars().take(LONGEST).collect();
        let line = Line::new(&self.spaced(&self.words.fold(&short)));
        Cut::new(self, &line, profile).all();
        let text: String = line.low.iter().collect();
        let tokens = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|token| !token.is_empty());
        profile.tokens.extend(tokens.map(str::to_owned));
        profile.settle();
    }

    /// What a word says of the kind of thing; nothing where a number counts boxes.
    pub(super) fn nature(&self, line: &Line, at: usize, end: usize, id: String) -> Option<String> {
        let included = &self.words.included;
        let (word, before) = (line.text(at, end), line.text(at.saturating_sub(NEAR), at));
        let before = before.trim_end();
        if included.cartons.contains(&word) && before.ends_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        // with MagSafe case: a word may stand between.
        let near = before.rsplit_once(' ').map_or(before, |(head, _)| head);
        let ends = |text: &str, word: &String| {
            let head = text.strip_suffix(word.as_str());
            head.is_some_and(|head| !word.is_ascii() || !head.ends_with(|c: char| c.is_ascii_alphanumeric()))
        };
        let spaced = |word: &&String| word.is_ascii();
        let told = included.before.iter().any(|word| ends(before, word))
            || included.before.iter().filter(spaced).any(|word| ends(near, word));
        let behind = line.text(end, line.len());
        let behind = behind.trim_start();
        let told = told || included.after.iter().any(|word| behind.starts_with(word.as_str()));
        Some(if told && COMES_ALONG.contains(&id.as_str()) { "included".to_owned() } else { id })
    }

    /// Words of letters that shops write together or apart: macbookair is `macbook air`, and X-Lite `xlite`.
    fn spaced(&self, text: &str) -> String {
        let line = Line::new(text);
        let low = &line.low;
        let mut spaced = String::new();
        let mut at = 0;
        while at < low.len() {
            let letters = |from: usize| low.iter().skip(from).take_while(|c| c.is_ascii_lowercase()).count();
            let begins = line.before(at).is_none_or(|c| !c.is_ascii_alphanumeric());
            let count = if begins { letters(at) } else { 0 };
            let behind = letters(at + 2);
            let joined = count == 1
                && low.get(at + 1) == Some(&'-')
                && behind >= 3
                && low.get(at + 2 + behind).is_none_or(|c| !c.is_ascii_alphanumeric())
                && self.words.words.at(&line, at).is_none();
            if joined {
                spaced.push(low[at]);
                at += 2;
            } else if count >= 6
                && let Some(place) = self.seam(&line, at, at + count)
            {
                spaced.extend(&low[at..place]);
                spaced.push(' ');
                at = place;
            } else {
                let end = at + count.max(1);
                spaced.extend(&low[at..end]);
                at = end;
            }
        }
        spaced
    }

    /// Where a known name ends whose version follows without a blank.
    fn seam(&self, line: &Line, at: usize, end: usize) -> Option<usize> {
        let known = |from: usize, to: usize| {
            let part = Line::new(&line.text(from, to));
            self.words
                .words
                .all_at(&part, 0)
                .find(|(stop, _)| *stop == part.len())
                .map(|(_, found)| found.clone())
        };
        if known(at, end).is_some() {
            return None;
        }
        (at + 3..end).rev().find(|place| {
            let name = matches!(known(at, *place), Some(Meaning::Alike(_) | Meaning::Brand { .. }));
            name && matches!(known(*place, end), Some(Meaning::Variant(_)))
        })
    }
}

impl Profile {
    /// A set of five is five pieces.
    fn settle(&mut self) {
        let Some(set) = self.specs.get("set").cloned() else { return };
        for unit in ["pack", "piece"] {
            if self.specs.get(unit) == Some(&set) {
                self.specs.remove(unit);
            }
        }
    }

    /// The chosen option says of colour, size and storage more than a title that lists them all.
    fn choose(&mut self, option: Profile) {
        for (mine, chosen) in [
            (&mut self.colours, option.colours),
            (&mut self.shades, option.shades),
            (&mut self.sizes, option.sizes),
            (&mut self.flavours, option.flavours),
        ] {
            if !chosen.is_empty() {
                *mine = chosen;
            }
        }
        self.specs.extend(option.specs);
        self.editions.extend(option.editions);
        self.natures.extend(option.natures);
        self.variants.extend(option.variants);
    }
}

/// 270 and 270mm are one size of a shoe.
fn plain_size(size: &str) -> String {
    let figures = size.trim_end_matches(|c: char| !c.is_ascii_digit());
    let unit = size[figures.len()..].trim();
    let measured = matches!(unit, "mm" | "cm" | "码" | "号" | "호" | "인치" | "inch");
    let plain = measured && !figures.is_empty() && figures.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    if plain { figures.to_owned() } else { size.to_owned() }
}

/// Letters and figures alone.
pub(super) fn plain_number(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect()
}

/// All lengths of one code are one number: 14 digits.
fn long(gtin: &str) -> String {
    format!("{gtin:0>14}")
}
