//! Reads the text of a [`Selector`](super::Selector), strictly: what a browser or the projection could not honour is
//! refused with a hint at what to write instead.

use super::selector::{Combinator, Complex, Compound, Part, Test};
use super::sketch::{Kind, Sketch};

/// `:is(:not(:is(…)))` deeper than this is a mistake.
const MAX_NESTING: usize = 8;

/// Attributes whose values HTML compares without case, whatever the selector says.
const CASELESS: &[&str] = &[
    "accept",
    "accept-charset",
    "align",
    "alink",
    "axis",
    "bgcolor",
    "charset",
    "checked",
    "clear",
    "codetype",
    "color",
    "compact",
    "declare",
    "defer",
    "dir",
    "direction",
    "disabled",
    "enctype",
    "face",
    "frame",
    "hreflang",
    "http-equiv",
    "lang",
    "language",
    "link",
    "media",
    "method",
    "multiple",
    "nohref",
    "noresize",
    "noshade",
    "nowrap",
    "readonly",
    "rel",
    "rev",
    "rules",
    "scope",
    "scrolling",
    "selected",
    "shape",
    "target",
    "text",
    "type",
    "valign",
    "valuetype",
    "vlink",
];

type Result<T> = std::result::Result<T, String>;

pub(super) fn parse(text: &str) -> Result<Vec<Complex>> {
    let mut reader = Reader { rest: text };
    let list = reader.list(0)?;
    match reader.peek() {
        None => Ok(list),
        Some(_) => Err(format!("cannot read {:?}", reader.rest)),
    }
}

