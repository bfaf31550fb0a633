//! Reads marketplace pages, works out where each product comes from and which rules apply to it, and says why.

mod data;
mod error;
mod literal;
mod page;
pub mod report;
mod text;

pub use error::Error;
