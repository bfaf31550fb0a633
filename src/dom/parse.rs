//! Parses HTML, and gives up in time on pages built to stall a parser.
//!
//! The parser's cost grows with the square of the nesting (100,000 nested tags take it most of a minute), so the page
//! is fed to it in pieces and the depth of what is there is looked at in between. Scripts and styles, half of what a
//! shop sends, go past the tokenizer: it would look at every letter of them to find where they end.

use std::borrow::Cow;
use std::cell::Cell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tokenizer::{TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{TreeBuilder, TreeSink};
use html5ever::{TokenizerResult, local_name};
use memchr::memmem;
use scraper::{Html, HtmlTreeSink};

use super::links;
use crate::report::Issue;

/// Deeper than any page made to be read.
const MAX_DEPTH: usize = 2_000;

/// How much of the page is parsed between two looks at the depth, in bytes.
const PIECE: usize = 16 * 1024;

/// Shorter texts are read as quickly by the tokenizer, tag and all.
const LONG: usize = 1024;

/// Of the nodes of a piece, every so many are looked at.
const SAMPLE: usize = 256;

pub(crate) fn parse(html: &str) -> Result<Html, Issue> {
    let builder = TreeBuilder::new(HtmlTreeSink::new(Html::new_document()), Default::default());
    let tokenizer = Tokenizer::new(Watched::new(builder), Default::default());
    let input = BufferQueue::default();
    let tags = &tokenizer.sink;
    let mut pieces = Pieces::of(html);
    let mut depth = DepthCheck::default();
    while let Some(piece) = pieces.next() {
        input.push_back(piece.into());
        // It stops after every script, for those who run it.
        while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
        if let Some(raw) = tags.raw.take()
            && let Some(text) = pieces.text_of(raw)
        {
            // A text is never answered with an order.
            let _ = tags.process_token(Token::CharacterTokens((&*text).into()), 0);
        }
        if tags.is_nested.take()
            && let Cow::Owned(renamed) = links::keep(html)
        {
            return parse(&renamed);
        }
        depth.look(&tags.builder.sink.0.borrow(), html.len(), pieces.start)?;
    }
    tokenizer.end();
    Ok(tokenizer.sink.builder.sink.finish())
}

/// How the parser names a node.
type Id = <HtmlTreeSink as TreeSink>::Handle;

/// Elements whose text is no markup and may be long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Raw {
    Script,
    Style,
}

/// A page in pieces that end with the tag of a long script or style, where there is one.
struct Pieces<'h> {
    html: &'h str,
    start: usize,
    /// Where the next long script or style opens, or the end of the page.
    ahead: usize,
}

impl<'h> Pieces<'h> {
    fn of(html: &'h str) -> Pieces<'h> {
        Pieces { html, start: 0, ahead: long_text(html, 0) }
    }

    fn next(&mut self) -> Option<&'h str> {
        if self.start == self.html.len() {
            return None;
        }
        if self.ahead < self.start {
            self.ahead = long_text(self.html, self.start);
        }
        let most = self.start + PIECE;
        let bytes = self.html.as_bytes();
        // Cut before a tag, so that none is cut in two: half of one is taken for something else.
        let near = &bytes[..bytes.len().min(most + PIECE)];
        let end = match self.ahead < most {
            true => find(near, self.ahead, ">").map(|at| at + 1),
            false => find(near, most.min(near.len()), "<"),
        };
        let end = end.unwrap_or(near.len());
        let end = (end..bytes.len()).find(|at| self.html.is_char_boundary(*at)).unwrap_or(bytes.len());
        let piece = &self.html[self.start..end];
        self.start = end;
        Some(piece)
    }

