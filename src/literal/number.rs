//! Numbers of JavaScript, kept exact: 64-bit integers as numbers, everything else as its decimal text.

use serde_json::Value;

/// How far a decimal exponent may move the point; beyond that no page means a number.
const MAX_SHIFT: i32 = 40;

/// Reads a number as it stands in a script, sign included; `None` when the text is none.
///
/// `1_000`, `12n`, `0x1F`, `.5`, `5.` and `1.2E7` are numbers; `1e999` is not worth one.
pub(super) fn value(text: &str) -> Option<Value> {
    let plain = text.replace('_', "");
    let plain = plain.strip_suffix('n').unwrap_or(&plain);
    let (negative, digits) = match plain.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, plain.strip_prefix('+').unwrap_or(plain)),
    };
    for (prefix, radix) in [("0x", 16), ("0X", 16), ("0b", 2), ("0B", 2), ("0o", 8), ("0O", 8)] {
        if let Some(rest) = digits.strip_prefix(prefix) {
            let number = u64::from_str_radix(rest, radix).ok()?;
            return Some(integer(negative, &number.to_string()));
        }
    }

    let (mantissa, exponent) = match digits.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (digits, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let is_decimal = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + fraction.len() == 0 || !is_decimal(whole) || !is_decimal(fraction) {
        return None;
    }
    if exponent == 0 {
        return Some(decimal(negative, whole, fraction));
    }
    if exponent.unsigned_abs() > MAX_SHIFT.unsigned_abs() {
        return None;
    }
    let (whole, fraction) = shift(whole, fraction, exponent);
    Some(decimal(negative, &whole, &fraction))
}

/// Moves the decimal point `by` places to the right (to the left when negative).
fn shift(whole: &str, fraction: &str, by: i32) -> (String, String) {
    let places = by.unsigned_abs() as usize;
    let mut digits = format!("{whole}{fraction}");
    let point = if by > 0 {
        let point = whole.len() + places;
        digits.push_str(&"0".repeat(point.saturating_sub(digits.len())));
        point
    } else {
        digits.insert_str(0, &"0".repeat(places));
        whole.len()
    };
    let (left, right) = digits.split_at(point);
    let left = left.trim_start_matches('0');
    // The zeros an exponent leaves behind say nothing: `1.20E1` is 12, not 12.0.
    (if left.is_empty() { "0" } else { left }.to_owned(), right.trim_end_matches('0').to_owned())
}

fn decimal(negative: bool, whole: &str, fraction: &str) -> Value {
    if fraction.is_empty() {
        return integer(negative, whole);
    }
    let sign = if negative { "-" } else { "" };
    let whole = if whole.is_empty() { "0" } else { whole };
    Value::String(format!("{sign}{whole}.{fraction}"))
}

/// An integer that 64 bits hold becomes a number; a longer one, and one with leading zeros, stays text: it is an id.
fn integer(negative: bool, digits: &str) -> Value {
    let text = if negative { format!("-{digits}") } else { digits.to_owned() };
    if digits.len() > 1 && digits.starts_with('0') {
        return Value::String(text);
    }
    if let Ok(number) = text.parse::<i64>() {
        return number.into();
    }
    text.parse::<u64>().map_or(Value::String(text), Value::from)
}
