//! Tenders, the questions about them, their evaluation and their awards.

pub mod changes;
pub mod combined;
pub mod compared;
pub mod evaluation;
pub mod frameworks;
pub mod inputs;
pub mod invitations;
mod known;
pub(crate) mod loaders;
pub mod lots;
pub mod mutations;
pub mod parts;
pub mod queries;
pub mod questions;
pub mod requirements;
pub mod results;
pub mod rules;
mod rules_in_force;
pub mod states;
pub mod subscriptions;
pub mod types;

pub use changes::ChangeMutations;
pub use evaluation::EvaluationMutations;
pub use frameworks::FrameworkMutations;
pub use invitations::InvitationMutations;
pub use mutations::TenderMutations;
pub use queries::TenderQueries;
pub use questions::QuestionMutations;
pub use subscriptions::TenderSubscriptions;
