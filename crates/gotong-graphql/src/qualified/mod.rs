//! Lists of suppliers that a buyer has checked.

pub(crate) mod loaders;
pub mod mutations;
pub mod queries;
pub mod types;

pub use mutations::QualifiedMutations;
pub use queries::QualifiedQueries;
