//! Businesses, their verification and their teams.

mod business;
mod event;
mod invitation;
mod policy;
mod profile;
mod team;
mod verification;

pub use business::{Business, BusinessState};
pub use event::BusinessEvent;
pub use invitation::{INVITATION_DAYS, Invitation};
pub use policy::BusinessAction;
pub use profile::{Address, AddressFields, Profile, ProfileChanges, ProfileFields};
pub(crate) use profile::{optional, subclass};
pub use team::{Team, TeamMember};
pub use verification::{Document, DocumentKind, Standing, VerificationLevel};

#[cfg(test)]
mod tests;
