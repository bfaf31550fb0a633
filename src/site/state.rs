//! Data inside pages: script states and JSON-LD, and the pointers into them.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Map, Value};

use crate::dom::plain_text;
use crate::error::Error;
use crate::text::squash;

/// A path into data: `/a/0/b`, with `*` for every member and `[key=value]` for the members that have it.
///
/// As in CSS, `*=` asks for a value that holds the text, `^=` for one that begins with it, `$=` for one that ends so:
/// `/modules/[type$=price]/data` finds a module whatever its number.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Pointer(Vec<Step>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    All,
    Where { key: String, test: Test, value: String },
}

/// How a member's value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Test {
    Is,
    Holds,
    Begins,
    Ends,
}

impl TryFrom<String> for Pointer {
    type Error = Error;
    fn try_from(text: String) -> Result<Pointer, Error> {
        Pointer::parse(&text)
    }
}

impl Pointer {
    pub fn parse(text: &str) -> Result<Pointer, Error> {
        if text.is_empty() {
            return Ok(Pointer::default());
        }
        let Some(path) = text.strip_prefix('/') else {
            return Err(Error::new(format!("pointer {text:?} must start with `/`")));
        };
        // A slash inside brackets belongs to the value.
        let mut inside = false;
        let steps = path.split(|c| {
            match c {
                '[' => inside = true,
                ']' => inside = false,
                _ => {}
            }
            c == '/' && !inside
        });
        let steps = steps.map(|step| {
            if step == "*" {
                return Ok(Step::All);
            }
            let Some(condition) = step.strip_prefix('[').and_then(|s| s.strip_suffix(']')) else {
                return Ok(Step::Key(step.to_owned()));
            };
            let (key, value) = condition
                .split_once('=')
                .ok_or_else(|| Error::new(format!("pointer {text:?}: `{step}` must be `[key=value]`")))?;
            let tests = [('*', Test::Holds), ('^', Test::Begins), ('$', Test::Ends)];
            let (key, test) = tests
                .into_iter()
                .find_map(|(sign, test)| Some((key.strip_suffix(sign)?, test)))
                .unwrap_or((key, Test::Is));
            if key.is_empty() || (value.is_empty() && test != Test::Is) {
                return Err(Error::new(format!("pointer {text:?}: `{step}` must be `[key=value]`")));
            }
            Ok(Step::Where { key: key.to_owned(), test, value: value.to_owned() })
        });
        steps.collect::<Result<_, _>>().map(Pointer)
    }

    /// Every value the pointer leads to, in order.
    pub fn all<'v>(&self, value: &'v Value) -> Vec<&'v Value> {
        let mut found = vec![value];
        for step in &self.0 {
            found = found.into_iter().flat_map(|value| step.from(value)).collect();
        }
        found
    }

    pub fn first<'v>(&self, value: &'v Value) -> Option<&'v Value> {
        self.all(value).into_iter().next()
    }

    /// This pointer, and from where it leads `next`.
    pub fn then(&self, next: &Pointer) -> Pointer {
        Pointer(self.0.iter().chain(&next.0).cloned().collect())
    }

    /// The places it leads to and those it asks on the way, as lists of keys and numbers.
    pub fn paths(&self, value: &Value) -> Vec<Vec<String>> {
        let mut asked = Vec::new();
        let mut found = vec![(Vec::new(), value)];
        for step in &self.0 {
            let mut next = Vec::new();
            for (path, value) in found {
                let chosen = step.from(value);
                for (key, member) in keyed(value) {
                    if !chosen.iter().any(|one| std::ptr::eq(*one, member)) {
                        continue;
                    }
                    let path: Vec<String> = path.iter().cloned().chain([key]).collect();
                    if let Step::Where { key, .. } = step {
                        asked.push(path.iter().cloned().chain([key.clone()]).collect());
                    }
                    next.push((path, member));
                }
            }
            found = next;
        }
        asked.extend(found.into_iter().map(|(path, _)| path));
        asked
    }
}

