//! The address a saved page tells of itself.

use scraper::{ElementRef, Html, Node};

/// In order: the comment of whoever saved the page, which is exact; the canonical link; `og:url`; then what names the
/// page for apps and phones.
///
/// Only whole addresses count: what a relative one is relative to is just what is asked.
pub(crate) fn page_url(html: &Html) -> Option<String> {
    let mut canonical = None;
    let mut open_graph = None;
    let mut elsewhere = None;
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
                    "link" if attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("alternate")) => {
                        // The same page for phones; without `media` it may be a feed.
                        elsewhere = elsewhere.or_else(|| attr("media").and_then(|_| absolute(attr("href")?)));
                    }
                    "meta" => {
                        let name = ["property", "name", "http-equiv"].into_iter().find_map(attr);
                        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
                            "og:url" => open_graph = open_graph.or_else(|| absolute(attr("content")?)),
                            "al:web:url" | "twitter:url" => {
                                elsewhere = elsewhere.or_else(|| absolute(attr("content")?));
                            }
                            // `format=html5; url=//m.shop.kr/1`
                            "mobile-agent" => {
                                elsewhere =
                                    elsewhere.or_else(|| absolute(attr("content")?.rsplit_once("url=")?.1));
                            }
                            // An app's link, with the page's own address behind.
                            "kakao:url" => {
                                let last =
                                    |link: &str| link.rfind("https://").map(|at| link[at..].to_owned());
                                let own = attr("content").and_then(last);
                                let own = own.as_deref().and_then(|own| own.split('&').next());
                                elsewhere = elsewhere.or_else(|| absolute(own?));
                            }
                            _ => (),
                        }
                    }
                    _ => (),
                }
            }
            _ => (),
        }
    }
    // A link to the home page on every page of a shop says nothing where another one says more.
    let told = || [&canonical, &open_graph, &elsewhere].into_iter().flatten();
    told().find(|url| !is_home(url)).or_else(|| told().next()).cloned()
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
            (
                "<link rel=alternate media='only screen and (max-width: 640px)' href=//m.a.kr/12>",
                Some("https://m.a.kr/12"),
            ),
            ("<meta property=al:web:url content=https://a.kr/13>", Some("https://a.kr/13")),
            (
                "<meta http-equiv=mobile-agent content='format=html5; url=//m.a.kr/14'>",
                Some("https://m.a.kr/14"),
            ),
            (
                "<meta property=kakao:url content='https://app.kr/x?c=1&web=https://a.kr/17&deep=https://a.kr/17'>",
                Some("https://a.kr/17"),
            ),
            ("<meta http-equiv=refresh content='0; url=https://a.kr/15'>", None),
            (
                "<meta property=al:web:url content=https://a.kr/16><meta property=og:url content=https://a.kr>",
                Some("https://a.kr/16"),
            ),
            ("<meta property=og:url content=https://a.kr>", Some("https://a.kr")),
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
