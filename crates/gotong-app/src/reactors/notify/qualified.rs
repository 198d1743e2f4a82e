//! What is told about qualified lists: to their buyer who applies, to applicants what became of it.

use gotong_domain::{
    ids::BusinessId,
    notifications::{NotificationKind, Place},
    qualified::QualifiedEvent,
};
use gotong_store::{businesses, qualified};

use super::{Audience, Telling, telling};
use crate::{App, Error};

const fn kind_of(event: &QualifiedEvent) -> Option<(NotificationKind, BusinessId)> {
    match event {
        QualifiedEvent::Applied { business, .. } => {
            Some((NotificationKind::QualificationApplied, *business))
        }
        QualifiedEvent::Accepted { business, .. } => {
            Some((NotificationKind::QualificationAccepted, *business))
        }
        QualifiedEvent::Refused { business, .. } => {
            Some((NotificationKind::QualificationRefused, *business))
        }
        QualifiedEvent::Removed { business, .. } => {
            Some((NotificationKind::QualificationRemoved, *business))
        }
        QualifiedEvent::Opened { .. }
        | QualifiedEvent::Changed { .. }
        | QualifiedEvent::Closed { .. }
        | QualifiedEvent::Withdrawn { .. }
        | QualifiedEvent::Left { .. } => None,
    }
}

pub(super) const fn cares(event: &QualifiedEvent) -> bool {
    kind_of(event).is_some()
}

pub(super) async fn tell(app: &App, event: &QualifiedEvent) -> Result<Vec<Telling>, Error> {
    let Some((kind, applicant)) = kind_of(event) else { return Ok(Vec::new()) };
    let list = qualified::get(app.reader(), event.list()).await?;
    let (told, other, place) = if kind == NotificationKind::QualificationApplied {
        let name = businesses::get(app.reader(), applicant).await?.profile.name;
        (list.buyer, name, Place::QualifiedList { list: list.id })
    } else {
        let buyer = businesses::get(app.reader(), list.buyer).await?;
        (applicant, buyer.profile.name, Place::Business { slug: buyer.slug })
    };
    let words = [("list", list.title.as_str()), ("business", other.as_str())];
    Ok(vec![telling(Audience::Businesses(vec![told]), kind, place, words)])
}
