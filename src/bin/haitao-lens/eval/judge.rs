//! What counts as right, field by field.

use haitao_lens::report::{Item, OriginStatus, Report, ReportKind};
use haitao_lens::{Engine, FieldKind, fold};
use serde_json::{Value, json};

use super::label::{Card, Label};
use super::score::{Case, Scores, Verdict};

/// Compares a page's report with its label.
pub fn page(engine: &Engine, label: &Label, report: &Report, scores: &mut Scores) {
    let mut judge = Judge { engine, label, scores };
    if label.is_negative() {
        judge.negative(report);
    } else if label.is_product() {
        judge.product(report.items.first().filter(|_| report.kind == ReportKind::Item));
    } else {
        judge.count(report.items.len() as u64);
        judge.cards(&report.items);
    }
}

struct Judge<'a> {
    engine: &'a Engine,
    label: &'a Label,
    scores: &'a mut Scores,
}

impl Judge<'_> {
    fn negative(&mut self, report: &Report) {
        self.scores.negatives.pages += 1;
        if report.items.is_empty() {
            self.scores.negatives.clean += 1;
        } else {
            let titles: Vec<_> = report.items.iter().map(|item| &item.title).take(3).collect();
            self.case("items", json!(0), json!({"items": report.items.len(), "titles": titles}));
        }
    }

    fn product(&mut self, item: Option<&Item>) {
        let label = self.label;
        let title = item.and_then(|item| item.title.as_deref());
        let right =
            label.title.as_deref().zip(title).is_some_and(|(expected, got)| same_title(expected, got));
        self.field("title", label.title.as_deref(), title, right);

        self.price("price", &label.prices(), item);

        let sales = item.and_then(|item| item.sales.as_ref()).map(|sales| sales.count);
        self.field("sales", label.sales_count, sales, sales == label.sales_count);

        self.scores.origin_confusion.page(label.origin_country.as_deref(), item);
        let origin = item.map(|item| &item.origin).filter(|origin| origin.status == OriginStatus::Declared);
        let origin =
            origin.map(|origin| origin.country.clone().unwrap_or_else(|| origin.countries.join(",")));
        let right = origin == label.origin_country;
        self.field("origin", label.origin_country.as_deref(), origin, right);

        let brand = item.and_then(|item| item.brand.as_deref());
        let brands = label.brands();
        let right = brand.is_some_and(|got| brands.iter().any(|brand| fold(brand) == fold(got)));
        self.field("brand", either(&brands), brand, right);
    }

    /// Anything from the list alone to the list with its carousels is right, with some slack in long lists.
    fn count(&mut self, got: u64) {
        let Some(least) = self.label.listing_count else { return };
        let most = self.label.listing_count_all.unwrap_or(least).max(least);
        let slack = |count: u64| if count > 50 { count * 2 / 100 } else { 0 };
        let right = (least - slack(least)..=most + slack(most)).contains(&got);
        let expected = if least == most { json!(least) } else { json!([least, most]) };
        self.field("count", Some(expected), (got > 0).then_some(got), right);
    }

    fn cards(&mut self, items: &[Item]) {
        let label = self.label;
        let matches = matched(&label.sample_items, items);
        for (at, (card, found)) in label.sample_items.iter().zip(&matches).enumerate() {
            let Some(expected) = card.title.as_deref().or(card.title_start.as_deref()) else { continue };
            // Not found: where its own place holds a title that is nobody else's, that title was misread.
            let misread = items.get(at).filter(|_| found.is_none() && !matches.contains(&Some(at)));
            let item = found.map(|at| &items[at]);
            let title = item.or(misread).and_then(|item| item.title.as_deref());
            self.field("card.title", Some(expected), title, found.is_some());

            self.price("card.price", card.price.as_slice(), item);

            let sales = item.and_then(|item| item.sales.as_ref()).map(|sales| sales.count);
            let expected = self.card_sales(card);
            self.field("card.sales", expected, sales, sales == expected);
        }
    }

    fn price(&mut self, field: &'static str, amounts: &[String], item: Option<&Item>) {
        let price = item.and_then(|item| item.price.as_ref());
        let currency = self.label.currency.as_deref();
        let right = price.is_some_and(|got| {
            amounts.iter().any(|amount| same_amount(amount, &got.amount))
                && currency.is_none_or(|currency| currency == got.currency)
        });
        let expected = either(amounts).map(|amounts| format!("{amounts} {}", currency.unwrap_or_default()));
        let expected = expected.as_deref().map(str::trim_end);
        let got = price.map(|price| format!("{} {}", price.amount, price.currency));
        self.field(field, expected, got, right);
    }

    /// The label's number, or what its words say where it has words alone.
    fn card_sales(&self, card: &Card) -> Option<u64> {
        if let Some(stated) = card.sales_count {
            return stated;
        }
        let value = self.engine.read_field(FieldKind::Count, card.sales_text.as_deref()?, None);
        value.get("count").and_then(Value::as_u64)
    }

    fn field(
        &mut self,
        field: &'static str,
        expected: Option<impl Into<Value>>,
        got: Option<impl Into<Value>>,
        is_right: bool,
    ) {
        // The label's list of absent fields speaks of the page's product; cards have no such list.
        let is_absent = self.label.absent.iter().any(|absent| absent == field);
        let verdict = match (&expected, &got) {
            (Some(_), Some(_)) if is_right => Verdict::Right,
            (Some(_), Some(_)) => Verdict::Wrong,
            (Some(_), None) => Verdict::Missed,
            (None, Some(_)) if is_absent => Verdict::Invented,
            (None, _) => return,
        };
        self.scores.add(&self.label.site, field, verdict);
        if verdict != Verdict::Right {
            self.case(field, expected.map_or(Value::Null, Into::into), got.map_or(Value::Null, Into::into));
        }
    }

    fn case(&mut self, field: &str, expected: Value, got: Value) {
        let (file, field) = (self.label.file.clone(), field.to_owned());
        self.scores.cases.push(Case { file, field, expected, got });
    }
}

