//! Reads the value of an origin row, or a line that is nothing but such a value.

use crate::text::{nfkc, squash};

use super::{Form, Hit, Places, Token, fold};

/// What the value of an origin row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PlaceValue {
    /// The countries it names, in its order; the region where it names one inside the only country.
    Countries { countries: Vec<String>, region: Option<String> },
    /// Imported, and not from where (`수입산`, `进口`).
    Foreign,
    /// A placeholder (`상세설명 참조`, `见包装`).
    NotDeclared,
    /// Nothing that can be read for certain.
    None,
}

impl Places {
    /// The value of an origin row; `home` is the country the page is run from and resolves words like 国产.
    pub fn value(&self, text: &str, home: Option<&str>) -> PlaceValue {
        if let Some(country) = self.codes_in(text) {
            return country;
        }
        let folded = self.trimmed(text);
        let value = self.read(&folded, home);
        if value != PlaceValue::None || self.is_not_declared(&folded) {
            return if value == PlaceValue::None { PlaceValue::NotDeclared } else { value };
        }
        // Names that are set wide: 中 国, 대 한 민 국.
        if folded.contains(' ') {
            let tight: String = folded.chars().filter(|c| *c != ' ').collect();
            if self.hits(&tight, home).first().is_some_and(|h| h.start == 0 && h.end == tight.len()) {
                return self.read(&tight, home);
            }
        }
        PlaceValue::None
    }

    /// A line that is nothing but such a value: names of countries, and words that say "made" or "imported".
    pub fn bare(&self, text: &str, home: Option<&str>) -> PlaceValue {
        let folded = self.trimmed(text);
        let hits = self.hits(&folded, home);
        let says = hits
            .iter()
            .any(|h| matches!(h.token, Token::Name { .. } | Token::Domestic(_) | Token::Foreign(false)));
        let spoiled = hits.iter().any(|h| {
            matches!(h.token, Token::Ambiguous)
                || self.form(&folded, h) == Form::Style
                || self.is_trap_without_row(&folded, h)
        });
        if !says || spoiled || has_label(&folded, &hits) || !self.is_only_filler(&folded, &hits) {
            return PlaceValue::None;
        }
        self.read(&folded, home)
    }

    /// A value that holds nothing but names of countries and places; behind a label they need no words around them.
    pub fn is_plain(&self, text: &str, home: Option<&str>) -> bool {
        let folded = self.trimmed(text);
        let hits = self.hits(&folded, home);
        self.bare(text, home) != PlaceValue::None
            // 원산지 북한산: with its label it is the value of a row.
            || (hits.iter().all(|h| matches!(h.token, Token::Name { .. } | Token::Region { .. }))
                && self.is_only_filler(&folded, &hits)
                && matches!(self.read(&folded, home), PlaceValue::Countries { .. }))
    }

