//! What a site file makes of a page, one row a behaviour.

use serde_json::{Value, json};

use super::{Reader, Sites};
use crate::data::Files;
use crate::dom::{Snapshot, parse, project};
use crate::page::{Fact, Kind, Page};
use crate::report::PageKind;

const HOST: &str = "https://shop.example";

/// Reads `html` at `path` by a site file on top of the bundled ones.
fn read(site: &Value, path: &str, html: &str, fresh: bool) -> Page {
    let mut site = site.clone();
    site["name"] = json!("Shop");
    site["hosts"] = json!(["shop.example"]);
    let mut files = Files::bundled();
    files.insert("sites/shop", site.to_string());
    let sites = Sites::load(&files).expect("hosts");
    assert_eq!(sites.check(), Vec::new(), "{site}");
    let url = format!("{HOST}{path}");
    let (located, target) = sites.locate(Some(&url));
    let target = target.expect("a page of the site");
    let (tree, _) = project(located.projector(target.page), &parse(html).expect("not too deep"));
    let snapshot = Snapshot::of(&tree);
    Reader::new(located, &target, &snapshot, fresh, Some(&url)).page()
}

fn value(fact: &Option<Fact<String>>) -> Option<&str> {
    fact.as_ref().map(|fact| fact.value.as_str())
}

fn item_site(extra: Value) -> Value {
    let mut item = json!({"url": "/p/{id}", "title": ["css h1", "meta og:title"]});
    for (key, value) in extra.as_object().expect("an object") {
        item[key] = value.clone();
    }
    json!({"item": item})
}

#[test]
fn fields_fall_back_in_order() {
    for (html, expected, op) in [
        ("<h1>Tea</h1>", Some("Tea"), "css h1"),
        ("<h1> </h1><meta property=og:title content='Green  tea'>", Some("Green tea"), "meta og:title"),
        ("<h2>Tea</h2>", None, ""),
    ] {
        let page = read(&item_site(json!({})), "/p/1", html, true);
        let title = page.items.first().and_then(|item| item.title.clone());
        assert_eq!(value(&title), expected, "{html}");
        assert_eq!(title.map_or(String::new(), |fact| fact.source.op), op, "{html}");
    }
}

#[test]
fn rows_pair_in_every_order() {
    for (spec, html, expected) in [
        (
            json!({"rows": "tr", "key": "th", "value": "td"}),
            "<table><tr><th>A:</th><td>1</td><th>B</th><td>2</td></tr></table>",
            vec![("A", "1"), ("B", "2")],
        ),
        (
            json!({"rows": "dl", "key": "dt", "value": "dd"}),
            "<dl><dt>A</dt><dt>B</dt><dd>2</dd><dd>3</dd></dl>",
            vec![("B", "2")],
        ),
        (json!({"rows": "li"}), "<ul><li>产地：韩国<li>no label<li>: x</ul>", vec![("产地", "韩国")]),
        (
            json!({"rows": ".row", "key": ".sub", "value": ".main", "reversed": true}),
            "<div class=row><b class=main>韩国</b><i class=sub>产地</i><b class=main>红</b><i class=sub>颜色</i></div>",
            vec![("产地", "韩国"), ("颜色", "红")],
        ),
        (
            json!({"rows": ".row", "key": "i", "value": "i"}),
            "<div class=row><i>产地</i><i>韩国</i><i>颜色</i><i>红</i><i>alone</i></div>",
            vec![("产地", "韩国"), ("颜色", "红")],
        ),
        (
            json!({"rows": "li", "key": "b", "value": "i", "value_attr": "title"}),
            "<ul><li><b>A</b><i title='whole value'>whole…</i></ul>",
            vec![("A", "whole value")],
        ),
        (
            json!({"rows": "li", "value_attr": "title"}),
            "<ul><li title='whole value'>A: whole…<li>B: 2<li title=''>C: 3</ul>",
            vec![("A", "whole value"), ("B", "2"), ("C", "3")],
        ),
    ] {
        let page = read(&item_site(json!({"facts": spec})), "/p/1", &format!("<h1>T</h1>{html}"), true);
        let rows: Vec<(&str, &str)> =
            page.items[0].rows.iter().map(|row| (row.label.as_str(), row.value.as_str())).collect();
        assert_eq!(rows, expected, "{html}");
    }
}

