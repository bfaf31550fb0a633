//! The address a saved page tells of itself.

use scraper::{ElementRef, Html, Node};

/// In order: the comment of whoever saved the page, which is exact; the canonical link; `og:url`.
///
/// Only whole addresses count: what a relative one is relative to is just what is asked.
pub(crate) fn page_url(html: &Html) -> Option<String> {
    let mut canonical = None;
    let mut open_graph = None;
    for node in html.tree.root().descendants() {
        match node.value() {
            Node::Comment(comment) => {
                if let Some(url) = saved_from(comment) {
                    return Some(url);
                }
            }
            Node::Element(_) => {
                let Some(element) = ElementRef::wrap(node) else { continue };
                let attr = |name: &str| {
                    element.value().attrs().find(|(key, _)| *key == name).map(|(_, value)| value)
                };
                match element.value().name() {
                    "link" if attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                        canonical = canonical.or_else(|| absolute(attr("href")?));
                    }
                    "meta" if attr("property").or(attr("name")).is_some_and(|name| name == "og:url") => {
                        open_graph = open_graph.or_else(|| absolute(attr("content")?));
                    }
                    _ => (),
                }
            }
            _ => (),
        }
    }
    match (canonical, open_graph) {
        // A canonical link to the home page on every page of a shop says nothing.
        (Some(canonical), Some(open_graph)) if is_home(&canonical) => Some(open_graph),
        (canonical, open_graph) => canonical.or(open_graph),
    }
}

/// `saved from url=(0042)https://…` of browsers, ` url: https://…` of SingleFile.
fn saved_from(comment: &str) -> Option<String> {
    let url = match comment.split_once("saved from url=(") {
        Some((_, rest)) => rest.split_once(')')?.1,
        None => comment.split_once("Page saved with SingleFile")?.1.split_once("url:")?.1,
    };
    absolute(url.split_whitespace().next()?)
}

fn absolute(url: &str) -> Option<String> {
    let url = original(url.trim());
    let rest = match url.strip_prefix("//") {
        Some(rest) => rest,
        None => url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?,
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let is_host = host.contains('.') && !host.contains(|c: char| c.is_whitespace() || c.is_control());
    is_host.then(|| if url.starts_with("//") { format!("https:{url}") } else { url.to_owned() })
}

/// The address inside that of a copy in the Internet Archive.
fn original(url: &str) -> &str {
    let archived = || {
        let (scheme, rest) = url.split_once("://")?;
        let rest = rest.strip_prefix("web.archive.org/web/")?;
        let (_, original) = rest.split_once('/')?;
        (scheme.starts_with("http") && original.starts_with("http")).then_some(original)
    };
    archived().unwrap_or(url)
}

fn is_home(url: &str) -> bool {
    let path = url.splitn(4, '/').nth(3).unwrap_or_default();
    path.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_tells_where_it_is_from() {
        for (html, expected) in [
            (
                "<!DOCTYPE html>\n<!-- saved from url=(0023)https://a.kr/goods?no=1 -->\n<html>",
                Some("https://a.kr/goods?no=1"),
            ),
            (
                "<html><!--\n Page saved with SingleFile \n url: https://a.kr/1 \n saved date: x\n-->",
                Some("https://a.kr/1"),
            ),
            (
                "<!-- saved from url=(0014)about:internet --><link rel=canonical href=https://a.kr/2>",
                Some("https://a.kr/2"),
            ),
            (
                "<!-- saved from url=(9)https://a.kr/3 --><link rel=canonical href=https://a.kr/4>",
                Some("https://a.kr/3"),
            ),
            ("<link rel=Canonical href='//a.kr/5'>", Some("https://a.kr/5")),
            ("<link rel=canonical href=/6>", None),
            (
                "<link rel=canonical href=/6><meta property=og:url content=http://a.kr/7>",
                Some("http://a.kr/7"),
            ),
            (
                "<link rel=canonical href=https://a.kr/><meta property=og:url content=https://a.kr/8>",
                Some("https://a.kr/8"),
            ),
            (
                "<link rel=canonical href=https://a.kr><meta name=og:url content=https://a.kr/8>",
                Some("https://a.kr/8"),
            ),
            (
                "<link rel=canonical href=https://a.kr/9><meta property=og:url content=https://a.kr/8>",
                Some("https://a.kr/9"),
            ),
            (
                "<link rel=canonical href=https://web.archive.org/web/2019010203/https://a.kr/10>",
                Some("https://a.kr/10"),
            ),
            ("<link rel=alternate href=https://a.kr/11>", None),
            ("<link rel=canonical href='javascript:void(0)'>", None),
            ("<link rel=canonical href='https://'>", None),
            ("<link rel=canonical>", None),
            ("", None),
        ] {
            let page = Html::parse_document(html);
            assert_eq!(page_url(&page).as_deref(), expected, "{html}");
        }
    }
}
