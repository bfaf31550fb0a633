//! Rust source as a flat list of tokens, without comments, docs and test code. Reads, never parses: macros
//! and unknown syntax pass through.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Ident,
    Literal,
    Punct,
    Open,
    Close,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.kind != Kind::Literal && self.text == text
    }

    /// The text of a string literal, escapes as written.
    pub fn string(&self) -> Option<&str> {
        let text = Some(&*self.text).filter(|_| self.kind == Kind::Literal)?;
        let text = text.trim_start_matches(['b', 'c', 'r']).trim_matches('#');
        text.strip_prefix('"')?.strip_suffix('"')
    }

    /// A number with a fraction, an exponent or a float suffix.
    pub fn is_float(&self) -> bool {
        let text = self.text.as_str();
        self.kind == Kind::Literal
            && text.starts_with(|c: char| c.is_ascii_digit())
            && !text.starts_with("0x")
            && (text.contains(['.', 'e', 'E']) && !text.ends_with("size")
                || text.ends_with("f32")
                || text.ends_with("f64"))
    }
}

/// A file that holds nothing but tests.
pub fn is_test_file(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// The tokens outside tests. Text that is no Rust gives nothing: the compiler says so better.
pub fn tokens(path: &str, text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    if !is_test_file(path)
        && let Ok(stream) = text.parse()
    {
        flatten(stream, &mut out);
    }
    out
}

fn flatten(stream: TokenStream, out: &mut Vec<Token>) {
    let trees: Vec<TokenTree> = stream.into_iter().collect();
    let mut at = 0;
    while at < trees.len() {
        if let Some((name, is_test)) = attribute(&trees, at) {
            if is_test {
                at = after_item(&trees, at);
                continue;
            }
            if name == "doc" {
                at = after_attribute(&trees, at);
                continue;
            }
        }
        let line = trees[at].span().start().line;
        match &trees[at] {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push(Token { kind: Kind::Open, text: open.to_owned(), line });
                flatten(group.stream(), out);
                out.push(Token {
                    kind: Kind::Close,
                    text: close.to_owned(),
                    line: group.span_close().start().line,
                });
            }
            TokenTree::Ident(ident) => out.push(Token { kind: Kind::Ident, text: ident.to_string(), line }),
            TokenTree::Punct(punct) => {
                out.push(Token { kind: Kind::Punct, text: punct.as_char().to_string(), line })
            }
            TokenTree::Literal(literal) => {
                out.push(Token { kind: Kind::Literal, text: literal.to_string(), line })
            }
        }
        at += 1;
    }
}

/// Name of the attribute that starts here, and whether it marks test code.
fn attribute(trees: &[TokenTree], at: usize) -> Option<(String, bool)> {
    let TokenTree::Punct(hash) = &trees[at] else { return None };
    let TokenTree::Group(group) = trees.get(after_attribute(trees, at) - 1)? else { return None };
    if hash.as_char() != '#' || group.delimiter() != Delimiter::Bracket {
        return None;
    }
    let words: Vec<String> = group
        .stream()
        .to_string()
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .map(str::to_owned)
        .collect();
    let name = words.first()?.clone();
    let is = |word: &str| words.iter().any(|w| w == word);
    let is_test = name == "test" || name == "cfg" && is("test") && !is("not");
    Some((name, is_test))
}

/// `#[…]` is two trees, `#![…]` three.
fn after_attribute(trees: &[TokenTree], at: usize) -> usize {
    let inner = matches!(trees.get(at + 1), Some(TokenTree::Punct(mark)) if mark.as_char() == '!');
    (at + 2 + usize::from(inner)).min(trees.len())
}

/// Behind the item an attribute stands before: its block, or its semicolon.
fn after_item(trees: &[TokenTree], at: usize) -> usize {
    let ends = |tree: &TokenTree| match tree {
        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
        TokenTree::Punct(punct) => punct.as_char() == ';',
        _ => false,
    };
    trees[at..].iter().position(ends).map_or(trees.len(), |offset| at + offset + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_and_docs_are_left_out() {
        let text = r#"
            //! docs name acme
            /// more docs
            fn kept() { "word" }
            #[cfg(test)]
            mod tests { fn gone() {} }
            #[cfg(test)]
            use gone::too;
            #[cfg(not(test))]
            fn also() {}
        "#;
        let words: Vec<String> = tokens("src/a.rs", text).into_iter().map(|t| t.text).collect();
        for (word, expected) in [
            ("kept", true),
            ("\"word\"", true),
            ("also", true),
            ("gone", false),
            ("tests", false),
            ("doc", false),
        ] {
            assert_eq!(words.iter().any(|w| w == word), expected, "{word}");
        }
        assert_eq!(tokens("src/a/tests.rs", "fn f() {}"), []);
    }

    #[test]
    fn literals_are_told_apart() {
        for (text, string, float) in [
            ("\"a\"", Some("a"), false),
            ("r#\"b\"#", Some("b"), false),
            ("1.5", None, true),
            ("1e3", None, true),
            ("2f64", None, true),
            ("0x1e", None, false),
            ("10", None, false),
            ("3usize", None, false),
        ] {
            let token = &tokens("src/a.rs", text)[0];
            assert_eq!((token.string(), token.is_float()), (string, float), "{text}");
        }
    }
}
