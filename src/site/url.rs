//! URLs of shops: splitting, the pattern language of site files, and the canonical form that is stored.
//!
//! A full URL library brings the IDNA tables (a tenth of the wasm module) for hosts that are all ASCII here;
//! what is needed is a split and a join, and a URL that does not split is simply not a page of a shop.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::error::Error;

/// A split `http(s)` URL. Host and scheme are lower case; the port and the fragment are dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Url<'a> {
    pub scheme: &'a str,
    /// As written; compare with [`Url::host`].
    authority: &'a str,
    pub path: &'a str,
    pub query: &'a str,
}

impl<'a> Url<'a> {
    /// Splits `text`; `None` for anything but `http` and `https`.
    pub fn parse(text: &'a str) -> Option<Url<'a>> {
        let text = text.trim();
        let (scheme, rest) = text.split_once("://")?;
        let scheme = match scheme {
            s if s.eq_ignore_ascii_case("https") => "https",
            s if s.eq_ignore_ascii_case("http") => "http",
            _ => return None,
        };
        let rest = rest.split('#').next().unwrap_or_default();
        let cut = rest.find(['/', '?']).unwrap_or(rest.len());
        let (authority, rest) = rest.split_at(cut);
        let authority = authority.rsplit('@').next().unwrap_or_default();
        let authority = authority.split(':').next().unwrap_or_default();
        if authority.is_empty() || authority.contains(char::is_whitespace) {
            return None;
        }
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        Some(Url { scheme, authority, path: if path.is_empty() { "/" } else { path }, query })
    }

    pub fn host(&self) -> String {
        self.authority.trim_end_matches('.').to_ascii_lowercase()
    }

    /// The first value of a query parameter, its name compared without case.
    pub fn param(&self, name: &str) -> Option<&'a str> {
        self.query.split('&').find_map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            key.eq_ignore_ascii_case(name).then_some(value)
        })
    }

    /// The address of a page of which no pattern says what names it: without its query, but for a number that stands in
    /// one of these parameters. Anything else in a query may be somebody's, and so may what a server writes into the path.
    pub fn plain(&self, numbered_by: &[String]) -> String {
        let cut = self.path.to_ascii_lowercase().find(";jsessionid=").map(|start| {
            let end = self.path[start..].find('/').map_or(self.path.len(), |length| start + length);
            [&self.path[..start], &self.path[end..]].concat()
        });
        let path = cut.as_deref().unwrap_or(self.path);
        let number = numbered_by
            .iter()
            .find_map(|name| Some((name, self.param(name).filter(|value| is_number(value))?)));
        let kept = number.map(|(name, value)| format!("?{name}={value}")).unwrap_or_default();
        format!("{}://{}{path}{kept}", self.scheme, self.host())
    }
}

/// The address a link leads to from the page at `base`; `None` for anything that is not a page
/// (`javascript:`, `mailto:`, a fragment).
pub(crate) fn join(base: &str, link: &str) -> Option<String> {
    let link = link.trim();
    if link.is_empty() || link.starts_with('#') {
        return None;
    }
    if Url::parse(link).is_some() {
        return Some(link.to_owned());
    }
    let base = Url::parse(base)?;
    if let Some(rest) = link.strip_prefix("//") {
        return Some(format!("{}://{rest}", base.scheme));
    }
    let host = base.host();
    if link.starts_with('/') {
        return Some(format!("{}://{host}{link}", base.scheme));
    }
    let scheme_end = link.find(':').unwrap_or(usize::MAX);
    if scheme_end < link.find(['/', '?']).unwrap_or(usize::MAX) {
        return None;
    }
    if link.starts_with('?') {
        return Some(format!("{}://{host}{}{link}", base.scheme, base.path));
    }
    let mut folder = &base.path[..=base.path.rfind('/')?];
    let mut link = link;
    loop {
        if let Some(rest) = link.strip_prefix("./") {
            link = rest;
        } else if let Some(rest) = link.strip_prefix("../") {
            link = rest;
            let parent = folder.trim_end_matches('/').rfind('/').unwrap_or(0);
            folder = &folder[..=parent];
        } else {
            return Some(format!("{}://{host}{folder}{link}", base.scheme));
        }
    }
}

