//! What can happen to a business.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    businesses::VerificationLevel,
    ids::{BusinessId, DocumentId, InvitationId, UserId},
    policy::Role,
};

/// Something that happened to a business or its team. Carries no address and no token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum BusinessEvent {
    /// It was registered.
    Registered {
        /// Which.
        business: BusinessId,
    },
    /// Its profile changed.
    Updated {
        /// Which.
        business: BusinessId,
    },
    /// A moderator stopped it.
    Suspended {
        /// Which.
        business: BusinessId,
        /// Why.
        reason: String,
    },
    /// A moderator let it act again.
    Reinstated {
        /// Which.
        business: BusinessId,
    },
    /// It began to wind up.
    WindingUp {
        /// Which.
        business: BusinessId,
    },
    /// It closed for good.
    Closed {
        /// Which.
        business: BusinessId,
    },
    /// Its verification level changed.
    LevelChanged {
        /// Which.
        business: BusinessId,
        /// The level before.
        from: VerificationLevel,
        /// The level now.
        to: VerificationLevel,
    },
    /// A document was uploaded for its verification.
    DocumentAdded {
        /// Which business.
        business: BusinessId,
        /// Which document.
        document: DocumentId,
    },
    /// A moderator granted a level, or took it back.
    LevelGranted {
        /// Which.
        business: BusinessId,
        /// The level; `None` when it was taken back.
        level: Option<VerificationLevel>,
        /// Why.
        reason: String,
    },
    /// Somebody was invited to its team.
    MemberInvited {
        /// Which business.
        business: BusinessId,
        /// The invitation.
        invitation: InvitationId,
    },
    /// An invitation was taken back.
    InvitationRevoked {
        /// Which business.
        business: BusinessId,
        /// The invitation.
        invitation: InvitationId,
    },
    /// Somebody joined its team.
    MemberJoined {
        /// Which business.
        business: BusinessId,
        /// Who.
        user: UserId,
        /// As what.
        role: Role,
    },
    /// Somebody's role in its team changed.
    RoleChanged {
        /// Which business.
        business: BusinessId,
        /// Whose.
        user: UserId,
        /// The role now.
        role: Role,
    },
    /// Somebody left its team, or was taken off it.
    MemberLeft {
        /// Which business.
        business: BusinessId,
        /// Who.
        user: UserId,
    },
}

impl BusinessEvent {
    /// The business it happened to.
    #[must_use]
    pub const fn business(&self) -> BusinessId {
        match self {
            Self::Registered { business }
            | Self::Updated { business }
            | Self::Suspended { business, .. }
            | Self::Reinstated { business }
            | Self::WindingUp { business }
            | Self::Closed { business }
            | Self::LevelChanged { business, .. }
            | Self::DocumentAdded { business, .. }
            | Self::LevelGranted { business, .. }
            | Self::MemberInvited { business, .. }
            | Self::InvitationRevoked { business, .. }
            | Self::MemberJoined { business, .. }
            | Self::RoleChanged { business, .. }
            | Self::MemberLeft { business, .. } => *business,
        }
    }

    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        self.business().0
    }
}