fn keyed(value: &Value) -> Vec<(String, &Value)> {
    match value {
        Value::Array(list) => list.iter().enumerate().map(|(n, value)| (n.to_string(), value)).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (key.clone(), value)).collect(),
        _ => Vec::new(),
    }
}

impl Step {
    fn from<'v>(&self, value: &'v Value) -> Vec<&'v Value> {
        match self {
            Step::Key(key) => match value {
                Value::Object(map) => map.get(key).into_iter().collect(),
                Value::Array(list) => {
                    key.parse::<usize>().ok().and_then(|i| list.get(i)).into_iter().collect()
                }
                _ => Vec::new(),
            },
            Step::All => members(value),
            Step::Where { key, test, value: wanted } => members(value)
                .into_iter()
                .filter(|member| {
                    member.get(key).and_then(scalar).is_some_and(|got| test.passes(&got, wanted))
                })
                .collect(),
        }
    }
}

impl Test {
    fn passes(self, got: &str, wanted: &str) -> bool {
        match self {
            Test::Is => got == wanted,
            Test::Holds => got.contains(wanted),
            Test::Begins => got.starts_with(wanted),
            Test::Ends => got.ends_with(wanted),
        }
    }
}

fn members(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => Vec::new(),
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

/// The text of a value, markup and entities resolved; a list of texts joined by commas; nothing for objects.
pub(crate) fn text_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::Array(list) => list.iter().filter_map(scalar).collect::<Vec<_>>().join(", "),
        other => scalar(other)?,
    };
    let text = if text.contains(['<', '&']) { plain_text(&text) } else { squash(&text) };
    (!text.is_empty()).then_some(text)
}

/// The page's JSON-LD, or what it states as microdata or RDFa in the shape of it.
#[derive(Debug, Default)]
pub(crate) struct JsonLd {
    blocks: Vec<Value>,
}

/// How deep products are looked for below a block (`@graph`, `mainEntity` …).
const NESTING: u32 = 4;

impl JsonLd {
    pub fn new(mut blocks: Vec<Value>) -> JsonLd {
        let mut named = BTreeMap::new();
        for node in blocks.iter().flat_map(self::blocks) {
            let id = node.get("@id").and_then(Value::as_str);
            if let Some(id) = id.filter(|_| !is_reference(node)) {
                named.entry(id.to_owned()).or_insert_with(|| node.clone());
            }
        }
        blocks.iter_mut().for_each(|block| resolve(block, &named, NESTING));
        JsonLd { blocks }
    }

    /// The products the page is about: not those of lists and recommendations.
    pub fn products(&self) -> Vec<&Value> {
        let mut found = Vec::new();
        for block in &self.blocks {
            collect(block, &mut found, NESTING);
        }
        found
    }

    /// Whether a block, or a part of its graph, is of this type.
    pub fn has_any(&self, name: &str) -> bool {
        self.blocks.iter().flat_map(blocks).any(|block| has_type(block, &[name]))
    }

    /// The products of the page's lists.
    pub fn listed(&self) -> Vec<&Value> {
        let mut found = Vec::new();
        for list in self.blocks.iter().flat_map(blocks) {
            if has_type(list, &["ItemList", "OfferCatalog"]) {
                let members = list.get("itemListElement").map(members_of).unwrap_or_default();
                let item = |member: &'_ Value| member.get("item").is_some();
                found.extend(
                    members.into_iter().filter_map(|m| if item(m) { m.get("item") } else { Some(m) }),
                );
            }
        }
        found.retain(|product| has_type(product, PRODUCTS));
        found
    }
}

/// Properties whose value may stand elsewhere in the graph.
const LINKED: [&str; 5] = ["offers", "brand", "hasVariant", "aggregateRating", "priceSpecification"];

fn is_reference(value: &Value) -> bool {
    value.as_object().is_some_and(|map| map.len() == 1 && map.contains_key("@id"))
}

