//! Exact decimal numbers.

use std::cmp::Ordering;
use std::fmt;

/// A non-negative decimal number: `units / 10^scale`. Prints the decimals it was written with.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Decimal {
    units: u128,
    scale: u8,
}

/// More digits than any price or count has; keeps every product of two within `u128`.
const MAX_DIGITS: usize = 18;

impl Decimal {
    pub const ZERO: Decimal = Decimal { units: 0, scale: 0 };
    pub const TENTH: Decimal = Decimal { units: 1, scale: 1 };
    pub const HUNDRED: Decimal = Decimal { units: 100, scale: 0 };

    /// `digits` without separators, the last `decimals` of them behind the point.
    pub fn new_digits(digits: &str, decimals: usize) -> Option<Decimal> {
        let plain = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
        let fits = digits.trim_start_matches('0').len() <= MAX_DIGITS && decimals <= MAX_DIGITS;
        if !plain || !fits || decimals > digits.len() {
            return None;
        }
        Some(Decimal { units: digits.trim_start_matches('0').parse().unwrap_or(0), scale: decimals as u8 })
    }

    /// Reads `129`, `129.00`: digits with at most one point, as data files and [`fmt::Display`] write them.
    pub fn parse(text: &str) -> Option<Decimal> {
        match text.split_once('.') {
            Some((whole, part)) if !whole.is_empty() && !part.is_empty() => {
                Decimal::new_digits(&format!("{whole}{part}"), part.len())
            }
            Some(_) => None,
            None => Decimal::new_digits(text, 0),
        }
    }

    pub fn units(self) -> u128 {
        self.units
    }

    /// Digits behind the point.
    pub fn scale(self) -> u8 {
        self.scale
    }

    pub fn is_zero(self) -> bool {
        self.units == 0
    }

    /// Times ten to the power; decimals that become whole are dropped: 1.2 × 10⁴ = 12000.
    pub fn shift(self, power: u8) -> Option<Decimal> {
        if power <= self.scale {
            return Some(Decimal { units: self.units, scale: self.scale - power });
        }
        let factor = 10u128.checked_pow(u32::from(power - self.scale))?;
        Decimal { units: self.units.checked_mul(factor)?, scale: 0 }.sized()
    }

    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = align(self, other);
        Decimal { units: a.checked_add(b)?, scale }.sized()
    }

    /// `None` below nothing.
    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = align(self, other);
        Some(Decimal { units: a.checked_sub(b)?, scale })
    }

    pub fn times(self, factor: u64) -> Option<Decimal> {
        Decimal { units: self.units.checked_mul(u128::from(factor))?, scale: self.scale }.sized()
    }

    /// Exact product.
    pub fn product(self, other: Decimal) -> Option<Decimal> {
        let units = self.units.checked_mul(other.units)?;
        Decimal { units, scale: self.scale.checked_add(other.scale)? }.trimmed().sized()
    }

    /// `self × times ÷ by`, rounded half up to `decimals`.
    pub fn ratio(self, times: Decimal, by: Decimal, decimals: u8) -> Option<Decimal> {
        if by.units == 0 {
            return None;
        }
        let top = self.units.checked_mul(times.units)?;
        let up = i32::from(by.scale) + i32::from(decimals) - i32::from(self.scale) - i32::from(times.scale);
        let (mut top, mut bottom) = (top, by.units);
        let factor = 10u128.checked_pow(up.unsigned_abs())?;
        if up >= 0 {
            top = top.checked_mul(factor)?;
        } else {
            bottom = bottom.checked_mul(factor)?;
        }
        let units = top.checked_add(bottom / 2)? / bottom;
        Decimal { units, scale: decimals }.sized()
    }

    /// Whole minor units of a currency with `decimals` of them; `None` where that would lose something.
    pub fn minor_units(self, decimals: u8) -> Option<u64> {
        let exact = self.trimmed();
        let up = decimals.checked_sub(exact.scale)?;
        u64::try_from(exact.units.checked_mul(10u128.checked_pow(u32::from(up))?)?).ok()
    }

    /// The number if it is whole.
    pub fn whole(self) -> Option<u64> {
        self.minor_units(0)
    }

    /// Without zeros at the end of the decimals.
    pub fn trimmed(mut self) -> Decimal {
        while self.scale > 0 && self.units.is_multiple_of(10) {
            self.units /= 10;
            self.scale -= 1;
        }
        self
    }

    fn sized(self) -> Option<Decimal> {
        (self.units < 10u128.pow(MAX_DIGITS as u32) && usize::from(self.scale) <= MAX_DIGITS).then_some(self)
    }
}

fn align(a: Decimal, b: Decimal) -> (u128, u128, u8) {
    let scale = a.scale.max(b.scale);
    // At most 10^18 × 10^18: no overflow.
    let up = |d: Decimal| d.units * 10u128.pow(u32::from(scale - d.scale));
    (up(a), up(b), scale)
}

impl From<u64> for Decimal {
    fn from(whole: u64) -> Decimal {
        Decimal { units: u128::from(whole), scale: 0 }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        let (a, b, _) = align(*self, *other);
        a.cmp(&b)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = usize::from(self.scale);
        let digits = format!("{:0>width$}", self.units, width = scale + 1);
        let (whole, part) = digits.split_at(digits.len() - scale);
        f.write_str(whole)?;
        if !part.is_empty() {
            write!(f, ".{part}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::parse(text).unwrap_or_else(|| panic!("{text}"))
    }

    #[test]
    fn prints_what_was_written() {
        for text in ["0", "129.00", "39.9", "0.05", "12000", "999999999999999999"] {
            assert_eq!(d(text).to_string(), text, "{text}");
        }
        for text in ["", ".", "1.", ".5", "1,2", "-1", "1e3", "1.2.3", "1000000000000000000"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn compares_by_value() {
        assert_eq!(d("39.9"), d("39.90"));
        assert!(d("39.9") < d("40"));
        assert!(d("0.1") > d("0.09"));
    }

    #[test]
    fn reckons_exactly() {
        assert_eq!(d("1.2").shift(4).map(|x| x.to_string()).as_deref(), Some("12000"));
        assert_eq!(d("1.23456").shift(4).map(|x| x.to_string()).as_deref(), Some("12345.6"));
        assert_eq!(d("0.1").plus(d("0.25")).map(|x| x.to_string()).as_deref(), Some("0.35"));
        assert_eq!(d("28.349523125").product(d("8")).map(|x| x.to_string()).as_deref(), Some("226.796185"));
        assert_eq!(d("100").ratio(d("1"), d("3"), 2).map(|x| x.to_string()).as_deref(), Some("33.33"));
        assert_eq!(d("2").ratio(d("1"), d("3"), 0).map(|x| x.to_string()).as_deref(), Some("1"));
        assert_eq!(d("1").ratio(d("1"), d("0.00"), 0), None);
        assert_eq!(d("129.00").minor_units(2), Some(12900));
        assert_eq!(d("129.00").whole(), Some(129));
        assert_eq!(d("129.05").whole(), None);
    }
}
