//! What to type into another shop's search box to find an offer again: the code, the maker's number, or the name, in
//! the language of the shop as far as the data spells it. What has no spelling there is left out, never transcribed.

use super::Matcher;
use super::profile::{Profile, plain_number};
use super::words::{Meaning, Vocabulary};
use crate::numeral::Line;
use crate::report::Offer;

/// Search boxes want a few words.
const LONGEST: usize = 40;

/// Queries from the most telling to the widest: each is for when the one before found nothing.
pub(crate) fn queries(matcher: &Matcher, offer: &Offer, lang: Option<&str>) -> Vec<String> {
    let profile = matcher.profile(offer);
    let words = &matcher.words;
    let tongue = Tongue::of(lang);
    let title = Line::new(&words.fold(offer.title.as_deref().unwrap_or_default()));
    let maker = maker(&profile, words, tongue);
    let mut found: Vec<String> =
        profile.gtins.iter().take(1).map(|gtin| gtin.trim_start_matches('0').to_owned()).collect();
    if let Some(number) = number(&profile, offer, words) {
        found.push(maker.iter().cloned().chain([number]).collect::<Vec<_>>().join(" "));
    }
    let name = name(&title, words, tongue);
    if name.iter().any(|word| tells(word)) {
        let mut query = maker.unwrap_or_default();
        for word in &name {
            let room = LONGEST.saturating_sub(query.chars().count() + 1);
            // A title without blanks is one long word: its beginning is a query all the same.
            let fits = word.chars().count() <= room;
            if query.contains(word.as_str()) || (!fits && !query.is_empty()) {
                continue;
            }
            query = format!("{query} {}", word.chars().take(room).collect::<String>()).trim().to_owned();
        }
        found.push(query);
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|query| !query.is_empty() && seen.insert(query.clone()));
    found
}

/// The letters a shop's language is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    Chinese,
    Japanese,
    Korean,
    Latin,
}

impl Tongue {
    fn of(lang: Option<&str>) -> Tongue {
        match lang.and_then(|lang| lang.get(..2)) {
            Some("zh") => Tongue::Chinese,
            Some("ja") => Tongue::Japanese,
            Some("ko") => Tongue::Korean,
            _ => Tongue::Latin,
        }
    }

    /// Latin letters and figures are typed everywhere.
    fn writes(self, c: char) -> bool {
        is_plain(c)
            || match self {
                Tongue::Chinese => is_han(c),
                Tongue::Japanese => is_han(c) || is_kana(c),
                Tongue::Korean => is_hangul(c),
                Tongue::Latin => false,
            }
    }

    /// Whether a spelling is this language's own, and not merely readable.
    fn owns(self, word: &str) -> bool {
        let own = |c: char| match self {
            Tongue::Japanese => is_kana(c),
            Tongue::Latin => c.is_ascii_alphabetic(),
            _ => self.writes(c) && !is_plain(c),
        };
        word.chars().any(own) && word.chars().all(|c| c == ' ' || self.writes(c))
    }

    /// The first spelling of its own; else one in letters that are typed everywhere.
    fn spelling(self, all: &[String]) -> Option<&String> {
        let plain = |word: &&String| word.chars().all(|c| c == ' ' || is_plain(c));
        all.iter().find(|word| self.owns(word)).or_else(|| all.iter().find(plain))
    }
}

fn is_plain(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+' | '\'' | '%')
}

fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

fn is_kana(c: char) -> bool {
    ('\u{3041}'..='\u{30ff}').contains(&c)
}

/// The maker in the shop's language.
fn maker(profile: &Profile, words: &Vocabulary, tongue: Tongue) -> Option<String> {
    let spelled = profile
        .brands
        .iter()
        .find_map(|id| tongue.spelling(words.spellings(&Meaning::Brand { id: id.clone(), leading: false })));
    let unknown = profile.unknown_brand.as_ref().filter(|name| name.chars().all(|c| tongue.writes(c)));
    spelled.or(unknown).cloned()
}

/// The maker's number as the page writes it.
fn number(profile: &Profile, offer: &Offer, words: &Vocabulary) -> Option<String> {
    let of_title = || profile.models.iter().max_by_key(|model| model.len()).filter(|model| model.len() >= 4);
    let number = profile.stated_models.first().or_else(of_title)?;
    let texts = offer.title.iter().chain(offer.attributes.iter().map(|row| &row.value));
    let printed = texts.map(|text| words.fold(text)).find_map(|text| {
        let mut pieces = text.split(|c: char| !is_plain(c));
        pieces.find(|piece| plain_number(piece) == *number).map(str::to_owned)
    });
    Some(printed.unwrap_or_else(|| number.clone()))
}

