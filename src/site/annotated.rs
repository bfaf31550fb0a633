//! Microdata and RDFa as the data they state, in the shape of JSON-LD, so that one reader serves all three.
//!
//! It reads what shops write: items, types, properties and values (WHATWG HTML § Microdata; RDFa Lite 1.1 with the
//! schema.org vocabulary, bare, by prefix or by address; GoodRelations v1, which schema.org's terms of trade come from).
//! It does not follow `itemref`, and knows no other vocabulary.

use serde_json::{Map, Value};

use crate::dom::Element;
use crate::text::squash;

/// What a page keeps for this reader: the properties that operations ask for, inside an item. Matches bring the bare
/// items around them along.
pub(super) const MICRODATA: &str = "\
    [itemtype] :is([itemprop~='name'], [itemprop~='price'], [itemprop~='lowPrice'], \
    [itemprop~='priceCurrency'], [itemprop~='availability'], [itemprop~='brand'], \
    [itemprop~='category'], [itemprop~='gtin'], [itemprop~='gtin13'], [itemprop~='gtin12'], \
    [itemprop~='gtin14'], [itemprop~='gtin8'], [itemprop~='sku'], [itemprop~='productID'], \
    [itemprop~='currency'], [itemprop~='countryOfOrigin'], [itemprop~='ratingValue'], \
    [itemprop~='reviewCount'], [itemprop~='ratingCount'])";
pub(super) const RDFA: &str = "\
    :is([typeof], [vocab], [prefix]) :is([property$='name'], [property$='rice' i], [property$='rencyValue'], \
    [property$='UnitOfMeasurement'], [property$='StockKeepingUnit'], [rel$='PriceSpecification'], [property*='EAN_UCC'], \
    [property$='urrency'], [property$='availability'], [property$='brand'], [property$='category'], \
    [property*='gtin'], [property$='sku'], [property$='productID'], [property$='countryOfOrigin'], \
    [property$='ratingValue'], [property$='reviewCount'], [property$='ratingCount'])";

/// The prefix that needs no declaration (RDFa 1.1, initial context).
const SCHEMA: &str = "schema";

/// The same for GoodRelations.
const TRADE: &str = "gr";
const TRADE_ADDRESS: &str = "http://purl.org/goodrelations/v1#";

/// Its terms, and schema.org's for them.
const TRADE_TERMS: [(&str, &str); 9] = [
    ("Offering", "Product"),
    ("name", "name"),
    ("hasPriceSpecification", "offers"),
    ("UnitPriceSpecification", "Offer"),
    ("hasCurrencyValue", "price"),
    ("hasMinCurrencyValue", "lowPrice"),
    ("hasCurrency", "priceCurrency"),
    ("hasUnitOfMeasurement", "referenceQuantity"),
    ("hasEAN_UCC-13", "gtin13"),
];

/// Its code for a piece (UN/CEFACT Recommendation 20): the price of one is the price.
const PIECE: &str = "C62";

/// What both vocabularies call it.
const ADDRESSES: [&str; 2] = ["http://schema.org/", "https://schema.org/"];

/// An item that is being read.
struct Open {
    /// The item that has it as a value, and of which properties.
    of: Option<(usize, Vec<String>)>,
    data: Map<String, Value>,
    /// Where its element ends.
    end: u32,
}

/// The items of microdata below `root`.
pub(super) fn microdata(root: Element<'_>) -> Vec<Value> {
    items(root, |element, _| {
        let is_item = element.attr("itemscope").is_some() || element.attr("itemtype").is_some();
        let kinds = element.attr("itemtype").unwrap_or_default();
        let kinds = kinds.split_ascii_whitespace().map(|kind| kind.trim_end_matches('/').to_owned());
        let names = element.attr("itemprop").unwrap_or_default();
        let names = names.split_ascii_whitespace().map(str::to_owned);
        (names.collect(), is_item.then(|| kinds.collect()))
    })
}

/// The resources of RDFa below `root`.
pub(super) fn rdfa(root: Element<'_>) -> Vec<Value> {
    items(root, |element, up| {
        let term = |word: &str| term(word, element, up);
        let kinds: Option<Vec<String>> =
            element.attr("typeof").map(|kinds| kinds.split_ascii_whitespace().filter_map(term).collect());
        let kinds = kinds.filter(|kinds| !kinds.is_empty());
        // A thing is the value of its own property, or of the relation that it or what is around it names.
        let relation = || {
            let around = element.parent().and_then(|around| around.attr("rel"));
            element.attr("rel").or(around).filter(|_| kinds.is_some())
        };
        let names = element.attr("property").or_else(relation).unwrap_or_default();
        let names = names.split_ascii_whitespace().filter_map(term);
        let is_piece = element.attr("content") == Some(PIECE);
        (names.filter(|name| !(is_piece && name == "referenceQuantity")).collect(), kinds)
    })
}

