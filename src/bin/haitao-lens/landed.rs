//! What an offer costs at the door, in the words of the command line.

use haitao_lens::report::{Certainty, CostLine, CostRange, Landed};

use crate::csv::word;

/// `KR: at least 45000 KRW; not known: shipping`.
pub fn sum(landed: &Landed) -> String {
    let total = landed.total.as_ref().map_or_else(|| "not known".to_owned(), amount);
    let currency = if landed.total.is_some() { format!(" {}", landed.currency) } else { String::new() };
    let unknown: Vec<String> = landed.unknown.iter().map(word).collect();
    let unknown = if unknown.is_empty() || landed.total.is_none() {
        String::new()
    } else {
        format!("; not known: {}", unknown.join(", "))
    };
    format!("{}: {total}{currency}{unknown}", landed.to)
}

/// `duty 15470 KRW (possible): Duty of 13 % … [KR-DUTY-07]`.
pub fn line(line: &CostLine, currency: &str) -> String {
    let amount = line
        .amount
        .as_ref()
        .map_or_else(|| "not known".to_owned(), |range| format!("{} {currency}", amount(range)));
    let certainty = if line.certainty == Certainty::Possible { " (possible)" } else { "" };
    let rules = if line.rules.is_empty() { String::new() } else { format!(" [{}]", line.rules.join(", ")) };
    format!("{} {amount}{certainty}: {}{rules}", word(&line.kind), line.why)
}

/// `KR 45000..46000 KRW`, `KR 45000.. KRW`: for tables.
pub fn cell(landed: &Landed) -> Option<String> {
    let CostRange { low, high } = landed.total.as_ref()?;
    let high = high.as_deref().unwrap_or_default();
    Some(format!("{} {low}..{high} {}", landed.to, landed.currency))
}

fn amount(range: &CostRange) -> String {
    match &range.high {
        Some(high) if *high == range.low => high.clone(),
        Some(high) => format!("{} to {high}", range.low),
        None => format!("at least {}", range.low),
    }
}