/// The words of a title that can be typed, promotions left out. What the shop's language writes stays as it stands; of
/// the rest, whole words that the data spells in that language.
fn name(title: &Line, words: &Vocabulary, tongue: Tongue) -> Vec<String> {
    let mut name: Vec<String> = Vec::new();
    let mut piece = String::new();
    let mut at = 0;
    while at < title.len() {
        let found = words.words.at(title, at).filter(|(end, _)| is_whole(title, at, *end));
        if let Some((end, meaning)) = found {
            let surface: String = title.low[at..end].iter().collect();
            match meaning {
                Meaning::Noise | Meaning::Praise | Meaning::Publisher | Meaning::Brand { .. } => {
                    name.push(std::mem::take(&mut piece))
                }
                _ if tongue.owns(&surface) => piece.push_str(&surface),
                meaning => {
                    name.push(std::mem::take(&mut piece));
                    let spelled = tongue.spelling(words.spellings(meaning));
                    let typed = || surface.chars().all(|c| c == ' ' || is_plain(c)).then_some(&surface);
                    name.extend(spelled.filter(|word| tongue.owns(word)).or_else(typed).or(spelled).cloned());
                }
            }
            at = end;
            continue;
        }
        let c = title.low[at];
        if tongue.writes(c) {
            piece.push(c);
        } else {
            name.push(std::mem::take(&mut piece));
        }
        at += 1;
    }
    name.push(piece);
    let plain = name.iter().map(|word| word.trim_matches(['-', '.', '+', '\'', '%']));
    // A letter alone is what is left of a word.
    plain
        .filter(|word| !word.is_empty() && (word.len() > 1 || tongue == Tongue::Latin))
        .map(str::to_owned)
        .collect()
}

/// Korean words have ends; Chinese ones have none to be seen.
fn is_whole(title: &Line, at: usize, end: usize) -> bool {
    let joins =
        |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| is_hangul(a) && is_hangul(b));
    !joins(title.before(at), title.at(at)) && !joins(title.before(end), title.at(end))
}

/// An amount alone is no name.
fn tells(word: &str) -> bool {
    word.chars().next().is_some_and(|c| !c.is_ascii_digit()) && word.chars().count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::data::Files;
    use crate::report::{Attribute, Identifier};

    #[test]
    fn queries_by_language() {
        let matcher = Matcher::load(&Files::bundled()).expect("bundled data");
        let mut wrong = Vec::new();
        for (title, brand, model, gtin, lang, expected) in ROWS {
            let offer = Offer {
                title: Some((*title).to_owned()),
                brand: (!brand.is_empty()).then(|| (*brand).to_owned()),
                attributes: if model.is_empty() {
                    Vec::new()
                } else {
                    vec![Attribute { label: "모델명".to_owned(), value: (*model).to_owned() }]
                },
                identifiers: if gtin.is_empty() {
                    Vec::new()
                } else {
                    vec![Identifier { kind: "gtin".to_owned(), value: (*gtin).to_owned(), valid: Some(true) }]
                },
                ..Offer::default()
            };
            let found = queries(&matcher, &offer, (!lang.is_empty()).then_some(*lang));
            if found != *expected {
                wrong.push(format!("{title} in {lang:?}: {found:?}, not {expected:?}"));
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    type Row =
        (&'static str, &'static str, &'static str, &'static str, &'static str, &'static [&'static str]);

    /// Title, brand, model, code, language of the shop, queries.
    const ROWS: &[Row] = &[
        ("Sony WH-1000XM5 Headphones", "", "", "", "ko", &["wh-1000xm5", "sony wh-1000xm5 헤드폰"]),
        ("Sony WH-1000XM5 Headphones", "", "", "", "zh_CN", &["wh-1000xm5", "sony wh-1000xm5 头戴式耳机"]),
        ("索尼 WH1000XM5 头戴式耳机 黑色", "", "", "", "", &["wh1000xm5", "wh1000xm5 headphones black"]),
        // The row that states the number, in the page's own writing.
        (
            "문빛 MOONBIT LT-3050 LED 스탠드",
            "MOONBIT",
            "LT-3050",
            "",
            "zh_CN",
            &["moonbit lt-3050", "moonbit lt-3050 led"],
        ),
        (
            "문빛 MOONBIT LT-3050 LED 스탠드",
            "MOONBIT",
            "LT-3050",
            "",
            "ko",
            &["moonbit lt-3050", "moonbit 문빛 lt-3050 led 스탠드"],
        ),
        // A code first; leading zeros are filling.
        ("优衣库 圆领T恤", "", "", "06901234567892", "zh_CN", &["6901234567892", "优衣库 圆领t恤"]),
        // A maker alone is no query.
        ("优衣库 圆领", "", "", "", "ko", &[]),
        ("优衣库 圆领T恤 白色", "", "", "", "ko", &["유니클로 티셔츠 화이트"]),
        // Promotions are not typed.
        ("官方正品 包邮 이니스프리 그린티 세럼 80ml", "", "", "", "ko", &["이니스프리 그린티 세럼 80ml"]),
        ("이니스프리 그린티 세럼 80ml", "", "", "", "zh_CN", &["innisfree 精华液 80ml"]),
        ("이니스프리 그린티 세럼 80ml", "", "", "", "ja", &["innisfree セラム 80ml"]),
        ("제주 감귤 500g", "", "", "", "zh_CN", &["橘子 500g"]),
        // An amount alone is none either.
        ("제주 500g", "", "", "", "zh_CN", &[]),
        ("", "", "", "", "ko", &[]),
    ];
}
