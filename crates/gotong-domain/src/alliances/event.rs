//! What can happen to an alliance.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::AllianceId;

/// Something that happened to an alliance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AllianceEvent {
    /// It came into being.
    Created {
        /// Which.
        alliance: AllianceId,
    },
}

impl AllianceEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Created { alliance } => alliance.0,
        }
    }
}
