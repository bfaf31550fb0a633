//! `eval`: how right the readings are on a folder of pages that people have labelled.
//!
//! What is compared with what stands in `judge`; this module reads the folder and adds up.

mod confusion;
mod judge;
mod label;
mod score;

use std::io::{self, Write as _};

use haitao_lens::Engine;
use haitao_lens::report::Context;

use crate::args::{Eval, EvalFormat};
use crate::inputs::Input;
use crate::pages::{self, Outcome};
use crate::{Failure, Status, date};

use label::Label;
use score::Scores;

pub fn run(args: &Eval) -> Result<Status, Failure> {
    let mut labels = label::read(&args.dir.join("labels.jsonl"))?;
    labels.retain(Label::is_scored);
    if args.unknown_hosts {
        labels.iter_mut().for_each(Label::forget_host);
    }
    let inputs: Vec<Input> = labels.iter().map(|label| Input::File(args.dir.join(&label.file))).collect();
    let context = Context { date: date::today(), lang: "en".to_owned(), ..Context::default() };

    let engine = Engine::new();
    let mut scores = Scores::default();
    let mut status = Status::Done;
    let url = |at: usize| labels[at].url.as_deref();
    pages::read_all(&engine, &inputs, &context, url, |at, outcome| {
        match outcome {
            Outcome::Report(report) => judge::page(&engine, &labels[at], &report, &mut scores),
            Outcome::Unreadable { source, error } => {
                eprintln!("haitao-lens: {source}: {error}");
                status = Status::Unreadable;
            }
        }
        true
    })?;

    scores.origin_confusion.read_lines(&engine);
    let text = match args.format {
        EvalFormat::Text => scores.table(),
        EvalFormat::Json => serde_json::to_string_pretty(&scores).expect("scores are plain data") + "\n",
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("cannot write the output: {error}")))
        }
        _ => Ok(status),
    }
}
