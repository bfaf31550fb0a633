//! Finds the names of countries in page text, and says in what role each stands.
//!
//! Traps (`조선미녀`, `朝鲜族`, `북한산 막걸리`) go first, then the longest name that begins earliest. A name counts as
//! a statement on where goods were made only in the form of one (`산`, `产`, `Made in`) or as the value of an origin row
//! ([`Places::value`]); a bare name in free text is never one. What may mean either Korea is no answer.
//! It holds no name itself: they are in `places.toml` (CLDR) and `colloquial.toml` (by hand), traps in `traps.toml`.

use std::collections::BTreeMap;

use crate::data::Files;
use crate::error::Error;
use crate::order;
use crate::text;
use crate::wordlist::{Found, Wordlist};

mod form;
mod schema;
mod trap;
mod value;

pub(crate) use value::PlaceValue;

use form::{Script, form_of, is_word, script};
use schema::{Colloquial, Gazetteer, Placeholders};
use trap::{Trap, TrapFile};

/// The role of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The name alone.
    Bare,
    /// `한국산`, `德国制造`, `Made in Italy`.
    Product,
    /// `韩国进口`: brought from there, which is nearly always made there.
    Imported,
    /// `한국식`, `日本机芯`, `미국직구`: a style, an input, a road of delivery.
    Style,
}

/// A country named in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// The province or city, where that is what the text names.
    pub region: Option<String>,
    /// Byte range in the folded text.
    pub start: usize,
    pub end: usize,
    pub form: Form,
    /// What makes it a statement stands before the name (`Made in`), not after it (`산`).
    pub prefixed: bool,
}

/// What a word of the list stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Name {
        country: String,
        value_only: bool,
        home: Option<String>,
    },
    Region {
        country: String,
    },
    Domestic(usize),
    /// Imported; `true` where only a row's value says so by this word.
    Foreign(bool),
    Ambiguous,
    Trap(usize),
    /// The name of a brand or product: whatever country it seems to name, it does not.
    Blocked,
}

/// A token found in a text.
#[derive(Debug, Clone)]
struct Hit<'a> {
    token: &'a Token,
    start: usize,
    end: usize,
}

/// All names, and how to read them.
pub(crate) struct Places {
    wordlist: Wordlist,
    /// For each word of the list, everything it may stand for.
    tokens: Vec<Vec<Token>>,
    traps: Vec<Trap>,
    words: Colloquial,
    placeholders: Placeholders,
    /// Alpha-2 and alpha-3, in upper case, to alpha-2.
    codes: BTreeMap<String, String>,
    /// What people call each country, by alpha-2.
    names: BTreeMap<String, schema::Country>,
}

impl Places {
    /// Reads the name files; `blocked` are names (of brands, of products) that must not be read as places.
    pub fn load(files: &Files, blocked: &[String]) -> Result<Places, Error> {
        let gazetteer: Gazetteer = files.get("places")?;
        let words: Colloquial = files.get("colloquial")?;
        let traps: TrapFile = files.get("traps")?;
        let mut patterns: BTreeMap<String, Vec<Token>> = BTreeMap::new();
        let mut add = |name: &str, token: Token| {
            let list = patterns.entry(fold(name)).or_default();
            if !list.contains(&token) {
                list.push(token);
            }
        };
        let mut codes = BTreeMap::new();
        for country in &gazetteer.country {
            codes.insert(country.code.clone(), country.code.clone());
            if let Some(alpha3) = &country.alpha3 {
                codes.insert(alpha3.clone(), country.code.clone());
            }
            for name in country.names() {
                add(name, Token::Name { country: country.code.clone(), value_only: false, home: None });
            }
        }
        for name in &words.name {
            let token = Token::Name {
                country: name.country.clone(),
                value_only: name.value,
                home: name.home.clone(),
            };
            name.names.iter().for_each(|n| add(n, token.clone()));
        }
        for region in gazetteer.region.iter().chain(&words.region) {
            region.names.iter().for_each(|n| add(n, Token::Region { country: region.country.clone() }));
        }
        for (i, domestic) in words.domestic.iter().enumerate() {
            domestic.words.iter().for_each(|w| add(w, Token::Domestic(i)));
        }
        words.foreign.words.iter().for_each(|w| add(w, Token::Foreign(false)));
        words.foreign.values.iter().for_each(|w| add(w, Token::Foreign(true)));
        words.ambiguous.iter().for_each(|w| add(w, Token::Ambiguous));
        for (i, trap) in traps.trap.iter().enumerate() {
            trap.token.iter().for_each(|t| add(t, Token::Trap(i)));
        }
        blocked.iter().for_each(|name| add(name, Token::Blocked));
        patterns.remove("");

        let (names, tokens): (Vec<String>, Vec<Vec<Token>>) = patterns.into_iter().unzip();
        let wordlist = Wordlist::new(&names);
        let placeholders = files.get("placeholders")?;
        let countries = gazetteer.country.into_iter();
        let names = order::map(countries.map(|country| (country.code.clone(), country)));
        Ok(Places { wordlist, tokens, traps: traps.trap, words, placeholders, codes, names })
    }

