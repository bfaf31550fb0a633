use super::*;
use crate::data::Files;
use crate::page::{Fact, Source};
use crate::report::Amount;

fn prices() -> Prices {
    Prices::load(&Files::bundled()).expect("money.toml")
}

fn text(kind: PriceKind, op: &str, text: &str) -> PriceText {
    let source = Source { op: op.to_owned(), quote: text.to_owned(), node: None };
    PriceText { kind, text: Fact { value: text.to_owned(), source }, label: None, currency: None }
}

fn told(ledger: &Ledger) -> String {
    let entries: Vec<String> = ledger
        .entries
        .iter()
        .map(|e| format!("{:?} {} {}", e.kind, e.amount, e.currency).to_lowercase())
        .collect();
    let codes: Vec<&str> = ledger.issues.iter().map(|issue| issue.code.as_str()).collect();
    format!("{:?}: {} [{}]", ledger.chosen, entries.join(", "), codes.join(" "))
}

#[test]
fn the_first_readable_price_leads() {
    use PriceKind::{Coupon, List, Sale};
    let prices = prices();
    for (texts, currency, expected) in [
        (vec![text(Sale, "css a", "12,000원")], Some("KRW"), "Some(0): sale 12000 krw []"),
        (
            vec![text(Sale, "css a", ""), text(Sale, "css b", "원"), text(Sale, "css c", "9,900")],
            Some("KRW"),
            "Some(2): sale 9900 krw []",
        ),
        (
            vec![text(List, "css l", "20,000원"), text(Sale, "css a", "12,000원")],
            Some("KRW"),
            "Some(1): sale 12000 krw, list 20000 krw []",
        ),
        (vec![text(List, "css l", "20,000원")], Some("KRW"), "None: list 20000 krw []"),
        (
            vec![text(Sale, "css a", "券后 ¥39.9 优惠前 ¥59"), text(Sale, "state s", "59.00")],
            Some("CNY"),
            "Some(0): coupon 39.9 cny, list 59 cny []",
        ),
        (
            vec![text(Sale, "css a", "¥39.9"), text(Sale, "css a", "¥49.9")],
            Some("CNY"),
            "Some(0): sale 39.9 cny [ambiguousPrice]",
        ),
        (
            vec![text(Sale, "css a", "¥149.00-159.00"), text(Coupon, "css c", "¥140")],
            Some("CNY"),
            "Some(0): from 149.00 cny, to 159.00 cny, coupon 140 cny []",
        ),
        (vec![text(Sale, "css a", "$12.99")], None, "None:  [unknownCurrency]"),
        (vec![text(Sale, "css a", "US $12.99")], Some("KRW"), "Some(0): sale 12.99 usd []"),
        (vec![text(Sale, "css a", "0원"), text(Sale, "css b", "-")], Some("KRW"), "None:  []"),
        (vec![text(Sale, "css a", "1,200원")], Some("KPW"), "Some(0): sale 1200 kpw []"),
        (vec![], None, "None:  []"),
    ] {
        let ledger = ledger(&texts, &[], currency, &prices);
        let names: Vec<&str> = texts.iter().map(|t| t.text.value.as_str()).collect();
        assert_eq!(told(&ledger), expected, "{names:?}");
    }
}

#[test]
fn a_label_beside_the_amount_gives_the_kind() {
    let mut labelled = text(PriceKind::Sale, "css a", "¥39.9");
    labelled.label = Some("券后".to_owned());
    let got = ledger(&[labelled.clone()], &[], Some("CNY"), &prices());
    assert_eq!(told(&got), "Some(0): coupon 39.9 cny []");
    assert_eq!(got.entries[0].condition.as_deref(), Some("券后"));
    labelled.label = Some("运费".to_owned());
    assert_eq!(told(&ledger(&[labelled], &[], Some("CNY"), &prices())), "None:  []");
}

/// Rows: form: own.
#[test]
fn what_is_said_of_taxes_stays_with_its_price() {
    let prices = prices();
    for (shown, label, value, expected) in [
        ("¥1,800 (税込 ¥1,980)", "", "", "Some(Included) None 税込"),
        ("12,900원 (부가세 별도)", "", "", "Some(Excluded) None 부가세 별도"),
        ("29,95 € inkl. MwSt.", "", "", "Some(Included) None inkl. MwSt."),
        ("包税到手价 ¥168", "", "", "None Some(Included) 包税"),
        ("¥199", "进口税", "商家承担", "None Some(Included) 商家承担"),
        ("¥199", "进口税", "¥18.11", "None None "),
        ("¥199", "税费", "价格不含税，买家承担", "None Some(Excluded) 买家承担"),
        ("12,900원", "부가세", "포함", "Some(Included) None 포함"),
        ("12,900원", "배송비", "포함", "None None "),
        ("¥199", "税费", "包邮不包税", "None Some(Excluded) 不包税"),
        ("€20", "Import duties", "not included", "None Some(Excluded) not included"),
    ] {
        let source = Source { op: "rows".to_owned(), quote: String::new(), node: None };
        let row = Row { label: label.to_owned(), value: value.to_owned(), source };
        let got = ledger(&[text(PriceKind::Sale, "css a", shown)], &[row], Some("CNY"), &prices);
        let entry = got.entries.first().expect("a price");
        let quote = entry.tax_quote.as_deref().unwrap_or_default();
        assert_eq!(
            format!("{:?} {:?} {quote}", entry.tax, entry.import_tax),
            expected,
            "{shown} {label}: {value}"
        );
    }
}

#[test]
fn prices_per_unit() {
    for (amount, value, unit, expected) in [
        ("19930", "2000", "g", Some("996.50 per 100 g")),
        ("15.75", "1000", "ml", Some("1.58 per 100 ml")),
        ("18000", "60", "piece", Some("300 per 1 piece")),
        ("10", "0", "g", None),
        ("10", "5", "box", None),
    ] {
        let price = Price { amount: amount.to_owned(), currency: "KRW".to_owned(), kind: PriceKind::Sale };
        let total = Amount { value: value.to_owned(), unit: unit.to_owned() };
        let quantity = Quantity { each: total.clone(), count: 1, total };
        let got = unit_price(&price, &quantity).map(|u| format!("{} per {}", u.amount, u.per));
        assert_eq!(got.as_deref(), expected, "{amount} for {value} {unit}");
    }
}
