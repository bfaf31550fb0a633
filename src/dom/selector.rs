//! The CSS selectors a site file may use, and how they are matched.
//!
//! A selector must mean the same on a page and on its projection, in a browser and here. So only what an element and its
//! ancestors say can be asked: tag, `#id`, `.class`, `[attribute]`, descendant, `>`, and `:is`, `:where`, `:not` of
//! these. Siblings and contents are refused: a capture leaves some of them out. What a browser refuses is refused too.

use super::Node;
use super::sketch::{Kind, Sketch};
use super::syntax;
use crate::error::Error;

/// A validated selector.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Selector {
    text: String,
    pub(super) alternatives: Vec<Complex>,
    /// [`Sketch::names`] that each alternative asks of what it matches.
    pub(super) asks: Vec<u64>,
}

impl TryFrom<String> for Selector {
    type Error = Error;

    fn try_from(text: String) -> Result<Selector, Error> {
        Selector::parse(&text)
    }
}

impl Selector {
    pub fn parse(text: &str) -> Result<Selector, Error> {
        let alternatives =
            syntax::parse(text).map_err(|message| Error::new(format!("selector {text:?}: {message}")))?;
        let asks = alternatives.iter().map(|complex| complex.subject.asks.names).collect();
        Ok(Selector { text: text.to_owned(), alternatives, asks })
    }

    /// As written.
    pub fn text(&self) -> &str {
        &self.text
    }

    pub(super) fn matches<'a, N: Node<'a>>(&self, element: &N) -> bool {
        self.alternatives.iter().any(|complex| complex.matches(element))
    }

    /// Adds the names of all attributes the selector asks for; a plan must keep them, or it finds nothing in captures.
    pub fn attributes<'s>(&'s self, names: &mut Vec<&'s str>) {
        self.alternatives.iter().for_each(|complex| complex.attributes(names));
    }
}

/// Compounds and the combinators between them, read from right to left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Complex {
    pub subject: Compound,
    pub ancestors: Vec<(Combinator, Compound)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Combinator {
    Descendant,
    Child,
}

/// What is asked of one element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Compound {
    /// Lower-case; `None` for any.
    pub tag: Option<String>,
    pub parts: Vec<Part>,
    /// What an element must have for that.
    pub asks: Sketch,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Part {
    Id(String),
    Class(String),
    Attribute { name: String, test: Test, ignore_case: bool },
    Is(Vec<Complex>),
    Not(Vec<Complex>),
}

/// What is asked of an attribute's value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Test {
    Present,
    Equals(String),
    Word(String),
    Dash(String),
    Prefix(String),
    Suffix(String),
    Substring(String),
}

/// How a search along the ancestors ended.
enum Search {
    Found,
    /// A `>` failed: a farther ancestor may still do.
    NotHere,
    /// There are no ancestors left: no other choice below can help.
    Exhausted,
}

impl Complex {
    pub fn matches<'a, N: Node<'a>>(&self, element: &N) -> bool {
        self.subject.matches(element) && matches!(search(&self.ancestors, element), Search::Found)
    }

    fn attributes<'s>(&'s self, names: &mut Vec<&'s str>) {
        self.subject.attributes(names);
        self.ancestors.iter().for_each(|(_, compound)| compound.attributes(names));
    }
}

fn search<'a, N: Node<'a>>(chain: &[(Combinator, Compound)], element: &N) -> Search {
    let Some(((combinator, compound), rest)) = chain.split_first() else { return Search::Found };
    let mut ancestor = element.parent();
    while let Some(candidate) = ancestor {
        if compound.matches(&candidate) {
            match search(rest, &candidate) {
                Search::NotHere if *combinator == Combinator::Descendant => (),
                end => return end,
            }
        } else if *combinator == Combinator::Child {
            return Search::NotHere;
        }
        ancestor = candidate.parent();
    }
    Search::Exhausted
}

