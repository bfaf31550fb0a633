//! The same product elsewhere: two offers compared, keys for an index of offers, and pages beside each other.

use std::cmp::Ordering;

use super::Engine;
use crate::matching::{Decision, Matcher, keys, queries};
use crate::money::Decimal;
use crate::order;
use crate::report::{Compared, Comparison, Context, Effect, Item, Match, Offer, Report, Total, Verdict};

impl Engine {
    /// Whether two offers are of one product, and why, in `lang`.
    ///
    /// ```
    /// use haitao_lens::Engine;
    /// use haitao_lens::report::{Offer, Verdict};
    ///
    /// let offer = |title: &str| Offer { title: Some(title.into()), ..Offer::default() };
    /// let (a, b) = (offer("Sony WH-1000XM5 Headphones black"), offer("소니 WH-1000XM4 헤드폰"));
    /// let found = Engine::new().matches(&a, &b, "en");
    /// assert_eq!(found.verdict, Verdict::Different);
    /// assert_eq!(found.why, "Other model number: wh1000xm5, wh1000xm4.");
    /// ```
    pub fn matches(&self, a: &Offer, b: &Offer, lang: &str) -> Match {
        let matcher = self.matcher();
        self.told(matcher.judge(&matcher.profile(a), &matcher.profile(b)), lang)
    }

    /// The verdict on each of `offers`, in their order.
    pub fn match_all(&self, offer: &Offer, offers: &[Offer], lang: &str) -> Vec<Match> {
        let matcher = self.matcher();
        let profile = matcher.profile(offer);
        let one = |other: &Offer| self.told(matcher.judge(&profile, &matcher.profile(other)), lang);
        offers.iter().map(one).collect()
    }

    /// The words under which an index files an offer and looks for its like: at most sixteen, the most telling first.
    /// Offers of one product share one. Look them up in order, leave out a key under which hundreds are filed, and stop
    /// when enough are found.
    pub fn keys(&self, offer: &Offer) -> Vec<String> {
        keys(&self.matcher().profile(offer))
    }

    /// What to ask another shop's search for, to find an offer there: code, maker's number, name, in the language of
    /// the shop as far as it is known. Each is for when the one before found nothing; none where the shop is unknown.
    ///
    /// ```
    /// use haitao_lens::Engine;
    /// use haitao_lens::report::Offer;
    ///
    /// let offer = Offer { title: Some("Uniqlo 白色 T恤 U-4571".into()), ..Offer::default() };
    /// assert_eq!(Engine::new().queries(&offer, "coupang")[0], "유니클로 u-4571");
    /// ```
    pub fn queries(&self, offer: &Offer, site: &str) -> Vec<String> {
        let Some(located) = self.sites.get(site) else { return Vec::new() };
        queries(self.matcher(), offer, located.site.lang.as_deref())
    }

    /// The first item of `reports` beside all others: what is the same, the cheapest first, and what is not, and why.
    pub fn compare(&self, reports: &[Report], context: &Context) -> Comparison {
        let items = || {
            reports.iter().enumerate().flat_map(|(r, report)| {
                report.items.iter().enumerate().map(move |(i, item)| (r, i, report, item))
            })
        };
        let mut comparison =
            Comparison { subject: None, same: Vec::new(), unsure: Vec::new(), different: Vec::new() };
        let Some((_, _, _, subject)) = items().next() else { return comparison };
        let matcher = self.matcher();
        let profile = matcher.profile(&Offer::from(subject));
        for (r, i, report, item) in items() {
            let mut row = compared(r, i, report, item);
            if comparison.subject.is_none() {
                comparison.subject = Some(row.clone());
                comparison.same.push(row);
                continue;
            }
            let decision = matcher.judge(&profile, &matcher.profile(&Offer::from(item)));
            let verdict = decision.verdict;
            row.verdict = Some(self.told(decision, &context.lang));
            match verdict {
                Verdict::Same => comparison.same.push(row),
                Verdict::Unsure => comparison.unsure.push(row),
                Verdict::Different => comparison.different.push(row),
            }
        }
        for rows in [&mut comparison.same, &mut comparison.unsure] {
            sort(rows);
        }
        comparison
    }

    fn matcher(&self) -> &Matcher {
        self.matcher.get_or_init(|| Matcher::load(&self.files).expect("the tests load every bundled file"))
    }

    fn told(&self, decision: Decision, lang: &str) -> Match {
        let messages = self.judges().rules.messages();
        let kind = match decision.verdict {
            Verdict::Same => "same",
            Verdict::Unsure if matches!(decision.reason, "one_sided" | "little" | "price") => "unsure",
            Verdict::Unsure => "disputed",
            Verdict::Different => "different",
        };
        let part = match decision.reason {
            "one_sided" => messages.text(lang, &format!("match.part.{}", decision.a), &[]),
            _ => decision.a.clone(),
        };
        // A thing that one alone is, or says to be: there is no other word to set against it.
        let alone = kind == "different"
            && matches!(decision.reason, "nature" | "variant")
            && part.is_empty() != decision.b.is_empty();
        let part = if alone && part.is_empty() { decision.b.clone() } else { part };
        let key = match kind {
            "disputed" if matches!(decision.reason, "number" | "variant") => {
                "match.disputed_number".to_owned()
            }
            "disputed" => "match.disputed".to_owned(),
            _ if alone => "match.different.one".to_owned(),
            kind => format!("match.{kind}.{}", decision.reason),
        };
        let reason = messages.text(lang, &format!("match.part.{}", decision.reason), &[]);
        let none = messages.text(lang, "match.none", &[]);
        let or_none = |text: String| if text.is_empty() { none.clone() } else { text };
        let (a, b) = (or_none(part), or_none(decision.b));
        let why = messages.text(lang, &key, &[("a", &a), ("b", &b), ("part", &reason)]);
        Match { verdict: decision.verdict, score: decision.score, why }
    }
}

