//! What a plan takes of a page. Nothing else of the page is ever read, here or in a browser.
//!
//! Taken with its whole subtree is every element that matches one of the plan's selectors, `title`, `meta[content]`,
//! the canonical link, and the scripts the plan keeps; of their ancestors, the bare element. Never taken are other
//! scripts, styles, drawings, frames, templates, comments, and what the shopper typed or chose in a form. The same
//! walk, in JavaScript on a live page, is `extension/lib/capture.js`: a change here is a change there.

use std::borrow::Cow;

use super::index::Index;
use super::{Inner, Node, Selector, own_text};
use crate::order;
use crate::report::{Issue, Plan, ScriptRule, Tree};
use crate::tree::Builder;

/// Elements that are left out with all they hold. The last is the host of our own badges.
const DROPPED: &[&str] = &["iframe", "math", "noscript", "style", "svg", "template", "haitao-lens-badges"];

/// Elements that hold what the shopper chose or typed: their `value` is not taken, unless they are buttons.
const CONTROLS: &[&str] = &["input", "option", "select", "textarea"];

/// Kinds of `input` whose value is the word on a button.
const BUTTONS: &[&str] = &["button", "submit"];

/// Elements are not followed deeper than this; browsers stop nesting near it.
const MAX_DEPTH: usize = 512;

/// Attributes that these elements always keep, after those of the plan.
const HTML: &[&str] = &["lang"];
const META: &[&str] = &["name", "property", "content", "itemprop", "charset", "http-equiv"];
const LINK: &[&str] = &["rel", "href"];

/// The projection of `html` under a plan.
pub(crate) fn project(plan: &Projector, html: &scraper::Html) -> (Tree, Vec<Issue>) {
    plan.project(html.root_element())
}

/// A plan made ready for many pages.
#[derive(Debug, Clone)]
pub(crate) struct Projector {
    select: Index,
    scripts: Vec<(Option<Selector>, Option<String>)>,
    taken: Names,
    bare: Names,
    script_cap: usize,
    text_cap: usize,
    /// Selectors that could not be read.
    issues: Vec<Issue>,
}

impl Projector {
    pub fn new(plan: &Plan) -> Projector {
        let mut issues = Vec::new();
        let mut parse = |text: &String| {
            Selector::parse(text)
                .map_err(|_| {
                    issues.push(issue("select", "selector", format!("cannot use the selector {text}")))
                })
                .ok()
        };
        let select: Vec<Selector> = plan.select.iter().filter_map(&mut parse).collect();
        let scripts: Vec<_> = plan
            .scripts
            .iter()
            .filter_map(|ScriptRule { select, contains }| match select {
                Some(text) => parse(text).map(|selector| (Some(selector), contains.clone())),
                None => Some((None, contains.clone())),
            })
            .collect();

        let mut named = vec!["id", "class"];
        select.iter().for_each(|selector| selector.attributes(&mut named));
        scripts.iter().filter_map(|(selector, _)| selector.as_ref()).for_each(|s| s.attributes(&mut named));
        let all: Vec<&str> = plan.attributes.iter().map(String::as_str).collect();
        let bare: Vec<&str> = all.iter().copied().filter(|name| named.contains(name)).collect();
        let (taken, bare) = (Names::new(&all), Names::new(&bare));

        Projector {
            select: Index::new(select),
            scripts,
            taken,
            bare,
            script_cap: plan.caps.script as usize,
            text_cap: plan.caps.text as usize,
            issues,
        }
    }

