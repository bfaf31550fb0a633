//! What each line of a site file reads on a page, for whoever writes one: all lines of a field, not only the one that wins.
//!
//! It repeats nothing of what a reading means: a line that reads a text here may still give no price.

use super::super::ops::{Op, Source as From};
use super::super::plan;
use super::super::rows;
use super::super::schema::PageSpec;
use super::cards::outermost;
use super::{Reader, Scope};
use crate::dom::Element;
use crate::page::Fact;
use crate::report::{FieldReading, LineReading, PageKind};

/// A list is judged by its first cards.
const CARDS: usize = 100;

impl Reader<'_> {
    /// Every field of the page's kind; of both kinds where what is read decides.
    pub fn inspect(&self) -> Vec<FieldReading> {
        let wants = |kind| self.target.page.is_none_or(|page| page == kind);
        let mut fields = Vec::new();
        for (name, ops) in
            [("blocked", &self.site.blocked), ("gone", &self.site.gone), ("shell", &self.site.shell)]
        {
            self.field(name.to_owned(), ops.iter(), &[Scope::Page], &[], &mut fields);
        }
        if let Some(item) = self.site.item.as_ref().filter(|_| wants(PageKind::Item)) {
            let rows = self.rows(item);
            self.facts(item, &mut fields);
            for (name, ops) in plan::fields(item) {
                self.field(format!("item.{name}"), ops.iter(), &[Scope::Page], &rows, &mut fields);
            }
            self.selectors("item.region", item.region.iter(), &mut fields);
            self.selectors("item.badge.anchor", item.badge.anchor.iter(), &mut fields);
        }
        if let Some(listing) = self.site.listing.as_ref().filter(|_| wants(PageKind::Listing)) {
            let cards = self.scopes(listing, &mut fields);
            for (name, ops) in plan::fields(listing) {
                self.field(format!("listing.{name}"), ops.iter(), &cards, &[], &mut fields);
            }
        }
        fields
    }

    /// The cards of the first line that finds some.
    fn scopes<'s>(&'s self, spec: &PageSpec, fields: &mut Vec<FieldReading>) -> Vec<Scope<'s>> {
        let mut chosen: Vec<Scope<'s>> = Vec::new();
        let mut lines = Vec::new();
        for op in spec.card.iter() {
            let found: Vec<Scope<'s>> = match &op.source {
                From::Css { selector, .. } => {
                    outermost(self.root.select(selector)).take(CARDS).map(Scope::Card).collect()
                }
                From::State { script, pointer } => {
                    let data = self.state(script).map(|data| pointer.all(data)).unwrap_or_default();
                    data.into_iter().take(CARDS).map(Scope::Data).collect()
                }
                _ => Vec::new(),
            };
            let node = found.first().and_then(|card| match card {
                Scope::Card(card) => Some(card.node()),
                _ => None,
            });
            let won = chosen.is_empty() && !found.is_empty();
            lines.push(LineReading {
                op: op.text.clone(),
                value: None,
                quote: None,
                node,
                count: count(found.len()),
                won,
            });
            if won {
                chosen = found;
            }
        }
        fields.push(FieldReading { field: "listing.card".to_owned(), of: 1, lines });
        chosen
    }

    fn field<'o>(
        &self,
        field: String,
        ops: impl Iterator<Item = &'o Op>,
        scopes: &[Scope<'_>],
        rows: &[crate::page::Row],
        fields: &mut Vec<FieldReading>,
    ) {
        let mut won = false;
        let lines: Vec<LineReading> = ops
            .map(|op| {
                let mut read: Vec<Fact<String>> =
                    scopes.iter().filter_map(|scope| self.run_with(op, *scope, rows)).collect();
                let all = count(read.len());
                let first = (!read.is_empty()).then(|| read.swap_remove(0));
                let wins = first.is_some() && !won;
                won |= wins;
                let (value, source) = first.map(|fact| (fact.value, fact.source)).unzip();
                let (quote, node) = source.map(|source| (source.quote, source.node)).unzip();
                LineReading { op: op.text.clone(), value, quote, node: node.flatten(), count: all, won: wins }
            })
            .collect();
        if !lines.is_empty() {
            fields.push(FieldReading { field, of: count(scopes.len()), lines });
        }
    }

    fn facts(&self, spec: &PageSpec, fields: &mut Vec<FieldReading>) {
        let line = |(index, facts): (usize, &super::super::schema::RowsSpec)| {
            let found = match &facts.state {
                Some(op) => self.state_rows(op, facts),
                None => rows::read(facts, self.root),
            };
            let named = facts.state.as_ref().map(|op| op.text.clone());
            let op = named.or_else(|| Some(format!("rows {}", facts.rows.as_ref()?.text())));
            let pairs: Vec<String> =
                found.iter().take(3).map(|row| format!("{}: {}", row.label, row.value)).collect();
            LineReading {
                op: op.unwrap_or_else(|| format!("facts {}", index + 1)),
                value: (!pairs.is_empty()).then(|| pairs.join("; ")),
                quote: None,
                node: found.first().and_then(|row| row.source.node),
                count: count(found.len()),
                won: !found.is_empty(),
            }
        };
        let lines: Vec<LineReading> = spec.facts.iter().enumerate().map(line).collect();
        if !lines.is_empty() {
            fields.push(FieldReading { field: "item.facts".to_owned(), of: 1, lines });
        }
    }

    fn selectors<'o>(
        &self,
        field: &str,
        selectors: impl Iterator<Item = &'o crate::dom::Selector>,
        fields: &mut Vec<FieldReading>,
    ) {
        let lines: Vec<LineReading> = selectors
            .map(|selector| {
                let found: Vec<Element<'_>> = self.root.select(selector).take(CARDS).collect();
                let node = found.first().map(|element| element.node());
                LineReading {
                    op: selector.text().to_owned(),
                    value: None,
                    quote: None,
                    node,
                    count: count(found.len()),
                    won: node.is_some(),
                }
            })
            .collect();
        if !lines.is_empty() {
            fields.push(FieldReading { field: field.to_owned(), of: 1, lines });
        }
    }
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}
