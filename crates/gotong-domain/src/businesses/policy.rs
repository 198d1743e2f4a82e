//! Who may do what with businesses.

use crate::{
    businesses::{Business, BusinessState, TeamMember},
    ids::BusinessId,
    policy::{Actor, Denied, PlatformRole, Role, allow, allow_or_hide},
};

/// What can be done with businesses.
#[derive(Clone, Debug)]
pub enum BusinessAction<'a> {
    /// Register one and become its owner.
    Register,
    /// Read several from a file and become their owner.
    Import,
    /// Change its profile.
    EditProfile(&'a Business),
    /// Add a document for its verification.
    AddDocument(&'a Business),
    /// See its team, documents and drafts.
    SeePrivate(BusinessId),
    /// Offer somebody a role in its team, or take the offer back.
    Invite(BusinessId, Role),
    /// Accept an offered seat.
    AcceptInvitation,
    /// Give a member another role.
    ChangeRole(&'a TeamMember, Role),
    /// Take a member off the team; everybody may leave.
    RemoveMember(&'a TeamMember),
    /// Suspend it, reinstate it, grant it a level.
    Moderate,
}

impl BusinessAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        let person = actor.person();
        match self {
            Self::Register | Self::AcceptInvitation => allow(actor, person.is_some()),
            Self::Import => {
                let system = matches!(actor, Actor::System);
                allow(actor, system || person.is_some_and(|p| p.verified))
            }
            Self::EditProfile(business) => {
                let draft = business.state == BusinessState::Draft;
                let may = runs(actor, business.id)
                    || (draft && actor.role_in(business.id) == Some(Role::Staff));
                if business.state.is_public() {
                    allow(actor, may)
                } else {
                    hide(actor, business.id, may)
                }
            }
            Self::AddDocument(business) => allow(actor, runs(actor, business.id)),
            Self::SeePrivate(business) => {
                let oversees = actor.is(PlatformRole::Moderator) || actor.is(PlatformRole::Auditor);
                allow_or_hide(actor, oversees || actor.role_in(*business).is_some())
            }
            Self::Invite(business, role) => allow(actor, grants(actor, *business, *role)),
            Self::ChangeRole(member, role) => {
                let may = grants(actor, member.business, member.role)
                    && grants(actor, member.business, *role);
                hide(actor, member.business, may)
            }
            Self::RemoveMember(member) => {
                let may = actor.user_id() == Some(member.user)
                    || grants(actor, member.business, member.role);
                hide(actor, member.business, may)
            }
            Self::Moderate => allow(actor, actor.is(PlatformRole::Moderator)),
        }
    }
}

/// Agrees if `holds`; tells the team "forbidden" and strangers that there is nothing.
fn hide(actor: &Actor, business: BusinessId, holds: bool) -> Result<(), Denied> {
    if actor.role_in(business).is_some() {
        allow(actor, holds)
    } else {
        allow_or_hide(actor, holds)
    }
}

/// Whether the actor runs the business: its owners and managers.
fn runs(actor: &Actor, business: BusinessId) -> bool {
    matches!(actor.role_in(business), Some(Role::Owner | Role::Manager))
}

/// Owners give and take every role; managers those below their own.
fn grants(actor: &Actor, business: BusinessId, role: Role) -> bool {
    match actor.role_in(business) {
        Some(Role::Owner) => true,
        Some(Role::Manager) => role > Role::Manager,
        Some(Role::Finance | Role::Staff | Role::Viewer) | None => false,
    }
}
