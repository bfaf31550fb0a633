//! Links in links: a script can make them, a parser cannot.
//!
//! A page saved from a browser writes its cards as the browser holds them, with links inside the link that is the card.
//! A parser ends the outer link where an inner one starts, and the card falls to pieces. So inner links go through the
//! parser under a name of their own, which [`tag`] takes off again. Only where every link is closed, as a browser
//! writes them: in a page written by hand an open link is an error that parsers know to mend.

use std::borrow::Cow;

const INNER: &str = "link-in-link";

/// Elements whose text holds no tags.
const RAW: &[&str] = &["script", "style", "textarea", "title", "iframe", "noembed", "noframes", "xmp"];

/// What an element was called before [`keep`].
pub(super) fn tag(name: &str) -> &str {
    if name == INNER { "a" } else { name }
}

/// The page with inner links renamed; as it is where there are none.
pub(super) fn keep(html: &str) -> Cow<'_, str> {
    let Some(inner) = inner(html).filter(|inner| !inner.is_empty()) else { return Cow::Borrowed(html) };
    let mut kept = String::with_capacity(html.len() + inner.len() * INNER.len());
    let mut from = 0;
    for name in inner {
        kept.push_str(&html[from..name]);
        kept.push_str(INNER);
        from = name + 1;
    }
    kept.push_str(&html[from..]);
    Cow::Owned(kept)
}

/// Where the `a` of the tags of inner links stands; nothing where the links do not close as they open.
fn inner(html: &str) -> Option<Vec<usize>> {
    let mut inner = Vec::new();
    let mut depth = 0_usize;
    let mut from = 0;
    while let Some(found) = html[from..].find('<') {
        let start = from + found;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            from = start + rest.find("-->")?;
            continue;
        }
        let closes = rest[1..].starts_with('/');
        let name_at = start + 1 + usize::from(closes);
        let name = html[name_at..]
            .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
            .next()
            .unwrap_or_default();
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            from = start + 1;
            continue;
        }
        from = end_of_tag(html, name_at + name.len())?;
        if name.eq_ignore_ascii_case("a") {
            if !closes {
                depth += 1;
            }
            if depth > 1 {
                inner.push(name_at);
            }
            if closes {
                depth = depth.checked_sub(1)?;
            }
        } else if !closes && RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
            from = end_of_text(html, from, name)?;
        }
    }
    (depth == 0).then_some(inner)
}

/// Behind the `>` that ends a tag; one in quotes does not.
fn end_of_tag(html: &str, from: usize) -> Option<usize> {
    let mut at = from;
    loop {
        at += html[at..].find(['>', '"', '\''])?;
        match html.as_bytes()[at] {
            b'>' => return Some(at + 1),
            quote => at += 1 + html[at + 1..].find(char::from(quote))? + 1,
        }
    }
}

/// Where the closing tag of `name` stands.
fn end_of_text(html: &str, from: usize, name: &str) -> Option<usize> {
    let mut at = from;
    loop {
        at += html[at..].find("</")?;
        let rest = &html.as_bytes()[at + 2..];
        if rest.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes())) {
            return Some(at);
        }
        at += 2;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_links_are_kept() {
        for (html, expected) in [
            (
                "<a><b>x</b><a href='y'>y</a>z</a>",
                Some("<a><b>x</b><link-in-link href='y'>y</link-in-link>z</a>"),
            ),
            (
                "<A><a ><A>x</a></A></a>",
                Some("<A><link-in-link ><link-in-link>x</link-in-link></link-in-link></a>"),
            ),
            ("<a title='<a>'>x</a><a>y</a>", None),
            ("<a>x<a>y</a>", None),
            ("<a>x</a></a><a>y", None),
            ("<a>x<!-- <a> --></a>", None),
            ("<a><script>'<a>'</script></a>", None),
            ("<a><abbr>x</abbr></a> 1 < 2 <", None),
            (
                "<a><style>a{}</style><a>x</a></a>",
                Some("<a><style>a{}</style><link-in-link>x</link-in-link></a>"),
            ),
            ("<a href=\"é", None),
            ("", None),
        ] {
            let kept = keep(html);
            match expected {
                Some(expected) => assert_eq!(kept, expected, "{html}"),
                None => assert!(matches!(kept, Cow::Borrowed(same) if same == html), "{html}: {kept}"),
            }
        }
    }
}
