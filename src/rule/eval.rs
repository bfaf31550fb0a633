//! Judges one rule against the facts of one page.
//!
//! Each key of `when` and `unless` is `Yes`, `Maybe`, `Unknown` or `No`. A rule fires when
//! - no key of `when` is `No` and no key of `unless` holds,
//! - its limits (`quantity`, `value`) are exceeded by what the page shows,
//! - where it has `origin`, `region`, `ingredient`, `entity`, `alias` or `claim`, the page shows one of them, and
//! - where it has `category` or `hs`, the page shows one of them; so too `ships_from` or `channel`.
//!
//! So an unknown circumstance (a registration number, the market, any key of `unless`) makes a finding `possible` and
//! never hides it, but what singles the goods or their way out must be seen: a face cream of unknown origin is not "possibly
//! embargoed", and embargoed goods of an unknown kind are not "possibly seafood, possibly machinery".

use super::facts::is_kind;
use super::ingredient::Answer;
use super::lexicon::Tag;
use super::lists::Category;
use super::schema::{AtLeast, Confidence, Presence, Rule, When};
use super::sum::Sum;
use super::truth::Truth;
use super::{Jurisdiction, Page, Rules, category, channel, limits};
use crate::order;
use crate::report::{Certainty, Effect, Identifier, OriginStatus};

/// Why a finding is weaker than its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weak {
    /// The origin is likely, or disputed, not declared.
    Origin,
    NameOnly,
    FreeOf,
}

/// What a rule says to a page, before it is put into words.
#[derive(Debug)]
pub(super) struct Outcome {
    pub effect: Effect,
    pub certainty: Certainty,
    pub weak: Option<Weak>,
    pub quote: String,
    /// Ingredients that met the rule: indices, with the answer they share.
    pub ingredients: Vec<usize>,
    /// Keys whose fact the page does not show for sure.
    pub unsure: Vec<&'static str>,
    /// What the offer adds up to, where a limit counts it.
    pub sum: Option<Sum>,
}

/// One key's answer.
struct Answered {
    key: &'static str,
    truth: Truth,
    quote: Option<String>,
    weak: Option<Weak>,
    ingredients: Vec<usize>,
}

impl Answered {
    fn new(key: &'static str, (truth, quote): (Truth, Option<String>)) -> Answered {
        Answered { key, truth, quote, weak: None, ingredients: Vec::new() }
    }
}

/// In the order in which a sentence names those that the page leaves open.
const KEYS: [&str; 13] = [
    "origin",
    "region",
    "ingredient",
    "entity",
    "alias",
    "claim",
    "quantity",
    "value",
    "category",
    "hs",
    "shipsFrom",
    "channel",
    "registration",
];
const LIMITS: [&str; 2] = ["quantity", "value"];
const SPECIAL: [&str; 6] = ["origin", "region", "ingredient", "entity", "alias", "claim"];
const KIND: [&str; 2] = ["category", "hs"];
const WAY: [&str; 2] = ["shipsFrom", "channel"];