/// A word of `property` or `typeof` as schema.org's term; `None` for other vocabularies.
fn term(word: &str, element: Element<'_>, up: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let of_trade =
        |term: &str| TRADE_TERMS.iter().find(|(own, _)| *own == term).map(|(_, term)| (*term).to_owned());
    if let Some(term) = word.strip_prefix(TRADE_ADDRESS) {
        return of_trade(term);
    }
    if let Some(term) = ADDRESSES.iter().find_map(|address| word.strip_prefix(address)) {
        return Some(term.to_owned());
    }
    let declared = |name: &str| element.attr(name).map(str::to_owned).or_else(|| up(name));
    let is_schema = |address: &str| {
        ADDRESSES.iter().any(|known| known.trim_end_matches('/') == address.trim_end_matches('/'))
    };
    let Some((prefix, term)) = word.split_once(':') else {
        return is_schema(&declared("vocab")?).then(|| word.to_owned());
    };
    if prefix == TRADE {
        return of_trade(term);
    }
    let prefixes = declared("prefix").unwrap_or_default();
    let mut words = prefixes.split_ascii_whitespace();
    let mut meant = None;
    while let (Some(name), Some(address)) = (words.next(), words.next()) {
        if name.strip_suffix(':') == Some(prefix) {
            meant = Some(is_schema(address));
        }
    }
    meant.unwrap_or(prefix == SCHEMA).then(|| term.to_owned())
}

/// Properties of an element, and its types where it opens an item.
type Told = (Vec<String>, Option<Vec<String>>);

fn items(
    root: Element<'_>,
    told: impl Fn(Element<'_>, &dyn Fn(&str) -> Option<String>) -> Told,
) -> Vec<Value> {
    let mut all: Vec<Open> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let up = |element: Element<'_>, name: &str| {
        std::iter::successors(element.parent(), |at| at.parent())
            .find_map(|at| at.attr(name))
            .map(str::to_owned)
    };
    for element in root.descendants() {
        while open.last().is_some_and(|last| all[*last].end <= element.node()) {
            open.pop();
        }
        let (names, kinds) = told(element, &|name| up(element, name));
        let holder = open.last().copied();
        if let Some(kinds) = kinds {
            let kinds: Vec<Value> = kinds.into_iter().map(Value::String).collect();
            let data = Map::from_iter([("@type".to_owned(), Value::Array(kinds))]);
            let of = holder.filter(|_| !names.is_empty()).map(|holder| (holder, names));
            open.push(all.len());
            all.push(Open { of, data, end: element.end() });
        } else if let Some(holder) = holder.filter(|_| !names.is_empty()) {
            let value = Value::String(value(element));
            for name in names {
                add(&mut all[holder].data, name, value.clone());
            }
        }
    }
    // An item stands before those it holds.
    let mut top = Vec::new();
    while let Some(Open { of, data, .. }) = all.pop() {
        match of {
            Some((holder, names)) => {
                for name in names {
                    add_first(&mut all[holder].data, name, Value::Object(data.clone()));
                }
            }
            None => top.push(Value::Object(data)),
        }
    }
    top.reverse();
    top
}

/// One value of a property, or a list of them.
fn add(data: &mut Map<String, Value>, name: String, value: Value) {
    match data.get_mut(&name) {
        None => {
            data.insert(name, value);
        }
        Some(Value::Array(values)) => values.push(value),
        Some(first) => *first = Value::Array(vec![first.take(), value]),
    }
}

fn add_first(data: &mut Map<String, Value>, name: String, value: Value) {
    add(data, name.clone(), value);
    if let Some(Value::Array(values)) = data.get_mut(&name) {
        values.rotate_right(1);
    }
}

