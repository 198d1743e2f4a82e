//! What can happen to claims and complaints.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{claim::ClaimState, objection::Parties, phase::ComplaintState, post::Side};
use crate::ids::{ClaimId, ComplaintId};

/// Something that happened to a claim or complaint. Never carries what was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ComplaintEvent {
    /// A claim entered a state.
    ClaimMoved {
        /// Which.
        claim: ClaimId,
        /// Between whom.
        of: Parties,
        /// The state entered.
        state: ClaimState,
    },
    /// The buyer should have answered a claim.
    ClaimUnanswered {
        /// Which.
        claim: ClaimId,
        /// Between whom.
        of: Parties,
    },
    /// A complaint entered a state.
    Moved {
        /// Which.
        complaint: ComplaintId,
        /// Between whom.
        of: Parties,
        /// The state entered.
        state: ComplaintState,
    },
    /// Somebody said something.
    Posted {
        /// In which.
        complaint: ComplaintId,
        /// Between whom.
        of: Parties,
        /// On whose behalf.
        side: Side,
    },
    /// The decision was put off.
    Extended {
        /// Of which.
        complaint: ComplaintId,
        /// Between whom.
        of: Parties,
    },
    /// The arbiter should have taken it up, or decided it.
    ArbiterLate {
        /// Which.
        complaint: ComplaintId,
        /// Between whom.
        of: Parties,
    },
}

impl ComplaintEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::ClaimMoved { claim, .. } | Self::ClaimUnanswered { claim, .. } => claim.0,
            Self::Moved { complaint, .. }
            | Self::Posted { complaint, .. }
            | Self::Extended { complaint, .. }
            | Self::ArbiterLate { complaint, .. } => complaint.0,
        }
    }

    /// Between whom it is.
    #[must_use]
    pub const fn parties(&self) -> Parties {
        match self {
            Self::ClaimMoved { of, .. }
            | Self::ClaimUnanswered { of, .. }
            | Self::Moved { of, .. }
            | Self::Posted { of, .. }
            | Self::Extended { of, .. }
            | Self::ArbiterLate { of, .. } => *of,
        }
    }
}
