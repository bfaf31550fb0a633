//! `analyse`: pages in, reports out.

use std::io::{self, Write as _};

use haitao_lens::Engine;
use haitao_lens::report::{Effect, Report};

use crate::args::{Analyse, Format};
use crate::pages::{self, Outcome};
use crate::{Failure, Status, check, csv, inputs, text};

pub fn run(args: &Analyse) -> Result<Status, Failure> {
    let inputs = inputs::collect(&args.paths, args.files_from.as_deref())?;
    if args.url.is_some() && inputs.len() > 1 {
        return Err(Failure::new(format!(
            "--url is the address of one page, but {} were given",
            inputs.len()
        )));
    }
    let engine =
        if args.site.is_empty() { Engine::new() } else { Engine::with_data(check::sites(&args.site)?)? };
    let context = args.question.context();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut status = Status::Done;
    let mut write_error = None;
    if args.format == Format::Csv {
        write_error = out.write_all(csv::HEADER.as_bytes()).err();
    }

    pages::read_all(
        &engine,
        &inputs,
        &context,
        |_| args.url.as_deref(),
        |_, outcome| {
            status = status.max(status_of(&outcome, args.fail_on));
            let written = out.write_all(render(&outcome, args).as_bytes()).and_then(|()| out.flush());
            write_error = write_error.take().or(written.err());
            write_error.is_none()
        },
    )?;

    match write_error {
        // The reader of our output has seen enough.
        Some(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(status),
        Some(error) => Err(Failure::new(format!("cannot write the output: {error}"))),
        None => Ok(status),
    }
}

/// Unreadable input outweighs a finding: whoever relies on the exit code must know that pages are missing.
fn status_of(outcome: &Outcome, fail_on: Option<Effect>) -> Status {
    match (outcome, fail_on) {
        (Outcome::Unreadable { .. }, _) => Status::Unreadable,
        (Outcome::Report(report), Some(limit)) if reaches(report, limit) => Status::Reached,
        _ => Status::Done,
    }
}

/// Effects are ordered from the gravest to the lightest.
fn reaches(report: &Report, limit: Effect) -> bool {
    report.items.iter().flat_map(|item| &item.findings).any(|finding| finding.effect <= limit)
}

fn render(outcome: &Outcome, args: &Analyse) -> String {
    match args.format {
        Format::Json => {
            let json = serde_json::to_string(outcome).expect("a report is plain data with string keys");
            json + "\n"
        }
        Format::Csv => csv::rows(outcome),
        Format::Text => text::page(outcome, args.explain),
    }
}
