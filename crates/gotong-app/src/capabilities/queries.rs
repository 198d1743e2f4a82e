//! Reading capabilities: every query answers only what its viewer may know.

use std::collections::{BTreeSet, HashMap};

use gotong_domain::{
    capabilities::Capability,
    ids::{BusinessId, CapabilityId},
    policy::{Actor, Denied},
};
use gotong_store::capabilities as store;

use crate::{
    App, Ctx, Error,
    businesses::queries::{self as businesses, is_insider},
};

/// Whether the actor may see the capability, given that it may see the business.
#[must_use]
pub fn is_visible(actor: &Actor, capability: &Capability) -> bool {
    capability.state.is_public() || is_insider(actor, capability.business)
}

/// Reads a capability that the viewer may see.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer.
pub async fn get(app: &App, ctx: &Ctx, id: CapabilityId) -> Result<Capability, Error> {
    Ok(by_ids(app, ctx, &[id]).await?.remove(&id).ok_or(Denied::NotFound)?)
}

/// Reads several capabilities; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_ids(
    app: &App,
    ctx: &Ctx,
    ids: &[CapabilityId],
) -> Result<HashMap<CapabilityId, Capability>, Error> {
    let found = store::list(app.reader(), ids).await?;
    let of: BTreeSet<_> = found.iter().map(|capability| capability.business).collect();
    let of = businesses::by_ids(app, ctx, &of.into_iter().collect::<Vec<_>>()).await?;
    let visible = |capability: &Capability| {
        of.contains_key(&capability.business) && is_visible(&ctx.actor, capability)
    };
    Ok(found.into_iter().filter(visible).map(|capability| (capability.id, capability)).collect())
}

/// The capabilities of several businesses that the viewer may see, oldest first, in two statements.
///
/// The businesses themselves must have been read for the same viewer.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_businesses(
    app: &App,
    ctx: &Ctx,
    ids: &[BusinessId],
) -> Result<HashMap<BusinessId, Vec<Capability>>, Error> {
    let mut by_business: HashMap<BusinessId, Vec<Capability>> = HashMap::new();
    for capability in store::of_businesses(app.reader(), ids).await? {
        if is_visible(&ctx.actor, &capability) {
            by_business.entry(capability.business).or_default().push(capability);
        }
    }
    Ok(by_business)
}
