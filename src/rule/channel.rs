//! By which way the goods come to a destination, from the page's own words.
//!
//! A shop that addresses the destination's consumers, is run there and says nothing of abroad sells from inside:
//! `domestic`. This keeps parcel limits off domestic pages; it never turns a ban off.

use super::Jurisdiction;
use super::facts::{Facts, Place, shorten};
use super::lexicon::Tag;
use super::lists::Channel;
use super::truth::Truth;
use crate::goods::Way;
use crate::report::Certainty;

pub(super) const DOMESTIC: &str = "domestic";

/// The way to `to` that a shopper there takes.
pub(super) fn way(
    list: &[Channel],
    facts: &Facts,
    market: Option<&str>,
    to: &Jurisdiction,
    asked: &str,
) -> Way {
    let shown = |id: &str| by(list, facts, market, to, id).0 == Truth::Yes;
    let to_here = || list.iter().filter(|channel| channel.to == to.id);
    let said = to_here().find(|channel| shown(&channel.id));
    let ships_from = facts.subject.ships_from.and_then(|fact| fact.country.as_deref());
    let shop_abroad = market.is_some_and(|market| !to.holds(market));
    let foreign = ships_from.is_some_and(|country| !to.holds(country)) || shop_abroad;
    let (channel, from_abroad) = match said {
        Some(channel) => (Some((channel.id.clone(), Certainty::Certain)), Some(!channel.inside)),
        None if shown(DOMESTIC) => (Some((DOMESTIC.to_owned(), Certainty::Certain)), Some(false)),
        None => {
            let likely = to_here().find(|channel| channel.foreign_market && shop_abroad);
            (likely.map(|channel| (channel.id.clone(), Certainty::Possible)), foreign.then_some(true))
        }
    };
    let addressed = market.is_some_and(|market| to.holds(market));
    Way { to: asked.to_owned(), jurisdiction: Some(to.id.clone()), channel, from_abroad, addressed }
}

/// Whether the goods come to `to` by channel `id`, and the words that say so.
pub(super) fn by(
    list: &[Channel],
    facts: &Facts,
    market: Option<&str>,
    to: &Jurisdiction,
    id: &str,
) -> (Truth, Option<String>) {
    let said = facts
        .texts
        .iter()
        .filter(|t| t.place != Place::Region)
        .flat_map(|t| t.hits.iter().map(move |h| (h.tag, &t.quote)))
        .find_map(|(tag, quote)| match tag {
            Tag::Channel(index) if list[index as usize].to == to.id => Some((&list[index as usize], quote)),
            _ => None,
        });
    if let Some((channel, quote)) = said {
        return (if channel.id == id { Truth::Yes } else { Truth::No }, Some(quote.clone()));
    }
    let ships_from = facts.subject.ships_from.and_then(|fact| fact.country.as_deref());
    let sent_from_abroad = ships_from.is_some_and(|country| !to.holds(country));
    let shop_abroad = market.is_some_and(|market| !to.holds(market));
    let quote = || facts.subject.ships_from.map(|fact| shorten(&fact.quote));
    if sent_from_abroad || shop_abroad {
        let only_way = list.iter().any(|c| c.id == id && c.to == to.id && c.from_abroad);
        return match id {
            DOMESTIC => (Truth::No, quote()),
            _ if only_way => (Truth::Yes, quote()),
            _ => (Truth::Unknown, None),
        };
    }
    let inside =
        market.is_some_and(|market| to.holds(market)) && facts.subject.home.is_none_or(|home| to.holds(home));
    if id == DOMESTIC && inside { (Truth::Yes, quote()) } else { (Truth::Unknown, None) }
}
