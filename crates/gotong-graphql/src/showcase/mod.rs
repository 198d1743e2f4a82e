//! Finished work, signed by everyone named.

pub mod loaders;
pub mod mutations;
pub mod queries;
pub mod types;

pub use loaders::Showcases;
pub use mutations::ShowcaseMutations;
pub use queries::ShowcaseQueries;
