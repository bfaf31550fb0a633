//! The engine as JavaScript sees it: plain objects in, plain objects out.
//!
//! It only converts. Numbers are JavaScript numbers, a missing value is `null`, and a failure is an `Error` whose
//! message is that of [`crate::Error`]. The TypeScript types come from `report.rs`; only the tree, whose JSON is
//! a tuple that nests itself, is declared here.

use js_sys::{JSON, Object, Reflect};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;

use crate::dom::LiveElement;
use crate::json;
use crate::report::{Capture, Context, Offer, Report};

#[wasm_bindgen(typescript_custom_section)]
const TREE: &str = r#"
/** An element: its tag, its attributes, and its children, each an element or a text. */
export type Tree = [tag: string, attributes: Record<string, string>, children: (Tree | string)[]];

/** A capture whose tree is written as JSON, as it crosses from page to background: objects would be written again. */
export type WrittenCapture = Omit<Capture, 'tree'> & { tree: string };
"#;

/// Sites and rules, ready to read pages.
#[wasm_bindgen]
pub struct Engine(crate::Engine);

#[wasm_bindgen]
impl Engine {
    /// The engine with the data it was built with.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "JavaScript has no Default")]
    pub fn new() -> Engine {
        Engine(crate::Engine::new())
    }

    /// Lays data files over the bundled ones: pairs of id (`sites/example`) and JSON text.
    #[wasm_bindgen(js_name = withData)]
    pub fn with_data(
        #[wasm_bindgen(unchecked_param_type = "[id: string, json: string][]")] files: JsValue,
    ) -> Result<Engine, JsError> {
        let files: Vec<(String, String)> = from_js(&files)?;
        Ok(Engine(crate::Engine::with_data(files)?))
    }

    /// The shops that site files describe.
    #[wasm_bindgen(unchecked_return_type = "SiteInfo[]")]
    pub fn sites(&self) -> Result<JsValue, JsError> {
        to_js(&self.0.sites())
    }

    /// The address of a search for `query` on a site, by its file's name; undefined where none is known.
    #[wasm_bindgen(js_name = searchUrl)]
    pub fn search_url(&self, site: &str, query: &str) -> Option<String> {
        self.0.search_url_with(site, query, encode)
    }

    /// Checks the text of a site file, TOML or JSON, under the name it is to have. What it says goes to `withData`, as
    /// `sites/` and the name.
    #[wasm_bindgen(js_name = checkSite, unchecked_return_type = "SiteCheck")]
    pub fn check_site(&self, id: &str, text: &str) -> Result<JsValue, JsError> {
        to_js(&crate::check_site(id, text))
    }

    /// What to take from the page at `url`.
    #[wasm_bindgen(unchecked_return_type = "Plan | undefined")]
    pub fn plan(&self, url: &str) -> Result<JsValue, JsError> {
        self.0.plan(url).map_or(Ok(JsValue::UNDEFINED), |plan| to_js(&plan))
    }

    /// The projection of the document with this root element, by the engine itself: what `capture.js` must equal.
    #[wasm_bindgen(unchecked_return_type = "Capture")]
    pub fn capture(&self, root: &LiveElement, url: Option<String>) -> Result<JsValue, JsError> {
        to_js(&self.0.capture_live(root, url.as_deref()))
    }

    /// What every line of the site file reads on a page.
    #[wasm_bindgen(unchecked_return_type = "Inspection")]
    pub fn inspect(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Capture")] capture: JsValue,
    ) -> Result<JsValue, JsError> {
        let capture: Capture = from_js(&capture)?;
        to_js(&self.0.inspect(&capture))
    }

