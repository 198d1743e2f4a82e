//! Finding what is public.

pub mod facets;
mod queries;
pub mod types;

pub use queries::SearchQueries;
