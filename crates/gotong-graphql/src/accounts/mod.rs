//! Accounts, sessions and the viewer.

pub mod loaders;
pub mod mutations;
pub mod queries;
pub mod types;

pub use loaders::Users;
pub use mutations::AccountMutations;
pub use queries::AccountQueries;
