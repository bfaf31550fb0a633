//! Running one operation: on the page, inside a card, or on a card's data.

use serde_json::Value;

use super::super::ops::{Filter, Op, Source as From};
use super::super::schema::ScriptSpec;
use super::super::state::text_of;
use super::agree::{agreed, digits};
use super::cards::is_inside;
use super::{Reader, Scope};
use crate::dom::{Element, Selector};
use crate::literal;
use crate::page::{Fact, Row, Source};
use crate::text::{fold, squash};

impl Reader<'_> {
    pub(super) fn run(&self, op: &Op, scope: Scope<'_>) -> Option<Fact<String>> {
        self.run_with(op, scope, &[])
    }

    pub(super) fn run_with(&self, op: &Op, scope: Scope<'_>, rows: &[Row]) -> Option<Fact<String>> {
        let from_data = |value: Option<String>| {
            let quote = value?;
            Some((op.filter(quote.clone())?, quote, None))
        };
        let (value, quote, node) = match &op.source {
            From::Css { selector, attr } => self.elements(op, selector, attr.as_deref(), scope)?,
            From::ItemProp(selector) => self.elements(op, selector, None, scope)?,
            From::Itself { attr } => {
                let Scope::Card(card) = scope else { return None };
                let quote = element_text(op, card, attr.as_deref());
                (op.filter(quote.clone())?, quote, Some(card.node()))
            }
            From::Title => {
                let (quote, node) = self.title()?;
                (op.filter(quote.clone())?, quote, Some(node))
            }
            From::Meta(name) => {
                if !self.fresh {
                    return None;
                }
                let (quote, node) = self.meta(name)?;
                (op.filter(quote.clone())?, quote, Some(node))
            }
            From::JsonLd(path) => {
                let values = self.json_ld(path)?;
                from_data(if op.has(&Filter::Path) {
                    (!values.is_empty()).then(|| values.join(" > "))
                } else {
                    values.into_iter().next()
                })?
            }
            From::Product(path) => {
                let values = self.product(path);
                from_data(if op.has(&Filter::Path) {
                    (!values.is_empty()).then(|| values.join(" > "))
                } else if op.has(&Filter::Shown) {
                    self.shown(values)
                } else {
                    values.into_iter().next()
                })?
            }
            From::Type(name) => {
                let is_stated = self.blocks()?.has_any(name);
                from_data(is_stated.then(|| name.clone()))?
            }
            From::Headline => {
                let (quote, node) = match scope {
                    Scope::Page => self.headline()?,
                    Scope::Card(card) => self.price_of(card)?,
                    Scope::Data(_) => return None,
                };
                (op.filter(quote.clone())?, quote, Some(node))
            }
            From::Headed | From::Bought | From::BoughtByWord | From::SoldOutByWord => {
                let Scope::Page = scope else { return None };
                let (quote, node) = match &op.source {
                    From::Headed => self.headed()?,
                    From::Bought => self.bought()?,
                    From::BoughtByWord => self.bought_by_word()?,
                    _ => self.sold_out_by_word()?,
                };
                (op.filter(quote.clone())?, quote, Some(node))
            }
            From::Repeated | From::Listed => return None,
            From::State { script, pointer } => {
                let values = pointer.all(self.state(script)?);
                from_data(values.into_iter().find_map(text_of))?
            }
            From::Get(pointer) => {
                let Scope::Data(data) = scope else { return None };
                from_data(pointer.all(data).into_iter().find_map(text_of))?
            }
            From::Rows(label) => {
                let wanted = fold(label);
                let mut named = rows.iter().filter(|row| fold(&row.label) == wanted);
                let row = named.next()?;
                if op.has(&Filter::Agreed) && named.any(|other| digits(&other.value) != digits(&row.value)) {
                    return None;
                }
                let value = op.filter(row.value.clone())?;
                return Some(Fact { value, source: row.source.clone() });
            }
            From::UrlId => from_data(self.target.id.clone())?,
        };
        let value = if op.has(&Filter::NoShop) { self.without_shop(&value)? } else { value };
        let value = if op.has(&Filter::NoBrand) { self.without_brand(&value)? } else { value };
        Some(Fact { value, source: Source { op: op.text.clone(), quote, node } })
    }

    fn elements(
        &self,
        op: &Op,
        selector: &Selector,
        attr: Option<&str>,
        scope: Scope<'_>,
    ) -> Option<(String, String, Option<u32>)> {
        let root = match scope {
            Scope::Page => self.root,
            Scope::Card(card) => card,
            Scope::Data(_) => return None,
        };
        let mut texts = root.select(selector).filter_map(|element| {
            let text = match (&op.source, attr) {
                (From::ItemProp(_), _) => itemprop_text(op, element),
                (_, attr) => element_text(op, element, attr),
            };
            let counts = !text.is_empty() && (!op.has(&Filter::Told) || self.is_told(&text));
            counts.then_some((text, element.node()))
        });
        if op.has(&Filter::Join) || op.has(&Filter::Path) {
            let separator = if op.has(&Filter::Path) { " > " } else { "" };
            let (first, node) = texts.next()?;
            let quote = texts.fold(first, |all, (text, _)| format!("{all}{separator}{text}"));
            return Some((op.filter(quote.clone())?, quote, Some(node)));
        }
        if op.has(&Filter::Agreed) {
            return agreed(op, root.select(selector), attr);
        }
        if op.has(&Filter::Longest) {
            let found: Vec<_> = root.select(selector).collect();
            let innermost = found.iter().filter(|e| !found.iter().any(|other| is_inside(*other, **e)));
            let longest = innermost.rev().max_by_key(|e| element_text(op, **e, attr).chars().count())?;
            let quote = element_text(op, *longest, attr);
            return Some((op.filter(quote.clone())?, quote, Some(longest.node())));
        }
        let mut filtered =
            texts.filter_map(|(quote, node)| Some((op.filter(quote.clone())?, quote, Some(node))));
        if op.has(&Filter::Last) { filtered.last() } else { filtered.next() }
    }

    pub(super) fn title(&self) -> Option<(String, u32)> {
        let element = self.root.first(&Selector::parse("title").ok()?)?;
        Some((squash(&element.own_text()), element.node()))
    }

    pub(super) fn meta(&self, name: &str) -> Option<(String, u32)> {
        let metas = Selector::parse("meta[content]").ok()?;
        self.root.select(&metas).find_map(|meta| {
            let named = ["property", "name", "itemprop"]
                .iter()
                .any(|key| meta.attr(key).is_some_and(|value| value.eq_ignore_ascii_case(name)));
            let content = squash(meta.attr("content").unwrap_or_default());
            (named && !content.is_empty()).then_some((content, meta.node()))
        })
    }

    /// The script's data, if it is about this page's product.
    pub(super) fn state(&self, name: &str) -> Option<&Value> {
        let spec = self.site.scripts.get(name)?;
        let data = self.states.get(name)?.get_or_init(|| self.read_state(spec)).as_ref()?;
        match &self.target.id {
            Some(id) if !spec.guard.is_empty() => spec
                .guard
                .iter()
                .flat_map(|guard| guard.all(data))
                .filter_map(text_of)
                .any(|about| about == *id || names(&about, id))
                .then_some(data),
            _ => self.fresh.then_some(data),
        }
    }

    fn read_state(&self, spec: &ScriptSpec) -> Option<Value> {
        let (_, whole) = self.find_state(spec)?;
        spec.root.first(&whole).cloned()
    }

    /// The first script that holds such data, and all its data.
    pub(super) fn find_state(&self, spec: &ScriptSpec) -> Option<(u32, Value)> {
        let scripts = Selector::parse("script").ok()?;
        self.root
            .select(&scripts)
            .filter(|script| spec.select.as_ref().is_none_or(|selector| script.is(selector)))
            .map(|script| (script.node(), script.script_text()))
            .filter(|(_, text)| spec.contains.as_ref().is_none_or(|needle| text.contains(needle.as_str())))
            .find_map(|(node, text)| {
                let value = match &spec.read {
                    Some(needle) => literal::value_at(&text, needle),
                    None => literal::lenient_json(&text),
                };
                Some((node, value?))
            })
    }
}

/// Whether `text` holds `id` as a word of its own.
pub(super) fn names(text: &str, id: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == id)
}

pub(super) fn element_text(op: &Op, element: Element<'_>, attr: Option<&str>) -> String {
    match attr {
        Some(attr) => squash(element.attr(attr).unwrap_or_default()),
        None if op.has(&Filter::Own) => squash(&element.own_text()),
        None if op.has(&Filter::Join) => element.joined(),
        None => element.text(),
    }
}

/// Microdata: the machine's value before the one drawn.
fn itemprop_text(op: &Op, element: Element<'_>) -> String {
    ["content", "datetime"]
        .iter()
        .find_map(|attr| element.attr(attr))
        .map_or_else(|| element_text(op, element, None), squash)
}
