//! Alliances, their members and their charters.

mod event;
mod policy;

pub use event::AllianceEvent;
pub use policy::AllianceAction;
