//! Who may do what with accounts.

use crate::policy::{Actor, Denied, allow};

/// What can be done with accounts and sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccountAction {
    /// Register, sign in, refresh or recover: what a visitor does to become somebody.
    BecomeSomebody,
    /// Change one's own account or sessions.
    ManageSelf,
}

impl AccountAction {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::BecomeSomebody => Ok(()),
            Self::ManageSelf => allow(actor, actor.person().is_some()),
        }
    }
}
