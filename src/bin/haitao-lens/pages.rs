//! From an input to its report: reading, decoding, analysing; many at a time, in input order.
//!
//! A page that cannot be read, or on which the engine breaks, costs only itself.

use std::any::Any;
use std::io::IsTerminal as _;
use std::panic::{self, AssertUnwindSafe};

use haitao_lens::report::{Context, Issue, Report, ReportKind};
use haitao_lens::{Engine, decode};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::inputs::Input;
use crate::{Failure, archive};

/// What became of one input. As JSON it is the report, or the source and the error.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum Outcome {
    Report(Box<Report>),
    Unreadable { source: String, error: String },
}

/// A bar for this many inputs or more; fewer are done before it is read.
const WORTH_A_BAR: usize = 8;
/// Inputs in work at once, per thread: enough to keep every core busy, few enough to fit in memory.
const BATCH_PER_THREAD: usize = 16;
/// Deep pages are walked by recursion; the usual 2 MB of a second thread would do, but not by far.
const STACK_BYTES: usize = 64 << 20;

/// Reads every input and hands the outcomes to `each`, in input order. `url` gives an input's address where it is
/// known from elsewhere. Stops early, without an error, when `each` says that nobody listens any more.
pub fn read_all<'a>(
    engine: &Engine,
    inputs: &'a [Input],
    context: &Context,
    url: impl Fn(usize) -> Option<&'a str> + Sync,
    mut each: impl FnMut(usize, Outcome) -> bool,
) -> Result<(), Failure> {
    let pool = rayon::ThreadPoolBuilder::new()
        .stack_size(STACK_BYTES)
        .build()
        .map_err(|error| Failure::new(format!("cannot start threads: {error}")))?;
    let bar = progress(inputs.len());
    // The report says what went wrong; a backtrace between the lines of output helps nobody.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));

    let size = pool.current_num_threads() * BATCH_PER_THREAD;
    for (batch, chunk) in inputs.chunks(size).enumerate() {
        let outcomes: Vec<Outcome> = pool.install(|| {
            let numbered = chunk.par_iter().enumerate().with_max_len(1);
            numbered
                .map(|(at, input)| {
                    let outcome = read(engine, input, context, url(batch * size + at));
                    bar.inc(1);
                    outcome
                })
                .collect()
        });
        let mut numbered = outcomes.into_iter().enumerate();
        // Output and bar may share a terminal.
        if !bar.suspend(|| numbered.all(|(at, outcome)| each(batch * size + at, outcome))) {
            break;
        }
    }

    bar.finish_and_clear();
    panic::set_hook(hook);
    Ok(())
}

fn progress(pages: usize) -> ProgressBar {
    if pages < WORTH_A_BAR || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} pages, {eta} left")
        .expect("the template is constant and tested by every long run");
    ProgressBar::new(pages as u64).with_style(style)
}

fn read(engine: &Engine, input: &Input, context: &Context, url: Option<&str>) -> Outcome {
    let source = input.name();
    let bytes = match input.bytes() {
        Ok(bytes) => bytes,
        Err(error) => return Outcome::Unreadable { source, error },
    };
    match guarded(|| analyse(engine, &bytes, context, url)).flatten() {
        Ok(mut report) => {
            report.source = Some(source);
            Outcome::Report(Box::new(report))
        }
        Err(error) => Outcome::Unreadable { source, error },
    }
}

/// Runs `work`; a panic in it becomes an error.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|panic| format!("the reader broke down: {}", words(&*panic)))
}

fn words(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no reason given")
}

fn analyse(engine: &Engine, bytes: &[u8], context: &Context, url: Option<&str>) -> Result<Report, String> {
    let refusal = refusal(bytes);
    let mut own = None;
    let html = match refusal {
        Some(_) => String::new(),
        None if archive::is_mhtml(bytes) => {
            let page = archive::page(bytes)?;
            own = page.url;
            page.html
        }
        None => decode::decode(bytes).text,
    };
    let capture = engine.capture(&html, url.or(own.as_deref()));
    let mut report = engine.analyse(&capture, context);
    if let Some((code, message)) = refusal {
        report.kind = ReportKind::Unsupported;
        report.items.clear();
        report.issues.push(Issue { field: None, code: code.to_owned(), message: message.to_owned() });
    }
    let digest = Sha256::digest(bytes);
    report.sha256 = Some(digest.iter().map(|byte| format!("{byte:02x}")).collect());
    Ok(report)
}

/// Why these bytes hold no page, where that can be seen without reading them as one.
fn refusal(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Some(("empty", "the file is empty"));
    }
    // Text has no zero bytes, except in UTF-16 and UTF-32, which say so at the start.
    let head = &bytes[..bytes.len().min(4096)];
    let is_wide = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    if head.contains(&0) && !is_wide {
        return Some(("binary", "the file is not text"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error() {
        assert_eq!(guarded(|| 1), Ok(1));
        let broken: Result<(), String> = guarded(|| panic!("at page {}", 7));
        assert_eq!(broken, Err("the reader broke down: at page 7".to_owned()));
        assert_eq!(guarded(|| panic!("plain")), Err::<(), _>("the reader broke down: plain".to_owned()));
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (bytes, expected) in [
            (&b""[..], Some("empty")),
            (b" \r\n\t", Some("empty")),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", Some("binary")),
            (b"<p>", None),
            (b"\xff\xfe<\0p\0>\0", None),
            (b"\xc1\xc1\xb9\xdd", None),
        ] {
            assert_eq!(refusal(bytes).map(|(code, _)| code), expected, "{bytes:?}");
        }
    }
}