    /// The ids of all traps.
    #[cfg(test)]
    pub fn trap_ids(&self) -> impl Iterator<Item = &str> {
        self.traps.iter().map(|trap| trap.id.as_str())
    }

    /// Every country that the text names, with the role of the name. Offsets are into [`fold`]`(text)`.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        let text = fold(text);
        let mut mentions = Vec::new();
        for hit in self.hits(&text, None) {
            let (country, region) = match hit.token {
                Token::Name { country, value_only: false, .. } => (country, None),
                Token::Region { country } => (country, Some(text[hit.start..hit.end].to_owned())),
                _ => continue,
            };
            if self.is_trap_without_row(&text, &hit) {
                continue;
            }
            let form = self.form(&text, &hit);
            let prefixed =
                form == Form::Product && form_of(&self.words.form, "", &text[hit.end..]) == Form::Bare;
            let (start, end) = (hit.start, hit.end);
            mentions.push(Mention { country: country.clone(), region, start, end, form, prefixed });
        }
        mentions
    }

    /// The country's name in a language (`ko`, `zh_CN`, `zh_TW` …), as people call it: 한국, not 대한민국. English where
    /// there is none, else the code.
    pub fn name<'a>(&'a self, code: &'a str, lang: &str) -> &'a str {
        let Some(country) = self.names.get(code) else { return code };
        let lang = lang.to_ascii_lowercase().replace('-', "_");
        let names = match lang.as_str() {
            "zh_tw" | "zh_hk" | "zh_hant" => &country.hant,
            _ => match lang.split('_').next() {
                Some("zh") => &country.zh,
                Some("ko") => &country.ko,
                Some("ja") => &country.ja,
                _ => &country.en,
            },
        };
        let Some(full) = names.first().or(country.en.first()) else { return code };
        // Shorter by leaving out, and no abbreviation such as US.
        let is_short_form = |name: &&String| {
            let mut letters = full.chars();
            name.len() > 3 && name.chars().all(|one| letters.any(|other| other == one))
        };
        names[1.min(names.len())..].iter().find(is_short_form).unwrap_or(full)
    }

    /// Whether a country must be named by more than a phrase.
    pub fn needs_care(&self, country: &str) -> bool {
        self.words.alone.iter().any(|c| c == country)
    }

    /// A country by its ISO code, written in capitals.
    pub fn code(&self, text: &str) -> Option<&str> {
        self.codes.get(text).map(String::as_str)
    }

    /// Words for "made here" in free text (`국내산 한우`), by the page's home.
    pub fn domestic_in(&self, text: &str, home: Option<&str>) -> Option<String> {
        let text = fold(text);
        self.hits(&text, home).iter().find_map(|hit| match hit.token {
            Token::Domestic(i) if self.form(&text, hit) != Form::Style && !self.words.domestic[*i].value => {
                self.domestic(*i, home)
            }
            _ => None,
        })
    }

    fn domestic(&self, i: usize, home: Option<&str>) -> Option<String> {
        let entry = &self.words.domestic[i];
        match home {
            Some(home) => entry.homes.iter().find(|h| *h == home).cloned(),
            None if entry.needs_home => None,
            None => entry.homes.first().cloned(),
        }
    }

    /// Tokens that stand in the text after traps, word boundaries and longest match, in order, without overlap.
    fn hits(&self, text: &str, home: Option<&str>) -> Vec<Hit<'_>> {
        let mut blocked: Vec<(usize, usize)> = Vec::new();
        let mut found: Vec<Hit> = Vec::new();
        for Found { word, start, end } in self.wordlist.all(text) {
            for token in &self.tokens[word] {
                match token {
                    Token::Trap(i) if self.traps[*i].holds(text, start, end) => blocked.push((start, end)),
                    Token::Trap(_) => {}
                    Token::Blocked if is_word(text, start, end) => blocked.push((start, end)),
                    Token::Blocked => {}
                    Token::Name { home: Some(only), .. } if home != Some(only) => {}
                    _ => found.push(Hit { token, start, end }),
                }
            }
        }
        // A name that goes beyond the trap on a side and holds it whole (延边朝鲜族自治州) is a longer match than it.
        let holds =
            |hit: &Hit, (s, e): (usize, usize)| hit.start <= s && e <= hit.end && hit.end - hit.start > e - s;
        found.retain(|hit| !blocked.iter().any(|t| hit.start < t.1 && t.0 < hit.end && !holds(hit, *t)));
        found.retain(|hit| self.stands_alone(text, hit));
        // The earliest, then the longest; among equals a name that was given by hand for a home goes first.
        order::sort_by_key(&mut found, |hit| (hit.start, usize::MAX - hit.end, rank(hit.token)));
        let mut end = 0;
        found.retain(|hit| {
            let free = hit.start >= end;
            if free {
                end = hit.end;
            }
            free
        });
        found
    }

    /// Words that are a statement as the value of a row, and elsewhere a trap (북한산 alone: a mountain).
    fn is_trap_without_row(&self, text: &str, hit: &Hit) -> bool {
        self.traps.iter().filter(|trap| trap.alone).any(|trap| {
            let token = trap.token.iter().find(|token| text[hit.start..].starts_with(token.as_str()));
            token.is_some_and(|token| trap.holds_in_text(text, hit.start, hit.start + token.len()))
        })
    }

    /// No letter of the same script continues the word, except what may stand beside a name.
    fn stands_alone(&self, text: &str, hit: &Hit) -> bool {
        let (before, word, after) = (&text[..hit.start], &text[hit.start..hit.end], &text[hit.end..]);
        let forms = &self.words.form;
        if !is_word(text, hit.start, hit.end) {
            return false;
        }
        let last = word.chars().next_back().map(script);
        let first = word.chars().next().map(script);
        let next = after.chars().next().map(script);
        let previous = before.chars().next_back().map(script);
        let hangul = |s: Option<Script>| s == Some(Script::Hangul);
        let open = match hit.token {
            // `국산콩`, `수입산쌀`: a value goes on after these.
            Token::Domestic(_) | Token::Foreign(_) => true,
            _ => false,
        };
        let ends_well = !(hangul(last) && hangul(next))
            || open
            || forms.hangul_after.iter().any(|w| after.starts_with(w.as_str()));
        let begins_well = !(hangul(first) && hangul(previous))
            || forms.hangul_before.iter().any(|w| before.ends_with(w.as_str()))
            || self.ends_with_name(before);
        let kana = (last == Some(Script::Katakana) && next == Some(Script::Katakana))
            || (first == Some(Script::Katakana) && previous == Some(Script::Katakana));
        ends_well && begins_well && !kana
    }

    /// `미국캘리포니아`: a name directly behind a name.
    fn ends_with_name(&self, before: &str) -> bool {
        self.wordlist.all(before).any(|m| {
            m.end == before.len() && self.tokens[m.word].iter().any(|t| matches!(t, Token::Name { .. }))
        })
    }

    fn form(&self, text: &str, hit: &Hit) -> Form {
        form_of(&self.words.form, &text[..hit.start], &text[hit.end..])
    }
}

/// Folded as [`text::fold`] does, and apostrophes and middle dots of every shape made alike.
pub(crate) fn fold(text: &str) -> String {
    let is_dot = |c: char| matches!(c, 'ㆍ' | 'ᆞ' | '・' | '‧' | '•');
    text::fold(text).replace(['’', '‘', 'ʼ', '`', '´', '′'], "'").replace(is_dot, "·")
}

/// Longest first is settled before; a name goes before a region, a region before a word.
fn rank(token: &Token) -> u8 {
    match token {
        Token::Name { home: Some(_), .. } => 0,
        Token::Ambiguous => 1,
        Token::Name { .. } => 2,
        Token::Domestic(_) => 3,
        Token::Region { .. } => 4,
        Token::Foreign(_) | Token::Trap(_) | Token::Blocked => 5,
    }
}

#[cfg(test)]
mod tests;
