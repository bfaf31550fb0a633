//! Reports for people: what a page shows, what follows from it, and with `--explain` why.

use std::fmt::Write as _;

use haitao_lens::report::{
    Citation, CountryFact, Finding, Issue, Item, Origin, Period, PriceEntry, Report, ReportKind, Sales,
    SalesScope,
};

use crate::csv::word;
use crate::landed;
use crate::pages::Outcome;

/// Quotes longer than this (in characters) are cut, unless the whole is asked for.
const QUOTE: usize = 100;

/// One page, with a blank line after it.
pub fn page(outcome: &Outcome, explain: bool) -> String {
    match outcome {
        Outcome::Unreadable { source, error } => format!("{source}\n  cannot be read: {error}\n\n"),
        Outcome::Report(report) => Lines { out: String::new(), explain }.report(report),
    }
}

struct Lines {
    out: String,
    explain: bool,
}

impl Lines {
    fn report(mut self, report: &Report) -> String {
        self.line(0, report.source.as_deref().unwrap_or("page"));
        let count = match (report.kind, report.items.len()) {
            (ReportKind::Listing, 1) => ", 1 item".to_owned(),
            (ReportKind::Listing, n) => format!(", {n} items"),
            _ => String::new(),
        };
        let url = report.url.as_deref().map(|url| format!(" · {url}")).unwrap_or_default();
        self.line(2, &format!("{} · {}{count}{url}", report.site, word(&report.kind)));
        for item in &report.items {
            self.item(item, report.kind == ReportKind::Listing);
        }
        if !report.context.to.is_empty() || self.explain {
            self.line(2, &covered(report));
        }
        for issue in &report.issues {
            self.issue(issue);
        }
        self.out.push('\n');
        self.out
    }

    fn item(&mut self, item: &Item, numbered: bool) {
        let title = item.title.as_deref().unwrap_or("(no title)");
        match item.position.filter(|_| numbered) {
            Some(position) => self.line(2, &format!("{position}. {title}")),
            None => self.line(2, title),
        }
        self.field("id", item.id.as_deref());
        self.field("brand", item.brand.as_deref());
        self.field("seller", item.seller.as_deref());
        self.field("option", item.selected.as_deref());
        self.field("price", price(item).as_deref());
        for landed in &item.landed {
            self.field("at the door", Some(&format!(" {}", landed::sum(landed))));
        }
        self.field("sold", item.sales.as_ref().map(sales).as_deref());
        let rank = item.rank.as_ref().and_then(|rank| {
            let band = rank.band.as_ref().map(|band| format!("{band}{}", a_period(rank.period)));
            let place =
                rank.position.map(|n| format!("no. {n} of {}", rank.list.as_deref().unwrap_or("a list")));
            let parts: Vec<String> = band.into_iter().chain(place).collect();
            (!parts.is_empty()).then(|| format!("{}{}", parts.join(", "), self.quoted(&rank.quote)))
        });
        self.field("rank", rank.as_deref());
        let origin = origin(&item.origin);
        let quote = item.origin.evidence.first().map(|e| self.quoted(&e.quote)).unwrap_or_default();
        self.field("origin", Some(&format!("{origin}{quote}")));
        for (label, fact) in [
            ("brand of", &item.brand_home),
            ("seller of", &item.seller_home),
            ("assembled", &item.assembled_in),
            ("ships from", &item.ships_from),
        ] {
            let text = fact.as_ref().map(|fact| self.country(fact));
            self.field(label, text.as_deref());
        }
        for fact in &item.ingredient_origins {
            let text = self.country(fact);
            self.field("ingredient", Some(&text));
        }
        if self.explain {
            self.explanation(item);
        }
        for finding in &item.findings {
            self.finding(finding);
        }
    }

    fn country(&self, fact: &CountryFact) -> String {
        format!("{}{}", fact.country.as_deref().unwrap_or("not read"), self.quoted(&fact.quote))
    }

    fn finding(&mut self, finding: &Finding) {
        let head = format!(
            "! {} ({}), {} {}: {}{}",
            word(&finding.effect),
            word(&finding.certainty),
            finding.jurisdiction,
            word(&finding.direction),
            finding.why,
            self.quoted(&finding.quote),
        );
        self.line(4, &head);
        if self.explain {
            self.line(8, &format!("rule {}", finding.rule));
        }
        for cite in &finding.cite {
            let text = self.citation(cite);
            self.line(8, &text);
        }
    }

    fn citation(&self, cite: &Citation) -> String {
        let mut text = cite.title.clone();
        for (before, part) in [(", ", &cite.article), (", since ", &cite.since)] {
            if let Some(part) = part {
                text.push_str(before);
                text.push_str(part);
            }
        }
        if self.explain {
            text.push_str(", reviewed ");
            text.push_str(&cite.reviewed);
        }
        if let Some(url) = &cite.url {
            text.push_str(" · ");
            text.push_str(url);
        }
        text
    }

