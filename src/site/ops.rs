//! The closed vocabulary of operations that site files are written in.
//!
//! An operation says where one text stands; filters behind ` | ` say what of it counts. A field is a list of
//! operations, tried in order: the first that yields a text wins. What an operation cannot say is not a special
//! case of one site but a reason for a new operation here.
//!
//! | operation | yields |
//! | --- | --- |
//! | `css SELECTOR [@attr]` | text (or attribute) of the first matching element that has one |
//! | `self [@attr]` | of the card itself |
//! | `title` | the document's title |
//! | `meta NAME` | `content` of the `meta` with that `property`, `name` or `itemprop` |
//! | `jsonld PATH` | a value of the page's JSON-LD product, `offers.price` |
//! | `product PATH` | the same of the product that the page states as JSON-LD, microdata or RDFa |
//! | `type NAME` | the name, if the page's JSON-LD states something of that type |
//! | `itemprop NAME` | microdata: `content`, or the text |
//! | `headline` | the price drawn beside the page's heading, as `[drawn]` tells where to look |
//! | `headed` | what the page is headed by where no heading is: the text that a title of the page names |
//! | `bought` | what the page's one product is bought with, by its markup: `form` where it is in one, else its tag |
//! | `bought_by_word` | the same by the words on it |
//! | `sold_out_by_word` | the words that say that there is none left, where no button to buy is |
//! | `repeated` | cards: what repeats around drawn prices, each with a link |
//! | `listed` | cards: the products of the page's JSON-LD, microdata or RDFa where it states several |
//! | `state SCRIPT POINTER` | a value of a script's data; `SCRIPT` is a name under `[scripts]` |
//! | `get POINTER` | a value of the card, where cards come from a script |
//! | `rows LABEL` | the value of the row with that label |
//! | `url {id}` | the product id in the URL |
//!
//! | filter | does |
//! | --- | --- |
//! | `join` | all matches, one after another, without blanks between elements |
//! | `path` | all matches (of `jsonld`: all values), joined by ` > ` |
//! | `shown` | of several numbers that which the page draws as its price, else the range they span |
//! | `last` | the last match instead of the first |
//! | `longest` | of the innermost matches the longest text instead of the first |
//! | `agreed` | of the innermost matches that hold a number (of `rows`: of all), the first, if all hold the same one |
//! | `told` | the text, if the document's title or `og:title` begins with it |
//! | `no_shop` | without the shop's name before or after it; nothing where there is only that |
//! | `no_brand` | without the page's brand before it; nothing where it is not known |
//! | `own` | the element's own text, without that of its children |
//! | `after WORD` | what follows the first WORD; nothing where there is none |
//! | `after_last WORD` | what follows the last WORD; nothing where there is none |
//! | `before WORD` | what precedes the first WORD; all where there is none |
//! | `has WORD` / `lacks WORD` | the text, if it holds / does not hold WORD |
//! | `not WORD` | the text, unless it is WORD (what stands there until the value has come) |
//! | `label WORD` | WORD before the text: what the place means where the text alone does not say it |
//! | `cents` | an integer in hundredths as a decimal number |
//!
//! A WORD in single quotes keeps its blanks: `before ' to '`.

use serde::Deserialize;

use super::state::Pointer;
use crate::dom::Selector;
use crate::error::Error;

/// One operation with its filters.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Op {
    pub text: String,
    pub source: Source,
    pub filters: Vec<Filter>,
}

#[derive(Debug, Clone)]
pub(crate) enum Source {
    Css { selector: Selector, attr: Option<String> },
    Itself { attr: Option<String> },
    Title,
    Meta(String),
    JsonLd(Vec<String>),
    Product(Vec<String>),
    Type(String),
    Headline,
    Headed,
    Bought,
    BoughtByWord,
    SoldOutByWord,
    Repeated,
    Listed,
    ItemProp(Selector),
    State { script: String, pointer: Pointer },
    Get(Pointer),
    Rows(String),
    UrlId,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Filter {
    Join,
    Path,
    Shown,
    Last,
    Longest,
    Agreed,
    Told,
    NoShop,
    NoBrand,
    Own,
    After(String),
    AfterLast(String),
    Before(String),
    Has(String),
    Lacks(String),
    Not(String),
    Label(String),
    Cents,
}

const OPERATIONS: &str = "css, self, title, meta, jsonld, product, type, itemprop, headline, headed, bought, bought_by_word, sold_out_by_word, repeated, listed, state, get, rows, url";
const FILTERS: &str = "join, path, shown, last, longest, agreed, told, no_shop, no_brand, own, after, after_last, before, has, lacks, not, label, cents";

impl TryFrom<String> for Op {
    type Error = Error;

