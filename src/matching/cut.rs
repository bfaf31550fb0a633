//! A title, cut into words, numbers and pairs of characters.

use super::profile::{Profile, Reader, plain_number};
use super::words::Meaning;
use crate::numeral::{Line, is_letter_of_words};

/// Words that a title may begin with.
const HEADS: usize = 2;

fn is_size(word: &str) -> bool {
    matches!(word, "nb" | "xs" | "s" | "m" | "l" | "xl" | "xxl" | "xxxl")
}

/// A line while it is cut.
pub(super) struct Cut<'a> {
    pub(super) reader: &'a Reader<'a>,
    pub(super) line: &'a Line,
    pub(super) profile: &'a mut Profile,
    /// Characters of a script without blanks, gathered until something else stands there.
    pub(super) run: String,
    /// The name before a number.
    pub(super) last: Option<String>,
    /// Nothing of the name has been read.
    pub(super) head: bool,
    /// Something with a memory: a bare g may be a gigabyte.
    pub(super) device: bool,
    /// The run touches the word before it.
    pub(super) glossed: bool,
    /// What praises or tells a version, and ends here: an edition if a word for one follows (轻盈版).
    touching: Option<(usize, String)>,
    /// Words read so far.
    begun: usize,
}

impl<'a> Cut<'a> {
    pub fn new(reader: &'a Reader<'a>, line: &'a Line, profile: &'a mut Profile) -> Cut<'a> {
        let text: String = line.low.iter().collect();
        let device = reader.words.devices.iter().any(|word| text.contains(word.as_str()));
        Cut {
            reader,
            line,
            profile,
            run: String::new(),
            last: None,
            head: true,
            device,
            glossed: false,
            touching: None,
            begun: 0,
        }
    }

    pub fn all(&mut self) {
        let mut at = 0;
        while at < self.line.len() {
            let c = self.line.low[at];
            let inside = self.line.before(at).is_some_and(|b| b.is_ascii_alphanumeric());
            if c.is_ascii_digit()
                && !inside
                && let Some(end) = self.grade(at)
            {
                at = end;
            } else if c.is_ascii_alphanumeric()
                && !inside
                && let Some(end) = self.code(at)
            {
                at = end;
            } else if let Some(end) = self.spoken(at) {
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
                    if c == '+' && self.is_plus(at) {
                        self.profile.variants.insert("plus".to_owned());
                    }
                    if c != ' ' {
                        self.last = None;
                    }
                }
                at += 1;
            }
        }
        self.end_run();
    }

    /// Pro+ is another thing than Pro; PA+ is a grade, and 8GB+256GB a sum.
    fn is_plus(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back).and_then(|place| self.line.at(place));
        let letter = before(1).is_some_and(|c| c.is_ascii_lowercase());
        let grade = before(1) == Some('a') && before(2) == Some('p');
        letter && !grade && self.line.at(at + 1).is_none_or(|c| !c.is_ascii_alphanumeric() && c != '+')
    }

    /// A known word at `at`: where it ends.
    fn word(&mut self, at: usize) -> Option<usize> {
        let (mut end, meaning) = self.reader.words.words.at(self.line, at)?;
        // Inside a longer word of letters it says nothing; a brand that is a common word only leads.
        if matches!(meaning, Meaning::Brand { leading: true, .. }) && !self.head {
            return None;
        }
        // 에어 begins 에어랩, which is no Air.
        let is_hangul = |c: char| ('가'..='힣').contains(&c);
        if matches!(meaning, Meaning::Variant(_))
            && self.line.at(end).is_some_and(is_hangul)
            && self.line.before(end).is_some_and(is_hangul)
            && self.reader.words.words.at(self.line, end).is_none()
        {
            return None;
        }
        let meaning = meaning.clone();
        let edition =
            meaning == Meaning::Noise && self.reader.words.edition_ends.contains(&self.line.text(at, end));
        if edition && !self.run.is_empty() {
            self.profile.editions.insert(self.run.clone());
        } else if edition && let Some((_, word)) = self.touching.take().filter(|(end, _)| *end == at) {
            self.profile.editions.insert(word);
        }
        if matches!(meaning, Meaning::Praise | Meaning::Variant(_)) {
            self.touching = Some((end, self.line.text(at, end)));
        }
        if meaning == Meaning::Publisher {
            self.profile.publishers.insert(std::mem::take(&mut self.run));
        }
        self.end_run();
        let profile = &mut *self.profile;
        if matches!(meaning, Meaning::Alike(_) | Meaning::Variant(_)) {
            profile.said.extend(self.line.low[at..end].iter().filter(|c| !c.is_ascii()));
        }
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
                profile.kinds.insert(id.clone());
                profile.names.insert(id);
            }
            Meaning::Praise => {
                profile.praises.insert(self.line.text(at, end));
            }
            Meaning::Chip => {
                // 第三代骁龙8: the generation is the processor's.
                if self.line.before(at) == Some('代') {
                    profile.specs.remove("generation");
                }
                end = self.chip(end);
            }
            Meaning::Noise | Meaning::Publisher => {}
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
    fn variants(&self, tail: &str) -> Vec<String> {
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

    pub(super) fn model(&mut self, code: String) {
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
            Some((_, Meaning::Variant(id))) => {
                self.profile.variants.insert(id.clone());
                id.clone()
            }
            Some((_, Meaning::Alike(id) | Meaning::Brand { id, .. })) => id.clone(),
            _ => name.to_owned(),
        };
        self.head = false;
        if name.len() > 1 {
            self.profile.terms.insert(id.clone());
            self.profile.names.insert(id.clone());
        } else {
            // A5 and B5 are two sizes of paper, and no name.
            self.profile.terms.insert(format!("{id}{number}"));
        }
        self.last = Some(id.clone());
        self.profile.numbered.entry(id).or_default().insert(number.to_owned());
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
        // RTX 4060 is RTX4060.
        let component = self.reader.words.components.contains(&word);
        if let (number, stop) = self.behind(end)
            && component
            && stop > end
        {
            self.profile.specs.entry(word).or_default().insert(number);
            return stop;
        }
        let size = is_size(&word);
        if size && self.line.before(at) != Some('&') && low.get(end) != Some(&'&') {
            self.profile.sizes.insert(word);
        } else if word.chars().count() > 1 {
            self.last = Some(word.clone());
            self.begin(&word);
            self.lead_with(&word);
            self.glossed = !matches!(low.get(end), None | Some(' '));
            self.profile.terms.insert(word.clone());
            self.profile.names.insert(word);
        } else {
            let digit = |i: usize| low.get(i).is_some_and(char::is_ascii_digit);
            // 12 x 500: a sign of counting, and no name.
            let counts = matches!(word.as_str(), "x") && digit(self.line.skip_blank(end));
            let joined = self.line.before(at) == Some('&') || low.get(end) == Some(&'&');
            if !counts && !joined && !word.is_empty() {
                self.lead_with(&word);
                self.profile.letters.insert(word.clone());
            }
            self.last = Some(word);
        }
        end
    }

    fn lead_with(&mut self, word: &str) {
        if self.profile.lead.is_empty() {
            self.profile.prefix.insert(word.to_owned());
        }
    }

    /// One of the first two words of its script.
    pub(super) fn begin(&mut self, word: &str) {
        let written = self.profile.heads.iter().filter(|head| head.is_ascii() == word.is_ascii()).count();
        self.begun += 1;
        if written < HEADS && self.begun <= HEADS + 1 {
            self.profile.heads.insert(word.to_owned());
        }
    }
}
