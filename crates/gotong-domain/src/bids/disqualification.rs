//! Why an approver throws a bid out after its ranking, and when one of its members counts as gone.

use serde::{Deserialize, Serialize};

use super::Bid;
use crate::{
    alliances::{Membership, MembershipState},
    businesses::{Business, BusinessState},
    error::{ErrorCode, Refusal, ensure},
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
enum Gone {
    /// It is there.
    Not,
    /// The alliance can still replace it.
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
    /// Makes sure that a member of a bid is gone: a moderator stopped it, it is closed, or it has been no active member
    /// of the alliance for three working days. Since when a business is stopped is not kept, so that counts at once.
    ///
    /// # Errors
    /// `MEMBER_STILL_THERE`; `TOO_EARLY` while the alliance can still replace who left.
    pub fn ensure_gone(
        &self,
        bid: &Bid,
        now: Instant,
        (calendar, zone): (&Calendar, Zone),
    ) -> Result<(), Refusal> {
        let long = |since| calendar.add_working_days(since, REPLACING_DAYS, zone) <= now;
        let gone: Vec<_> = bid.members.iter().map(|one| self.gone(bid, *one, long)).collect();
        if gone.iter().any(|gone| matches!(gone, Gone::Long)) {
            return Ok(());
        }
        let lately = gone.iter().any(|gone| matches!(gone, Gone::Lately));
        ensure(lately, ErrorCode::MemberStillThere)?;
        Err(Refusal::guard(ErrorCode::TooEarly))
    }

    fn gone(&self, bid: &Bid, member: BusinessId, long: impl Fn(Instant) -> bool) -> Gone {
        let business = self.businesses.iter().find(|business| business.id == member);
        let stopped = |business: &Business| {
            matches!(business.state, BusinessState::Suspended | BusinessState::Closed)
        };
        if business.is_none_or(stopped) {
            return Gone::Long;
        }
        let Some(pact) = bid.pact else { return Gone::Not };
        let ours = |of: &&Membership| of.alliance == pact.alliance && of.business == member;
        let all: Vec<_> = self.memberships.iter().filter(ours).collect();
        if all.iter().any(|of| of.state.has_joined() || of.state == MembershipState::Notice) {
            return Gone::Not;
        }
        match all.iter().map(|of| of.since).max() {
            Some(since) if !long(since) => Gone::Lately,
            Some(_) | None => Gone::Long,
        }
    }
}
