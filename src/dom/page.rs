//! [`Node`] for the elements of a parsed page.

use std::borrow::Cow;

use scraper::ElementRef;

use super::{Inner, Node, links};

impl<'a> Node<'a> for ElementRef<'a> {
    fn tag(&self) -> Cow<'a, str> {
        Cow::Borrowed(links::tag(self.value().name()))
    }

    fn attr(&self, name: &str) -> Option<Cow<'a, str>> {
        // Not `ElementRef::attr`, which interns the name first.
        self.value().attrs().find(|(key, _)| *key == name).map(|(_, value)| Cow::Borrowed(value))
    }

    fn attributes(&self) -> impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)> {
        self.value().attrs().map(|(name, value)| (Cow::Borrowed(name), Cow::Borrowed(value)))
    }

    fn parent(&self) -> Option<Self> {
        (**self).parent().and_then(ElementRef::wrap)
    }

    fn children(&self) -> impl Iterator<Item = Inner<'a, Self>> {
        (**self).children().filter_map(|child| match child.value() {
            scraper::Node::Text(text) => Some(Inner::Text(Cow::Borrowed(&**text))),
            _ => ElementRef::wrap(child).map(Inner::Element),
        })
    }
}
