//! Single pairs, each for one reason; the measured sets are in `tests/matching`.

use super::*;
use crate::report::Verdict::{self, Different, Same, Unsure};

fn titled(title: &str) -> Offer {
    Offer { title: Some(title.to_owned()), ..Offer::default() }
}

#[test]
fn titles_alone() {
    let matcher = Matcher::load(&Files::bundled()).expect("bundled data");
    let mut wrong = Vec::new();
    for (a, b, verdict, reason) in ROWS {
        let found = matcher.judge(&matcher.profile(&titled(a)), &matcher.profile(&titled(b)));
        let back = matcher.judge(&matcher.profile(&titled(b)), &matcher.profile(&titled(a)));
        if (found.verdict, found.reason) != (*verdict, *reason) || back.verdict != found.verdict {
            wrong.push(format!(
                "{a:?} / {b:?}: {found:?}, not {verdict:?} by {reason}; back {:?}",
                back.verdict
            ));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

const ROWS: &[(&str, &str, Verdict, &str)] = &[
    ("Sony WH-1000XM5 Headphones", "索尼 WH1000XM5 头戴式耳机", Same, "model"),
    ("Sony WH-1000XM5 Headphones", "소니 WH-1000XM4 헤드폰", Different, "model"),
    ("Apple/苹果 iPhone 16 Pro 512GB", "苹果iPhone16 Pro 512G 全网通5G手机", Same, "name"),
    ("Apple/苹果 iPhone 16 Pro 512GB", "苹果iPhone16 Pro 256G 全网通5G手机", Different, "spec"),
    ("小米14 Pro 256GB", "小米14 256GB", Different, "variant"),
    ("小米14 256GB", "小米15 256GB", Different, "number"),
    ("iPhone 15 256GB", "适用iPhone 15 手机壳", Different, "nature"),
    ("", "", Unsure, "little"),
];

#[test]
fn one_product_shares_a_key() {
    let matcher = Matcher::load(&Files::bundled()).expect("bundled data");
    for (a, b, shared) in [
        ("Sony WH-1000XM5 Headphones", "索尼 WH1000XM5 头戴式耳机", true),
        ("Apple/苹果 iPhone 16 Pro 512GB", "애플 아이폰 16 프로 512GB", true),
        ("Apple/苹果 iPhone 16 Pro 512GB", "Apple/苹果 iPhone 15 Pro 512GB 手机", true),
        ("海天生抽500ml", "鲁花花生油5L", false),
    ] {
        let (mine, theirs) = (keys(&matcher.profile(&titled(a))), keys(&matcher.profile(&titled(b))));
        assert!(mine.len() <= 16, "{mine:?}");
        assert_eq!(mine.iter().any(|key| theirs.contains(key)), shared, "{a:?} {mine:?} / {b:?} {theirs:?}");
    }
}
