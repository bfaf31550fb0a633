//! Walking and reading a capture.

use super::super::{Projector, Selector, Snapshot, parse, project};
use super::plan;
use crate::report::Tree;

fn capture(html: &str) -> Tree {
    project(&Projector::new(&plan(&["body"], &[("", "")], &["id", "class"])), &parse(html).unwrap()).0
}

#[test]
fn text_is_what_a_reader_sees() {
    for (html, text, joined, own) in [
        ("<p>a <b>b</b>c", "a bc", "a bc", ""),
        ("<div>129</div><div>.00</div>", "129 .00", "129.00", ""),
        ("<span>129</span><span>.00</span>", "129.00", "129.00", ""),
        ("<table><tr><td>원산지<td>베트남", "원산지 베트남", "원산지베트남", ""),
        ("<dl><dt>원산지<dd>베트남", "원산지 베트남", "원산지베트남", ""),
        ("a<br>b<hr>c<img>d", "a b cd", "abcd", "abcd"),
        ("a<script>var b</script>c", "ac", "ac", "ac"),
        (" a\u{a0}<ul> <li>b</li> <li>c</li></ul>d ", "a b c d", "a b cd", "a d"),
        ("<select><option>S<option>M</select>", "S M", "SM", ""),
        ("朝\u{200b}鲜", "朝鲜", "朝鲜", "朝鲜"),
        ("", "", "", ""),
    ] {
        let tree = capture(&format!("<body>{html}"));
        let snapshot = Snapshot::of(&tree);
        let body = snapshot.root().first(&Selector::parse("body").unwrap()).expect("the plan takes it");
        assert_eq!((&*body.text(), &*body.joined(), &*body.own_text()), (text, joined, own), "{html}");
    }
}

#[test]
fn a_snapshot_is_walked_in_every_direction() {
    let tree = capture(
        "<body><ul id=a><li id=b>1<li id=c><p id=d><b id=e>2</b></ul><p id=f><script id=g>var x</script>",
    );
    let snapshot = Snapshot::of(&tree);
    let root = snapshot.root();
    let ids = |elements: Vec<super::super::Element>| -> String {
        elements.iter().map(|element| element.attr("id").unwrap_or("-")).collect()
    };
    let find = |selector: &str| root.first(&Selector::parse(selector).unwrap()).expect(selector);

    assert_eq!((root.node(), root.tag(), root.parent()), (0, "html", None));
    assert_eq!(ids(root.descendants().collect()), "-abcdefg");
    assert_eq!(ids(find("#c").descendants().collect()), "de");
    assert_eq!(ids(root.select(&Selector::parse("p, li").unwrap()).collect()), "bcdf");
    // A selector may ask for ancestors above the element it starts from, but never finds the element itself.
    assert_eq!(ids(find("#a").select(&Selector::parse("body p").unwrap()).collect()), "d");
    assert_eq!(ids(find("#a").select(&Selector::parse("ul").unwrap()).collect()), "");
    assert_eq!(find("#e").parent(), Some(find("#d")));
    assert_eq!(find("#g").script_text(), "var x");
    assert_eq!(find("#f").text(), "");
    assert!(find("#b").is(&Selector::parse("ul > li").unwrap()));
    assert_eq!(find("#d").node(), 5);
}