struct Reader<'t> {
    rest: &'t str,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.next();
        }
        found
    }

    fn expect(&mut self, wanted: char) -> Result<()> {
        match self.eat(wanted) {
            true => Ok(()),
            false if self.rest.is_empty() => Err(format!("ends where {wanted:?} should stand")),
            false => Err(format!("{wanted:?} should stand before {:?}", self.rest)),
        }
    }

    /// Returns whether there were blanks.
    fn blanks(&mut self) -> bool {
        let trimmed = self.rest.trim_start_matches([' ', '\t', '\n', '\r', '\u{c}']);
        let any = trimmed.len() < self.rest.len();
        self.rest = trimmed;
        any
    }

    fn list(&mut self, nesting: usize) -> Result<Vec<Complex>> {
        let mut list = vec![self.complex(nesting)?];
        while self.eat(',') {
            list.push(self.complex(nesting)?);
        }
        Ok(list)
    }

    fn complex(&mut self, nesting: usize) -> Result<Complex> {
        self.blanks();
        let mut subject = self.compound(nesting)?;
        let mut ancestors = Vec::new();
        loop {
            let blanks = self.blanks();
            let combinator = match self.peek() {
                None | Some(',' | ')') => break,
                Some('>') => {
                    self.next();
                    self.blanks();
                    Combinator::Child
                }
                Some(c @ ('+' | '~')) => {
                    return Err(format!(
                        "{c:?} depends on siblings, which a capture may leave out; name the element's own class or attribute"
                    ));
                }
                Some(_) if blanks => Combinator::Descendant,
                Some(_) => return Err(format!("cannot read {:?}", self.rest)),
            };
            let left = std::mem::replace(&mut subject, self.compound(nesting)?);
            ancestors.insert(0, (combinator, left));
        }
        Ok(Complex { subject, ancestors })
    }

    fn compound(&mut self, nesting: usize) -> Result<Compound> {
        let mut compound = Compound::default();
        let mut any = self.eat('*');
        if !any && self.starts_name() {
            compound.tag = Some(self.name()?.to_ascii_lowercase());
            any = true;
        }
        loop {
            match self.peek() {
                Some('#') => {
                    self.next();
                    compound.parts.push(Part::Id(self.name()?));
                }
                Some('.') => {
                    self.next();
                    compound.parts.push(Part::Class(self.name()?));
                }
                Some('[') => {
                    self.next();
                    compound.parts.push(self.attribute()?);
                }
                Some(':') => {
                    self.next();
                    compound.parts.push(self.pseudo(nesting)?);
                }
                Some('|') => return Err("namespaces are not supported; leave out the '|'".to_owned()),
                Some('*') if any => return Err("'*' must stand first".to_owned()),
                _ if any => {
                    let tag = compound.tag.iter().map(|tag| Sketch::of_name(Kind::Tag, tag));
                    let parts = compound.parts.iter().map(Part::asks);
                    compound.asks = tag.chain(parts).fold(Sketch::default(), Sketch::and);
                    return Ok(compound);
                }
                None | Some(',' | ')') => return Err("a selector is missing".to_owned()),
                Some(_) => return Err(format!("cannot read {:?}", self.rest)),
            }
            any = true;
        }
    }

    fn attribute(&mut self) -> Result<Part> {
        self.blanks();
        let name = self.name()?.to_ascii_lowercase();
        if name == "value" {
            return Err("values of form controls are never captured; name another attribute".to_owned());
        }
        self.blanks();
        if self.eat(']') {
            return Ok(Part::Attribute { name, test: Test::Present, ignore_case: false });
        }
        let test: fn(String) -> Test = match self.next() {
            Some('=') => Test::Equals,
            Some(c) if "~|^$*".contains(c) && self.eat('=') => match c {
                '~' => Test::Word,
                '|' => Test::Dash,
                '^' => Test::Prefix,
                '$' => Test::Suffix,
                _ => Test::Substring,
            },
            _ => return Err(format!("after [{name} one of ] = ~= |= ^= $= *= should stand")),
        };
        self.blanks();
        let value = match self.peek() {
            Some(quote @ ('"' | '\'')) => {
                self.next();
                self.string(quote)?
            }
            _ if self.starts_name() => self.name()?,
            _ => return Err(format!("put the value of [{name}] in quotes")),
        };
        self.blanks();
        let ignore_case = self.eat('i') || self.eat('I') || CASELESS.contains(&name.as_str());
        self.blanks();
        self.expect(']')?;
        Ok(Part::Attribute { name, test: test(value), ignore_case })
    }

    fn pseudo(&mut self, nesting: usize) -> Result<Part> {
        if self.peek() == Some(':') {
            return Err("pseudo-elements are not in the page; name the element itself".to_owned());
        }
        let name = self.name()?.to_ascii_lowercase();
        let part: fn(Vec<Complex>) -> Part = match name.as_str() {
            "is" | "where" => Part::Is,
            "not" => Part::Not,
            "has" => {
                return Err(":has depends on contents, which a capture may leave out; name the element's own class or attribute"
                    .to_owned());
            }
            "root" => return Err(":root is not supported; write html".to_owned()),
            "scope" => {
                return Err(
                    ":scope is not supported; leave it out, selectors look below the row or card".to_owned()
                );
            }
            "empty" | "only-child" | "only-of-type" => return Err(structural(&name)),
            _ if name.starts_with("nth-") || name.starts_with("first-") || name.starts_with("last-") => {
                return Err(structural(&name));
            }
            _ => return Err(format!(":{name} is not supported; only :is, :where and :not are")),
        };
        self.expect('(')?;
        if nesting == MAX_NESTING {
            return Err(format!("more than {MAX_NESTING} pseudo-classes inside each other"));
        }
        let list = self.list(nesting + 1)?;
        self.expect(')')?;
        Ok(part(list))
    }

    fn starts_name(&self) -> bool {
        let mut chars = self.rest.chars();
        match chars.next() {
            Some('-') => chars.next().is_some_and(|c| c == '-' || c == '\\' || is_name_start(c)),
            Some('\\') => true,
            Some(c) => is_name_start(c),
            None => false,
        }
    }

    fn name(&mut self) -> Result<String> {
        if !self.starts_name() {
            return Err(match self.peek() {
                None => "ends where a name should stand".to_owned(),
                Some(c) if c.is_ascii_digit() => {
                    format!(
                        "a name cannot start with a digit; write \\3{c} followed by a blank, or [id=\"…\"]"
                    )
                }
                Some(_) => format!("a name should stand before {:?}", self.rest),
            });
        }
        let mut name = String::new();
        while let Some(c) = self.peek() {
            match c {
                '\\' => {
                    self.next();
                    name.push(self.escape()?);
                }
                c if is_name_start(c) || c.is_ascii_digit() || c == '-' => {
                    self.next();
                    name.push(c);
                }
                _ => break,
            }
        }
        Ok(name)
    }

    fn string(&mut self, quote: char) -> Result<String> {
        let mut value = String::new();
        loop {
            match self.next() {
                None | Some('\n' | '\r' | '\u{c}') => {
                    return Err(format!("a string lacks its closing {quote}"));
                }
                Some('\\') => value.push(self.escape()?),
                Some(c) if c == quote => return Ok(value),
                Some(c) => value.push(c),
            }
        }
    }

    /// What follows a backslash: up to six hexadecimal digits and one blank, or any other character.
    fn escape(&mut self) -> Result<char> {
        let digits = self.rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
        if digits == 0 {
            return match self.next() {
                None | Some('\n' | '\r' | '\u{c}') => Err("a backslash stands before nothing".to_owned()),
                Some(c) => Ok(c),
            };
        }
        let code = u32::from_str_radix(&self.rest[..digits], 16).expect("six hexadecimal digits");
        self.rest = &self.rest[digits..];
        if self.peek().is_some_and(|c| " \t\n\r\u{c}".contains(c)) {
            self.next();
        }
        Ok(char::from_u32(code).filter(|c| *c != '\0').unwrap_or(char::REPLACEMENT_CHARACTER))
    }
}

fn is_name_start(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_' || !c.is_ascii()
}

fn structural(name: &str) -> String {
    format!(
        ":{name} counts siblings, which a capture may leave out; name the element's own class or attribute"
    )
}
