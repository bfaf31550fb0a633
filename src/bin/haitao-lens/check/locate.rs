//! From a key of a data file (`item.price[1]`) to its line and column.

use std::ops::Range;
use std::path::Path;

use haitao_lens::{Error, Step};
use toml_edit::{Document, Item, TableLike};

use super::Fault;

/// One data file, with where its keys stand.
#[derive(Debug)]
pub struct Source {
    /// The path below the data folder, without extension.
    pub id: String,
    /// The content as the engine takes it; `None` when the file is no TOML.
    pub json: Option<String>,
    path: String,
    text: String,
    syntax: Result<Document<String>, (Range<usize>, String)>,
}

impl Source {
    pub fn parse(path: &Path, id: String, text: String) -> Source {
        let syntax = Document::parse(text.clone())
            .map_err(|error| (error.span().unwrap_or(0..0), error.message().trim_end().replace('\n', ", ")));
        let json =
            toml::from_str::<toml::Value>(&text).ok().and_then(|value| serde_json::to_string(&value).ok());
        Source { id, json, path: path.display().to_string(), text, syntax }
    }

    /// Why this is no TOML.
    pub fn syntax_fault(&self) -> Option<Fault> {
        let (span, message) = self.syntax.as_ref().err()?;
        let message = match key_at(&self.text, span.start) {
            Some(key) => format!("{key}: {message}"),
            None => message.clone(),
        };
        Some(self.fault(span.start, message))
    }

    /// A fault that the engine found in this file.
    pub fn fault_of(&self, error: &Error) -> Fault {
        let place =
            self.syntax.as_ref().ok().and_then(|document| place_of(document.as_table(), &error.steps()));
        let message = match error.key() {
            Some(key) => format!("{key}: {}", error.message()),
            None => error.message().to_owned(),
        };
        self.fault(place.map_or(0, |span| span.start), message)
    }

    fn fault(&self, at: usize, message: String) -> Fault {
        let (line, column) = line_and_column(&self.text, at);
        Fault { place: self.path.clone(), line, column, message }
    }
}

/// Both counted from 1, the column in characters.
pub fn line_and_column(text: &str, at: usize) -> (usize, usize) {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let before = &text[..at];
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// Where the value of a dotted key stands; where the file ends before the key does, its deepest part.
fn place_of(root: &dyn TableLike, steps: &[Step<'_>]) -> Option<Range<usize>> {
    let mut found = None;
    let mut item: Option<&Item> = None;
    for &step in steps {
        let next = match step {
            Step::Name(name) => {
                let table = match item {
                    Some(item) => item.as_table_like()?,
                    None => root,
                };
                match table.get_key_value(name) {
                    Some((key, value)) => {
                        found = value
                            .span()
                            .filter(|_| value.is_value())
                            .or(key.span())
                            .or(value.span())
                            .or(found);
                        Some(value)
                    }
                    None => return found,
                }
            }
            Step::Index(index) => {
                let next = item.and_then(|item| item.get(index));
                // Elements of an array are values, which `Item::get` reaches; tables of `[[…]]` carry their own span.
                found = next.and_then(Item::span).or_else(|| element_span(item, index)).or(found);
                next
            }
        };
        match next {
            Some(next) => item = Some(next),
            None => return found,
        }
    }
    found
}

fn element_span(item: Option<&Item>, index: usize) -> Option<Range<usize>> {
    let item = item?;
    let table =
        item.as_array_of_tables().and_then(|tables| tables.get(index)).and_then(toml_edit::Table::span);
    table.or_else(|| item.as_array()?.get(index)?.span())
}

/// The key in whose line a byte stands, below the table header above it.
fn key_at(text: &str, at: usize) -> Option<String> {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let line_end = text[end..].find('\n').map_or(text.len(), |more| end + more);
    let mut lines = text[..line_end].lines().rev();
    let key = lines.next()?.split_once('=').map(|(key, _)| key.trim().to_owned());
    let header = lines.map(str::trim).find(|line| line.starts_with('['));
    let header = header.map(|line| line.trim_matches(['[', ']']).to_owned());
    match (header, key) {
        (Some(header), Some(key)) => Some(format!("{header}.{key}")),
        (header, key) => key.or(header),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "name = \"A\"\n[item]\nurl = \"/x\"\nprice = [\n  \"css a\",\n  \"css b\",\n]\nfacts = { rows = \"tr\", key = 1 }\n\n\
        [[test]]\nurl = \"1\"\n[[test]]\nurl = \"2\"\n";

    #[test]
    fn keys_are_found_in_the_file() {
        use Step::{Index, Name};
        let document = Document::parse(TEXT).expect("the text is TOML");
        for (steps, expected) in [
            (vec![Name("name")], (1, 8)),
            (vec![Name("item")], (2, 2)),
            (vec![Name("item"), Name("url")], (3, 7)),
            (vec![Name("item"), Name("price")], (4, 9)),
            (vec![Name("item"), Name("price"), Index(1)], (6, 3)),
            (vec![Name("item"), Name("facts"), Name("key")], (8, 30)),
            (vec![Name("item"), Name("unknown")], (2, 2)),
            (vec![Name("test"), Index(1), Name("url")], (13, 7)),
            (vec![Name("test"), Index(7), Name("url")], (10, 3)),
            (vec![Name("nowhere")], (1, 1)),
            (vec![], (1, 1)),
        ] {
            let span = place_of(document.as_table(), &steps).map_or(0, |span| span.start);
            assert_eq!(line_and_column(TEXT, span), expected, "{steps:?}");
        }
    }

    #[test]
    fn what_is_no_toml_names_line_and_key() {
        for (text, expected) in [
            ("name = \"A\"\n[item]\nurl = \n", "a.toml:3:7: item.url: "),
            ("name = \"A\nb = 1\n", "a.toml:1:10: name: "),
            ("a = 1\na = 2\n", "a.toml:2:1: a: "),
        ] {
            let source = Source::parse(Path::new("a.toml"), "a".to_owned(), text.to_owned());
            let fault = source.syntax_fault().expect(text).to_string();
            assert!(fault.starts_with(expected), "{text:?}: {fault}");
        }
    }
}
