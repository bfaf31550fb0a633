//! Stepping over what is not a literal: blanks, comments, and whole expressions with their brackets, strings,
//! templates and regular expressions. Every byte is looked at a bounded number of times.

use super::reader::{Reader, is_word};

/// What an open bracket waits for; a template's `${` returns to its text when it closes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Open {
    Bracket,
    TemplateHole,
}

impl Reader<'_> {
    /// Steps over blanks and comments. An unclosed comment runs to the end.
    pub fn skip_blanks(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c) => self.pos += 1,
                Some(b'/') if self.looking_at("/*") => self.skip_past("*/", 2),
                Some(b'/') if self.looking_at("//") => self.skip_past("\n", 2),
                Some(0x80..) => match self.rest().chars().next() {
                    Some(c) if c.is_whitespace() || c == '\u{feff}' => self.pos += c.len_utf8(),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    /// Steps over what may stand around JSON in a page: blanks, comments of any kind, CDATA marks, `,` and `;`.
    pub fn skip_wrapping(&mut self) {
        // `//<![CDATA[` is a comment in JavaScript, but here only its slashes are: the data may follow on its line.
        const MARKS: [&str; 8] = ["<![CDATA[", "]]>", "<!--", "-->", "//", "/*", "*/", ";"];
        loop {
            let before = self.pos;
            while let Some(c) = self.rest().chars().next() {
                if !c.is_whitespace() && c != '\u{feff}' && c != ',' {
                    break;
                }
                self.pos += c.len_utf8();
            }
            for mark in MARKS {
                if self.looking_at(mark) {
                    self.pos += mark.len();
                }
            }
            if self.pos == before {
                return;
            }
        }
    }

    /// Steps over an expression, up to a `,` `;` or closing bracket that does not belong to it. `after_value` says that
    /// its first operand was read already, so that a `/` here divides.
    pub fn skip_expression(&mut self, after_value: bool) {
        self.skip_balanced(Vec::new(), after_value);
    }

    /// Steps over the rest of a bracket whose opening was read already, its closing one included.
    pub fn skip_bracket(&mut self) {
        self.skip_balanced(vec![Open::Bracket], true);
    }

    /// Goes on until the brackets in `open` are closed or, with none to begin with, until the expression ends.
    /// A `/` divides after a value; elsewhere it opens a regular expression.
    fn skip_balanced(&mut self, mut open: Vec<Open>, mut after_value: bool) {
        let bracketed = !open.is_empty();
        loop {
            self.skip_blanks();
            let Some(byte) = self.peek() else { return };
            match byte {
                b'"' | b'\'' => {
                    self.skip_string(byte);
                    after_value = true;
                }
                b'`' => {
                    self.pos += 1;
                    if self.skip_template() {
                        open.push(Open::TemplateHole);
                        after_value = false;
                    } else {
                        after_value = true;
                    }
                }
                b'(' | b'[' | b'{' => {
                    open.push(Open::Bracket);
                    self.pos += 1;
                    after_value = false;
                }
                b')' | b']' | b'}' => {
                    let Some(closed) = open.pop() else { return };
                    self.pos += 1;
                    // Behind `}` a slash opens a regular expression (a block ended) more often than it divides.
                    after_value = byte != b'}';
                    if closed == Open::TemplateHole {
                        after_value = !self.skip_template();
                        if !after_value {
                            open.push(Open::TemplateHole);
                        }
                    }
                    if open.is_empty() && bracketed {
                        return;
                    }
                }
                b',' | b';' if open.is_empty() => return,
                b'/' => {
                    if after_value || !self.skip_regex() {
                        self.pos += 1;
                    }
                    after_value = !after_value;
                }
                _ if self.rest().starts_with(is_word) => {
                    let word = self.word();
                    after_value = !matches!(
                        word,
                        "return" | "typeof" | "case" | "in" | "of" | "delete" | "void" | "else"
                    );
                }
                _ => {
                    self.pos += self.rest().chars().next().map_or(1, char::len_utf8);
                    after_value = false;
                }
            }
        }
    }

    fn skip_string(&mut self, quote: u8) {
        self.pos += 1;
        while let Some(byte) = self.peek() {
            self.pos += 1;
            match byte {
                b'\\' => self.skip_char(),
                _ if byte == quote => return,
                _ => {}
            }
        }
    }

    /// Steps over the text of a template; true when it stopped behind a `${`, false behind the closing backtick.
    fn skip_template(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            self.pos += 1;
            match byte {
                b'\\' => self.skip_char(),
                b'`' => return false,
                b'$' if self.peek() == Some(b'{') => {
                    self.pos += 1;
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// Steps over a regular expression; false, without moving, when its line holds no end of one.
    fn skip_regex(&mut self) -> bool {
        if self.pos < self.no_regex_before {
            return false;
        }
        let mut in_class = false;
        let mut at = self.pos + 1;
        while let Some(&byte) = self.text.as_bytes().get(at) {
            match byte {
                b'\n' => break,
                b'\\' => at += 1,
                b'[' => in_class = true,
                b']' => in_class = false,
                b'/' if !in_class => {
                    // A `/` is ASCII, but an escape may have jumped into a longer character; both ends are safe here.
                    self.pos = at + 1;
                    return true;
                }
                _ => {}
            }
            at += 1;
        }
        // Remembered, so that a line full of slashes is not searched again for each of them.
        self.no_regex_before = at;
        false
    }

    fn skip_past(&mut self, end: &str, from: usize) {
        let rest = &self.rest()[from..];
        self.pos = rest.find(end).map_or(self.text.len(), |at| self.pos + from + at + end.len());
    }

    fn skip_char(&mut self) {
        self.pos += self.rest().chars().next().map_or(0, char::len_utf8);
    }
}
