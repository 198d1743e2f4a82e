//! What a viewer can do with an alliance now: what policy permits and the state allows.

use gotong_domain::{
    alliances::{
        Alliance, AllianceAction, AllianceState, CharterState, CharterVersion, Membership,
        MembershipState,
    },
    policy::Role,
};

use super::permit;
use crate::Ctx;

/// Something a viewer can do with an alliance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ability {
    /// Ask a business to join.
    Invite,
    /// Ask to be let in.
    Apply,
    /// Agree to an invitation.
    AcceptInvitation,
    /// Say no to an invitation.
    DeclineInvitation,
    /// Answer an application.
    AdmitApplicant,
    /// Write the charter.
    DraftCharter,
    /// Lay the charter before the members.
    ProposeCharter,
    /// Sign the charter.
    SignCharter,
    /// Say no to the charter.
    RejectCharter,
    /// Begin a joint bid.
    Bid,
    /// Begin a showcase entry.
    CreateShowcase,
}

/// What the viewer can do with an alliance, given its members and the charter under way.
#[must_use]
pub fn abilities(
    ctx: &Ctx,
    alliance: &Alliance,
    roster: &[Membership],
    pending: Option<&CharterVersion>,
) -> Vec<Ability> {
    let mut able = Vec::new();
    if alliance.state.gathers() {
        gathering(ctx, alliance, roster, &mut able);
        chartering(ctx, roster, pending, &mut able);
    }
    if alliance.state == AllianceState::Active {
        if ctx.actor.binds(alliance.coordinator, 0) {
            able.push(Ability::Bid);
        }
        let writes = |m: &Membership| {
            let role = ctx.actor.role_in(m.business);
            m.state == MembershipState::Signed
                && matches!(role, Some(Role::Owner | Role::Manager | Role::Staff))
        };
        if roster.iter().any(writes) {
            able.push(Ability::CreateShowcase);
        }
    }
    able
}

fn gathering(ctx: &Ctx, alliance: &Alliance, roster: &[Membership], able: &mut Vec<Ability>) {
    if permit(ctx, AllianceAction::Invite(alliance)).is_ok() {
        able.push(Ability::Invite);
    }
    let outside = |b| roster.iter().all(|m| m.business != b);
    if ctx.actor.businesses().any(|b| outside(b) && ctx.actor.binds(b, 0)) {
        able.push(Ability::Apply);
    }
    let may_answer = |state| {
        roster
            .iter()
            .filter(|m| m.state == state)
            .any(|member| permit(ctx, AllianceAction::Accept(alliance, member)).is_ok())
    };
    if may_answer(MembershipState::Invited) {
        able.extend([Ability::AcceptInvitation, Ability::DeclineInvitation]);
    }
    if may_answer(MembershipState::Applied) {
        able.push(Ability::AdmitApplicant);
    }
}

fn chartering(
    ctx: &Ctx,
    roster: &[Membership],
    pending: Option<&CharterVersion>,
    able: &mut Vec<Ability>,
) {
    let enough = roster.iter().filter(|m| m.state.has_joined()).count() >= 2;
    let draft = pending.is_none_or(|charter| charter.state == CharterState::Draft);
    if enough && draft && permit(ctx, AllianceAction::DraftCharter(roster)).is_ok() {
        able.push(Ability::DraftCharter);
    }
    let Some(charter) = pending else { return };
    if draft && permit(ctx, AllianceAction::ProposeCharter(roster)).is_ok() {
        able.push(Ability::ProposeCharter);
    }
    if !charter.state.signable() {
        return;
    }
    let may_sign = |business| permit(ctx, AllianceAction::SignCharter(charter, business)).is_ok();
    if charter.awaiting().any(may_sign) {
        able.push(Ability::SignCharter);
    }
    if charter.content.parties().any(may_sign) {
        able.push(Ability::RejectCharter);
    }
}