/// A host of a site file: `www.shop.kr`, or `*.shop.kr` for the domain and everything below it.
pub(crate) fn host_matches(pattern: &str, host: &str) -> bool {
    match pattern.strip_prefix("*.") {
        Some(domain) => host == domain || host.strip_suffix(domain).is_some_and(|sub| sub.ends_with('.')),
        None => host == pattern,
    }
}

/// Patterns are tried on every link of a page, and a wildcard may end in many places: with these limits and
/// [`LONGEST_PATH`] none takes long.
const LONGEST: usize = 200;
const MOST_WILDCARDS: usize = 6;
/// No page of a shop has a longer one.
const LONGEST_PATH: usize = 1_000;

/// A URL shape of a site file: `[//host]/path/{id}[?key={id}&key2]`.
///
/// In the path, `*` stands for any characters but `/`, a final `/**` for anything, `{id}` for the product id
/// (letters, digits, `_` and `-`). Paths and parameter names are compared without case. A query names
/// parameters that must be there, with `{id}` as the value of one, a literal, or nothing.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Pattern {
    host: Option<String>,
    path: String,
    query: Vec<(String, String)>,
}

impl TryFrom<String> for Pattern {
    type Error = Error;

    fn try_from(text: String) -> Result<Pattern, Error> {
        let (host, rest) = match text.strip_prefix("//") {
            Some(rest) => {
                let cut = rest.find('/').ok_or_else(|| {
                    Error::new(format!("URL pattern {text:?} has a host but no path: add one, `/**` for any"))
                })?;
                (Some(rest[..cut].to_ascii_lowercase()), &rest[cut..])
            }
            None => (None, text.as_str()),
        };
        if !rest.starts_with('/') {
            return Err(Error::new(format!("URL pattern {text:?} must start with `/` or `//host/`")));
        }
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        if text.len() > LONGEST || text.matches(['*', '{']).count() > MOST_WILDCARDS {
            return Err(Error::new(format!(
                "URL pattern {:?} is too much to compare: up to {LONGEST} letters and {MOST_WILDCARDS} wildcards",
                text.chars().take(40).collect::<String>()
            )));
        }
        if text.matches("{id}").count() > 1 {
            return Err(Error::new(format!("URL pattern {text:?} names {{id}} twice: one is enough")));
        }
        let query = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(key, value)| (key.to_owned(), value.to_owned()))
            .collect();
        let path = path.to_ascii_lowercase();
        Ok(Pattern { host, path, query })
    }
}

/// What a URL says when a [`Pattern`] fits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Match {
    pub id: Option<String>,
    /// The URL with nothing but what names the page.
    pub canonical: String,
}

impl Pattern {
    pub fn fit(&self, url: &Url<'_>) -> Option<Match> {
        let host = url.host();
        if self.host.as_ref().is_some_and(|pattern| !host_matches(pattern, &host)) {
            return None;
        }
        let mut id = None;
        if url.path.len() > LONGEST_PATH || !fit_path(&self.path, url.path, &mut id, &mut BTreeSet::new()) {
            return None;
        }
        let mut kept = String::new();
        for (key, pattern) in &self.query {
            let value = url.param(key)?;
            match pattern.as_str() {
                "" => {}
                "{id}" if is_id(value) => {
                    id = Some(value.to_owned());
                    kept = format!("?{key}={value}");
                }
                literal if literal.eq_ignore_ascii_case(value) => kept = format!("?{key}={value}"),
                _ => return None,
            }
        }
        Some(Match { id, canonical: format!("{}://{host}{}{kept}", url.scheme, url.path) })
    }
}

fn is_id(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

/// Digits, with a letter or two before them at most: what is drawn by lot to let somebody in has more letters.
fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    text.len() - digits.len() <= 2
        && (1..=16).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
}

