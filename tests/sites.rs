//! Every fixture below `tests/sites/<site>/<case>/`: a page of our own making (`page.html`), what is asked of it
//! (`meta.toml`), and the whole report as a person has read and approved it (`expected.json`).
//!
//! `HAITAO_ACCEPT=1 cargo test --test sites` writes the reports instead of comparing them. Read them before you commit.

mod fixtures;
mod north;

use std::collections::BTreeMap;
use std::path::Path;

use fixtures::{Address, Fixture, all, bundled_sites};
use haitao_lens::Engine;
use haitao_lens::report::{Availability, BadgeKind, BadgeState, Item, OriginStatus, Report, ReportKind};
use serde_json::Value;

/// A site file needs so many pages with products …
const PAGES: usize = 3;
/// … and so many without: walls, shells, pages of products that are gone.
const NEGATIVES: usize = 1;

#[test]
fn fixtures_read_as_approved() {
    let engine = Engine::new();
    let accept = std::env::var_os("HAITAO_ACCEPT").is_some_and(|value| value == "1");
    let mut failures = Vec::new();
    for fixture in all(&mut failures) {
        let got = comparable(report(&engine, &fixture));
        if accept {
            fixture.accept(&got);
            continue;
        }
        match fixture.expected() {
            Ok(expected) => differences("", &expected, &got, &mut |path, expected, got| {
                failures.push(format!("{}: {path}: expected {expected}, got {got}", fixture.name));
            }),
            Err(why) => failures.push(why),
        }
    }
    assert!(failures.is_empty(), "{} differences:\n{}", failures.len(), failures.join("\n"));
}