    fn try_from(text: String) -> Result<Op, Error> {
        let mut parts = text.split(" | ");
        let source = parse_source(parts.next().unwrap_or_default().trim(), &text)?;
        let filters = parts.map(|part| parse_filter(part.trim(), &text)).collect::<Result<_, _>>()?;
        Ok(Op { text, source, filters })
    }
}

fn parse_source(part: &str, whole: &str) -> Result<Source, Error> {
    let (name, rest) = part.split_once(' ').unwrap_or((part, ""));
    let rest = rest.trim();
    let needs = |what: &str| Error::new(format!("operation {whole:?}: `{name}` needs {what}"));
    Ok(match name {
        "css" => {
            let (selector, attr) = split_attr(rest);
            if selector.is_empty() {
                return Err(needs("a selector"));
            }
            Source::Css { selector: Selector::parse(selector)?, attr }
        }
        "self" => Source::Itself { attr: split_attr(rest).1 },
        "title" => Source::Title,
        "meta" if !rest.is_empty() => Source::Meta(rest.to_owned()),
        "meta" => return Err(needs("the name of a meta element")),
        "jsonld" if !rest.is_empty() => Source::JsonLd(rest.split('.').map(str::to_owned).collect()),
        "product" if !rest.is_empty() => Source::Product(rest.split('.').map(str::to_owned).collect()),
        "jsonld" | "product" => return Err(needs("a path such as `offers.price`")),
        "type" if !rest.is_empty() => Source::Type(rest.to_owned()),
        "type" => return Err(needs("a type of schema.org")),
        "headline" => Source::Headline,
        "headed" => Source::Headed,
        "bought" => Source::Bought,
        "bought_by_word" => Source::BoughtByWord,
        "sold_out_by_word" => Source::SoldOutByWord,
        "repeated" => Source::Repeated,
        "listed" => Source::Listed,
        "itemprop" if rest.chars().all(|c| c.is_ascii_alphanumeric()) && !rest.is_empty() => {
            Source::ItemProp(Selector::parse(&format!("[itemprop~='{rest}']"))?)
        }
        "itemprop" => return Err(needs("a property name")),
        "state" => {
            let (script, pointer) =
                rest.split_once(' ').ok_or_else(|| needs("a script name and a pointer"))?;
            Source::State { script: script.to_owned(), pointer: Pointer::parse(pointer.trim())? }
        }
        "get" => Source::Get(Pointer::parse(rest)?),
        "rows" if !rest.is_empty() => Source::Rows(rest.to_owned()),
        "rows" => return Err(needs("a label")),
        "url" if rest == "{id}" => Source::UrlId,
        "url" => return Err(needs("`{id}`")),
        _ => {
            return Err(Error::new(format!(
                "operation {whole:?}: there is no `{name}`; there are {OPERATIONS}"
            )));
        }
    })
}

fn split_attr(text: &str) -> (&str, Option<String>) {
    match text.rsplit_once('@') {
        Some((selector, attr))
            if (selector.is_empty() || selector.ends_with(' ')) && !attr.contains([' ', ']']) =>
        {
            (selector.trim(), Some(attr.to_owned()))
        }
        _ => (text, None),
    }
}

fn parse_filter(part: &str, whole: &str) -> Result<Filter, Error> {
    let (name, word) = part.split_once(' ').unwrap_or((part, ""));
    let word = unquoted(word.trim());
    let takes_word = matches!(name, "after" | "after_last" | "before" | "has" | "lacks" | "not" | "label");
    if takes_word == word.is_empty() {
        let what = if takes_word { "needs a word" } else { "takes no word" };
        return Err(Error::new(format!("operation {whole:?}: filter `{name}` {what}")));
    }
    Ok(match name {
        "join" => Filter::Join,
        "path" => Filter::Path,
        "shown" => Filter::Shown,
        "last" => Filter::Last,
        "longest" => Filter::Longest,
        "agreed" => Filter::Agreed,
        "told" => Filter::Told,
        "no_shop" => Filter::NoShop,
        "no_brand" => Filter::NoBrand,
        "own" => Filter::Own,
        "cents" => Filter::Cents,
        "after" => Filter::After(word.to_owned()),
        "after_last" => Filter::AfterLast(word.to_owned()),
        "before" => Filter::Before(word.to_owned()),
        "has" => Filter::Has(word.to_owned()),
        "lacks" => Filter::Lacks(word.to_owned()),
        "not" => Filter::Not(word.to_owned()),
        "label" => Filter::Label(word.to_owned()),
        _ => {
            return Err(Error::new(format!(
                "operation {whole:?}: there is no filter `{name}`; there are {FILTERS}"
            )));
        }
    })
}

fn unquoted(word: &str) -> &str {
    word.strip_prefix('\'').and_then(|word| word.strip_suffix('\'')).unwrap_or(word)
}

impl Op {
    /// Runs the filters that work on one text; `None` where one of them refuses it.
    pub fn filter(&self, text: String) -> Option<String> {
        let mut text = text;
        for filter in &self.filters {
            text = match filter {
                Filter::After(word) => text.split_once(word.as_str())?.1.trim().to_owned(),
                Filter::AfterLast(word) => text.rsplit_once(word.as_str())?.1.trim().to_owned(),
                Filter::Before(word) => match text.split_once(word.as_str()) {
                    Some((before, _)) => before.trim().to_owned(),
                    None => text,
                },
                Filter::Has(word) if !text.contains(word.as_str()) => return None,
                Filter::Lacks(word) if text.contains(word.as_str()) => return None,
                Filter::Not(word) if text == *word => return None,
                Filter::Label(word) => format!("{word} {text}"),
                Filter::Cents => hundredths(&text)?,
                _ => text,
            };
        }
        (!text.is_empty()).then_some(text)
    }

