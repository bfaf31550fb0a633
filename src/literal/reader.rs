//! The grammar: values, objects, arrays, strings.
//!
//! A method gives `Ok(None)` for what is no literal (stepped over) and `Err(TooDeep)` when nesting passes the limit.

use serde_json::{Map, Value};

use super::{MAX_DEPTH, number};

/// Brackets are nested deeper than [`MAX_DEPTH`].
#[derive(Debug)]
pub(super) struct TooDeep;

pub(super) type Reading = Result<Option<Value>, TooDeep>;

/// A place in a text. `pos` is always on a character boundary.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub pos: usize,
    /// No regular expression ends before this place; see `skip_regex`.
    pub no_regex_before: usize,
    /// Quotes inside strings may lack their backslash.
    forgiving_quotes: bool,
}

/// Letters, digits, `_` and `$`, in any script: what names consist of.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

impl<'a> Reader<'a> {
    pub fn javascript(text: &'a str) -> Reader<'a> {
        Reader { text, pos: 0, no_regex_before: 0, forgiving_quotes: false }
    }

    pub fn json(text: &'a str) -> Reader<'a> {
        Reader { forgiving_quotes: true, ..Reader::javascript(text) }
    }

    pub fn rest(&self) -> &'a str {
        &self.text[self.pos..]
    }

    pub fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.pos).copied()
    }

    pub fn looking_at(&self, text: &str) -> bool {
        self.rest().starts_with(text)
    }

    /// Takes the name, keyword or number at this place; may be empty.
    pub fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let word = &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())];
        self.pos += word.len();
        word
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.pos += usize::from(found);
        found
    }

    /// Steps from a name to the value it is given: over `"]`, then `=`, `:` and `(`.
    pub fn pass_assignment(&mut self) {
        if !self.take(b'"') {
            self.take(b'\'');
        }
        self.skip_blanks();
        self.take(b']');
        loop {
            self.skip_blanks();
            if !matches!(self.peek(), Some(b'=' | b':' | b'(')) {
                return;
            }
            self.pos += 1;
        }
    }

    /// An object or array begins here, or one written as a string in `JSON.parse(…)`.
    pub fn starts_container(&self) -> bool {
        matches!(self.peek(), Some(b'{' | b'[')) || self.looking_at("JSON.parse")
    }

    /// A member of an object or array: an operand alone. Anything longer is an expression, and stepped over.
    fn member(&mut self, depth: usize) -> Reading {
        let start = self.pos;
        let value = self.operand(depth)?;
        let moved = self.pos > start;
        self.skip_blanks();
        if matches!(self.peek(), None | Some(b',' | b'}' | b']' | b')')) {
            return Ok(value);
        }
        // Where a comma is missing in JSON, the next member begins here.
        if self.forgiving_quotes && matches!(self.peek(), Some(b'"' | b'{')) {
            return Ok(value);
        }
        self.skip_expression(moved);
        Ok(None)
    }

    /// A literal, or strings and numbers joined with `+`.
    pub fn operand(&mut self, depth: usize) -> Reading {
        let mut value = self.primary(depth)?;
        while let Some(Value::String(joined)) = &mut value {
            let end = self.pos;
            self.skip_blanks();
            if !self.take(b'+') {
                self.pos = end;
                break;
            }
            self.skip_blanks();
            match self.primary(depth)? {
                Some(Value::String(next)) => joined.push_str(&next),
                Some(Value::Number(next)) => joined.push_str(&next.to_string()),
                _ => return Ok(None),
            }
        }
        Ok(value)
    }

    /// One literal. At something else the place stays at its start, or inside it where that was seen late.
    pub fn primary(&mut self, depth: usize) -> Reading {
        match self.peek() {
            Some(b'{') => self.object(depth + 1),
            Some(b'[') => self.array(depth + 1),
            Some(b'(') => self.parenthesised(depth + 1),
            Some(quote @ (b'"' | b'\'' | b'`')) => Ok(self.string(quote).map(Value::String)),
            Some(b'!') => Ok(self.negation()),
            Some(b'-' | b'+' | b'.' | b'0'..=b'9') => Ok(self.number(depth)),
            Some(_) => self.named(depth),
            None => Ok(None),
        }
    }

    fn object(&mut self, depth: usize) -> Reading {
        if depth > MAX_DEPTH {
            return Err(TooDeep);
        }
        self.pos += 1;
        let mut fields = Map::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                None => break,
                Some(b'}') => {
                    self.pos += 1;
                    break;
                }
                // A closing bracket of another kind: the object lacks its own.
                Some(b']' | b')') => break,
                Some(b',' | b';') => {
                    self.pos += 1;
                    continue;
                }
                Some(_) => {}
            }
            let Some(key) = self.key() else {
                // `...spread`, `[computed]: value` and whatever else is no key.
                self.skip_expression(false);
                continue;
            };
            self.skip_blanks();
            if !self.take(b':') {
                // A shorthand or a method: there is a field, but no literal.
                self.skip_expression(true);
                if self.peek().is_some() {
                    fields.insert(key, Value::Null);
                }
                continue;
            }
            self.skip_blanks();
            let value = self.member(depth)?;
            // What the text broke off in is not a value of null; it is not known at all.
            if value.is_some() || self.peek().is_some() {
                fields.insert(key, value.unwrap_or_default());
            }
        }
        Ok(Some(Value::Object(fields)))
    }

    /// The name of a field; `None`, perhaps past its beginning, where there is none.
    fn key(&mut self) -> Option<String> {
        match self.peek()? {
            quote @ (b'"' | b'\'') => self.string(quote),
            _ => Some(self.word()).filter(|word| !word.is_empty()).map(str::to_owned),
        }
    }

    fn array(&mut self, depth: usize) -> Reading {
        if depth > MAX_DEPTH {
            return Err(TooDeep);
        }
        self.pos += 1;
        let mut items = Vec::new();
        loop {
            self.skip_blanks();
            match self.peek() {
                None => break,
                Some(b']') => {
                    self.pos += 1;
                    break;
                }
                Some(b'}' | b')') => break,
                Some(b',') => {
                    self.pos += 1;
                    items.push(Value::Null);
                    continue;
                }
                Some(b';') => {
                    self.pos += 1;
                    continue;
                }
                Some(_) => {}
            }
            let value = self.member(depth)?;
            if value.is_some() || self.peek().is_some() {
                items.push(value.unwrap_or_default());
            }
            self.skip_blanks();
            self.take(b',');
        }
        Ok(Some(Value::Array(items)))
    }

    /// `(literal)` is the literal; any other parenthesis is stepped over.
    fn parenthesised(&mut self, depth: usize) -> Reading {
        if depth > MAX_DEPTH {
            return Err(TooDeep);
        }
        self.pos += 1;
        self.skip_blanks();
        let value = self.operand(depth)?;
        self.skip_blanks();
        if self.take(b')') {
            return Ok(value);
        }
        self.skip_bracket();
        Ok(None)
    }

    /// `!0` and `!1`, as minifiers write true and false.
    fn negation(&mut self) -> Option<Value> {
        self.pos += 1;
        match self.word() {
            "0" => Some(true.into()),
            "1" => Some(false.into()),
            _ => None,
        }
    }

    /// A number. One that the text ends with inside an object may lack its last digits, and is none.
    fn number(&mut self, depth: usize) -> Option<Value> {
        let start = self.pos;
        self.pos += usize::from(matches!(self.peek(), Some(b'-' | b'+')));
        loop {
            self.word();
            let exponent =
                self.text[start..self.pos].ends_with(['e', 'E']) && !self.text[start..].starts_with("0x");
            match self.peek() {
                Some(b'.') => self.pos += 1,
                Some(b'-' | b'+') if exponent => self.pos += 1,
                _ => break,
            }
        }
        let text = &self.text[start..self.pos];
        if matches!(text, "-Infinity" | "+Infinity") {
            return Some(Value::Null);
        }
        number::value(text).filter(|_| depth == 0 || self.peek().is_some())
    }

    /// A keyword, or `JSON.parse("…")`; every other name is no literal.
    fn named(&mut self, depth: usize) -> Reading {
        match self.word() {
            "true" => Ok(Some(true.into())),
            "false" => Ok(Some(false.into())),
            "null" | "undefined" | "NaN" | "Infinity" => Ok(Some(Value::Null)),
            "JSON" if self.looking_at(".parse") => {
                self.pos += ".parse".len();
                self.skip_blanks();
                self.parsed_string(depth)
            }
            _ => Ok(None),
        }
    }

    fn parsed_string(&mut self, depth: usize) -> Reading {
        if !self.take(b'(') {
            return Ok(None);
        }
        self.skip_blanks();
        let Some(Value::String(json)) = self.operand(depth)? else {
            self.skip_bracket();
            return Ok(None);
        };
        self.skip_bracket();
        let mut inner = Reader::javascript(&json);
        inner.skip_blanks();
        inner.operand(depth + 1)
    }

    /// A string in quotes, or a template without holes. One that is never closed is none, and takes the rest
    /// of the text; one with holes is none, and stays to be stepped over.
    fn string(&mut self, quote: u8) -> Option<String> {
        let start = self.pos;
        self.pos += 1;
        let mut out = String::new();
        loop {
            let rest = self.rest();
            let Some(stop) = rest.bytes().position(|b| b == quote || b == b'\\' || b == b'$') else {
                self.pos = self.text.len();
                return None;
            };
            out.push_str(&rest[..stop]);
            self.pos += stop + 1;
            match rest.as_bytes()[stop] {
                b'\\' => self.escape(&mut out),
                b'$' if quote == b'`' && self.peek() == Some(b'{') => {
                    self.pos = start;
                    return None;
                }
                b'$' => out.push('$'),
                _ if self.forgiving_quotes && !self.closes_string() => out.push(quote as char),
                _ => return Some(out),
            }
        }
    }

    /// Whether a quote that was just read can end a string of JSON: what follows must be its punctuation, or a line
    /// end with the next string behind it.
    fn closes_string(&self) -> bool {
        let rest = self.rest();
        let next = rest.trim_start();
        let blanks = &rest[..rest.len() - next.len()];
        match next.bytes().next() {
            None | Some(b',' | b':' | b'}' | b']') => true,
            Some(b'/') => next.starts_with("//") || next.starts_with("/*"),
            Some(b'"') => blanks.contains('\n'),
            Some(_) => false,
        }
    }

    /// The character an escape stands for. Halves of a pair that stand alone become U+FFFD.
    fn escape(&mut self, out: &mut String) {
        let Some(c) = self.rest().chars().next() else { return };
        self.pos += c.len_utf8();
        match c {
            'n' => out.push('\n'),
            't' => out.push('\t'),
            'r' => out.push('\r'),
            'b' => out.push('\u{8}'),
            'f' => out.push('\u{c}'),
            'v' => out.push('\u{b}'),
            '0' => out.push('\0'),
            '\n' => {}
            '\r' => self.pos += usize::from(self.peek() == Some(b'\n')),
            'x' => out.push_str(&self.hex(2).and_then(char::from_u32).map_or("x".into(), String::from)),
            'u' => self.unicode_escape(out),
            other => out.push(other),
        }
    }

    fn unicode_escape(&mut self, out: &mut String) {
        if self.peek() == Some(b'{') {
            let rest = &self.rest()[1..];
            let digits = rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
            if rest.as_bytes().get(digits) == Some(&b'}') && digits > 0 {
                self.pos += digits + 2;
                let code = u32::from_str_radix(&rest[..digits], 16).ok();
                out.push(code.and_then(char::from_u32).unwrap_or(char::REPLACEMENT_CHARACTER));
                return;
            }
        }
        let Some(high) = self.hex(4) else {
            out.push('u');
            return;
        };
        if (0xd800..0xdc00).contains(&high) && self.looking_at("\\u") {
            let here = self.pos;
            self.pos += 2;
            if let Some(low) = self.hex(4).filter(|low| (0xdc00..0xe000).contains(low)) {
                let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
                out.push(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
                return;
            }
            self.pos = here;
        }
        out.push(char::from_u32(high).unwrap_or(char::REPLACEMENT_CHARACTER));
    }

    /// Takes exactly `count` hexadecimal digits, or nothing.
    fn hex(&mut self, count: usize) -> Option<u32> {
        let digits = self.rest().get(..count).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()))?;
        self.pos += count;
        u32::from_str_radix(digits, 16).ok()
    }
}
