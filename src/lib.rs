//! Reads marketplace pages, works out where each product comes from and which rules apply to it, and says why.

mod cite;
mod count;
mod data;
#[cfg(feature = "cli")]
pub mod decode;
mod dom;
mod engine;
mod error;
mod exchange;
mod goods;
mod hanzi;
mod ident;
mod json;
mod landed;
mod lexicon;
mod literal;
mod matching;
mod measure;
mod messages;
mod money;
mod numeral;
mod order;
mod origin;
mod page;
mod place;
mod price;
mod rank;
pub mod report;
mod rule;
mod site;
mod source;
mod text;
mod tree;
#[cfg(target_arch = "wasm32")]
mod wasm;
mod wordlist;

pub use engine::{Engine, FieldKind, check_site};
#[cfg(feature = "cli")]
pub use engine::{RuleEntry, RuleTrial, check, rules, try_rules};
pub use error::{Error, Step};
pub use source::{Source, line_and_column};
pub use text::fold;
