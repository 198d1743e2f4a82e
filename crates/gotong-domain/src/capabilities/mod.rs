//! What businesses can do, and what proves it.

mod capability;
pub mod certificates;
mod event;
mod evidence;
mod fields;
mod policy;

pub use capability::{Capability, CapabilityState};
pub use event::CapabilityEvent;
pub use evidence::{Evidence, EvidenceFields};
pub use fields::{Abilities, CapabilityFields};
pub use policy::CapabilityAction;

#[cfg(test)]
mod tests;
