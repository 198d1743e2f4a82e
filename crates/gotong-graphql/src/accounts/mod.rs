//! Accounts, sessions and the viewer.

pub(crate) mod loaders;
pub mod mutations;
pub mod queries;
pub mod types;

pub use mutations::AccountMutations;
pub use queries::AccountQueries;
