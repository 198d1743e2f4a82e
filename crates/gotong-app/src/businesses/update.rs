//! Editing a business's profile.

use gotong_domain::{
    businesses::{Business, BusinessAction, ProfileChanges},
    ids::BusinessId,
};
use gotong_store::businesses as store;

use super::{ensure_version, permit, save};
use crate::{App, Ctx, Error};

/// What changes, and the version it was decided on.
#[derive(Clone, Debug)]
pub struct Changes {
    /// Which business.
    pub business: BusinessId,
    /// The version that the editor saw.
    pub version: i64,
    /// The changes.
    pub profile: ProfileChanges,
}

/// Changes the profile; a draft that is complete now becomes active.
///
/// # Errors
/// `Refused` with each wrong field; `Conflict` on a newer version; `Denied` unless the caller edits it.
pub async fn update(app: &App, ctx: &Ctx, changes: Changes) -> Result<Business, Error> {
    let business = store::get(app.reader(), changes.business).await?;
    let permit = permit(ctx, BusinessAction::EditProfile(&business))?;
    ensure_version(business.version, changes.version)?;
    let profile = changes.profile.apply(&business.profile)?;
    let (business, event) = business.edit(profile)?;

    let mut work = app.begin(ctx, &permit).await?;
    let business = save(&work, business).await?;
    work.announce(event).await?;
    work.commit(business.id).await?;
    Ok(business)
}
