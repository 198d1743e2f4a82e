//! The showcase: finished work, written by one and signed by all.

mod abilities;
mod cosign;
mod publish;
pub mod queries;
mod request_cosign;
mod write;

pub use abilities::{Ability, abilities};
pub use cosign::{Cosigning, cosign};
pub use publish::{hide, publish};
pub use request_cosign::request_cosign;
pub use write::{Draft, EntryFields, PhotoFields, create, edit};

use gotong_domain::{
    policy::{Action, Permit},
    showcase::{Entry, ShowcaseAction},
};

use crate::{Ctx, Error};

/// Asks policy about showcase entries.
fn permit(ctx: &Ctx, action: ShowcaseAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Showcase(action))
}

/// The entry as it now stands in the database.
fn saved(entry: Entry) -> Entry {
    Entry { version: entry.version + 1, ..entry }
}
