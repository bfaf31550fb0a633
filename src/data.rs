//! The data files: bundled ones, and those a caller lays over them.
//!
//! Everything that is knowledge (sites, rules, traps, words, countries) is a TOML file below `src/data`;
//! `build.rs` embeds each as JSON, deflated. A file's id is its path without extension (`sites/coupang`, `traps`).

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use crate::error::Error;

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
#[cfg(feature = "cli")]
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let message = without_place(&error.inner().to_string());
        match error.path().to_string() {
            key if key == "." => Error::new(message),
            key => Error::new(message).at_key(key),
        }
    })?;
    json.end().map_err(|error| Error::new(error.to_string()))?;
    Ok(value)
}

/// Without the command line's crates an error names the place in the JSON alone.
#[cfg(not(feature = "cli"))]
pub(crate) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_json::from_str(text).map_err(|error| Error::new(error.to_string()))
}

/// The place in JSON that nobody wrote says nothing about the TOML it was made from.
#[cfg(feature = "cli")]
fn without_place(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(what, _)| what).to_owned()
}

#[cfg(all(test, feature = "cli"))]
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
            (r#"{"name": "a", "inner": {"name": "b", "list": ["a"]}}"#, Some("inner.list[0]"), "odd"),
            (r#"{"name": "a", "inner": {}}"#, Some("inner"), "missing field `name`"),
            (r#"{}"#, None, "missing field `name`"),
            (
                r#"{"name": "a", "inner": {"nmae": "b"}}"#,
                Some("inner.nmae"),
                "unknown field `nmae`, expected one of `name`, `list`, `inner`",
            ),
        ] {
            let error = from_json::<Shape>(json).expect_err(json);
            assert_eq!((error.key(), error.message()), (key, message), "{json}");
        }
    }
}