#[test]
fn state_counts_only_for_the_product_of_the_address() {
    let mut site = item_site(json!({"brand": "state data /brand"}));
    site["scripts"] =
        json!({"data": {"contains": "window.__DATA__", "read": "window.__DATA__", "guard": "/id"}});
    let mut unguarded = site.clone();
    unguarded["scripts"]["data"].as_object_mut().expect("an object").remove("guard");
    let mut several = site.clone();
    several["scripts"]["data"]["guard"] = json!(["/copy", "/address"]);
    let html =
        "<h1>T</h1><script>window.__DATA__ = {id: 1, brand: 'B', copy: 12, address: '/d?p=3&k=4'};</script>";
    for (site, path, fresh, expected, why) in [
        (&site, "/p/1", true, Some("B"), "guard fits"),
        (&site, "/p/1", false, Some("B"), "guard fits after navigation"),
        (&site, "/p/2", true, None, "guard names another product"),
        (&several, "/p/12", true, Some("B"), "one of several guards fits"),
        (&several, "/p/3", true, Some("B"), "a guard's address names the product"),
        (&several, "/p/1", true, None, "part of a number is no name"),
        (&unguarded, "/p/2", true, Some("B"), "no guard, first page"),
        (&unguarded, "/p/2", false, None, "no guard, after navigation"),
    ] {
        let page = read(site, path, html, fresh);
        assert_eq!(value(&page.items[0].brand), expected, "{why}");
    }
}

#[test]
fn machine_statements_are_stale_after_navigation() {
    let site = item_site(json!({"price": ["jsonld offers.price", "meta product:price:amount"]}));
    let html = r#"<h1>T</h1><meta property="product:price:amount" content="5">
        <script type="application/ld+json">{"@type":"Product","offers":{"price":4}}</script>"#;
    let prices = |fresh| {
        let page = read(&site, "/p/1", html, fresh);
        page.items[0].prices.iter().map(|price| price.text.value.clone()).collect::<Vec<_>>()
    };
    assert_eq!(prices(true), ["4", "5"]);
    assert_eq!(prices(false), Vec::<String>::new());
}

#[test]
fn cards_are_read_one_by_one() {
    let site = json!({
        "item": {"url": "/p/{id}", "title": "css h1"},
        "listing": {
            "url": "/search",
            "card": ["css .card", "state list /items/*"],
            "title": ["css .name", "get /t"],
            "link": ["css a @href", "get /u"],
            "price": ["css .int, .cents | join", "get /fen | cents"],
            "sponsored": "css .ad",
            "badge": {"anchor": ".name"},
        },
        "scripts": {"list": {"contains": "LIST", "read": "LIST"}},
    });
    let html = "<div class=card><a href='/p/7?ad=1'><b class=name>A</b></a><i class=int>12</i><i class=cents>.50</i>\
        <div class=card><b class=name>inner</b></div></div>\
        <div class=card>a gap</div><div class=card><a href='//evil.example/p/8'><b class=name>B</b><u class=ad>AD</u></a></div>\
        <div class=card><a href='//www.coupang.com/vp/products/9?q=1'><b class=name>C</b></a></div>";
    let page = read(&site, "/search", html, true);
    assert_eq!(page.kind, Kind::Page(PageKind::Listing));
    let rows: Vec<_> = page
        .items
        .iter()
        .map(|item| {
            let price = item.prices.first().map(|price| price.text.value.as_str());
            (value(&item.title), value(&item.id), value(&item.url), price, item.position, item.sponsored)
        })
        .collect();
    let url = "https://shop.example/p/7";
    assert_eq!(
        rows,
        [
            (Some("A"), Some("7"), Some(url), Some("12.50"), Some(1), Some(false)),
            (Some("B"), None, None, None, Some(2), Some(true)),
            (Some("C"), Some("9"), Some("https://www.coupang.com/vp/products/9"), None, Some(3), Some(false)),
        ]
    );
    let page =
        read(&site, "/search", "<script>LIST = {items: [{t: 'S', u: '/p/9', fen: 1290}, {}]}</script>", true);
    assert_eq!(value(&page.items[0].title), Some("S"));
    assert_eq!(page.items[0].prices[0].text.value, "12.90");
    assert_eq!(page.items[0].sponsored, None, "only what is drawn tells");
    assert_eq!(page.items.len(), 1);
    assert_eq!(read(&site, "/search", "<p>nothing found</p>", true).items.len(), 0);
}

