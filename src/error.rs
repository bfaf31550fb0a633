//! The one error of this crate: what is wrong, and where, in words that tell the reader what to do.
//!
//! Pages never cause one (reading cannot fail; see [`Issue`](crate::report::Issue)); data files, URLs and arguments do.

use std::fmt;

/// An opaque error: a lower-case sentence, with the data file and key it is about where there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    file: Option<String>,
    key: Option<String>,
    message: String,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Error {
        Error { file: None, key: None, message: message.into() }
    }

    /// Names the data file, as its path below `src/data`, without extension.
    pub(crate) fn in_file(mut self, file: &str) -> Error {
        self.file.get_or_insert_with(|| file.to_owned());
        self
    }

    /// Names the key, as a dotted path (`item.price[1]`).
    pub(crate) fn at_key(mut self, key: impl Into<String>) -> Error {
        self.key.get_or_insert_with(|| key.into());
        self
    }

    /// Names another key than the one named so far.
    pub(crate) fn with_key(mut self, key: String) -> Error {
        self.key = Some(key);
        self
    }

    /// The data file this is about.
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The key in [`file`](Error::file) this is about, as a dotted path.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// [`key`](Error::key), taken apart: `rule[3] its-id.when` is `rule`, 3, `when`. Words behind an index are for people.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let mut steps = Vec::new();
        for part in self.key.iter().flat_map(|key| key.split('.')) {
            let mut pieces = part.split('[');
            steps.extend(pieces.next().filter(|name| !name.is_empty()).map(Step::Name));
            steps.extend(pieces.map_while(|piece| piece.split(']').next()?.parse().ok()).map(Step::Index));
        }
        steps
    }

    /// What is wrong, without file and key.
    pub fn message(&self) -> &str {
        &self.message
    }
}

/// One step into a data file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step<'a> {
    /// Of a table.
    Name(&'a str),
    /// Of an array, counted from 0.
    Index(usize),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(file) = &self.file {
            write!(f, "{file}: ")?;
        }
        if let Some(key) = &self.key {
            write!(f, "{key}: ")?;
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_come_apart() {
        use Step::{Index, Name};
        for (key, expected) in [
            ("name", vec![Name("name")]),
            ("item.price[1]", vec![Name("item"), Name("price"), Index(1)]),
            ("rule[3] its-id.when", vec![Name("rule"), Index(3), Name("when")]),
            ("a[0][12].b", vec![Name("a"), Index(0), Index(12), Name("b")]),
            ("[0]", vec![Index(0)]),
            ("a[x]", vec![Name("a")]),
            ("", vec![]),
        ] {
            assert_eq!(Error::new("wrong").at_key(key).steps(), expected, "{key}");
        }
    }
}