/// Puts the nodes that are only named in the place of their names.
fn resolve(value: &mut Value, named: &BTreeMap<String, Value>, nesting: u32) {
    let deeper = nesting.saturating_sub(1);
    match value {
        Value::Array(list) if nesting > 0 => list.iter_mut().for_each(|v| resolve(v, named, nesting)),
        Value::Object(map) if nesting > 0 => {
            for (key, inner) in map.iter_mut() {
                if LINKED.contains(&key.as_str()) {
                    match &mut *inner {
                        Value::Array(list) => list.iter_mut().for_each(|member| replace(member, named)),
                        one => replace(one, named),
                    }
                }
                resolve(inner, named, deeper);
            }
        }
        _ => {}
    }
}

fn replace(value: &mut Value, named: &BTreeMap<String, Value>) {
    let node = value.as_object().filter(|map| map.len() == 1).and_then(|map| map.get("@id")?.as_str());
    if let Some(node) = node.and_then(|id| named.get(id)) {
        *value = node.clone();
    }
}

/// A block, or the parts of its graph.
fn blocks(block: &Value) -> Vec<&Value> {
    match block {
        Value::Array(list) => list.iter().flat_map(blocks_of_graph).collect(),
        other => blocks_of_graph(other),
    }
}

fn blocks_of_graph(block: &Value) -> Vec<&Value> {
    let inner = ["@graph", "mainEntity"].iter().filter_map(|key| block.get(key)).flat_map(members_of);
    std::iter::once(block).chain(inner).collect()
}

/// The members of a list; one value is a list of itself.
fn members_of(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(list) => list.iter().collect(),
        one => vec![one],
    }
}

/// Types of things that are sold.
const PRODUCTS: &[&str] =
    &["Product", "ProductGroup", "IndividualProduct", "ProductModel", "Book", "Vehicle"];

fn collect<'v>(value: &'v Value, found: &mut Vec<&'v Value>, nesting: u32) {
    if nesting == 0 {
        return;
    }
    match value {
        Value::Array(list) => list.iter().for_each(|v| collect(v, found, nesting - 1)),
        Value::Object(map) => {
            if has_type(value, PRODUCTS) {
                found.push(value);
                return;
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(inner) = map.get(key) {
                    collect(inner, found, nesting - 1);
                }
            }
        }
        _ => {}
    }
}

/// Whether `@type` is one of `names`, with or without the vocabulary's address.
fn has_type(value: &Value, names: &[&str]) -> bool {
    let is = |kind: &Value| {
        kind.as_str().is_some_and(|k| names.contains(&k.rsplit(['/', '#', ':']).next().unwrap_or_default()))
    };
    match value.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(is),
        Some(kind) => is(kind),
        None => false,
    }
}

/// Keys of a schema.org `PriceSpecification` whose price is another than the one now: a former one, that of a unit, of a
/// membership, an instalment.
const CONDITIONS: [&str; 4] = ["priceType", "referenceQuantity", "validForMemberTier", "priceComponentType"];

fn is_conditional(specification: &Map<String, Value>) -> bool {
    let is_sale = |kind: &Value| kind.as_str().is_some_and(|kind| kind.ends_with("SalePrice"));
    CONDITIONS
        .iter()
        .filter_map(|sign| Some((*sign, specification.get(*sign)?)))
        .any(|(sign, kind)| sign != "priceType" || !is_sale(kind))
}

/// The first text along a dotted path; of a list, the first member that has one.
pub(crate) fn along(value: &Value, path: &[String]) -> Option<String> {
    all_along(value, path).into_iter().next()
}

