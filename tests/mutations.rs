//! A page that changed is read right or not at all: every fixture's page with its hashed class names renamed, with
//! wrappers put into it, with one source after another removed, and with all its links, pictures or lists removed, gives the
//! values of the page as it was, or fewer.
//!
//! Every mutation of every page is tried; nothing is random.

#[expect(dead_code, reason = "the other half serves the approved reports")]
mod fixtures;

use std::collections::BTreeSet;
use std::ops::Range;
use std::thread;

use fixtures::{Fixture, all};
use haitao_lens::Engine;
use haitao_lens::report::{Context, Item, PriceKind, Report};

/// Readings that are known to change: fixture, mutation, field, and why that stands. One that no longer changes must go.
const KNOWN: &[(&str, &str, &str, &str)] = &[
    ("_generic/not-category-few", "remove every a", "items", "what repeats without links are no cards"),
    ("_generic/not-category-few", "remove every a", "id", "what repeats without links are no cards"),
    ("_generic/single-rec", "remove every a", "items", "one product beside another, and nothing says so"),
    ("_generic/single-rec", "remove every a", "id", "one product beside another, and nothing says so"),
    ("_generic/single-rec", "remove every h3", "items", "one product beside another, and nothing says so"),
    ("_generic/single-rec", "remove every h3", "id", "one product beside another, and nothing says so"),
    ("_generic/title-by-heading", "remove every h2", "title", "nothing else parts the product from the shop"),
    ("tmall/not-found", "remove every h2", "items", "only the heading says that it is gone"),
    ("tmall/not-found", "remove every h2", "id", "only the heading says that it is gone"),
    (
        "tmall/phone-2020",
        "remove every dl",
        "price",
        "the promotion's price alone says that the shop's is former",
    ),
];

#[test]
fn a_changed_page_is_read_right_or_not_at_all() {
    let mut failures = Vec::new();
    let fixtures = all(&mut failures);
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    let engine = Engine::new();
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let changes: BTreeSet<Change> = thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|first| {
                let share = fixtures.iter().skip(first).step_by(threads);
                let engine = &engine;
                scope.spawn(move || share.flat_map(|fixture| changes(engine, fixture)).collect::<Vec<_>>())
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().expect("no page makes the engine panic"))
            .collect()
    });
    let is_known = |change: &Change, (fixture, mutation, field, _): &(&str, &str, &str, &str)| {
        change.fixture == *fixture && change.mutation == *mutation && change.field == *field
    };
    let mut failures: Vec<String> = changes
        .iter()
        .filter(|change| !KNOWN.iter().any(|known| is_known(change, known)))
        .map(|change| format!("{}: {}: {}: {}", change.fixture, change.mutation, change.field, change.what))
        .collect();
    for known in KNOWN.iter().filter(|known| !changes.iter().any(|change| is_known(change, known))) {
        failures
            .push(format!("{}: {}: {}: is read right now; take it off the list", known.0, known.1, known.2));
    }
    assert!(failures.is_empty(), "{} differences:\n{}", failures.len(), failures.join("\n"));
}

/// A value that a mutation brought forth.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Change {
    fixture: String,
    mutation: String,
    field: &'static str,
    what: String,
}

fn changes(engine: &Engine, fixture: &Fixture) -> Vec<Change> {
    let before = report(engine, fixture, &fixture.html);
    let mut changes = Vec::new();
    for (mutation, html) in mutations(&fixture.html) {
        for (field, what) in wrong_values(&before, &report(engine, fixture, &html)) {
            let (fixture, mutation) = (fixture.name.clone(), mutation.clone());
            changes.push(Change { fixture, mutation, field, what });
        }
    }
    changes
}

fn report(engine: &Engine, fixture: &Fixture, html: &str) -> Report {
    // No rule is asked: none has a say in what is compared.
    let context = Context { to: Vec::new(), ..fixture.context() };
    engine.analyse(&engine.capture(html, Some(&fixture.meta.url)), &context)
}

/// The values of `after` that `before` has not.
fn wrong_values(before: &Report, after: &Report) -> Vec<(&'static str, String)> {
    let mut wrong = Vec::new();
    if after.items.len() > before.items.len() {
        wrong.push(("items", format!("{} became {}", before.items.len(), after.items.len())));
    }
    for item in &after.items {
        let candidates = before.items.iter().filter(|was| item.id.is_none() || item.id == was.id);
        // Of a card without an id nobody knows which one it was: the one that differs least.
        match candidates.map(|was| differences(was, item)).min_by_key(Vec::len) {
            Some(differences) => wrong.extend(differences),
            None => wrong.push(("id", format!("{:?} was not on the page", item.id))),
        }
    }
    wrong
}

