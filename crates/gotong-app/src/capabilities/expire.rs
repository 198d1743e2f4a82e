//! What follows when evidence expires.

use gotong_domain::{ids::CapabilityId, policy::Action};
use gotong_store::{businesses, capabilities as store};

use super::save;
use crate::{App, Ctx, Error};

/// Makes the capability stale if its evidence has expired; the timer's handler.
///
/// # Errors
/// `Error::Fault` when the database fails; the timer runs again.
pub async fn evidence_expired(app: &App, ctx: &Ctx, id: CapabilityId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let capability = store::get_locked(&work, id).await?;
    let business = businesses::get(&*work, capability.business).await?;
    save(&mut work, ctx, capability, business.profile.address.zone()).await?;
    work.commit(id).await
}
