use super::*;

fn numerals() -> Numerals {
    Numerals::load(&Files::bundled()).expect("numerals.toml")
}

fn first(text: &str, usage: Use) -> Option<String> {
    let line = Line::new(text);
    let at = line.chars.iter().position(char::is_ascii_digit)?;
    numerals().at(&line, at, usage)?.value.map(|value| value.to_string())
}

#[test]
fn reads_the_conventions() {
    for (text, expected) in [
        ("1299", Some("1299")),
        ("1,299.00", Some("1299.00")),
        ("1.299,00", Some("1299.00")),
        ("1 299,50", Some("1299.50")),
        ("1\u{202f}663", Some("1663")),
        ("1'299.00", Some("1299.00")),
        ("97,39", Some("97.39")),
        ("39,9", Some("39.9")),
        ("1,542", Some("1542")),
        ("1.542", Some("1542")),
        ("0.125", Some("0.125")),
        ("0,125", Some("0.125")),
        ("33,596,985", Some("33596985")),
        ("1,00,000", Some("100000")),
        ("12,34,567.50", Some("1234567.50")),
        ("129 . 00", Some("129.00")),
        ("129 .00", Some("129.00")),
        ("１，２９９．００", Some("1299.00")),
        ("1299.0000", Some("1299.0000")),
        ("2024.05.01", None),
        ("1,2,3", None),
        ("10,0000", None),
        ("1,23.45", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(first(text, Use::Money).as_deref(), expected, "{text:?}");
    }
}

#[test]
fn reads_the_scales() {
    for (text, expected) in [
        ("1.2万", Some("12000")),
        ("1.2 万", Some("12000")),
        ("3만 5천", Some("35000")),
        ("3만5천", Some("35000")),
        ("3만 5000", Some("35000")),
        ("1만 500", Some("10500")),
        ("1억 2천만", Some("120000000")),
        ("1억2000만", Some("120000000")),
        ("2천", Some("2000")),
        ("5천만", Some("50000000")),
        ("10만", Some("100000")),
        ("1만2천5백", Some("12500")),
        ("1.2k", Some("1200")),
        ("3.5w", Some("35000")),
        ("1,2 mil", Some("1200")),
        ("2,5 тыс", Some("2500")),
        ("1만2", None),
        ("5 k", Some("5")),
        ("5kg", Some("5")),
        ("1.234万", Some("12340")),
    ] {
        assert_eq!(first(text, Use::Count).as_deref(), expected, "{text:?}");
    }
}

#[test]
fn digits_of_other_things_stay_out() {
    assert_eq!(Line::new("①500ml").chars.iter().collect::<String>(), " 500ml".trim());
    assert_eq!(Line::new("5m²").chars.iter().collect::<String>(), "5m^");
    assert_eq!(Line::new("1½").chars.iter().collect::<String>(), "1^");
}
