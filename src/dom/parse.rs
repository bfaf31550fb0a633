//! Parses HTML, and gives up in time on pages built to stall a parser.
//!
//! The parser's cost grows with the square of the nesting (100,000 nested tags take it most of a minute), so the page
//! is fed to it in pieces and the depth of what is there is looked at in between.

use html5ever::ParseOpts;
use html5ever::tendril::TendrilSink;
use scraper::{Html, HtmlTreeSink};

use super::links;
use crate::report::Issue;

/// Deeper than any page made to be read.
const MAX_DEPTH: usize = 2_000;

/// How much of the page is parsed between two looks at the depth, in bytes.
const PIECE: usize = 16 * 1024;

/// Of the nodes of a piece, every so many are looked at.
const SAMPLE: usize = 256;

pub(crate) fn parse(html: &str) -> Result<Html, Issue> {
    let html = &*links::keep(html);
    let sink = HtmlTreeSink::new(Html::new_document());
    let mut parser = html5ever::parse_document(sink, ParseOpts::default());
    let mut seen = 0;
    let mut start = 0;
    while start < html.len() {
        let end = (start + PIECE..html.len()).find(|at| html.is_char_boundary(*at)).unwrap_or(html.len());
        parser.process(html[start..end].into());
        start = end;

        let page = parser.tokenizer.sink.sink.0.borrow();
        let nodes = page.tree.nodes();
        let count = nodes.len();
        // Repeated formatting elements can make far more nodes than there are characters.
        let swollen = count > html.len() + PIECE;
        let deep = nodes
            .rev()
            .take(count - seen)
            .step_by(SAMPLE)
            .any(|node| node.ancestors().nth(MAX_DEPTH).is_some());
        if swollen || deep {
            return Err(too_deep());
        }
        seen = count;
    }
    Ok(parser.finish())
}

fn too_deep() -> Issue {
    Issue {
        field: None,
        code: "tooDeep".to_owned(),
        message: format!("elements are nested more than {MAX_DEPTH} deep; the page was not read"),
    }
}
