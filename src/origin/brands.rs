//! Names of brands, where they are at home, and products that one maker alone makes.

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::text::fold;

/// `brands.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Brands {
    brand: Vec<Brand>,
    alias: Vec<Alias>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Brand {
    names: Vec<String>,
    /// ISO 3166-1 alpha-2.
    home: String,
}

/// A product known by its name.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Alias {
    names: Vec<String>,
    pub country: String,
    pub maker: String,
}

impl Brands {
    pub fn load(files: &Files) -> Result<Brands, Error> {
        let mut brands: Brands = files.get("brands")?;
        let names = brands
            .brand
            .iter_mut()
            .map(|b| &mut b.names)
            .chain(brands.alias.iter_mut().map(|a| &mut a.names));
        names.flatten().for_each(|name| *name = fold(name));
        Ok(brands)
    }

    /// Every name, folded: none of them is a place.
    pub fn names(&self) -> Vec<String> {
        let names = self.brand.iter().map(|b| &b.names).chain(self.alias.iter().map(|a| &a.names));
        names.flatten().cloned().collect()
    }

    /// The home of a brand as printed (`조선미녀`, `Beauty of Joseon/朝鲜美女`).
    pub fn home(&self, brand: &str) -> Option<&str> {
        let folded = fold(brand);
        let parts: Vec<&str> = folded.split(['/', '(', ')', '|']).map(str::trim).collect();
        let known = |b: &&Brand| b.names.iter().any(|n| *n == folded || parts.contains(&n.as_str()));
        self.brand.iter().find(known).map(|b| b.home.as_str())
    }

    /// The home of a brand that a title names, with the name.
    pub fn home_in(&self, title: &str) -> Option<(&str, &str)> {
        let title = fold(title);
        self.brand.iter().find_map(|b| {
            b.names.iter().find(|n| holds_word(&title, n)).map(|n| (b.home.as_str(), n.as_str()))
        })
    }

    /// A product that one maker alone makes, with the name it is called by.
    pub fn alias_in(&self, text: &str) -> Option<(&Alias, &str)> {
        let text = fold(text);
        self.alias.iter().find_map(|a| a.names.iter().find(|n| holds_word(&text, n)).map(|n| (a, n.as_str())))
    }
}

/// `name` stands in `text`, and no letter of its alphabet continues it where it is Latin.
fn holds_word(text: &str, name: &str) -> bool {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(name).any(|(at, _)| {
        !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !is_latin(text[..at].chars().next_back())
    })
}
