//! [`Node`] for a browser's own document, so that the engine's projection itself can run on it.
//!
//! The extension does not: its content script has no wasm, and walks the page in JavaScript (`extension/lib/capture.js`).
//! The playground does, to show that both take the same of a page.

use std::borrow::Cow;

use web_sys::Node as DomNode;

use super::project::Projector;
use super::{Inner, Node};
use crate::report::{Issue, Plan, Tree};

/// An element of a document in a browser.
pub(crate) use web_sys::Element as LiveElement;

/// The projection of the document whose root element this is.
pub(crate) fn project_live(plan: &Plan, root: &LiveElement) -> (Tree, Vec<Issue>) {
    Projector::new(plan).project(root.clone())
}

impl Node<'static> for LiveElement {
    fn tag(&self) -> Cow<'static, str> {
        Cow::Owned(self.local_name().to_ascii_lowercase())
    }

    fn attr(&self, name: &str) -> Option<Cow<'static, str>> {
        self.get_attribute(name).map(Cow::Owned)
    }

    fn attributes(&self) -> impl Iterator<Item = (Cow<'static, str>, Cow<'static, str>)> {
        let element = self.clone();
        self.get_attribute_names().to_vec().into_iter().filter_map(move |name| {
            let name = name.as_string()?;
            let value = element.get_attribute(&name)?;
            Some((Cow::Owned(name), Cow::Owned(value)))
        })
    }

    fn parent(&self) -> Option<Self> {
        self.parent_element()
    }

    fn children(&self) -> impl Iterator<Item = Inner<'static, Self>> {
        let nodes = self.child_nodes();
        (0..nodes.length()).filter_map(move |index| inner(nodes.get(index)?))
    }
}

fn inner(node: DomNode) -> Option<Inner<'static, LiveElement>> {
    use wasm_bindgen::JsCast;

    match node.node_type() {
        DomNode::ELEMENT_NODE => node.dyn_into().ok().map(Inner::Element),
        DomNode::TEXT_NODE => node.node_value().map(|text| Inner::Text(Cow::Owned(text))),
        _ => None,
    }
}
