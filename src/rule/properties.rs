//! What must not change a verdict: the order of rows, letter case, width, blanks, the writing of Chinese. Every test
//! row of every rule is a page here.

use super::Rules;
use super::schema::{Expect, RuleTest};
use super::trial;
use crate::data::Files;
use crate::report::{Certainty, Effect};

type Verdict = Vec<(String, Effect, Certainty)>;

/// What the rules say to the page of a row, without the words they quote.
fn verdict(rules: &Rules, test: &RuleTest, to: &str) -> Verdict {
    let findings = trial::judge(rules, test, to, "en").expect("the row is well formed");
    findings.into_iter().map(|f| (f.rule, f.effect, f.certainty)).collect()
}

/// Asserts that a change of all texts of a page changes no verdict on it.
fn unchanged_by(name: &str, change: impl Fn(&Rules, &str) -> String) {
    let rules = Rules::load(&Files::bundled()).unwrap_or_else(|e| panic!("{e}"));
    let mut wrong = Vec::new();
    for jurisdiction in &rules.jurisdictions {
        for (rule, test) in jurisdiction.rules.iter().flat_map(|r| r.test.iter().map(move |t| (r, t))) {
            let text = |text: &String| change(&rules, text);
            let rows = test.rows.iter().map(|(label, value)| (text(label), text(value))).collect();
            let other = RuleTest {
                title: test.title.as_ref().map(text),
                category: test.category.as_ref().map(text),
                text: test.text.as_ref().map(text),
                rows,
                ..test.clone()
            };
            let (before, after) =
                (verdict(&rules, test, &jurisdiction.id), verdict(&rules, &other, &jurisdiction.id));
            if before != after {
                wrong.push(format!(
                    "{} on {:?} as {:?}: {before:?}, then {after:?}",
                    rule.id, test.title, other.title
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{name} changes {}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn letter_case_changes_no_verdict() {
    unchanged_by("upper case", |_, text| text.to_ascii_uppercase());
    unchanged_by("lower case", |_, text| text.to_ascii_lowercase());
}

#[test]
fn width_changes_no_verdict() {
    unchanged_by("full width", |_, text| {
        let wide = |c: char| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).expect("the full-width block mirrors ASCII"),
            ' ' => '\u{3000}',
            c => c,
        };
        text.chars().map(wide).collect()
    });
}

#[test]
fn blanks_change_no_verdict() {
    unchanged_by("more blanks", |_, text| format!(" \t{} \u{a0}", text.replace(' ', " \u{a0} ")));
    unchanged_by("a blank without width", |_, text| format!("\u{feff}{text}\u{200b}"));
}

#[test]
fn the_writing_of_chinese_changes_no_verdict() {
    unchanged_by("traditional", |rules, text| {
        // Korean and Japanese texts are not written in it.
        let other = |c: char| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
        if text.chars().any(other) {
            return text.to_owned();
        }
        text.chars().map(|c| rules.hanzi.unfold(c).unwrap_or(c)).collect()
    });
    unchanged_by("simplified", |rules, text| text.chars().map(|c| rules.hanzi.fold(c)).collect());
}

#[test]
fn the_order_of_rows_changes_no_verdict() {
    let rules = Rules::load(&Files::bundled()).unwrap_or_else(|e| panic!("{e}"));
    for jurisdiction in &rules.jurisdictions {
        for (rule, test) in jurisdiction.rules.iter().flat_map(|r| r.test.iter().map(move |t| (r, t))) {
            let mut rows = test.rows.clone();
            for row in [("품명", "상세 참조"), ("货号", "A1"), ("규격", "1")] {
                rows.push((row.0.to_owned(), row.1.to_owned()));
            }
            let with = |rows| RuleTest { rows, ..test.clone() };
            let expected = verdict(&rules, &with(rows.clone()), &jurisdiction.id);
            for _ in 0..rows.len() {
                rows.rotate_left(1);
                let mut back = rows.clone();
                back.reverse();
                for rows in [rows.clone(), back] {
                    let got = verdict(&rules, &with(rows), &jurisdiction.id);
                    assert_eq!(got, expected, "{} on {:?}", rule.id, test.title);
                }
            }
        }
    }
}

/// The goods of the motivating question, one by one: what the Security Council bans by kind, and what it does not.
#[test]
fn the_councils_bans_go_by_kind() {
    let rules = Rules::load(&Files::bundled()).unwrap_or_else(|e| panic!("{e}"));
    for (title, banned) in [
        ("朝鲜红参 整支 人参根", true),
        ("高丽人参酒 500ml", false),
        ("들쭉술 500ml", false),
        ("大同江啤酒 500ml", false),
        ("平壤香烟 一条", false),
        ("血宫不老精 12粒", false),
        ("봄향기 크림 50ml", false),
        ("牙膏 100g", false),
        ("松子 500g 坚果", true),
        ("핵호두 1kg", true),
        ("松茸 500g", true),
        ("마른 고사리 500g", true),
        ("明太鱼干 500g", true),
        ("海参 500g", true),
        ("蜂蜜 500g", false),
        ("刺绣连衣裙", true),
        ("假发 女", false),
        ("皮鞋 男", false),
        ("手提包 女包", false),
        ("木雕 摆件", true),
        ("智能手机 手机", true),
        ("邮票 小型张", false),
        ("铜像", true),
        ("金条 100g", true),
    ] {
        let test =
            RuleTest { title: Some(title.to_owned()), origin: Some("KP".to_owned()), ..RuleTest::default() };
        let found = verdict(&rules, &test, "AU");
        let got =
            found.iter().any(|(rule, effect, _)| rule.starts_with("UN-") && *effect == Effect::Prohibited);
        assert_eq!(got, banned, "{title}: {found:?}");
        assert!(found.iter().any(|(rule, ..)| rule == "UN-00"), "{title}: worth a look whatever the kind");
        let south = RuleTest { origin: Some("KR".to_owned()), ..test };
        // A known product of a listed maker is worth a look wherever it is said to be from.
        let found: Verdict =
            verdict(&rules, &south, "AU").into_iter().filter(|(rule, ..)| rule != "UN-17").collect();
        assert_eq!(found, [], "{title} from elsewhere");
    }
}

#[test]
fn every_rule_has_a_hit_and_a_near_miss() {
    let rules = Rules::load(&Files::bundled()).unwrap_or_else(|e| panic!("{e}"));
    for rule in rules.jurisdictions.iter().flat_map(|j| &j.rules) {
        let misses = rule.test.iter().filter(|t| t.expect == Expect::None).count();
        assert!(misses > 0 && misses < rule.test.len(), "{}", rule.id);
    }
}
