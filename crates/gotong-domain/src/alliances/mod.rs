//! Alliances, their members and their charters.
//!
//! An alliance gathers members, agrees a charter and acts under it. What the members sign is a
//! document with one canonical text; the same document decides who may act in the alliance's name.

mod alliance;
mod authority;
mod charter;
mod charter_input;
mod event;
mod membership;
mod policy;
#[cfg(test)]
mod tests;
mod version;

pub use alliance::{Alliance, AllianceState, Mandate, NewAlliance, Registration, active_members};
pub use authority::Standing;
pub use charter::{
    Area, BindingAction, BindingLimits, Charter, Liability, MemberShare, Officer, OfficerRole,
};
pub use charter_input::{CharterInput, OfficerInput, ShareInput};
pub use event::AllianceEvent;
pub use membership::{Membership, MembershipState};
pub use policy::AllianceAction;
pub use version::{CharterState, CharterVersion};