    /// Everything that follows from a capture, or from the JSON text of one.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn analyse(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Capture | WrittenCapture | string")] capture: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Context")] context: JsValue,
    ) -> Result<JsValue, JsError> {
        let capture = capture_from_js(capture)?;
        let context: Context = from_js(&context)?;
        to_js(&self.0.analyse(&capture, &context))
    }

    /// What of a capture is kept with a page besides what its fields were read from, as pairs of node and text.
    #[wasm_bindgen(unchecked_return_type = "[node: number, text: string][]")]
    pub fn kept(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Capture")] capture: JsValue,
    ) -> Result<JsValue, JsError> {
        let capture: Capture = from_js(&capture)?;
        to_js(&self.0.kept(&capture).into_iter().collect::<Vec<_>>())
    }

    /// Whether two offers are of one product, and why, in `lang`.
    #[wasm_bindgen(js_name = match, unchecked_return_type = "Match")]
    pub fn matches(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Offer")] a: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Offer")] b: JsValue,
        lang: &str,
    ) -> Result<JsValue, JsError> {
        let (a, b): (Offer, Offer) = (from_js(&a)?, from_js(&b)?);
        to_js(&self.0.matches(&a, &b, lang))
    }

    /// The verdict on each of `offers`, in their order.
    #[wasm_bindgen(js_name = matchAll, unchecked_return_type = "Match[]")]
    pub fn match_all(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Offer")] offer: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Offer[]")] offers: JsValue,
        lang: &str,
    ) -> Result<JsValue, JsError> {
        let offer: Offer = from_js(&offer)?;
        let offers: Vec<Offer> = from_js(&offers)?;
        to_js(&self.0.match_all(&offer, &offers, lang))
    }

    /// The words under which an index files an offer and looks for its like, the most telling first.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn keys(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Offer")] offer: JsValue,
    ) -> Result<JsValue, JsError> {
        let offer: Offer = from_js(&offer)?;
        to_js(&self.0.keys(&offer))
    }

    /// What to ask the search of a site for, to find an offer there: the most telling first.
    #[wasm_bindgen(unchecked_return_type = "string[]")]
    pub fn queries(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Offer")] offer: JsValue,
        site: &str,
    ) -> Result<JsValue, JsError> {
        let offer: Offer = from_js(&offer)?;
        to_js(&self.0.queries(&offer, site))
    }

    /// A remembered offer, judged again as if its page said no more than what is remembered.
    #[wasm_bindgen(unchecked_return_type = "Report")]
    pub fn recall(
        &self,
        site: &str,
        url: &str,
        #[wasm_bindgen(unchecked_param_type = "Offer")] offer: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Context")] context: JsValue,
    ) -> Result<JsValue, JsError> {
        let offer: Offer = from_js(&offer)?;
        let context: Context = from_js(&context)?;
        to_js(&self.0.recall(site, url, &offer, &context))
    }

    /// The first item of the reports beside all others.
    #[wasm_bindgen(unchecked_return_type = "Comparison")]
    pub fn compare(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Report[]")] reports: JsValue,
        #[wasm_bindgen(unchecked_param_type = "Context")] context: JsValue,
    ) -> Result<JsValue, JsError> {
        let reports: Vec<Report> = from_js(&reports)?;
        let context: Context = from_js(&context)?;
        to_js(&self.0.compare(&reports, &context))
    }
}

#[wasm_bindgen]
extern "C" {
    type TextDecoder;
    #[wasm_bindgen(constructor)]
    fn new(label: &str) -> TextDecoder;
    #[wasm_bindgen(method)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> String;
}

/// Browsers decode every encoding and encode none but UTF-8: two-byte codes are found by decoding them all, a line each.
/// Like a form, it writes what the encoding lacks as a numeric reference.
fn encode(label: &str, text: &str) -> Vec<u8> {
    let codes = (0x81..=0xfe_u8).flat_map(|lead| (0x40..=0xfe_u8).map(move |trail| [lead, trail, b'\n']));
    let codes: Vec<[u8; 3]> = codes.collect();
    let table = TextDecoder::new(label).decode(&codes.concat());
    let mut bytes = Vec::new();
    for c in text.chars() {
        let is_its = |line: &str| line.chars().eq([c]);
        if c.is_ascii() {
            bytes.push(c as u8);
        } else if let Some(at) = table.lines().position(is_its) {
            bytes.extend(&codes[at][..2]);
        } else {
            bytes.extend(format!("&#{};", u32::from(c)).bytes());
        }
    }
    bytes
}

/// A tree that is text already is not written anew with the rest.
fn capture_from_js(capture: JsValue) -> Result<Capture, JsError> {
    let field = JsValue::from_str("tree");
    let Some(tree) = Reflect::get(&capture, &field).ok().and_then(|tree| tree.as_string()) else {
        return from_js(&capture);
    };
    let rest = Object::assign(&Object::new(), capture.unchecked_ref());
    let bare = JSON::parse(r#"["html",{},[]]"#).expect("JSON of our own");
    Reflect::set(&rest, &field, &bare).map_err(|_| JsError::new("the capture cannot be copied"))?;
    Ok(Capture { tree: json::read_tree(&whole_letters(tree))?, ..from_js(&rest)? })
}

/// Values cross as JSON text: one reader and one writer of each type, and one step over the border, not one a field.
/// None of them is a string, so that a string is such text already.
fn from_js<T: for<'de> Deserialize<'de>>(value: &JsValue) -> Result<T, JsError> {
    let text = match value.as_string() {
        Some(text) => text,
        None => {
            let written =
                JSON::stringify(value).map_err(|_| JsError::new("not a value that JSON can tell"))?;
            // Of what JSON cannot tell, such as `undefined`, there is no text.
            JsValue::from(written).as_string().unwrap_or_default()
        }
    };
    Ok(json::read_deep(&whole_letters(text))?)
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    JSON::parse(&serde_json::to_string(value)?).map_err(|_| JsError::new("not JSON"))
}

/// Shops cut titles in the middle of a letter. Half of a surrogate pair is written as an escape, the only one that
/// begins with `d`, and is no letter: in its place stands what browsers show for it.
fn whole_letters(json: String) -> String {
    let halves: Vec<usize> =
        json.match_indices("\\ud").map(|(at, _)| at).filter(|&at| is_escape(&json[..at])).collect();
    if halves.is_empty() {
        return json;
    }
    let mut whole = String::with_capacity(json.len());
    let mut from = 0;
    for at in halves {
        whole.push_str(&json[from..at]);
        whole.push('\u{fffd}');
        from = at + "\\ud800".len();
    }
    whole.push_str(&json[from..]);
    whole
}

/// Whether a backslash after `before` begins an escape, and does not end one.
fn is_escape(before: &str) -> bool {
    before.bytes().rev().take_while(|b| *b == b'\\').count() % 2 == 0
}
