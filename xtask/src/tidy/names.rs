//! Sites and countries are data: no Rust code outside tests names one. The names are taken from the data files,
//! so a new site is covered the moment its file is there. Comments may give examples.

use std::collections::BTreeSet;

use super::rust::{Kind, Token, tokens};
use super::{Fault, Files};

/// Site ids that are also words of the trade or of Rust; their hosts and printed names still count.
const WORDS: [&str; 1] = ["auction"];
/// Country codes that are also words of a command line.
const CODE_WORDS: [&str; 1] = ["ID"];

/// What must not be named, folded to lower case.
#[derive(Debug, Default)]
struct Names {
    /// Found as a whole word, in an identifier or a string.
    words: BTreeSet<String>,
    /// Found anywhere in a string: hosts, and names in scripts that leave no space between words.
    parts: BTreeSet<String>,
    /// Country codes, found as a whole string.
    codes: BTreeSet<String>,
}

pub fn check(files: &Files) -> Vec<Fault> {
    let names = Names::read(files);
    let mut faults = Vec::new();
    for (path, text) in files.matching(|path| path.starts_with("src/") && path.ends_with(".rs")) {
        for token in tokens(path, text) {
            if let Some(name) = names.named_by(&token) {
                let message = format!("names {name:?} of the data files: let the data say it");
                faults.push(Fault { file: path.to_owned(), line: token.line, message });
            }
        }
    }
    faults
}

impl Names {
    fn read(files: &Files) -> Names {
        let mut names = Names::default();
        for (path, text) in files.matching(|path| path.starts_with("src/data/") && path.ends_with(".toml")) {
            // A file that is no TOML stops the build with a better message.
            let Ok(table) = text.parse::<toml::Table>() else { continue };
            if let Some(id) = path.strip_prefix("src/data/sites/").and_then(|name| name.strip_suffix(".toml"))
            {
                // The generic site is no site.
                if !id.starts_with('_') {
                    names.site(id, &table);
                }
            } else if path == "src/data/places.toml" {
                names.places(&toml::Value::Table(table));
            }
        }
        names
    }

    fn site(&mut self, id: &str, table: &toml::Table) {
        if !WORDS.contains(&id) {
            self.words.insert(id.to_owned());
        }
        self.name(table.get("name").and_then(toml::Value::as_str).unwrap_or_default());
        let hosts = table.get("hosts").and_then(toml::Value::as_array).into_iter().flatten();
        self.parts.extend(
            hosts.filter_map(toml::Value::as_str).map(|host| host.trim_start_matches("*.").to_owned()),
        );
    }

    /// Every name in the table of countries, and every two-letter code.
    fn places(&mut self, value: &toml::Value) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    self.code(key);
                    self.places(value);
                }
            }
            toml::Value::Array(values) => values.iter().for_each(|value| self.places(value)),
            toml::Value::String(text) => {
                self.code(text);
                self.name(text);
            }
            _ => {}
        }
    }

    fn code(&mut self, text: &str) {
        if text.len() == 2 && text.bytes().all(|b| b.is_ascii_uppercase()) && !CODE_WORDS.contains(&text) {
            self.codes.insert(text.to_owned());
        }
    }

    /// A single Latin letter group is a word; Han, Kana and Hangul, and names of several words, are parts.
    fn name(&mut self, text: &str) {
        let text = text.to_lowercase();
        if text.is_ascii() && text.bytes().all(|b| b.is_ascii_alphanumeric()) {
            if text.len() > 3 && !WORDS.contains(&text.as_str()) {
                self.words.insert(text);
            }
        } else if text.chars().count() > 1 {
            self.parts.insert(text);
        }
    }

    fn named_by(&self, token: &Token) -> Option<String> {
        if let Some(text) = token.string() {
            if self.codes.contains(text) {
                return Some(text.to_owned());
            }
            let folded = text.to_lowercase();
            if let Some(part) = self.parts.iter().find(|part| folded.contains(part.as_str())) {
                return Some(part.clone());
            }
        } else if token.kind != Kind::Ident {
            return None;
        }
        words(&token.text).into_iter().find(|word| self.words.contains(word))
    }
}

/// `snake_case`, `CamelCase` and plain text as lower-case words.
fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut after_lower = false;
    for c in text.chars() {
        if !c.is_alphanumeric() || c.is_uppercase() && after_lower {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().expect("starts with one").extend(c.to_lowercase());
        }
        after_lower = c.is_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sites_and_countries_are_named_by_data_only() {
        let site = ("src/data/sites/ac.toml", "name = \"亚客\"\nhosts = [\"shop.acme.test\"]");
        let generic = ("src/data/sites/_generic.toml", "name = \"Other shops\"");
        let places = ("src/data/places.toml", "[KR]\nen = [\"South Korea\", \"Korea\"]\nko = [\"한국\"]");
        for (code, expected) in [
            ("fn ac_price() {}", 1),
            ("struct AcPrice;", 1),
            ("fn account() {}", 0),
            ("let x = \"ac\";", 1),
            ("let x = \"accept\";", 0),
            ("let x = \"在亚客买\";", 1),
            ("let x = \"https://shop.acme.test/1\";", 1),
            ("let x = \"KR\";", 1),
            ("let x = \"KRW\";", 0),
            ("let x = \"made in Korea\";", 1),
            ("let x = \"Koreatown\";", 0),
            ("let x = \"한국산\";", 1),
            ("fn in_korea() {}", 1),
            ("/// Reads 한국산 on ac.\nfn read() {}", 0),
            ("let x = \"Other shops\";", 0),
            ("#[cfg(test)] mod tests { const X: &str = \"KR\"; }", 0),
        ] {
            let faults = check(&Files::from([site, generic, places, ("src/site/mod.rs", code)]));
            assert_eq!(faults.len(), expected, "{code}: {faults:?}");
        }
    }

    /// The check is worth nothing when the data files change their shape and it finds no name in them.
    #[test]
    fn the_names_of_this_repo_are_found() {
        let files = Files::read(&crate::root()).expect("the repo can be read");
        let names = Names::read(&files);
        let sites = files.matching(|path| path.starts_with("src/data/sites/")).count();
        assert!(names.codes.len() > 200, "{} country codes", names.codes.len());
        assert!(names.parts.len() > 500, "{} names and hosts", names.parts.len());
        assert!(names.words.len() >= sites, "{} words for {sites} sites", names.words.len());
    }
}