/// For each sample the item that has its title, no item twice.
fn matched(samples: &[Card], items: &[Item]) -> Vec<Option<usize>> {
    let mut taken = vec![false; items.len()];
    let find = |sample: &Card| {
        let fits = |at: &usize| {
            let title = items[*at].title.as_deref().unwrap_or_default();
            match (&sample.title, &sample.title_start) {
                (Some(expected), _) => same_title(expected, title),
                (None, Some(start)) => fold(title).starts_with(&fold(start)),
                (None, None) => false,
            }
        };
        let free: Vec<usize> = (0..items.len()).filter(|at| !taken[*at]).filter(fits).collect();
        let exact = |at: &&usize| sample.title.as_deref().map(fold) == items[**at].title.as_deref().map(fold);
        let found = free.iter().find(exact).or(free.first()).copied();
        if let Some(at) = found {
            taken[at] = true;
        }
        found
    };
    samples.iter().map(find).collect()
}

/// All values that are right, to show.
fn either(values: &[String]) -> Option<String> {
    (!values.is_empty()).then(|| values.join(" or "))
}

/// Equal when folded, or one holds the other and little more.
fn same_title(expected: &str, got: &str) -> bool {
    let (expected, got) = (fold(expected), fold(got));
    let (short, long) = if expected.len() <= got.len() { (&expected, &got) } else { (&got, &expected) };
    let (within, whole) = (short.chars().count(), long.chars().count());
    expected == got || (within > 0 && long.contains(short.as_str()) && within * 10 >= whole * 8)
}

/// `129.00` is `129`.
fn same_amount(expected: &str, got: &str) -> bool {
    let plain = |amount: &str| {
        let amount = amount.replace(',', "");
        let (whole, fraction) = amount.split_once('.').unwrap_or((&amount, ""));
        (whole.trim_start_matches('0').to_owned(), fraction.trim_end_matches('0').to_owned())
    };
    plain(expected) == plain(got)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_may_differ_by_a_fifth() {
        for (expected, got, same) in [
            ("김치 사발면  86g", "김치 사발면 86G", true),
            ("ＡＢＣ", "abc", true),
            ("12345678", "1234567890", true),
            ("1234567890", "12345678", true),
            ("1234567", "1234567890", false),
            ("12345678", "87654321", false),
            ("", "x", false),
        ] {
            assert_eq!(same_title(expected, got), same, "{expected:?} and {got:?}");
        }
    }

    #[test]
    fn amounts_are_compared_as_numbers() {
        for (expected, got, same) in [
            ("129.00", "129", true),
            ("129", "129.50", false),
            ("0.5", ".50", true),
            ("13,500", "13500", true),
            ("1350", "13500", false),
        ] {
            assert_eq!(same_amount(expected, got), same, "{expected} and {got}");
        }
    }
}
