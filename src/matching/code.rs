//! Runs of letters and figures: numbers of makers, parts with a number of their own, numbered names.

use super::cut::Cut;
use super::profile::plain_number;
use super::words::Meaning;
use crate::numeral::Line;

pub(super) fn is_size(word: &str) -> bool {
    matches!(word, "nb" | "xs" | "s" | "m" | "l" | "xl" | "xxl" | "xxxl")
}

impl Cut<'_> {
    /// A run of letters and figures that is a maker's number, a component or a numbered name.
    pub(super) fn code(&mut self, at: usize) -> Option<usize> {
        let low = &self.line.low;
        let joins = |i: usize| {
            matches!(low.get(i), Some('-' | '_')) && low.get(i + 1).is_some_and(char::is_ascii_alphanumeric)
        };
        let mut end = at;
        while low.get(end).is_some_and(char::is_ascii_alphanumeric) || end > at && joins(end) {
            end += 1;
        }
        let text: String = low[at..end].iter().collect();
        let code = plain_number(&text);
        let digits = code.bytes().filter(u8::is_ascii_digit).count();
        let letters = code.len() - digits;
        if digits == 0 {
            return None;
        }
        if letters == 0 {
            // 848386-001: a number of a style; 10-20 is a range.
            let dash = text.find('-')?;
            if dash < 5 || digits < 8 {
                return None;
            }
            self.model(code);
            return Some(end);
        }
        if self.is_measured(at, end) {
            return None;
        }
        let first: String = code.chars().take_while(char::is_ascii_alphabetic).collect();
        let figures: String = code[first.len()..].chars().take_while(char::is_ascii_digit).collect();
        let tail = &code[first.len() + figures.len()..];
        let component = self.reader.words.components.iter().find(|name| {
            let name = plain_number(name);
            code.starts_with(&name)
                && (first == name || code == name || code.len() > name.len() && text.contains('-'))
                && (first.len() > 1 || figures.len() <= 2)
        });
        if let Some(name) = component {
            let mut rest = code[plain_number(name).len()..].to_owned();
            let mut end = end;
            if rest.is_empty() {
                (rest, end) = self.behind(end);
            } else if let Some(dash) = text.find('-').filter(|dash| *dash > name.len()) {
                // DDR5-5600: the speed is another number.
                rest = plain_number(&text[name.len()..dash]);
                end = at + dash;
            }
            self.end_run();
            if !rest.is_empty() {
                self.profile.specs.entry(name.clone()).or_default().insert(rest);
            }
            return Some(end);
        }
        // 70매x10팩: a sign of counting.
        if first == "x" && tail.is_empty() && self.reader.words.units.at(self.line, end).is_some() {
            return Some(at + 1);
        }
        // L58片: a size and a number of pieces.
        let pieces =
            || self.reader.words.units.at(self.line, end).is_some_and(|(_, unit)| unit.id == "piece");
        if tail.is_empty() && is_size(&first) && pieces() {
            self.end_run();
            self.profile.sizes.insert(first.clone());
            return Some(at + first.len());
        }
        let variants = if tail.len() > 1 { self.variants(tail) } else { Vec::new() };
        let is_named = first.len() <= 8
            && (1..=4).contains(&figures.len())
            && (figures.len() < 4 || !variants.is_empty())
            && (tail.len() <= 1 && !first.is_empty() || !variants.is_empty())
            && !text.contains('-');
        if is_named {
            // iphone15pro, x60, 990pro: a name, its number, its variants.
            let number = if tail.len() <= 1 { format!("{figures}{tail}") } else { figures };
            let name = if self.run.is_empty() { self.last.clone() } else { None };
            self.end_run();
            match (first.as_str(), name.or_else(|| self.last.clone())) {
                ("", Some(name)) => {
                    self.profile.numbered.entry(name).or_default().insert(number);
                }
                ("", None) => {
                    self.profile.numbers.insert(number);
                }
                (first, _) => self.named(first, &number),
            }
            self.profile.variants.extend(variants);
            return Some(end);
        }
        // A word before a measure: ssd512gb.
        let is_word = || {
            let word = Line::new(&first);
            self.reader.words.words.at(&word, 0).is_some_and(|(stop, _)| stop == word.len())
        };
        if !first.is_empty() && is_word() && self.is_measured(at + first.len(), end) {
            return None;
        }
        // Letters behind or before figures.
        let dashed = text.contains('-') && letters >= 3 && code.len() >= 6;
        if code.len() >= 5 && (digits >= 2 || dashed) && first.len() < 12 {
            self.model(code);
            return Some(end);
        }
        // A shade: 1w1.
        if (3..=4).contains(&code.len())
            && digits >= 2
            && first.is_empty()
            && !tail.is_empty()
            && !text.contains('-')
        {
            self.end_run();
            self.profile.sizes.insert(code);
            return Some(end);
        }
        None
    }

    /// The editions that letters behind a number are made of: `pro`, `promax`.
    pub(super) fn variants(&self, tail: &str) -> Vec<String> {
        let line = Line::new(tail);
        let mut found = Vec::new();
        let mut at = 0;
        while at < line.len() {
            let known = |end: usize| {
                let part = Line::new(&line.text(at, end));
                match self.reader.words.words.at(&part, 0) {
                    Some((stop, Meaning::Variant(id))) if stop == part.len() => Some((end, id.clone())),
                    _ => None,
                }
            };
            let Some((end, id)) = (at + 1..=line.len()).rev().find_map(known) else { return Vec::new() };
            found.push(id);
            at = end;
        }
        found
    }
}
