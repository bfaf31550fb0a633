//! What a page that somebody keeps must hold besides what its fields were read from: of its states only what the site
//! file's operations read, its JSON-LD as it was understood, and what tells a page of one product.
//!
//! A state can hold the shopper's name and address. Everything that no pointer leads to is left out, and so is a state
//! that is about another product. Of JSON-LD nothing is left out here.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::super::ops::{Op, Source as From};
use super::super::plan;
use super::super::schema::{PageSpec, ScriptSpec};
use super::super::state::Pointer;
use super::{Reader, Scope};
use crate::dom::Selector;
use crate::literal;

impl Reader<'_> {
    /// What each script is written as, by its node, so that it reads the same; and without text the elements, a button
    /// to buy say, by which the page is told to be of one product.
    pub fn kept(&self) -> BTreeMap<u32, String> {
        let marks = self.marks().map(|node| (node, String::new()));
        marks.chain(self.kept_states()).chain(self.kept_json_ld()).collect()
    }

    fn marks(&self) -> impl Iterator<Item = u32> {
        let specs = self.site.item.iter();
        let ops = specs.flat_map(|spec| spec.about_one.iter().chain(spec.about_maybe.iter()));
        ops.filter_map(|op| self.run(op, Scope::Page)?.source.node)
    }

    fn kept_json_ld(&self) -> Vec<(u32, String)> {
        let Ok(scripts) = Selector::parse(plan::JSON_LD) else { return Vec::new() };
        let strict = |text: &str| Some(json(&literal::lenient_json(text)?));
        let scripts = self.root.select(&scripts);
        scripts.filter_map(|script| Some((script.node(), strict(&script.script_text())?))).collect()
    }

    fn kept_states(&self) -> BTreeMap<u32, String> {
        let mut kept: BTreeMap<u32, Vec<(&ScriptSpec, Value)>> = BTreeMap::new();
        for (name, spec) in &self.site.scripts {
            if self.state(name).is_none() {
                continue;
            }
            let Some((node, whole)) = self.find_state(spec) else { continue };
            let mut pointers: Vec<Pointer> = spec.guard.iter().cloned().collect();
            self.pointers_into(name, &mut pointers);
            let pointers: Vec<Pointer> = pointers.iter().map(|pointer| spec.root.then(pointer)).collect();
            let paths = pointers.iter().flat_map(|pointer| pointer.paths(&whole)).collect();
            if let Some(value) = only(&whole, &paths, &mut Vec::new()) {
                kept.entry(node).or_default().push((spec, value));
            }
        }
        kept.into_iter().filter_map(|(node, states)| Some((node, script_of(&states)?))).collect()
    }

    fn pointers_into(&self, script: &str, pointers: &mut Vec<Pointer>) {
        let mut take = |op: &Op| match &op.source {
            From::State { script: named, pointer } if named == script => pointers.push(pointer.clone()),
            _ => {}
        };
        self.site.sign.iter().for_each(&mut take);
        self.located.signs().into_iter().flat_map(|(_, ops)| ops).for_each(&mut take);
        for spec in [&self.site.item, &self.site.listing].into_iter().flatten() {
            plan::ops(spec).chain(spec.about_one.iter()).for_each(&mut take);
        }
        for spec in [&self.site.item, &self.site.listing].into_iter().flatten() {
            parts(spec, script, pointers);
        }
    }
}

/// The operations of rows and cards read inside of what their pointers lead to.
fn parts(spec: &PageSpec, script: &str, pointers: &mut Vec<Pointer>) {
    for facts in spec.facts.iter() {
        let Some(From::State { script: named, pointer }) = facts.state.as_ref().map(|op| &op.source) else {
            continue;
        };
        let inner = [&facts.label_at, &facts.value_at].into_iter().flatten();
        if named == script {
            pointers.extend(inner.map(|inner| pointer.then(inner)));
        }
    }
    for card in spec.card.iter() {
        let From::State { script: named, pointer } = &card.source else { continue };
        if named == script {
            pointers.extend(plan::ops(spec).filter_map(|op| match &op.source {
                From::Get(inner) => Some(pointer.then(inner)),
                _ => None,
            }));
        }
    }
}

