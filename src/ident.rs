//! Product codes and registration numbers: finds them, and checks their digits where the rule is known.
//!
//! A match proves the form of a number, never that it was given out. Numbers of persons are masked first.

mod demands;

use regex_lite::Regex;
use serde::Deserialize;

use self::demands::demands;
use crate::data::Files;
use crate::error::Error;
use crate::report::Identifier;
use crate::text::{nfkc, squash};
use crate::wordlist::Wordlist;

/// GS1 prefixes, from `gs1.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Prefixes {
    range: Vec<PrefixRange>,
}

/// Prefixes given out by one organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PrefixRange {
    from: u16,
    to: u16,
    /// Where that organisation sits.
    pub country: Option<String>,
    /// What else than one country's goods the prefixes are for.
    #[serde(rename = "use")]
    purpose: Option<Purpose>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Purpose {
    /// Given out inside one shop.
    Store,
    Coupon,
    Book,
    /// One office serves several countries.
    Shared,
}

impl Prefixes {
    pub fn load(files: &Files) -> Result<Prefixes, Error> {
        files.get("gs1")
    }

    /// The only product code in a text that holds no other figures: digits with blanks or hyphens between, its
    /// check digit right, its prefix given out for goods.
    pub fn gtin(&self, text: &str) -> Option<String> {
        let text = nfkc(text);
        if text.chars().any(|c| !(c.is_ascii_digit() || c.is_whitespace() || c == '-')) {
            return None;
        }
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        // The table of prefixes is that of the long numbers; short ones are given out from more.
        let known = match self.listed(&digits) {
            Some(range) => range.is_for_goods(),
            None => digits.len() == 8,
        };
        (known && is_well_formed(&digits)).then_some(digits)
    }

    /// Who gave out a product code; `None` where it is no product code.
    pub fn range(&self, digits: &str) -> Option<&PrefixRange> {
        let range = if is_well_formed(digits) { self.listed(digits)? } else { return None };
        range.is_for_goods().then_some(range)
    }

    /// The range that the number's prefix falls into.
    fn listed(&self, digits: &str) -> Option<&PrefixRange> {
        let padded = format!("{digits:0>13}");
        let prefix = match digits.len() {
            8 => &digits[..3],
            14 => &digits[1..4],
            _ => &padded[..3],
        };
        let prefix: u16 = prefix.parse().ok()?;
        self.range.iter().find(|r| (r.from..=r.to).contains(&prefix))
    }
}

impl PrefixRange {
    fn is_for_goods(&self) -> bool {
        !matches!(self.purpose, Some(Purpose::Store | Purpose::Coupon))
    }
}

/// Whether a number has the length of a product code, a right check digit, and more than one figure over and over.
fn is_well_formed(digits: &str) -> bool {
    let bytes = digits.as_bytes();
    matches!(bytes.len(), 8 | 12 | 13 | 14)
        && bytes[..bytes.len() - 1].iter().any(|b| *b != bytes[0])
        && check_digit(bytes)
}

/// Weights 3 and 1 from the right, modulo 10.
fn check_digit(digits: &[u8]) -> bool {
    let Some((check, body)) = digits.split_last() else { return false };
    let sum: u32 = body
        .iter()
        .rev()
        .enumerate()
        .map(|(i, b)| u32::from(b - b'0') * if i % 2 == 0 { 3 } else { 1 })
        .sum();
    (10 - sum % 10) % 10 == u32::from(check - b'0')
}

/// What having a number says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Says {
    /// Made in the format's country.
    Domestic,
    /// Made elsewhere.
    Imported,
    /// Sold by a business of the format's country.
    Seller,
    /// Letters two to four are the country of the plant.
    Plant,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Check {
    /// 统一社会信用代码, GB 32100.
    Uscc,
    /// 사업자등록번호.
    Brn,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegistrationFile {
    masked: Vec<String>,
    hints: Vec<String>,
    format: Vec<FormatRow>,
}

/// One format of `registrations.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FormatRow {
    id: String,
    pattern: String,
    #[serde(default)]
    near: Vec<String>,
    #[serde(default)]
    label: Vec<String>,
    check: Option<Check>,
    says: Option<Says>,
    country: String,
}

/// Bytes of a text that every pattern is tried on.
const SHORT: usize = 600;

/// A pattern, and what any text in which it is found must have: most titles have too few figures for most numbers.
struct Format {
    regex: Regex,
    least_digits: usize,
    /// A part of the pattern that stands for itself.
    literal: String,
}