    /// The projection of the tree below `root`, which is taken in any case.
    pub fn project<'a, N: Node<'a>>(&self, root: N) -> (Tree, Vec<Issue>) {
        let mut walk = Walk {
            plan: self,
            tree: Builder::default(),
            units: 0,
            full: false,
            over: false,
            deep: false,
            scripts: 0,
            cut: Vec::new(),
        };
        walk.visit(&root, false, 1);
        let mut issues = self.issues.clone();
        issues.extend(walk.cut.iter().map(|script| {
            issue("script", "capped", format!("script {script} is cut after {} characters", self.script_cap))
        }));
        if walk.full {
            issues.push(issue(
                "text",
                "capped",
                format!("text after {} characters is left out", self.text_cap),
            ));
        }
        if walk.deep {
            issues.push(issue(
                "tree",
                "capped",
                format!("elements nested more than {MAX_DEPTH} deep are left out"),
            ));
        }
        (walk.tree.finish().unwrap_or_else(|| Tree::bare(&root.tag())), issues)
    }
}

/// One walk over a page.
struct Walk<'p> {
    plan: &'p Projector,
    tree: Builder,
    /// Text taken so far, in UTF-16 units.
    units: usize,
    /// An element did not fit: no more elements are taken for their text.
    full: bool,
    /// The element being taken does not fit.
    over: bool,
    deep: bool,
    scripts: usize,
    /// Scripts that were cut, counted from 1.
    cut: Vec<usize>,
}

impl Walk<'_> {
    /// Takes what is to be taken of `element`; `inside` says that an ancestor is taken.
    fn visit<'a, N: Node<'a>>(&mut self, element: &N, inside: bool, depth: usize) {
        let tag = element.tag();
        if DROPPED.contains(&&*tag) {
            return;
        }
        if depth > MAX_DEPTH {
            self.deep = true;
            return;
        }
        if tag == "script" {
            return self.script(element);
        }
        let before = self.tree.mark();
        let index = self.tree.open(&tag);
        if inside {
            self.attributes(&tag, element, true);
            self.children(&tag, element, true, depth);
            return self.tree.close(index);
        }
        if self.takes(&tag, element) {
            let (start, units, scripts, cut) = (self.tree.mark(), self.units, self.scripts, self.cut.len());
            self.attributes(&tag, element, true);
            self.children(&tag, element, true, depth);
            if !self.over {
                return self.tree.close(index);
            }
            self.over = false;
            self.full = true;
            self.tree.back_to(start);
            self.units = units;
            self.scripts = scripts;
            self.cut.truncate(cut);
        }
        self.children(&tag, element, false, depth);
        if depth > 1 && self.tree.is_bare(index) {
            return self.tree.back_to(before);
        }
        self.attributes(&tag, element, false);
        self.tree.close(index);
    }

    fn children<'a, N: Node<'a>>(&mut self, tag: &str, element: &N, taken: bool, depth: usize) {
        if is_edited(tag, element) {
            return;
        }
        for child in element.children() {
            match child {
                Inner::Element(child) => self.visit(&child, taken, depth + 1),
                Inner::Text(text) if taken => {
                    self.units += units(&text);
                    self.over = self.units > self.plan.text_cap;
                    self.tree.text(&text);
                }
                Inner::Text(_) => (),
            }
            if self.over {
                return;
            }
        }
    }

    fn script<'a, N: Node<'a>>(&mut self, element: &N) {
        let text = own_text(element);
        let asked = |(selector, contains): &(Option<Selector>, Option<String>)| {
            let part = contains.as_deref().unwrap_or_default();
            let is_asked = selector.as_ref().is_none_or(|selector| selector.matches(element));
            is_asked.then(|| Some((text.find(part)?, part.len())))?
        };
        let Some((start, least)) = self.plan.scripts.iter().find_map(asked) else { return };
        let mut head = head(&text, self.plan.script_cap);
        if head.len() < text.len() {
            head = self::head(&text[start..], self.plan.script_cap);
        }
        if head.len() < least {
            return;
        }
        self.scripts += 1;
        if head.len() < text.len() {
            self.cut.push(self.scripts);
        }
        let index = self.tree.open("script");
        self.attributes("script", element, true);
        self.tree.text(head);
        self.tree.close(index);
    }

    /// Whether the element is taken with its subtree.
    fn takes<'a, N: Node<'a>>(&self, tag: &str, element: &N) -> bool {
        is_meta(tag, element)
            || is_canonical(tag, element)
            || !self.full && (tag == "title" || self.plan.select.matches(tag, element))
    }

    fn attributes<'a, N: Node<'a>>(&mut self, tag: &str, element: &N, taken: bool) {
        let names = if taken { &self.plan.taken } else { &self.plan.bare };
        let rank = match tag {
            "html" => &names.html,
            "meta" if is_meta(tag, element) => &names.meta,
            "link" if is_canonical(tag, element) => &names.link,
            _ => &names.other,
        };
        let control = CONTROLS.contains(&tag) && !is_button(tag, element);
        let mut kept: Vec<(usize, Cow<'a, str>, Cow<'a, str>)> = element
            .attributes()
            .filter(|(name, _)| !(control && name == "value"))
            .filter_map(|(name, value)| Some((rank.of(&name)?, name, value)))
            .collect();
        order::sort_by_key(&mut kept, |(rank, ..)| *rank);
        self.tree.attributes(kept.into_iter().map(|(_, name, value)| (name, value)));
    }
}

