//! Accounts, sessions and the viewer.

mod loaders;
mod mutations;
mod queries;
pub mod types;

pub use loaders::Users;
pub use mutations::AccountMutations;
pub use queries::AccountQueries;
