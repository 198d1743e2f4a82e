//! Objections to a procedure: claims that the buyer answers, complaints that an arbiter decides.

pub mod claims;
pub mod drafts;
pub mod inputs;
pub(crate) mod loaders;
pub mod mutations;
pub mod parts;
pub mod queries;
pub mod states;
pub mod types;

pub use drafts::ClaimDraftMutations;
pub use mutations::{ArbiterMutations, ClaimMutations, ComplaintMutations};
pub use queries::ComplaintQueries;
