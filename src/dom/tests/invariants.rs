//! Projection is idempotent, and a selector finds the same on a page and on its projection.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use scraper::{ElementRef, Html};

use super::super::project::Projector;
use super::super::{Node, Selector, Snapshot, links, parse};
use super::plan;
use crate::report::Plan;

/// Checks one page; `context` names it when something does not hold.
fn check(plan: &Plan, html: &Html, context: &str) {
    let projector = Projector::new(plan);
    let (tree, issues) = projector.project(html.root_element());
    let snapshot = Snapshot::of(&tree);

    let (again, _) = projector.project(snapshot.root());
    assert!(again == tree, "not idempotent: {context}");

    let json = serde_json::to_string(&tree).unwrap();
    let mut reader = serde_json::Deserializer::from_str(&json);
    reader.disable_recursion_limit();
    let read = serde::Deserialize::deserialize(&mut reader).unwrap();
    assert!(tree == read, "changed by JSON: {context}");

    if !issues.is_empty() {
        return;
    }
    for text in &plan.select {
        let selector = Selector::parse(text).unwrap();
        let page = html.root_element().descendent_elements().filter(|e| is_open(*e) && selector.matches(e));
        let page: Vec<String> = page.map(|element| place(&element)).collect();
        let capture: Vec<String> =
            snapshot.root().select(&selector).filter(|e| e.tag() != "script").map(|e| place(&e)).collect();
        assert_eq!(page, capture, "{text}: {context}");
    }
}

/// Whether the projection looks at the element; of scripts the plan's rules decide, not its selectors.
fn is_open(element: ElementRef) -> bool {
    let closed = |e: &ElementRef| {
        let tag = e.value().name();
        ["iframe", "math", "noscript", "style", "svg", "template", "haitao-lens-badges"].contains(&tag)
    };
    let typed = |e: &ElementRef| {
        e.value().name() == "textarea"
            || e.value().attr("contenteditable").is_some_and(|v| ["", "true", "plaintext-only"].contains(&v))
    };
    let mut ancestors = element.ancestors().filter_map(ElementRef::wrap);
    element.value().name() != "script" && !closed(&element) && !ancestors.any(|e| closed(&e) || typed(&e))
        // What stands in a template hangs below a fragment, outside the page.
        && element.ancestors().all(|node| !node.value().is_fragment())
}

/// The element's path and attributes, as far as a capture has them.
fn place<'a, N: Node<'a>>(element: &N) -> String {
    let id = element.attr("id").unwrap_or_default();
    let class = element.attr("class").unwrap_or_default();
    let above = element.parent().map(|parent| place(&parent)).unwrap_or_default();
    format!("{above} > {}#{id}.{class}", element.tag())
}

const SELECTORS: &[&str] = &[
    "p.a",
    "div > b",
    "#x .a",
    "[data-k]",
    "[data-k=v i] b",
    ":is(p, li):not(.a)",
    "div:not(#x) > .b",
    "ul li > p",
    "[itemprop=price]",
    "td",
    "span[class*=b]",
    "b, .b .a",
];

fn trees() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(&[
        "div", "p", "b", "span", "ul", "li", "table", "tr", "td", "a", "script", "svg", "template",
        "noscript", "textarea", "select", "option", "meta", "title", "iframe", "style", "h1", "form", "math",
    ]);
    let attributes = prop::collection::vec(
        prop::sample::select(&[
            "class=a",
            "class='b a'",
            "id=x",
            "data-k=V",
            "data-k",
            "itemprop=price",
            "content=1",
            "contenteditable",
            "value=3",
            "class='ab  c'",
        ]),
        0..3,
    )
    .prop_map(|list| list.join(" "));
    let leaf = prop::sample::select(&[
        "x",
        " ",
        "<!--c-->",
        "가<br>",
        "<b class=a>",
        "</p>",
        "&lt;",
        "😀",
        "</div>",
    ])
    .prop_map(str::to_owned);
    leaf.prop_recursive(6, 60, 6, move |inner| {
        (tag.clone(), attributes.clone(), prop::collection::vec(inner, 0..6))
            .prop_map(|(tag, attributes, inner)| format!("<{tag} {attributes}>{}</{tag}>", inner.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_pages(html in prop::collection::vec(trees(), 0..6), picked in prop::sample::subsequence(SELECTORS, 0..6), cap in 0u32..40) {
        let html = html.concat();
        let mut plan = plan(&picked, &[("[data-k]", ""), ("", "x")], &["data-k", "class", "id", "itemprop", "value"]);
        check(&plan, &parse(&html).unwrap(), &html);
        plan.caps.text = cap;
        plan.caps.script = cap;
        check(&plan, &parse(&html).unwrap(), &html);
    }
}

/// Selectors of the kind real site files have.
const REAL: &[&str] = &[
    "h1",
    "[itemprop]",
    "table",
    "dl",
    "li",
    "[class*=price i]",
    "[class*='origin' i]",
    ".prod-buy .total-price > strong",
    "#content .goods",
    "div[id^=item] a[href*='/item']",
    "main :is(section, article):not(footer *)",
    "em, strong",
];

/// Fixtures, and further saved pages where the environment names a folder of them.
#[test]
fn saved_pages() {
    let mut pages = Vec::new();
    collect(Path::new("tests/sites"), &mut pages);
    if let Some(folder) = std::env::var_os("HAITAO_PAGES") {
        collect(Path::new(&folder), &mut pages);
    }
    let attributes = ["id", "class", "href", "itemprop", "data-price", "src", "alt", "type"];
    let scripts = [("script[type='application/ld+json']", ""), ("", "window.")];
    for page in pages {
        let bytes = std::fs::read(&page).unwrap();
        let text = String::from_utf8_lossy(&bytes);
        let html = parse(&text).unwrap();
        let whole = Html::parse_document(&links::keep(&text));
        assert!(html == whole, "parsed in pieces: {}", page.display());
        for select in [REAL, &["body"], &REAL[2..5], &REAL[7..]] {
            check(&plan(select, &scripts, &attributes), &html, &page.display().to_string());
        }
    }
}

fn collect(folder: &Path, pages: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, pages);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            pages.push(path);
        }
    }
}

