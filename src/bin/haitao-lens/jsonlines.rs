//! JSON Lines in, JSON Lines out: what `field` and `match` share. One answer a line, in order; a line that cannot be
//! answered gives its error, and the others are still read.

use std::io::{self, BufRead as _, IsTerminal as _, Write as _};

use serde_json::{Value, json};

use crate::{Failure, Status};

/// What is wrong with a line, beside its id (null where there is none).
pub type Refusal = (Value, String);

/// Answers every line of standard input. `example` is a line as it should be, shown to who starts this by hand.
pub fn answer_each(
    example: &str,
    answer: impl Fn(&Value, Value) -> Result<Value, Refusal>,
) -> Result<Status, Failure> {
    let stdin = io::stdin();
    if stdin.is_terminal() {
        eprintln!("haitao-lens: reading lines such as {example}; end with Ctrl-D");
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut status = Status::Done;
    for (number, line) in stdin.lock().split(b'\n').enumerate() {
        let line = line.map_err(|error| Failure::new(format!("cannot read standard input: {error}")))?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let given = read(&line).and_then(|(line, id)| answer(&line, id));
        let given = given.unwrap_or_else(|(id, error)| {
            status = Status::Unreadable;
            json!({"id": id, "error": format!("line {}: {error}", number + 1)})
        });
        match writeln!(out, "{given}") {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(status),
            written => written.map_err(|error| Failure::new(format!("cannot write the output: {error}")))?,
        }
    }
    out.flush().map_err(|error| Failure::new(format!("cannot write the output: {error}")))?;
    Ok(status)
}

/// A line and its id.
fn read(line: &[u8]) -> Result<(Value, Value), Refusal> {
    let line: Value =
        serde_json::from_slice(line).map_err(|error| (Value::Null, format!("not JSON: {error}")))?;
    let id = line.get("id").cloned().unwrap_or_default();
    Ok((line, id))
}
