//! Capabilities: adding, editing, publishing, proving, and what expiry does to them.

mod add;
mod evidence;
mod expire;
pub mod queries;
mod state;
mod update;

pub use add::{NewCapability, add};
pub use evidence::{add_evidence, remove_evidence};
pub use expire::evidence_expired;
pub use state::{archive, publish};
pub use update::{Changes, update};

use gotong_domain::{
    businesses::Business,
    capabilities::{Abilities, Capability, CapabilityAction},
    ids::CapabilityId,
    policy::{Action, Permit},
    time::Zone,
    timer::TimerKind,
};
use gotong_store::{
    businesses, capabilities as store,
    timers::{self, Timer},
};

use crate::{App, Ctx, Error, Work};

/// Asks policy about capabilities.
fn permit(ctx: &Ctx, action: CapabilityAction<'_>) -> Result<Permit, Error> {
    ctx.authorize(&Action::Capability(action))
}

/// Reads a capability and the zone in which its days are counted.
async fn load(app: &App, id: CapabilityId) -> Result<(Capability, Zone), Error> {
    let capability = store::get(app.reader(), id).await?;
    let business = businesses::get(app.reader(), capability.business).await?;
    Ok((capability, business.profile.address.zone()))
}

/// Keeps a new capability, published at once if asked.
pub(crate) async fn keep_new(
    work: &mut Work<'_>,
    ctx: &Ctx,
    business: &Business,
    abilities: Abilities,
    publish: bool,
) -> Result<Capability, Error> {
    let id = ctx.new_id::<CapabilityId>();
    let (mut capability, event) = Capability::draft(id, business.id, abilities, ctx.now);
    work.announce(event).await?;
    if publish {
        let today = business.profile.address.zone().date(ctx.now);
        let (published, event) = capability.publish(today)?;
        work.announce(event).await?;
        capability = published;
    }
    store::insert(work, &capability).await?;
    Ok(capability)
}

/// Saves a changed capability: its state follows from its evidence, and the timer from its next expiry.
async fn save(
    work: &mut Work<'_>,
    ctx: &Ctx,
    capability: Capability,
    zone: Zone,
) -> Result<Capability, Error> {
    let today = zone.date(ctx.now);
    let (capability, event) = capability.reassess(today);
    store::update(work, &capability).await?;
    if let Some(event) = event {
        work.announce(event).await?;
    }
    let capability = Capability { version: capability.version + 1, ..capability };
    let (kind, entity, version) = (TimerKind::EvidenceExpires, capability.id.0, capability.version);
    match capability.next_expiry(today) {
        Some(last) => {
            let due_at = zone.end_of(last);
            timers::schedule(work, &Timer { due_at, kind, entity, version }).await?;
        }
        None => timers::cancel(work, entity, kind).await?,
    }
    Ok(capability)
}
