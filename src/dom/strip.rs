//! The text of a piece of HTML in a state or a feed: tags dropped, entities resolved.
//!
//! It builds no tree: a product's name needs none, and the parser with its table of entities would be a fifth of the
//! wasm module, which reads captures and never HTML.

use crate::text::squash;

/// The entities that shops write; an unknown one stays as it stands.
const ENTITIES: [(&str, char); 30] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("times", '×'),
    ("middot", '·'),
    ("bull", '•'),
    ("deg", '°'),
    ("plusmn", '±'),
    ("micro", 'µ'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("frac12", '½'),
    ("hellip", '…'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("yen", '¥'),
    ("euro", '€'),
    ("pound", '£'),
];

/// The longest name or number that can be an entity.
const LONGEST: usize = 10;

pub(crate) fn plain_text(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find(['<', '&']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'<' => tag(rest),
            _ => entity(rest).map(|(c, length)| {
                out.push(c);
                length
            }),
        };
        let literal = usize::from(taken.is_none());
        out.push_str(&rest[..literal]);
        rest = &rest[taken.unwrap_or(literal)..];
    }
    out.push_str(rest);
    squash(&out)
}

/// Length of the tag or comment that starts here; a script or style goes with its content. One that does not end
/// takes all that is left, as in a browser.
fn tag(text: &str) -> Option<usize> {
    let name = text[1..].trim_start_matches('/');
    if text.starts_with("<!--") {
        return Some(text.find("-->").map_or(text.len(), |at| at + 3));
    }
    if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
        return None;
    }
    let mut quote = None;
    let end = text.bytes().position(|b| match quote {
        Some(open) => {
            quote = quote.filter(|_| b != open);
            false
        }
        None => {
            quote = Some(b).filter(|b| matches!(b, b'"' | b'\''));
            b == b'>'
        }
    });
    let end = end.map_or(text.len(), |at| at + 1);
    let word = name.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_raw =
        !text.starts_with("</") && ["script", "style"].iter().any(|raw| word.eq_ignore_ascii_case(raw));
    if !is_raw {
        return Some(end);
    }
    let closes = |at: &usize| {
        text.as_bytes()[at + 2..].get(..word.len()).is_some_and(|n| n.eq_ignore_ascii_case(word.as_bytes()))
    };
    Some(text[end..].match_indices("</").map(|(at, _)| end + at).find(closes).unwrap_or(text.len()))
}

/// The character written here as `&name;`, `&#10;` or `&#xa;`, and the length of that.
fn entity(text: &str) -> Option<(char, usize)> {
    let body = &text[1..];
    let end = body.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &body[..end];
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let hex = number.strip_prefix(['x', 'X']);
            let code = hex.map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?;
            char::from_u32(code).filter(|c| !c.is_control())?
        }
        None => ENTITIES.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((c, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_go_and_entities_are_resolved() {
        for (html, expected) in [
            ("plain", "plain"),
            ("韩国 <span class=H>面膜</span> 10片", "韩国 面膜 10片"),
            ("a<br/>b", "ab"),
            ("<img alt='a > b' src=x>tea", "tea"),
            ("<!-- a > b -->tea", "tea"),
            ("<script>a < b; '</b>'</script>tea", "tea"),
            ("tea<style>p { color: red }</STYLE> 2", "tea 2"),
            ("A &amp; B &lt;b&gt;", "A & B <b>"),
            ("&#39;a&#x27; &#xd55c;", "'a' 한"),
            ("100&nbsp;g", "100 g"),
            ("AT&T &unknown; &; &#; &#0; & 1", "AT&T &unknown; &; &#; &#0; & 1"),
            ("&amp;lt;", "&lt;"),
            ("1 < 2 <3 << 4", "1 < 2 <3 << 4"),
            ("tea <b", "tea"),
            ("tea <a href=\"x", "tea"),
            ("<", "<"),
            ("&한국어입니다;", "&한국어입니다;"),
        ] {
            assert_eq!(plain_text(html), expected, "{html}");
        }
    }
}
