//! Who may do what with qualified lists.

use super::{Entry, List};
use crate::{
    ids::BusinessId,
    policy::{Actor, Denied, Role, allow},
};

/// What can be done with qualified lists.
#[derive(Clone, Copy, Debug)]
pub enum QualifiedAction<'a> {
    /// Open one for a business.
    Open(BusinessId),
    /// Change or close it.
    Keep(&'a List),
    /// See who applied, and what was said and decided.
    SeeApplications(&'a List),
    /// Apply for a business.
    Apply(BusinessId),
    /// See all of an entry.
    SeeWhole(&'a List, &'a Entry),
    /// Take an application back, or leave.
    Withdraw(&'a List, &'a Entry),
    /// Take in, refuse or remove.
    Decide(&'a List, &'a Entry),
}

impl QualifiedAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see: lists are public, applications are not.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::Open(business) | Self::Apply(business) => allow(actor, runs(actor, *business)),
            Self::Keep(list) => allow(actor, runs(actor, list.buyer)),
            Self::SeeApplications(list) => allow(actor, reads(actor, list.buyer)),
            Self::SeeWhole(list, entry) => {
                let reads = reads(actor, list.buyer) || reads(actor, entry.business);
                among(actor, list, entry, reads)
            }
            Self::Withdraw(list, entry) => among(actor, list, entry, runs(actor, entry.business)),
            Self::Decide(list, entry) => among(actor, list, entry, runs(actor, list.buyer)),
        }
    }
}

/// The people of both sides are refused; others are told that there is none.
fn among(actor: &Actor, list: &List, entry: &Entry, holds: bool) -> Result<(), Denied> {
    let known = actor.role_in(list.buyer).is_some() || actor.role_in(entry.business).is_some();
    if actor.person().is_some() && !known {
        return Err(Denied::NotFound);
    }
    allow(actor, holds)
}

fn runs(actor: &Actor, business: BusinessId) -> bool {
    matches!(actor.role_in(business), Some(Role::Owner | Role::Manager))
}

fn reads(actor: &Actor, business: BusinessId) -> bool {
    actor.role_in(business).is_some_and(|role| role <= Role::Staff)
}
