//! What can happen to a showcase entry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{BusinessId, ShowcaseId};

/// Something that happened to a showcase entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ShowcaseEvent {
    /// It came into being.
    Created {
        /// Which.
        entry: ShowcaseId,
        /// Who writes it.
        author: BusinessId,
    },
    /// It says something else; signatures on it are void.
    Edited {
        /// Which.
        entry: ShowcaseId,
    },
    /// It was laid before everyone named.
    CosignRequested {
        /// Which.
        entry: ShowcaseId,
    },
    /// A business signed it.
    Cosigned {
        /// Which.
        entry: ShowcaseId,
        /// Who signed.
        business: BusinessId,
    },
    /// It is shown to everyone.
    Published {
        /// Which.
        entry: ShowcaseId,
    },
    /// It was taken from view.
    Hidden {
        /// Which.
        entry: ShowcaseId,
    },
}

impl ShowcaseEvent {
    /// The entry it happened to.
    #[must_use]
    pub const fn entry(&self) -> ShowcaseId {
        match self {
            Self::Created { entry, .. }
            | Self::Edited { entry }
            | Self::CosignRequested { entry }
            | Self::Cosigned { entry, .. }
            | Self::Published { entry }
            | Self::Hidden { entry } => *entry,
        }
    }

    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        self.entry().0
    }
}
