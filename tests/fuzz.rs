//! Reading never fails: pages of the fixtures, torn and spliced at random, give a report and no panic.
//!
//! `PROPTEST_CASES=1000000 cargo test --release --test fuzz` goes on for long; real pages in the folder that
//! `HAITAO_PAGES` names are torn as well.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use haitao_lens::report::{Context, Report};
use haitao_lens::{Engine, FieldKind, decode};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// Pages longer than this are torn at their first half megabyte: what breaks a reader is found sooner in small ones.
const LONGEST: usize = 500_000;

/// What pages are broken with.
const PIECES: &[&str] = &[
    "<",
    ">",
    "</",
    "/>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<script type=\"application/ld+json\">",
    "<div>",
    "</div>",
    "<table><tr><th>",
    "</td></tr>",
    "<dl><dt>",
    "<dd>",
    "<li>",
    "<template>",
    "<svg>",
    "<select><option>",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "\\",
    "&",
    "&#x0;",
    "&nbsp;",
    "￥",
    "¥",
    "$",
    "원",
    "元",
    "円",
    "%",
    "~",
    "-",
    "–",
    "1",
    "9999999999999999999999",
    "0.000",
    "1,2,3",
    "１２",
    "万",
    "억",
    "千",
    "月销",
    "판매",
    "원산지",
    "产地",
    "朝鲜",
    "북한",
    "국산",
    "国产",
    "Made in ",
    ":",
    "：",
    "상세설명 참조",
    "ml*",
    "100g x ",
    "8801043014830",
    "null",
    "undefined",
    "\u{0}",
    "\u{200b}",
    "\u{202e}",
    "\u{feff}",
    "\u{3000}",
    "😀",
    "한",
    "e\u{301}",
    "\n",
    "\t",
];

#[derive(Debug, Clone)]
enum Tear {
    /// Everything behind this place is lost.
    Cut(Index),
    /// A part is lost.
    Drop(Index, Index),
    /// A part comes again, many times.
    Repeat(Index, Index, u8),
    /// A part of another page stands here.
    Splice(Index, Index, Index, Index),
    Insert(Index, &'static str, u8),
}

fn tear() -> impl Strategy<Value = Tear> {
    let at = any::<Index>;
    prop_oneof![
        1 => at().prop_map(Tear::Cut),
        4 => (at(), at()).prop_map(|(from, to)| Tear::Drop(from, to)),
        2 => (at(), at(), 1..20_u8).prop_map(|(from, to, times)| Tear::Repeat(from, to, times)),
        4 => (at(), at(), at(), at()).prop_map(|(at, page, from, to)| Tear::Splice(at, page, from, to)),
        8 => (at(), select(PIECES), 1..5_u8).prop_map(|(at, piece, times)| Tear::Insert(at, piece, times)),
    ]
}

struct Page {
    url: Option<String>,
    text: String,
}

fn pages() -> &'static [Page] {
    static PAGES: OnceLock<Vec<Page>> = OnceLock::new();
    PAGES.get_or_init(|| {
        let mut files = Vec::new();
        find(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites"), &mut files);
        // Tests may read the environment; the engine does not.
        if let Some(folder) = std::env::var_os("HAITAO_PAGES") {
            find(Path::new(&folder), &mut files);
        }
        let mut pages: Vec<Page> = files.iter().filter_map(|file| page(file)).collect();
        pages.push(Page {
            url: None,
            text: "<h1>A</h1><table><tr><th>원산지<td>베트남</table><b>1,000원</b>".to_owned(),
        });
        pages
    })
}

fn find(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            find(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            files.push(path);
        }
    }
}

