//! Rules: what a destination or a market says to the goods on a page. `(rules, subject, context) → findings`.
//!
//! Every rule is data (`src/data/rules/<jurisdiction>.toml`), with its instrument, date, confidence and tests; this
//! module matches and never knows law. It refuses to guess: what the page does not say makes a finding `possible`,
//! no finding never means "allowed", and a destination without a file is "not covered".
//! Start with [`Rules::judge`]; how one rule is judged stands in `eval.rs`.

mod age;
mod badge;
mod category;
mod channel;
mod eval;
mod facts;
mod ingredient;
mod lexicon;
mod limits;
mod lists;
mod load;
#[cfg(test)]
mod properties;
mod schema;
mod sum;
#[cfg(test)]
mod tests;
#[cfg(any(test, feature = "cli"))]
mod trial;
mod truth;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::hanzi::Hanzi;
use crate::order;
use eval::{Outcome, Weak};
use facts::{Facts, shorten};
use lexicon::{Lexicon, Tag};
use lists::{Categories, Channels, Claims, Entities, Ingredient, IngredientWords};
use schema::Rule;
use truth::Truth;

use crate::cite::Cite;
use crate::goods::{Goods, Way};
use crate::messages::Messages;
use crate::page::{Region, Row};
use crate::report::{
    Certainty, Context, CountryFact, Direction, Effect, Finding, Identifier, Origin, Price, Quantity,
};

/// Converts a price into a currency: a decimal number, or `None` without a rate.
pub(crate) type Rates<'a> = &'a dyn Fn(&Price, &str) -> Option<String>;

/// One product, as far as rules ask about it.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    pub title: Option<&'a str>,
    pub rows: &'a [Row],
    pub regions: &'a [Region],
    /// Breadcrumb or category as printed.
    pub category_text: Option<&'a str>,
    pub brand: Option<&'a str>,
    pub seller: Option<&'a str>,
    pub host: Option<&'a str>,
    /// Country whose consumers the page addresses.
    pub market: Option<&'a str>,
    /// Country the site is run from.
    pub home: Option<&'a str>,
    pub origin: &'a Origin,
    pub ships_from: Option<&'a CountryFact>,
    pub identifiers: &'a [Identifier],
    pub quantity: Option<&'a Quantity>,
    pub price: Option<&'a Price>,
    pub rates: Option<Rates<'a>>,
}

impl std::fmt::Debug for Subject<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Subject")
            .field("title", &self.title)
            .field("origin", &self.origin)
            .finish_non_exhaustive()
    }
}

/// All rules and the word lists they refer to.
pub(crate) struct Rules {
    jurisdictions: Vec<Jurisdiction>,
    substances: Vec<Substance>,
    words: IngredientWords,
    categories: Categories,
    channels: Channels,
    entities: Entities,
    claims: Claims,
    messages: Messages,
    hanzi: Hanzi,
    /// Built at the first page that is judged.
    lexicon: OnceLock<Lexicon>,
}

/// One file of rules.
struct Jurisdiction {
    id: String,
    reviewed: String,
    everywhere: bool,
    members: Vec<String>,
    rules: Vec<Rule>,
}

impl Jurisdiction {
    /// Whether the rules are those of `country`: the jurisdiction itself or one of its members.
    fn holds(&self, country: &str) -> bool {
        self.id == country || self.members.iter().any(|member| member == country)
    }
}

/// An ingredient and the file it stands in.
struct Substance {
    ingredient: Ingredient,
    group: String,
}

/// What the rules make of one offer.
pub(crate) struct Judged {
    /// What surely stops the goods, what may, then the rest; within each the strongest effect first.
    pub findings: Vec<Finding>,
    pub goods: Goods,
    /// One for each destination of the context.
    pub ways: Vec<Way>,
}

/// What is asked of one page, by every rule.
struct Page<'a> {
    facts: Facts<'a>,
    categories: Vec<category::Shown>,
    /// Whether the goods are eaten, drunk or taken.
    ingested: Truth,
    ingredients: Vec<ingredient::Found>,
    named: Vec<Named>,
    market: Option<&'a str>,
    market_unknown: bool,
    date: &'a str,
}

/// A maker or a product that the page names.
struct Named {
    entity: Option<String>,
    alias: Option<String>,
    category: Option<String>,
    quote: String,
}

impl Rules {
    /// Whether there are rules for a destination or market of its own (measures for everywhere do not count).
    pub fn covers(&self, jurisdiction: &str) -> bool {
        self.jurisdictions.iter().any(|j| j.holds(jurisdiction) && !j.everywhere)
    }

    /// The newest review date of all rule files.
    pub fn as_of(&self) -> Option<String> {
        self.jurisdictions.iter().map(|j| j.reviewed.clone()).max()
    }

