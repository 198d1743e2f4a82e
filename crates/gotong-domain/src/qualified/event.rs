//! What can happen to qualified lists and those on them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{BusinessId, QualificationId, QualifiedListId};

/// Something that happened to a qualified list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum QualifiedEvent {
    /// It was opened.
    Opened {
        /// Which.
        list: QualifiedListId,
        /// Whose.
        buyer: BusinessId,
    },
    /// It says something else.
    Changed {
        /// Which.
        list: QualifiedListId,
    },
    /// It takes no more applications.
    Closed {
        /// Which.
        list: QualifiedListId,
    },
    /// A business applied.
    Applied {
        /// To which list.
        list: QualifiedListId,
        /// Its entry.
        entry: QualificationId,
        /// Who.
        business: BusinessId,
    },
    /// A business took its application back.
    Withdrawn {
        /// From which list.
        list: QualifiedListId,
        /// Its entry.
        entry: QualificationId,
        /// Who.
        business: BusinessId,
    },
    /// The buyer took a business in.
    Accepted {
        /// On which list.
        list: QualifiedListId,
        /// Its entry.
        entry: QualificationId,
        /// Whom.
        business: BusinessId,
    },
    /// The buyer did not take a business in.
    Refused {
        /// On which list.
        list: QualifiedListId,
        /// Its entry.
        entry: QualificationId,
        /// Whom.
        business: BusinessId,
    },
    /// The buyer took a business off.
    Removed {
        /// From which list.
        list: QualifiedListId,
        /// Its entry.
        entry: QualificationId,
        /// Whom.
        business: BusinessId,
    },
    /// A business left.
    Left {
        /// Which list.
        list: QualifiedListId,
        /// Its entry.
        entry: QualificationId,
        /// Who.
        business: BusinessId,
    },
}

impl QualifiedEvent {
    /// The list it happened to.
    #[must_use]
    pub const fn list(&self) -> QualifiedListId {
        match self {
            Self::Opened { list, .. }
            | Self::Changed { list }
            | Self::Closed { list }
            | Self::Applied { list, .. }
            | Self::Withdrawn { list, .. }
            | Self::Accepted { list, .. }
            | Self::Refused { list, .. }
            | Self::Removed { list, .. }
            | Self::Left { list, .. } => *list,
        }
    }

    /// The id of what it happened to.
    #[must_use]
    pub const fn subject(&self) -> Uuid {
        self.list().0
    }
}
