//! Alliances, their members and their charters.

pub mod charter;
pub mod loaders;
pub mod mutations;
pub mod queries;
pub mod types;

pub use loaders::{Alliances, Charters, InForce, Pending, Rosters};
pub use mutations::AllianceMutations;
pub use queries::AllianceQueries;