    /// The text of the element that has just opened, as far as it is plain: the tokenizer knows what comments in
    /// scripts and zero bytes do.
    fn text_of(&mut self, raw: Raw) -> Option<Cow<'h, str>> {
        let (name, rest) = match raw {
            Raw::Script => ("script", &self.html[self.start..]),
            Raw::Style => ("style", &self.html[self.start..]),
        };
        let is_end = |at: &usize| {
            rest.as_bytes()[at + 2..]
                .get(..name.len())
                .is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = memmem::find_iter(rest.as_bytes(), "</").find(is_end)?;
        let text = &rest[..end];
        let odd = if raw == Raw::Script { find(text.as_bytes(), 0, "<!--") } else { None };
        let odd = odd.into_iter().chain(memchr::memchr(0, text.as_bytes())).min();
        let text = &text[..odd.unwrap_or(text.len())];
        self.start += text.len();
        if text.is_empty() {
            return None;
        }
        Some(match text.contains('\r') {
            true => text.replace("\r\n", "\n").replace('\r', "\n").into(),
            false => text.into(),
        })
    }
}

/// Where the first script or style after `from` opens that is worth a piece of its own.
fn long_text(html: &str, from: usize) -> usize {
    let bytes = html.as_bytes();
    let mut done = from;
    for at in memmem::find_iter(&bytes[from..], "<s").map(|at| from + at) {
        let end = match &bytes[at + 1..] {
            _ if at < done => continue,
            name if name.starts_with(b"script") => find(bytes, at, "</script"),
            name if name.starts_with(b"style") => find(bytes, at, "</style"),
            _ => continue,
        };
        match end {
            Some(end) if end < at + LONG => done = end,
            Some(_) => return at,
            None => break,
        }
    }
    html.len()
}

fn find(bytes: &[u8], from: usize, wanted: &str) -> Option<usize> {
    memmem::find(&bytes[from..], wanted.as_bytes()).map(|at| from + at)
}

/// Passes tokens on, and notices what the tokenizer is not asked to know.
struct Watched {
    builder: TreeBuilder<Id, HtmlTreeSink>,
    /// The last token opened this.
    raw: Cell<Option<Raw>>,
    open_links: Cell<usize>,
    /// A link opened before the last one had closed.
    is_nested: Cell<bool>,
}

impl Watched {
    fn new(builder: TreeBuilder<Id, HtmlTreeSink>) -> Watched {
        Watched { builder, raw: Cell::new(None), open_links: Cell::new(0), is_nested: Cell::new(false) }
    }

    fn link(&self, kind: TagKind) {
        let open = self.open_links.get();
        match kind {
            TagKind::StartTag => {
                self.open_links.set(open + 1);
                self.is_nested.set(self.is_nested.get() || open > 0);
            }
            TagKind::EndTag => self.open_links.set(open.saturating_sub(1)),
        }
    }
}

impl TokenSink for Watched {
    type Handle = Id;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let mut raw = None;
        if let Token::TagToken(tag) = &token {
            match tag.name {
                local_name!("a") => self.link(tag.kind),
                local_name!("script") => raw = Some(Raw::Script),
                local_name!("style") => raw = Some(Raw::Style),
                _ => (),
            }
        }
        let order = self.builder.process_token(token, line);
        self.raw.set(raw.filter(|_| matches!(order, TokenSinkResult::RawData(_))));
        order
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Looks at the depth of what has been parsed, from time to time.
#[derive(Default)]
struct DepthCheck {
    nodes: usize,
    at: usize,
}

impl DepthCheck {
    /// `parsed` of `length` bytes have been parsed to this page.
    fn look(&mut self, page: &Html, length: usize, parsed: usize) -> Result<(), Issue> {
        if parsed < self.at + PIECE && parsed < length {
            return Ok(());
        }
        let nodes = page.tree.nodes();
        let count = nodes.len();
        // Repeated formatting elements can make far more nodes than there are characters.
        let is_swollen = count > length + PIECE;
        let is_deep = nodes
            .rev()
            .take(count - self.nodes)
            .step_by(SAMPLE)
            .any(|node| node.ancestors().nth(MAX_DEPTH).is_some());
        (self.nodes, self.at) = (count, parsed);
        if is_swollen || is_deep { Err(too_deep()) } else { Ok(()) }
    }
}

fn too_deep() -> Issue {
    Issue {
        field: None,
        code: "tooDeep".to_owned(),
        message: format!("elements are nested more than {MAX_DEPTH} deep; the page was not read"),
    }
}
