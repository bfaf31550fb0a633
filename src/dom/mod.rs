//! Pages as trees of elements: parsing, selecting, projecting. The only module that knows a DOM.
//!
//! Start with [`project`]: what a plan takes of a page, and nothing else of it is ever read. [`Snapshot`] is what reading
//! works on. [`Node`] lets selectors and projection run on any kind of tree.

mod address;
mod index;
mod links;
#[cfg(target_arch = "wasm32")]
mod live;
mod page;
mod parse;
mod project;
mod selector;
mod sketch;
mod snapshot;
mod strip;
mod syntax;
#[cfg(test)]
mod tests;

use std::borrow::Cow;

use sketch::Sketch;

pub(crate) use address::page_url;
#[cfg(target_arch = "wasm32")]
pub(crate) use live::{LiveElement, project_live};
pub(crate) use parse::parse;
pub(crate) use project::{Projector, project};
pub(crate) use selector::Selector;
pub(crate) use snapshot::{Element, Snapshot};
pub(crate) use strip::plain_text;

/// An element of some tree. `'a` is how long its strings live; a live DOM hands out owned ones.
pub(crate) trait Node<'a>: Clone {
    /// Lower-case.
    fn tag(&self) -> Cow<'a, str>;

    fn attr(&self, name: &str) -> Option<Cow<'a, str>>;

    /// Name and value, in any order.
    fn attributes(&self) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>;

    fn parent(&self) -> Option<Self>;

    /// False where a glance tells that the element lacks a name that is asked for.
    fn may_have(&self, _asked: Sketch) -> bool {
        true
    }

    /// Elements and texts; comments and the like are left out.
    fn children(&self) -> impl Iterator<Item = Inner<'a, Self>>;
}

/// A child of a [`Node`].
pub(crate) enum Inner<'a, N> {
    Element(N),
    Text(Cow<'a, str>),
}

/// All text directly inside an element.
pub(crate) fn own_text<'a, N: Node<'a>>(element: &N) -> Cow<'a, str> {
    let mut texts = element.children().filter_map(|child| match child {
        Inner::Text(text) => Some(text),
        Inner::Element(_) => None,
    });
    let first = texts.next().unwrap_or_default();
    texts.fold(first, |all, text| all + text)
}