impl Compound {
    fn matches<'a, N: Node<'a>>(&self, element: &N) -> bool {
        element.may_have(self.asks)
            && self.tag.as_deref().is_none_or(|tag| element.tag() == tag)
            && self.parts.iter().all(|part| part.matches(element))
    }

    fn attributes<'s>(&'s self, names: &mut Vec<&'s str>) {
        for part in &self.parts {
            match part {
                Part::Id(_) | Part::Class(_) => (),
                Part::Attribute { name, .. } => names.push(name),
                Part::Is(list) | Part::Not(list) => list.iter().for_each(|complex| complex.attributes(names)),
            }
        }
    }
}

impl Part {
    pub fn asks(&self) -> Sketch {
        match self {
            Part::Id(id) => Sketch::of_name(Kind::Id, id),
            Part::Class(class) => Sketch::of_name(Kind::Class, class),
            Part::Attribute { name, test, .. } => {
                let value = if matches!(name.as_str(), "class" | "id") { test.wanted() } else { "" };
                Sketch::of_name(Kind::Attribute, name).and(Sketch::of_part(value))
            }
            Part::Is(list) => {
                let each = list.iter().map(|complex| complex.subject.asks);
                each.reduce(Sketch::common).unwrap_or_default()
            }
            Part::Not(_) => Sketch::default(),
        }
    }

    fn matches<'a, N: Node<'a>>(&self, element: &N) -> bool {
        match self {
            Part::Id(id) => element.attr("id").is_some_and(|value| value == *id),
            Part::Class(class) => {
                element.attr("class").is_some_and(|value| words(&value).any(|word| word == class))
            }
            Part::Attribute { name, test, ignore_case } => {
                element.attr(name).is_some_and(|value| test.accepts(&value, *ignore_case))
            }
            Part::Is(list) => list.iter().any(|complex| complex.matches(element)),
            Part::Not(list) => !list.iter().any(|complex| complex.matches(element)),
        }
    }
}

impl Test {
    fn wanted(&self) -> &str {
        match self {
            Test::Present => "",
            Test::Equals(text)
            | Test::Word(text)
            | Test::Dash(text)
            | Test::Prefix(text)
            | Test::Suffix(text)
            | Test::Substring(text) => text,
        }
    }

    fn accepts(&self, value: &str, ignore_case: bool) -> bool {
        let same = |a: &[u8], b: &str| match ignore_case {
            true => a.eq_ignore_ascii_case(b.as_bytes()),
            false => a == b.as_bytes(),
        };
        let bytes = value.as_bytes();
        match self {
            Test::Present => true,
            Test::Equals(wanted) => same(bytes, wanted),
            Test::Word(wanted) => words(value).any(|word| same(word.as_bytes(), wanted)),
            Test::Dash(wanted) => match bytes.split_at_checked(wanted.len()) {
                Some((head, tail)) => same(head, wanted) && (tail.is_empty() || tail[0] == b'-'),
                None => false,
            },
            // An empty operand of these three matches nothing.
            Test::Prefix(wanted) => {
                !wanted.is_empty() && bytes.get(..wanted.len()).is_some_and(|head| same(head, wanted))
            }
            Test::Suffix(wanted) => {
                !wanted.is_empty()
                    && bytes.len().checked_sub(wanted.len()).is_some_and(|at| same(&bytes[at..], wanted))
            }
            Test::Substring(wanted) if ignore_case => {
                let Some((first, rest)) = wanted.as_bytes().split_first() else { return false };
                let places = bytes.len().saturating_sub(rest.len());
                bytes[..places].iter().enumerate().any(|(at, byte)| {
                    byte.eq_ignore_ascii_case(first)
                        && bytes[at + 1..][..rest.len()].eq_ignore_ascii_case(rest)
                })
            }
            Test::Substring(wanted) => !wanted.is_empty() && value.contains(wanted.as_str()),
        }
    }
}

/// The words of a class-like attribute. HTML's blanks only: a no-break space is part of a name.
pub(super) fn words(value: &str) -> impl Iterator<Item = &str> {
    value.split_ascii_whitespace()
}
