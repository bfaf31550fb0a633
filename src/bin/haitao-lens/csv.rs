//! Comma-separated values (RFC 4180): one line an item, one line a page without any.

use haitao_lens::report::{Item, Report};
use serde::Serialize;

use crate::landed;
use crate::pages::Outcome;

pub const HEADER: &str = "source,url,site,kind,position,id,title,brand,seller,price,currency,priceKind,landed,sales,\
    salesAtLeast,salesPeriod,originCountry,originStatus,originQuote,shipsFrom,findings,issues,error\r\n";

const COLUMNS: usize = 23;

/// The lines of one page.
pub fn rows(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Unreadable { source, error } => {
            let mut cells = vec![String::new(); COLUMNS];
            cells[0].clone_from(source);
            cells[COLUMNS - 1].clone_from(error);
            line(&cells)
        }
        Outcome::Report(report) if report.items.is_empty() => line(&cells(report, None)),
        Outcome::Report(report) => report.items.iter().map(|item| line(&cells(report, Some(item)))).collect(),
    }
}

fn cells(report: &Report, item: Option<&Item>) -> Vec<String> {
    let of = |read: fn(&Item) -> Option<String>| item.and_then(read).unwrap_or_default();
    let issues: Vec<&str> = report.issues.iter().map(|issue| issue.code.as_str()).collect();
    let cells = vec![
        report.source.clone().unwrap_or_default(),
        item.and_then(|item| item.url.clone()).or_else(|| report.url.clone()).unwrap_or_default(),
        report.site.clone(),
        word(&report.kind),
        of(|item| item.position.map(|n| n.to_string())),
        of(|item| item.id.clone()),
        of(|item| item.title.clone()),
        of(|item| item.brand.clone()),
        of(|item| item.seller.clone()),
        of(|item| item.price.as_ref().map(|price| price.amount.clone())),
        of(|item| item.price.as_ref().map(|price| price.currency.clone())),
        of(|item| item.price.as_ref().map(|price| word(&price.kind))),
        of(|item| Some(item.landed.iter().filter_map(landed::cell).collect::<Vec<_>>().join("; "))),
        of(|item| item.sales.as_ref().map(|sales| sales.count.to_string())),
        of(|item| item.sales.as_ref().map(|sales| sales.at_least.to_string())),
        of(|item| item.sales.as_ref().map(|sales| word(&sales.period))),
        of(|item| Some(item.origin.countries.join(" "))),
        of(|item| Some(word(&item.origin.status))),
        of(|item| item.origin.evidence.first().map(|evidence| evidence.quote.clone())),
        of(|item| {
            item.ships_from.as_ref().map(|fact| fact.country.clone().unwrap_or_else(|| fact.quote.clone()))
        }),
        of(|item| Some(item.findings.iter().map(finding).collect::<Vec<_>>().join("; "))),
        issues.join("; "),
        String::new(),
    ];
    debug_assert_eq!(cells.len(), COLUMNS, "as many cells as the header names");
    cells
}

fn finding(finding: &haitao_lens::report::Finding) -> String {
    format!("{} {} {}", finding.rule, word(&finding.effect), word(&finding.certainty))
}

/// The word that stands for this value in JSON.
pub fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

pub fn line(cells: &[String]) -> String {
    let quoted: Vec<String> = cells.iter().map(|cell| quote(cell)).collect();
    quoted.join(",") + "\r\n"
}

fn quote(cell: &str) -> String {
    if cell.contains(['"', ',', '\n', '\r']) || cell.trim() != cell {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_header_names_every_column() {
        assert_eq!(HEADER.split(',').count(), COLUMNS);
    }

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        for (cell, expected) in [
            ("a", "a"),
            ("a,b", "\"a,b\""),
            ("24\"", "\"24\"\"\""),
            ("a\nb", "\"a\nb\""),
            (" a", "\" a\""),
            ("", ""),
        ] {
            assert_eq!(quote(cell), expected);
        }
    }
}