impl Format {
    fn new(pattern: &str) -> Result<Format, regex_lite::Error> {
        let (least_digits, literal) = demands(pattern);
        Ok(Format { regex: Regex::new(pattern)?, least_digits, literal })
    }

    fn can_be_in(&self, text: &str, digits: usize) -> bool {
        self.least_digits <= digits && text.contains(&self.literal)
    }
}

fn digits(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// Registration-number formats.
pub(crate) struct Registrations {
    masked: Vec<Format>,
    hints: Wordlist,
    formats: Vec<(FormatRow, Format)>,
}

/// A registration number, and what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Registration {
    pub identifier: Identifier,
    pub says: Option<Says>,
    /// The country whose register it is.
    pub country: String,
}

impl Registrations {
    pub fn load(files: &Files) -> Result<Registrations, Error> {
        let file: RegistrationFile = files.get("registrations")?;
        let compile = |pattern: &str| {
            Format::new(pattern)
                .map_err(|e| Error::new(e.to_string()).in_file("registrations").at_key(pattern))
        };
        let masked = file.masked.iter().map(|p| compile(p)).collect::<Result<_, _>>()?;
        let formats = file
            .format
            .into_iter()
            .map(|row| compile(&row.pattern).map(|format| (row, format)))
            .collect::<Result<_, _>>()?;
        let hints = Wordlist::new(&file.hints);
        Ok(Registrations { masked, hints, formats })
    }

    /// Every registration number in the text, in the order of the formats.
    pub fn find(&self, text: &str) -> Vec<Registration> {
        let text: String = nfkc(text).chars().flat_map(char::to_uppercase).collect();
        let text = squash(&text);
        if text.len() > SHORT {
            return self.find_near_hints(&text);
        }
        self.find_in_short(&text)
    }

    /// Many patterns over a whole description would cost more than reading the page.
    fn find_near_hints(&self, text: &str) -> Vec<Registration> {
        const BEFORE: usize = 60;
        const AFTER: usize = 120;
        const MOST: usize = 60;
        let mut found: Vec<Registration> = Vec::new();
        let mut done = 0;
        for hint in self.hints.each(text).take(MOST) {
            if hint.end <= done {
                continue;
            }
            let start = text.floor_char_boundary(hint.start.saturating_sub(BEFORE).max(done));
            done = text.ceil_char_boundary((hint.end + AFTER).min(text.len()));
            for registration in self.find_in_short(&text[start..done]) {
                if !found.iter().any(|f| f.identifier == registration.identifier) {
                    found.push(registration);
                }
            }
        }
        found
    }

    fn find_in_short(&self, text: &str) -> Vec<Registration> {
        let (parted, joined) = (without_blanks(text, true), without_blanks(text, false));
        let is_one = parted == joined;
        let found = self.find_in(parted);
        if found.is_empty() && !is_one { self.find_in(joined) } else { found }
    }

    fn find_in(&self, mut text: String) -> Vec<Registration> {
        let digits = digits(&text);
        for masked in self.masked.iter().filter(|masked| masked.least_digits <= digits) {
            text = masked.regex.replace_all(&text, "*").into_owned();
        }
        let mut taken: Vec<(usize, usize)> = Vec::new();
        let mut found: Vec<Registration> = Vec::new();
        for (row, format) in &self.formats {
            if !format.can_be_in(&text, digits) {
                continue;
            }
            if !row.near.is_empty() && !holds_any(&text, &row.near) {
                continue;
            }
            for m in format.regex.find_iter(&text) {
                let (start, end) = (m.start(), m.end());
                if taken.iter().any(|(s, e)| start < *e && *s < end) || !is_whole(&text, start, end) {
                    continue;
                }
                let valid = row.check.map(|check| check.passes(m.as_str()));
                if valid == Some(false) && !holds_any(&text, &row.label) {
                    continue;
                }
                taken.push((start, end));
                let identifier = Identifier { kind: row.id.clone(), value: m.as_str().to_owned(), valid };
                if !found.iter().any(|f| f.identifier == identifier) {
                    found.push(Registration { identifier, says: row.says, country: row.country.clone() });
                }
            }
        }
        found
    }
}

/// Pages set blanks into numbers, and between a number and the word before it, which must not become one word.
fn without_blanks(text: &str, keep_between_words: bool) -> String {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let parts = c == ' '
            && keep_between_words
            && is_word(out.chars().next_back())
            && is_word(chars.peek().copied());
        if c != ' ' || parts {
            out.push(c);
        }
    }
    out
}

fn holds_any(text: &str, words: &[String]) -> bool {
    words.iter().any(|w| text.contains(w.as_str()))
}