fn page(file: &Path) -> Option<Page> {
    let mut text = decode::decode(&fs::read(file).ok()?).text;
    text.truncate(boundary(&text, LONGEST.min(text.len())));
    // The address stands in the fixture's own words, beside the page.
    let meta = fs::read_to_string(file.with_file_name("meta.toml")).unwrap_or_default();
    let url =
        meta.lines().find_map(|line| line.trim().strip_prefix("url")?.split('"').nth(1).map(str::to_owned));
    Some(Page { url, text })
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn place(text: &str, at: Index) -> usize {
    boundary(text, at.index(text.len() + 1))
}

/// A part of at most a few thousand bytes: larger ones make every page the same heap.
fn part(text: &str, from: Index, to: Index) -> std::ops::Range<usize> {
    let start = place(text, from);
    let length = to.index(4_000);
    start..boundary(text, (start + length).min(text.len()))
}

fn torn(page: &Page, tears: &[Tear]) -> String {
    let mut text = page.text.clone();
    for tear in tears {
        match tear {
            Tear::Cut(at) => text.truncate(place(&text, *at)),
            Tear::Drop(from, to) => text.replace_range(part(&text, *from, *to), ""),
            Tear::Repeat(from, to, times) => {
                let range = part(&text, *from, *to);
                let again = text[range.clone()].repeat(usize::from(*times));
                text.insert_str(range.end, &again);
            }
            Tear::Splice(at, page, from, to) => {
                let other = &pages()[page.index(pages().len())].text;
                text.insert_str(place(&text, *at), &other[part(other, *from, *to)]);
            }
            Tear::Insert(at, piece, times) => {
                text.insert_str(place(&text, *at), &piece.repeat(usize::from(*times)))
            }
        }
    }
    text
}

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(Engine::new)
}

fn context() -> Context {
    Context {
        to: vec!["KR".to_owned(), "CN".to_owned(), "US".to_owned()],
        market: None,
        date: "2026-11-22".to_owned(),
        lang: "ko".to_owned(),
        currency: Some("KRW".to_owned()),
        ..Context::default()
    }
}

/// What every report keeps to, whatever the page was.
fn sound(report: &Report) -> Result<(), TestCaseError> {
    for item in &report.items {
        for amount in
            item.price.iter().map(|price| &price.amount).chain(item.prices.iter().map(|price| &price.amount))
        {
            let is_decimal = amount.bytes().all(|b| b.is_ascii_digit() || b == b'.') && !amount.is_empty();
            prop_assert!(is_decimal, "{amount:?} is no amount");
        }
        if let Some(country) = &item.origin.country {
            prop_assert!(item.origin.countries.contains(country), "{country} is not among its countries");
            prop_assert!(!item.origin.evidence.is_empty(), "{country} without evidence");
        }
        prop_assert!(
            item.findings.iter().all(|finding| !finding.cite.is_empty()),
            "a finding without citation"
        );
    }
    let json = serde_json::to_string(report).expect("a report is plain data");
    let again: Report = serde_json::from_str(&json).expect("a report reads its own JSON");
    prop_assert_eq!(report, &again);
    Ok(())
}

proptest! {
    #[test]
    fn torn_pages_are_read(
        page in any::<Index>(),
        other in any::<Index>(),
        tears in proptest::collection::vec(tear(), 0..12),
    ) {
        let text = torn(page.get(pages()), &tears);
        // Now and then a page is read as one of another shop.
        let url = if other.index(8) == 0 { other.get(pages()).url.as_deref() } else { page.get(pages()).url.as_deref() };
        let report = engine().analyse(&engine().capture(&text, url), &context());
        sound(&report)?;
        prop_assert_eq!(engine().analyse(&engine().capture(&text, url), &context()), report, "not the same twice");
    }

    #[test]
    fn torn_bytes_are_decoded(page in any::<Index>(), flips in proptest::collection::vec((any::<Index>(), any::<u8>()), 1..40)) {
        let mut bytes = page.get(pages()).text.as_bytes().to_vec();
        if !bytes.is_empty() {
            for (at, byte) in flips {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        let text = decode::decode(&bytes).text;
        sound(&engine().analyse(&engine().capture(&text, None), &context()))?;
    }

    #[test]
    fn lines_are_read(
        pieces in proptest::collection::vec(select(PIECES), 0..12),
        noise in "(?s).{0,12}",
        currency in select(&["KRW", "CNY", "JPY", "EUR", "XXX"][..]),
    ) {
        let line = pieces.concat() + &noise;
        for kind in [
            FieldKind::Price, FieldKind::Count, FieldKind::Quantity, FieldKind::Origin, FieldKind::Gtin, FieldKind::Regno,
            FieldKind::Brand,
        ] {
            let _ = engine().read_field(kind, &line, Some(currency));
            let _ = engine().read_field(kind, &line, None);
        }
    }
}
