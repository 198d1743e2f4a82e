//! What can happen to a capability.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{BusinessId, CapabilityId};

/// Something that happened to a capability or its evidence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum CapabilityEvent {
    /// It was added, as a draft.
    Added {
        /// Which.
        capability: CapabilityId,
        /// Whose.
        business: BusinessId,
    },
    /// Its abilities or its evidence changed.
    Updated {
        /// Which.
        capability: CapabilityId,
        /// Whose.
        business: BusinessId,
    },
    /// Everyone sees it now.
    Published {
        /// Which.
        capability: CapabilityId,
        /// Whose.
        business: BusinessId,
    },
    /// Its evidence expired.
    WentStale {
        /// Which.
        capability: CapabilityId,
        /// Whose.
        business: BusinessId,
    },
    /// Its evidence was renewed, or the expired piece taken away.
    Renewed {
        /// Which.
        capability: CapabilityId,
        /// Whose.
        business: BusinessId,
    },
    /// It was put away.
    Archived {
        /// Which.
        capability: CapabilityId,
        /// Whose.
        business: BusinessId,
    },
}

impl CapabilityEvent {
    /// The business whose capability it is.
    #[must_use]
    pub const fn business(&self) -> BusinessId {
        match self {
            Self::Added { business, .. }
            | Self::Updated { business, .. }
            | Self::Published { business, .. }
            | Self::WentStale { business, .. }
            | Self::Renewed { business, .. }
            | Self::Archived { business, .. } => *business,
        }
    }

    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Added { capability, .. }
            | Self::Updated { capability, .. }
            | Self::Published { capability, .. }
            | Self::WentStale { capability, .. }
            | Self::Renewed { capability, .. }
            | Self::Archived { capability, .. } => capability.0,
        }
    }
}
