//! Who may do what with alliances.

use std::marker::PhantomData;

use crate::policy::{Actor, Denied, allow};

/// What can be done with alliances.
#[derive(Clone, Debug)]
pub enum AllianceAction<'a> {
    /// Bring one into being.
    Create(PhantomData<&'a ()>),
}

impl AllianceAction<'_> {
    /// Whether `actor` may do this.
    ///
    /// # Errors
    /// `Denied` with the answer that the actor may see.
    pub fn permitted(&self, actor: &Actor) -> Result<(), Denied> {
        match self {
            Self::Create(_) => allow(actor, actor.person().is_some_and(|p| p.verified)),
        }
    }
}
