//! Who may do what with alliances.

use super::{Alliance, AllianceState, CharterVersion, Membership, MembershipState};
use crate::{
    ids::BusinessId,
    policy::{Actor, Denied, Role, allow, allow_or_hide},
};

/// What can be done with alliances.
#[derive(Clone, Debug)]
pub enum AllianceAction<'a> {
    /// Bring one into being, for a business.
    Create(BusinessId),
    /// See that it exists.
    See(&'a Alliance, &'a [Membership]),
    /// Ask a business to join.
    Invite(&'a Alliance),
    /// Ask to be let in, for a business.
    Apply(BusinessId),
    /// Agree to an invitation or an application.
    Accept(&'a Alliance, &'a Membership),
    /// Say no to an invitation or an application.
    Decline(&'a Alliance, &'a Membership),
    /// Write the charter.
    DraftCharter(&'a [Membership]),
    /// Lay the charter before the members.
    ProposeCharter(&'a [Membership]),
    /// See a charter version.
    SeeCharter(&'a CharterVersion, &'a [Membership]),
    /// Sign a charter for a member.
    SignCharter(&'a CharterVersion, BusinessId),
    /// Say no to a charter for a member.
    RejectCharter(&'a CharterVersion, BusinessId),
}

impl AllianceAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::Create(business) | Self::Apply(business) => allow(actor, binds(actor, *business)),
            Self::See(alliance, roster) => see(actor, alliance, roster),
            Self::Invite(alliance) => allow(actor, binds(actor, alliance.coordinator)),
            Self::Accept(alliance, member) | Self::Decline(alliance, member) => {
                answer(actor, alliance, member)
            }
            Self::DraftCharter(roster) => allow_or_hide_stranger(actor, roster, Role::Staff),
            Self::ProposeCharter(roster) => allow_or_hide_stranger(actor, roster, Role::Manager),
            Self::SeeCharter(charter, roster) => see_charter(actor, charter, roster),
            Self::SignCharter(charter, business) | Self::RejectCharter(charter, business) => {
                bind_to_charter(actor, charter, *business)
            }
        }
    }
}

/// An owner, or a manager with any limit: acts for a business where no amount is at stake.
fn binds(actor: &Actor, business: BusinessId) -> bool {
    actor.binds(business, 0)
}

/// Whether the actor has a seat in a business that takes part, or is asked to.
fn belongs(actor: &Actor, roster: &[Membership]) -> bool {
    roster.iter().any(|m| m.state.is_live() && actor.role_in(m.business).is_some())
}

fn see(actor: &Actor, alliance: &Alliance, roster: &[Membership]) -> Result<(), Denied> {
    if alliance.state != AllianceState::Abandoned || belongs(actor, roster) {
        return Ok(());
    }
    Err(Denied::NotFound)
}

/// The invited business answers an invitation; the coordinator answers an application.
fn answer(actor: &Actor, alliance: &Alliance, member: &Membership) -> Result<(), Denied> {
    let asked = if member.state == MembershipState::Applied {
        alliance.coordinator
    } else {
        member.business
    };
    let involved = [alliance.coordinator, member.business];
    if involved.iter().any(|business| actor.role_in(*business).is_some()) {
        return allow(actor, binds(actor, asked));
    }
    allow_or_hide(actor, false)
}

/// Members' people in `least` or a higher role; their other people are refused, strangers told nothing.
fn allow_or_hide_stranger(actor: &Actor, roster: &[Membership], least: Role) -> Result<(), Denied> {
    let joined = roster.iter().filter(|m| m.state.has_joined());
    let roles: Vec<Role> = joined.filter_map(|m| actor.role_in(m.business)).collect();
    if roles.is_empty() {
        return allow_or_hide(actor, belongs(actor, roster)).and(allow(actor, false));
    }
    // Finance keeps prices and payments and writes no charters, though it ranks above staff.
    allow(actor, roles.iter().any(|role| *role <= least && *role != Role::Finance))
}

/// A charter that is or was in force is public; any other is for those who take part.
fn see_charter(
    actor: &Actor,
    charter: &CharterVersion,
    roster: &[Membership],
) -> Result<(), Denied> {
    if charter.in_force_at.is_some() || belongs(actor, roster) {
        return Ok(());
    }
    Err(Denied::NotFound)
}

/// Whoever binds the member to what the coordinator could bind it to alone.
fn bind_to_charter(
    actor: &Actor,
    charter: &CharterVersion,
    business: BusinessId,
) -> Result<(), Denied> {
    let seat = charter.content.parties().any(|p| actor.role_in(p).is_some());
    if !seat {
        return allow_or_hide(actor, false);
    }
    let limit = charter.content.binding_limits.largest();
    allow(actor, actor.binds(business, limit.minor))
}
