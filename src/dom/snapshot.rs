//! The tree of a capture, indexed so that reading can walk it in every direction.
//!
//! It borrows the [`Tree`]; nothing is parsed and no string is copied.

use std::borrow::Cow;

use super::{Inner, Node, Selector};
use crate::report::{Child, Tree};
use crate::text::squash;

/// A capture's elements in document order.
#[derive(Debug)]
pub(crate) struct Snapshot<'t> {
    entries: Vec<Entry<'t>>,
}

#[derive(Debug)]
struct Entry<'t> {
    tree: &'t Tree,
    parent: Option<u32>,
    /// Index after the last descendant.
    end: u32,
}

impl<'t> Snapshot<'t> {
    pub fn of(tree: &'t Tree) -> Snapshot<'t> {
        let mut entries = vec![Entry { tree, parent: None, end: 0 }];
        // The elements that are still open, each with its children to come.
        let mut open = vec![(0, tree.2.iter())];
        while let Some((parent, children)) = open.last_mut() {
            match children.next() {
                Some(Child::Text(_)) => (),
                Some(Child::Element(tree)) => {
                    let index =
                        u32::try_from(entries.len()).expect("fewer elements than a capture's text units");
                    entries.push(Entry { tree, parent: Some(*parent), end: 0 });
                    open.push((index, tree.2.iter()));
                }
                None => {
                    let index = *parent as usize;
                    entries[index].end = entries.len() as u32;
                    open.pop();
                }
            }
        }
        Snapshot { entries }
    }

    pub fn root(&self) -> Element<'_> {
        Element { entries: &self.entries, index: 0 }
    }
}

/// An element of a [`Snapshot`].
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    entries: &'a [Entry<'a>],
    index: u32,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.entries, other.entries) && self.index == other.index
    }
}

impl Eq for Element<'_> {}

impl std::fmt::Debug for Element<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "<{}> #{}", self.tag(), self.index)
    }
}

impl<'a> Element<'a> {
    /// Place in document order among all elements of the capture; `html` is 0.
    pub fn node(self) -> u32 {
        self.index
    }

    pub fn tag(self) -> &'a str {
        &self.tree().0
    }

    pub fn attr(self, name: &str) -> Option<&'a str> {
        self.tree().1.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub fn parent(self) -> Option<Element<'a>> {
        self.entry().parent.map(|index| self.at(index))
    }

    pub fn children(self) -> impl Iterator<Item = Element<'a>> {
        let end = self.entry().end;
        let at = move |index| (index < end).then(|| self.at(index));
        std::iter::successors(at(self.index + 1), move |child| at(child.entry().end))
    }

    /// In document order, without the element itself.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        (self.index + 1..self.entry().end).map(move |index| self.at(index))
    }

    pub fn is(self, selector: &Selector) -> bool {
        selector.matches(&self)
    }

    /// The descendants that match, in document order.
    pub fn select(self, selector: &Selector) -> impl Iterator<Item = Element<'a>> {
        self.descendants().filter(|element| element.is(selector))
    }

    pub fn first(self, selector: &Selector) -> Option<Element<'a>> {
        self.select(selector).next()
    }

    /// The element itself or its nearest ancestor that matches.
    pub fn closest(self, selector: &Selector) -> Option<Element<'a>> {
        std::iter::successors(Some(self), |element| element.parent()).find(|element| element.is(selector))
    }

    /// The text of the subtree as a reader sees it: elements that start a line or a cell add a blank.
    pub fn text(self) -> String {
        squash(&self.collect(|tag, text| {
            if BLOCKS.contains(&tag) {
                text.push(' ');
            }
        }))
    }

    /// The text of the subtree with nothing added between elements, for numbers cut into pieces (`129` + `.00`).
    pub fn joined(self) -> String {
        squash(&self.collect(|_, _| ()))
    }

    /// The text directly inside.
    pub fn own_text(self) -> String {
        squash(&super::own_text(&self))
    }

    /// The text of a script as it stands in the page.
    pub fn script_text(self) -> Cow<'a, str> {
        super::own_text(&self)
    }

    /// All text but that of scripts; `border` is called where an element starts and ends.
    fn collect(self, border: impl Fn(&str, &mut String)) -> String {
        let mut text = String::new();
        let mut open = vec![(self.tag(), self.tree().2.iter())];
        while let Some((tag, children)) = open.last_mut() {
            match children.next() {
                Some(Child::Text(piece)) => text.push_str(piece),
                Some(Child::Element(Tree(tag, _, children))) => {
                    if tag != "script" {
                        border(tag, &mut text);
                        open.push((tag, children.iter()));
                    }
                }
                None => {
                    border(tag, &mut text);
                    open.pop();
                }
            }
        }
        text
    }

    fn at(self, index: u32) -> Element<'a> {
        Element { index, ..self }
    }

    fn entry(self) -> &'a Entry<'a> {
        &self.entries[self.index as usize]
    }

    fn tree(self) -> &'a Tree {
        self.entry().tree
    }
}

impl<'a> Node<'a> for Element<'a> {
    fn tag(&self) -> Cow<'a, str> {
        Cow::Borrowed(Element::tag(*self))
    }

    fn attr(&self, name: &str) -> Option<Cow<'a, str>> {
        Element::attr(*self, name).map(Cow::Borrowed)
    }

    fn attributes(&self) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
        self.tree()
            .1
            .0
            .iter()
            .map(|(name, value)| (Cow::Borrowed(name.as_str()), Cow::Borrowed(value.as_str())))
    }

    fn parent(&self) -> Option<Self> {
        Element::parent(*self)
    }

    fn children(&self) -> impl Iterator<Item = Inner<'a, Self>> {
        let mut elements = Element::children(*self);
        self.tree().2.iter().map(move |child| match child {
            Child::Text(text) => Inner::Text(Cow::Borrowed(text.as_str())),
            Child::Element(_) => Inner::Element(elements.next().expect("one entry for every element")),
        })
    }
}

/// Elements that a browser sets apart from the text around them.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "br",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "search",
    "section",
    "select",
    "summary",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
