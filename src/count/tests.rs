use super::*;
use crate::data::Files;

fn counts() -> Counts {
    Counts::load(&Files::bundled()).expect("counts.toml")
}

/// `count[+] period [shop]`.
fn told(reading: Option<CountReading>) -> String {
    let Some(CountReading { count, at_least, period, scope }) = reading else { return "-".into() };
    let plus = if at_least { "+" } else { "" };
    let shop = if scope == SalesScope::Shop { " shop" } else { "" };
    format!("{count}{plus} {}{shop}", format!("{period:?}").to_lowercase())
}

fn check(rows: &[(&str, &str)], read: impl Fn(&Counts, &str) -> String) {
    let counts = counts();
    let mut wrong = Vec::new();
    for (text, expected) in rows {
        let got = read(&counts, text);
        if got != *expected {
            wrong.push(format!("{text:?}: {got}, not {expected}"));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn reads_units_sold() {
    check(SOLD, |counts, text| told(counts.read(text)));
}

#[test]
fn abstains_from_other_numbers() {
    let rows: Vec<(&str, &str)> = NOT_SOLD.iter().map(|text| (*text, "-")).collect();
    check(&rows, |counts, text| told(counts.read(text)));
}

#[test]
fn reads_slots() {
    check(
        &[
            ("2247", "2247 unknown"),
            ("2000+", "2000+ unknown"),
            ("5万+", "50000+ unknown"),
            ("3400+件", "3400+ unknown"),
            ("구매 2천+", "2000+ unknown"),
            ("本店已拼170万+件", "1700000+ unknown shop"),
            ("已抢15件", "15 unknown"),
            ("-", "-"),
            ("", "-"),
            ("4.8", "-"),
            ("98%", "-"),
            ("评价 120", "-"),
            ("库存 120", "-"),
            ("¥120", "-"),
        ],
        |counts, text| told(counts.read_slot(text)),
    );
}

#[test]
fn reads_reviews() {
    check(
        &[
            ("92,306개 상품평", "92306"),
            ("(459건)", "459"),
            ("(3317)", "3317"),
            ("999+", "999+"),
            ("评价 1,200+", "1200+"),
            ("商品评价(2,494)", "2494"),
            ("리뷰 1.7만", "17000"),
            ("리뷰( 1.7만 )", "17000"),
            ("5.8万+", "58000+"),
            ("4.9 (1,234)", "1234"),
            ("4.8/5 (120)", "120"),
            ("已有820人评价", "820"),
            ("7 reviews", "7"),
            ("1,203 ratings", "1203"),
            ("구매 34", "-"),
            ("4.9", "-"),
            ("", "-"),
        ],
        |counts, text| match counts.reviews(text) {
            Some((count, true)) => format!("{count}+"),
            Some((count, false)) => count.to_string(),
            None => "-".into(),
        },
    );
}

#[test]
fn reads_ratings() {
    check(
        &[
            ("4.9", "4.9"),
            ("4,9", "4.9"),
            ("별점 4.8", "4.8"),
            ("4.8/5", "4.8"),
            ("4.7 out of 5 stars", "4.7"),
            ("4.9 (1,234)", "4.9"),
            ("평점 5", "5"),
            ("98%", "-"),
            ("7.5", "-"),
            ("1,234", "-"),
            ("", "-"),
        ],
        |counts, text| counts.rating(text).unwrap_or_else(|| "-".into()),
    );
}

const SOLD: &[(&str, &str)] = &[
    ("月销1.2万+", "12000+ month"),
    ("已售 3,000", "3000 unknown"),
    ("已售 2000+", "2000+ unknown"),
    ("1,000+ sold", "1000+ unknown"),
    ("판매 12만개", "120000 unknown"),
    ("近30天成交1.3万笔", "13000 month"),
    ("구매 2천+", "2000+ unknown"),
    ("1 663 sold", "1663 unknown"),
    ("51601人付款", "51601 unknown"),
    ("400+人付款", "400+ unknown"),
    ("月成交95笔", "95 month"),
    ("已拼4753件", "4753 unknown"),
    ("全网10万+件", "100000+ unknown"),
    ("29개 구매", "29 unknown"),
    ("구매 34 건", "34 unknown"),
    ("한 달간 1,000명 이상 구매했어요", "1000+ month"),
    ("120 명이 구매", "120 unknown"),
    ("已抢15件", "15 unknown"),
    ("付款人数：320", "320 unknown"),
    ("21 orders", "21 unknown"),
    ("60 sprzedanych", "60 unknown"),
    ("+5 000 sprzedano", "5000+ unknown"),
    ("6 הזמנות", "6 unknown"),
    ("Satıldı 6200+ adet", "6200+ unknown"),
    ("1,2 mil vendidos", "1200 unknown"),
    ("10RB+ terjual", "10000+ unknown"),
    ("10K+ bought in past month", "10000+ month"),
    ("累计销量 5万", "50000 total"),
    ("누적 판매 3,200개", "3200 total"),
    ("一年内 已售3.5万+", "35000+ year"),
    ("리뷰 1,234 · 구매 567", "567 unknown"),
    ("4.9 | 332 sold", "332 unknown"),
    ("0 sold", "0 unknown"),
    ("1000+人已下单", "1000+ unknown"),
    ("過去1か月で1000点以上購入されました", "1000+ month"),
    ("월 1.2만개 판매", "12000 month"),
    ("후기 7 구매 39", "39 unknown"),
    ("구매 39 후기 7", "39 unknown"),
    ("库存320件 已售 12", "12 unknown"),
    ("12 sold in last 24 hours", "12 day"),
    ("销量超10万", "100000+ unknown"),
    ("đã bán 1,2k", "1200 unknown"),
    ("1.663 verkauft", "1663 unknown"),
    ("已售500+ | 评价 1200", "500+ unknown"),
];

const NOT_SOLD: &[&str] = &[
    "评价 1,200",
    "收藏 3万",
    "리뷰 340",
    "찜 1,234",
    "구매후기 320",
    "구매 리뷰수 18만!",
    "库存 200件",
    "仅剩3件",
    "积分 869",
    "판매지수 235,491",
    "Sales Point : 660",
    "재구매율 34%",
    "回头率14%",
    "38명이 보고 있어요",
    "本店已拼170万+",
    "店铺销量 2万",
    "판매된 상품 33,596,985 개",
    "[맨즈 1위 쿠션/124만개 판매] 비레디 임수빈 PICK 블루 쿠션",
    "판매가 12,000원",
    "판매 12,000원",
    "최대 5개 구매 가능",
    "2개 이상 구매시 10% 할인",
    "1인당 3개까지 구매 가능",
    "限购5件",
    "2件起批",
    "成交1.2万+元",
    "通信 24小时",
    "4.8 sold",
    "1304人下单后2天内收到货",
    "통신판매업신고 : 2019-서울송파-1234",
    "1.3초마다 1팩씩 판매, 구매 리뷰수 75만!",
    "1회구매",
    "판매 1위",
    "销量第1名",
    "2247",
    "",
    "월 12,000원",
    "12 people are watching",
    "Only 3 left in stock",
    "23:59前付款，预计明天送达",
    "첫 구매 50% 쿠폰",
];
