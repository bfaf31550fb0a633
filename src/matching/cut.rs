//! A title, cut into words, numbers and pairs of characters.

use super::profile::{Profile, Reader, plain_number};
use super::words::{Meaning, Unit};
use crate::money::Decimal;
use crate::numeral::{Line, is_letter_of_words};

/// A line while it is cut.
pub(super) struct Cut<'a> {
    reader: &'a Reader<'a>,
    line: &'a Line,
    profile: &'a mut Profile,
    /// Characters of a script without blanks, gathered until something else stands there.
    run: String,
    /// The name before a number.
    last: Option<String>,
    /// Nothing of the name has been read.
    head: bool,
}

impl<'a> Cut<'a> {
    pub fn new(reader: &'a Reader<'a>, line: &'a Line, profile: &'a mut Profile) -> Cut<'a> {
        Cut { reader, line, profile, run: String::new(), last: None, head: true }
    }

    pub fn all(&mut self) {
        let mut at = 0;
        while at < self.line.len() {
            let c = self.line.low[at];
            let inside = self.line.before(at).is_some_and(|b| b.is_ascii_alphanumeric());
            if c.is_ascii_alphanumeric()
                && !inside
                && let Some(end) = self.code(at)
            {
                at = end;
            } else if let Some(end) = self.word(at) {
                at = end;
            } else if c.is_ascii_digit() {
                at = self.number(at);
            } else if is_letter_of_words(c) {
                at = self.letters(at);
            } else {
                if c.is_alphanumeric() {
                    self.run.push(c);
                } else {
                    self.end_run();
                    if c != ' ' {
                        self.last = None;
                    }
                }
                at += 1;
            }
        }
        self.end_run();
    }

    /// A known word at `at`: where it ends.
    fn word(&mut self, at: usize) -> Option<usize> {
        let (end, meaning) = self.reader.words.words.at(self.line, at)?;
        // Inside a longer word of letters it says nothing; a brand that is a common word only leads.
        if matches!(meaning, Meaning::Brand { leading: true, .. }) && !self.head {
            return None;
        }
        let meaning = meaning.clone();
        self.end_run();
        let profile = &mut *self.profile;
        match meaning {
            Meaning::Brand { id, .. } => {
                self.last = Some(id.clone());
                profile.brands.insert(id);
            }
            Meaning::Nature(id) => {
                profile.natures.insert(id);
            }
            Meaning::Variant(id) => {
                self.last = Some(id.clone());
                profile.variants.insert(id);
            }
            Meaning::Flavour(id) => {
                profile.flavours.insert(id);
            }
            Meaning::Colour(id) => {
                profile.colours.insert(id);
            }
            Meaning::Alike(id) => {
                self.last = Some(id.clone());
                profile.names.insert(id);
            }
            Meaning::Noise => {}
        }
        self.head = false;
        Some(end)
    }

    /// A run of letters and figures that is a maker's number, a component or a numbered name.
    fn code(&mut self, at: usize) -> Option<usize> {
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
                && (first == name || code.len() > name.len() && text.contains('-'))
                && (first.len() > 1 || figures.len() <= 2)
        });
        if let Some(name) = component {
            let rest = code[plain_number(name).len()..].to_owned();
            self.end_run();
            if !rest.is_empty() {
                self.profile.specs.entry(name.clone()).or_default().insert(rest);
            }
            return Some(end);
        }
        let is_variant = |word: &str| {
            let line = Line::new(word);
            self.reader
                .words
                .words
                .at(&line, 0)
                .is_some_and(|(end, meaning)| end == line.len() && matches!(meaning, Meaning::Variant(_)))
        };
        if (1..=8).contains(&first.len())
            && (1..=3).contains(&figures.len())
            && (tail.len() <= 1 || is_variant(tail))
            && !text.contains('-')
        {
            // iphone15pro, x60, mate60pro: a name, its number, its variant.
            self.end_run();
            let (number, variant) =
                if tail.len() <= 1 { (format!("{figures}{tail}"), "") } else { (figures, tail) };
            self.named(&first, &number);
            if !variant.is_empty() {
                let line = Line::new(variant);
                if let Some((_, Meaning::Variant(id))) = self.reader.words.words.at(&line, 0) {
                    self.profile.variants.insert(id.clone());
                }
            }
            return Some(end);
        }
        // Letters behind or before figures.
        if code.len() >= 5 && digits >= 2 && (first.len() < 12) {
            self.model(code);
            return Some(end);
        }
        None
    }

    fn model(&mut self, code: String) {
        self.end_run();
        self.last = None;
        self.head = false;
        self.profile.models.insert(code);
    }

    /// A name that carries a number: `iphone` 15.
    fn named(&mut self, name: &str, number: &str) {
        let line = Line::new(name);
        let known = self.reader.words.words.at(&line, 0).filter(|(end, _)| *end == line.len());
        let id = match known {
            Some((_, Meaning::Alike(id) | Meaning::Brand { id, .. } | Meaning::Variant(id))) => id.clone(),
            _ => name.to_owned(),
        };
        self.head = false;
        self.profile.latin += name.len();
        if name.len() > 1 {
            self.profile.names.insert(id.clone());
        }
        self.last = Some(id.clone());
        self.profile.numbered.entry(id).or_default().insert(number.to_owned());
    }

    /// Figures with units all along: `256gb`, `500mlx2`.
    fn is_measured(&self, at: usize, end: usize) -> bool {
        let mut place = at;
        let mut measured = false;
        while place < end {
            let from = place;
            while place < end && (self.line.low[place].is_ascii_digit() || self.line.low[place] == '.') {
                place += 1;
            }
            if place == from {
                return false;
            }
            if place == end {
                return measured;
            }
            let unit = self.reader.words.units.all_at(self.line, place).find(|(stop, _)| *stop <= end);
            let weight = ["g", "gr", "kg", "mg", "oz", "ml", "l", "cl", "k", "p", "v", "x", "d", "s", "days"];
            let plain: String =
                self.line.low[place..end].iter().take_while(|c| c.is_ascii_alphabetic()).collect();
            let stop = match unit {
                Some((stop, _)) => stop,
                None if weight.contains(&plain.as_str()) => place + plain.len(),
                None => return false,
            };
            measured = true;
            place = stop;
            if place < end && matches!(self.line.low[place], 'x' | '-') {
                place += 1;
            }
        }
        measured
    }

    /// A number, with what it measures or the name it hangs on.
    fn number(&mut self, at: usize) -> usize {
        let low = &self.line.low;
        let mut end = at;
        while low.get(end).is_some_and(char::is_ascii_digit)
            || low.get(end) == Some(&'.') && low.get(end + 1).is_some_and(char::is_ascii_digit)
        {
            end += 1;
        }
        let text: String = low[at..end].iter().collect();
        let ordinal = self.run.ends_with('第');
        if ordinal {
            self.run.pop();
        }
        let before = self.run.chars().count();
        let name = (before > 0).then(|| {
            let skip = before.saturating_sub(2);
            self.run.chars().skip(skip).collect::<String>()
        });
        let glued = name.is_some();
        self.end_run();
        let value = Decimal::parse(&text);
        let place = self.line.skip_blank(end);
        if text.len() == 4 && (text.starts_with("20") || text.starts_with("19"))
            || text.len() == 2 && self.reader.words.years.at(self.line, end).is_some_and(|(_, ())| true)
        {
            let stop = self.reader.words.years.at(self.line, end).map(|(stop, ())| stop);
            let dated = stop.is_some() || !glued && !low.get(end).is_some_and(char::is_ascii_alphanumeric);
            if dated && text.len() == 4 || stop.is_some() {
                self.profile.years.insert(text[text.len() - 2..].to_owned());
                return stop.unwrap_or(end);
            }
        }
        let unit = self.unit_at(end, place, &text);
        if let (Some((stop, unit)), Some(value)) = (unit, value) {
            let value = value.product(unit.factor).unwrap_or(value).trimmed().to_string();
            self.profile.specs.entry(unit.id).or_default().insert(value);
            self.last = None;
            return stop;
        }
        // A figure before letters that no unit explains: 5g, 4k.
        let mut stop = end;
        while low.get(stop).is_some_and(char::is_ascii_lowercase) {
            stop += 1;
        }
        let number = if stop > end && stop - end <= 2 { low[at..stop].iter().collect() } else { text };
        let stop = if stop - end <= 2 { stop } else { end };
        match name.or_else(|| self.last.clone()) {
            Some(name) => {
                self.profile.numbered.entry(name.clone()).or_default().insert(number);
            }
            None => {
                self.profile.numbers.insert(number);
            }
        }
        stop
    }

    fn unit_at(&self, end: usize, place: usize, text: &str) -> Option<(usize, Unit)> {
        let storage = ["1", "2", "3", "4", "6", "8", "12", "16", "18", "24", "32", "64", "128", "256", "512"];
        let phone = self.profile.names.contains("iphone") || self.profile.specs.contains_key("storage");
        for (stop, unit) in self.reader.words.units.all_at(self.line, place) {
            let short = stop == place + 1 && self.line.low[place].is_ascii();
            if short && place > end {
                continue;
            }
            if short && unit.storage {
                // 5g is a network, 100g a weight; 128g and what stands beside gigabytes is a storage.
                let is_storage =
                    matches!(text, "64" | "128" | "256" | "512") || phone && storage.contains(&text);
                if !is_storage {
                    if self.line.low[place] == 'g' && text != "5" && text != "4" && text != "3" {
                        let unit = Unit { id: "g".to_owned(), factor: Decimal::from(1), storage: false };
                        return Some((stop, unit));
                    }
                    continue;
                }
            }
            return Some((stop, unit.clone()));
        }
        None
    }

    /// A word of letters with blanks around it.
    fn letters(&mut self, at: usize) -> usize {
        self.end_run();
        let low = &self.line.low;
        let mut end = at;
        while low.get(end).is_some_and(|c| is_letter_of_words(*c) || *c == '\'') {
            end += 1;
        }
        let word: String = low[at..end].iter().collect();
        let word = word.trim_end_matches("'s").trim_matches('\'').to_owned();
        self.head = false;
        let size = matches!(word.as_str(), "s" | "m" | "l" | "xl" | "xxl" | "xxxl" | "xs");
        if size {
            self.profile.sizes.insert(word);
        } else if word.chars().count() > 1 {
            self.profile.latin += word.chars().count();
            self.last = Some(word.clone());
            self.profile.names.insert(word);
        } else {
            self.last = Some(word);
        }
        end
    }

    /// Pairs of neighbouring characters of the run; a colour at its end is taken off first.
    fn end_run(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let run: Vec<char> = std::mem::take(&mut self.run).chars().collect();
        self.head = false;
        let text: String = run.iter().collect();
        self.last = Some(run[run.len().saturating_sub(2)..].iter().collect());
        if let Some(id) = run.last().and_then(|c| self.reader.words.colour_ends.get(c))
            && (1..=4).contains(&run.len())
            && !self.reader.words.not_colour.iter().any(|word| text.ends_with(word.as_str()))
        {
            self.profile.colours.insert(id.clone());
            return;
        }
        self.profile.other += run.len();
        if let [c] = run.as_slice() {
            self.profile.names.insert(c.to_string());
            return;
        }
        for pair in run.windows(2) {
            self.profile.names.insert(pair.iter().collect());
        }
    }
}
