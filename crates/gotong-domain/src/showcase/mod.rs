//! Finished work, signed by everyone named.
//!
//! An entry is written by one business and names all that did the work, each with its part. Everyone
//! named signs the same content; only then may it be shown, and then on the profiles of all of them.

mod content;
mod entry;
mod event;
mod fields;
mod policy;
#[cfg(test)]
mod tests;

pub use content::{Content, Contribution, Photo};
pub use entry::{Entry, EntryState};
pub use event::ShowcaseEvent;
pub use fields::{Edit, Fields};
pub use policy::ShowcaseAction;
