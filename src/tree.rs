//! The tree of a capture: elements and texts in document order, in a few flat lists.
//!
//! On the wire an element is `["tag", {attributes}, [children]]`, a child being an element or a string. Never HTML text:
//! parsing HTML again changes it (`<a><div><a>`, `<div><tr>`). In memory all strings stand in one buffer: a page has
//! tens of thousands of them, nearly all of a few bytes. [`dom::Element`](crate::dom::Element) walks it.

mod json;

use std::fmt;
use std::ops::Range;

/// What was taken of a page. Never empty: the first element is the root.
#[derive(Clone)]
pub struct Tree {
    strings: String,
    elements: Vec<Element>,
    attributes: Vec<(Span, Span)>,
    pieces: Vec<Piece>,
}

/// A part of the string buffer.
type Span = Range<u32>;

#[derive(Clone)]
struct Element {
    tag: Span,
    parent: Option<u32>,
    /// Index after the last descendant.
    end: u32,
    attributes: Span,
    /// What stands between start and end of the element.
    pieces: Span,
}

#[derive(Clone)]
enum Piece {
    Open(u32),
    Text(Span),
    Close(u32),
}

/// A piece of a subtree, in document order.
pub(crate) enum Part<'a> {
    Open(u32),
    Text(&'a str),
    Close(u32),
}

impl Tree {
    /// An element with nothing in it.
    pub fn bare(tag: &str) -> Tree {
        let mut builder = Builder::default();
        let root = builder.open(tag);
        builder.close(root);
        builder.tree
    }

    /// Number of elements.
    pub fn len(&self) -> u32 {
        size(self.elements.len())
    }

    /// Never: there is a root.
    pub fn is_empty(&self) -> bool {
        self.elements.is_empty()
    }

    pub(crate) fn tag(&self, element: u32) -> &str {
        self.string(&self.element(element).tag)
    }

    pub(crate) fn parent(&self, element: u32) -> Option<u32> {
        self.element(element).parent
    }

    /// Index after the last descendant.
    pub(crate) fn end(&self, element: u32) -> u32 {
        self.element(element).end
    }

    pub(crate) fn attributes(&self, element: u32) -> impl ExactSizeIterator<Item = (&str, &str)> {
        let list = &self.attributes[range(&self.element(element).attributes)];
        list.iter().map(|(name, value)| (self.string(name), self.string(value)))
    }

    /// All that stands inside, however deep.
    pub(crate) fn inside(&self, element: u32) -> impl Iterator<Item = Part<'_>> {
        self.pieces[range(&self.element(element).pieces)].iter().map(|piece| self.part(piece))
    }

    /// Elements (as `Open`) and texts directly inside.
    pub(crate) fn children(&self, element: u32) -> impl Iterator<Item = Part<'_>> {
        let Span { start, end } = self.element(element).pieces;
        let mut at = start;
        std::iter::from_fn(move || {
            let piece = (at < end).then(|| &self.pieces[at as usize])?;
            at = match piece {
                Piece::Open(child) => self.element(*child).pieces.end + 1,
                Piece::Text(_) | Piece::Close(_) => at + 1,
            };
            Some(self.part(piece))
        })
    }

    fn part(&self, piece: &Piece) -> Part<'_> {
        match piece {
            Piece::Open(element) => Part::Open(*element),
            Piece::Text(span) => Part::Text(self.string(span)),
            Piece::Close(element) => Part::Close(*element),
        }
    }

    fn element(&self, index: u32) -> &Element {
        &self.elements[index as usize]
    }

    fn string(&self, span: &Span) -> &str {
        &self.strings[range(span)]
    }
}