/// Every text along a dotted path, of every member of a list.
pub(crate) fn all_along(value: &Value, path: &[String]) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().flat_map(|member| all_along(member, path)).collect(),
        Value::Object(map) => {
            let step = path
                .split_first()
                .filter(|(key, _)| *key != "price" || !is_conditional(map))
                .and_then(|(key, rest)| Some((map.get(key)?, rest)));
            step.map(|(value, rest)| all_along(value, rest)).unwrap_or_default()
        }
        other if path.is_empty() => text_of(other).into_iter().collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn pointers_lead() {
        let data = json!({
            "a": [{"t": "x", "v": 1}, {"t": "y", "v": 2}],
            "b": {"c": "d"},
            "m": {"17": {"type": "@mod/od-price", "v": 3}, "18": {"type": "@mod/od-price-note", "v": 4}},
        });
        for (pointer, expected) in [
            ("", vec![data.clone()]),
            ("/b/c", vec![json!("d")]),
            ("/a/1/v", vec![json!(2)]),
            ("/a/*/v", vec![json!(1), json!(2)]),
            ("/a/[t=y]/v", vec![json!(2)]),
            ("/a/[v=1]/t", vec![json!("x")]),
            ("/m/[type$=price]/v", vec![json!(3)]),
            ("/m/[type^=@mod/od]/v", vec![json!(3), json!(4)]),
            ("/m/[type*=-price]/v", vec![json!(3), json!(4)]),
            ("/m/[type=@mod/od-price]/v", vec![json!(3)]),
            ("/m/[type=price]/v", vec![]),
            ("/a/9", vec![]),
            ("/b/c/d", vec![]),
        ] {
            let got: Vec<Value> =
                Pointer::parse(pointer).expect(pointer).all(&data).into_iter().cloned().collect();
            assert_eq!(got, expected, "{pointer}");
        }
    }

    #[test]
    fn broken_pointers_are_refused() {
        for text in ["a/b", "/a/[b]", "/a/[=b]", "/a/[*=b]", "/a/[b*=]"] {
            assert!(Pointer::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn products_are_found_where_they_stand() {
        let path = |text: &str| text.split('.').map(str::to_owned).collect::<Vec<_>>();
        for (block, expected) in [
            (json!({"@type": "Product", "name": "A"}), Some("A")),
            (json!([{"@type": "WebSite"}, {"@type": ["Product", "Thing"], "name": "A"}]), Some("A")),
            (json!({"@graph": [{"@type": "http://schema.org/Product", "name": "A"}]}), Some("A")),
            (json!({"@type": "WebPage", "mainEntity": {"@type": "ProductGroup", "name": "A"}}), Some("A")),
            (json!({"@type": "ItemList", "itemListElement": [{"@type": "Product", "name": "A"}]}), None),
            (json!({"@type": "ProductReview", "name": "A"}), None),
            (
                json!({"@graph": [{"@type": "Product", "offers": {"@id": "#o"}}, {"@id": "#o", "name": "A"}]}),
                None,
            ),
        ] {
            let data = JsonLd::new(vec![block.clone()]);
            let name = data.products().first().and_then(|p| along(p, &path("name")));
            assert_eq!(name.as_deref(), expected, "{block}");
        }
    }

    #[test]
    fn names_of_nodes_lead_to_the_nodes() {
        let offer = |id: &str| {
            JsonLd::new(vec![json!({"@graph": [
                {"@type": "Product", "offers": [{"@id": id}]},
                {"@type": "Offer", "@id": "#o", "price": "5", "offers": {"@id": "#o"}},
            ]})])
        };
        let price = ["offers", "price"].map(str::to_owned);
        for (id, expected) in [("#o", Some("5")), ("#x", None)] {
            let data = offer(id);
            assert_eq!(along(data.products()[0], &price).as_deref(), expected, "{id}");
        }
    }

    #[test]
    fn paths_go_through_lists() {
        let product = json!({"offers": [{"price": 129.5, "seller": {"name": "S"}}], "brand": {"name": "B &amp; C"},
                "former": [{"price": 99, "priceType": "https://schema.org/StrikethroughPrice"}, {"price": 80}]});
        for (path, expected) in [
            ("offers.price", Some("129.5")),
            ("former.price", Some("80")),
            ("offers.seller.name", Some("S")),
            ("brand.name", Some("B & C")),
            ("brand", None),
        ] {
            let steps: Vec<String> = path.split('.').map(str::to_owned).collect();
            assert_eq!(along(&product, &steps).as_deref(), expected, "{path}");
        }
        let offers = json!({"offers": [{"is": "OutOfStock"}, {"x": 1}, {"is": ["InStock", "Used"]}]});
        let steps = ["offers", "is"].map(str::to_owned);
        assert_eq!(all_along(&offers, &steps), ["OutOfStock", "InStock", "Used"]);
    }
}
