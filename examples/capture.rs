//! What the native engine takes of pages and makes of them, to hold against what browsers take and the wasm module
//! makes: JSON Lines `{"html", "url", "context"}` in; for each, a line with the capture and a line with the report out.

use std::error::Error;
use std::io::{self, BufRead, Write};

use haitao_lens::Engine;
use haitao_lens::report::Context;

#[derive(serde::Deserialize)]
struct Page {
    html: String,
    url: String,
    context: Context,
}

fn main() -> Result<(), Box<dyn Error>> {
    let engine = Engine::new();
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let page: Page = serde_json::from_str(&line?)?;
        let capture = engine.capture(&page.html, Some(&page.url));
        let report = engine.analyse(&capture, &page.context);
        writeln!(out, "{}\n{}", serde_json::to_string(&capture)?, serde_json::to_string(&report)?)?;
    }
    Ok(())
}