/// The attributes that are kept, by what they stand on.
#[derive(Debug, Clone)]
struct Names {
    html: Ranks,
    meta: Ranks,
    link: Ranks,
    other: Ranks,
}

impl Names {
    fn new(names: &[&str]) -> Names {
        let with = |always: &[&str]| Ranks::new(names, always);
        Names { html: with(HTML), meta: with(META), link: with(LINK), other: with(&[]) }
    }
}

/// The place of every name in the order of writing; sorted by name.
#[derive(Debug, Clone)]
struct Ranks(Vec<(String, usize)>);

impl Ranks {
    fn new(names: &[&str], always: &[&str]) -> Ranks {
        let mut ranks: Vec<(String, usize)> =
            names.iter().chain(always).enumerate().map(|(rank, name)| ((*name).to_owned(), rank)).collect();
        order::sort_by(&mut ranks, Ord::cmp);
        // The first of two counts.
        ranks.dedup_by(|next, kept| next.0 == kept.0);
        Ranks(ranks)
    }

    fn of(&self, name: &str) -> Option<usize> {
        let at = self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)).ok()?;
        Some(self.0[at].1)
    }
}

fn is_meta<'a, N: Node<'a>>(tag: &str, element: &N) -> bool {
    tag == "meta" && element.attr("content").is_some()
}

fn is_canonical<'a, N: Node<'a>>(tag: &str, element: &N) -> bool {
    tag == "link" && element.attr("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical"))
}

/// Whether the element's value is the word on a button.
fn is_button<'a, N: Node<'a>>(tag: &str, element: &N) -> bool {
    let named = |kind: &str| BUTTONS.iter().any(|button| kind.eq_ignore_ascii_case(button));
    tag == "input" && element.attr("type").is_some_and(|kind| named(&kind))
}

/// Whether the shopper types the element's content.
fn is_edited<'a, N: Node<'a>>(tag: &str, element: &N) -> bool {
    let on = |value: &str| ["", "true", "plaintext-only"].iter().any(|on| value.eq_ignore_ascii_case(on));
    tag == "textarea" || element.attr("contenteditable").is_some_and(|value| on(&value))
}

/// Length in UTF-16 units, as JavaScript counts.
fn units(text: &str) -> usize {
    // One for the first byte of every character, one more for those of four bytes.
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

/// The first `cap` UTF-16 units, never half of a character.
fn head(text: &str, cap: usize) -> &str {
    if text.len() <= cap {
        return text;
    }
    let mut left = cap;
    for (at, c) in text.char_indices() {
        match left.checked_sub(c.len_utf16()) {
            Some(rest) => left = rest,
            None => return &text[..at],
        }
    }
    text
}

fn issue(field: &str, code: &str, message: String) -> Issue {
    Issue { field: Some(field.to_owned()), code: code.to_owned(), message }
}