/// Fits `path` to a lower-case pattern; fills `id`. `failed` holds what is left of both where a wildcard was tried in
/// vain, so that several in a row do not multiply.
fn fit_path(
    pattern: &str,
    path: &str,
    id: &mut Option<String>,
    failed: &mut BTreeSet<(usize, usize)>,
) -> bool {
    if pattern == "/**" {
        return path.is_empty() || path.starts_with('/');
    }
    let is_id_here = pattern.starts_with("{id}");
    if is_id_here || pattern.starts_with('*') {
        let left = (pattern.len(), path.len());
        if failed.contains(&left) {
            return false;
        }
        let fits = if is_id_here {
            let longest =
                path.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_' || *b == b'-').count();
            (1..=longest).rev().any(|length| {
                *id = Some(path[..length].to_owned());
                is_id(&path[..length]) && fit_path(&pattern[4..], &path[length..], id, failed)
            })
        } else {
            let longest = path.find('/').unwrap_or(path.len());
            (0..=longest).rev().any(|length| {
                path.is_char_boundary(length) && fit_path(&pattern[1..], &path[length..], id, failed)
            })
        };
        if !fits {
            failed.insert(left);
        }
        return fits;
    }
    let Some(expected) = pattern.chars().next() else {
        return path.is_empty() || path == "/";
    };
    let Some(got) = path.chars().next() else { return false };
    got.to_ascii_lowercase() == expected
        && fit_path(&pattern[expected.len_utf8()..], &path[got.len_utf8()..], id, failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_split() {
        for (text, host, path, query) in [
            ("https://Item.Example.com/item.htm?id=5&x#y", "item.example.com", "/item.htm", "id=5&x"),
            ("http://a.b:8080", "a.b", "/", ""),
            ("http://u:p@a.b?q=1", "a.b", "/", "q=1"),
        ] {
            let url = Url::parse(text).expect(text);
            assert_eq!((url.host().as_str(), url.path, url.query), (host, path, query), "{text}");
        }
        for text in ["", "javascript:alert(1)", "//a.b/c", "file:///etc/passwd", "https://", "about:blank"] {
            assert_eq!(Url::parse(text), None, "{text}");
        }
    }

    #[test]
    fn links_join() {
        let base = "https://a.b/c/d.html?x=1";
        for (link, expected) in [
            ("https://e.f/g", Some("https://e.f/g")),
            ("//e.f/g", Some("https://e.f/g")),
            ("/g?h", Some("https://a.b/g?h")),
            ("g.html", Some("https://a.b/c/g.html")),
            ("./g.html", Some("https://a.b/c/g.html")),
            ("../e/g.html?x", Some("https://a.b/e/g.html?x")),
            ("../../../g.html", Some("https://a.b/g.html")),
            ("?p=2", Some("https://a.b/c/d.html?p=2")),
            ("javascript:void(0)", None),
            ("mailto:x@y", None),
            ("#top", None),
            ("", None),
        ] {
            assert_eq!(join(base, link).as_deref(), expected, "{link}");
        }
    }

    #[test]
    fn patterns_fit() {
        for (pattern, url, expected) in [
            (
                "/products/{id}",
                "https://s.kr/products/123?src=ad",
                Some((Some("123"), "https://s.kr/products/123")),
            ),
            (
                "/products/{id}",
                "https://s.kr/products/123/",
                Some((Some("123"), "https://s.kr/products/123/")),
            ),
            ("/products/{id}", "https://s.kr/products/", None),
            ("/products/{id}", "https://s.kr/products/12/reviews", None),
            (
                "/item/{id}.html",
                "https://s.kr/item/12.html?spm=1",
                Some((Some("12"), "https://s.kr/item/12.html")),
            ),
            (
                "/item/*/{id}.html",
                "https://s.kr/item/a-b/12.html",
                Some((Some("12"), "https://s.kr/item/a-b/12.html")),
            ),
            (
                "/Item.asp?goodscode={id}",
                "https://s.kr/item.ASP?a=b&goodsCode=77",
                Some((Some("77"), "https://s.kr/item.ASP?goodscode=77")),
            ),
            ("/item.htm?id={id}", "https://s.kr/item.htm", None),
            ("/item.htm?id={id}", "https://s.kr/item.htm?id=<b>", None),
            ("//m.s.kr/**", "https://m.s.kr/any/thing?q", Some((None, "https://m.s.kr/any/thing"))),
            ("//m.s.kr/**", "https://www.s.kr/any", None),
            ("/search", "https://s.kr/search?q=x", Some((None, "https://s.kr/search"))),
            ("/search", "https://s.kr/searching", None),
            ("/c/*", "https://s.kr/c/x", Some((None, "https://s.kr/c/x"))),
            ("/c/*", "https://s.kr/c/x/y", None),
            ("/c/**", "https://s.kr/c/x/y", Some((None, "https://s.kr/c/x/y"))),
            ("/c/**", "https://s.kr/c", Some((None, "https://s.kr/c"))),
            ("/c/**", "https://s.kr/cx", None),
        ] {
            let fit = Pattern::try_from(pattern.to_owned()).expect(pattern).fit(&Url::parse(url).expect(url));
            let fit = fit.as_ref().map(|m| (m.id.as_deref(), m.canonical.as_str()));
            assert_eq!(fit, expected, "{pattern} on {url}");
        }
    }

    #[test]
    fn addresses_that_no_pattern_fits_lose_their_query() {
        let numbered_by = ["goodsNo".to_owned(), "product_id".to_owned(), "id".to_owned()];
        for (url, expected) in [
            ("https://s.kr/tea?sid=5&utm_source=x#y", "https://s.kr/tea"),
            // OpenCart, without rewritten addresses.
            (
                "https://s.kr/index.php?route=product/product&product_id=42&user_token=aB3x9",
                "https://s.kr/index.php?product_id=42",
            ),
            ("https://s.kr/goods_view.php?GOODSNO=A0042&sess=1", "https://s.kr/goods_view.php?goodsNo=A0042"),
            // ECShop.
            ("https://s.kr/goods.php?id=7&u=3", "https://s.kr/goods.php?id=7"),
            ("https://s.kr/u.php?id=aB3xK9mQ2", "https://s.kr/u.php"),
            ("https://s.kr/u.php?id=tea.lover", "https://s.kr/u.php"),
            ("https://s.kr/u.php?id=12345678901234567", "https://s.kr/u.php"),
            ("https://s.kr/u.php?id=", "https://s.kr/u.php"),
            ("https://s.kr/u.php?xid=7", "https://s.kr/u.php"),
            ("https://name:word@s.kr:8443/p/7", "https://s.kr/p/7"),
            ("https://s.kr/p;JSESSIONID=0A1B2C/7", "https://s.kr/p/7"),
            ("https://s.kr/p/7;jsessionid=0A1B2C?x", "https://s.kr/p/7"),
            ("https://s.kr/p;v=2/7", "https://s.kr/p;v=2/7"),
        ] {
            assert_eq!(Url::parse(url).expect(url).plain(&numbered_by), expected, "{url}");
        }
    }

    #[test]
    fn many_wildcards_do_not_multiply() {
        let pattern = Pattern::try_from("/*a*a*a*a*a*b".to_owned()).expect("six wildcards");
        let url = format!("https://s.kr/{}", "a".repeat(900));
        assert_eq!(pattern.fit(&Url::parse(&url).expect("a URL")), None);
        assert!(pattern.fit(&Url::parse(&format!("{url}b")).expect("a URL")).is_some());
    }

    #[test]
    fn hosts_match() {
        for (pattern, host, expected) in [
            ("*.s.com", "ko.s.com", true),
            ("*.s.com", "s.com", true),
            ("*.s.com", "evils.com", false),
            ("s.com", "ko.s.com", false),
        ] {
            assert_eq!(host_matches(pattern, host), expected, "{pattern} {host}");
        }
    }
}