fn differences(was: &Item, is: &Item) -> Vec<(&'static str, String)> {
    // A former price, or one with a coupon, where no other is left, is given as what it is.
    let kind = |item: &Item| item.price.as_ref().map(|price| price.kind);
    let is_said = kind(is) != kind(was) && kind(is) != Some(PriceKind::Sale);
    let [before, after] = [was, is].map(values);
    before
        .into_iter()
        .zip(after)
        .filter(|((field, before), (_, after))| {
            after.is_some() && before != after && !(is_said && *field == "price")
        })
        .map(|((field, before), (_, after))| {
            let [before, after] = [before, after].map(|value| value.unwrap_or_else(|| "nothing".to_owned()));
            (field, format!("{before} became {after}"))
        })
        .collect()
}

fn values(item: &Item) -> [(&'static str, Option<String>); 5] {
    // 89.5 and 89.50 are one price.
    let amount = |text: &str| match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text.to_owned(),
    };
    let price = item.price.as_ref().map(|price| format!("{} {}", amount(&price.amount), price.currency));
    let sales = item.sales.as_ref().map(|sales| sales.count.to_string());
    // Where a line breaks, state says nothing of blanks.
    let title = item.title.as_ref().map(|title| title.split_whitespace().collect());
    [
        ("title", title),
        ("price", price),
        ("sales", sales),
        ("origin", item.origin.country.clone()),
        ("brand", item.brand.clone()),
    ]
}

/// Every mutated page, with the mutation's name.
fn mutations(html: &str) -> Vec<(String, String)> {
    let elements = elements(html);
    let mut mutations = Vec::new();
    let hashed = hashed_classes(html, &elements);
    let names: BTreeSet<&str> = hashed.iter().map(|class| &html[class.name.clone()]).collect();
    for name in &names {
        let of_name = hashed.iter().filter(|class| html[class.name.clone()] == **name);
        mutations.push((format!("rename {name}"), renamed(html, of_name)));
    }
    if names.len() > 1 {
        mutations.push(("rename all".to_owned(), renamed(html, hashed.iter())));
    }
    let wrapped: Vec<&Element> = elements.iter().filter(|element| element.can_be_wrapped()).collect();
    let kinds: BTreeSet<String> = wrapped.iter().map(|element| element.kind(html)).collect();
    for kind in kinds {
        let of_kind: Vec<&Element> =
            wrapped.iter().copied().filter(|element| element.kind(html) == kind).collect();
        mutations.push((format!("wrap {kind}"), with_wrappers(html, &of_kind)));
    }
    mutations.push(("wrap all".to_owned(), with_wrappers(html, &wrapped)));
    for tag in PARTS {
        let of_tag: Vec<&Element> = elements.iter().filter(|element| element.tag == *tag).collect();
        if !of_tag.is_empty() {
            mutations.push((format!("remove every {tag}"), without(html, &of_tag)));
        }
    }
    for tag in SOURCES {
        for (index, element) in elements.iter().filter(|element| element.tag == *tag).enumerate() {
            let rest = format!("{}{}", &html[..element.all.start], &html[element.all.end..]);
            mutations.push((format!("remove {tag} {}", index + 1), rest));
        }
    }
    mutations
}

/// Elements that are a source of their own: state, metadata, rows, cards, the heading.
const SOURCES: &[&str] = &["script", "meta", "link", "title", "h1", "tr", "li"];

/// What a card or a page is made of: without all of one kind, none of the rest may stand in for it.
const PARTS: &[&str] = &["a", "img", "h2", "h3", "dl", "ul", "table"];

/// What has no end tag.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// What holds text and no elements.
const RAW: &[&str] = &["script", "style", "title", "textarea", "noscript", "template", "option"];

/// Between whose parts a parser allows nothing, or moves it.
const STRICT: &[&str] =
    &["html", "head", "table", "thead", "tbody", "tfoot", "tr", "colgroup", "select", "svg"];

/// In which a block may stand.
const BLOCKS: &[&str] = &["body", "div", "section", "article", "main", "td", "th", "li", "ul", "dl", "dd"];

/// An element with start and end tag, or a void one.
struct Element<'a> {
    tag: &'a str,
    all: Range<usize>,
    inside: Range<usize>,
}

impl Element<'_> {
    fn can_be_wrapped(&self) -> bool {
        !self.inside.is_empty() && !RAW.contains(&self.tag) && !STRICT.contains(&self.tag)
    }

    fn wrapper(&self) -> &'static str {
        if BLOCKS.contains(&self.tag) { "div" } else { "span" }
    }

    /// What stands in the start tag.
    fn attributes<'h>(&self, html: &'h str) -> &'h str {
        let start_tag = &html[self.all.start..self.inside.start];
        &start_tag[1 + self.tag.len()..start_tag.len() - 1]
    }

    fn classes<'h>(&self, html: &'h str) -> &'h str {
        let attributes = self.attributes(html);
        let classes = attributes.find(" class=\"").map_or("", |found| &attributes[found + 8..]);
        &classes[..classes.find('"').unwrap_or(0)]
    }

    /// Tag and classes: the cards of a listing are of one kind.
    fn kind(&self, html: &str) -> String {
        self.classes(html)
            .split_ascii_whitespace()
            .fold(self.tag.to_owned(), |kind, class| kind + "." + class)
    }
}

