//! Who acts for a business, and the rules by which that changes.

use crate::{
    businesses::BusinessEvent,
    error::{ErrorCode, Refusal, Violation, ensure},
    ids::{BusinessId, SeatId, UserId},
    money::Money,
    policy::Role,
    time::Instant,
};

/// A person's seat in a business.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamMember {
    /// Which seat.
    pub id: SeatId,
    /// Who sits there.
    pub user: UserId,
    /// In which business.
    pub business: BusinessId,
    /// What they may do.
    pub role: Role,
    /// The most a manager may bind the business to, in minor units; `None` means nothing.
    pub limit_minor: Option<i64>,
    /// Since when.
    pub joined_at: Instant,
    /// Counts the changes.
    pub version: i64,
}

impl TeamMember {
    /// The seat of whoever registers a business.
    #[must_use]
    pub const fn owner(id: SeatId, user: UserId, business: BusinessId, now: Instant) -> Self {
        Self::join(id, user, business, Role::Owner, now)
    }

    /// The seat of somebody who joins.
    #[must_use]
    pub const fn join(
        id: SeatId,
        user: UserId,
        business: BusinessId,
        role: Role,
        now: Instant,
    ) -> Self {
        Self { id, user, business, role, limit_minor: None, joined_at: now, version: 1 }
    }
}

/// All seats of one business: what a change of one of them is judged by.
#[derive(Clone, Debug)]
pub struct Team(pub Vec<TeamMember>);

impl Team {
    /// Gives a member another role, and a manager a limit.
    ///
    /// # Errors
    /// `LAST_OWNER` when nobody would answer for the business; `NEGATIVE`, `OUT_OF_RANGE` or
    /// `LIMIT_FOR_MANAGERS` at `bindingLimit`; `NOT_FOUND` when the seat is not of this team.
    pub fn change_role(
        &self,
        seat: SeatId,
        role: Role,
        limit_minor: Option<i64>,
    ) -> Result<(TeamMember, BusinessEvent), Refusal> {
        let member = self.seat(seat)?;
        ensure(role == Role::Owner || !self.is_last_owner(member), ErrorCode::LastOwner)?;
        let limit_minor = check_limit(role, limit_minor)?;
        let event =
            BusinessEvent::RoleChanged { business: member.business, user: member.user, role };
        Ok((TeamMember { role, limit_minor, ..member.clone() }, event))
    }

    /// Takes a member off the team.
    ///
    /// # Errors
    /// `LAST_OWNER` when nobody would answer for the business; `NOT_FOUND` as above.
    pub fn remove(&self, seat: SeatId) -> Result<(TeamMember, BusinessEvent), Refusal> {
        let member = self.seat(seat)?;
        ensure(!self.is_last_owner(member), ErrorCode::LastOwner)?;
        let event = BusinessEvent::MemberLeft { business: member.business, user: member.user };
        Ok((member.clone(), event))
    }

    /// Whether a person has a seat.
    #[must_use]
    pub fn has(&self, user: UserId) -> bool {
        self.0.iter().any(|member| member.user == user)
    }

    fn seat(&self, seat: SeatId) -> Result<&TeamMember, Refusal> {
        let member = self.0.iter().find(|member| member.id == seat);
        member.ok_or_else(|| Refusal::guard(ErrorCode::NotFound))
    }

    fn is_last_owner(&self, member: &TeamMember) -> bool {
        member.role == Role::Owner
            && self.0.iter().filter(|other| other.role == Role::Owner).count() == 1
    }
}

fn check_limit(role: Role, limit_minor: Option<i64>) -> Result<Option<i64>, Refusal> {
    let Some(limit) = limit_minor else { return Ok(None) };
    let wrong = |code| Err(Violation::new("bindingLimit", code).into());
    match role {
        Role::Manager if limit < 0 => wrong(ErrorCode::Negative),
        Role::Manager if limit > Money::MAX_MINOR => wrong(ErrorCode::OutOfRange),
        Role::Manager => Ok(Some(limit)),
        Role::Owner | Role::Finance | Role::Staff | Role::Viewer => {
            wrong(ErrorCode::LimitForManagers)
        }
    }
}