    pub fn has(&self, filter: &Filter) -> bool {
        self.filters.contains(filter)
    }
}

/// `"12900"` → `"129.00"`.
fn hundredths(text: &str) -> Option<String> {
    let text = text.trim();
    if text.is_empty() || text.len() > 18 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let padded = format!("{text:0>3}");
    let (whole, cents) = padded.split_at(padded.len() - 2);
    Some(format!("{whole}.{cents}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn op(text: &str) -> Result<Op, Error> {
        Op::try_from(text.to_owned())
    }

    #[test]
    fn operations_parse() {
        for text in [
            "css h1.title",
            "css a[href^='/x'] @href",
            "css .a, .b | join",
            "css .a | agreed",
            "meta og:title | no_shop",
            "self @data-id",
            "title | after 】 | before 【",
            "meta og:title",
            "jsonld offers.price",
            "product offers.price",
            "headline",
            "headed",
            "bought",
            "bought_by_word",
            "sold_out_by_word",
            "product offers.price | shown",
            "css h1 | told",
            "itemprop price",
            "state ice /item/itemId",
            "get /raw_title",
            "rows 产地",
            "url {id}",
            "get /price | cents",
        ] {
            assert!(op(text).is_ok(), "{text}: {:?}", op(text).err());
        }
    }

    #[test]
    fn wrong_operations_say_what_to_do() {
        for (text, part) in [
            ("xpath //h1", "there is no `xpath`"),
            ("css", "needs a selector"),
            ("css h1 | upper", "there is no filter `upper`"),
            ("css h1 | after", "needs a word"),
            ("css h1 | join x", "takes no word"),
            ("state ice", "needs a script name and a pointer"),
            ("url id", "needs `{id}`"),
        ] {
            let message = op(text).expect_err(text).to_string();
            assert!(message.contains(part), "{text}: {message}");
        }
    }

    #[test]
    fn filters_cut() {
        for (text, input, expected) in [
            ("title | after 】 | before 【", "【X1】Robot 【price】-Shop", Some("Robot")),
            ("title | after 】", "Robot", None),
            ("title | before 【", "Robot", Some("Robot")),
            ("title | after_last _", "1_0_ad_shop_77", Some("77")),
            ("title | after_last _", "77", None),
            ("title | has 已售", "浏览 30", None),
            ("title | lacks 本店", "本店已拼 30", None),
            ("title | not 0", "0", None),
            ("title | not 0", "10", Some("10")),
            ("title | after 'From ' | before ' to '", "From Togo to Japan", Some("Togo")),
            ("title | before ' to '", "Togo", Some("Togo")),
            ("title | label 月销", "30", Some("月销 30")),
            ("title | cents", "12900", Some("129.00")),
            ("title | cents", "5", Some("0.05")),
            ("title | cents", "12.5", None),
        ] {
            assert_eq!(
                op(text).expect(text).filter(input.to_owned()).as_deref(),
                expected,
                "{text} on {input}"
            );
        }
    }
}