#[test]
fn a_capture_of_a_capture_reads_the_same() {
    let engine = Engine::new();
    let mut failures = Vec::new();
    for fixture in all(&mut Vec::new()) {
        let capture = engine.capture(&fixture.html, Some(&fixture.meta.url));
        let again = engine.capture(&fixtures::html(&capture.tree), Some(&fixture.meta.url));
        let [once, twice] = [&capture, &again].map(|capture| {
            serde_json::to_value(engine.analyse(capture, &fixture.context())).expect("a report is JSON")
        });
        differences("", &once, &twice, &mut |path, once, twice| {
            failures.push(format!("{}: {path}: first {once}, then {twice}", fixture.name));
        });
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_field_has_a_source() {
    let engine = Engine::new();
    let mut failures = Vec::new();
    for fixture in all(&mut Vec::new()) {
        for (index, item) in report(&engine, &fixture).items.iter().enumerate() {
            for field in read_fields(item) {
                match item.sources.get(field) {
                    None => failures.push(format!("{}: items[{index}].{field} has no source", fixture.name)),
                    Some(source) if source.op.is_empty() || source.quote.is_empty() => {
                        failures.push(format!(
                            "{}: items[{index}].{field}: the source says nothing",
                            fixture.name
                        ));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_site_has_its_fixtures() {
    let engine = Engine::new();
    let sites = bundled_sites();
    let mut counts: BTreeMap<&str, (usize, usize)> =
        sites.iter().map(|site| (site.id.as_str(), (0, 0))).collect();
    let mut failures = Vec::new();
    for fixture in all(&mut Vec::new()) {
        let report = report(&engine, &fixture);
        let Some((pages, negatives)) = counts.get_mut(fixture.site.as_str()) else {
            failures.push(format!("{}: there is no site file {:?}", fixture.name, fixture.site));
            continue;
        };
        if report.site != fixture.site {
            failures.push(format!("{}: its URL belongs to {:?}", fixture.name, report.site));
        }
        let is_page =
            matches!(report.kind, ReportKind::Item | ReportKind::Listing) && !report.items.is_empty();
        *(if is_page { pages } else { negatives }) += 1;
    }
    for site in &sites {
        let (pages, negatives) = counts[site.id.as_str()];
        let (least_pages, least_negatives) = if site.is_described { (1, 0) } else { (PAGES, NEGATIVES) };
        if pages < least_pages || negatives < least_negatives {
            failures.push(format!(
                "{}: {pages} fixtures with products and {negatives} without; add some ({least_pages} and \
                 {least_negatives})",
                site.id
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_site_has_its_addresses() {
    let mut failures = Vec::new();
    // Pages of no site have no addresses of a shape.
    for site in bundled_sites().iter().filter(|site| !site.is_described && site.id != "_generic") {
        for lack in lacking(&site.addresses, site.has_listing) {
            failures.push(format!("src/data/sites/{}.toml: no [[test]] row for {lack}", site.id));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What the rows of a site read on real pages leave out; that each is right is for `check` to say.
fn lacking(addresses: &[Address], has_listing: bool) -> Vec<&'static str> {
    let of = |page: &str| addresses.iter().filter(|address| address.page == page).collect::<Vec<_>>();
    let products: Vec<(Web<'_>, &str)> = of("item")
        .iter()
        .map(|address| (Web::of(&address.url), address.id.as_deref().unwrap_or_default()))
        .collect();
    let wanted = [
        ("a product on the mobile site", products.iter().any(|(web, _)| web.is_mobile(&products))),
        (
            "a product with parameters that name nothing",
            products
                .iter()
                .any(|(web, id)| web.query.split('&').any(|pair| !pair.is_empty() && !pair.ends_with(id))),
        ),
        ("an id that a number would change (0042, A7)", products.iter().any(|(_, id)| !is_number(id))),
        (
            "a short link or a product's address without the id",
            of("none").iter().any(|address| Web::of(&address.url).path.len() > 1),
        ),
        ("a listing", !has_listing || !of("listing").is_empty()),
    ];
    wanted.into_iter().filter_map(|(what, is_there)| (!is_there).then_some(what)).collect()
}

/// A JavaScript number keeps it as it is.
fn is_number(id: &str) -> bool {
    id.parse::<u64>().is_ok_and(|number| number < 1 << 53 && number.to_string() == id)
}

/// An address in parts.
struct Web<'a> {
    host: &'a str,
    path: &'a str,
    query: &'a str,
}

impl Web<'_> {
    fn of(url: &str) -> Web<'_> {
        let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
        let rest = rest.split('#').next().unwrap_or_default();
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        Web { host, path, query }
    }

    /// `m.shop.kr`, `mobile.shop.kr`, `shop.kr/m/…`, or `mitem.shop.kr` beside `item.shop.kr`.
    fn is_mobile(&self, all: &[(Web<'_>, &str)]) -> bool {
        let is_twin = |label: &str| {
            label.strip_prefix('m').is_some_and(|rest| {
                !rest.is_empty()
                    && all.iter().any(|(web, _)| web.host.split('.').any(|l| l.starts_with(rest)))
            })
        };
        let mut labels = self.host.split('.');
        self.path.starts_with("/m/") || labels.any(|label| matches!(label, "m" | "mobile") || is_twin(label))
    }
}

#[test]
fn addresses_that_are_lacking_are_named() {
    let row = |url: &str, page: &str, id: Option<&str>| Address {
        url: url.to_owned(),
        page: page.to_owned(),
        id: id.map(str::to_owned),
    };
    let all = [
        row("https://item.shop.kr/7?ref=ad", "item", Some("7")),
        row("https://mitem.shop.kr/A7", "item", Some("A7")),
        row("https://item.shop.kr/", "none", None),
        row("https://item.shop.kr/s/x", "none", None),
        row("https://item.shop.kr/list", "listing", None),
    ];
    assert_eq!(lacking(&all, true), Vec::<&str>::new());
    for (without, expected) in [
        (0, vec!["a product on the mobile site", "a product with parameters that name nothing"]),
        (1, vec!["a product on the mobile site", "an id that a number would change (0042, A7)"]),
        (2, vec![]),
        (3, vec!["a short link or a product's address without the id"]),
        (4, vec!["a listing"]),
    ] {
        let rest: Vec<Address> = all
            .iter()
            .enumerate()
            .filter(|(index, _)| *index != without)
            .map(|(_, address)| row(&address.url, &address.page, address.id.as_deref()))
            .collect();
        assert_eq!(lacking(&rest, true), expected, "without row {without}");
    }
    assert_eq!(lacking(&all[..4], false), Vec::<&str>::new(), "a site without listings needs none");
}

fn report(engine: &Engine, fixture: &Fixture) -> Report {
    engine.analyse(&engine.capture(&fixture.html, Some(&fixture.meta.url)), &fixture.context())
}

/// Without what changes with every rule that is added or reviewed, whatever the page: the date of the rules, and how
/// many of them found nothing.
fn comparable(mut report: Report) -> Value {
    report.rules_as_of = None;
    for badge in report.items.iter_mut().flat_map(|item| &mut item.badges) {
        if badge.kind == BadgeKind::Compliance && badge.state == BadgeState::Unknown {
            badge.label.clear();
            badge.text.clear();
        }
    }
    let mut report = serde_json::to_value(report).expect("a report is JSON");
    for item in report["items"].as_array_mut().into_iter().flatten() {
        // It follows from the price at rates that change with every release, and has tables of its own.
        item.as_object_mut().map(|item| item.remove("landed"));
    }
    report
}

/// The fields of an item that were read from the page, by their JSON names.
fn read_fields(item: &Item) -> Vec<&'static str> {
    [
        ("id", item.id.is_some()),
        ("title", item.title.is_some()),
        ("brand", item.brand.is_some()),
        ("seller", item.seller.is_some()),
        ("category", item.category.is_some()),
        ("selected", item.selected.is_some()),
        ("availability", item.availability != Availability::Unknown),
        ("price", item.price.is_some()),
        ("quantity", item.quantity.is_some()),
        ("sales", item.sales.is_some()),
        ("reviews", item.reviews.is_some()),
        ("rank", item.rank.is_some()),
        ("origin", item.origin.status != OriginStatus::Unknown),
        ("brandHome", item.brand_home.is_some()),
        ("sellerHome", item.seller_home.is_some()),
        ("assembledIn", item.assembled_in.is_some()),
        ("shipsFrom", item.ships_from.is_some()),
    ]
    .into_iter()
    .filter_map(|(field, is_read)| is_read.then_some(field))
    .collect()
}

/// Calls `tell` with path, expected and got value for every leaf that differs.
fn differences(path: &str, expected: &Value, got: &Value, tell: &mut impl FnMut(&str, &Value, &Value)) {
    match (expected, got) {
        (Value::Object(left), Value::Object(right)) => {
            let keys: std::collections::BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            for key in keys {
                let [left, right] = [left, right].map(|object| object.get(key).unwrap_or(&Value::Null));
                let dot = if path.is_empty() { "" } else { "." };
                differences(&format!("{path}{dot}{key}"), left, right, tell);
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            for index in 0..left.len().max(right.len()) {
                let [left, right] = [left, right].map(|list| list.get(index).unwrap_or(&Value::Null));
                differences(&format!("{path}[{index}]"), left, right, tell);
            }
        }
        _ if expected == got => {}
        _ => tell(path, expected, got),
    }
}

#[test]
fn differences_name_the_field() {
    let told = |expected: Value, got: Value| {
        let mut lines = Vec::new();
        differences("", &expected, &got, &mut |path, expected, got| {
            lines.push(format!("{path}: {expected} {got}"))
        });
        lines
    };
    for (expected, got, lines) in [
        (
            serde_json::json!({"a": [1, {"b": 2}]}),
            serde_json::json!({"a": [1, {"b": 3}]}),
            vec!["a[1].b: 2 3"],
        ),
        (serde_json::json!({"a": [1]}), serde_json::json!({"a": [1, 2]}), vec!["a[1]: null 2"]),
        (serde_json::json!({"a": null}), serde_json::json!({"b": null}), vec![]),
        (serde_json::json!({"a": {"b": 1}}), serde_json::json!({"a": null}), vec![r#"a: {"b":1} null"#]),
    ] {
        assert_eq!(told(expected, got), lines);
    }
    assert!(Path::new(fixtures::ROOT).is_dir(), "{} is missing", fixtures::ROOT);
}