fn range(span: &Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

fn size(length: usize) -> u32 {
    u32::try_from(length).expect("a capture is smaller than 4 GB")
}

/// Builds a [`Tree`] in document order; what was opened must be closed before the tree is taken.
pub(crate) struct Builder {
    tree: Tree,
    /// The innermost element that is open.
    current: Option<u32>,
}

/// A point to go back to.
#[derive(Clone, Copy)]
pub(crate) struct Mark {
    strings: usize,
    elements: usize,
    attributes: usize,
    pieces: usize,
    current: Option<u32>,
}

impl Default for Builder {
    fn default() -> Builder {
        let tree =
            Tree { strings: String::new(), elements: Vec::new(), attributes: Vec::new(), pieces: Vec::new() };
        Builder { tree, current: None }
    }
}

impl Builder {
    pub fn open(&mut self, tag: &str) -> u32 {
        let index = size(self.tree.elements.len());
        let tag = self.push(tag);
        self.tree.pieces.push(Piece::Open(index));
        let (attributes, pieces) = (size(self.tree.attributes.len()), size(self.tree.pieces.len()));
        self.tree.elements.push(Element {
            tag,
            parent: self.current,
            end: index + 1,
            attributes: attributes..attributes,
            pieces: pieces..pieces,
        });
        self.current = Some(index);
        index
    }

    /// Gives the innermost open element its attributes, in their order.
    pub fn attributes<N: AsRef<str>, V: AsRef<str>>(&mut self, list: impl IntoIterator<Item = (N, V)>) {
        let start = size(self.tree.attributes.len());
        for (name, value) in list {
            let pair = (self.push(name.as_ref()), self.push(value.as_ref()));
            self.tree.attributes.push(pair);
        }
        let end = size(self.tree.attributes.len());
        if let Some(index) = self.current {
            self.tree.elements[index as usize].attributes = start..end;
        }
    }

    /// Gives the innermost open element one attribute more; nothing is in it yet.
    fn attribute(&mut self, name: Span, value: Span) {
        self.tree.attributes.push((name, value));
        let end = size(self.tree.attributes.len());
        if let Some(index) = self.current {
            self.tree.elements[index as usize].attributes.end = end;
        }
    }

    /// Adds text; joins it to text just before it.
    pub fn text(&mut self, text: &str) {
        let end = size(self.tree.strings.len());
        let span = self.push(text);
        match self.tree.pieces.last_mut() {
            _ if text.is_empty() => (),
            Some(Piece::Text(last)) if last.end == end => last.end = span.end,
            _ => self.tree.pieces.push(Piece::Text(span)),
        }
    }

    pub fn close(&mut self, index: u32) {
        let (end, pieces) = (size(self.tree.elements.len()), size(self.tree.pieces.len()));
        let element = &mut self.tree.elements[index as usize];
        element.end = end;
        element.pieces.end = pieces;
        self.current = element.parent;
        self.tree.pieces.push(Piece::Close(index));
    }

    /// Whether nothing has been put into the element that was opened last.
    pub fn is_bare(&self, index: u32) -> bool {
        self.tree.elements[index as usize].pieces.start == size(self.tree.pieces.len())
    }

    pub fn mark(&self) -> Mark {
        Mark {
            strings: self.tree.strings.len(),
            elements: self.tree.elements.len(),
            attributes: self.tree.attributes.len(),
            pieces: self.tree.pieces.len(),
            current: self.current,
        }
    }

    /// Forgets everything since `mark`.
    pub fn back_to(&mut self, mark: Mark) {
        self.tree.strings.truncate(mark.strings);
        self.tree.elements.truncate(mark.elements);
        self.tree.attributes.truncate(mark.attributes);
        self.tree.pieces.truncate(mark.pieces);
        self.current = mark.current;
    }

    /// The tree, if there is an element in it.
    pub fn finish(self) -> Option<Tree> {
        (!self.tree.is_empty()).then_some(self.tree)
    }

    fn push(&mut self, text: &str) -> Span {
        let start = size(self.tree.strings.len());
        self.tree.strings.push_str(text);
        start..size(self.tree.strings.len())
    }
}

impl PartialEq for Tree {
    fn eq(&self, other: &Tree) -> bool {
        let same = |(a, b): (&Piece, &Piece)| match (self.part(a), other.part(b)) {
            (Part::Open(a), Part::Open(b)) => {
                self.tag(a) == other.tag(b) && self.attributes(a).eq(other.attributes(b))
            }
            (Part::Text(a), Part::Text(b)) => a == b,
            (Part::Close(_), Part::Close(_)) => true,
            _ => false,
        };
        self.pieces.len() == other.pieces.len() && self.pieces.iter().zip(&other.pieces).all(same)
    }
}

impl Eq for Tree {}

impl fmt::Debug for Tree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&serde_json::to_string(self).map_err(|_| fmt::Error)?)
    }
}
