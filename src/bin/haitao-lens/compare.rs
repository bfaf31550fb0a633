//! `compare`: one product in several saved pages, beside each other.

use std::fmt::Write as _;
use std::io::{self, Write as _};

use haitao_lens::Engine;
use haitao_lens::report::{Compared, Comparison, Report, Total};

use crate::args::{Compare, Format};
use crate::csv::{line, word};
use crate::pages::{self, Outcome};
use crate::{Failure, Status, inputs};

const HEADER: &str = "verdict,score,why,total,totalCurrency,landed,atLeast,price,currency,unitPrice,unitCurrency,per,origin,\
    originStatus,rank,worst,worstCertainty,site,source,url,title,selected\r\n";

pub fn run(args: &Compare) -> Result<Status, Failure> {
    let inputs = inputs::collect(&args.paths, None)?;
    let engine = Engine::new();
    let context = args.question.context();
    let mut reports: Vec<Report> = Vec::new();
    let mut status = Status::Done;
    pages::read_all(
        &engine,
        &inputs,
        &context,
        |_| None,
        |_, outcome| {
            match outcome {
                Outcome::Report(report) => {
                    if report.items.is_empty() {
                        // The subject is the first product: who gave another page first should know.
                        let source = report.source.as_deref().unwrap_or("-");
                        eprintln!(
                            "haitao-lens: {source}: no product was read on this page ({})",
                            word(&report.kind)
                        );
                    }
                    reports.push(*report);
                }
                Outcome::Unreadable { source, error } => {
                    eprintln!("haitao-lens: {source}: {error}");
                    status = Status::Unreadable;
                }
            }
            true
        },
    )?;
    let comparison = engine.compare(&reports, &context);
    let text = match args.format {
        Format::Json => {
            serde_json::to_string(&comparison).expect("a comparison is plain data with string keys") + "\n"
        }
        Format::Csv => csv(&comparison),
        Format::Text => text(&comparison, !context.to.is_empty()),
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(status),
        Err(error) => Err(Failure::new(format!("cannot write the output: {error}"))),
        Ok(()) => Ok(status),
    }
}

fn csv(comparison: &Comparison) -> String {
    let rows = comparison.same.iter().chain(&comparison.unsure).chain(&comparison.different);
    HEADER.to_owned() + &rows.map(|row| line(&cells(row))).collect::<String>()
}

fn cells(row: &Compared) -> Vec<String> {
    let (verdict, total, unit) = (row.verdict.as_ref(), row.total.as_ref(), row.unit_price.as_ref());
    let worst = row.worst.as_ref();
    vec![
        verdict.map_or_else(|| "subject".to_owned(), |found| word(&found.verdict)),
        verdict.map(|found| found.score.to_string()).unwrap_or_default(),
        verdict.map(|found| found.why.clone()).unwrap_or_default(),
        total.map(|total| total.amount.clone()).unwrap_or_default(),
        total.map(|total| total.currency.clone()).unwrap_or_default(),
        total.map(|total| total.landed.to_string()).unwrap_or_default(),
        total.map(|total| total.at_least.to_string()).unwrap_or_default(),
        row.price.as_ref().map(|price| price.amount.clone()).unwrap_or_default(),
        row.price.as_ref().map(|price| price.currency.clone()).unwrap_or_default(),
        unit.map(|unit| unit.amount.clone()).unwrap_or_default(),
        unit.map(|unit| unit.currency.clone()).unwrap_or_default(),
        unit.map(|unit| unit.per.clone()).unwrap_or_default(),
        row.origin.clone().unwrap_or_default(),
        word(&row.origin_status),
        row.rank.as_ref().and_then(|rank| rank.band.clone()).unwrap_or_default(),
        worst.map(|finding| word(&finding.effect)).unwrap_or_default(),
        worst.map(|finding| word(&finding.certainty)).unwrap_or_default(),
        row.site.clone(),
        row.source.clone().unwrap_or_default(),
        row.url.clone().unwrap_or_default(),
        row.title.clone().unwrap_or_default(),
        row.selected.clone().unwrap_or_default(),
    ]
}

/// `asked`: a destination was given, so a price alone is not the answer.
fn text(comparison: &Comparison, asked: bool) -> String {
    let mut out = String::new();
    if comparison.subject.is_none() {
        return "no product on these pages\n".to_owned();
    }
    for (heading, rows) in [
        ("the same", &comparison.same),
        ("perhaps the same", &comparison.unsure),
        ("not the same", &comparison.different),
    ] {
        if rows.is_empty() {
            continue;
        }
        push(&mut out, 0, heading);
        for row in rows {
            entry(&mut out, row, asked);
        }
    }
    out
}

fn entry(out: &mut String, row: &Compared, asked: bool) {
    let total = row.total.as_ref().map_or_else(
        || "no price".to_owned(),
        |Total { amount, currency, landed, at_least }| match (landed, at_least) {
            (true, _) => format!("{amount} {currency} at the door"),
            (_, true) => format!("at least {amount} {currency} at the door"),
            _ if asked => format!("{amount} {currency} for the goods, not known at the door"),
            _ => format!("{amount} {currency}"),
        },
    );
    push(out, 2, &format!("{total}  {}", row.title.as_deref().unwrap_or("(no title)")));
    let mut parts = Vec::new();
    if let Some(price) = &row.price {
        parts.push(format!("price {} {}", price.amount, price.currency));
    }
    if let Some(unit) = &row.unit_price {
        parts.push(format!("{} {} for {}", unit.amount, unit.currency, unit.per));
    }
    parts.push(format!(
        "origin {} ({})",
        row.origin.as_deref().unwrap_or("not read"),
        word(&row.origin_status)
    ));
    if let Some(band) = row.rank.as_ref().and_then(|rank| rank.band.as_ref()) {
        parts.push(format!("{band} sold"));
    }
    push(out, 6, &parts.join(" · "));
    if let Some(finding) = &row.worst {
        let head = format!(
            "! {} ({}), {}: {}",
            word(&finding.effect),
            word(&finding.certainty),
            finding.jurisdiction,
            finding.why
        );
        push(out, 6, &head);
    }
    match &row.verdict {
        Some(found) => push(out, 6, &format!("{} ({})", found.why, found.score)),
        None => push(out, 6, "the product that all others are put beside"),
    }
    let place = [row.source.as_deref(), Some(row.site.as_str()), row.url.as_deref()];
    push(out, 6, &place.into_iter().flatten().collect::<Vec<_>>().join(" · "));
}

/// One line. Control characters of a page must not reach the terminal.
fn push(out: &mut String, indent: usize, text: &str) {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    writeln!(out, "{:indent$}{clean}", "").expect("writing to a string");
}
