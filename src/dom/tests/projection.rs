//! What a plan takes of a page, as the JSON of its capture.

use super::super::{Projector, parse, project};
use super::plan;
use crate::report::Plan;

fn projected(plan: &Plan, html: &str) -> String {
    let html = parse(html).unwrap();
    serde_json::to_string(&project(&Projector::new(plan), &html).0).unwrap()
}

/// The expectation without what every projection has.
fn page(head: &str, body: &str) -> String {
    let part = |tag: &str, children: &str| match children {
        "" => String::new(),
        children => format!(r#"["{tag}",{{}},[{children}]]"#),
    };
    let parts: Vec<String> =
        [part("head", head), part("body", body)].into_iter().filter(|p| !p.is_empty()).collect();
    format!(r#"["html",{{}},[{}]]"#, parts.join(","))
}

#[test]
fn only_what_the_plan_names_is_taken() {
    let plan = plan(
        &[".take", "#deep .in[data-k]"],
        &[("#state", ""), ("", "__DATA__")],
        &["id", "class", "href", "data-k", "data-z", "value", "type"],
    );
    for (html, expected) in [
        ("", page("", "")),
        ("<p>none", page("", "")),
        ("<p class=take>a<b>b</b> c", page("", r#"["p",{"class":"take"},["a",["b",{},["b"]]," c"]]"#)),
        // Comments go, the texts around them join.
        ("<p class=take>a<!-- x -->b<?y?>c", page("", r#"["p",{"class":"take"},["abc"]]"#)),
        // So do they around what is left out.
        ("<p class=take>a<script>1</script>b", page("", r#"["p",{"class":"take"},["ab"]]"#)),
        // Ancestors are bare: id, class, attributes that selectors ask for; no text.
        (
            "<div id=deep class=x data-k=1 data-z=2 href=3>text<p>no</p><i class=in data-k=4 data-z=5>yes</i></div>",
            page(
                "",
                r#"["div",{"id":"deep","class":"x","data-k":"1"},[["i",{"class":"in","data-k":"4","data-z":"5"},["yes"]]]]"#,
            ),
        ),
        // Attributes in the plan's order, others not at all; the first of two counts.
        (
            "<a href=1 onclick=x class=take href=2 id=q style=y>t",
            page("", r#"["a",{"id":"q","class":"take","href":"1"},["t"]]"#),
        ),
        ("<A CLASS=take HREF=Q>t", page("", r#"["a",{"class":"take","href":"Q"},["t"]]"#)),
        // A match inside a match is taken once.
        (
            "<p class=take><b class=take>x</b>",
            page("", r#"["p",{"class":"take"},[["b",{"class":"take"},["x"]]]]"#),
        ),
        // Never taken, matched or not.
        ("<svg class=take><title>t</title></svg>", page("", "")),
        ("<math class=take><mi>x</mi></math>", page("", "")),
        ("<iframe class=take>x</iframe><noscript><p class=take>x</p></noscript>", page("", "")),
        ("<template><p class=take>x</p></template><style class=take>x</style>", page("", "")),
        (
            "<p class=take>a<svg><text>b</text></svg>c<style>d</style><template>e</template>",
            page("", r#"["p",{"class":"take"},["ac"]]"#),
        ),
        // What the shopper typed or chose.
        (
            "<input class=take value=secret type=text>",
            page("", r#"["input",{"class":"take","type":"text"},[]]"#),
        ),
        ("<textarea class=take value=a>secret</textarea>", page("", r#"["textarea",{"class":"take"},[]]"#)),
        (
            "<select class=take value=a><option value=1 selected>Red</select>",
            page("", r#"["select",{"class":"take"},[["option",{},["Red"]]]]"#),
        ),
        ("<li class=take value=3>x", page("", r#"["li",{"class":"take","value":"3"},["x"]]"#)),
        ("<p class=take contenteditable>secret<b class=take>x</b>", page("", r#"["p",{"class":"take"},[]]"#)),
        ("<p class=take contenteditable=FALSE>open", page("", r#"["p",{"class":"take"},["open"]]"#)),
        ("<div contenteditable=true><p class=take>secret</div>", page("", "")),
        // Scripts.
        (
            "<body><script id=state>{\"a\":\"<b>\"}</script>",
            page("", r#"["script",{"id":"state"},["{\"a\":\"<b>\"}"]]"#),
        ),
        (
            "<script>var __DATA__ = 1</script><script>2</script>",
            page(r#"["script",{},["var __DATA__ = 1"]]"#, ""),
        ),
        (
            "<p class=take><script id=state></script>x",
            page("", r#"["p",{"class":"take"},[["script",{"id":"state"},[]],"x"]]"#),
        ),
        ("<body><script class=take>1</script>", page("", "")),
        // Always.
        ("<title>A &amp; B</title><body>x", page(r#"["title",{},["A & B"]]"#, "")),
        (
            "<meta charset=x><meta name=d content=e data-z=1><meta property=og:price itemprop=price content=''>",
            page(
                r#"["meta",{"data-z":"1","name":"d","content":"e"},[]],["meta",{"property":"og:price","content":"","itemprop":"price"},[]]"#,
                "",
            ),
        ),
        (
            "<link rel=Canonical href=/a><link rel=icon href=/b>",
            page(r#"["link",{"href":"/a","rel":"Canonical"},[]]"#, ""),
        ),
        (
            "<body><div><meta itemprop=price content=12></div>",
            page("", r#"["div",{},[["meta",{"content":"12","itemprop":"price"},[]]]]"#),
        ),
        // Where tables and links stand is what the parser says.
        (
            "<table><tr><td class=take>x",
            page("", r#"["table",{},[["tbody",{},[["tr",{},[["td",{"class":"take"},["x"]]]]]]]]"#),
        ),
        // Written as JavaScript writes it.
        (
            "<p class=take>\u{2028}\u{2029}\u{7f}\u{1}\t\n\"\\/<>&amp;\u{1f600}\u{a0}",
            page(
                "",
                "[\"p\",{\"class\":\"take\"},[\"\u{2028}\u{2029}\u{7f}\\u0001\\t\\n\\\"\\\\/<>&\u{1f600}\u{a0}\"]]",
            ),
        ),
    ] {
        assert_eq!(projected(&plan, html), expected, "{html}");
    }
}

#[test]
fn the_root_keeps_its_language() {
    let lang = plan(&["p"], &[], &["class"]);
    assert_eq!(
        projected(&lang, "<html lang=ko class=a data-b=c>"),
        r#"["html",{"class":"a","lang":"ko"},[]]"#
    );
}

#[test]
fn caps_cut_in_document_order_and_say_so() {
    let mut capped = plan(&["p", "div"], &[("", "")], &["id"]);
    capped.caps.text = 6;
    capped.caps.script = 4;
    for (html, expected, issues) in [
        ("<body><p>abcdef", r#"["p",{},["abcdef"]]"#, ""),
        ("<body><p>abc<p>def", r#"["p",{},["abc"]],["p",{},["def"]]"#, ""),
        // Every UTF-16 unit counts.
        ("<body><p>가나다라마바", r#"["p",{},["가나다라마바"]]"#, ""),
        ("<body><p>😀😀😀", r#"["p",{},["😀😀😀"]]"#, ""),
        ("<body><p>😀😀😀a", "", "text"),
        // The one that does not fit is left out, and so are all that follow, even those inside it.
        ("<body><p>abc<p>defg<p>h", r#"["p",{},["abc"]]"#, "text"),
        ("<body><p>abc<div>de<p>f</p>g</div>", r#"["p",{},["abc"]]"#, "text"),
        // Text of scripts and of what is not taken counts nothing.
        ("<body>abcdefg<p>a<script>12</script>bcdef", r#"["p",{},["a",["script",{},["12"]],"bcdef"]]"#, ""),
        // Scripts and metas are taken all the same.
        (
            "<body><p>abcdefg<script>1</script></p><script>2</script><meta content=c><p>a",
            r#"["p",{},[["script",{},["1"]]]],["script",{},["2"]],["meta",{"content":"c"},[]]"#,
            "text",
        ),
        (
            "<body><script>1234</script><script>12345</script>",
            r#"["script",{},["1234"]],["script",{},["1234"]]"#,
            "script",
        ),
        // Never half a character.
        ("<body><script>123😀</script>", r#"["script",{},["123"]]"#, "script"),
        ("<body><script>12😀4</script>", r#"["script",{},["12😀"]]"#, "script"),
        // A script that is cut twice is told of once.
        (
            "<body><div><script>12345</script>abcdefg</div>",
            r#"["div",{},[["script",{},["1234"]]]]"#,
            "script text",
        ),
    ] {
        let (tree, found) = project(&Projector::new(&capped), &parse(html).unwrap());
        let body = if expected.is_empty() { String::new() } else { format!(r#"["body",{{}},[{expected}]]"#) };
        assert_eq!(serde_json::to_string(&tree).unwrap(), format!(r#"["html",{{}},[{body}]]"#), "{html}");
        let fields: Vec<&str> = found.iter().filter_map(|issue| issue.field.as_deref()).collect();
        assert_eq!(fields.join(" "), issues, "{html}: {found:?}");
        assert!(found.iter().all(|issue| issue.code == "capped"), "{html}: {found:?}");
    }
}

#[test]
fn a_long_script_is_kept_from_what_was_asked_for() {
    let mut capped = plan(&[], &[("", "b="), ("", "c=")], &[]);
    capped.caps.script = 4;
    for (script, kept) in [
        ("a=1;b=2", Some("b=2")),
        ("a=1;b=234", Some("b=23")),
        // The first rule that is there decides, not the first place.
        ("c=1;b=2", Some("b=2")),
        ("a=1;c=2", Some("c=2")),
        // Near misses: a short one is kept whole, one without any of the texts is not.
        ("1b=2", Some("1b=2")),
        ("a=1;d=2", None),
    ] {
        let html = format!("<body><script>{script}</script>");
        let (tree, _) = project(&Projector::new(&capped), &parse(&html).unwrap());
        let body =
            kept.map_or(String::new(), |text| format!(r#"["body",{{}},[["script",{{}},["{text}"]]]]"#));
        assert_eq!(serde_json::to_string(&tree).unwrap(), format!(r#"["html",{{}},[{body}]]"#), "{html}");
    }
}

#[test]
fn a_selector_that_cannot_be_used_costs_only_itself() {
    let odd = plan(&["p:has(b)", "p"], &[("script:hover", "")], &[]);
    let (tree, issues) = project(&Projector::new(&odd), &parse("<p>x<script>1</script>").unwrap());
    assert_eq!(serde_json::to_string(&tree).unwrap(), r#"["html",{},[["body",{},[["p",{},["x"]]]]]]"#);
    let messages: Vec<&str> = issues.iter().map(|issue| issue.message.as_str()).collect();
    assert_eq!(messages, ["cannot use the selector p:has(b)", "cannot use the selector script:hover"]);
}