    /// `Made in China, designed in California`: the first part of a line that begins with the words of a mark.
    pub fn leading_phrase<'a>(&self, text: &'a str) -> Option<&'a str> {
        let (head, rest) = text.split_once([',', ';', '|', '•'])?;
        let folded = fold(head);
        let mut marks = self.words.form.product_before.iter().filter(|w| w.ends_with(' '));
        let is_marked = marks.any(|w| folded.starts_with(w.as_str()));
        // A name in the rest belongs to the statement (`Made in Korea, Democratic …`).
        let is_closed = self.hits(&fold(rest), None).iter().all(|h| matches!(h.token, Token::Region { .. }));
        (is_marked && is_closed).then_some(head)
    }

    /// The countries inside the brackets of a value (`미국(인도네시아, 중국)`), for rows that put something else before.
    pub fn bracketed(&self, text: &str, home: Option<&str>) -> PlaceValue {
        let folded = fold(text);
        let inner = folded.find('(').and_then(|at| folded[at + 1..].split(')').next());
        inner.map_or(PlaceValue::None, |inner| self.value(inner, home))
    }

    /// Whether a value declares nothing.
    pub fn is_not_declared(&self, text: &str) -> bool {
        let folded = fold(text);
        let tight: String = folded.chars().filter(|c| c.is_alphanumeric() || *c == '-').collect();
        let words: String = tight.chars().filter(|c| *c != '-').collect();
        let is_whole = |part: &str| self.placeholders.whole.iter().any(|w| w == part);
        let parts: Vec<String> = folded
            .split(['/', ',', '(', ')'])
            .map(|part| part.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
            .filter(|part| !part.is_empty())
            .collect();
        is_whole(&tight)
            || is_whole(&words)
            || (!parts.is_empty() && parts.iter().all(|part| is_whole(part)))
            || self.placeholders.part.iter().any(|w| words.contains(w.as_str()))
    }

    /// A value that is nothing but ISO codes in capitals (`KR`, `CN(Origin)`, `CN, VN`).
    fn codes_in(&self, text: &str) -> Option<PlaceValue> {
        let text = squash(&nfkc(text));
        let text = text.trim_end_matches("(Origin)");
        let parts: Vec<&str> =
            text.split([',', '/', ';', '、', '，', ' ']).filter(|p| !p.is_empty()).collect();
        let mut countries: Vec<String> = Vec::new();
        for part in &parts {
            let code = self.code(part)?.to_owned();
            if !countries.contains(&code) {
                countries.push(code);
            }
        }
        self.settle(countries, None)
    }

    fn read(&self, text: &str, home: Option<&str>) -> PlaceValue {
        if self.words.negations.iter().any(|n| text.contains(n.as_str())) {
            return PlaceValue::None;
        }
        let hits = self.hits(text, home);
        let mut countries: Vec<String> = Vec::new();
        let mut foreign = false;
        let mut unsure = false;
        for hit in &hits {
            match hit.token {
                Token::Name { country, .. } => {
                    let style = self.form(text, hit) == Form::Style;
                    // 북한산 송이버섯: goods that are said to be made there, where no trap took the words away.
                    let made = text[hit.end..].starts_with(|c: char| c.is_alphabetic())
                        && self.form(text, hit) == Form::Product;
                    let lost =
                        self.words.alone.contains(country) && !made && !self.fills_its_part(text, hit, &hits);
                    if lost {
                        unsure = true;
                    } else if !style && !countries.contains(country) {
                        countries.push(country.clone());
                    }
                }
                Token::Domestic(i) if self.form(text, hit) != Form::Style => match self.domestic(*i, home) {
                    Some(country) if !countries.contains(&country) => countries.push(country),
                    Some(_) => {}
                    None => unsure = true,
                },
                Token::Foreign(_) => foreign = true,
                Token::Ambiguous => unsure = true,
                _ => {}
            }
        }
        if unsure && countries.is_empty() {
            // 조선 평양: the place tells which of the two is meant, if it can mean only one.
            let Some((country, name)) = self.region_in(text, &hits) else { return PlaceValue::None };
            if !self.words.alone.contains(&country) {
                return PlaceValue::None;
            }
            return PlaceValue::Countries { countries: vec![country], region: Some(name) };
        }
        if unsure || (foreign && self.names_only_home(text, &hits, home)) {
            return if unsure { PlaceValue::None } else { PlaceValue::Foreign };
        }
        let region = self.region_in(text, &hits);
        if countries.is_empty() {
            if let Some((country, name)) = region {
                return PlaceValue::Countries { countries: vec![country], region: Some(name) };
            }
            return if foreign && self.is_only_filler(text, &hits) {
                PlaceValue::Foreign
            } else {
                PlaceValue::None
            };
        }
        if self.names_other_place(text, &hits, &countries) {
            return PlaceValue::None;
        }
        self.drop_wholes(text, &hits, &mut countries);
        let region = region.filter(|(c, _)| countries.len() == 1 && *c == countries[0]).map(|(_, name)| name);
        self.settle(countries, region).unwrap_or(PlaceValue::None)
    }

    /// `중국(홍콩)`: a country directly beside its own part is only said to be more exact.
    fn drop_wholes(&self, text: &str, hits: &[Hit], countries: &mut Vec<String>) {
        let is = |hit: &Hit, code: &str| matches!(hit.token, Token::Name { country, .. } if country == code);
        for [whole, part] in &self.words.within {
            let beside = |a: &Hit, b: &Hit| {
                let gap = &text[a.end..b.start];
                !gap.contains([',', '/', ';', '、', '&', '|']) && !gap.contains(char::is_alphanumeric)
            };
            let joined = hits.windows(2).any(|w| {
                (is(&w[0], whole) && is(&w[1], part) || is(&w[0], part) && is(&w[1], whole))
                    && beside(&w[0], &w[1])
            });
            if joined {
                countries.retain(|c| c != whole);
            }
        }
    }

    /// Countries as a value, unless they are a pair that no statement names together.
    fn settle(&self, countries: Vec<String>, region: Option<String>) -> Option<PlaceValue> {
        let torn = self.words.never_together.iter().any(|pair| pair.iter().all(|c| countries.contains(c)));
        (!countries.is_empty() && !torn).then_some(PlaceValue::Countries { countries, region })
    }

    /// `국내산/수입산`: from here and from abroad, which is no country.
    fn names_only_home(&self, text: &str, hits: &[Hit], home: Option<&str>) -> bool {
        let mut domestic = false;
        for hit in hits {
            match hit.token {
                Token::Name { .. } => return false,
                Token::Domestic(i) => domestic |= self.domestic(*i, home).is_some(),
                // 进口 behind 国产 as in a label of both is the same statement.
                _ => {}
            }
        }
        domestic && !text.is_empty()
    }

    /// `深圳/香港`: a place of a country that is not named, in a part of its own.
    fn names_other_place(&self, text: &str, hits: &[Hit], countries: &[String]) -> bool {
        hits.iter().any(|hit| match hit.token {
            Token::Region { country } => !countries.contains(country) && self.fills_its_part(text, hit, hits),
            _ => false,
        })
    }

    /// The first place that begins the value or a part of it and so says the country.
    fn region_in(&self, text: &str, hits: &[Hit]) -> Option<(String, String)> {
        let mut found: Option<(String, String)> = None;
        for hit in hits {
            let Token::Region { country } = hit.token else { continue };
            if self.form(text, hit) == Form::Style {
                continue;
            }
            let before = text[..hit.start].chars().next_back();
            let after_name = hits.iter().any(|h| h.end == hit.start);
            if before.is_some_and(char::is_alphanumeric) && !after_name {
                continue;
            }
            if self.words.alone.contains(country) && !self.fills_its_part(text, hit, hits) {
                return None;
            }
            match &found {
                None => found = Some((country.clone(), text[hit.start..hit.end].to_owned())),
                // Two countries' places say nothing for certain.
                Some((first, _)) if first != country => return None,
                Some(_) => {}
            }
        }
        found
    }

    /// Whether the part of the text around the hit, between separators, holds nothing but names and fillers.
    fn fills_its_part(&self, text: &str, hit: &Hit, hits: &[Hit]) -> bool {
        let is_end =
            |c: char| matches!(c, ',' | '/' | ';' | '|' | '(' | ')' | '[' | ']' | '>' | ':' | '、' | '。');
        let start = text[..hit.start]
            .rfind(is_end)
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let end = text[hit.end..].find(is_end).map_or(text.len(), |at| hit.end + at);
        let inside: Vec<Hit> = hits
            .iter()
            .filter(|h| h.start >= start && h.end <= end)
            .map(|h| Hit { token: h.token, start: h.start - start, end: h.end - start })
            .collect();
        self.is_only_filler(&text[start..end], &inside)
    }

    /// Nothing but names, filler words and punctuation.
    fn is_only_filler(&self, text: &str, hits: &[Hit]) -> bool {
        let mut at = 0;
        for hit in hits {
            if !self.fills(&text[at..hit.start]) {
                return false;
            }
            at = hit.end;
        }
        self.fills(&text[at..])
    }

    fn fills(&self, mut rest: &str) -> bool {
        loop {
            rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
            if rest.is_empty() {
                return true;
            }
            let word = self
                .words
                .form
                .filler
                .iter()
                .filter(|w| {
                    rest.strip_prefix(w.as_str()).is_some_and(|after| {
                        !w.ends_with(|c: char| c.is_ascii_alphabetic())
                            || !after.starts_with(|c: char| c.is_alphanumeric())
                    })
                })
                .max_by_key(|w| w.len());
            let Some(word) = word else { return false };
            rest = &rest[word.len()..];
        }
    }

    /// Folded, without the bullets and marks that pages put around a value.
    fn trimmed(&self, text: &str) -> String {
        let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '(' | ')' | '[' | ']' | '%');
        let text = fold(text);
        let start = text.trim_start_matches(is_mark);
        // A point belongs to an abbreviation (`U.S.A.`).
        start.trim_end_matches(|c| is_mark(c) && c != '.').to_owned()
    }
}

/// Whether something before a colon is more than a name or "imported": a label that is not known.
fn has_label(text: &str, hits: &[Hit]) -> bool {
    let Some(colon) = text.find(':') else { return false };
    let head = text[..colon].trim();
    let start = text.find(head).unwrap_or_default();
    !head.is_empty() && !hits.iter().any(|h| h.start <= start && start + head.len() <= h.end)
}
