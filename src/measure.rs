//! Quantities in one line of page text: `500ml*2瓶`, `100g×3입`, `60정`, `2kg, 1개`.
//!
//! A quantity is what one pack holds (`each`), how many packs there are (`count`), and the product of the two. Pieces
//! alone are one pack of that many: `60정` is each 60 pieces, count 1. It is no reader of dimensions, storage sizes,
//! nutrients, doses or capacities, and it gives up on promotions (1+1) and on figures that contradict each other.
//! Start at [`Units::read`]; the words are data (`units.toml`), `tokens` finds them, `chain` multiplies them.

mod chain;
mod schema;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

pub(crate) use words::Units;

use crate::money::Decimal;
use crate::numeral::Line;
use crate::report::{Amount, Quantity};
use crate::text::squash;
use chain::Pack;

impl Units {
    /// The quantity on offer, from a title, an option or a row of the page.
    pub fn read(&self, text: &str) -> Option<Quantity> {
        let line = Line::new(text);
        let read = self.tokens(&line)?;
        let mut packs = chain::packs(&read)?;
        if packs.iter().any(|pack| !pack.imperial) {
            packs.retain(|pack| !pack.imperial);
        }
        quantity(agreed(&packs)?)
    }
}

/// What a title and the chosen option say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Offered {
    Unknown,
    ByOption(Quantity),
    ByTitle(Quantity),
    /// They disagree: neither is taken. What each says, to show.
    Contradiction(String, String),
}

impl Units {
    /// The quantity of the chosen option, else of the title. An option that is a number of packs (`2瓶`, `1개`) has to be
    /// the title's.
    pub fn offered(&self, option: Option<&str>, title: Option<&str>) -> Offered {
        let title = title.and_then(|title| self.read(title));
        let Some(text) = option else { return title.map_or(Offered::Unknown, Offered::ByTitle) };
        let said = |quantity: &Quantity| {
            format!("{} × {} {}", quantity.count, quantity.each.value, quantity.each.unit)
        };
        match (self.read(text), title) {
            (Some(option), Some(title)) if option.total.unit == title.total.unit => {
                if option == title {
                    Offered::ByOption(option)
                } else {
                    Offered::Contradiction(said(&option), said(&title))
                }
            }
            (option, Some(title)) if title.each.unit != "piece" && option.as_ref().is_none_or(is_pieces) => {
                let packs = match &option {
                    Some(option) => option.total.value.parse().ok(),
                    None => self.tokens(&Line::new(text)).and_then(|read| chain::packs_alone(&read)),
                };
                match packs {
                    Some(packs) if packs != u64::from(title.count) => {
                        Offered::Contradiction(squash(text), said(&title))
                    }
                    _ => Offered::ByTitle(title),
                }
            }
            (Some(option), _) => Offered::ByOption(option),
            (None, Some(title)) => Offered::ByTitle(title),
            (None, None) => Offered::Unknown,
        }
    }
}

/// Nothing but a number of things.
fn is_pieces(quantity: &Quantity) -> bool {
    quantity.each.unit == "piece" && quantity.count == 1
}

/// The pack that all figures of a line agree on: equal ones, or a total beside its parts.
fn agreed(packs: &[Pack]) -> Option<&Pack> {
    let best = packs.iter().max_by_key(|pack| pack.count)?;
    let total = best.total()?;
    let agrees = |pack: &Pack| {
        pack.unit == best.unit
            && (*pack == *best || pack.count == 1 && pack.each == total || pack.total() == Some(total))
    };
    let same_parts =
        packs.iter().all(|pack| pack.count == 1 || pack.each == best.each && pack.count == best.count);
    (same_parts && packs.iter().all(agrees)).then_some(best)
}

fn quantity(pack: &Pack) -> Option<Quantity> {
    if pack.each.is_zero() || pack.count == 0 {
        return None;
    }
    let amount = |value: Decimal| Amount { value: value.trimmed().to_string(), unit: pack.unit.clone() };
    let count = u32::try_from(pack.count).ok()?;
    Some(Quantity { each: amount(pack.each), count, total: amount(pack.total()?) })
}
