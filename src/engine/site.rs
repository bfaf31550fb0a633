//! Sites that a user teaches: is the text of a site file what the engine reads, and if not, where is it wrong?

use super::Engine;
use super::check::Trial;
use crate::data::Files;
use crate::dom::Snapshot;
use crate::error::Error;
use crate::order;
use crate::report::{Capture, Fault, Inspection, SiteCheck};
use crate::site::{self, Reader, Sites};
use crate::source::Source;

/// A site file is a page of text. More is no site file, and would cost every page that is read.
const MOST_BYTES: usize = 64 * 1024;

/// Checks the text of one site file, TOML or JSON, as it would be laid over the bundled ones under the name `id`.
pub fn check_site(id: &str, text: &str) -> SiteCheck {
    let refused = |key: Option<&str>, message: String| {
        failed(vec![Fault { line: 1, column: 1, key: key.map(str::to_owned), message }])
    };
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_';
    if id.is_empty() || id.len() > 40 || id.starts_with('_') || !id.bytes().all(is_plain) {
        return refused(
            None,
            format!("{id:?} cannot be a site's name: use up to 40 of a-z, 0-9, `-` and `_`"),
        );
    }
    if text.len() > MOST_BYTES {
        return refused(
            None,
            format!("the file is too long: a site file has up to {} KB", MOST_BYTES / 1024),
        );
    }
    let source = match Source::parse(text) {
        Ok(source) => source,
        Err(fault) => return failed(vec![fault]),
    };
    let file = site::file(id);
    let errors = Trial::of(&file, source.json()).errors(|files| {
        let is_left = files.laid_over().next().is_some();
        if is_left { site::check(id, files).err().into_iter().collect() } else { Vec::new() }
    });
    let mut faults: Vec<Fault> = errors.iter().map(|error: &Error| source.fault(error)).collect();
    order::sort_by(&mut faults, Ord::cmp);
    if !faults.is_empty() {
        return failed(faults);
    }
    let mut files = Files::bundled();
    files.insert(&file, source.json().to_owned());
    let site = Sites::load(&files).ok().and_then(|sites| sites.list().into_iter().find(|site| site.id == id));
    SiteCheck { json: Some(source.json().to_owned()), site, faults }
}

impl Engine {
    /// What every line of the site file reads on a page, the winning one and the others.
    pub fn inspect(&self, capture: &Capture) -> Inspection {
        let (located, target) = self.sites.locate(capture.url.as_deref());
        let claimed = target.is_some();
        let target = target.unwrap_or_default();
        let snapshot = Snapshot::of(&capture.tree);
        let (located, target) = located.recognised(target, &snapshot, capture.fresh, capture.url.as_deref());
        let reader = Reader::new(located, &target, &snapshot, capture.fresh, capture.url.as_deref());
        let fields = if claimed { reader.inspect() } else { Vec::new() };
        Inspection { site: located.id.to_owned(), page: target.page, claimed, id: target.id.clone(), fields }
    }
}

