//! Whether somebody who objects is a bidder.

use crate::ids::BusinessId;

/// What somebody who objects has to do with the bids for a tender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Nothing.
    #[default]
    None,
    /// It is a member of a joint bid: its lead speaks for it, unless the two are in conflict.
    Member,
    /// It leads one.
    Lead,
}

impl Part {
    /// The part of a business in bids, each with its lead and its members.
    #[must_use]
    pub fn of<'a>(
        business: BusinessId,
        bids: impl IntoIterator<Item = (BusinessId, &'a [BusinessId])>,
    ) -> Self {
        let part = |(lead, members): (BusinessId, &[BusinessId])| {
            if lead == business {
                Self::Lead
            } else if members.contains(&business) {
                Self::Member
            } else {
                Self::None
            }
        };
        bids.into_iter().map(part).max().unwrap_or_default()
    }

    /// Whether what it files counts as a bidder's: a member's only if it is in conflict with its lead.
    #[must_use]
    pub const fn speaks(self, in_conflict: bool) -> bool {
        match self {
            Self::None => false,
            Self::Member => in_conflict,
            Self::Lead => true,
        }
    }
}
