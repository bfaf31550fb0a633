//! The data files: bundled ones, and those a caller lays over them.
//!
//! Everything that is knowledge (sites, rules, traps, words, countries) is a TOML file below `src/data`;
//! `build.rs` embeds each as JSON, deflated. A file's id is its path without extension (`sites/coupang`, `traps`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::error::Error;
use crate::{json, source};

mod embedded {
    include!(concat!(env!("OUT_DIR"), "/data_files.rs"));
}

/// Data files by id, each a JSON text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Files {
    overlay: BTreeMap<String, String>,
}

impl Files {
    /// The files this crate was built with.
    pub fn bundled() -> Files {
        Files::default()
    }

    /// Adds or replaces one file. `json` is the file's content as JSON.
    pub fn insert(&mut self, id: &str, json: String) {
        self.overlay.insert(id.to_owned(), json);
    }

    /// The files that are laid over the bundled ones, or beside them.
    pub fn laid_over(&self) -> impl Iterator<Item = &str> {
        self.overlay.keys().map(String::as_str)
    }

    /// Ids below `folder` (`"sites/"`), sorted.
    pub fn ids<'a>(&'a self, folder: &'a str) -> Vec<&'a str> {
        let mut ids: Vec<&str> = embedded::FILES.iter().map(|(id, _)| *id).collect();
        ids.extend(self.overlay.keys().map(String::as_str));
        ids.retain(|id| id.starts_with(folder));
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// Reads one file as `T`.
    pub fn get<T: DeserializeOwned>(&self, id: &str) -> Result<T, Error> {
        let text = self.text(id).ok_or_else(|| Error::new("no such data file").in_file(id))?;
        from_json(&text).map_err(|error| error.in_file(id))
    }

    fn text(&self, id: &str) -> Option<Cow<'_, str>> {
        if let Some(text) = self.overlay.get(id) {
            return Some(Cow::Borrowed(text));
        }
        let at = embedded::FILES.binary_search_by(|(name, _)| (*name).cmp(id)).ok()?;
        let bytes =
            miniz_oxide::inflate::decompress_to_vec(embedded::FILES[at].1).expect("deflated by build.rs");
        Some(Cow::Owned(String::from_utf8(bytes).expect("JSON is UTF-8")))
    }
}

/// Reads JSON of a data file; an error names the key.
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    json::read(text).map_err(|error| {
        let message = hinted(source::without_place(&error.to_string()));
        match source::key_at(text, &error) {
            Some(key) => Error::new(message).at_key(key),
            None => Error::new(message),
        }
    })
}

/// Of a mistyped key, the one that was meant instead of all there are.
fn hinted(message: String) -> String {
    let Some((wrong, known)) = message.strip_prefix("unknown field `").and_then(|rest| rest.split_once('`'))
    else {
        return message;
    };
    let nearest = known.split('`').skip(1).step_by(2).map(|name| (distance(wrong, name), name)).min();
    match nearest {
        Some((changes, name)) if changes <= 2 => format!("unknown field `{wrong}`: did you mean `{name}`?"),
        _ => message,
    }
}

/// How many letters have to be added, removed or exchanged to make one word the other.
fn distance(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.bytes().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in other.bytes().enumerate() {
            let exchanged = corner + usize::from(a != b);
            corner = row[j + 1];
            row[j + 1] = exchanged.min(corner + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(try_from = "String")]
    struct Even;

    impl TryFrom<String> for Even {
        type Error = Error;
        fn try_from(text: String) -> Result<Even, Error> {
            if text.len().is_multiple_of(2) { Ok(Even) } else { Err(Error::new("odd")) }
        }
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Shape {
        #[serde(rename = "name")]
        _name: String,
        #[serde(rename = "list", default)]
        _list: Vec<Even>,
        #[serde(rename = "inner", default)]
        _inner: Option<Box<Shape>>,
    }

    #[test]
    fn an_error_names_the_key() {
        for (json, key, message) in [
            (r#"{"name": 1}"#, Some("name"), "invalid type: integer `1`, expected a string"),
            (r#"{"name": "a", "list": ["aa", "a"]}"#, Some("list[1]"), "odd"),
            (r#"{"name": "a", "list": ["a", "aa"]}"#, Some("list[0]"), "odd"),
            (r#"{"name": "a", "list":["a","aa"]}"#, Some("list[0]"), "odd"),
            (r#"{"list": ["aa", {"a": 1}, "aa"]}"#, Some("list[1]"), "invalid type: map, expected a string"),
            (r#"{"list": ["aa", 7, "aa"]}"#, Some("list[1]"), "invalid type: integer `7`, expected a string"),
            (r#"{"name": "a", "inner": {"name": "b", "list": ["a"]}}"#, Some("inner.list[0]"), "odd"),
            (r#"{"name": "a", "inner": {}}"#, Some("inner"), "missing field `name`"),
            (r#"{}"#, None, "missing field `name`"),
            (
                r#"{"name": "a", "inner": {"nmae": "b"}}"#,
                Some("inner.nmae"),
                "unknown field `nmae`: did you mean `name`?",
            ),
        ] {
            let error = from_json::<Shape>(json).expect_err(json);
            assert_eq!((error.key(), error.message()), (key, message), "{json}");
        }
    }
}
