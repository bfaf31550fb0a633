//! Where an item stands: the band of units sold, and its place in a best-seller list.
//!
//! The band is the count's, never guessed from a place, reviews or an index. "TOP20" is not place 20.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::data::Files;
use crate::error::Error;
use crate::lexicon::Lexicon;
use crate::numeral::{Line, Numerals, Use};
use crate::report::{Period, Rank, Sales, SalesScope};
use crate::text::squash;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    after: Vec<String>,
    before: Vec<String>,
    top: Vec<String>,
    period: BTreeMap<String, Vec<String>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    After,
    Before,
    Top,
    Period(Period),
}

/// The words of best-seller lists.
#[derive(Debug, Clone)]
pub(crate) struct RankWords {
    words: Lexicon<Word>,
    numerals: Numerals,
}

impl RankWords {
    pub fn load(files: &Files) -> Result<RankWords, Error> {
        let file: File = files.get("ranks")?;
        let mut words: Vec<(String, Word)> = Vec::new();
        let lists = [(file.after, Word::After), (file.before, Word::Before), (file.top, Word::Top)];
        for (list, meaning) in lists {
            words.extend(list.into_iter().map(|word| (word, meaning)));
        }
        for (period, list) in file.period {
            let meaning = match period.as_str() {
                "day" => Period::Day,
                "week" => Period::Week,
                "month" => Period::Month,
                "year" => Period::Year,
                _ => {
                    return Err(Error::new("no such period")
                        .in_file("ranks")
                        .at_key(format!("period.{period}")));
                }
            };
            words.extend(list.into_iter().map(|word| (word, Word::Period(meaning))));
        }
        Ok(RankWords { words: Lexicon::new(words), numerals: Numerals::load(files)? })
    }
}

/// What is known of an item's standing; `None` where nothing is.
pub(crate) fn rank(sales: Option<&Sales>, rank_text: Option<&str>, words: &RankWords) -> Option<Rank> {
    let sales = sales.filter(|sales| sales.scope == SalesScope::Item);
    let place = rank_text.and_then(|text| read(text, words));
    let band = sales.map(|sales| band(sales.count).to_owned());
    let quote = match (sales, &place) {
        (Some(sales), _) => sales.quote.clone(),
        (None, Some(_)) => squash(rank_text?),
        (None, None) => return None,
    };
    let period = sales.map(|sales| sales.period).or(place.as_ref().map(|place| place.period));
    let (position, list) = place.map_or((None, None), |place| (place.position, place.list));
    Some(Rank { band, period: period.unwrap_or(Period::Unknown), position, list, quote })
}

fn band(count: u64) -> &'static str {
    match count {
        0..100 => "<100",
        100..1_000 => "100-1k",
        1_000..10_000 => "1k-10k",
        10_000..100_000 => "10k-100k",
        _ => "100k+",
    }
}

/// A place in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    position: Option<u32>,
    list: Option<String>,
    period: Period,
}

fn read(text: &str, words: &RankWords) -> Option<Place> {
    let line = Line::new(text);
    let mut places: Vec<(usize, usize, Option<u32>)> = Vec::new();
    let mut period = Period::Unknown;
    let mut gaps: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<(usize, usize, Word)> = None;
    let mut at = 0;
    while at < line.len() {
        if let Some(number) = words.numerals.at(&line, at, Use::Measure) {
            let value = number.value.and_then(|v| v.whole()).and_then(|v| u32::try_from(v).ok());
            let lead = before.filter(|(_, end, _)| line.skip_blank(*end) == at);
            let tail = words.words.at(&line, number.end).filter(|(_, word)| **word == Word::After);
            let end = tail.map_or(number.end, |(end, _)| end);
            match (lead, value) {
                (Some((start, _, Word::Top)), Some(n)) => places.push((start, end, (n == 1).then_some(1))),
                (Some((start, ..)), Some(n)) if n > 0 => places.push((start, end, Some(n))),
                (None, Some(n)) if tail.is_some() && n > 0 => places.push((at, end, Some(n))),
                _ => {}
            }
            at = end;
            continue;
        }
        match words.words.at(&line, at) {
            Some((end, Word::Period(found))) => {
                period = *found;
                gaps.push((at, end));
                at = end;
            }
            Some((end, word)) => {
                before = Some((at, end, *word));
                at = end;
            }
            None => at += 1,
        }
    }
    let [(start, end, position)] = places.as_slice() else { return None };
    gaps.push((*start, *end));
    let list: String = (0..line.len())
        .map(|i| if gaps.iter().any(|(from, to)| (*from..*to).contains(&i)) { ' ' } else { line.chars[i] })
        .collect();
    let list = squash(
        list.trim_matches(|c: char| c.is_whitespace() || matches!(c, '·' | '-' | ':' | '|' | ',' | '/')),
    );
    Some(Place { position: *position, list: Some(list).filter(|list| !list.is_empty()), period })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> RankWords {
        RankWords::load(&Files::bundled()).expect("ranks.toml")
    }

    fn sold(count: u64, scope: SalesScope) -> Sales {
        Sales { count, at_least: false, period: Period::Month, scope, quote: "月销".to_owned() }
    }

    #[test]
    fn bands_follow_the_count() {
        let words = words();
        for (count, expected) in [
            (0, "<100"),
            (99, "<100"),
            (100, "100-1k"),
            (999, "100-1k"),
            (1_000, "1k-10k"),
            (10_000, "10k-100k"),
            (99_999, "10k-100k"),
            (100_000, "100k+"),
        ] {
            let rank = rank(Some(&sold(count, SalesScope::Item)), None, &words).expect("a rank");
            assert_eq!(rank.band.as_deref(), Some(expected), "{count}");
            assert_eq!(rank.period, Period::Month, "{count}");
        }
        assert_eq!(rank(Some(&sold(5, SalesScope::Shop)), None, &words), None, "a shop's sales");
        assert_eq!(rank(None, None, &words), None);
    }

    #[test]
    fn reads_places() {
        let words = words();
        for (text, expected) in [
            ("固态硬盘热卖榜·第2名", Some((Some(2), "固态硬盘热卖榜", Period::Unknown))),
            ("OLED直屏手机热卖榜·第3名", Some((Some(3), "OLED直屏手机热卖榜", Period::Unknown))),
            ("10月『香皂金榜』TOP20", Some((None, "10月『香皂金榜』", Period::Unknown))),
            ("협상/설득/화술 주간 9위", Some((Some(9), "협상/설득/화술", Period::Week))),
            ("第8名", Some((Some(8), "", Period::Unknown))),
            ("#3 in Beauty", Some((Some(3), "in Beauty", Period::Unknown))),
            ("热卖", None),
            ("1위 2위", None),
            ("", None),
        ] {
            let got = read(text, &words);
            let expected = expected.map(|(position, list, period)| Place {
                position,
                list: Some(list.to_owned()).filter(|list| !list.is_empty()),
                period,
            });
            assert_eq!(got, expected, "{text:?}");
        }
    }
}
