//! `field`: single lines of page text in, values out; JSON Lines both ways.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use haitao_lens::{Engine, FieldKind};
use serde_json::{Value, json};

use crate::args::{self, Field};
use crate::{Failure, Status};

pub fn run(args: &Field) -> Result<Status, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        eprintln!("haitao-lens: reading lines such as {{\"id\": 1, \"input\": \"…\"}}; end with Ctrl-D");
    }
    let engine = Engine::new();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut status = Status::Done;
    for (number, line) in stdin.lock().split(b'\n').enumerate() {
        let line = line.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer(&engine, args, &line).unwrap_or_else(|(id, error)| {
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
fn answer(engine: &Engine, args: &Field, line: &[u8]) -> Result<Value, (Value, String)> {
    let line: Value =
        serde_json::from_slice(line).map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    let id = line.get("id").cloned().unwrap_or_default();
    let Some(input) = line.get("input").and_then(Value::as_str) else {
        return Err((id, "no \"input\" with a text".to_owned()));
    };
    let value = engine.read_field(kind(args.kind), input, args.currency.as_deref());
    Ok(json!({"id": id, "value": value}))
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
