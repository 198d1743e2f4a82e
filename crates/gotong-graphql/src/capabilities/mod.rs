//! Capabilities and their evidence.

pub(crate) mod loaders;
pub mod mutations;
pub mod types;

pub use mutations::CapabilityMutations;
