//! What can happen to an account.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::UserId;

/// Something that happened to an account. Carries no address and no token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AccountEvent {
    /// Somebody registered.
    Registered {
        /// Who.
        user: UserId,
    },
    /// The e-mail address was verified.
    Verified {
        /// Whose.
        user: UserId,
    },
    /// The link that verifies the address was asked for again.
    VerificationRequested {
        /// By whom.
        user: UserId,
    },
    /// A link to set a new password was asked for.
    ResetRequested {
        /// By whom.
        user: UserId,
    },
    /// The password was set anew; all devices are signed out.
    PasswordReset {
        /// Whose.
        user: UserId,
    },
    /// An old refresh token came back; the device was signed out.
    TokenReused {
        /// Whose.
        user: UserId,
    },
    /// The name or language changed.
    Updated {
        /// Whose.
        user: UserId,
    },
}

impl AccountEvent {
    /// The id of the account it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Registered { user }
            | Self::Verified { user }
            | Self::VerificationRequested { user }
            | Self::ResetRequested { user }
            | Self::PasswordReset { user }
            | Self::TokenReused { user }
            | Self::Updated { user } => user.0,
        }
    }
}
