//! What can happen to a bid.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{BidState, InquiryKind};
use crate::ids::{BidId, BusinessId, TenderId, UserId};

/// Something that happened to a bid. Carries no price, no count and nothing of what the bid says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BidEvent {
    /// It entered a state, or was sealed anew in the same.
    Moved {
        /// Which.
        bid: BidId,
        /// The tender it answers.
        tender: TenderId,
        /// Whose it is; nobody else may be told before the opening.
        members: Vec<BusinessId>,
        /// The state entered.
        state: BidState,
    },
    /// A member confirmed the contents as they are.
    PartConfirmed {
        /// Which.
        bid: BidId,
        /// Whose it is.
        members: Vec<BusinessId>,
        /// Who confirmed.
        by: BusinessId,
    },
    /// Its contents changed, so that these members have to confirm again.
    ConfirmationsReset {
        /// Which.
        bid: BidId,
        /// Who has to confirm again.
        of: Vec<BusinessId>,
    },
    /// A member took itself out.
    MemberLeft {
        /// Which.
        bid: BidId,
        /// Whose it is now.
        members: Vec<BusinessId>,
        /// Who left.
        left: BusinessId,
    },
    /// The evaluators ask its bidders something.
    Inquired {
        /// Which.
        bid: BidId,
        /// The tender it answers.
        tender: TenderId,
        /// Whose it is.
        members: Vec<BusinessId>,
        /// What for.
        asked: InquiryKind,
    },
    /// Its bidders are asked to be bound for longer.
    ExtensionAsked {
        /// Which.
        bid: BidId,
        /// The tender it answers.
        tender: TenderId,
        /// Whose it is.
        members: Vec<BusinessId>,
    },
    /// Its bidders said whether they are.
    ExtensionAnswered {
        /// Which.
        bid: BidId,
        /// The tender it answers.
        tender: TenderId,
        /// Who had asked.
        asked_by: UserId,
        /// Whether they are.
        accepted: bool,
    },
    /// Its bidders answered the evaluators.
    InquiryAnswered {
        /// Which.
        bid: BidId,
        /// The tender it answers.
        tender: TenderId,
        /// Who had asked.
        asked_by: UserId,
    },
}

impl BidEvent {
    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        match self {
            Self::Moved { bid, .. }
            | Self::PartConfirmed { bid, .. }
            | Self::ConfirmationsReset { bid, .. }
            | Self::MemberLeft { bid, .. }
            | Self::Inquired { bid, .. }
            | Self::ExtensionAsked { bid, .. }
            | Self::ExtensionAnswered { bid, .. }
            | Self::InquiryAnswered { bid, .. } => bid.0,
        }
    }
}
