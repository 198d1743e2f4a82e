//! Capabilities and their evidence.

mod loaders;
pub mod mutations;
pub mod types;

pub use loaders::Capabilities;
pub use mutations::CapabilityMutations;
