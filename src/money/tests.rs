use super::*;
use crate::data::Files;

fn prices() -> Prices {
    Prices::load(&Files::bundled()).expect("money.toml")
}

/// `amount currency kind [..to] [condition]`; `?` is an unknown currency.
fn told(reading: Option<PriceReading>) -> String {
    let Some(reading) = reading else { return "-".into() };
    let PriceReading { amount, currency, kind, to, condition } = reading;
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
    ("会员价¥49", "49 ? member [会员价]"),
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