/// The places in `value` that `paths` lead to, each a list of keys and numbers. Lists keep their length.
fn only(value: &Value, paths: &BTreeSet<Vec<String>>, at: &mut Vec<String>) -> Option<Value> {
    if paths.contains(at) {
        return plain(value);
    }
    let is_ahead = paths.range(at.clone()..).next().is_some_and(|path| path.starts_with(at));
    if !is_ahead {
        return None;
    }
    let mut inner = |key: String, value: &Value| {
        at.push(key);
        let kept = only(value, paths, at);
        at.pop();
        kept
    };
    match value {
        Value::Object(map) => {
            let kept: Map<String, Value> = map
                .iter()
                .filter_map(|(key, value)| Some((key.clone(), inner(key.clone(), value)?)))
                .collect();
            Some(Value::Object(kept))
        }
        Value::Array(list) => {
            let kept = list.iter().enumerate();
            Some(kept.map(|(n, value)| inner(n.to_string(), value).unwrap_or(Value::Null)).collect())
        }
        _ => None,
    }
}

/// A text, number or flag, or a list of them: nothing else is ever read as a value.
fn plain(value: &Value) -> Option<Value> {
    let is_plain = |value: &Value| !value.is_object() && !value.is_array();
    match value {
        Value::Array(list) => Some(list.iter().filter(|value| is_plain(value)).cloned().collect()),
        value => is_plain(value).then(|| value.clone()),
    }
}

/// A literal that cannot end the script it stands in.
fn json(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c")
}

/// A script that the plan keeps for the same reasons as the page's own.
fn script_of(states: &[(&ScriptSpec, Value)]) -> Option<String> {
    if let Some((_, value)) = states.iter().find(|(spec, _)| spec.read.is_none()) {
        return (states.len() == 1).then(|| json(value));
    }
    let one = |(spec, value): &(&ScriptSpec, Value)| {
        let read = spec.read.as_deref().unwrap_or_default();
        let sign = spec.contains.as_deref().filter(|sign| !read.contains(*sign));
        format!("{}{read} {};", sign.map(|sign| format!("/* {sign} */ ")).unwrap_or_default(), json(value))
    };
    Some(states.iter().map(one).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_what_pointers_lead_to_is_kept() {
        let whole = json!({
            "user": {"nick": "N"},
            "item": {"id": "1", "title": "T", "buyer": "N", "tags": ["a", {"b": 1}]},
            "rows": [{"k": "A", "v": "1", "who": "N"}, {"k": "B", "v": "2"}],
            "mods": {"x": {"type": "price", "text": "5", "to": "N"}, "y": {"type": "address", "text": "N"}},
        });
        for (pointers, expected) in [
            (&["/item/title"][..], json!({"item": {"title": "T"}})),
            (&["/item/tags"], json!({"item": {"tags": ["a"]}})),
            (&["/rows/*/k", "/rows/*/v"], json!({"rows": [{"k": "A", "v": "1"}, {"k": "B", "v": "2"}]})),
            (&["/rows/1/v"], json!({"rows": [null, {"v": "2"}]})),
            (&["/mods/[type=price]/text"], json!({"mods": {"x": {"type": "price", "text": "5"}}})),
            (&["/user"], json!({})),
            (&["/nothing"], json!({})),
        ] {
            let pointers = pointers.iter().map(|text| Pointer::parse(text).expect(text));
            let paths = pointers.flat_map(|pointer| pointer.paths(&whole)).collect();
            assert_eq!(only(&whole, &paths, &mut Vec::new()).unwrap_or(json!({})), expected, "{paths:?}");
        }
    }
}
