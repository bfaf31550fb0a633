//! The data files: bundled ones, and those a caller lays over them.
//!
//! Everything that is knowledge (sites, rules, traps, words, countries) is a TOML file below `src/data`;
//! `build.rs` embeds each as JSON. A file's id is its path without extension (`sites/coupang`, `traps`).

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
        serde_json::from_str(text).map_err(|e| Error::new(e.to_string()).in_file(id))
    }

    fn text(&self, id: &str) -> Option<&str> {
        if let Some(text) = self.overlay.get(id) {
            return Some(text);
        }
        let at = embedded::FILES.binary_search_by(|(name, _)| (*name).cmp(id)).ok()?;
        Some(embedded::FILES[at].1)
    }
}
