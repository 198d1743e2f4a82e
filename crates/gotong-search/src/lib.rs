//! Adapters of the search port.
//!
//! All see the same words, because [`analysis`] prepares the text of documents and of queries alike; the contract
//! test in `tests/contract` asks all the same questions.

pub mod analysis;
mod cursor;
mod document;
pub mod embedded;
mod highlight;

pub use embedded::Embedded;
