//! Businesses and their teams.

mod loaders;
pub mod mutations;
mod queries;
pub mod team;
pub mod types;

pub use loaders::{Businesses, Teams};
pub use mutations::BusinessMutations;
pub use queries::BusinessQueries;
