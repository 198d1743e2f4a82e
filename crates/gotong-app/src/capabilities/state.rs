//! Publishing a capability and putting it away.

use gotong_domain::{
    capabilities::{Capability, CapabilityAction},
    ids::CapabilityId,
};

use super::{load, permit, save};
use crate::{App, Ctx, Error};

/// Shows a draft to everyone.
///
/// # Errors
/// `Refused` unless it is a draft with valid evidence; `Denied` unless the caller decides for the business.
pub async fn publish(app: &App, ctx: &Ctx, id: CapabilityId) -> Result<Capability, Error> {
    let (capability, zone) = load(app, id).await?;
    let permit = permit(ctx, CapabilityAction::Publish(&capability))?;
    let (capability, event) = capability.publish(zone.date(ctx.now))?;
    let mut work = app.begin(ctx, &permit).await?;
    work.announce(event).await?;
    let capability = save(&mut work, ctx, capability, zone).await?;
    work.commit(id).await?;
    Ok(capability)
}

/// Puts a published capability away.
///
/// # Errors
/// `Refused` unless it is published; `Denied` unless the caller decides for the business.
pub async fn archive(app: &App, ctx: &Ctx, id: CapabilityId) -> Result<Capability, Error> {
    let (capability, zone) = load(app, id).await?;
    let permit = permit(ctx, CapabilityAction::Publish(&capability))?;
    let (capability, event) = capability.archive()?;
    let mut work = app.begin(ctx, &permit).await?;
    work.announce(event).await?;
    let capability = save(&mut work, ctx, capability, zone).await?;
    work.commit(id).await?;
    Ok(capability)
}