    /// How many rules are asked for these destinations and this market.
    pub fn count(&self, to: &[String], market: Option<&str>) -> usize {
        self.asked(to, market).count()
    }

    /// The rules that concern the destinations (import) and the market (sale), with their jurisdiction.
    ///
    /// An unknown market may be any of the destinations; rules for everywhere run once a destination is given.
    fn asked<'r>(
        &'r self,
        to: &'r [String],
        market: Option<&'r str>,
    ) -> impl Iterator<Item = (&'r Jurisdiction, &'r Rule)> {
        self.jurisdictions.iter().flat_map(move |j| {
            let destination = to.iter().any(|to| j.holds(to)) || (j.everywhere && !to.is_empty());
            let seller = market.map_or(destination, |market| j.holds(market));
            j.rules
                .iter()
                .filter(move |r| if r.direction == Direction::Import { destination } else { seller })
                .map(move |r| (j, r))
        })
    }

    /// What the rules in force on the context's date say, and what they took the goods and their ways for.
    pub fn judge(&self, subject: &Subject, context: &Context) -> Judged {
        let market = context.market.as_deref().or(subject.market);
        let page = self.read(subject, market, &context.date);
        let mut findings: Vec<Finding> = Vec::new();
        for (jurisdiction, rule) in self.asked(&context.to, market) {
            let begun = rule.since.as_deref().is_none_or(|since| since <= context.date.as_str());
            let over = rule.until.as_deref().is_some_and(|until| until <= context.date.as_str());
            if !begun || over {
                continue;
            }
            if let Some(outcome) = eval::judge(self, rule, jurisdiction, &page) {
                findings.push(self.finding(jurisdiction, rule, outcome, context));
            }
        }
        order::sort_by(&mut findings, |a, b| {
            (weight(a), a.effect, &a.rule).cmp(&(weight(b), b.effect, &b.rule))
        });
        let ways = context.to.iter().map(|to| self.way(&page, to)).collect();
        Judged { findings, goods: self.goods(&page), ways }
    }

    /// The kinds of goods that the page shows; of one that is shown twice, the surer.
    fn goods(&self, page: &Page) -> Goods {
        let mut kinds: BTreeMap<String, Truth> = BTreeMap::new();
        for shown in &page.categories {
            for category in category::lineage(&self.categories, shown.category) {
                let known = kinds.entry(category.id.clone()).or_insert(shown.truth);
                *known = (*known).max(shown.truth);
            }
        }
        let sure = |truth| if truth == Truth::Yes { Certainty::Certain } else { Certainty::Possible };
        Goods { kinds: kinds.into_iter().map(|(id, truth)| (id, sure(truth))).collect() }
    }

    fn way(&self, page: &Page, to: &str) -> Way {
        match self.jurisdictions.iter().find(|j| j.holds(to) && !j.everywhere) {
            Some(jurisdiction) => {
                channel::way(&self.channels.channel, &page.facts, page.market, jurisdiction, to)
            }
            None => Way {
                to: to.to_owned(),
                jurisdiction: None,
                channel: None,
                from_abroad: page.market.map(|market| market != to),
                addressed: page.market == Some(to),
            },
        }
    }

    fn read<'s>(&self, subject: &'s Subject<'s>, market: Option<&'s str>, date: &'s str) -> Page<'s> {
        let facts = Facts::new(subject, self.lexicon(), &self.categories, &self.words, &self.hanzi);
        let named = self.named(&facts);
        let of_alias = |n: &Named| {
            let at = self.categories.category.iter().position(|c| Some(&c.id) == n.category.as_ref())?;
            Some(category::Shown { category: at, truth: Truth::Yes, quote: n.quote.clone() })
        };
        let categories =
            category::resolve(&self.categories, &facts, named.iter().filter_map(of_alias).collect());
        let ingested = category::ingested(&self.categories, &categories);
        let ingredients = ingredient::find(&self.substances, &self.words, &facts, ingested);
        Page {
            facts,
            categories,
            ingested,
            ingredients,
            named,
            market,
            market_unknown: market.is_none(),
            date,
        }
    }

    /// Makers and products named anywhere on the page.
    fn named(&self, facts: &Facts) -> Vec<Named> {
        let makers = self.entities.entity.len();
        let needed = |alias: usize| {
            let tag = Tag::EntityNeeds(alias as u32);
            facts.texts.iter().any(|t| t.hits.iter().any(|h| h.tag == tag))
        };
        let mut named: Vec<Named> = Vec::new();
        for text in &facts.texts {
            for hit in &text.hits {
                let Tag::Entity(index) = hit.tag else { continue };
                let index = index as usize;
                let quote = shorten(&text.quote);
                if let Some(entity) = self.entities.entity.get(index) {
                    named.push(Named { entity: Some(entity.id.clone()), alias: None, category: None, quote });
                } else if let Some(alias) = self.entities.alias.get(index - makers)
                    && (alias.needs.is_empty() || needed(index - makers))
                {
                    let (entity, category) = (alias.entity.clone(), alias.category.clone());
                    named.push(Named { entity, alias: Some(alias.id.clone()), category, quote });
                }
            }
        }
        named
    }

    fn finding(
        &self,
        jurisdiction: &Jurisdiction,
        rule: &Rule,
        outcome: Outcome,
        context: &Context,
    ) -> Finding {
        let cite = |cite: &Cite| cite.citation(rule.since.as_deref(), &jurisdiction.reviewed);
        let mut why = self.why(rule, &outcome, &context.lang);
        if age::is_stale(&jurisdiction.reviewed, &context.date) {
            let days = age::STALE_DAYS.to_string();
            let args = [("why", why.as_str()), ("date", &jurisdiction.reviewed), ("days", &days)];
            why = self.messages.text(&context.lang, "finding.stale", &args);
        }
        Finding {
            rule: rule.id.clone(),
            jurisdiction: jurisdiction.id.clone(),
            direction: rule.direction,
            effect: outcome.effect,
            certainty: outcome.certainty,
            why,
            quote: outcome.quote,
            cite: rule.cite.iter().map(cite).collect(),
        }
    }

    /// One sentence: what the rule says, weakened by what the page leaves open.
    fn why(&self, rule: &Rule, outcome: &Outcome, lang: &str) -> String {
        let names: Vec<&str> =
            outcome.ingredients.iter().take(3).map(|&i| self.ingredient_name(i, lang)).collect();
        let ingredient = names.join(&self.messages.text(lang, "list.and", &[]));
        let limit = match (&rule.when.quantity, &rule.when.value) {
            (Some(quantity), _) => quantity.over.clone(),
            (_, Some(value)) => format!("{} {}", value.over, value.currency),
            _ => String::new(),
        };
        let args = [("ingredient", ingredient.as_str()), ("limit", limit.as_str())];
        let key = match outcome.weak {
            Some(Weak::NameOnly) => return self.messages.text(lang, "finding.name_only", &args),
            Some(Weak::FreeOf) => return self.messages.text(lang, "finding.free_of", &args),
            _ => format!("rule.{}", rule.id),
        };
        let mut why = self.messages.text(lang, &key, &args);
        if let Some(sum) = &outcome.sum {
            let (counted, limit) = sum.words(&self.messages, lang);
            let args = [("why", why.as_str()), ("sum", &counted), ("limit", &limit)];
            why = self.messages.text(lang, "finding.sum", &args);
        }
        let unsure: Vec<String> =
            outcome.unsure.iter().map(|key| self.messages.text(lang, &format!("fact.{key}"), &[])).collect();
        let unsure = unsure.join(&self.messages.text(lang, "list.and", &[]));
        let key = if outcome.weak == Some(Weak::Origin) {
            "finding.weak_origin"
        } else if unsure.is_empty() {
            return why;
        } else {
            "finding.possible"
        };
        self.messages.text(lang, key, &[("why", why.as_str()), ("unsure", unsure.as_str())])
    }

    fn ingredient_name(&self, index: usize, lang: &str) -> &str {
        let ingredient = &self.substances[index].ingredient;
        match lang.split(['_', '-']).next() {
            Some("ko") => &ingredient.ko,
            Some("zh") => ingredient.zh.as_ref().unwrap_or(&ingredient.en),
            Some("ja") => self.words.ja.get(&ingredient.id).unwrap_or(&ingredient.en),
            _ => &ingredient.en,
        }
    }

    /// Whether a finding rests on the origin.
    fn rests_on_origin(&self, finding: &Finding) -> bool {
        let rules = self.jurisdictions.iter().flat_map(|j| &j.rules);
        rules.filter(|r| r.id == finding.rule).any(|r| !r.when.origin.is_empty())
    }

    /// The sentences this was loaded with.
    pub fn messages(&self) -> &Messages {
        &self.messages
    }
}

/// Strength of an effect as a shopper feels it: a limit is a limit, a duty to mark is not.
/// Smaller is graver: a sure stop, a possible one, anything else.
fn weight(finding: &Finding) -> u8 {
    match (stops(finding.effect), finding.certainty) {
        (true, Certainty::Certain) => 0,
        (true, Certainty::Possible) => 1,
        (false, _) => 2,
    }
}

fn stops(effect: Effect) -> bool {
    matches!(effect, Effect::Prohibited | Effect::Licence | Effect::Quantity | Effect::Value)
}
