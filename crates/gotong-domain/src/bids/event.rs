//! What can happen to a bid.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::BidId;

/// Something that happened to a bid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BidEvent {
    /// It came into being.
    Created {
        /// Which.
        bid: BidId,
    },
}

impl BidEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Created { bid } => bid.0,
        }
    }
}
