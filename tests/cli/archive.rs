//! Pages in other wrappings than a plain file: MHTML from browsers, SingleFile, wherever pages may come from.

use serde_json::{Value, json};

use super::{Folder, product, run, run_with};

/// As Chromium saves a page.
fn mhtml(title: &str) -> String {
    let page = product(title, "").replace('=', "=3D");
    format!(
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://shop.example/tea/1?src=ad\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----B----\"\r\n\r\n\r\n------B----\r\n\
        Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\
        Content-Location: https://shop.example/tea/1?src=ad\r\n\r\n{page}\r\n------B----\r\nContent-Type: text/css\r\n\r\na {{}}\r\n------B------\r\n"
    )
}

fn read(line: &Value) -> (&Value, &Value) {
    (&line["items"][0]["title"], &line["url"])
}

#[test]
fn archives_are_read_wherever_pages_are() {
    let folder = Folder::new("archives")
        .with("pages/a.mhtml", mhtml("A"))
        .with("pages/b.MHT", mhtml("B"))
        .with("pages/c.html", product("C", ""))
        .with("pages/saved.html", mhtml("D"));
    let folder = {
        let list = folder.path("pages/b.MHT");
        folder.with("list.txt", list)
    };
    for (args, input, expected) in [
        (vec![folder.path("pages")], String::new(), vec!["A", "B", "C", "D"]),
        (vec!["-".to_owned()], mhtml("E"), vec!["E"]),
        (vec!["--files-from".to_owned(), folder.path("list.txt")], String::new(), vec!["B"]),
    ] {
        let args: Vec<&str> =
            ["analyse", "--format", "json"].into_iter().chain(args.iter().map(String::as_str)).collect();
        let ran = run_with(&args, &input);
        assert_eq!(ran.code, 0, "{args:?}: {}", ran.err);
        let lines = ran.lines();
        let titles: Vec<&Value> = lines.iter().map(|line| read(line).0).collect();
        assert_eq!(titles, expected, "{args:?}");
    }
    let url = |ran: super::Ran| read(&ran.lines()[0]).1.clone();
    let a = folder.path("pages/a.mhtml");
    assert_eq!(url(run(&["analyse", "--format", "json", &a])), json!("https://shop.example/tea/1"));
    let other = ["analyse", "--format", "json", "--url", "https://other.example/2", &a];
    assert_eq!(url(run(&other)), json!("https://other.example/2"));
}

#[test]
fn broken_archives_cost_only_themselves() {
    let whole = mhtml("A");
    let folder = Folder::new("broken-archives")
        .with("1.mhtml", whole.replace("text/html\r\n", "image/png\r\n"))
        .with("2.mhtml", &whole[..200])
        .with("3.mhtml", mhtml("C"));
    let ran = run(&["analyse", "--format", "json", &folder.path("")]);
    assert_eq!(ran.code, 3, "{}", ran.err);
    let lines = ran.lines();
    for line in &lines[..2] {
        assert!(line["error"].as_str().is_some_and(|error| error.starts_with("broken MHTML: ")), "{line}");
        assert!(line["source"].as_str().is_some(), "{line}");
    }
    assert_eq!(read(&lines[2]).0, "C");
}

#[test]
fn eval_reads_archives() {
    let label = json!({"file": "a.mhtml", "kind": "product", "site": "x", "title": "A", "price": "12.50", "currency": "EUR", "absent": []});
    let folder =
        Folder::new("eval-archives").with("a.mhtml", mhtml("A")).with("labels.jsonl", label.to_string());
    let ran = run(&["eval", "--format", "json", &folder.path("")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let scores: Value = serde_json::from_str(&ran.out).expect("one object");
    assert_eq!(scores.pointer("/total/title/right"), Some(&json!(1)), "{}", ran.out);
}

#[test]
fn singlefile_pages_say_where_they_are_from() {
    let comment = "<!--\n Page saved with SingleFile \n url: https://www.coupang.com/vp/products/77?q=x \n saved date: Sun Nov 22 2026\n-->";
    let page = format!(
        "<!DOCTYPE html> <html>{comment}<h1 class=prod-title>Tea</h1><h2 class=prod-buy-header__title>Tea</h2>"
    );
    let ran = run_with(&["analyse", "--format", "json", "-"], &page);
    let report = &ran.lines()[0];
    assert_eq!(report["site"], "coupang");
    assert_eq!(report["url"], "https://www.coupang.com/vp/products/77");
}
