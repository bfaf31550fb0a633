//! What an offer costs at the door, on both sides of every limit. The last word of a row is the row of the facts, or the
//! page kind, that it comes from.
//!
//! Rates are of the row: one dollar is 1,000 won, 8 yuan, 100 yen, 0.8 euro, 30 Taiwan dollars; so no row moves when
//! the bundled rates do.

use haitao_lens::Engine;
use haitao_lens::report::{Certainty, Context, Item, Landed, Money, RateTable};

/// What is asked: `to`, the day, and the market whose consumers the page addresses.
struct Ask {
    to: &'static str,
    date: &'static str,
    market: &'static str,
}

const KR: Ask = Ask { to: "KR", date: "2026-11-22", market: "CN" };
const CN: Ask = Ask { to: "CN", date: "2026-11-22", market: "KR" };
const CBEC: Ask = Ask { to: "CN", date: "2026-11-22", market: "CN" };
const US: Ask = Ask { to: "US", date: "2026-11-22", market: "CN" };
const DE: Ask = Ask { to: "DE", date: "2026-11-22", market: "CN" };
const JP: Ask = Ask { to: "JP", date: "2026-11-22", market: "CN" };

impl Ask {
    const fn on(self, date: &'static str) -> Ask {
        Ask { date, ..self }
    }
}

fn rates() -> RateTable {
    let rates =
        [("KRW", "1000"), ("CNY", "8"), ("JPY", "100"), ("EUR", "0.8"), ("TWD", "30"), ("HKD", "7.5")];
    RateTable {
        base: "USD".to_owned(),
        as_of: "2026-11-20".to_owned(),
        source: "own".to_owned(),
        rates: rates.map(|(code, rate)| (code.to_owned(), rate.to_owned())).into(),
    }
}

fn context(ask: &Ask, shipping: &str) -> Context {
    let shipping = shipping
        .split_once(' ')
        .map(|(amount, currency)| Money { amount: amount.to_owned(), currency: currency.to_owned() });
    Context {
        to: vec![ask.to.to_owned()],
        market: Some(ask.market.to_owned()).filter(|market| !market.is_empty()),
        date: ask.date.to_owned(),
        lang: "en".to_owned(),
        shipping,
        rates: vec![rates()],
        ..Context::default()
    }
}

/// A product page with this title, price and rows.
fn read(engine: &Engine, context: &Context, title: &str, price: &str, rows: &str) -> Item {
    let (amount, currency) = price.split_once(' ').expect("amount and currency");
    let rows: String = rows
        .split(';')
        .filter_map(|row| row.split_once('='))
        .map(|(label, value)| format!("<tr><th>{label}</th><td>{value}</td></tr>"))
        .collect();
    let html = format!(
        r#"<title>{title}</title><script type="application/ld+json">{{"@type": "Product", "name": "{title}",
        "offers": {{"price": "{amount}", "priceCurrency": "{currency}"}}}}</script><table>{rows}</table>"#
    );
    let report = engine.analyse(&engine.capture(&html, Some("https://shop.example/item")), context);
    report.items.into_iter().next().expect("a product")
}

/// `goods 150.00, shipping ?, duty 0..13 = 150.00..163.00`; `~` stands before what is only possible.
fn told(landed: &Landed) -> String {
    let range = |low: &str, high: &Option<String>| match high {
        Some(high) if high == low => low.to_owned(),
        Some(high) => format!("{low}..{high}"),
        None => format!("{low}.."),
    };
    let lines: Vec<String> = landed
        .lines
        .iter()
        .map(|line| {
            let kind = serde_json::to_value(line.kind).expect("a word");
            let amount = line.amount.as_ref().map_or("?".to_owned(), |a| range(&a.low, &a.high));
            let possible = if line.certainty == Certainty::Possible { "~" } else { "" };
            format!("{} {possible}{amount}", kind.as_str().unwrap_or_default())
        })
        .collect();
    let total = landed.total.as_ref().map_or("?".to_owned(), |total| range(&total.low, &total.high));
    format!("{} = {total}", lines.join(", "))
}