/// No letter or figure continues the number.
fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let joins = |a: Option<char>, b: Option<char>| {
        a.is_some_and(|c| c.is_ascii_alphanumeric()) && b.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let word = &text[start..end];
    !joins(text[..start].chars().next_back(), word.chars().next())
        && !joins(word.chars().next_back(), text[end..].chars().next())
}

impl Check {
    fn passes(self, number: &str) -> bool {
        match self {
            Check::Uscc => passes_uscc(number),
            Check::Brn => passes_brn(number),
        }
    }
}

/// Weights 3^i modulo 31 over an alphabet without I, O, S, V, Z.
fn passes_uscc(number: &str) -> bool {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    let Some(values) = number.chars().map(|c| ALPHABET.find(c)).collect::<Option<Vec<usize>>>() else {
        return false;
    };
    let [body @ .., check] = values.as_slice() else { return false };
    let mut weight = 1;
    let mut sum = 0;
    for value in body {
        sum += value * weight;
        weight = weight * 3 % 31;
    }
    body.len() == 17 && (31 - sum % 31) % 31 == *check
}

fn passes_brn(number: &str) -> bool {
    const WEIGHTS: [u32; 9] = [1, 3, 7, 1, 3, 7, 1, 3, 5];
    let digits: Vec<u32> = number.chars().filter_map(|c| c.to_digit(10)).collect();
    let [body @ .., check] = digits.as_slice() else { return false };
    if body.len() != 9 {
        return false;
    }
    let sum: u32 = body.iter().zip(WEIGHTS).map(|(d, w)| d * w).sum::<u32>() + body[8] * 5 / 10;
    (10 - sum % 10) % 10 == *check
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_codes() {
        let prefixes = Prefixes::load(&Files::bundled()).expect("bundled data");
        for (text, expected) in [
            ("4006381333931", Some("4006381333931")),
            ("8801043014808", None),
            ("880 1234 567 893", Some("8801234567893")),
            ("036000291452", Some("036000291452")),
            ("96385074", Some("96385074")),
            ("10012345678902", Some("10012345678902")),
            ("2012345678900", None),
            ("00000000", None),
            ("4006381333932", None),
            ("40063813339", None),
            ("A4006381333931", None),
            ("", None),
        ] {
            assert_eq!(prefixes.gtin(text).as_deref(), expected, "{text:?}");
        }
    }

    #[test]
    fn registration_numbers() {
        let registrations = Registrations::load(&Files::bundled()).expect("bundled data");
        for (text, expected) in [
            ("批准文号：国药准字Z20044063", Some(("RX-CN-DRUG-1", "国药准字Z20044063", None))),
            ("国药准字 HJ20140344", Some(("RX-CN-DRUG-3", "国药准字HJ20140344", None))),
            ("国妆网备进字（沪）2023001234", Some(("RX-CN-COS-5", "国妆网备进字(沪)2023001234", None))),
            ("粤G妆网备字2021123456", Some(("RX-CN-COS-4", "粤G妆网备字2021123456", None))),
            ("SC10644010300123", Some(("RX-CN-SC", "SC10644010300123", None))),
            ("统一社会信用代码 91330100799655058B", Some(("RX-CN-USCC", "91330100799655058B", Some(true)))),
            ("统一社会信用代码 91330100799655058C", Some(("RX-CN-USCC", "91330100799655058C", Some(false)))),
            ("model 91330100799655058C", None),
            ("사업자등록번호 : 124-81-00998", Some(("RX-KR-BRN", "124-81-00998", Some(true)))),
            ("사업자등록번호 124-81-00999", Some(("RX-KR-BRN", "124-81-00999", Some(false)))),
            ("124-81-00999", None),
            ("품목보고번호 20040020001123", Some(("RX-KR-FOOD", "20040020001123", None))),
            ("20040020001123", None),
            ("KC HU071234-12001A", Some(("RX-KR-KC-1", "HU071234-12001A", None))),
            ("CB22-12-0123", Some(("RX-KR-CHEM", "CB22-12-0123", None))),
            ("CB061R1234-1001", Some(("RX-KR-KC-2", "CB061R1234-1001", None))),
            ("개인통관고유부호 P123456789012", None),
            ("010-1234-5678", None),
            ("", None),
        ] {
            let found = registrations.find(text);
            let got = found
                .first()
                .map(|r| (r.identifier.kind.as_str(), r.identifier.value.as_str(), r.identifier.valid));
            assert_eq!(got, expected, "{text:?}");
        }
    }
}
