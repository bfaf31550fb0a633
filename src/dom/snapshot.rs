//! The tree of a capture as reading walks it, in every direction.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::sketch::{self, Sketch};
use super::{Inner, Node, Selector};
use crate::report::Tree;
use crate::text::squash;
use crate::tree::Part;

/// A capture's elements.
#[derive(Debug)]
pub(crate) struct Snapshot<'t> {
    tree: &'t Tree,
    /// [`Sketch::names`] of every element.
    names: Vec<u64>,
    /// [`Sketch::letters`] of every element; few site files ask for parts of classes.
    letters: OnceCell<Vec<u64>>,
}

impl<'t> Snapshot<'t> {
    pub fn of(tree: &'t Tree) -> Snapshot<'t> {
        let names = (0..tree.len()).map(|index| sketch::names(tree.tag(index), tree.attributes(index)));
        Snapshot { tree, names: names.collect(), letters: OnceCell::new() }
    }

    pub fn root(&self) -> Element<'_> {
        Element { page: self, index: 0 }
    }

    fn letters(&self) -> &[u64] {
        let all = || (0..self.tree.len()).map(|index| sketch::letters(self.tree.attributes(index))).collect();
        self.letters.get_or_init(all)
    }
}

/// An element of a [`Snapshot`].
#[derive(Clone, Copy)]
pub(crate) struct Element<'a> {
    page: &'a Snapshot<'a>,
    index: u32,
}

impl PartialEq for Element<'_> {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.page, other.page) && self.index == other.index
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

    /// The place behind the last element inside this one.
    pub fn end(self) -> u32 {
        self.page.tree.end(self.index)
    }

    pub fn tag(self) -> &'a str {
        self.page.tree.tag(self.index)
    }

    pub fn attr(self, name: &str) -> Option<&'a str> {
        self.page.tree.attributes(self.index).find(|(key, _)| *key == name).map(|(_, value)| value)
    }

    pub fn parent(self) -> Option<Element<'a>> {
        self.page.tree.parent(self.index).map(|index| self.at(index))
    }

    /// Elements directly inside.
    pub fn children(self) -> impl Iterator<Item = Element<'a>> {
        self.page.tree.children(self.index).filter_map(move |part| match part {
            Part::Open(index) => Some(self.at(index)),
            Part::Text(_) | Part::Close(_) => None,
        })
    }

    /// In document order, without the element itself.
    pub fn descendants(self) -> impl Iterator<Item = Element<'a>> {
        (self.index + 1..self.page.tree.end(self.index)).map(move |index| self.at(index))
    }

    pub fn is(self, selector: &Selector) -> bool {
        selector.matches(&self)
    }

    /// The descendants that match, in document order.
    pub fn select(self, selector: &Selector) -> impl Iterator<Item = Element<'a>> {
        let names = &self.page.names[..self.end() as usize];
        let mut at = self.index;
        std::iter::from_fn(move || {
            loop {
                at = bearing(names, &selector.asks, at + 1)?;
                let element = self.at(at);
                if element.is(selector) {
                    return Some(element);
                }
            }
        })
    }

    pub fn first(self, selector: &Selector) -> Option<Element<'a>> {
        self.select(selector).next()
    }

    /// The text of the subtree as a reader sees it: elements that start a line or a cell add a blank.
    pub fn text(self) -> String {
        squash(&self.collect(|tag, text| {
            if BLOCKS.contains(&tag) {
                text.push(' ');
            }
        }))
    }

    /// The text of the subtree without that of what `skips` matches.
    pub fn text_without(self, skips: &Selector) -> String {
        let mut text = String::new();
        let mut skipped = None;
        for part in self.page.tree.inside(self.index) {
            match part {
                Part::Text(piece) if skipped.is_none() => text.push_str(piece),
                Part::Open(element) if skipped.is_none() => {
                    let is_apart = self.page.tree.tag(element) == "script" || self.at(element).is(skips);
                    skipped = is_apart.then_some(element);
                    if is_apart || BLOCKS.contains(&self.page.tree.tag(element)) {
                        text.push(' ');
                    }
                }
                Part::Close(element) if skipped.is_none_or(|open| open == element) => {
                    if skipped.take().is_some() || BLOCKS.contains(&self.page.tree.tag(element)) {
                        text.push(' ');
                    }
                }
                Part::Text(_) | Part::Open(_) | Part::Close(_) => (),
            }
        }
        squash(&text)
    }

    /// The text of the subtree with nothing added between elements, for numbers cut into pieces (`129` + `.00`).
    pub fn joined(self) -> String {
        squash(&self.collect(|_, _| ()))
    }

    /// The text directly inside.
    pub fn own_text(self) -> String {
        squash(&super::own_text(&self))
    }

    /// The text right before the element and right behind it, up to the next element on either side.
    pub fn around(self) -> (String, String) {
        let (mut before, mut behind) = (String::new(), String::new());
        let Some(parent) = self.parent() else { return (before, behind) };
        let mut is_behind = false;
        for part in self.page.tree.children(parent.index) {
            match part {
                Part::Open(index) if is_behind && index != self.index => break,
                Part::Open(index) => {
                    is_behind = index == self.index;
                    if !is_behind {
                        before.clear();
                    }
                }
                Part::Text(text) if is_behind => behind.push_str(text),
                Part::Text(text) => before.push_str(text),
                Part::Close(_) => (),
            }
        }
        (squash(&before), squash(&behind))
    }

    /// The text of a script as it stands in the page.
    pub fn script_text(self) -> Cow<'a, str> {
        super::own_text(&self)
    }

    /// All text but that of scripts; `border` is called where an element starts and ends.
    fn collect(self, border: impl Fn(&str, &mut String)) -> String {
        let mut text = String::new();
        let mut script = self.tag() == "script";
        for part in self.page.tree.inside(self.index) {
            match part {
                Part::Text(piece) if !script => text.push_str(piece),
                Part::Text(_) => (),
                Part::Open(element) | Part::Close(element) => {
                    let tag = self.page.tree.tag(element);
                    // A script holds nothing but text.
                    script = tag == "script" && matches!(part, Part::Open(_));
                    border(tag, &mut text);
                }
            }
        }
        text
    }

    fn at(self, index: u32) -> Element<'a> {
        Element { index, ..self }
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
        self.page.tree.attributes(self.index).map(|(name, value)| (Cow::Borrowed(name), Cow::Borrowed(value)))
    }

    fn parent(&self) -> Option<Self> {
        Element::parent(*self)
    }

    fn may_have(&self, asked: Sketch) -> bool {
        let index = self.index as usize;
        asked.names & !self.page.names[index] == 0
            && (asked.letters == 0 || asked.letters & !self.page.letters()[index] == 0)
    }

    fn children(&self) -> impl Iterator<Item = Inner<'a, Self>> {
        let element = *self;
        element.page.tree.children(element.index).filter_map(move |part| match part {
            Part::Open(index) => Some(Inner::Element(element.at(index))),
            Part::Text(text) => Some(Inner::Text(Cow::Borrowed(text))),
            Part::Close(_) => None,
        })
    }
}

/// The first element from `at` on that bears all the names of one of `asked`. Every field of a page goes over all of its
/// elements here: a plain loop, which is as fast where the compiler is told to make things small.
fn bearing(names: &[u64], asked: &[u64], at: u32) -> Option<u32> {
    let mut at = at as usize;
    while at < names.len() {
        let lacks = !names[at];
        let mut one = 0;
        while one < asked.len() {
            if asked[one] & lacks == 0 {
                return u32::try_from(at).ok();
            }
            one += 1;
        }
        at += 1;
    }
    None
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
