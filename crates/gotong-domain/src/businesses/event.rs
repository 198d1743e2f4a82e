//! What can happen to a business.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::BusinessId;

/// Something that happened to a business.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BusinessEvent {
    /// It came into being.
    Created {
        /// Which.
        business: BusinessId,
    },
}

impl BusinessEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Created { business } => business.0,
        }
    }
}
