//! `analyse`: inputs of every kind, formats, exit codes.

use serde_json::{Value, json};

use super::{Folder, Ran, product, run, run_with};

#[test]
fn a_page_gives_its_report() {
    let folder = Folder::new("page").with("tea.html", product("Green tea 100 g", ""));
    let path = folder.path("tea.html");
    let ran = run(&["analyse", "--format", "json", "--date", "2026-11-22", "--to", "kr", &path]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let [report] = &ran.lines()[..] else { panic!("one line: {}", ran.out) };
    for (pointer, expected) in [
        ("/source", json!(path)),
        ("/site", json!("_generic")),
        ("/kind", json!("item")),
        ("/items/0/title", json!("Green tea 100 g")),
        ("/items/0/price/amount", json!("12.50")),
        ("/items/0/price/currency", json!("EUR")),
        ("/context/to", json!(["KR"])),
        ("/context/date", json!("2026-11-22")),
    ] {
        assert_eq!(report.pointer(pointer), Some(&expected), "{pointer}");
    }
    assert_eq!(report["sha256"].as_str().map(str::len), Some(64));

    let text = run(&["analyse", "--explain", &path]).out;
    for words in ["tea.html", "Green tea 100 g", "12.50 EUR", "title read by `product name`"] {
        assert!(text.contains(words), "{words:?} is not in {text}");
    }
}

#[test]
fn one_unreadable_page_costs_only_itself() {
    let folder = Folder::new("batch").with("a.html", product("Tea", "")).with("c.html", product("Rice", ""));
    let (a, b, c) = (folder.path("a.html"), folder.path("b.html"), folder.path("c.html"));
    let ran = run(&["analyse", "--format", "json", &a, &b, &c]);
    assert_eq!(ran.code, 3);
    let lines = ran.lines();
    let title = |line: &Value| line.pointer("/items/0/title").cloned();
    assert_eq!((title(&lines[0]), title(&lines[2])), (Some(json!("Tea")), Some(json!("Rice"))));
    assert_eq!(lines[1]["source"], json!(b));
    assert!(lines[1]["error"].as_str().is_some_and(|error| !error.is_empty()), "{}", lines[1]);

    let text = run(&["analyse", &a, &b]);
    assert_eq!(text.code, 3);
    assert!(text.out.contains("b.html\n  cannot be read: "), "{}", text.out);
}

#[test]
fn what_is_no_page_is_said_to_be_none() {
    let junk: Vec<u8> = (0..60_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let folder = Folder::new("junk")
        .with("junk.html", junk)
        .with("empty.html", "")
        .with("blank.html", " \r\n\t\n")
        .with("text.html", "just words, no page at all");
    for (name, code) in [
        ("junk.html", Some("binary")),
        ("empty.html", Some("empty")),
        ("blank.html", Some("empty")),
        ("text.html", None),
    ] {
        let ran = run(&["analyse", "--format", "json", &folder.path(name)]);
        assert_eq!(ran.code, 0, "{name}: {}", ran.err);
        let report = &ran.lines()[0];
        assert_eq!(report["kind"], json!("unsupported"), "{name}");
        assert_eq!(report["items"], json!([]), "{name}");
        if let Some(code) = code {
            let issues = report["issues"].as_array().expect("a list");
            assert!(issues.iter().any(|issue| issue["code"] == json!(code)), "{name}: {issues:?}");
        }
    }
}

#[test]
fn a_page_of_50_megabytes_is_read() {
    let paragraph = format!("<p>{}</p>\n", "words and more words ".repeat(200));
    let filler = paragraph.repeat(50_000_000 / paragraph.len());
    let page = product("Green tea 100 g", "").replace("</body>", &format!("{filler}</body>"));
    let folder = Folder::new("big").with("big.html", page);
    let ran = run(&["analyse", "--format", "json", &folder.path("big.html")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert_eq!(ran.lines()[0].pointer("/items/0/title"), Some(&json!("Green tea 100 g")));
}

#[test]
fn a_page_nested_100_000_deep_is_refused_and_the_next_one_read() {
    let deep = format!("<html><body>{}{}", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let folder = Folder::new("deep").with("deep.html", deep).with("tea.html", product("Tea", ""));
    let ran = run(&["analyse", "--format", "json", &folder.path("deep.html"), &folder.path("tea.html")]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let lines = ran.lines();
    assert_eq!(lines[0]["kind"], json!("unsupported"));
    assert_eq!(lines[0].pointer("/issues/0/code"), Some(&json!("tooDeep")));
    assert_eq!(lines[1].pointer("/items/0/title"), Some(&json!("Tea")));
}

#[test]
fn pages_come_from_folders_lists_and_standard_input() {
    let folder = Folder::new("inputs")
        .with("pages/b.html", product("B", ""))
        .with("pages/a.HTM", product("A", ""))
        .with("pages/deeper/c.html", product("C", ""))
        .with("pages/notes.txt", "not a page")
        .with("single.html", product("S", ""));
    let list = format!("{}\n\n{}\r\n", folder.path("single.html"), folder.path("pages"));
    let folder = folder.with("list.txt", &list);
    let titles = |ran: &Ran| -> Vec<String> {
        let lines = ran.lines();
        lines
            .iter()
            .map(|line| line.pointer("/items/0/title").and_then(Value::as_str).unwrap_or("-").to_owned())
            .collect()
    };
    for (args, input, expected) in [
        (vec![folder.path("pages")], String::new(), vec!["A", "B", "C"]),
        (vec!["-".to_owned()], product("From the pipe", ""), vec!["From the pipe"]),
        (vec![folder.path("single.html"), "-".to_owned()], product("P", ""), vec!["S", "P"]),
        (vec!["--files-from".to_owned(), folder.path("list.txt")], String::new(), vec!["S", "A", "B", "C"]),
        (vec!["--files-from".to_owned(), "-".to_owned()], list.clone(), vec!["S", "A", "B", "C"]),
    ] {
        let mut all = vec!["analyse", "--format", "json"];
        all.extend(args.iter().map(String::as_str));
        let ran = run_with(&all, &input);
        assert_eq!(
            (ran.code, titles(&ran)),
            (0, expected.into_iter().map(str::to_owned).collect()),
            "{args:?}: {}",
            ran.err
        );
    }
}

#[test]
fn many_pages_come_in_input_order() {
    let mut folder = Folder::new("order");
    for n in 0..200 {
        // Pages of very different size are done at different times.
        folder = folder
            .with(&format!("{n:03}.html"), product(&format!("Tea {n}"), &"\"x\": 1, ".repeat(n % 7 * 400)));
    }
    let ran = run(&["analyse", "--format", "json", &folder.path("")]);
    for (n, line) in ran.lines().iter().enumerate() {
        assert_eq!(line.pointer("/items/0/title"), Some(&json!(format!("Tea {n}"))), "line {n}");
    }
    assert_eq!(ran.lines().len(), 200);
}

#[test]
fn csv_has_a_header_and_one_line_an_item() {
    let folder = Folder::new("csv").with("a.html", product("Tea, green", "")).with("b.html", "");
    let ran = run(&[
        "analyse",
        "--format",
        "csv",
        &folder.path("a.html"),
        &folder.path("b.html"),
        &folder.path("c.html"),
    ]);
    assert_eq!(ran.code, 3);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 4, "{}", ran.out);
    assert!(
        lines[0].starts_with("source,url,site,kind,position,id,title,brand,seller,price,currency,"),
        "{}",
        lines[0]
    );
    assert!(lines[1].contains(",\"Tea, green\",") && lines[1].contains(",12.50,EUR,sale,"), "{}", lines[1]);
    assert!(lines[2].contains(",unsupported,") && lines[2].contains("empty"), "{}", lines[2]);
    assert!(lines[3].starts_with(&folder.path("c.html")), "{}", lines[3]);
}

#[test]
fn the_exit_code_tells_how_it_ended() {
    let declared = r#""countryOfOrigin": {"@type": "Country", "name": "North Korea"},"#;
    let folder = Folder::new("codes")
        .with("dprk.html", product("Ginseng wine", declared))
        .with("tea.html", product("Tea", ""));
    let (dprk, tea) = (folder.path("dprk.html"), folder.path("tea.html"));
    for (args, code) in [
        (vec!["analyse", &tea], 0),
        (vec!["analyse", "--to", "KR", "--fail-on", "prohibited", &tea], 0),
        (vec!["analyse", "--to", "KR", &dprk], 0),
        (vec!["analyse", "--to", "KR", "--fail-on", "warn", &dprk, &tea], 1),
        (vec!["analyse", "--to", "KR", "--fail-on", "warn", &dprk, "/no/such/page.html"], 3),
        (vec!["analyse"], 2),
        (vec!["analyse", "--date", "2026-02-30", &tea], 2),
        (vec!["analyse", "--to", "Korea", &tea], 2),
        (vec!["analyse", "--fail-on", "nothing", &tea], 2),
        (vec!["analyse", "--format", "xml", &tea], 2),
        (vec!["analyse", "--url", "https://shop.example/1", &dprk, &tea], 2),
        (vec!["analyse", "--files-from", "/no/such/list"], 2),
        (vec!["analyse", "--files-from", "-", "-"], 2),
        (vec!["analyse", "-", "-"], 2),
        (vec!["check", "/no/such/folder"], 2),
        (vec!["eval", "/no/such/folder"], 2),
        (vec!["field", "colour"], 2),
        (vec!["--help"], 0),
        (vec!["--version"], 0),
    ] {
        let ran = run(&args);
        assert_eq!(ran.code, code, "{args:?}: {}", ran.err);
        assert_eq!(ran.err.is_empty(), code < 2 || code == 3, "{args:?}: {}", ran.err);
    }
}

#[test]
fn the_address_decides_the_site() {
    let page = product("Tea", "");
    let ran = run_with(
        &["analyse", "--format", "json", "--url", "https://shop.example/item/7?utm_source=x", "-"],
        &page,
    );
    let report = &ran.lines()[0];
    assert_eq!(report["url"], json!("https://shop.example/item/7"));

    let saved = format!("<!-- saved from url=(0030)https://shop.example/item/8 -->{page}");
    let report = &run_with(&["analyse", "--format", "json", "-"], &saved).lines()[0];
    assert_eq!(report["url"], json!("https://shop.example/item/8"));
}

#[test]
fn a_site_of_ones_own_is_laid_over_the_built_in_ones() {
    let site = "name = \"Shop\"\nhosts = [\"www.shop.example\"]\n\n[item]\nurl = \"/p/{id}\"\ntitle = \"css .name\"\n\n\
        [[test]]\nurl = \"https://www.shop.example/p/1\"\npage = \"item\"\nid = \"1\"\n";
    let folder = Folder::new("site")
        .with("page.html", "<title>x</title><h1>Sale</h1><p class=name>Green Tea</p>")
        .with("shop.toml", site)
        .with("faulty.toml", site.replace("title = \"css .name\"", "titel = \"css .name\""))
        .with("broken.toml", "name = \"Shop\"\n[item]\nurl = \n")
        .with("My shop.v2.toml", site)
        .with("json.json", r#"{"name": "Shop", "hosts": ["www.shop.example"], "item": {"url": "/p/{id}", "title": "css .name"}}"#)
        .with("faulty.json", "{\"name\": \"Shop\",\n \"item\": {\"url\": \"/p/{id}\", \"title\": [\"css + a\"]}}")
        .with("deep.json", format!("{{\"a\": {}", "[".repeat(10_000)))
        .with("big.toml", "# long\n".repeat(20_000))
        .with("bomb.toml", site.replace("/p/{id}", &"/*a".repeat(30)));
    let analyse = |site: &str| {
        let (page, site) = (folder.path("page.html"), folder.path(site));
        run(&["analyse", "--format", "json", "--url", "https://www.shop.example/p/1", "--site", &site, &page])
    };

    for (file, site) in [("shop.toml", "shop"), ("json.json", "json"), ("My shop.v2.toml", "my-shop-v2")] {
        let ran = analyse(file);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let report = &ran.lines()[0];
        assert_eq!(report["site"], site);
        assert_eq!(report["items"][0]["title"], "Green Tea");
        assert_eq!(report["items"][0]["id"], "1");
    }

    for (site, expected) in [
        ("faulty.toml", "faulty.toml:6:9: item.titel: unknown field"),
        ("broken.toml", "broken.toml:3:7: item.url: "),
        ("missing.toml", "missing.toml: "),
        ("faulty.json", "faulty.json:2:39: item.title[0]: "),
        ("deep.json", "recursion limit"),
        ("big.toml", "big.toml:1:1: the file is too long"),
        ("bomb.toml", "bomb.toml:5:7: item.url: "),
    ] {
        let ran = analyse(site);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{site}: {}", ran.err);
        assert!(ran.err.contains(expected), "{site}: {expected:?} is not in\n{}", ran.err);
    }
}