#[test]
fn of_a_link_only_what_names_the_product_is_quoted() {
    let site = json!({
        "item": {"url": ["/p/{id}", "/item?no={id}"], "title": "css h1"},
        "listing": {"url": "/search", "card": "css li", "title": "css b", "link": "css a @href", "badge": {"anchor": "b"}},
    });
    for (link, quote) in [
        ("/p/7", "/p/7"),
        ("/p/7?token=aB3x&spm=1", "https://shop.example/p/7"),
        ("/p/7#u=tea.lover", "https://shop.example/p/7"),
        ("https://tea:word@shop.example/p/7", "https://shop.example/p/7"),
        ("//shop.example/item?sid=9&no=7&sig=x", "https://shop.example/item?no=7"),
    ] {
        let html = format!("<ul><li><a href='{link}'><b>Tea</b></a></ul>");
        let page = read(&site, "/search", &html, true);
        let item = &page.items[0];
        for fact in [&item.id, &item.url] {
            assert_eq!(fact.as_ref().map(|fact| fact.source.quote.as_str()), Some(quote), "{link}");
        }
    }
}

#[test]
fn walls_are_not_products() {
    let mut site = item_site(json!({}));
    site["blocked"] = json!(["css #wall @id"]);
    site["gone"] = json!(["css .gone"]);
    site["shell"] = json!(["css .skeleton @class"]);
    for (html, kind) in [
        ("<h1>T</h1><div id=wall></div>", Kind::Blocked),
        ("<title>Just a moment...</title><h1>T</h1>", Kind::Blocked),
        ("<h1>T</h1><p class=gone>sold out for good</p>", Kind::Gone),
        ("<h1>T</h1><div class=skeleton></div>", Kind::Unsupported),
        ("", Kind::Unsupported),
        ("<h1>T</h1>", Kind::Page(PageKind::Item)),
    ] {
        let page = read(&site, "/p/1", html, true);
        assert_eq!(page.kind, kind, "{html}");
        assert_eq!(page.items.is_empty(), kind != Kind::Page(PageKind::Item), "{html}");
    }
}

#[test]
fn rows_of_data_may_be_named_by_the_file() {
    let mut site = item_site(json!({"facts": [
        {"state": "state data /rows/[fid=346]", "label": "产地", "value_at": "/value"},
        {"state": "state data /rows/*", "label_at": "/name", "value_at": "/value"},
    ]}));
    site["scripts"] = json!({"data": {"contains": "ROWS", "read": "ROWS"}});
    let html = "<h1>T</h1><script>ROWS = {rows: [{fid: 287, name: 'Malzeme', value: 'ABS'}, \
        {fid: 346, name: 'menşe', value: '江苏'}]}</script>";
    let page = read(&site, "/p/1", html, true);
    let rows: Vec<(&str, &str)> =
        page.items[0].rows.iter().map(|row| (row.label.as_str(), row.value.as_str())).collect();
    assert_eq!(rows, [("产地", "江苏"), ("Malzeme", "ABS"), ("menşe", "江苏")]);
}

#[test]
fn without_urls_what_is_read_decides() {
    let ld = |name: &str| {
        format!(
            r#"<script type="application/ld+json">{{"@type":"Product","name":"{name}","offers":{{"price":4}}}}</script>"#
        )
    };
    let bare = json!({"home": "CN"});
    let listed = json!({"home": "CN", "listing": {"card": "css .card", "title": "css b"}});
    let own = json!({"home": "CN", "item": {"title": "css h2", "price": "rows 가격"}});
    let row = "<h2>Tea</h2><table><tr><th>가격</th><td>50원</td></tr></table>";
    let cards = "<div class=card><b>A</b></div><div class=card><b>B</b></div>";
    for (site, html, kind, title) in [
        (&bare, ld("Tea"), Kind::Page(PageKind::Item), Some("Tea")),
        (&bare, cards.to_owned(), Kind::Unsupported, None),
        (&bare, String::new(), Kind::Unsupported, None),
        (&listed, ld("Tea"), Kind::Page(PageKind::Item), Some("Tea")),
        (&listed, cards.to_owned(), Kind::Page(PageKind::Listing), Some("A")),
        (&own, ld("Tea") + "<h2>Green tea</h2>", Kind::Page(PageKind::Item), Some("Green tea")),
        (&own, row.to_owned(), Kind::Page(PageKind::Item), Some("Tea")),
        (&bare, row.to_owned(), Kind::Unsupported, None),
        (&own, "<h2>About us</h2>".to_owned(), Kind::Unsupported, None),
    ] {
        let page = read(site, "/any/where", &html, true);
        assert_eq!((page.site.as_str(), page.kind), ("shop", kind), "{site} {html}");
        assert_eq!(page.home.as_deref(), Some("CN"));
        assert_eq!(page.items.first().and_then(|item| value(&item.title)), title, "{site} {html}");
    }
}

