//! What the page states for machines about its product: JSON-LD, then microdata, then RDFa.
//!
//! Of several products it takes the one that the address or the page's title names, and abstains where neither does.

use serde_json::{Map, Value};

use super::super::plan;
use super::super::state::{JsonLd, all_along, along};
use super::super::url::{Url, join};
use super::super::{annotated, state};
use super::Reader;
use super::run::names;
use super::shop::TITLE_SEPARATORS;
use crate::dom::Selector;
use crate::literal;
use crate::text::fold;

impl Reader<'_> {
    pub(super) fn json_ld(&self, path: &[String]) -> Option<Vec<String>> {
        Some(all_along(self.about(self.blocks()?)?, path))
    }

    /// The values of the product in the first syntax that has any. They may not speak of different products.
    pub(super) fn product(&self, path: &[String]) -> Vec<String> {
        let name = |product: &Value| along(product, &["name".to_owned()]).map(|name| fold(&name));
        let mut known: Option<String> = None;
        for data in [self.blocks(), Some(self.annotated())].into_iter().flatten() {
            let Some(product) = self.about(data) else { continue };
            let name = name(product);
            let is_other = known.as_ref().zip(name.as_ref()).is_some_and(|(known, name)| {
                !known.contains(name.as_str()) && !name.contains(known.as_str())
            });
            if is_other {
                continue;
            }
            let values = all_along(product, path);
            if !values.is_empty() {
                return values;
            }
            known = known.or(name);
        }
        Vec::new()
    }

    /// The products of the page's lists; or those that stand side by side, where none of them is the page's.
    pub(super) fn listed(&self) -> Vec<&Value> {
        for data in [self.blocks(), Some(self.annotated())].into_iter().flatten() {
            let listed = data.listed();
            if !listed.is_empty() {
                return listed;
            }
            let products = data.products();
            let is_named = |product: &&Value| along(product, &["name".to_owned()]).is_some();
            if products.len() > 1 && products.iter().all(is_named) && self.about(data).is_none() {
                return products;
            }
        }
        Vec::new()
    }

    pub(super) fn blocks(&self) -> Option<&JsonLd> {
        self.fresh.then(|| {
            self.json_ld.get_or_init(|| {
                let Ok(scripts) = Selector::parse(plan::JSON_LD) else { return JsonLd::default() };
                let scripts = self.root.select(&scripts);
                JsonLd::new(scripts.filter_map(|s| literal::lenient_json(&s.script_text())).collect())
            })
        })
    }

    fn annotated(&self) -> &JsonLd {
        self.annotated.get_or_init(|| {
            let mut items = annotated::microdata(self.root);
            if state::JsonLd::new(items.clone()).products().is_empty() {
                items.extend(annotated::rdfa(self.root));
            }
            let mut graph = Map::new();
            graph.insert("@graph".to_owned(), Value::Array(items));
            JsonLd::new(vec![Value::Object(graph)])
        })
    }

    /// The product that the page is about.
    fn about<'d>(&self, data: &'d JsonLd) -> Option<&'d Value> {
        let products = data.products();
        match (products.as_slice(), self.target.id.as_deref()) {
            ([], _) => None,
            ([only], _) => (!self.is_elsewhere(only)).then_some(*only),
            // Several products: only the one that the address names, or where it names none, the page's title.
            (many, Some(id)) => many
                .iter()
                .find(|product| {
                    ["sku", "productID", "url", "@id"].iter().any(|key| {
                        along(product, &[(*key).to_owned()]).is_some_and(|value| names(&value, id))
                    })
                })
                .copied(),
            (many, None) => {
                let is_at = |product: &&&Value| self.is_at(product) == Some(true);
                let mut here = many.iter().filter(is_at);
                if let (Some(only), None) = (here.next(), here.next()) {
                    return Some(*only);
                }
                let told = self.told();
                let name = |product: &Value| along(product, &["name".to_owned()]).map(|name| fold(&name));
                let is_told = |name: &String| told.iter().any(|title| title.contains(name.as_str()));
                let named =
                    many.iter().filter_map(|product| Some((name(product).filter(is_told)?, *product)));
                // Of equals the first: `max_by_key` would take the last.
                Some(named.rev().max_by_key(|(name, _)| name.len())?.1)
            }
        }
    }

    /// Whether a product's own address is the page's; `None` where it has none.
    fn is_at(&self, product: &Value) -> Option<bool> {
        let base = self.base?;
        let own = join(base, &along(product, &["url".to_owned()])?)?;
        Some(Url::parse(&own)?.path == Url::parse(base)?.path)
    }

    /// A product with another page of its own, of which no title of this one speaks.
    fn is_elsewhere(&self, product: &Value) -> bool {
        let name = along(product, &["name".to_owned()]).map(|name| fold(&name));
        let is_told = |name: &String| {
            self.told().is_empty() || self.told().iter().any(|title| title.contains(name.as_str()))
        };
        self.is_at(product) == Some(false) && name.is_some_and(|name| !is_told(&name))
    }

    /// The page's titles, folded.
    fn told(&self) -> &[String] {
        self.told.get_or_init(|| {
            let told = [self.meta("og:title").map(|(title, _)| title), self.title().map(|(title, _)| title)];
            told.iter().flatten().map(|title| fold(title)).collect()
        })
    }

    /// Whether one of the page's titles begins with `text`, after words in brackets; or ends with it, after what is
    /// shorter: names of shops are.
    pub(super) fn is_told(&self, text: &str) -> bool {
        let text = fold(text);
        let begins = |title: &str| {
            title.strip_prefix(text.as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let ends = |title: &str| {
            title.strip_suffix(text.as_str()).is_some_and(|rest| {
                let is_parted = rest.ends_with([' ', ':', '|', ']']);
                is_parted && rest.chars().count() < text.chars().count()
            })
        };
        let told = |title: &String| {
            unbracketed(title).any(begins) || ends(title) || parts(title).any(|part| part == text)
        };
        !text.is_empty() && self.told().iter().any(told)
    }
}

/// A title, and what is left of it without one after another of the words in brackets before it.
fn unbracketed(title: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(title), |rest| {
        let end = rest.starts_with(['[', '(', '【']).then(|| rest.find([']', ')', '】']))??;
        Some(rest[end..].trim_start_matches([']', ')', '】']).trim_start())
    })
}

/// What a title is made of, where separators tell.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let is_there = |separator: &&&str| title.contains(**separator);
    let separators = TITLE_SEPARATORS.iter().filter(is_there);
    separators.flat_map(|separator| title.split(separator)).map(str::trim)
}