/// Raw text takes a road of its own past the tokenizer, and must come out as it would have on the other.
#[test]
fn scripts_and_styles_are_what_the_parser_makes_of_them() {
    for html in [
        "<script>Q < b; '</p>'</script>c",
        "<script>Q\r\nb\rc\n</script>",
        "<script>Q\0a</script>b",
        "<script>Q<!-- <script>Q</script> --></script>b",
        "<script><!-- <script>Q</script> --></script>b",
        "<script>Q<!--b</script>c",
        "<script>Q'</scripts>'</script>",
        "<script>'Q</SCRIPT>b",
        "<SCRIPT>Q</script>",
        "<script>",
        "<script>Q",
        "<script></script><script>Q</script>",
        "<script a='>'>Q</script>",
        "<script a='>' b>Q</script>",
        "<style>a > b {Q}</style ><style>Q</style>",
        "<style><!-- Q --></style>b<STYLE>Q",
        "<svg><style><p>Q</style><script>Q</script></svg>",
        "<textarea><script>Q</script></textarea>",
        "<title><style>Q</style></title>b",
        "<!-- <script>Q</script> --><p>b",
        "<a title='<script>Q'>b</a>",
        "<noscript><style>Q</style></noscript><template><script>Q</script></template>",
        "<select><script>Q</script><style>Q</style></select>",
        "<table><script>Q</script><style>Q</style><tr></table>",
        "가<script>Q나</script>다<style>라Q</style>마",
    ] {
        assert!(parse(html).unwrap() == Html::parse_document(html), "{html:?}");
        // Long enough to take that road.
        let long = html.replace('Q', &"b\r\n가".repeat(800));
        assert!(parse(&long).unwrap() == Html::parse_document(&long), "{html:?}, long");
        // Across the borders of pieces too.
        for pad in 16_360..16_390 {
            let padded = format!("{}{html}", "x".repeat(pad));
            assert!(parse(&padded).unwrap() == Html::parse_document(&padded), "{html:?} after {pad}");
        }
    }
}

#[test]
fn pages_built_to_stall_a_parser_are_given_up() {
    for (name, page) in [
        ("div", "<div>".repeat(100_000)),
        ("b", "<b>".repeat(100_000)),
        ("b with ids", (0..100_000).map(|n| format!("<b id={n}>")).collect()),
        ("a in div", "<div><a>".repeat(50_000)),
        ("table", "<table><tr><td>".repeat(30_000)),
        ("svg", "<svg><g>".repeat(50_000)),
        ("template", "<template>".repeat(100_000)),
        ("formatting in paragraphs", (0..3_000).map(|n| format!("<p><i id={n}>")).collect()),
    ] {
        assert!(parse(&page).is_err_and(|issue| issue.code == "tooDeep"), "{name}");
    }
}

#[test]
fn pages_that_are_only_large_are_read() {
    for (name, page) in [
        ("p", "<p>".repeat(100_000)),
        ("p with text", "<p>x".repeat(100_000)),
        ("li", "<ul><li>".to_owned() + &"<li>x".repeat(100_000)),
        ("br", "<br>".repeat(100_000)),
        ("comments", "<!-- <div> -->".repeat(20_000)),
        ("attributes", "<i title='<div>'></i>".repeat(20_000)),
        ("raw text", "<script>'<div>'</script><style><b></style>".repeat(5_000)),
        ("paths", format!("<svg>{}</svg>", "<path d=''/>".repeat(20_000))),
        ("one script", format!("<script>{}", "'<p>'".repeat(100_000))),
        ("tags without an end", "<script <style ".repeat(50_000)),
        ("text", "가나다라 ".repeat(4_000_000)),
        ("nested", "<div>".repeat(1_900)),
    ] {
        let html = parse(&page).unwrap_or_else(|issue| panic!("{name}: {}", issue.message));
        Projector::new(&plan(&["p", "li", "body"], &[("", "")], &["id"])).project(html.root_element());
    }
}