#[test]
fn a_site_without_hosts_is_asked_for_by_name() {
    let mut files = Files::bundled();
    files.insert("sites/mall", json!({"name": "Mall"}).to_string());
    let sites = Sites::load(&files).expect("hosts");
    for (url, site) in [
        ("http://mall/goods/1", "mall"),
        ("http://mall", "mall"),
        ("http://mall.example/", super::GENERIC),
        ("http://_generic/", super::GENERIC),
        ("http://coupang/", super::GENERIC),
    ] {
        assert_eq!(sites.locate(Some(url)).0.id, site, "{url}");
    }
}

#[test]
fn a_platform_is_known_by_its_sign_on_any_host() {
    let platform = json!({
        "name": "Platform",
        "sign": ["css .made-by @class"],
        "item": {"url": "/p/{id}", "about_one": "css .name", "title": "css .name", "price": "css .cost"},
        "listing": {"url": "/list", "card": "css .card", "title": "css .t", "link": "css a @href"},
    });
    let mut files = Files::bundled();
    files.insert("sites/platform", platform.to_string());
    let sites = Sites::load(&files).expect("hosts");
    assert_eq!(sites.check(), Vec::new());
    let sign = "<i class=made-by></i>";
    let item = "<b class=name>Tea</b><b class=cost>1</b>";
    let cards = "<div class=card><a href='/p/7?x=1'><b class=t>Tea</b></a></div>";
    for (url, html, site, kind, id) in [
        (
            Some("https://a.example/p/5"),
            format!("{sign}{item}"),
            "platform",
            Kind::Page(PageKind::Item),
            Some("5"),
        ),
        (
            Some("https://b.example/list"),
            format!("{sign}{cards}"),
            "platform",
            Kind::Page(PageKind::Listing),
            Some("7"),
        ),
        (None, format!("{sign}{item}"), "platform", Kind::Page(PageKind::Item), None),
        (None, format!("{sign}{cards}"), "platform", Kind::Page(PageKind::Listing), None),
        (Some("https://a.example/p/5"), item.to_owned(), "_generic", Kind::Unsupported, None),
        (Some("https://a.example/"), format!("{sign}{item}"), "_generic", Kind::Unsupported, None),
        (Some("https://www.coupang.com/p/5"), format!("{sign}{item}"), "coupang", Kind::Unsupported, None),
    ] {
        let (located, target) = sites.locate(url);
        let target = target.unwrap_or_default();
        let (tree, _) = project(located.projector(target.page), &parse(&html).expect("not too deep"));
        let snapshot = Snapshot::of(&tree);
        let (located, target) = located.recognised(target, &snapshot, true, url);
        let page = Reader::new(located, &target, &snapshot, true, url).page();
        let got = page.items.first().and_then(|item| value(&item.id));
        assert_eq!((page.site.as_str(), page.kind, got), (site, kind, id), "{url:?} {html}");
    }
}

#[test]
fn cards_that_are_left_out_are_said() {
    let site = json!({"listing": {"url": "/list", "card": ["css li"], "title": ["css b"]}});
    for (cards, kept, said) in [(2_000, 2_000, 0), (2_001, 2_000, 1)] {
        let page = read(&site, "/list", &"<li><b>Tea</b></li>".repeat(cards), true);
        let capped = page.issues.iter().filter(|issue| issue.code == "capped").count();
        assert_eq!((page.items.len(), capped), (kept, said), "{cards} cards");
    }
}

#[test]
fn cards_of_a_script_are_shown_where_they_are_drawn() {
    let site = json!({
        "listing": {
            "url": "/search",
            "card": ["state list /*", "css .card"],
            "title": ["css .name", "get /t"],
            "badge": {"anchor": ".name"},
        },
        "scripts": {"list": {"contains": "LIST", "read": "LIST"}},
    });
    let html = "<script>LIST = [{t: 'A'}, {t: 'B'}]</script><div class=card><b class=name>B</b></div>";
    let page = read(&site, "/search", html, true);
    let drawn: Vec<_> = page.items.iter().map(|item| (value(&item.title), item.anchor.is_some())).collect();
    assert_eq!(drawn, [(Some("A"), false), (Some("B"), true)]);
}

