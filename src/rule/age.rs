//! How old a review is. A rule that no one has compared with its source for half a year says so itself.
//!
//! The day is the context's: nothing here knows today.

/// Days after which a review no longer stands for the present state of the law.
pub(super) const STALE_DAYS: i64 = 180;

/// Whether a rule last reviewed on one date is stale on another. A date that is none makes nothing stale.
pub(super) fn is_stale(reviewed: &str, date: &str) -> bool {
    match (day(reviewed), day(date)) {
        (Some(reviewed), Some(date)) => date - reviewed >= STALE_DAYS,
        _ => false,
    }
}

/// The number of a day of the Gregorian calendar, counted from some fixed day on.
fn day(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    if !(0..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years from March on, so that the leap day comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(year * 365 + leap_days + (month * 153 + 2) / 5 + day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        for (from, to, expected) in [
            ("2026-11-21", "2026-11-22", 1),
            ("2026-11-21", "2027-05-20", 180),
            ("2024-02-28", "2024-03-01", 2),
            ("2023-02-28", "2023-03-01", 1),
            ("2000-02-28", "2000-03-01", 2),
            ("1900-02-28", "1900-03-01", 1),
            ("2025-01-01", "2026-01-01", 365),
        ] {
            let days = day(to).zip(day(from)).map(|(to, from)| to - from);
            assert_eq!(days, Some(expected), "{from} to {to}");
        }
    }

    #[test]
    fn a_review_is_stale_after_half_a_year() {
        for (reviewed, date, expected) in [
            ("2026-11-21", "2027-05-19", false),
            ("2026-11-21", "2027-05-20", true),
            ("2026-11-21", "2020-01-01", false),
            ("2026-11-21", "", false),
            ("2026-11-21", "2027-13-01", false),
            ("", "2027-05-20", false),
            ("2026-11-21", "99999999999999999999-01-01", false),
        ] {
            assert_eq!(is_stale(reviewed, date), expected, "{reviewed} on {date}");
        }
    }
}
