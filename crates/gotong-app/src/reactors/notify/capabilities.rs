//! What is told about capabilities.

use gotong_domain::{
    capabilities::CapabilityEvent,
    notifications::{NotificationKind, Place},
};

use super::{Audience, Telling, telling};
use crate::{App, Error};

pub(super) const fn cares(event: &CapabilityEvent) -> bool {
    match event {
        CapabilityEvent::WentStale { .. } => true,
        CapabilityEvent::Added { .. }
        | CapabilityEvent::Updated { .. }
        | CapabilityEvent::Published { .. }
        | CapabilityEvent::Renewed { .. }
        | CapabilityEvent::Archived { .. } => false,
    }
}

pub(super) async fn tell(app: &App, event: &CapabilityEvent) -> Result<Vec<Telling>, Error> {
    let CapabilityEvent::WentStale { capability, business } = event else { return Ok(Vec::new()) };
    let capability = gotong_store::capabilities::get(app.reader(), *capability).await?;
    let audience = Audience::Businesses(vec![*business]);
    let words = [("capability", capability.abilities.title.as_str())];
    Ok(vec![telling(audience, NotificationKind::EvidenceExpired, Place::Capabilities, words)])
}
