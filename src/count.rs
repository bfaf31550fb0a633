//! Units sold, reviews and ratings in one line of page text: `月销1.2万+`, `1 663 sold`, `구매 34 건`.
//!
//! A number is a count of sales only if a word of selling stands beside it and nothing says it counts something else:
//! views, favourites, stock, reviews, points, the whole shop's sales. A slogan inside a title is none. Start at
//! [`Counts::read`]; the words are data (`counts.toml`), `words` finds which word speaks of which number.

#[cfg(test)]
mod tests;
mod words;

pub(crate) use words::Counts;

use crate::numeral::Line;
use crate::report::{Period, SalesScope};
use words::{Class, Counted};

/// Units sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CountReading {
    pub count: u64,
    /// The text says "at least": `2000+`.
    pub at_least: bool,
    pub period: Period,
    pub scope: SalesScope,
}

/// Letters of no known word that a line with a count may hold before it must be taken for a title.
const STRANGE_LETTERS: usize = 8;
const STRANGE_LETTERS_IN_SLOT: usize = 12;

impl Counts {
    /// Units of the item sold, from any line of page text.
    pub fn read(&self, text: &str) -> Option<CountReading> {
        let line = Line::new(text);
        let counted = self.count_words(&line);
        if counted.strange > STRANGE_LETTERS {
            return None;
        }
        let reading = sold(&counted)?;
        (reading.scope == SalesScope::Item).then_some(reading)
    }

    /// Units sold, from a text of which the site file says that it tells them; a bare `5万+` will do.
    pub fn read_slot(&self, text: &str) -> Option<CountReading> {
        let line = Line::new(text);
        let counted = self.count_words(&line);
        if counted.strange > STRANGE_LETTERS_IN_SLOT {
            return None;
        }
        if let Some(reading) = sold(&counted) {
            return Some(reading);
        }
        let bare = |class: Class| {
            matches!(class, Class::Unit | Class::Least | Class::Neutral) || class.period().is_some()
        };
        let [number] = counted.numbers.as_slice() else { return None };
        let alone = counted.strange <= 2 && !number.share && number.classes.iter().all(|class| bare(*class));
        number.count.filter(|_| alone).map(|count| reading(number, count))
    }

    /// How many reviews, from a text of which the site file says that it tells them: `(459건)`, `4.8 (1,234)`, `5.8万+`.
    pub fn reviews(&self, text: &str) -> Option<(u64, bool)> {
        let counted = self.count_words(&Line::new(text));
        let named: Vec<_> = counted.numbers.iter().filter(|n| n.has(Class::Review) && !n.fraction).collect();
        let other = |n: &Counted| n.has(Class::Sold) || n.has(Class::Money) || n.has(Class::Other) || n.share;
        let plain: Vec<_> = counted
            .numbers
            .iter()
            .filter(|n| !other(n) && !n.fraction && !n.has(Class::Rating) && !n.of_five && n.count.is_some())
            .collect();
        let [number] = (if named.is_empty() { plain } else { named })[..] else { return None };
        Some((number.count?, number.at_least))
    }

    /// A score out of five, as printed: `4.9`, `별점 4.8`, `4.7 out of 5`.
    pub fn rating(&self, text: &str) -> Option<String> {
        let counted = self.count_words(&Line::new(text));
        let five = crate::money::Decimal::from(5);
        let fits =
            |n: &&Counted| n.value.is_some_and(|v| v <= five && v.scale() <= 2) && !n.share && !n.of_five;
        let scores: Vec<_> = counted.numbers.iter().filter(fits).filter(|n| n.fraction).collect();
        let whole: Vec<_> = counted
            .numbers
            .iter()
            .filter(fits)
            .filter(|n| {
                !n.fraction && (n.has(Class::Rating) || counted.numbers.len() == 1 && n.classes.is_empty())
            })
            .collect();
        let [number] = (if scores.is_empty() { whole } else { scores })[..] else { return None };
        number.value.map(|v| v.to_string())
    }
}

/// The one number of a line that counts sales.
fn sold(line: &words::CountedLine) -> Option<CountReading> {
    let mut found = line.numbers.iter().filter(|number| number.is_sold());
    let number = found.next()?;
    let reading = reading(number, number.count?);
    if found.any(|other| other.count != number.count) {
        return None;
    }
    Some(CountReading { scope: if line.shop { SalesScope::Shop } else { SalesScope::Item }, ..reading })
}

fn reading(number: &Counted, count: u64) -> CountReading {
    let periods: Vec<Period> = number.classes.iter().filter_map(|class| class.period()).collect();
    // 累计月销: the narrower word says which sales were added up.
    let narrow: Vec<Period> = periods.iter().copied().filter(|p| *p != Period::Total).collect();
    let period = match (narrow.as_slice(), periods.as_slice()) {
        ([first, rest @ ..], _) if rest.iter().all(|p| p == first) => *first,
        ([], [_, ..]) => Period::Total,
        _ => Period::Unknown,
    };
    CountReading { count, at_least: number.at_least, period, scope: SalesScope::Item }
}
