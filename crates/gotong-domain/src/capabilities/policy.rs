//! Who may do what with capabilities.

use crate::{
    capabilities::{Capability, CapabilityState},
    ids::BusinessId,
    policy::{Actor, Denied, Role, allow, allow_or_hide},
};

/// What can be done with capabilities.
#[derive(Clone, Debug)]
pub enum CapabilityAction<'a> {
    /// Add one as a draft.
    Add(BusinessId),
    /// Change it or its evidence.
    Edit(&'a Capability),
    /// Publish it, or put it away.
    Publish(&'a Capability),
}

impl CapabilityAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::Add(business) => allow(actor, prepares(actor, *business)),
            Self::Edit(capability) => {
                let may = match capability.state {
                    CapabilityState::Draft => prepares(actor, capability.business),
                    CapabilityState::Published
                    | CapabilityState::Stale
                    | CapabilityState::Archived => decides(actor, capability.business),
                };
                hide(actor, capability, may)
            }
            Self::Publish(capability) => {
                hide(actor, capability, decides(actor, capability.business))
            }
        }
    }
}

/// Agrees if `holds`; strangers are told that what they may not see is not there.
fn hide(actor: &Actor, capability: &Capability, holds: bool) -> Result<(), Denied> {
    let seen = capability.state.is_public() || actor.role_in(capability.business).is_some();
    if seen { allow(actor, holds) } else { allow_or_hide(actor, holds) }
}

fn decides(actor: &Actor, business: BusinessId) -> bool {
    matches!(actor.role_in(business), Some(Role::Owner | Role::Manager))
}

fn prepares(actor: &Actor, business: BusinessId) -> bool {
    decides(actor, business) || actor.role_in(business) == Some(Role::Staff)
}
