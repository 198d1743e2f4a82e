//! Alliances, their members and their charters.

pub mod charter;
pub(crate) mod loaders;
pub mod mutations;
pub mod queries;
pub mod types;

pub use mutations::AllianceMutations;
pub use queries::AllianceQueries;