pub(super) fn judge(rules: &Rules, rule: &Rule, jurisdiction: &Jurisdiction, page: &Page) -> Option<Outcome> {
    // Nearly every rule ends at the first question or the second: the others need not be asked.
    let when = answer(rules, &rule.when, &rule.except, jurisdiction, page, Asked::ToHold)?;
    let unless = answer(rules, &rule.unless, &[], jurisdiction, page, Asked::ToStop)?;
    if is_mismatch(&rule.when) && when.iter().any(|a| a.key == "registration" && !a.truth.is_shown()) {
        return None;
    }
    let shows = |keys: &[&str]| when.iter().any(|a| keys.contains(&a.key) && a.truth.is_shown());
    // A rule about circumstances alone still needs one that is seen.
    if !shows(&SPECIAL) && !shows(&KIND) && !shows(&LIMITS) && !shows(&WAY) {
        return None;
    }

    let weak = when.iter().find_map(|a| a.weak);
    // A permission is no warning, however weak its ground.
    if rule.effect == Effect::Permitted && weak.is_some() {
        return None;
    }
    let effect =
        if weak.is_some() || rule.confidence == Confidence::Low { Effect::Warn } else { rule.effect };
    let mut unsure: Vec<&'static str> =
        when.iter().filter(|a| a.truth != Truth::Yes).map(|a| a.key).collect();
    unsure.extend(unless.iter().filter(|a| a.truth != Truth::No).map(|a| a.key));
    unsure.dedup();
    if page.market_unknown && rule.direction == crate::report::Direction::Sale {
        unsure.push("market");
    }
    // That a name and a list disagree is itself read from the page.
    let read_off = matches!(weak, Some(Weak::NameOnly | Weak::FreeOf));
    let certain =
        unsure.iter().all(|key| read_off && *key == "ingredient") && rule.confidence == Confidence::High;
    let rank =
        |key: &str| SPECIAL.iter().chain(&LIMITS).chain(&KIND).position(|k| *k == key).unwrap_or(usize::MAX);
    let quote = when
        .iter()
        .filter(|a| a.truth.is_shown())
        .min_by_key(|a| rank(a.key))
        .and_then(|a| a.quote.clone())
        .unwrap_or_default();
    let ingredients = when.into_iter().flat_map(|a| a.ingredients).collect();
    let certainty = if certain { Certainty::Certain } else { Certainty::Possible };
    let sum = Sum::of(rule, page.facts.subject);
    Some(Outcome { effect, certainty, weak, quote, ingredients, unsure, sum })
}

/// Whether the rule is about a number that does not fit, which must be there to be seen.
fn is_mismatch(when: &When) -> bool {
    when.registration.as_ref().is_some_and(|r| r.is == Presence::Mismatch)
}

/// What an answer is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    /// Every key must hold, and what singles the goods or their way out must be seen.
    ToHold,
    /// One key that holds is enough.
    ToStop,
}

/// The answers so far.
struct Answers {
    asked: Asked,
    all: Vec<Answered>,
}

impl Answers {
    /// `None` where the rule cannot fire with this one.
    fn add(&mut self, answered: Answered) -> Option<()> {
        let ends = match self.asked {
            Asked::ToHold if LIMITS.contains(&answered.key) => !answered.truth.is_shown(),
            Asked::ToHold => answered.truth == Truth::No,
            Asked::ToStop => answered.truth == Truth::Yes,
        };
        self.all.push(answered);
        (!ends).then_some(())
    }

    /// `None` where the rule asks for some of `keys`, all of which are answered, and the page shows none.
    fn must_show(&self, keys: &[&str]) -> Option<()> {
        let mut of = self.all.iter().filter(|a| keys.contains(&a.key)).peekable();
        let is_hidden = self.asked == Asked::ToHold && of.peek().is_some() && !of.any(|a| a.truth.is_shown());
        (!is_hidden).then_some(())
    }
}

