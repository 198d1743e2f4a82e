//! What can happen to a showcase entry.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::ShowcaseId;

/// Something that happened to a showcase entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ShowcaseEvent {
    /// It came into being.
    Created {
        /// Which.
        entry: ShowcaseId,
    },
}

impl ShowcaseEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Created { entry } => entry.0,
        }
    }
}
