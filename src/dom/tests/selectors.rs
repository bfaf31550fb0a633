//! Which selectors are accepted, and what they match.

use scraper::Html;

use super::super::{Node, Selector, parse};

#[test]
fn what_cannot_hold_on_a_capture_is_refused_with_a_hint() {
    for (text, hint) in [
        ("", "a selector is missing"),
        ("a,", "a selector is missing"),
        (",a", "a selector is missing"),
        ("a >", "a selector is missing"),
        ("> a", "cannot read"),
        ("a + b", "siblings"),
        ("a ~ b", "siblings"),
        ("a:has(b)", "contents"),
        ("li:nth-child(2)", "siblings"),
        ("li:first-child", "siblings"),
        ("li:last-of-type", "siblings"),
        ("p:empty", "siblings"),
        (":root", "write html"),
        (":scope > a", "leave it out"),
        ("a:hover", "only :is, :where and :not"),
        ("a:contains(x)", "only :is, :where and :not"),
        ("a::before", "pseudo-elements"),
        ("a::attr(href)", "pseudo-elements"),
        (":is()", "a selector is missing"),
        (":not(a", "')' should stand"),
        ("#1", "digit"),
        (".", "a name should stand"),
        (".-1", "a name should stand"),
        ("[data-id=1]", "in quotes"),
        ("[data-id='1]", "closing"),
        ("[data-id", "one of ]"),
        ("[data-id!='1']", "one of ]"),
        ("[data-id='1' x]", "']' should stand"),
        ("[]", "a name should stand"),
        ("input[value]", "never captured"),
        ("svg|a", "namespaces"),
        ("a*", "must stand first"),
        ("a)", "cannot read"),
        ("a/b", "cannot read"),
        ("a\\", "a backslash"),
        (":not(:not(:not(:not(:not(:not(:not(:not(:not(a)))))))))", "inside each other"),
    ] {
        let error = Selector::parse(text).expect_err(text).to_string();
        assert!(error.contains(hint), "{text:?}: {error}");
        assert_eq!(error.chars().next(), Some('s'), "{text:?}: {error}");
    }
}

const PAGE: &str = r#"
<div id=a class="card  Big-1 한글"><p id=b data-x="one two" lang=ko-KR><span id=c TYPE=Radio>x</span></p></div>
<div id=d><section id=e class=card><p id=f data-x=ONE><em id=g><span id=h>y</span></em></p></section></div>
<ul id=i><li id=j class="a:b"><li id=k class="1st"><a id=l href="/item/7?x=1&amp;y">z</a></ul>
<svg id=m><title id=n>t</title></svg>
"#;

#[test]
fn selectors_match_what_css_says() {
    let html = parse(PAGE).unwrap();
    for (text, expected) in [
        ("p", "b f"),
        ("P", "b f"),
        ("*#a", "a"),
        ("#a", "a"),
        ("#A", ""),
        (".card", "a e"),
        (".Card", ""),
        (".card.Big-1", "a"),
        (".한글", "a"),
        ("div.card", "a"),
        ("div, section", "a d e"),
        ("div p", "b f"),
        ("div > p", "b"),
        ("div>p", "b"),
        ("div p > span", "c"),
        ("div > section > p span", "h"),
        ("section > span", ""),
        ("div section em span", "h"),
        ("p > em > span, #a > p > span", "c h"),
        ("[data-x]", "b f"),
        ("[DATA-X]", "b f"),
        ("[data-x=ONE]", "f"),
        ("[data-x=one i]", "f"),
        ("[data-x='one'i]", "f"),
        ("[data-x~=two]", "b"),
        ("[data-x~='one two']", ""),
        ("[data-x~=one i]", "b f"),
        ("[data-x^=one]", "b"),
        ("[data-x^=one i]", "b f"),
        ("[data-x$=two]", "b"),
        ("[data-x*='e t']", "b"),
        ("[data-x*=NE]", "f"),
        ("[data-x*='NE T' i]", "b"),
        ("[data-x*='']", ""),
        ("[data-x^='']", ""),
        ("[data-x$='']", ""),
        ("[data-x~='']", ""),
        ("[lang|=ko]", "b"),
        ("[lang|=k]", ""),
        ("[lang|=KO]", "b"),
        ("[type=radio]", "c"),
        ("[href^='/item/']", "l"),
        ("[href*='x=1&y']", "l"),
        (".a\\:b", "j"),
        (".\\31 st", "k"),
        (".\\000031st", "k"),
        ("[class='1st']", "k"),
        (":is(p, li) > :where(span, a)", "c l"),
        ("p:not([lang])", "f"),
        ("p:not(.card p)", ""),
        ("span:not(.card > p > span)", "h"),
        ("div:not(.card, #z)", "d"),
        (":not(div) > span", "c h"),
        (":is(:not(p)) > span", "h"),
        ("html body > div", "a d"),
        ("body > ul > li a", "l"),
    ] {
        let selector = Selector::parse(text).expect(text);
        let ours = ids(&html, |element| selector.matches(element));
        assert_eq!(ours, expected, "{text}");
        assert_eq!(selector.text(), text);
        // A second opinion, where it has the right to one: it compares tags and HTML's caseless values alike.
        let theirs = scraper::Selector::parse(text).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(ids(&html, |element| theirs.matches(element)), expected, "{text}, by scraper");
    }
}

fn ids(html: &Html, matches: impl Fn(&scraper::ElementRef) -> bool) -> String {
    let ids: Vec<String> = html
        .root_element()
        .descendent_elements()
        .filter(matches)
        .filter_map(|element| Node::attr(&element, "id").map(String::from))
        .collect();
    ids.join(" ")
}

#[test]
fn deep_ancestry_does_not_stall_matching() {
    let page = format!("{}<i>", "<div class=a>".repeat(1_500));
    let html = parse(&page).unwrap();
    let selector =
        Selector::parse(".a > .b .a > .b .a > .b .a .a .a > .b i, b > .a .a .a .a .a .a .a i").unwrap();
    assert_eq!(ids(&html, |element| selector.matches(element)), "");
}