/// Answers every key that is there; `None` as soon as the rule cannot fire.
fn answer(
    rules: &Rules,
    when: &When,
    not_ingredients: &[String],
    jurisdiction: &Jurisdiction,
    page: &Page,
    asked: Asked,
) -> Option<Vec<Answered>> {
    let mut out = Answers { asked, all: Vec::new() };
    let subject = page.facts.subject;
    if !when.origin.is_empty() {
        out.add(origin(when, jurisdiction, page))?;
    }
    if !when.region.is_empty() {
        let truth = match subject.origin.region.as_ref() {
            Some(region) if when.region.contains(region) => Truth::Yes,
            // A town's name may lie in it.
            _ => Truth::Unknown,
        };
        let quote = if truth.is_shown() { origin_quote(page, None) } else { None };
        out.add(Answered::new("region", (truth, quote)))?;
    }
    if !when.ingredient.is_empty() {
        out.add(ingredient(rules, when, not_ingredients, page))?;
    }
    if !when.entity.is_empty() || !when.alias.is_empty() {
        let makers = &page.named;
        let entity = makers.iter().find(|n| n.entity.as_ref().is_some_and(|id| when.entity.contains(id)));
        let alias = makers.iter().find(|n| n.alias.as_ref().is_some_and(|id| when.alias.contains(id)));
        for (key, asked, found) in [("entity", &when.entity, entity), ("alias", &when.alias, alias)] {
            if !asked.is_empty() {
                let truth = if found.is_some() { Truth::Yes } else { Truth::No };
                out.add(Answered::new(key, (truth, found.map(|n| n.quote.clone()))))?;
            }
        }
    }
    if !when.claim.is_empty() {
        let claims = &rules.claims.claim;
        let found = page.facts.texts.iter().find(|t| {
            t.hits
                .iter()
                .any(|h| matches!(h.tag, Tag::Claim(i) if when.claim.contains(&claims[i as usize].id)))
        });
        let truth = if found.is_some() { Truth::Yes } else { Truth::No };
        out.add(Answered::new("claim", (truth, found.map(|t| t.quote.clone()))))?;
    }
    out.must_show(&SPECIAL)?;
    if let Some(limit) = &when.quantity {
        let truth = limits::quantity(limit, &page.facts, &rules.words.bottles);
        let quote = subject.title.filter(|_| truth.is_shown()).map(super::facts::shorten);
        out.add(Answered::new("quantity", (truth, quote)))?;
    }
    if !when.category.is_empty() {
        out.add(Answered::new("category", category_of(rules, &when.category, page)))?;
    }
    if !when.hs.is_empty() {
        out.add(Answered::new("hs", hs(rules, &when.hs, page)))?;
    }
    out.must_show(&KIND)?;
    if !when.ships_from.is_empty() {
        let truth = match subject.ships_from.and_then(|f| f.country.as_ref()) {
            Some(country) if when.ships_from.contains(country) => Truth::Yes,
            Some(_) => Truth::No,
            None => Truth::Unknown,
        };
        out.add(Answered::new("shipsFrom", (truth, subject.ships_from.map(|f| f.quote.clone()))))?;
    }
    if !when.channel.is_empty() {
        let by =
            |id: &String| channel::by(&rules.channels.channel, &page.facts, page.market, jurisdiction, id);
        let best = when.channel.iter().map(by).max_by_key(|(truth, _)| *truth);
        out.add(Answered::new("channel", best.unwrap_or((Truth::Unknown, None))))?;
    }
    out.must_show(&WAY)?;
    // So late, because prices have to be converted; it is told in the order of `KEYS` all the same.
    if let Some(limit) = &when.value {
        let truth = limits::value(limit, &page.facts);
        let price = subject.price.filter(|_| truth.is_shown());
        out.add(Answered::new("value", (truth, price.map(|p| format!("{} {}", p.amount, p.currency)))))?;
    }
    if let Some(registration) = &when.registration {
        let number = subject.identifiers.iter().find(|i| is_kind(&i.kind, &registration.kind));
        let is_other = |i: &&Identifier| registration.other.iter().any(|kind| is_kind(&i.kind, kind));
        let other = subject.identifiers.iter().find(is_other);
        // A card or an unread page does not show what it lacks.
        let read = !subject.rows.is_empty();
        let truth = match (registration.is, number) {
            (Presence::Present, Some(_)) => Truth::Yes,
            (Presence::Present, None) => Truth::Unknown,
            (Presence::Absent, Some(_)) => Truth::No,
            (Presence::Absent, None) if read => Truth::Yes,
            (Presence::Absent, None) => Truth::Unknown,
            (Presence::Mismatch, Some(number)) if number.valid == Some(false) => Truth::Yes,
            (Presence::Mismatch, Some(_)) => Truth::No,
            (Presence::Mismatch, None) if other.is_some() => Truth::Yes,
            (Presence::Mismatch, None) => Truth::Unknown,
        };
        out.add(Answered::new("registration", (truth, number.or(other).map(|n| n.value.clone()))))?;
    }
    let place = |answered: &Answered| KEYS.iter().position(|key| *key == answered.key);
    order::sort_by_key(&mut out.all, place);
    Some(out.all)
}

