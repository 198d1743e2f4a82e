//! Finished work, signed by everyone named.

pub(crate) mod loaders;
pub mod mutations;
pub mod queries;
pub mod types;

pub use mutations::ShowcaseMutations;
pub use queries::ShowcaseQueries;