fn compared(r: usize, i: usize, report: &Report, item: &Item) -> Compared {
    let index = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Compared {
        report: index(r),
        item: index(i),
        source: report.source.clone(),
        site: report.site.clone(),
        url: item.url.clone().or_else(|| report.url.clone()),
        title: item.title.clone(),
        selected: item.selected.clone(),
        price: item.price.clone(),
        total: total(item),
        unit_price: item.unit_price.clone(),
        origin: item.origin.country.clone(),
        origin_status: item.origin.status,
        rank: item.rank.clone(),
        worst: item
            .findings
            .iter()
            .filter(|finding| finding.effect != Effect::Permitted)
            .min_by_key(|f| f.effect)
            .cloned(),
        verdict: None,
    }
}

/// What the offer costs at the door, or surely no less than that; without a destination its price in the currency
/// asked for, else its price.
fn total(item: &Item) -> Option<Total> {
    let landed = item.landed.first().and_then(|landed| {
        let sum = landed.total.as_ref()?;
        let known = landed.unknown.is_empty() && sum.high.as_ref() == Some(&sum.low);
        let (amount, currency) = (sum.low.clone(), landed.currency.clone());
        Some(Total { amount, currency, landed: known, at_least: !known })
    });
    let converted = || item.converted.as_ref().map(|c| (c.amount.clone(), c.currency.clone()));
    let price = || item.price.as_ref().map(|p| (p.amount.clone(), p.currency.clone()));
    landed.or_else(|| {
        let (amount, currency) = converted().or_else(price)?;
        Some(Total { amount, currency, landed: false, at_least: false })
    })
}

/// By amount within the first row's currency: what is known to the door, then what is at least so much, then goods
/// alone. Other currencies, then rows without a total, come last.
fn sort(rows: &mut [Compared]) {
    // A cost at the door is what was asked for, where there is one.
    let at_door = |total: &&Total| total.landed || total.at_least;
    let totals = || rows.iter().filter_map(|row| row.total.as_ref());
    let main = totals().find(at_door).or_else(|| totals().next()).map(|total| total.currency.clone());
    let rank = |row: &Compared| match &row.total {
        Some(total) if Some(&total.currency) != main.as_ref() => 3,
        Some(Total { landed: true, .. }) => 0,
        Some(Total { at_least: true, .. }) => 1,
        Some(_) => 2,
        None => 4,
    };
    let amount = |row: &Compared| row.total.as_ref().and_then(|total| Decimal::parse(&total.amount));
    order::sort_by(rows, |a, b| {
        rank(a).cmp(&rank(b)).then_with(|| match (amount(a), amount(b)) {
            (Some(x), Some(y)) if rank(a) < 3 => x.cmp(&y),
            _ => Ordering::Equal,
        })
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::OriginStatus;

    fn row(title: &str, total: Option<(&str, &str, bool, bool)>) -> Compared {
        Compared {
            report: 0,
            item: 0,
            source: None,
            site: String::new(),
            url: None,
            title: Some(title.to_owned()),
            selected: None,
            price: None,
            total: total.map(|(amount, currency, landed, at_least)| Total {
                amount: amount.to_owned(),
                currency: currency.to_owned(),
                landed,
                at_least,
            }),
            unit_price: None,
            origin: None,
            origin_status: OriginStatus::Unknown,
            rank: None,
            worst: None,
            verdict: None,
        }
    }

    #[test]
    fn what_is_known_to_the_door_stands_first() {
        let mut rows = [
            row("no price", None),
            row("goods alone, in the shop's currency", Some(("500.00", "CNY", false, false))),
            row("goods alone", Some(("90000", "KRW", false, false))),
            row("known", Some(("150000", "KRW", true, false))),
            row("shipping not known", Some(("140000", "KRW", false, true))),
            row("known, of fewer digits", Some(("99000.50", "KRW", true, false))),
            row("shipping not known, less", Some(("9000", "KRW", false, true))),
        ];
        sort(&mut rows);
        let titles: Vec<&str> = rows.iter().filter_map(|row| row.title.as_deref()).collect();
        let expected = [
            "known, of fewer digits",
            "known",
            "shipping not known, less",
            "shipping not known",
            "goods alone",
            "goods alone, in the shop's currency",
            "no price",
        ];
        assert_eq!(titles, expected);
    }

    #[test]
    fn without_a_destination_prices_are_compared() {
        let mut rows = [
            row("dear", Some(("12", "USD", false, false))),
            row("elsewhere", Some(("1", "CNY", false, false))),
            row("cheap", Some(("9", "USD", false, false))),
        ];
        sort(&mut rows);
        let titles: Vec<&str> = rows.iter().filter_map(|row| row.title.as_deref()).collect();
        assert_eq!(titles, ["cheap", "dear", "elsewhere"]);
    }
}
