//! Two adapters of the search port: one inside the process, one for a Meilisearch server.
//!
//! Both see the same words, because [`analysis`] prepares the text of documents and of queries alike; the contract
//! test in `tests/contract` asks both the same questions.

pub mod analysis;
mod cursor;
mod document;
pub mod embedded;
mod highlight;
pub mod meilisearch;

pub use embedded::Embedded;
pub use meilisearch::Meilisearch;
