//! `match`: pairs of offers in, verdicts out; JSON Lines both ways.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use haitao_lens::Engine;
use haitao_lens::report::{Attribute, Identifier, Offer, Price, PriceKind};
use serde_json::{Map, Value, json};

use crate::args::Match;
use crate::{Failure, Status};

pub fn run(args: &Match) -> Result<Status, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        eprintln!(
            "haitao-lens: reading lines such as {{\"id\": 1, \"a\": {{\"title\": \"…\"}}, \"b\": {{\"title\": \"…\"}}}}; \
             end with Ctrl-D"
        );
    }
    let engine = Engine::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut status = Status::Done;
    for (number, line) in stdin.lock().split(b'\n').enumerate() {
        let line = line.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer(&engine, &args.lang, &line).unwrap_or_else(|(id, error)| {
            status = Status::Unreadable;
            json!({"id": id, "error": format!("line {}: {error}", number + 1)})
        });
        match writeln!(out, "{answer}") {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(status),
            written => written.map_err(|error| Failure::new(format!("cannot write the output: {error}")))?,
        }
    }
    out.flush().map_err(|error| Failure::new(format!("cannot write the output: {error}")))?;
    Ok(status)
}

/// The answer to one line, or its id (null where there is none) and what is wrong with it.
fn answer(engine: &Engine, lang: &str, line: &[u8]) -> Result<Value, (Value, String)> {
    let line: Value =
        serde_json::from_slice(line).map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    let id = line.get("id").cloned().unwrap_or_default();
    let side = |name: &str| {
        let fields = line.get(name).and_then(Value::as_object);
        let offer = fields.ok_or_else(|| format!("no \"{name}\" with an offer")).and_then(offer);
        offer.map_err(|error| (id.clone(), error))
    };
    let found = engine.matches(&side("a")?, &side("b")?, lang);
    Ok(json!({"id": id, "verdict": found.verdict, "score": found.score, "why": found.why}))
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