type Row = (Ask, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

fn try_all(rows: &[Row]) {
    let engine = Engine::new();
    let mut failures = Vec::new();
    for (ask, title, price, shipping, facts, expected, source) in rows {
        let item = read(&engine, &context(ask, shipping), title, price, facts);
        let landed = item.landed.first().expect("one for each destination");
        let got = told(landed);
        if got != *expected {
            let why: Vec<&str> = landed.lines.iter().map(|line| line.why.as_str()).collect();
            failures.push(format!(
                "{source}: {title} {price} to {} on {}:\n  expected {expected}\n  got      {got}\n    {}",
                ask.to,
                ask.date,
                why.join("\n    ")
            ));
        }
        for line in &landed.lines {
            assert_eq!(
                line.rules.is_empty(),
                line.cite.is_empty(),
                "{source}: {:?} and its citation",
                line.kind
            );
            assert!(!line.why.is_empty() && !line.why.starts_with("cost."), "{source}: {}", line.why);
        }
    }
    assert!(failures.is_empty(), "{} of {} rows:\n{}", failures.len(), rows.len(), failures.join("\n"));
}

#[test]
fn to_korea() {
    const KP: &str = "KR-DUTY-01, KR-DUTY-03, KR-DUTY-07";
    try_all(&[
        // What the page says of taxes to others is not said to Koreans.
        (
            KR,
            "连衣裙",
            "150.01 USD",
            "10.00 USD",
            "发货地=中国;进口税=商家承担",
            "goods 150010, shipping 10000, duty ~12801..20801, vat 17281..18081 = 190092..198892",
            KP,
        ),
        (
            KR,
            "连衣裙",
            "150.00 USD",
            "10.00 USD",
            "",
            "goods 150000, shipping 10000, duty 0, vat 0 = 160000",
            "KR-DUTY-01",
        ),
        // Freight does not count towards the limit.
        (
            KR,
            "连衣裙",
            "150.00 USD",
            "500.00 USD",
            "",
            "goods 150000, shipping 500000, duty 0, vat 0 = 650000",
            "KR-DUTY-01",
        ),
        (
            KR,
            "连衣裙",
            "150.01 USD",
            "10.00 USD",
            "发货地=中国",
            "goods 150010, shipping 10000, duty ~12801..20801, vat 17281..18081 = 190092..198892",
            KP,
        ),
        (
            KR,
            "连衣裙",
            "150.01 USD",
            "",
            "发货地=中国",
            "goods 150010, shipping ?, duty ~12001.., vat 16201.. = 178212..",
            KP,
        ),
        (
            KR,
            "运动鞋",
            "200.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 200000, shipping 0, duty ~26000, vat 22600 = 248600",
            "KR-DUTY-07: shoes 13 %",
        ),
        (
            KR,
            "面霜 50ml",
            "200.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 200000, shipping 0, duty ~13000, vat 21300 = 234300",
            "KR-DUTY-07: cosmetics 6.5 %",
        ),
        (
            KR,
            "green figure",
            "200.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 200000, shipping 0, duty ?, vat 20000.. = 220000..",
            "KR-DUTY-03: no heading, no rate",
        ),
        // Shipped from the United States: 200 dollars, but not for supplements.
        (
            KR,
            "连衣裙",
            "200.00 USD",
            "5.00 USD",
            "发货地=美国",
            "goods 200000, shipping 5000, duty 0, vat 0 = 205000",
            "KR-DUTY-02",
        ),
        (
            KR,
            "连衣裙",
            "200.01 USD",
            "0 USD",
            "发货地=美国",
            "goods 200010, shipping 0, duty ~16001..26001, vat 21601..22601 = 237612..248612",
            "KR-DUTY-02",
        ),
        (
            KR,
            "melatonin dietary supplement",
            "180.00 USD",
            "0 USD",
            "发货地=美国",
            "goods 180000, shipping 0, duty ~14400, vat 19440 = 213840",
            "KR-HFF-02",
        ),
        (
            KR,
            "连衣裙",
            "180.00 USD",
            "0 USD",
            "",
            "goods 180000, shipping 0, duty ~0..23400, vat ~0..20340 = 180000..223740",
            "KR-DUTY-02: shipped from is not on the page",
        ),
        // In another currency, near the limit, nothing is sure: customs take a rate of their own.
        (
            KR,
            "运动鞋",
            "1139.00 CNY",
            "0 USD",
            "发货地=中国",
            "goods 142375, shipping 0, duty 0, vat 0 = 142375",
            "KR-DUTY-05",
        ),
        (
            KR,
            "运动鞋",
            "1141.00 CNY",
            "0 USD",
            "发货地=中国",
            "goods 142625, shipping 0, duty ~0..18541, vat ~0..16117 = 142625..177283",
            "KR-DUTY-05",
        ),
        (
            KR,
            "运动鞋",
            "1261.00 CNY",
            "0 USD",
            "发货地=中国",
            "goods 157625, shipping 0, duty ~20491, vat 17812 = 195928",
            "KR-DUTY-05",
        ),
        // Liquor: the relief is of duty alone, and of one bottle.
        (
            KR,
            "茅台白酒 500ml",
            "100.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 100000, shipping 0, duty 0, consumption ~93600, vat 19360 = 212960",
            "KR-ALC-01, KR-ALC-02",
        ),
        (
            KR,
            "茅台白酒 500ml*2瓶",
            "100.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 100000, shipping 0, duty ~20000..30000, consumption ~93600..121680, vat 21360..25168 = 234960..276848",
            "KR-ALC-01",
        ),
        (
            KR,
            "香烟 1条",
            "40.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 40000, shipping 0, duty ?, consumption ?, vat ? = 40000..",
            "KR-TOB-02",
        ),
        // Luxury: of the part above two million won.
        (
            KR,
            "手提包",
            "1900.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 1900000, shipping 0, duty ~152000, vat 205200 = 2257200",
            "KR-DUTY-08",
        ),
        (
            KR,
            "手提包",
            "3000000 KRW",
            "0 USD",
            "发货地=中国",
            "goods 3000000, shipping 0, duty ~240000, consumption 260000..322400, vat 350000..356240 = 3850000..3918640",
            "KR-DUTY-08",
        ),
        (
            KR.on("2015-11-30"),
            "连衣裙",
            "120.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 120000, shipping 0, duty ?, vat ? = 120000..",
            "KR-DUTY-01: since 2015-12-01",
        ),
        (
            KR.on("2015-12-01"),
            "连衣裙",
            "120.00 USD",
            "0 USD",
            "发货地=中国",
            "goods 120000, shipping 0, duty 0, vat 0 = 120000",
            "KR-DUTY-01: since 2015-12-01",
        ),
        // Sold inside the country: nothing is due at the border.
        (
            Ask { market: "KR", ..KR },
            "원피스",
            "300000 KRW",
            "3000 KRW",
            "",
            "goods 300000, shipping 3000 = 303000",
            "form: own; a domestic shop",
        ),
    ]);
}

#[test]
fn to_china() {
    try_all(&[
        // A parcel: 13, 20 and 50 %, and no tax of up to 50 yuan.
        (
            CN,
            "원피스",
            "250.00 CNY",
            "10.00 CNY",
            "",
            "goods 250.00, shipping 10.00, importTax ~0.00 = 260.00",
            "CN-POST-04",
        ),
        (
            CN,
            "원피스",
            "250.03 CNY",
            "10.00 CNY",
            "",
            "goods 250.03, shipping 10.00, importTax ~50.01 = 310.04",
            "CN-POST-04, CN-POST-05",
        ),
        (
            CN,
            "녹차 100g",
            "384.61 CNY",
            "0 CNY",
            "",
            "goods 384.61, shipping 0.00, importTax ~0.00 = 384.61",
            "CN-POST-04: 13 %",
        ),
        (
            CN,
            "녹차 100g",
            "384.70 CNY",
            "0 CNY",
            "",
            "goods 384.70, shipping 0.00, importTax ~50.01 = 434.71",
            "CN-POST-05: 13 %",
        ),
        (
            CN,
            "소주 360ml",
            "101.00 CNY",
            "0 CNY",
            "",
            "goods 101.00, shipping 0.00, importTax ~50.50 = 151.50",
            "CN-POST-05: alcohol 50 %",
        ),
        (
            CN,
            "수분크림 50ml",
            "499.99 CNY",
            "0 CNY",
            "",
            "goods 499.99, shipping 0.00, importTax ~100.00 = 599.99",
            "CN-POST-05: cosmetics under 10 CNY/ml",
        ),
        (
            CN,
            "수분크림 50ml",
            "500.00 CNY",
            "0 CNY",
            "",
            "goods 500.00, shipping 0.00, importTax ~250.00 = 750.00",
            "CN-POST-05: cosmetics from 10 CNY/ml on",
        ),
        (
            CN,
            "수분크림",
            "500.00 CNY",
            "0 CNY",
            "",
            "goods 500.00, shipping 0.00, importTax ~100.00..250.00 = 600.00..750.00",
            "CN-POST-05: no size, no price of a millilitre",
        ),
        (
            CN,
            "figure",
            "1000.00 CNY",
            "0 CNY",
            "",
            "goods 1000.00, shipping 0.00, importTax ~130.00..500.00 = 1130.00..1500.00",
            "CN-POST-05: any kind",
        ),
        (
            CN,
            "원피스",
            "2000.00 CNY",
            "0 CNY",
            "",
            "goods 2000.00, shipping 0.00, importTax ~400.00 = 2400.00",
            "CN-POST-01",
        ),
        (
            CN,
            "원피스",
            "2000.01 CNY",
            "0 CNY",
            "",
            "goods 2000.01, shipping 0.00, importTax ~? = 2000.01..",
            "CN-POST-01, CN-POST-07",
        ),
        (
            CN.on("2024-11-30"),
            "원피스",
            "1000.00 CNY",
            "0 CNY",
            "",
            "goods 1000.00, shipping 0.00, importTax ~? = 1000.00..",
            "CN-POST-02",
        ),
        (
            CN.on("2024-11-30"),
            "원피스",
            "1000.01 CNY",
            "0 CNY",
            "",
            "goods 1000.01, shipping 0.00, importTax ~? = 1000.01..",
            "CN-POST-02",
        ),
        (
            CN.on("2024-12-01"),
            "원피스",
            "1000.01 CNY",
            "0 CNY",
            "",
            "goods 1000.01, shipping 0.00, importTax ~200.00 = 1200.01",
            "CN-POST-01",
        ),
        // Cross-border e-commerce: 70 % of value added and consumption tax, shipping included, no 50 yuan.
        (
            CBEC,
            "连衣裙 保税仓发货",
            "100.00 CNY",
            "0 CNY",
            "",
            "goods 100.00, shipping 0.00, importTax 9.10 = 109.10",
            "CN-CBEC-04: 9.10 %",
        ),
        // The page says that the tax is in the price: nothing on top of it.
        (
            CBEC,
            "连衣裙 保税仓发货",
            "100.00 CNY",
            "0 CNY",
            "进口税=商家承担",
            "goods 100.00, shipping 0.00, importTax ~0.00 = 100.00",
            "CN-CBEC-04; form: own, 包税",
        ),
        (
            CBEC,
            "连衣裙 保税仓发货",
            "100.00 CNY",
            "0 CNY",
            "增值税=含税",
            "goods 100.00, shipping 0.00, importTax ~0.00..9.10 = 100.00..109.10",
            "CN-CBEC-04; form: own, a tax that may be another",
        ),
        (
            CBEC,
            "连衣裙 保税仓发货",
            "100.00 CNY",
            "0 CNY",
            "进口税=买家承担",
            "goods 100.00, shipping 0.00, importTax 9.10 = 109.10",
            "CN-CBEC-04; form: own, the buyer's",
        ),
        (
            CBEC,
            "连衣裙 保税仓发货",
            "100.00 CNY",
            "10.00 CNY",
            "",
            "goods 100.00, shipping 10.00, importTax 10.01 = 120.01",
            "CN-CBEC-04",
        ),
        (
            CBEC,
            "面霜 50ml 保税仓发货",
            "499.00 CNY",
            "0 CNY",
            "",
            "goods 499.00, shipping 0.00, importTax 45.41 = 544.41",
            "CN-CBEC-04: ordinary cosmetics",
        ),
        (
            CBEC,
            "面霜 50ml 保税仓发货",
            "500.00 CNY",
            "0 CNY",
            "",
            "goods 500.00, shipping 0.00, importTax 115.29 = 615.29",
            "CN-CBEC-04: 23.06 %",
        ),
        (
            CBEC,
            "图书 保税仓发货",
            "100.00 CNY",
            "0 CNY",
            "",
            "goods 100.00, shipping 0.00, importTax 6.30 = 106.30",
            "CN-CBEC-04: 6.30 %",
        ),
        (
            CBEC,
            "饼干 保税仓发货",
            "100.00 CNY",
            "0 CNY",
            "",
            "goods 100.00, shipping 0.00, importTax ~6.30..9.10 = 106.30..109.10",
            "CN-CBEC-04: farm goods 9 %, others 13 %",
        ),
        (
            CBEC,
            "连衣裙 保税仓发货",
            "5000.00 CNY",
            "0 CNY",
            "",
            "goods 5000.00, shipping 0.00, importTax 455.00 = 5455.00",
            "CN-CBEC-01",
        ),
        (
            CBEC,
            "连衣裙 保税仓发货",
            "4999.00 CNY",
            "2.00 CNY",
            "",
            "goods 4999.00, shipping 2.00, importTax ? = 5001.00..",
            "CN-CBEC-02",
        ),
        (
            CBEC.on("2018-12-31"),
            "连衣裙 保税仓发货",
            "2001.00 CNY",
            "0 CNY",
            "",
            "goods 2001.00, shipping 0.00, importTax ? = 2001.00..",
            "CN-CBEC-01",
        ),
        (
            CBEC.on("2019-01-01"),
            "连衣裙 保税仓发货",
            "2001.00 CNY",
            "0 CNY",
            "",
            "goods 2001.00, shipping 0.00, importTax 224.11 = 2225.11",
            "CN-CBEC-04: 11.2 % until 2019-03-31",
        ),
        (
            CBEC.on("2019-04-01"),
            "连衣裙 保税仓发货",
            "2001.00 CNY",
            "0 CNY",
            "",
            "goods 2001.00, shipping 0.00, importTax 182.09 = 2183.09",
            "CN-CBEC-04",
        ),
        (
            CBEC.on("2018-04-30"),
            "连衣裙 保税仓发货",
            "100.00 CNY",
            "0 CNY",
            "",
            "goods 100.00, shipping 0.00, importTax 11.90 = 111.90",
            "CN-CBEC-04: 11.9 % until 2018-04-30",
        ),
        (
            CBEC,
            "连衣裙 一般贸易 国内现货",
            "100.00 CNY",
            "0 CNY",
            "",
            "goods 100.00, shipping 0.00 = 100.00",
            "B1: general trade has crossed the border",
        ),
    ]);
}

#[test]
fn to_the_united_states() {
    const CHINESE: &str = "原产地=中国";
    const JAPANESE: &str = "原产地=日本";
    try_all(&[
        (
            US.on("2025-05-01"),
            "连衣裙",
            "800.00 USD",
            "0 USD",
            CHINESE,
            "goods 800.00, shipping 0.00, duty 0.00 = 800.00",
            "US-01",
        ),
        (
            US.on("2025-05-01"),
            "连衣裙",
            "800.01 USD",
            "0 USD",
            CHINESE,
            "goods 800.01, shipping 0.00, duty ? = 800.01..",
            "US-01",
        ),
        (
            US.on("2025-05-02"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            CHINESE,
            "goods 20.00, shipping 0.00, duty ? = 20.00..",
            "US-01: China out 2025-05-02",
        ),
        (
            US.on("2025-05-02"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            JAPANESE,
            "goods 20.00, shipping 0.00, duty 0.00 = 20.00",
            "US-01",
        ),
        (
            US.on("2025-05-02"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            "",
            "goods 20.00, shipping 0.00, duty ~? = 20.00..",
            "US-01: origin not on the page",
        ),
        (
            US.on("2025-08-28"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            JAPANESE,
            "goods 20.00, shipping 0.00, duty 0.00 = 20.00",
            "US-01",
        ),
        (
            US.on("2025-08-29"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            JAPANESE,
            "goods 20.00, shipping 0.00, duty ? = 20.00..",
            "US-01: all out 2025-08-29",
        ),
        (
            US.on("2026-02-23"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            JAPANESE,
            "goods 20.00, shipping 0.00, duty ? = 20.00..",
            "US-02",
        ),
        (
            US.on("2026-02-24"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            JAPANESE,
            "goods 20.00, shipping 0.00, duty 2.00.. = 22.00..",
            "US-02: 10 % for 150 days",
        ),
        (
            US.on("2026-07-24"),
            "连衣裙",
            "20.00 USD",
            "0 USD",
            JAPANESE,
            "goods 20.00, shipping 0.00, duty ? = 20.00..",
            "US-02",
        ),
        (
            US,
            "连衣裙",
            "20.00 USD",
            "0 USD",
            JAPANESE,
            "goods 20.00, shipping 0.00, duty ? = 20.00..",
            "US-01",
        ),
    ]);
}

#[test]
fn to_the_european_union() {
    let it = |date| Ask { to: "IT", market: "CN", date };
    let fr = |date| Ask { to: "FR", market: "CN", date };
    try_all(&[
        (
            DE.on("2026-06-30"),
            "连衣裙",
            "150.00 EUR",
            "0 EUR",
            "",
            "goods 150.00, shipping 0.00, duty 0.00, vat ? = 150.00..",
            "EU-01, EU-02",
        ),
        (
            DE.on("2026-06-30"),
            "连衣裙",
            "150.01 EUR",
            "0 EUR",
            "",
            "goods 150.01, shipping 0.00, duty ?, vat ? = 150.01..",
            "EU-01",
        ),
        (
            DE.on("2026-07-01"),
            "连衣裙",
            "150.00 EUR",
            "0 EUR",
            "",
            "goods 150.00, shipping 0.00, duty ~3.00, vat ? = 153.00..",
            "EU-01: 3 EUR from 2026-07-01 on",
        ),
        (
            DE.on("2026-07-01"),
            "连衣裙",
            "150.01 EUR",
            "0 EUR",
            "",
            "goods 150.01, shipping 0.00, duty ?, vat ? = 150.01..",
            "EU-01",
        ),
        (
            DE.on("2028-06-30"),
            "连衣裙",
            "10.00 EUR",
            "0 EUR",
            "",
            "goods 10.00, shipping 0.00, duty ~3.00, vat ? = 13.00..",
            "EU-01",
        ),
        (
            DE.on("2028-07-01"),
            "连衣裙",
            "10.00 EUR",
            "0 EUR",
            "",
            "goods 10.00, shipping 0.00, duty ?, vat ? = 10.00..",
            "EU-01: until 2028-07-01",
        ),
        (
            it("2025-12-31"),
            "连衣裙",
            "10.00 EUR",
            "0 EUR",
            "",
            "goods 10.00, shipping 0.00, duty 0.00, vat ? = 10.00..",
            "EU-03",
        ),
        (
            it("2026-01-01"),
            "连衣裙",
            "10.00 EUR",
            "0 EUR",
            "",
            "goods 10.00, shipping 0.00, duty 0.00, vat ?, fee ~2.00 = 12.00..",
            "EU-03: Italy",
        ),
        (
            fr("2026-02-28"),
            "连衣裙",
            "10.00 EUR",
            "0 EUR",
            "",
            "goods 10.00, shipping 0.00, duty 0.00, vat ? = 10.00..",
            "EU-03",
        ),
        (
            fr("2026-03-01"),
            "连衣裙",
            "10.00 EUR",
            "0 EUR",
            "",
            "goods 10.00, shipping 0.00, duty 0.00, vat ?, fee ~2.00 = 12.00..",
            "EU-03: France",
        ),
    ]);
}

#[test]
fn to_japan_taiwan_and_hong_kong() {
    let tw = Ask { to: "TW", ..JP };
    let hk = || Ask { to: "HK", ..JP };
    try_all(&[
        (
            JP,
            "面霜",
            "16666 JPY",
            "500 JPY",
            "",
            "goods 16666, shipping 500, duty 0, vat 0 = 17166",
            "JP-01: 60 % of 16,666",
        ),
        (JP, "面霜", "16667 JPY", "0 JPY", "", "goods 16667, shipping 0, duty ?, vat ? = 16667..", "JP-01"),
        (
            JP,
            "运动鞋",
            "5000 JPY",
            "0 JPY",
            "",
            "goods 5000, shipping 0, duty ?, vat ? = 5000..",
            "JP-01: not shoes",
        ),
        (
            JP,
            "毛衣",
            "5000 JPY",
            "0 JPY",
            "",
            "goods 5000, shipping 0, duty ~?, vat ~? = 5000..",
            "JP-01: perhaps knitwear",
        ),
        (
            JP.on("2028-03-31"),
            "面霜",
            "10000 JPY",
            "0 JPY",
            "",
            "goods 10000, shipping 0, duty 0, vat 0 = 10000",
            "JP-01",
        ),
        (
            JP.on("2028-04-01"),
            "面霜",
            "10000 JPY",
            "0 JPY",
            "",
            "goods 10000, shipping 0, duty 0, vat ? = 10000..",
            "JP-02",
        ),
        (
            JP.on("2028-04-01"),
            "面霜",
            "10001 JPY",
            "0 JPY",
            "",
            "goods 10001, shipping 0, duty ?, vat ? = 10001..",
            "JP-02",
        ),
        (
            tw,
            "面霜",
            "2000 TWD",
            "0 TWD",
            "",
            "goods 2000.00, shipping 0.00, duty ~0.00, vat ~0.00 = 2000.00",
            "TW-01",
        ),
        (
            Ask { to: "TW", ..JP },
            "面霜",
            "2001 TWD",
            "0 TWD",
            "",
            "goods 2001.00, shipping 0.00, duty ?, vat ? = 2001.00..",
            "TW-01",
        ),
        (hk(), "面霜", "100.00 HKD", "0 HKD", "", "goods 100.00, shipping 0.00, duty 0.00 = 100.00", "HK-01"),
        (
            hk(),
            "茅台白酒 500ml",
            "100.00 HKD",
            "0 HKD",
            "",
            "goods 100.00, shipping 0.00, duty ? = 100.00..",
            "HK-01: spirits",
        ),
    ]);
}

#[test]
fn what_is_not_known_is_no_number() {
    try_all(&[
        (
            KR,
            "连衣裙",
            "100.00 KPW",
            "0 USD",
            "发货地=中国",
            "goods ?, shipping 0, duty ? = ?",
            "form: own; KPW has no rate and is not KRW",
        ),
        (
            Ask { to: "AU", ..KR },
            "连衣裙",
            "100.00 USD",
            "5.00 USD",
            "",
            "goods 100.00, shipping 5.00, duty ? = 105.00..",
            "form: own; no figures of that country",
        ),
        (
            Ask { market: "", ..KR },
            "连衣裙",
            "200.00 USD",
            "0 USD",
            "",
            "goods 200000, shipping 0, duty ~0..26000, vat ~0..22600 = 200000..248600",
            "form: own; where the shop is is not known",
        ),
    ]);
}

#[test]
fn shipping_is_the_page_s_only_for_those_it_addresses() {
    let home = Ask { market: "KR", ..KR };
    try_all(&[
        (
            home,
            "원피스",
            "30000 KRW",
            "",
            "배송비=3,000원",
            "goods 30000, shipping 3000 = 33000",
            "form: own; a domestic shop",
        ),
        (
            Ask { market: "KR", ..KR },
            "원피스",
            "30000 KRW",
            "",
            "배송비=무료",
            "goods 30000, shipping 0 = 30000",
            "form: own; free",
        ),
        (
            CN,
            "원피스",
            "200.00 CNY",
            "",
            "배송비=무료",
            "goods 200.00, shipping ?, importTax ~0.00 = 200.00..",
            "form: own; free for Koreans",
        ),
    ]);
}

#[test]
fn the_card_and_the_report_s_currency() {
    let engine = Engine::new();
    let context = Context {
        currency: Some("CNY".to_owned()),
        card_fee: Some("1.5".to_owned()),
        ..context(&KR, "10.00 USD")
    };
    let item = read(&engine, &context, "连衣裙", "39.90 CNY", "");
    let landed = &item.landed[0];
    // 39.90 is not taken to won and back.
    assert_eq!(told(landed), "goods 39.90, shipping 80.00, duty 0.00, vat 0.00, cardFee 1.80 = 121.70");
    assert_eq!((landed.currency.as_str(), landed.unknown.as_slice()), ("CNY", &[][..]));
    assert_eq!(item.converted, None, "the price is in that currency");
}
