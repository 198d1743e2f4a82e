//! Codes, regions and kinds of certificates: the lists that everything is classified by.

mod queries;
pub mod types;

pub use queries::ClassificationQueries;
