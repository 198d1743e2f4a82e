//! Why an approver throws a bid out after its ranking, and when one of its members counts as gone.

use serde::{Deserialize, Serialize};

use super::Bid;
use crate::{
    alliances::{Membership, MembershipState},
    businesses::{Business, BusinessState},
    error::{ErrorCode, Refusal},
    ids::BusinessId,
    time::{Calendar, Instant, Zone},
};

/// On which ground a bid is thrown out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Ground {
    /// What its bidders declared is proven to be false.
    FalseDeclaration,
    /// A member may act no more, or has left the alliance, and nobody took its place in time.
    MemberGone,
    /// The rules keep its bidders from winning.
    ExclusionGround,
}

impl Ground {
    /// Every ground.
    pub const ALL: [Self; 3] = [Self::FalseDeclaration, Self::MemberGone, Self::ExclusionGround];

    /// The word that is stored.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::FalseDeclaration => "FALSE_DECLARATION",
            Self::MemberGone => "MEMBER_GONE",
            Self::ExclusionGround => "EXCLUSION_GROUND",
        }
    }

    /// Finds a ground by its word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|ground| ground.as_str() == word)
    }
}

/// How many working days an alliance has to replace a member that left.
pub const REPLACING_DAYS: u32 = 3;

/// How long a member has been gone.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Gone {
    /// It is there.
    Not,
    /// The alliance can still replace it, or it can come back.
    Lately,
    /// Long enough, or nobody wrote down since when.
    Long,
}

/// Who a bid's members are today: the businesses, and what they are and were in the bid's alliance.
#[derive(Clone, Copy, Debug)]
pub struct MembersNow<'a> {
    /// The members themselves.
    pub businesses: &'a [Business],
    /// Their memberships of the bid's alliance, also those that ended.
    pub memberships: &'a [Membership],
}

impl MembersNow<'_> {
    /// Makes sure that a member of a bid is gone: for three working days a moderator has stopped it, it has been closed,
    /// or it has been no active member of the alliance.
    ///
    /// # Errors
    /// `MEMBER_STILL_THERE`; `TOO_EARLY` while who is gone can still be replaced or come back.
    pub fn ensure_gone(
        &self,
        bid: &Bid,
        now: Instant,
        (calendar, zone): (&Calendar, Zone),
    ) -> Result<(), Refusal> {
        let since = |since: Option<Instant>| match since {
            Some(at) if calendar.add_working_days(at, REPLACING_DAYS, zone) > now => Gone::Lately,
            Some(_) | None => Gone::Long,
        };
        let longest = |member| self.stopped(member, since).max(self.left(bid, member, since));
        match bid.members.iter().map(|member| longest(*member)).max() {
            Some(Gone::Long) => Ok(()),
            Some(Gone::Lately) => Err(Refusal::guard(ErrorCode::TooEarly)),
            Some(Gone::Not) | None => Err(Refusal::guard(ErrorCode::MemberStillThere)),
        }
    }

    /// How long a member has not been allowed to act.
    fn stopped(&self, member: BusinessId, since: impl Fn(Option<Instant>) -> Gone) -> Gone {
        match self.businesses.iter().find(|business| business.id == member) {
            None => Gone::Long,
            Some(Business {
                state: BusinessState::Suspended | BusinessState::Closed,
                stopped_at,
                ..
            }) => since(*stopped_at),
            Some(_) => Gone::Not,
        }
    }

    /// How long it has been no member of the bid's alliance.
    fn left(&self, bid: &Bid, member: BusinessId, since: impl Fn(Option<Instant>) -> Gone) -> Gone {
        let Some(pact) = bid.pact else { return Gone::Not };
        let ours = |of: &&Membership| of.alliance == pact.alliance && of.business == member;
        let all: Vec<_> = self.memberships.iter().filter(ours).collect();
        if all.iter().any(|of| of.state.has_joined() || of.state == MembershipState::Notice) {
            return Gone::Not;
        }
        since(all.iter().map(|of| of.since).max())
    }
}
