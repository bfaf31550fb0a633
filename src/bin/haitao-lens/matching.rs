//! `match`: pairs of offers in, verdicts out; JSON Lines both ways.

use haitao_lens::Engine;
use haitao_lens::report::{Attribute, Identifier, Offer, Price, PriceKind};
use serde_json::{Map, Value, json};

use crate::args::Match;
use crate::jsonlines::answer_each;
use crate::{Failure, Status};

pub fn run(args: &Match) -> Result<Status, Failure> {
    let engine = Engine::new();
    answer_each(r#"{"id": 1, "a": {"title": "…"}, "b": {"title": "…"}}"#, |line, id| {
        let side = |name: &str| {
            let fields = line.get(name).and_then(Value::as_object);
            let offer = fields.ok_or_else(|| format!("no \"{name}\" with an offer")).and_then(offer);
            offer.map_err(|error| (id.clone(), error))
        };
        let found = engine.matches(&side("a")?, &side("b")?, &args.lang);
        Ok(json!({"id": id, "verdict": found.verdict, "score": found.score, "why": found.why}))
    })
}

/// An offer as people write it: every part may be absent or null, and lists of pairs may be objects.
fn offer(fields: &Map<String, Value>) -> Result<Offer, String> {
    Ok(Offer {
        title: text(fields, "title")?,
        brand: text(fields, "brand")?,
        selected: text(fields, "selected")?,
        price: fields.get("price").and_then(price),
        attributes: pairs(fields, "attributes", "label")?
            .into_iter()
            .map(|(label, value)| Attribute { label, value })
            .collect(),
        identifiers: pairs(fields, "identifiers", "kind")?
            .into_iter()
            .map(|(kind, value)| Identifier { kind: kind.to_lowercase(), value, valid: None })
            .collect(),
    })
}

fn text(fields: &Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match fields.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("\"{name}\" is no text")),
    }
}

/// An amount with its currency; a bare figure compares with nothing.
fn price(value: &Value) -> Option<Price> {
    let currency = value.get("currency")?.as_str()?.to_owned();
    Some(Price { amount: plain(value.get("amount")?)?, currency, kind: PriceKind::Sale })
}

fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// `[{label, value}]`, or `{label: value}`.
fn pairs(fields: &Map<String, Value>, name: &str, key: &str) -> Result<Vec<(String, String)>, String> {
    let wrong = || format!("\"{name}\" is no list of {{{key}, value}}");
    match fields.get(name) {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Object(pairs)) => {
            Ok(pairs.iter().filter_map(|(key, value)| Some((key.clone(), plain(value)?))).collect())
        }
        Some(Value::Array(rows)) => rows
            .iter()
            .map(|row| {
                let of = |name: &str| row.get(name).and_then(plain);
                of(key).zip(of("value")).ok_or_else(wrong)
            })
            .collect(),
        Some(_) => Err(wrong()),
    }
}
