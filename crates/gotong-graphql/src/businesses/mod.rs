//! Businesses and their teams.

mod address;
mod documents;
pub mod import;
mod known;
pub(crate) mod loaders;
pub mod mutations;
mod queries;
pub mod team;
pub mod types;

pub use import::{ImportMutations, ImportQueries};
pub use mutations::BusinessMutations;
pub use queries::BusinessQueries;
