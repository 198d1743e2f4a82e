//! Who may do what with bids.

use std::marker::PhantomData;

use crate::policy::{Actor, Denied, allow};

/// What can be done with bids.
#[derive(Clone, Debug)]
pub enum BidAction<'a> {
    /// Bring one into being.
    Create(PhantomData<&'a ()>),
}

impl BidAction<'_> {
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
