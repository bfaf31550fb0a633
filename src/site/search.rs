//! Addresses of searches: what a user looks for, filled into the shape that a site file gives.
//!
//! Nothing is fetched here. The words are written as a form of the site would write them; a shop whose form sends an
//! older encoding needs an encoder from outside, which browsers and the command line have and the core has not.

use serde::Deserialize;

use super::url::Url;
use crate::error::Error;

/// Where the words go.
const QUERY: &str = "{query}";

/// An address with one `{query}` in it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct SearchUrl {
    before: String,
    after: String,
}

impl TryFrom<String> for SearchUrl {
    type Error = Error;

    fn try_from(text: String) -> Result<SearchUrl, Error> {
        let say = |hint: &str| Err(Error::new(format!("search address {text:?} {hint}")));
        if !text.starts_with("https://") || Url::parse(&text).is_none() {
            return say("must be a whole one, with `https://` and a host");
        }
        if text.bytes().any(|b| b.is_ascii_control() || b == b' ') {
            return say("holds blanks: write them as %20");
        }
        let mut parts = text.split(QUERY);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(before), Some(after), None) if Url::parse(before).is_some_and(|url| url.path != "/") => {
                Ok(SearchUrl { before: before.to_owned(), after: after.to_owned() })
            }
            (_, Some(_), None) => say("has `{query}` in its host: it may stand in the path or behind a `=`"),
            (_, None, _) => say("needs `{query}` where the words go"),
            _ => say("names `{query}` twice: one is enough"),
        }
    }
}

/// What the words are written in where that is not UTF-8; a label of the web's encodings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SearchEncoding {
    Gbk,
    EucKr,
}

impl SearchEncoding {
    pub fn label(self) -> &'static str {
        match self {
            SearchEncoding::Gbk => "gbk",
            SearchEncoding::EucKr => "euc-kr",
        }
    }
}

impl SearchUrl {
    /// The address of a search for these bytes.
    pub fn of(&self, words: &[u8]) -> String {
        let mut url = self.before.clone();
        for &byte in words {
            match byte {
                b'-' | b'.' | b'_' | b'~' => url.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => url.push(char::from(byte)),
                _ => url.push_str(&format!("%{byte:02X}")),
            }
        }
        url + &self.after
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_filled_in() {
        for (shape, words, expected) in [
            ("https://s.kr/search?q={query}", "green tea", "https://s.kr/search?q=green%20tea"),
            ("https://s.kr/search?q={query}&p=1", "a&b=c#d+e", "https://s.kr/search?q=a%26b%3Dc%23d%2Be&p=1"),
            ("https://s.kr/w/{query}.html", "../x", "https://s.kr/w/..%2Fx.html"),
            ("https://s.kr/search?q={query}", "차", "https://s.kr/search?q=%EC%B0%A8"),
            ("https://s.kr/search?q={query}", "{query}", "https://s.kr/search?q=%7Bquery%7D"),
        ] {
            let url = SearchUrl::try_from(shape.to_owned()).expect(shape);
            assert_eq!(url.of(words.as_bytes()), expected, "{shape} with {words}");
        }
    }

    #[test]
    fn other_shapes_are_refused() {
        for (shape, hint) in [
            ("http://s.kr/search?q={query}", "https://"),
            ("/search?q={query}", "https://"),
            ("https://{query}.kr/", "in its host"),
            ("https://s.kr{query}/", "in its host"),
            ("https://{query}/search", "in its host"),
            ("https://s.kr/search", "needs `{query}`"),
            ("https://s.kr/search?q={query}&r={query}", "twice"),
            ("https://s.kr/a b?q={query}", "blanks"),
            ("", "https://"),
        ] {
            let error = SearchUrl::try_from(shape.to_owned()).expect_err(shape).to_string();
            assert!(error.contains(hint), "{shape}: {error}");
        }
    }
}
