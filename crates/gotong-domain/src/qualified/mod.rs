//! Lists of suppliers that a buyer has checked once, to invite them together.

mod entry;
mod event;
mod list;
mod policy;
#[cfg(test)]
mod tests;

pub use entry::{Applicant, Decision, Entry, EntryState};
pub use event::QualifiedEvent;
pub use list::{List, ListFields, ListState, MOST_OPEN};
pub use policy::QualifiedAction;
