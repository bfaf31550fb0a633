//! `field`: single lines of page text in, values out; JSON Lines both ways.

use haitao_lens::{Engine, FieldKind};
use serde_json::{Value, json};

use crate::args::{self, Field};
use crate::jsonlines::answer_each;
use crate::{Failure, Status};

pub fn run(args: &Field) -> Result<Status, Failure> {
    let engine = Engine::new();
    answer_each(r#"{"id": 1, "input": "…"}"#, |line, id| {
        let Some(input) = line.get("input").and_then(Value::as_str) else {
            return Err((id, "no \"input\" with a text".to_owned()));
        };
        let value = engine.read_field(kind(args.kind), input, args.currency.as_deref());
        Ok(json!({"id": id, "value": value}))
    })
}

fn kind(kind: args::FieldKind) -> FieldKind {
    match kind {
        args::FieldKind::Price => FieldKind::Price,
        args::FieldKind::Count => FieldKind::Count,
        args::FieldKind::Quantity => FieldKind::Quantity,
        args::FieldKind::Origin => FieldKind::Origin,
        args::FieldKind::Gtin => FieldKind::Gtin,
        args::FieldKind::Regno => FieldKind::Regno,
        args::FieldKind::Brand => FieldKind::Brand,
    }
}
