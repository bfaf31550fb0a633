//! Days as `YYYY-MM-DD`: the one place that reads the clock.

use std::time::{SystemTime, UNIX_EPOCH};

/// Today in UTC.
#[expect(
    clippy::disallowed_methods,
    reason = "the command line is an edge: the engine gets the day as an argument"
)]
pub fn today() -> String {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    of_day(seconds / 86_400)
}

/// A day given on the command line, if there is such a day.
pub fn checked(text: &str) -> Result<String, String> {
    let refused = || format!("{text:?} is no day; write it as YYYY-MM-DD");
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(refused()) };
    if [year.len(), month.len(), day.len()] != [4, 2, 2]
        || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
    {
        return Err(refused());
    }
    let number = |part: &str| part.parse::<u64>().map_err(|_| refused());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    if !(1..=12).contains(&month) || day == 0 || day > days_of(year, month) {
        return Err(refused());
    }
    Ok(text.to_owned())
}

fn is_leap(year: u64) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

fn days_of(year: u64, month: u64) -> u64 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The day `days` after 1970-01-01.
fn of_day(mut days: u64) -> String {
    let mut year = 1970;
    loop {
        let length = if is_leap(year) { 366 } else { 365 };
        if days < length {
            break;
        }
        days -= length;
        year += 1;
    }
    let mut month = 1;
    while days >= days_of(year, month) {
        days -= days_of(year, month);
        month += 1;
    }
    format!("{year:04}-{month:02}-{:02}", days + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_through_leap_years() {
        for (days, expected) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_779, "2026-11-22"),
        ] {
            assert_eq!(of_day(days), expected, "day {days}");
        }
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for (text, exists) in [
            ("2026-11-22", true),
            ("2024-02-29", true),
            ("2026-02-29", false),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("2026-1-1", false),
            ("22.11.2026", false),
            ("+026-11-22", false),
            ("today", false),
        ] {
            assert_eq!(checked(text).is_ok(), exists, "{text}");
        }
    }
}
