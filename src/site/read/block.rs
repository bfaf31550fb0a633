//! The product's own part of a page: the smallest that holds its heading and what it is bought with.
//!
//! There, and nowhere else, an amount in any element may be the price, if its words do not say otherwise and no other
//! amount stands beside it. It is looked for where no class tells of a price, or only one that is farther away.

use super::super::schema::DrawnSpec;
use super::Reader;
use super::drawn::{Drawing, above, has_amount, holds, is_apart};
use crate::dom::Element;

/// What holds more elements than these is the page and no part of it.
const BLOCK_ELEMENTS: u32 = 600;
/// What is chosen from says what other choices cost.
const CHOICES: &[&str] = &["option", "select", "label", "textarea"];

impl<'a> Reader<'a> {
    /// The smallest part that holds `heading` and a button to buy.
    pub(super) fn block(&self, heading: Element<'a>) -> Option<Element<'a>> {
        let (drawn, _) = self.drawing()?;
        let bought: Vec<Element<'a>> = self
            .marked(drawn)
            .iter()
            .copied()
            .chain(self.worded_buttons(drawn))
            .filter(|e| !holds(*e, heading) && !is_apart(*e, drawn, Some(heading)))
            .collect();
        above(heading)
            .take_while(|part| part.end() - part.node() <= BLOCK_ELEMENTS)
            .find(|part| bought.iter().any(|e| holds(*part, *e)))
    }

    /// What holds one price in this part, by its words.
    pub(super) fn spoken_in(
        &self,
        block: Element<'a>,
        drawn: &DrawnSpec,
        drawing: &Drawing<'a>,
    ) -> Vec<Element<'a>> {
        let is_choice = |e: &Element<'_>| {
            std::iter::once(*e)
                .chain(above(*e))
                .take_while(|at| *at != block)
                .any(|at| CHOICES.contains(&at.tag()))
        };
        block
            .descendants()
            .filter(|e| {
                // A link beside the amount explains it: what freight costs.
                let is_beside_link = e.tag() != "li" && has_amount(&e.own_text());
                let links = if is_beside_link { &[] } else { drawing.links.as_slice() };
                !is_choice(e) && self.says_price(*e, drawn, links)
            })
            .collect()
    }
}
