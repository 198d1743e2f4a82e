//! What can happen to an alliance.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{AllianceId, BusinessId, CharterId, MembershipId};

/// Something that happened to an alliance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum AllianceEvent {
    /// It came into being.
    Created {
        /// Which.
        alliance: AllianceId,
        /// Who began it.
        founder: BusinessId,
    },
    /// A business was asked to join.
    Invited {
        /// Which alliance.
        alliance: AllianceId,
        /// Which membership.
        membership: MembershipId,
        /// Which business.
        business: BusinessId,
    },
    /// A business asked to be let in.
    Applied {
        /// Which alliance.
        alliance: AllianceId,
        /// Which membership.
        membership: MembershipId,
        /// Which business.
        business: BusinessId,
    },
    /// A business joined.
    Joined {
        /// Which alliance.
        alliance: AllianceId,
        /// Which membership.
        membership: MembershipId,
        /// Which business.
        business: BusinessId,
    },
    /// An invitation or application was refused.
    Declined {
        /// Which alliance.
        alliance: AllianceId,
        /// Which membership.
        membership: MembershipId,
        /// Which business.
        business: BusinessId,
        /// Whether the business had applied, so that the alliance refused.
        applied: bool,
    },
    /// An invitation or application was not answered in time.
    MembershipLapsed {
        /// Which alliance.
        alliance: AllianceId,
        /// Which membership.
        membership: MembershipId,
        /// Which business.
        business: BusinessId,
    },
    /// A charter was written or rewritten.
    CharterDrafted {
        /// Which alliance.
        alliance: AllianceId,
        /// Which charter.
        charter: CharterId,
    },
    /// A charter was laid before the members.
    CharterProposed {
        /// Which alliance.
        alliance: AllianceId,
        /// Which charter.
        charter: CharterId,
    },
    /// A member signed a charter.
    CharterSigned {
        /// Which alliance.
        alliance: AllianceId,
        /// Which charter.
        charter: CharterId,
        /// Which member.
        business: BusinessId,
    },
    /// A member said no to a charter.
    CharterRejected {
        /// Which alliance.
        alliance: AllianceId,
        /// Which charter.
        charter: CharterId,
        /// Which member.
        business: BusinessId,
    },
    /// A charter was not signed in time.
    CharterLapsed {
        /// Which alliance.
        alliance: AllianceId,
        /// Which charter.
        charter: CharterId,
    },
    /// All members had signed a charter.
    CharterInForce {
        /// Which alliance.
        alliance: AllianceId,
        /// Which charter.
        charter: CharterId,
        /// Whether it is the first: the alliance became active.
        activated: bool,
    },
    /// The term of its charter ran out.
    Expired {
        /// Which alliance.
        alliance: AllianceId,
        /// Which charter.
        charter: CharterId,
    },
}

impl AllianceEvent {
    /// The alliance it happened to.
    #[must_use]
    pub const fn alliance(&self) -> AllianceId {
        match self {
            Self::Created { alliance, .. }
            | Self::Invited { alliance, .. }
            | Self::Applied { alliance, .. }
            | Self::Joined { alliance, .. }
            | Self::Declined { alliance, .. }
            | Self::MembershipLapsed { alliance, .. }
            | Self::CharterDrafted { alliance, .. }
            | Self::CharterProposed { alliance, .. }
            | Self::CharterSigned { alliance, .. }
            | Self::CharterRejected { alliance, .. }
            | Self::CharterLapsed { alliance, .. }
            | Self::CharterInForce { alliance, .. }
            | Self::Expired { alliance, .. } => *alliance,
        }
    }

    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        self.alliance().0
    }
}
