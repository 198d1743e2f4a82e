//! Editing a capability.

use gotong_domain::{
    capabilities::{Capability, CapabilityAction, CapabilityFields},
    ids::CapabilityId,
};

use super::{add::under_capability, load, permit, save};
use crate::{App, Ctx, Error};

/// What a capability becomes, and the version it was decided on.
#[derive(Clone, Debug)]
pub struct Changes {
    /// Which.
    pub capability: CapabilityId,
    /// The version that the editor saw.
    pub version: i64,
    /// All of its fields.
    pub fields: CapabilityFields,
}

/// Replaces the fields of a capability.
///
/// # Errors
/// `Refused` with each wrong field under `capability`; `Conflict` on a newer version; `Denied`.
pub async fn update(app: &App, ctx: &Ctx, changes: Changes) -> Result<Capability, Error> {
    let (capability, zone) = load(app, changes.capability).await?;
    let permit = permit(ctx, CapabilityAction::Edit(&capability))?;
    Error::ensure_newest("capability", capability.version, changes.version)?;
    let abilities = changes.fields.check().map_err(under_capability)?;
    let (capability, event) = capability.edit(abilities)?;

    let mut work = app.begin(ctx, &permit).await?;
    work.announce(event).await?;
    let capability = save(&mut work, ctx, capability, zone).await?;
    work.commit(capability.id).await?;
    Ok(capability)
}