fn origin(when: &When, jurisdiction: &Jurisdiction, page: &Page) -> Answered {
    let origin = page.facts.subject.origin;
    let meant = |country: &String| {
        when.origin.contains(country)
            || (!jurisdiction.holds(country) && when.origin.iter().any(|o| o == "foreign"))
    };
    let found = origin.countries.iter().chain(&origin.country).find(|c| meant(c));
    let mut answered = Answered::new("origin", (Truth::Unknown, None));
    let Some(country) = found else {
        // Only a declaration of another country rules this one out.
        let other = origin.status == OriginStatus::Declared
            && !origin.countries.is_empty() | origin.country.is_some();
        answered.truth = if other { Truth::No } else { Truth::Unknown };
        return answered;
    };
    answered.quote = origin_quote(page, Some(country));
    answered.truth = match origin.status {
        OriginStatus::Declared => Truth::Yes,
        OriginStatus::Likely if when.origin_at_least == AtLeast::Likely => Truth::Yes,
        OriginStatus::Likely | OriginStatus::Disputed => {
            answered.weak = Some(Weak::Origin);
            Truth::Maybe
        }
        OriginStatus::Unknown => Truth::Unknown,
    };
    answered
}

/// The page's words for an origin: the strongest evidence for the country.
fn origin_quote(page: &Page, country: Option<&String>) -> Option<String> {
    let evidence = &page.facts.subject.origin.evidence;
    let of = evidence.iter().filter(|e| country.is_none() || e.country.as_ref() == country);
    of.max_by_key(|e| e.weight).map(|e| super::facts::shorten(&e.quote))
}

fn ingredient(rules: &Rules, when: &When, not: &[String], page: &Page) -> Answered {
    let asked = |ids: &[String], index: usize| {
        let substance = &rules.substances[index];
        ids.contains(&substance.ingredient.id) || ids.contains(&substance.group)
    };
    // The date of an entry is that of its list; a rule that names the ingredient itself has a date of its own.
    let in_force = |index: usize| {
        let ingredient = &rules.substances[index].ingredient;
        when.ingredient.contains(&ingredient.id)
            || ingredient.since.as_deref().is_none_or(|since| since <= page.date)
    };
    let found: Vec<_> = page
        .ingredients
        .iter()
        .filter(|f| {
            asked(&when.ingredient, f.ingredient) && !asked(not, f.ingredient) && in_force(f.ingredient)
        })
        .collect();
    let mut answered = Answered::new("ingredient", (Truth::No, None));
    // Sorted by strength: what is said of the first is said of all that share its answer.
    let Some(best) = found.first() else { return answered };
    answered.quote = Some(best.quote.clone());
    answered.ingredients = found.iter().filter(|f| f.answer == best.answer).map(|f| f.ingredient).collect();
    (answered.truth, answered.weak) = match best.answer {
        Answer::Listed if page.ingested == Truth::Yes => (Truth::Yes, None),
        Answer::Listed | Answer::Named => (Truth::Maybe, None),
        Answer::NameOnly => (Truth::Maybe, Some(Weak::NameOnly)),
        Answer::FreeOf => (Truth::Maybe, Some(Weak::FreeOf)),
    };
    answered
}

fn category_of(rules: &Rules, asked: &[String], page: &Page) -> (Truth, Option<String>) {
    let list = &rules.categories;
    let is_asked = |c: usize| asked.iter().any(|id| category::is_a(list, c, id));
    if let Some(shown) = page.categories.iter().filter(|s| is_asked(s.category)).max_by_key(|s| s.truth) {
        return (shown.truth, Some(shown.quote.clone()));
    }
    // Food of some kind may be the fish that is asked for; a shoe is not.
    let may_be = |c: usize| {
        let is_c = |category: &Category| std::ptr::eq(category, &list.category[c]);
        let mut above = (0..list.category.len()).filter(|at| asked.contains(&list.category[*at].id));
        above.any(|at| category::lineage(list, at).any(is_c))
    };
    let known = page.categories.iter().any(|s| s.truth == Truth::Yes && !may_be(s.category));
    (if known { Truth::No } else { Truth::Unknown }, None)
}

/// HS codes are guessed from the category, so they are never sure.
fn hs(rules: &Rules, asked: &[String], page: &Page) -> (Truth, Option<String>) {
    let mut other = false;
    for shown in &page.categories {
        let codes = &rules.categories.category[shown.category].hs;
        let within = |code: &String| asked.iter().any(|a| code.starts_with(a.as_str()));
        if codes.iter().any(within) {
            return (Truth::Maybe, Some(shown.quote.clone()));
        }
        other |= !codes.is_empty() && shown.truth == Truth::Yes;
    }
    (if other { Truth::No } else { Truth::Unknown }, None)
}
