//! Finished work, signed by everyone named.

mod event;
mod policy;

pub use event::ShowcaseEvent;
pub use policy::ShowcaseAction;