    /// What `--explain` adds: every price, quantity and identifier, the evidence, and where each field was read.
    fn explanation(&mut self, item: &Item) {
        for entry in &item.prices {
            let text = self.price_entry(entry);
            self.line(6, &text);
        }
        if let Some(quantity) = &item.quantity {
            let (each, total) = (&quantity.each, &quantity.total);
            self.line(
                6,
                &format!(
                    "holds {} × {} {} = {} {}",
                    quantity.count, each.value, each.unit, total.value, total.unit
                ),
            );
        }
        if let Some(unit) = &item.unit_price {
            self.line(6, &format!("costs {} {} for {}", unit.amount, unit.currency, unit.per));
        }
        for at in &item.landed {
            for cost in &at.lines {
                self.line(6, &format!("{} {}", at.to, landed::line(cost, &at.currency)));
                for cite in &cost.cite {
                    let text = self.citation(cite);
                    self.line(8, &text);
                }
            }
        }
        for identifier in &item.identifiers {
            let verdict = match identifier.valid {
                Some(true) => "check digit right",
                Some(false) => "check digit wrong",
                None => "no check digit",
            };
            self.line(6, &format!("{} {} ({verdict})", identifier.kind, identifier.value));
        }
        for evidence in &item.origin.evidence {
            let country = evidence.country.as_deref().unwrap_or("no country");
            let quote = self.quoted(&evidence.quote);
            self.line(
                6,
                &format!(
                    "evidence {:+} for {country}: {}, in {}{quote}",
                    evidence.weight, evidence.kind, evidence.source
                ),
            );
        }
        for (field, source) in &item.sources {
            let node = source.node.map(|node| format!(", node {node}")).unwrap_or_default();
            let quote = self.quoted(&source.quote);
            self.line(6, &format!("{field} read by `{}`{node}{quote}", source.op));
        }
    }

    fn price_entry(&self, entry: &PriceEntry) -> String {
        let condition =
            entry.condition.as_ref().map(|condition| format!(", {condition}")).unwrap_or_default();
        let quote = self.quoted(&entry.quote);
        format!("price {} {} ({}{condition}){quote}", entry.amount, entry.currency, word(&entry.kind))
    }

    fn issue(&mut self, issue: &Issue) {
        let field = issue.field.as_ref().map(|field| format!(" ({field})")).unwrap_or_default();
        self.line(2, &format!("note {}{field}: {}", issue.code, issue.message));
    }

    fn field(&mut self, label: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.line(4, &format!("{label:<11}{text}"));
        }
    }

    /// ` “…”`, or nothing for an empty quote.
    fn quoted(&self, quote: &str) -> String {
        if quote.is_empty() {
            return String::new();
        }
        let cut = if self.explain { None } else { quote.char_indices().nth(QUOTE) };
        match cut {
            Some((at, _)) => format!("  “{}…”", &quote[..at]),
            None => format!("  “{quote}”"),
        }
    }

    /// One line of output. Control characters of a page must not reach the terminal.
    fn line(&mut self, indent: usize, text: &str) {
        let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        writeln!(self.out, "{:indent$}{clean}", "").expect("writing to a string");
    }
}

fn price(item: &Item) -> Option<String> {
    let price = item.price.as_ref()?;
    let converted = item.converted.as_ref();
    let converted = converted.map(|c| format!(", about {} {} (rate of {})", c.amount, c.currency, c.as_of));
    Some(format!(
        "{} {} ({}){}",
        price.amount,
        price.currency,
        word(&price.kind),
        converted.unwrap_or_default()
    ))
}

fn sales(sales: &Sales) -> String {
    let at_least = if sales.at_least { "at least " } else { "" };
    let scope = if sales.scope == SalesScope::Shop { ", by the whole shop" } else { "" };
    let quote = if sales.quote.is_empty() { String::new() } else { format!("  “{}”", sales.quote) };
    format!("{at_least}{}{}{scope}{quote}", sales.count, a_period(sales.period))
}

fn a_period(period: Period) -> &'static str {
    match period {
        Period::Day => " a day",
        Period::Week => " a week",
        Period::Month => " a month",
        Period::Year => " a year",
        Period::Total => " in all",
        Period::Unknown => "",
    }
}

fn origin(origin: &Origin) -> String {
    let status = word(&origin.status);
    let region = origin.region.as_ref().map(|region| format!(" ({region})")).unwrap_or_default();
    match &origin.country {
        Some(country) => format!("{country}{region}, {status}"),
        None if origin.countries.is_empty() => status,
        None => format!("{}, {status}", origin.countries.join(" or ")),
    }
}

/// For whom the rules were run, and what an empty list of findings means.
fn covered(report: &Report) -> String {
    let context = &report.context;
    let to = if context.to.is_empty() {
        "no destination".to_owned()
    } else {
        format!("to {}", context.to.join(", "))
    };
    let market = context.market.as_ref().map(|market| format!(", market {market}")).unwrap_or_default();
    let reviewed =
        report.rules_as_of.as_ref().map(|day| format!("; rules reviewed up to {day}")).unwrap_or_default();
    format!("rules of {} {to}{market}{reviewed}; no finding does not mean allowed", context.date)
}
