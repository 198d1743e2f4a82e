//! Businesses, their verification and their teams.

mod event;
mod policy;

pub use event::BusinessEvent;
pub use policy::BusinessAction;
