//! The shape of `places.toml`, `colloquial.toml` and `placeholders.toml`.

use serde::Deserialize;

/// `places.toml`, generated.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Gazetteer {
    pub country: Vec<Country>,
    pub region: Vec<Region>,
}

/// A country with its names in each language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Country {
    /// ISO 3166-1 alpha-2.
    pub code: String,
    /// ISO 3166-1 alpha-3.
    pub alpha3: Option<String>,
    #[serde(default)]
    pub zh: Vec<String>,
    /// Traditional Chinese.
    #[serde(default)]
    pub hant: Vec<String>,
    #[serde(default)]
    pub ko: Vec<String>,
    #[serde(default)]
    pub ja: Vec<String>,
    #[serde(default)]
    pub en: Vec<String>,
}

impl Country {
    pub fn names(&self) -> impl Iterator<Item = &String> {
        self.zh.iter().chain(&self.hant).chain(&self.ko).chain(&self.ja).chain(&self.en)
    }
}

/// Places that say their country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Region {
    pub country: String,
    pub names: Vec<String>,
}

/// `colloquial.toml`, by hand.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Colloquial {
    /// Pairs of countries that no statement names together.
    pub never_together: Vec<[String; 2]>,
    /// Pairs of a country and a part of it that has its own code.
    pub within: Vec<[String; 2]>,
    /// Countries whose name must be the whole of its part of a value.
    pub alone: Vec<String>,
    /// Words that name no country, though they seem to, and spoil a place beside them.
    pub ambiguous: Vec<String>,
    /// Words that deny what stands beside them.
    pub negations: Vec<String>,
    pub name: Vec<Name>,
    pub domestic: Vec<Domestic>,
    pub foreign: Foreign,
    pub form: Forms,
    pub region: Vec<Region>,
}

/// More names of a country.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Name {
    pub country: String,
    pub names: Vec<String>,
    /// Only as a row's value: in free text they are other words.
    #[serde(default)]
    pub value: bool,
    /// Only on pages of this home.
    pub home: Option<String>,
}

/// Words for "from here".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Domestic {
    pub words: Vec<String>,
    /// Homes on which the words mean that home; the first where the home is unknown.
    pub homes: Vec<String>,
    /// Only as a row's value: elsewhere they are said of delivery.
    #[serde(default)]
    pub value: bool,
    /// Without a known home they mean nothing.
    #[serde(default)]
    pub needs_home: bool,
}

/// Words for "not from here".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Foreign {
    pub words: Vec<String>,
    /// Only as a row's value.
    pub values: Vec<String>,
}

/// What stands around a name and gives it its role.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Forms {
    pub product_after: Vec<String>,
    pub not_product: Vec<String>,
    pub imported_after: Vec<String>,
    pub product_before: Vec<String>,
    pub never_after: Vec<String>,
    pub never_between: Vec<String>,
    pub hangul_after: Vec<String>,
    pub hangul_before: Vec<String>,
    pub filler: Vec<String>,
}

/// `placeholders.toml`: values that declare nothing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Placeholders {
    pub whole: Vec<String>,
    pub part: Vec<String>,
}
