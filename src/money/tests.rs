use super::*;
use crate::data::Files;

fn prices() -> Prices {
    Prices::load(&Files::bundled()).expect("money.toml")
}

/// `amount currency kind [..to] [condition]`; `?` is an unknown currency.
fn told(reading: Option<PriceReading>) -> String {
    let Some(reading) = reading else { return "-".into() };
    let PriceReading { amount, currency, kind, to, condition, .. } = reading;
    let kind = format!("{kind:?}").to_lowercase();
    let mut text = format!("{amount} {} {kind}", currency.as_deref().unwrap_or("?"));
    if let Some(to) = to {
        text += &format!(" ..{to}");
    }
    if let Some(condition) = condition {
        text += &format!(" [{condition}]");
    }
    text
}

#[test]
fn reads_prices() {
    let prices = prices();
    let mut wrong = Vec::new();
    for (text, expected) in ROWS {
        let got = told(prices.read(text, &PriceHints::default()));
        if got != *expected {
            wrong.push(format!("{text:?}: {got}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const ROWS: &[(&str, &str)] = &[
    ("￥1,299.00", "1299.00 ? sale"),
    ("12,000원", "12000 KRW sale"),
    ("１２，０００원", "12000 KRW sale"),
    ("3만 5천원", "35000 KRW sale"),
    ("1.2万元", "12000 CNY sale"),
    ("券后¥39.9", "39.9 CNY coupon [券后]"),
    ("券后¥39.9 优惠前¥59", "39.9 CNY coupon [券后]"),
    ("券后 ¥ 8.9 优惠前 ¥ 12.37 已售 500+ 全场立减 满500减50", "8.9 CNY coupon [券后]"),
    ("¥ 129 .00", "129.00 ? sale"),
    ("129 . 00 元", "129.00 CNY sale"),
    ("€ 97,39 - 128,72", "97.39 EUR from ..128.72"),
    ("¥149.00-159.00", "149.00 ? from ..159.00"),
    ("98~120元", "98 CNY from ..120"),
    ("17,900원~", "17900 KRW from"),
    ("3~5만원", "30000 KRW from ..50000"),
    ("US $3.21", "3.21 USD sale"),
    ("US $13.36 - 24.62", "13.36 USD from ..24.62"),
    ("MYR 10.91", "10.91 MYR sale"),
    ("115.84 GEL", "115.84 GEL sale"),
    ("PKR1,542", "1542 PKR sale"),
    ("$12.99", "12.99 ? sale"),
    ("5% 원가 20,000원 할인가 19,000원", "19000 KRW sale"),
    ("할인률 4% 판매가 1,859,000 원", "1859000 KRW sale"),
    ("쿠팡판매가 19,930원 (100g당 997원)", "19930 KRW sale"),
    ("정가 15,000원", "15000 KRW list"),
    ("정가 15,000원; 판매가 13,500 원 (10%)", "13500 KRW sale"),
    ("판매가: 12,000", "12000 ? sale"),
    ("价格：129.00", "129.00 ? sale"),
    ("¥299起", "299 ? from"),
    ("定金¥50 到手价¥399", "399 CNY sale"),
    ("定金50", "50 ? deposit [定金]"),
    ("会员价¥49", "49 CNY member [会员价]"),
    ("할인 전 20,000원 → 15,000원", "15000 KRW sale"),
    ("20,000원 → 15,000원", "15000 KRW sale"),
    ("20,000원 25% 15,000원", "15000 KRW sale"),
    ("20,000원 50% 15,000원", "-"),
    ("할인율 45% 34,900 원", "34900 KRW sale"),
    ("21%12,500원", "12500 KRW sale"),
    ("와우할인가 21% 45,800원", "45800 KRW member [와우할인가]"),
    ("10% 15,300원 17,000원 포인트적립850원", "15300 KRW sale"),
    ("( 1 세트당 15,130 원)", "-"),
    ("(90g당 2,520원)", "-"),
    ("每个¥0.07", "-"),
    ("1,000원 와우 가입 쿠폰", "-"),
    ("회원가입 5,000원", "5000 KRW sale"),
    ("¥1080¥1140", "-"),
    ("￥5998.45 政府补贴价 ￥7057.00", "-"),
    ("4€ Rabatt auf 35€", "-"),
    ("5만원이상 구매시 2,000원", "-"),
    ("1,980円 + 送料500円", "1980 JPY sale"),
    ("￥1,980 税込", "1980 JPY sale"),
    ("￥99 立减100", "99 CNY sale"),
    ("¥39.9 月销1.2万+", "39.9 CNY sale"),
    ("Was $19.99 Now $12.99", "12.99 ? sale"),
    ("$12.99 ($0.25 / Ounce)", "12.99 ? sale"),
    ("R$ 1.299,90", "1299.90 BRL sale"),
    ("₹ 1,29,900", "129900 INR sale"),
    ("CHF 1'299.00", "1299.00 CHF sale"),
    ("Rp 129.000", "129000 IDR sale"),
    ("KWD 12.500", "12.500 KWD sale"),
    ("12x de R$ 108,33", "-"),
    ("~12,000원", "-"),
    ("3元5角", "3.5 CNY sale"),
    ("9块9", "9.9 CNY sale"),
    ("$12.99 $19.99", "-"),
    ("20.80 优惠前 ¥ 26", "-"),
    ("월 12,000원 x 12개월", "-"),
    ("배송비 3,000원", "-"),
    ("운费", "-"),
    ("运费 ¥10", "-"),
    ("100g당 997원", "-"),
    ("¥3.5/100g", "-"),
    ("3,000원 할인", "-"),
    ("쿠폰 3천원", "-"),
    ("满300减30", "-"),
    ("50,000원 이상 무료배송", "-"),
    ("최종 178만", "-"),
    ("010-1234-5678", "-"),
    ("2024.05.01", "-"),
    ("129.00", "-"),
    ("0원", "-"),
    ("원", "-"),
    ("", "-"),
    ("-3,000원", "-"),
    ("1,000P 적립", "-"),
    ("최종22900원 역대가 못난이 오렌지 캘리포니아산 대과 30과~35과(8KG/1BOX) 무료배송", "-"),
];

#[test]
fn the_page_s_currency_decides_shared_signs() {
    let prices = prices();
    for (text, currency, expected) in [
        ("¥39.9", "CNY", Some("CNY")),
        ("¥1,980", "JPY", Some("JPY")),
        ("¥39.9", "EUR", None),
        ("12,000원", "KPW", Some("KPW")),
        ("12,000원", "KRW", Some("KRW")),
        ("12,000원", "USD", Some("KRW")),
        ("₩12,000", "KPW", Some("KPW")),
        ("$12.99", "AUD", Some("AUD")),
        ("US $12.99", "AUD", Some("USD")),
        ("100元", "TWD", Some("TWD")),
        ("100元", "EUR", Some("CNY")),
        ("판매가 12,000", "KRW", Some("KRW")),
    ] {
        let hints = PriceHints { currency: Some(currency), ..PriceHints::default() };
        let got = prices.read(text, &hints).and_then(|reading| reading.currency);
        assert_eq!(got.as_deref(), expected, "{text:?} on a page in {currency}");
    }
}

#[test]
fn a_price_slot_takes_bare_numbers() {
    let prices = prices();
    for (text, expected) in [
        ("129.00", "129.00 KRW sale"),
        ("12,000", "12000 KRW sale"),
        ("5499.00 - 6799.00", "5499.00 KRW from ..6799.00"),
        ("12,000 원", "12000 KRW sale"),
        ("-", "-"),
        ("0", "-"),
        ("", "-"),
        ("4.9 (120)", "-"),
        ("30%", "-"),
        ("로그인 후 확인", "-"),
    ] {
        let hints = PriceHints { currency: Some("KRW"), bare: true, ..PriceHints::default() };
        assert_eq!(told(prices.read(text, &hints)), expected, "{text:?}");
    }
}

mod any_text {
    use super::*;
    use crate::text::squash;
    use proptest::prelude::*;

    /// Full-width forms of ASCII digits.
    fn widened(text: &str) -> String {
        text.chars()
            .map(|c| match c.to_digit(10) {
                Some(digit) if c.is_ascii_digit() => char::from_u32(0xff10 + digit).unwrap_or(c),
                _ => c,
            })
            .collect()
    }

    /// Strings of what prices, counts and quantities are made of, and of anything else.
    fn texts() -> impl Strategy<Value = String> {
        let parts = prop_oneof![
            "[0-9]{1,4}",
            "[0-9,. ]{1,8}",
            proptest::sample::select(vec![
                "¥",
                "원",
                "元",
                "$",
                "€",
                "券后",
                "판매가",
                "할인",
                "-",
                "~",
                "→",
                "%",
                "万",
                "천",
                "만",
                " ",
                "월",
                "정가",
                "배송비",
                "已售",
                "구매",
                "sold",
                "件",
                "개",
                "+",
                "ml",
                "*",
                "x",
                "kg",
                "瓶",
                "정",
                "/",
                "(",
                ")",
                "G",
                "k",
                "²",
                "①",
                "½",
                "\u{200b}",
            ])
            .prop_map(str::to_owned),
            any::<char>().prop_map(String::from),
        ];
        proptest::collection::vec(parts, 0..12).prop_map(|parts| parts.concat())
    }

    fn readings(text: &str) -> String {
        thread_local! {
            static READERS: (Prices, crate::count::Counts, crate::measure::Units) = {
                let files = Files::bundled();
                (
                    Prices::load(&files).expect("money.toml"),
                    crate::count::Counts::load(&files).expect("counts.toml"),
                    crate::measure::Units::load(&files).expect("units.toml"),
                )
            };
        }
        READERS.with(|(prices, counts, units)| {
            let bare = PriceHints { currency: Some("CNY"), bare: true, ..PriceHints::default() };
            let price = prices.read(text, &PriceHints::default());
            let count =
                (counts.read(text), counts.read_slot(text), counts.reviews(text), counts.rating(text));
            format!("{price:?} {:?} {count:?} {:?}", prices.read(text, &bare), units.read(text))
        })
    }

    proptest! {
        #[test]
        fn reads_without_panic_and_the_same_when_squashed(text in texts()) {
            prop_assert_eq!(readings(&text), readings(&squash(&text)));
        }

        #[test]
        fn full_width_digits_read_the_same(text in texts()) {
            prop_assert_eq!(readings(&text), readings(&widened(&text)));
        }
    }
}

#[test]
fn amounts_are_grouped() {
    for (amount, expected) in
        [("5", "5 KRW"), ("129.00", "129.00 KRW"), ("1299", "1,299 KRW"), ("1234567.5", "1,234,567.5 KRW")]
    {
        assert_eq!(shown(amount, "KRW"), expected);
    }
}

/// Rows: form: own.
#[test]
fn shipping_is_read_from_its_row() {
    let prices = prices();
    for (label, value, expected) in [
        ("배송비", "3,000원", Some("3000 KRW")),
        ("배송비", "3,000원 (50,000원 이상 무료)", Some("3000 KRW")),
        ("배송비", "무료", Some("0 KRW")),
        ("배송비", "무료배송", Some("0 KRW")),
        ("배송비", "50,000원 이상 무료배송", None),
        ("배송비", "착불", None),
        ("배송비", "2,500원~5,000원", None),
        ("运费", "包邮", Some("0 KRW")),
        ("运费", "￥10.00", Some("10.00 CNY")),
        ("运费", "满99包邮", None),
        ("送料", "送料無料", Some("0 KRW")),
        ("Shipping", "US $3.50", Some("3.50 USD")),
        ("Shipping", "Free shipping", Some("0 KRW")),
        ("원산지", "3,000원", None),
        ("판매가", "무료", None),
    ] {
        let currency = if value.contains('￥') { "CNY" } else { "KRW" };
        let got = prices.shipping(label, value, Some(currency));
        let got = got.map(|r| format!("{} {}", r.amount, r.currency.unwrap_or_default()));
        assert_eq!(got.as_deref(), expected, "{label}: {value}");
    }
}
