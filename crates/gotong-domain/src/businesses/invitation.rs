//! Inviting a person to a business's team by e-mail.

use chrono::Duration;

use crate::{
    accounts::Email,
    businesses::{BusinessEvent, Team, TeamMember},
    error::{ErrorCode, Refusal, ensure},
    ids::{BusinessId, InvitationId, SeatId, UserId},
    policy::Role,
    time::Instant,
};

/// For how many days an invitation stands.
pub const INVITATION_DAYS: i64 = 14;

/// The most invitations of one business that may wait at a time.
const MOST_WAITING: usize = 50;

/// An offer of a seat, sent to an address; the link in the mail carries a secret token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// Which.
    pub id: InvitationId,
    /// Of which business.
    pub business: BusinessId,
    /// To whom.
    pub email: Email,
    /// The role offered.
    pub role: Role,
    /// When it was sent.
    pub invited_at: Instant,
    /// From when on it counts no more.
    pub expires_at: Instant,
}

impl Invitation {
    /// Offers a seat; an earlier offer to the same address is replaced.
    ///
    /// # Errors
    /// `TOO_MANY` when too many offers of the business wait.
    pub fn send(
        id: InvitationId,
        business: BusinessId,
        email: Email,
        role: Role,
        waiting: &[Self],
        now: Instant,
    ) -> Result<(Self, BusinessEvent), Refusal> {
        let others = waiting.iter().filter(|other| other.email != email && other.stands(now));
        if others.count() >= MOST_WAITING {
            return Err(Refusal::guard(ErrorCode::TooMany).with("most", MOST_WAITING));
        }
        let expires_at = now + Duration::days(INVITATION_DAYS);
        let event = BusinessEvent::MemberInvited { business, invitation: id };
        Ok((Self { id, business, email, role, invited_at: now, expires_at }, event))
    }

    /// Whether it can still be accepted; `now == expires_at` is too late.
    #[must_use]
    pub fn stands(&self, now: Instant) -> bool {
        now < self.expires_at
    }

    /// Takes the seat that was offered.
    ///
    /// # Errors
    /// `DEADLINE_PASSED`; `OTHER_ADDRESS` when it was sent to somebody else; `DUPLICATE` when the
    /// person has a seat already.
    pub fn accept(
        &self,
        seat: SeatId,
        (user, email): (UserId, &Email),
        team: &Team,
        now: Instant,
    ) -> Result<(TeamMember, BusinessEvent), Refusal> {
        ensure(self.stands(now), ErrorCode::DeadlinePassed)?;
        ensure(*email == self.email, ErrorCode::OtherAddress)?;
        ensure(!team.has(user), ErrorCode::Duplicate)?;
        let member = TeamMember::join(seat, user, self.business, self.role, now);
        let event = BusinessEvent::MemberJoined { business: self.business, user, role: self.role };
        Ok((member, event))
    }
}