#[test]
fn matches_count_only_where_they_agree() {
    let site = item_site(json!({
        "price": ["css .price | agreed", "rows Price | agreed"],
        "facts": {"rows": "tr", "key": "th", "value": "td"},
    }));
    for (html, expected) in [
        ("<b class=price>$ 12</b><b class=price>12 $</b>", Some("$ 12")),
        ("<b class=price>$12</b><b class=price>$13</b>", None),
        ("<div class=price>was $15 <b class=price>$12</b></div>", Some("$12")),
        ("<b class=price>$12<i class=price>$</i></b>", Some("$12$")),
        ("<b class=price>-20%</b><b class=price>$12</b>", Some("$12")),
        ("<b class=price>Price</b>", None),
        ("<table><tr><th>Price<td>$12<tr><th>Price<td>$12.00</table>", None),
        ("<table><tr><th>Price<td>$12<tr><th>Price<td>12 $</table>", Some("$12")),
    ] {
        let page = read(&site, "/p/1", &format!("<h1>T</h1>{html}"), true);
        let got = page.items[0].prices.first().map(|price| price.text.value.as_str());
        assert_eq!(got, expected, "{html}");
    }
}

#[test]
fn names_of_shops_are_no_part_of_titles() {
    let site = json!({"item": {"url": "/p/{id}", "title": "title | no_shop"}});
    for (name, title, expected) in [
        ("Tea House", "Green tea | Tea House", Some("Green tea")),
        ("Tea House", "TEA HOUSE - Green tea - 50 g", Some("Green tea - 50 g")),
        ("Tea House", "Green tea - 50 g", Some("Green tea - 50 g")),
        ("Tea House", "[TEA HOUSE]", None),
        ("Tea House", "Tea House blend", Some("Tea House blend")),
        ("", "Green tea : SHOP", Some("Green tea")),
        ("", "Green tea : shopping", Some("Green tea : shopping")),
    ] {
        let html = format!("<title>{title}</title><meta property=og:site_name content='{name}'>");
        let page = read(&site, "/p/1", &html, true);
        assert_eq!(page.items.first().and_then(|item| value(&item.title)), expected, "{title}");
    }
}

#[test]
fn a_search_belongs_to_the_site_and_to_its_listings() {
    let listing = json!({"url": "/find", "card": "css li", "title": "css b"});
    for (changes, expected) in [
        (json!({"search": "https://shop.example/find?q={query}", "lang": "ko"}), None),
        (json!({"search": "https://other.example/find?q={query}"}), Some(("search", "is not among `hosts`"))),
        (json!({"search": "https://shop.example/look?q={query}"}), Some(("search", "under [listing]"))),
        (json!({"search": "https://shop.example/find?q=x"}), Some(("search", "needs `{query}`"))),
        (json!({"search_encoding": "utf-16"}), Some(("search_encoding", "expected `gbk` or `euc-kr`"))),
        (json!({"lang": "Korean"}), Some(("lang", "write `ko`"))),
    ] {
        let mut site = json!({"name": "Shop", "hosts": ["shop.example"], "listing": listing});
        for (key, value) in changes.as_object().expect("an object") {
            site[key] = value.clone();
        }
        let mut files = Files::bundled();
        files.insert("sites/shop", site.to_string());
        let errors = Sites::load(&files).expect("hosts").check();
        let Some((key, hint)) = expected else {
            assert_eq!(errors, Vec::new(), "{changes}");
            continue;
        };
        let error = errors.first().unwrap_or_else(|| panic!("{changes} is no error"));
        assert_eq!(error.key(), Some(key), "{changes}");
        assert!(error.message().contains(hint), "{changes}: {error}");
    }
}

#[test]
fn of_several_offers_the_one_drawn_counts() {
    let sites = Sites::load(&Files::bundled()).expect("hosts");
    let url = Some("https://shop.example/p/tee");
    let offers = r#"[{"@type":"Offer","price":"20.00","priceCurrency":"USD"},{"@type":"Offer","price":"24.00","priceCurrency":"USD"}]"#;
    for (drawn, expected) in [
        ("<h1>Tee</h1><b class=price>$24.00</b>", "24.00"),
        ("<h1>Tee</h1>", "20.00 - 24.00"),
        // Near miss: what is drawn is none of them.
        ("<h1>Tee</h1><b class=price>$5.00</b>", "20.00 - 24.00"),
    ] {
        let html = format!(
            r#"<title>Tee</title><script type="application/ld+json">{{"@type":"Product","name":"Tee","offers":{offers}}}</script>{drawn}"#
        );
        let (located, target) = sites.locate(url);
        let target = target.expect("a page of any site");
        let (tree, _) = project(located.projector(target.page), &parse(&html).expect("not too deep"));
        let snapshot = Snapshot::of(&tree);
        let page = Reader::new(located, &target, &snapshot, true, url).page();
        assert_eq!(page.items[0].prices[0].text.value, expected, "{drawn}");
    }
}
