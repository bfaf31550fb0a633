//! A title, cut into words, numbers and pairs of characters.

use super::code::is_size;
use super::profile::{Profile, Reader};
use super::words::Meaning;
use crate::numeral::{Line, is_letter_of_words};

/// Words that a title may begin with.
const HEADS: usize = 2;

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
    /// The amount has been read.
    pub(super) counted: bool,
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
            counted: false,
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
        // 85g+60g: the letters are a unit.
        let letters =
            (1..=at).take_while(|back| before(*back).is_some_and(|c| c.is_ascii_lowercase())).count();
        let begin = at - letters;
        let unit = letters <= 2
            && begin.checked_sub(1).and_then(|place| self.line.at(place)).is_some_and(|c| c.is_ascii_digit())
            && self.reader.words.units.all_at(self.line, begin).any(|(end, _)| end == at);
        // Dr.Jart+ is a maker; pro+, s+ and 14t+ are versions.
        let glued =
            begin.checked_sub(1).and_then(|place| self.line.at(place)).is_some_and(|c| c.is_ascii_digit());
        let version = letters <= 2 || glued || !self.variants(&self.line.text(begin, at)).is_empty();
        letter
            && !grade
            && !unit
            && version
            && self.line.at(at + 1).is_none_or(|c| !c.is_ascii_alphanumeric() && c != '+')
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
        if let Some(id) = meaning.id() {
            profile.spoken.entry(id.to_owned()).or_insert_with(|| self.line.text(at, end));
        }
        match meaning {
            Meaning::Brand { id, .. } => {
                self.last = Some(id.clone());
                profile.brands.insert(id);
            }
            Meaning::Nature(id) => {
                // 适用: what stands behind it is no gift.
                let along = !profile.natures.contains("for");
                let id = if along { self.reader.nature(self.line, at, end, id) } else { Some(id) };
                profile.natures.extend(id);
            }
            Meaning::Variant(id) => {
                self.last = Some(id.clone());
                profile.variants.insert(id);
            }
            Meaning::Flavour(id) => {
                profile.flavours.insert(id);
                // 薰衣草香: the sign says no more.
                end += usize::from(matches!(self.line.at(end), Some('味' | '香' | '맛' | '향')));
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

    pub(super) fn model(&mut self, code: String) {
        self.end_run();
        self.last = None;
        self.head = false;
        self.profile.models.insert(code);
    }

    /// A name that carries a number: `iphone` 15.
    pub(super) fn named(&mut self, name: &str, number: &str) {
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
            // L码: the sign says no more.
            if low.get(end) == Some(&'码') {
                end += 1;
            }
        } else if word.chars().count() > 1 {
            self.last = Some(word.clone());
            self.begin(&word);
            self.lead_with(&word);
            self.glossed = !matches!(low.get(end), None | Some(' '));
            self.profile.words.push(word.clone());
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
