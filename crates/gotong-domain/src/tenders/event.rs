//! What can happen to a tender.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::TenderId;

/// Something that happened to a tender.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum TenderEvent {
    /// It came into being.
    Created {
        /// Which.
        tender: TenderId,
    },
}

impl TenderEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Created { tender } => tender.0,
        }
    }
}