fn failed(faults: Vec<Fault>) -> SiteCheck {
    SiteCheck { json: None, site: None, faults }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = "name = \"Shop\"\nhosts = [\"www.shop.example\"]\n\n[item]\nurl = \"/p/{id}\"\ntitle = [\"css h1\"]\n\n\
        [[test]]\nurl = \"https://www.shop.example/p/1\"\npage = \"item\"\nid = \"1\"\n";

    #[test]
    fn a_right_file_says_which_site_it_is() {
        let json = Source::parse(GOOD).expect("TOML").json().to_owned();
        for text in [GOOD, &json, &format!("\u{feff}{GOOD}")] {
            let checked = check_site("shop", text);
            assert_eq!(checked.faults, [], "{text}");
            let site = checked.site.expect("a site");
            assert_eq!((site.id.as_str(), site.name.as_str(), site.search), ("shop", "Shop", false));
            assert!(checked.json.is_some());
        }
    }

    #[test]
    fn every_fault_has_its_place() {
        let bent = |from: &str, to: &str| {
            assert!(GOOD.contains(from), "{from}");
            GOOD.replace(from, to)
        };
        for (text, expected) in [
            (bent("\"css h1\"", "\"css h1\", \"dance h1\""), vec![(6, 20, "item.title[1]", "dance")]),
            (
                bent("title =", "titel ="),
                vec![(4, 2, "item.title", "at least one"), (6, 9, "item.titel", "did you mean `title`?")],
            ),
            (bent("name = \"Shop\"\n", ""), vec![(1, 1, "", "missing field `name`")]),
            (bent("\"1\"", "\"2\""), vec![(8, 1, "test[0]", "should be")]),
            (bent("h1\"", "h1 + p\""), vec![(6, 10, "item.title[0]", "+")]),
            (
                bent("/p/{id}", "/p/****************************************{id}"),
                vec![(5, 7, "item.url", "wildcards")],
            ),
            (
                bent("h1\"", &format!("{}h1{}\"", ":not(".repeat(1000), ")".repeat(1000))),
                vec![(6, 10, "item.title[0]", "")],
            ),
            (
                "{\"name\": \"Shop\",\n \"item\": {\"url\": \"p\", \"title\": 1}}".to_owned(),
                vec![(2, 18, "item.url", "must start with"), (2, 32, "item.title", "invalid type")],
            ),
            ("{\"name\": \"Shop\",\n \"item\": [}".to_owned(), vec![(2, 11, "", "expected value")]),
            ("name = ".to_owned(), vec![(1, 8, "name", "")]),
            (String::new(), vec![(1, 1, "", "missing field `name`")]),
            (" ".repeat(70_000), vec![(1, 1, "", "too long")]),
        ] {
            let shown: String = text.chars().take(200).collect();
            let faults = check_site("shop", &text).faults;
            assert_eq!(faults.len(), expected.len(), "{shown}: {faults:?}");
            for (fault, (line, column, key, words)) in faults.iter().zip(expected) {
                let place = (fault.line, fault.column, fault.key.as_deref().unwrap_or_default());
                assert_eq!(place, (line, column, key), "{shown}: {}", fault.message);
                assert!(fault.message.contains(words), "{shown}: {}", fault.message);
            }
        }
    }

    #[test]
    fn every_line_says_what_it_reads() {
        let text = GOOD.replace("[\"css h1\"]", "[\"css .none\", \"css h1\", \"title\"]\nregion = \"table\"\nfacts = { rows = \"tr\", key = \"th\", value = \"td\" }")
            + "[listing]\nurl = \"/c\"\ncard = [\"css .nothing\", \"css li\"]\ntitle = \"css b\"\n";
        let text = text
            .replace("[[test]]\nurl = \"https://www.shop.example/p/1\"\npage = \"item\"\nid = \"1\"\n", "");
        let checked = check_site("shop", &text);
        assert_eq!(checked.faults, [], "{text}");
        let engine =
            Engine::with_data([("sites/shop".to_owned(), checked.json.expect("no faults"))]).expect("a site");
        let lines = |path: &str, html: &str, field: &str| {
            let inspection =
                engine.inspect(&engine.capture(html, Some(&format!("https://www.shop.example{path}"))));
            let field = inspection.fields.into_iter().find(|one| one.field == field).expect("the field");
            let line =
                |line: crate::report::LineReading| (line.value, line.count, line.won, line.node.is_some());
            (field.of, field.lines.into_iter().map(line).collect::<Vec<_>>())
        };
        let some = |text: &str| Some(text.to_owned());
        let item = "<title>T</title><h1>Tea</h1><table><tr><th>A</th><td>1</td></tr><tr><th>B</th><td>2</td></tr></table>";
        assert_eq!(
            lines("/p/1", item, "item.title"),
            (1, vec![(None, 0, false, false), (some("Tea"), 1, true, true), (some("T"), 1, false, true)])
        );
        assert_eq!(lines("/p/1", item, "item.facts"), (1, vec![(some("A: 1; B: 2"), 2, true, true)]));
        assert_eq!(lines("/p/1", item, "item.region"), (1, vec![(None, 1, true, true)]));
        let list = "<ul><li><b>A</b><li>none<li><b>C</b></ul>";
        assert_eq!(
            lines("/c", list, "listing.card"),
            (1, vec![(None, 0, false, false), (None, 3, true, true)])
        );
        assert_eq!(lines("/c", list, "listing.title"), (3, vec![(some("A"), 2, true, true)]));
        let elsewhere = engine.inspect(&engine.capture(item, Some("https://www.shop.example/about")));
        assert_eq!((elsewhere.site.as_str(), elsewhere.claimed, elsewhere.fields.len()), ("shop", false, 0));
    }

    #[test]
    fn names_are_plain() {
        for id in ["", "_generic", "../x", "A", "é", &"a".repeat(41)] {
            assert_eq!(check_site(id, GOOD).faults.len(), 1, "{id}");
        }
    }

    #[test]
    fn a_taught_site_wins_its_host() {
        let own = GOOD
            .replace("[\"www.shop.example\"]", "[\"*.taobao.com\"]")
            .replace("www.shop.example", "item.taobao.com");
        let checked = check_site("aaa", &own);
        assert_eq!(checked.faults, []);
        let files = [("sites/aaa".to_owned(), checked.json.expect("no faults"))];
        let engine = crate::Engine::with_data(files).expect("no faults");
        assert_eq!(engine.plan("https://item.taobao.com/p/1").map(|plan| plan.site).as_deref(), Some("aaa"));
    }
}
