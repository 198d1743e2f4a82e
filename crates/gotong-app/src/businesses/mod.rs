//! Businesses: registering, editing, teams, documents, moderation, and import from files.

mod documents;
pub mod import;
mod invite;
mod join;
mod moderate;
pub mod queries;
mod register;
mod team;
mod update;

pub use documents::{NewDocument, add_document, contact_verified, documents_expired};
pub use invite::{invite, mail_invitation, revoke_invitation};
pub use join::accept_invitation;
pub use moderate::{grant_level, reinstate, suspend};
pub use register::{Registration, register};
pub use team::{change_role, remove_member};
pub use update::{Changes, update};

use gotong_domain::{
    businesses::{Business, BusinessAction},
    policy::{Action, Permit},
};
use gotong_store::businesses as store;

use crate::{Ctx, Error, Work};

/// Asks policy about businesses.
fn permit(ctx: &Ctx, action: BusinessAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Business(action))
}

/// Saves a changed business; answers it under its new version.
async fn save(work: &Work<'_>, business: Business) -> Result<Business, Error> {
    store::update(work, &business).await?;
    Ok(Business { version: business.version + 1, ..business })
}

/// Refuses a change that was made on an older version than the one kept.
const fn ensure_version(kept: i64, seen: i64) -> Result<(), Error> {
    Error::ensure_newest("business", kept, seen)
}
