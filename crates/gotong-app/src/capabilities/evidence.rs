//! Proving a capability.

use gotong_domain::{
    capabilities::{Capability, CapabilityAction, EvidenceFields},
    ids::{CapabilityId, EvidenceId},
};
use gotong_store::capabilities as store;

use super::{load, permit, save};
use crate::{App, Ctx, Error, blobs};

/// Adds a certificate or document; a stale capability may come back by it.
///
/// # Errors
/// `Refused` with each wrong field, or `TOO_MANY`; `Denied` unless the caller may edit it.
pub async fn add_evidence(
    app: &App,
    ctx: &Ctx,
    id: CapabilityId,
    fields: EvidenceFields,
) -> Result<Capability, Error> {
    let (capability, zone) = load(app, id).await?;
    let permit = permit(ctx, CapabilityAction::Edit(&capability))?;
    if let Some(blob) = fields.blob {
        blobs::attachable(app, ctx, blob, "blobId").await?;
    }
    let evidence = fields.check(ctx.new_id::<EvidenceId>(), zone.date(ctx.now))?;
    let (capability, event) = capability.prove(evidence)?;
    let mut work = app.begin(ctx, &permit).await?;
    work.announce(event).await?;
    let capability = save(&mut work, ctx, capability, zone).await?;
    work.commit(id).await?;
    Ok(capability)
}

/// Takes a piece of evidence away.
///
/// # Errors
/// `Denied` unless the caller may edit the capability.
pub async fn remove_evidence(
    app: &App,
    ctx: &Ctx,
    evidence: EvidenceId,
) -> Result<Capability, Error> {
    let id = store::of_evidence(app.reader(), evidence).await?;
    let (capability, zone) = load(app, id).await?;
    let permit = permit(ctx, CapabilityAction::Edit(&capability))?;
    let (capability, event) = capability.unprove(evidence)?;
    let mut work = app.begin(ctx, &permit).await?;
    work.announce(event).await?;
    let capability = save(&mut work, ctx, capability, zone).await?;
    work.commit(id).await?;
    Ok(capability)
}
