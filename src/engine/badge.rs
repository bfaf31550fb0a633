//! What the badges of an item say. A badge never says more than the report does.

use super::judges::Judges;
use crate::money::shown;
use crate::page::{Kind, Page};
use crate::report::{
    Badge, BadgeKind, BadgeState, Context, Item, Origin, OriginStatus, PageKind, Period, Price, Rank,
};

/// Origin always; rank and price where they are known; compliance where there is a destination.
pub(crate) fn badges(item: &Item, page: &Page, judges: &Judges, context: &Context) -> Vec<Badge> {
    let words = Words { judges, lang: &context.lang };
    let mut badges = vec![words.origin(&item.origin, page.kind == Kind::Page(PageKind::Listing))];
    badges.extend(item.rank.as_ref().and_then(|rank| words.rank(rank)));
    badges.extend(item.price.as_ref().map(|price| words.price(price, item)));
    if !context.to.is_empty() {
        let market = context.market.as_deref().or(page.market.as_deref());
        badges.push(judges.rules.badge(&item.findings, &item.origin, context, market));
    }
    badges
}

struct Words<'a> {
    judges: &'a Judges,
    lang: &'a str,
}

impl Words<'_> {
    fn badge(&self, kind: BadgeKind, state: BadgeState, key: &str, values: &[(&str, &str)]) -> Badge {
        let say =
            |part: &str| self.judges.rules.messages().text(self.lang, &format!("badge.{key}.{part}"), values);
        Badge { kind, state, text: say("text"), label: say("label") }
    }

    /// A card that is silent says nothing about the product: its page may declare what the card leaves out.
    fn origin(&self, origin: &Origin, on_card: bool) -> Badge {
        let places = &self.judges.origin.places;
        let names: Vec<&str> = origin.countries.iter().map(|code| places.name(code, self.lang)).collect();
        let others = names.len().saturating_sub(1).to_string();
        let all = names.join(", ");
        let first = names.first().copied().unwrap_or_default();
        let (state, key, country) = match origin.status {
            OriginStatus::Declared if names.len() > 1 => (BadgeState::Ok, "origin.several", first),
            OriginStatus::Declared => (BadgeState::Ok, "origin.declared", first),
            OriginStatus::Likely => (BadgeState::Caution, "origin.likely", first),
            OriginStatus::Disputed => (BadgeState::Conflict, "origin.disputed", all.as_str()),
            OriginStatus::Unknown if on_card => (BadgeState::Unknown, "origin.card", ""),
            OriginStatus::Unknown => (BadgeState::Unknown, "origin.unknown", ""),
        };
        self.badge(BadgeKind::Origin, state, key, &[("country", country), ("count", &others)])
    }

    fn rank(&self, rank: &Rank) -> Option<Badge> {
        if let Some(band) = &rank.band {
            let key = match rank.period {
                Period::Day => "rank.day",
                Period::Week => "rank.week",
                Period::Month => "rank.month",
                Period::Year => "rank.year",
                Period::Total => "rank.total",
                Period::Unknown => "rank.unknown",
            };
            return Some(self.badge(BadgeKind::Rank, BadgeState::Ok, key, &[("band", band)]));
        }
        let position = rank.position?.to_string();
        let values = [("position", position.as_str()), ("list", rank.list.as_deref().unwrap_or_default())];
        Some(self.badge(BadgeKind::Rank, BadgeState::Ok, "rank.position", &values))
    }

    fn price(&self, price: &Price, item: &Item) -> Badge {
        let own = shown(&price.amount, &price.currency);
        if let Some(converted) = &item.converted {
            let about = shown(&converted.amount, &converted.currency);
            let values = [("price", own.as_str()), ("converted", &about), ("date", &converted.as_of)];
            return self.badge(BadgeKind::Price, BadgeState::Ok, "price.converted", &values);
        }
        match item.prices.first().and_then(|entry| entry.condition.as_deref()) {
            Some(condition) => {
                let values = [("price", own.as_str()), ("condition", condition)];
                self.badge(BadgeKind::Price, BadgeState::Ok, "price.condition", &values)
            }
            None => self.badge(BadgeKind::Price, BadgeState::Ok, "price.plain", &[("price", &own)]),
        }
    }
}
