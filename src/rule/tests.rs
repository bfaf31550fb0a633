//! The rules' own tests, and what must hold for every page.

use proptest::prelude::*;

use super::Rules;
use super::schema::RuleTest;
use super::trial::{self, context, origin_of};
use crate::data::Files;
use crate::report::{BadgeState, Effect, Finding};

fn bundled() -> Rules {
    Rules::load(&Files::bundled()).unwrap_or_else(|e| panic!("{e}"))
}

/// Judges the page of a test row.
fn judge(rules: &Rules, test: &RuleTest, to: &str, lang: &str) -> Vec<Finding> {
    trial::judge(rules, test, to, lang).expect("the row is well formed")
}

#[test]
fn every_rule_passes_its_own_tests() {
    let wrong: Vec<String> = bundled().failed_tests().iter().map(ToString::to_string).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_speaks_every_language() {
    let rules = bundled();
    for rule in rules.jurisdictions.iter().flat_map(|j| &j.rules) {
        for lang in ["en", "ko", "zh_CN", "zh_TW", "ja"] {
            let key = format!("rule.{}", rule.id);
            assert_ne!(rules.messages().text(lang, &key, &[]), key, "{lang}");
        }
    }
}

#[test]
fn names_of_ingredients_are_those_of_one() {
    let rules = bundled();
    for id in rules.words.ja.keys() {
        assert!(rules.substances.iter().any(|substance| substance.ingredient.id == *id), "{id}");
    }
    let melatonin =
        RuleTest { rows: vec![("성분".to_owned(), "멜라토닌 10mg".to_owned())], ..RuleTest::default() };
    for (lang, name) in [("ja", "メラトニン"), ("ko", "멜라토닌"), ("zh_CN", "褪黑素"), ("en", "Melatonin")]
    {
        let title = Some("수면 보충제 캡슐".to_owned());
        let found = judge(&rules, &RuleTest { title, ..melatonin.clone() }, "KR", lang);
        assert!(found.iter().any(|finding| finding.why.contains(name)), "{lang}: {found:?}");
    }
}

#[test]
fn nothing_fires_on_an_empty_page() {
    let rules = bundled();
    for to in ["KR", "CN", "US", "KR CN US XX"] {
        for market in [None, Some("KR".to_owned()), Some("CN".to_owned())] {
            let empty = RuleTest { market, ..RuleTest::default() };
            assert!(judge(&rules, &empty, to, "en").is_empty(), "{to}");
        }
    }
}

#[test]
fn an_unknown_fact_alone_fires_nothing() {
    let rules = bundled();
    for (title, rows, to) in [
        ("수분크림 50ml", vec![("원산지", "상세설명 참조")], "KR US EU HK TW"),
        ("호두 1kg", vec![], "KR EU HK TW"),
        ("walnuts 500 g", vec![], "KR EU HK TW"),
        ("手机 128GB", vec![], "KR US EU HK TW"),
        ("运动鞋 男", vec![("货号", "A1")], "KR US EU HK TW"),
        ("朝鲜蓟提取物 500g", vec![], "KR US EU HK TW"),
    ] {
        let rows = rows.into_iter().map(|(l, v): (&str, &str)| (l.to_owned(), v.to_owned())).collect();
        let test = RuleTest { title: Some(title.to_owned()), rows, ..RuleTest::default() };
        let findings = judge(&rules, &test, to, "en");
        assert!(findings.is_empty(), "{title}: {:?}", findings.iter().map(|f| &f.rule).collect::<Vec<_>>());
    }
}

#[test]
fn badges_never_call_silence_allowed() {
    let rules = bundled();
    let plain = |title: &str| RuleTest { title: Some(title.to_owned()), ..RuleTest::default() };
    let north = |title: &str| RuleTest { origin: Some("KP".to_owned()), ..plain(title) };
    let disputed = RuleTest { disputed: Some("KP CN".to_owned()), ..plain("松茸") };
    for (test, to, state, text) in [
        (plain("면 티셔츠"), "KR", BadgeState::Unknown, "No rule found (N rules, 2026-11-21)"),
        (plain("면 티셔츠"), "KR BR", BadgeState::Unknown, "No rules for BR"),
        (plain("멜라토닌 5mg 60정"), "US", BadgeState::Unknown, "No rule found (N rules, 2026-11-21)"),
        (plain("멜라토닌 5mg 60정"), "KR", BadgeState::Caution, "Check: Prohibited · KR"),
        (north("혈궁불로정"), "US", BadgeState::Stop, "Prohibited · US"),
        (north("평양소주"), "KR", BadgeState::Stop, "Needs approval · KR"),
        (north("평양소주"), "KR US", BadgeState::Stop, "Prohibited · US, Needs approval · KR"),
        (disputed, "KR", BadgeState::Conflict, "Disputed · KR"),
    ] {
        let findings = judge(&rules, &test, to, "en");
        let context = context(to, None, "en");
        let badge = rules.badge(&findings, &origin_of(&test), &context, None);
        let text = text.replace("(N", &format!("({}", rules.count(&context.to, None)));
        assert_eq!((badge.state, badge.text), (state, text), "{:?} to {to}", test.title);
    }
}

#[test]
fn findings_are_sorted_and_speak_for_themselves() {
    let rules = bundled();
    let test = RuleTest {
        title: Some("血宫不老精 12粒".to_owned()),
        rows: vec![("原产国".to_owned(), "朝鲜".to_owned())],
        origin: Some("KP".to_owned()),
        market: Some("CN".to_owned()),
        ..RuleTest::default()
    };
    let findings = judge(&rules, &test, "KR", "zh_CN");
    let got: Vec<(&str, Effect)> = findings.iter().map(|f| (f.rule.as_str(), f.effect)).collect();
    assert_eq!(got[..2], [("CN-MED-08", Effect::Prohibited), ("KR-NK-01", Effect::Licence)], "{got:?}");
    assert_eq!(got[2], ("KR-NK-06", Effect::Prohibited), "possible: {got:?}");
    for finding in &findings {
        assert!(!finding.cite.is_empty() && finding.cite[0].reviewed == "2026-11-21", "{}", finding.rule);
        assert!(!finding.why.contains('{') && !finding.why.is_empty(), "{}", finding.why);
    }
}

#[test]
fn a_rule_says_when_its_review_is_old() {
    let rules = bundled();
    for (date, lang, expected) in [
        ("2026-11-22", "en", None),
        ("2027-05-19", "en", None),
        ("2027-05-20", "en", Some("compared with its source on 2026-11-21, 180 days or more before")),
        ("2027-05-20", "ja", Some("確認したのは2026-11-21")),
        ("2027-05-20", "zh_TW", Some("上次核對於2026-11-21")),
    ] {
        let test = RuleTest {
            title: Some("平壤烧酒".to_owned()),
            origin: Some("KP".to_owned()),
            date: Some(date.to_owned()),
            ..RuleTest::default()
        };
        for finding in judge(&rules, &test, "KR US", lang) {
            let says = finding.why.contains("2026-11-21");
            assert_eq!(says, expected.is_some(), "{date} {lang} {}: {}", finding.rule, finding.why);
            assert!(finding.why.contains(expected.unwrap_or_default()), "{date} {lang}: {}", finding.why);
        }
    }
}

#[test]
fn a_limit_shows_the_sum() {
    let rules = bundled();
    let quantity = |title: &str, quantity: &str| RuleTest {
        title: Some(title.to_owned()),
        quantity: Some(quantity.to_owned()),
        market: Some("US".to_owned()),
        ..RuleTest::default()
    };
    let price = |price: &str| RuleTest {
        title: Some("running shoes".to_owned()),
        price: Some(price.to_owned()),
        market: Some("CN".to_owned()),
        ..RuleTest::default()
    };
    for (test, rule, lang, expected) in [
        (
            quantity("비타민C 영양제 100정 8병", "100 piece x 8"),
            "KR-HFF-01",
            "en",
            "(Here: 8 bottles; limit: 6 bottles.)",
        ),
        (
            quantity("비타민C 영양제 100정 8병", "100 piece x 8"),
            "KR-HFF-01",
            "ko",
            "(이 상품: 8병, 한도: 6병)",
        ),
        (quantity("whisky 350ml x 3", "350 ml x 3"), "KR-ALC-01", "ja", "350 × 3 = 1050 ml、上限：1000 ml"),
        (
            quantity("whisky 1.5L", "1500 ml x 1"),
            "KR-ALC-01",
            "zh_CN",
            "（本商品：1500毫升；限额：1000毫升）",
        ),
        (price("180.00 USD"), "KR-DUTY-01", "en", "(Here: 180.00 USD; limit: 150 USD.)"),
    ] {
        let findings = judge(&rules, &test, "KR", lang);
        let finding = findings.iter().find(|finding| finding.rule == rule).expect(rule);
        assert!(finding.why.contains(expected), "{rule} {lang}: {}", finding.why);
    }
    // What a year adds up to is on no page.
    let year = RuleTest { title: Some("天猫国际 手提包".to_owned()), ..price("30000 CNY") };
    let findings = judge(&rules, &year, "CN", "en");
    let finding = findings.iter().find(|finding| finding.rule == "CN-CBEC-03").expect("over the limit");
    assert_eq!(finding.certainty, crate::report::Certainty::Possible);
}

#[test]
fn the_rules_of_a_union_are_those_of_its_members() {
    let rules = bundled();
    let test = |origin: &str| RuleTest {
        title: Some("朝鲜松茸 500g".to_owned()),
        origin: Some(origin.to_owned()),
        ..RuleTest::default()
    };
    for (to, origin, expected) in [
        ("EU", "KP", &["EU-NK-01", "EU-NK-00"][..]),
        ("DE", "KP", &["EU-NK-01", "EU-NK-00"]),
        ("DE FR", "KP", &["EU-NK-01", "EU-NK-00"]),
        ("DE", "CN", &[]),
        ("CH", "KP", &[]),
        ("GB", "KP", &["UK-NK-01", "UK-NK-00"]),
    ] {
        let findings = judge(&rules, &test(origin), to, "en");
        let got: Vec<&str> =
            findings.iter().filter(|f| f.jurisdiction != "UN").map(|f| f.rule.as_str()).collect();
        assert_eq!(got, expected, "{origin} to {to}");
    }
    assert!(rules.covers("SE") && rules.covers("EU") && !rules.covers("CH") && !rules.covers("UN"));
}

#[test]
fn data_errors_name_file_and_key() {
    let rule = |change: &str, to: &str| {
        let good = r#"{"reviewed": "2026-01-01", "rule": [{"id": "KR-MED-02", "direction": "import", "effect": "warn",
            "confidence": "high", "when": {"category": ["food"]}, "cite": [{"title": "t"}],
            "test": [{"expect": "certain", "title": "snack"}, {"expect": "none", "title": "x"}]}]}"#;
        good.replace(change, to)
    };
    for (json, expected) in [
        (rule("\"food\"", "\"foood\""), "rules/xx: rule[0].when.category: KR-MED-02: no such id: foood"),
        (rule("KR-MED-02", "XX-1"), "rules/xx: rule[0].id: XX-1: no sentence rule.XX-1 in messages/en"),
        (rule("{\"title\": \"t\"}", ""), "rules/xx: rule[0].cite: KR-MED-02: a rule needs its instrument"),
        (rule("\"none\"", "\"warn\""), "rules/xx: rule[0].test: KR-MED-02: a rule needs a test"),
        (rule("\"when\"", "\"whn\""), "rules/xx: rule[0]"),
        (rule("2026-01-01", "2026"), "rules/xx: reviewed: not a date"),
        (
            rule("\"rule\": [", "\"members\": [\"germany\"], \"rule\": ["),
            "rules/xx: members: no country code: germany",
        ),
        (rule("KR-MED-02", "KR-MED-02"), "rules/xx: rule[0].id: KR-MED-02: this id is taken"),
    ] {
        let mut files = Files::bundled();
        files.insert("rules/xx", json);
        let error = Rules::load(&files).err().expect("an error").to_string();
        assert!(error.starts_with(expected), "{error}\nexpected {expected}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn judging_any_text_returns(title in "\\PC*", label in "\\PC{0,12}", value in "\\PC*", text in ".*") {
        thread_local!(static RULES: Rules = bundled());
        let test = RuleTest {
            title: Some(title), rows: vec![(label, value.clone()), ("성분: ".to_owned(), value)], text: Some(text),
            origin: Some("KP".to_owned()), ..RuleTest::default()
        };
        RULES.with(|rules| judge(rules, &test, "KR CN US", "ko"));
    }
}
