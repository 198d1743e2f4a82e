//! What can happen to an account.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::UserId;

/// Something that happened to an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AccountEvent {
    /// It came into being.
    Created {
        /// Which.
        user: UserId,
    },
}

impl AccountEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Created { user } => user.0,
        }
    }
}
