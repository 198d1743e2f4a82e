//! What businesses can do, and what proves it.

mod event;
mod policy;

pub use event::CapabilityEvent;
pub use policy::CapabilityAction;
