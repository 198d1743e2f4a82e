//! Who may do what with showcase entries.

use super::{Entry, EntryState};
use crate::{
    ids::BusinessId,
    policy::{Actor, Denied, PlatformRole, Role, allow},
};

/// What can be done with showcase entries.
#[derive(Clone, Debug)]
pub enum ShowcaseAction<'a> {
    /// Begin one, for a business.
    Create(BusinessId),
    /// See it.
    See(&'a Entry),
    /// See all of it, the client's name too.
    SeeWhole(&'a Entry),
    /// Change what it says.
    Edit(&'a Entry),
    /// Lay it before everyone named.
    RequestCosign(&'a Entry),
    /// Sign it for a business that it names.
    Cosign(&'a Entry, BusinessId),
    /// Show it to everyone.
    Publish(&'a Entry),
    /// Take it from view.
    Hide(&'a Entry),
}

impl ShowcaseAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::Create(business) => allow(actor, writes(actor, *business)),
            Self::See(entry) => hide(sees(actor, entry)),
            Self::SeeWhole(entry) => hide(takes_part(actor, entry)),
            Self::Edit(entry) => among(actor, entry, writes(actor, entry.author)),
            Self::RequestCosign(entry) | Self::Publish(entry) => {
                among(actor, entry, runs(actor, entry.author))
            }
            Self::Cosign(entry, business) => among(actor, entry, actor.binds(*business, 0)),
            Self::Hide(entry) => {
                let moderates = actor.is(PlatformRole::Moderator);
                let named = entry.content.members.iter().any(|m| runs(actor, m.business));
                among(actor, entry, moderates || named || runs(actor, entry.author))
            }
        }
    }
}

const fn hide(holds: bool) -> Result<(), Denied> {
    if holds { Ok(()) } else { Err(Denied::NotFound) }
}

/// People who see the entry are refused; others are told that there is none.
fn among(actor: &Actor, entry: &Entry, holds: bool) -> Result<(), Denied> {
    if actor.person().is_some() && !sees(actor, entry) {
        return Err(Denied::NotFound);
    }
    allow(actor, holds)
}

fn writes(actor: &Actor, business: BusinessId) -> bool {
    runs(actor, business) || actor.role_in(business) == Some(Role::Staff)
}

fn runs(actor: &Actor, business: BusinessId) -> bool {
    matches!(actor.role_in(business), Some(Role::Owner | Role::Manager))
}

/// Drafts are the author's own; once laid before those named, they see it too.
fn takes_part(actor: &Actor, entry: &Entry) -> bool {
    let named = entry.content.members.iter().any(|m| actor.role_in(m.business).is_some());
    actor.role_in(entry.author).is_some() || (entry.state != EntryState::Draft && named)
}

fn sees(actor: &Actor, entry: &Entry) -> bool {
    entry.state == EntryState::Published
        || takes_part(actor, entry)
        || actor.is(PlatformRole::Moderator)
}
