//! What is told about showcase entries: to everyone they name.

use gotong_domain::{
    notifications::{NotificationKind, Place},
    showcase::ShowcaseEvent,
};

use super::{Audience, Telling, telling};
use crate::{App, Error};

const fn kind_of(event: &ShowcaseEvent) -> Option<NotificationKind> {
    match event {
        ShowcaseEvent::CosignRequested { .. } => Some(NotificationKind::CosignRequested),
        ShowcaseEvent::Cosigned { .. } => Some(NotificationKind::ShowcaseCosigned),
        ShowcaseEvent::Published { .. } => Some(NotificationKind::ShowcasePublished),
        ShowcaseEvent::Created { .. }
        | ShowcaseEvent::Edited { .. }
        | ShowcaseEvent::Hidden { .. } => None,
    }
}

pub(super) const fn cares(event: &ShowcaseEvent) -> bool {
    kind_of(event).is_some()
}

pub(super) async fn tell(app: &App, event: &ShowcaseEvent) -> Result<Vec<Telling>, Error> {
    let Some(kind) = kind_of(event) else { return Ok(Vec::new()) };
    let entry = gotong_store::showcase::get(app.reader(), event.entry()).await?;
    let mut named: Vec<_> = entry.content.members.iter().map(|m| m.business).collect();
    if !named.contains(&entry.author) {
        named.push(entry.author);
    }
    let place = Place::Showcase { slug: entry.slug.clone() };
    let words = [("entry", entry.content.title.as_str())];
    Ok(vec![telling(Audience::Businesses(named), kind, place, words)])
}
