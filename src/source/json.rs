//! Where things stand in a JSON text, which its parser tells of the place of a fault only.

use super::Node;

/// How many bytes the parser had read.
fn read(text: &str, error: &serde_json::Error) -> usize {
    let lines = text.split_inclusive('\n').take(error.line().saturating_sub(1));
    lines.map(str::len).sum::<usize>() + error.column()
}

/// The byte at which the parser stopped.
pub fn offset(text: &str, error: &serde_json::Error) -> usize {
    read(text, error).saturating_sub(1).min(text.len())
}

/// The message alone: the place in a text that nobody wrote says nothing about the file it was made from.
pub fn without_place(message: &str) -> String {
    message.rsplit_once(" at line ").map_or(message, |(what, _)| what).to_owned()
}

/// The key that an error is about which came up in reading a JSON text.
///
/// The parser stops behind what is wrong, or behind the bracket that closes what is around it, or behind the comma in a
/// list; before a list or an object that should be something else; and a missing key is a fault of the object that was
/// closed.
pub fn key_at(text: &str, error: &serde_json::Error) -> Option<String> {
    let read = read(text, error);
    // What comes after may be anything, and as deep as it likes.
    let text = text.get(..read).unwrap_or(text);
    let message = error.to_string();
    let is_missing = message.starts_with("missing field");
    let is_ahead =
        ["invalid type: map", "invalid type: sequence"].iter().any(|what| message.starts_with(what));
    let mut scan = Scan { text, at: 0 };
    let mut path = Vec::new();
    let mut key = String::new();
    scan.value(&mut path, &mut |path, started, ended| {
        let is_it = if is_missing {
            ended == Some(read)
        } else {
            ended.is_none() && (started < read || is_ahead && started == read)
        };
        if is_it {
            key = written(path);
        }
    });
    (!key.is_empty()).then_some(key)
}

fn written(path: &[Part<'_>]) -> String {
    let mut key = String::new();
    for part in path {
        match part {
            Part::Name(name) if key.is_empty() => key.push_str(name),
            Part::Name(name) => key.extend([".", name]),
            Part::Index(index) => key.push_str(&format!("[{index}]")),
        }
    }
    key
}

/// The values of a JSON text, and where they start.
pub fn nodes(text: &str) -> Node {
    let mut scan = Scan { text, at: 0 };
    let mut root = Node::default();
    scan.value(&mut Vec::new(), &mut |path, started, ended| {
        if ended.is_some() {
            return;
        }
        let mut node = &mut root;
        for part in path {
            let inner = match part {
                Part::Name(name) => {
                    if node.named.last().is_none_or(|(key, _)| key != name) {
                        node.named.push(((*name).to_owned(), Node::default()));
                    }
                    node.named.last_mut().map(|(_, inner)| inner)
                }
                Part::Index(index) => {
                    if node.listed.len() <= *index {
                        node.listed.push(Node::default());
                    }
                    node.listed.last_mut()
                }
            };
            node = inner.expect("pushed where it was not there");
        }
        node.at = started;
    });
    root
}

#[derive(Clone, Copy)]
enum Part<'t> {
    /// As written between its quotes.
    Name(&'t str),
    Index(usize),
}

/// Walks a text that is JSON as far as it is looked at.
struct Scan<'t> {
    text: &'t str,
    at: usize,
}

/// Called for each value with its path and where it starts, and for each object and list where it ends.
type Visit<'v, 't> = dyn FnMut(&[Part<'t>], usize, Option<usize>) + 'v;

impl<'t> Scan<'t> {
    fn value(&mut self, path: &mut Vec<Part<'t>>, visit: &mut Visit<'_, 't>) {
        self.blanks();
        let started = self.at;
        visit(path, started, None);
        match self.peek() {
            Some(b'{') => self.within(b'}', path, visit, started, true),
            Some(b'[') => self.within(b']', path, visit, started, false),
            Some(b'"') => {
                self.string();
            }
            _ => {
                let rest = self.text.get(self.at..).unwrap_or_default();
                self.at += rest.find([',', ']', '}', ' ', '\t', '\r', '\n']).unwrap_or(rest.len());
            }
        }
    }

    fn within(
        &mut self,
        close: u8,
        path: &mut Vec<Part<'t>>,
        visit: &mut Visit<'_, 't>,
        started: usize,
        is_object: bool,
    ) {
        self.at += 1;
        for index in 0.. {
            self.blanks();
            match self.peek() {
                None => return,
                Some(byte) if byte == close => break,
                Some(b',') => {
                    self.at += 1;
                    self.blanks();
                }
                Some(_) => (),
            }
            if is_object {
                let key_at = self.at;
                path.push(Part::Name(self.string()));
                // A key that is wrong in itself is met before its value.
                visit(path, key_at, None);
                self.blanks();
                self.at += 1;
            } else {
                path.push(Part::Index(index));
            }
            let before = self.at;
            self.value(path, visit);
            path.pop();
            if self.at == before {
                return;
            }
        }
        self.at += 1;
        visit(path, started, Some(self.at));
    }

    /// The text between quotes, escapes and all.
    fn string(&mut self) -> &'t str {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut end = start;
        while end < bytes.len() && bytes[end] != b'"' {
            end += if bytes[end] == b'\\' { 2 } else { 1 };
        }
        self.at = (end + 1).min(bytes.len());
        self.text.get(start..end).unwrap_or_default()
    }

    fn blanks(&mut self) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\r', '\n']).len();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }
}