/// The elements of a page as its author wrote them; those whose end tag is implied are left out.
fn elements(html: &str) -> Vec<Element<'_>> {
    let mut elements = Vec::new();
    let mut open: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(start) = html[at..].find('<').map(|found| at + found) {
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = rest.find("-->").map_or(html.len(), |end| start + end + 3);
            continue;
        }
        let Some(end) = tag_end(html, start) else { break };
        at = end;
        let is_end = rest.starts_with("</");
        let name = &rest[if is_end { 2 } else { 1 }..];
        let tag = &name[..name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len())];
        if tag.is_empty() {
            continue;
        }
        if is_end {
            if let Some(index) = open.iter().rposition(|(name, ..)| *name == tag) {
                let (tag, from, inside) = open[index];
                open.truncate(index);
                elements.push(Element { tag, all: from..end, inside: inside..start });
            }
        } else if VOID.contains(&tag) {
            elements.push(Element { tag, all: start..end, inside: end..end });
        } else {
            open.push((tag, start, end));
            if RAW.contains(&tag) {
                at = html[end..].find(&format!("</{tag}")).map_or(html.len(), |found| end + found);
            }
        }
    }
    elements.sort_by_key(|element| element.all.start);
    elements
}

/// Where the tag that opens at `start` is over: the first `>` outside quotes.
fn tag_end(html: &str, start: usize) -> Option<usize> {
    let mut quote = None;
    html[start..].char_indices().find_map(|(at, c)| {
        match (quote, c) {
            (None, '>') => return Some(start + at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        None
    })
}

/// A class of the shape `stem--hash` or `Stem_name__hash`.
struct Hashed {
    name: Range<usize>,
    hash: Range<usize>,
}

fn hashed_classes(html: &str, elements: &[Element]) -> Vec<Hashed> {
    let mut hashed = Vec::new();
    for element in elements {
        for class in element.classes(html).split_ascii_whitespace() {
            let Some(stem) = ["--", "__"].iter().filter_map(|dashes| class.rfind(dashes)).max() else {
                continue;
            };
            let start = class.as_ptr().addr() - html.as_ptr().addr();
            hashed.push(Hashed {
                name: start..start + class.len(),
                hash: start + stem + 2..start + class.len(),
            });
        }
    }
    hashed.sort_by_key(|class| class.name.start);
    hashed
}

/// Every hash becomes another one.
fn renamed<'a>(html: &str, classes: impl Iterator<Item = &'a Hashed>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for class in classes {
        out.push_str(&html[at..class.hash.start]);
        out.push_str("Q7x2V");
        at = class.hash.end;
    }
    out + &html[at..]
}

/// The page without these elements, which are in document order, and all that they hold.
fn without(html: &str, elements: &[&Element]) -> String {
    let mut out = String::with_capacity(html.len());
    let mut at = 0;
    for element in elements {
        if element.all.start >= at {
            out.push_str(&html[at..element.all.start]);
            at = element.all.end;
        }
    }
    out + &html[at..]
}

/// A bare element around all that these elements hold.
fn with_wrappers(html: &str, elements: &[&Element]) -> String {
    let mut tags: Vec<(usize, String)> = Vec::new();
    for element in elements {
        tags.push((element.inside.start, format!("<{}>", element.wrapper())));
        tags.push((element.inside.end, format!("</{}>", element.wrapper())));
    }
    tags.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(html.len() * 2);
    let mut at = 0;
    for (place, tag) in tags {
        out.push_str(&html[at..place]);
        out.push_str(&tag);
        at = place;
    }
    out + &html[at..]
}

#[test]
fn pages_are_mutated_as_named() {
    let page = "<ul class=\"x\"><li class=\"a name--Kq1\">甲<br>乙</li></ul><script>if (a<b) {}</script>";
    let got = mutations(page);
    let expected = [
        ("rename name--Kq1", "<li class=\"a name--Q7x2V\">甲<br>乙</li>"),
        ("wrap li.a.name--Kq1", "<li class=\"a name--Kq1\"><div>甲<br>乙</div></li>"),
        ("wrap ul.x", "<ul class=\"x\"><div><li class=\"a name--Kq1\">甲<br>乙</li></div></ul>"),
        ("wrap all", "<ul class=\"x\"><div><li class=\"a name--Kq1\"><div>甲<br>乙</div></li></div></ul>"),
        ("remove every ul", "<script>if (a<b) {}</script>"),
        ("remove li 1", "<ul class=\"x\"></ul><script>"),
    ];
    for (name, part) in expected {
        let page = got.iter().find(|(mutation, _)| mutation == name).map(|(_, page)| page.as_str());
        assert!(page.is_some_and(|page| page.contains(part)), "{name}: {page:?}");
    }
    assert!(
        got.iter().any(|(_, got)| Some(got.as_str()) == page.split("<script>").next()),
        "the script goes"
    );
}
