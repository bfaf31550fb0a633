//! An instrument as the files of rules and duties name it.

use serde::Deserialize;

use crate::report::Citation;

/// One entry of `cite`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cite {
    pub title: String,
    pub article: Option<String>,
    pub url: Option<String>,
    /// First day in force, `YYYY-MM-DD`, where the instrument has one of its own.
    pub since: Option<String>,
}

impl Cite {
    /// As reports show it: in force `since` unless it says otherwise, and `reviewed` when its file was.
    pub fn citation(&self, since: Option<&str>, reviewed: &str) -> Citation {
        Citation {
            title: self.title.clone(),
            article: self.article.clone(),
            url: self.url.clone(),
            since: self.since.as_deref().or(since).map(str::to_owned),
            reviewed: reviewed.to_owned(),
        }
    }
}