/// The machine's value before the one drawn.
fn value(element: Element<'_>) -> String {
    let by_tag = match element.tag() {
        "a" | "area" | "link" => "href",
        "time" => "datetime",
        _ => "content",
    };
    ["content", "resource", by_tag]
        .iter()
        .find_map(|name| element.attr(name))
        .map_or_else(|| element.text(), squash)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::dom::{self, Snapshot};
    use crate::report::{BadgePlace, Caps, Place, Plan, SCHEMA_VERSION};

    fn plan() -> Plan {
        let attributes = [
            "class", "content", "href", "itemprop", "itemtype", "prefix", "property", "rel", "typeof",
            "vocab",
        ];
        Plan {
            version: SCHEMA_VERSION,
            site: String::new(),
            name: String::new(),
            verified: None,
            page: None,
            id: None,
            url: None,
            select: vec![MICRODATA.to_owned(), RDFA.to_owned()],
            scripts: Vec::new(),
            attributes: attributes.map(str::to_owned).to_vec(),
            caps: Caps { script: 1_000, text: 1_000 },
            badge: BadgePlace { place: Place::After },
        }
    }

    #[test]
    fn annotations_are_read_as_data() {
        // Rows after the examples of schema.org/Product and of RDFa Lite 1.1, § 2.
        for (what, html, expected) in [
            (
                "an offer inside a product",
                r#"<div itemscope itemtype="https://schema.org/Product"><h1 itemprop="name">Lamp</h1><p itemprop="offers" itemscope itemtype="https://schema.org/Offer"><b itemprop="price" content="19.90">19,90</b></p></div>"#,
                json!([{"@type": ["https://schema.org/Product"], "name": "Lamp", "offers": {"@type": ["https://schema.org/Offer"], "price": "19.90"}}]),
            ),
            (
                "an item that is no property stands by itself",
                r#"<div itemscope itemtype="http://schema.org/Product"><i itemprop="name">A</i><p itemscope itemtype="http://schema.org/Product"><i itemprop="name">B</i></p></div>"#,
                json!([{"@type": ["http://schema.org/Product"], "name": "A"}, {"@type": ["http://schema.org/Product"], "name": "B"}]),
            ),
            (
                "values of one property, in order",
                r#"<div itemscope itemtype="s/Product"><i itemprop="offers" itemscope itemtype="s/Offer"><b itemprop="price">1</b></i><i itemprop="offers" itemscope itemtype="s/Offer"><b itemprop="price">2</b></i></div>"#,
                json!([{"@type": ["s/Product"], "offers": [{"@type": ["s/Offer"], "price": "1"}, {"@type": ["s/Offer"], "price": "2"}]}]),
            ),
            (
                "RDFa with a vocabulary",
                r#"<div vocab="https://schema.org/" typeof="Product"><b property="name">Kettle</b><i property="offers" typeof="Offer"><b property="price">49</b></i></div>"#,
                json!([{"@type": ["Product"], "name": "Kettle", "offers": {"@type": ["Offer"], "price": "49"}}]),
            ),
            (
                "RDFa with prefixes, declared and known",
                r#"<div prefix="s: http://schema.org/" typeof="s:Product"><b property="s:name">Kettle</b><b property="schema:sku">7</b></div>"#,
                json!([{"@type": ["Product"], "name": "Kettle", "sku": "7"}]),
            ),
            (
                "GoodRelations, with relations and a price of a piece",
                r##"<div typeof="gr:Offering"><i property="gr:name" content="Lamp"></i><div rel="gr:hasPriceSpecification"><div typeof="gr:UnitPriceSpecification"><i property="gr:hasCurrency" content="USD"></i><i property="gr:hasCurrencyValue">19.90</i><i property="gr:hasUnitOfMeasurement" content="C62"></i></div></div></div>"##,
                json!([{"@type": ["Product"], "name": "Lamp", "offers": {"@type": ["Offer"], "priceCurrency": "USD", "price": "19.90"}}]),
            ),
            (
                "GoodRelations, near miss: a price per kilogram",
                r##"<div typeof="gr:Offering"><div rel="gr:hasPriceSpecification" typeof="gr:UnitPriceSpecification"><i property="gr:hasCurrencyValue">19.90</i><i property="gr:hasUnitOfMeasurement" content="KGM"></i></div></div>"##,
                json!([{"@type": ["Product"], "offers": {"@type": ["Offer"], "price": "19.90", "referenceQuantity": "KGM"}}]),
            ),
            (
                "near miss: no vocabulary",
                r#"<div typeof="Product"><b property="name">Kettle</b></div>"#,
                json!([]),
            ),
            (
                "near miss: another vocabulary",
                r#"<div vocab="http://xmlns.com/foaf/0.1/" typeof="Product"><b property="name">Kettle</b></div>"#,
                json!([]),
            ),
            (
                "near miss: the prefix means another",
                r#"<div prefix="schema: https://example.org/" typeof="schema:Product"><b property="schema:name">x</b></div>"#,
                json!([]),
            ),
        ] {
            let page = dom::parse(html).unwrap_or_else(|issue| panic!("{what}: {}", issue.message));
            let (tree, _) = dom::project(&dom::Projector::new(&plan()), &page);
            let root = Snapshot::of(&tree);
            let got = [microdata(root.root()), rdfa(root.root())].concat();
            assert_eq!(Value::Array(got), expected, "{what}");
        }
    }
}
