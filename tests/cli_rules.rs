//! `rules`: the list of all rules, one rule in full, and their test rows.

#![cfg(feature = "cli")]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_haitao-lens"))
        .arg("rules")
        .args(args)
        .output()
        .expect("the program starts")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("the program writes UTF-8")
}

fn lines(output: &Output) -> Vec<Value> {
    let lines = out(output);
    lines.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}"))).collect()
}

/// A folder of its own for every test, with one rule file of a country that has none.
fn folder(name: &str, rule: &str) -> String {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("rules-{name}"));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("rules")).expect("a folder for the test");
    fs::write(dir.join("rules/ch.toml"), rule).expect("a file for the test");
    dir.to_str().expect("an ASCII path").to_owned()
}

#[test]
fn the_list_names_every_rule_once() {
    let (text, json, default) =
        (run(&["list"]), run(&["list", "--format", "json"]), run(&["--format", "json"]));
    assert!(text.status.success() && json.status.success());
    assert_eq!(json.stdout, default.stdout, "list is what `rules` does by itself");
    let lines = lines(&json);
    let ids: BTreeSet<&str> = lines.iter().filter_map(|line| line["id"].as_str()).collect();
    assert_eq!(ids.len(), lines.len(), "an id of its own each");
    assert_eq!(out(&text).lines().count(), lines.len());
    for (line, row) in lines.iter().zip(out(&text).lines()) {
        for key in ["id", "jurisdiction", "effect", "title"] {
            let value = line[key].as_str().unwrap_or_default();
            assert!(!value.is_empty() && row.contains(value), "{key} of {line} in {row}");
        }
        assert!(row.contains(line["since"].as_str().unwrap_or("-")), "since of {line} in {row}");
    }
    let melatonin = lines.iter().find(|line| line["id"] == "KR-MED-02").expect("a rule on melatonin");
    assert_eq!(
        (melatonin["jurisdiction"].as_str(), melatonin["effect"].as_str(), melatonin["since"].as_str()),
        (Some("KR"), Some("prohibited"), Some("2023-07-03"))
    );
}

#[test]
fn a_rule_is_shown_with_all_it_says() {
    let text = run(&["show", "kr-nk-01"]);
    assert!(text.status.success());
    let text = out(&text);
    for part in [
        "KR-NK-01 of KR, reviewed 20",
        "en     Goods from North Korea need the approval",
        "ja     北朝鮮からの品は",
        "effect = \"licence\"",
        "when = { origin = [\"KP\"] }",
        "남북교류협력에 관한 법률",
        "title = \"朝鲜族泡菜 延边 500g\"",
    ] {
        assert!(text.contains(part), "{part:?} is not in\n{text}");
    }
    let json: Value = serde_json::from_slice(&run(&["show", "KR-NK-01", "--format", "json"]).stdout)
        .expect("one JSON value");
    assert_eq!(json["rule"]["effect"], "licence");
    assert!(json["rule"]["test"].as_array().is_some_and(|rows| rows.len() > 3));
    assert!(json["sentences"]["zh_TW"].as_str().is_some_and(|sentence| sentence.contains("北韓")));
}

#[test]
fn an_unknown_rule_is_refused_with_others_near_it() {
    for (id, expected) in [("KR-NK-99", "KR-NK-01"), ("nonsense", "rules list"), ("", "rules list")] {
        let ran = run(&["show", id]);
        assert_eq!(ran.status.code(), Some(2), "{id:?}");
        let error = String::from_utf8_lossy(&ran.stderr).into_owned();
        assert!(error.contains(expected), "{id:?}: {error}");
    }
}

#[test]
fn the_test_rows_pass() {
    let ran = run(&["test"]);
    assert_eq!(ran.status.code(), Some(0), "{}", out(&ran));
    assert!(out(&ran).ends_with(" 0 failed\n"), "{}", out(&ran));
    let json = &lines(&run(&["test", "--format", "json"]))[0];
    assert!(json["rows"].as_u64() > json["rules"].as_u64(), "a hit and a near miss each: {json}");
    assert_eq!(json["failed"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_failing_row_is_named_and_ends_with_2() {
    // The id has a sentence; its own file is replaced, so that it is not taken.
    let rule = r#"reviewed = "2026-11-21"
rule = [{ id = "AU-NK-01", direction = "import", effect = "licence", confidence = "high", when = { origin = ["KP"] },
    cite = [{ title = "An act" }], test = [
    { expect = "certain", title = "tea", origin = "KP" },
    { expect = "certain", title = "tea", origin = "CN" },
    { expect = "none", title = "tea" },
] }]
"#;
    let empty = "reviewed = \"2026-11-21\"\nrule = []\n";
    let dir = folder("failing", rule);
    fs::write(PathBuf::from(&dir).join("rules/au.toml"), empty).expect("a file for the test");
    let ran = run(&["test", "--data", &dir]);
    assert_eq!(ran.status.code(), Some(2));
    let text = out(&ran);
    assert!(text.contains("rules/ch: rule[0] AU-NK-01.test[1]: on \"tea\""), "{text}");
    assert!(text.ends_with(" 1 failed\n"), "{text}");
    let json = &lines(&run(&["test", "--data", &dir, "--format", "json"]))[0];
    assert_eq!(json["failed"][0]["file"], "rules/ch");
}

#[test]
fn faulty_files_are_refused() {
    for (name, rule, expected) in [
        ("syntax", "reviewed = \n", "rules/ch.toml:1:"),
        ("cite", "reviewed = \"2026-11-21\"\n[[rule]]\nid = \"AU-NK-01\"\n", "rules/ch: rule[0]"),
    ] {
        let dir = folder(name, rule);
        for command in ["list", "test"] {
            let ran = run(&[command, "--data", &dir]);
            assert_eq!(ran.status.code(), Some(2), "{name} {command}");
            let error = String::from_utf8_lossy(&ran.stderr).into_owned();
            assert!(error.contains(expected), "{name} {command}: {error}");
        }
    }
    assert_eq!(run(&["list", "--data", "/nowhere-at-all"]).status.code(), Some(2));
}
