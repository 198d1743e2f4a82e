//! What can happen to a capability.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::CapabilityId;

/// Something that happened to a capability.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CapabilityEvent {
    /// It came into being.
    Created {
        /// Which.
        capability: CapabilityId,
    },
}

impl CapabilityEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Created { capability } => capability.0,
        }
    }
}
