//! What is told about tenders: to whoever follows them, and questions to the buyer.

use gotong_domain::{
    notifications::{NotificationKind, Place},
    tenders::TenderEvent,
};
use gotong_store::tenders;

use super::{Audience, Telling, telling};
use crate::{App, Error};

const fn kind_of(event: &TenderEvent) -> Option<NotificationKind> {
    match event {
        TenderEvent::Amended { .. } => Some(NotificationKind::TenderAmended),
        TenderEvent::Cancelled { .. } => Some(NotificationKind::TenderCancelled),
        TenderEvent::Closed { .. } => Some(NotificationKind::TenderClosed),
        TenderEvent::QuestionAsked { .. } => Some(NotificationKind::QuestionAsked),
        TenderEvent::QuestionPublished { .. } => Some(NotificationKind::QuestionPublished),
        TenderEvent::Decided { .. } => Some(NotificationKind::AwardProposed),
        TenderEvent::Drafted { .. }
        | TenderEvent::Discarded { .. }
        | TenderEvent::Published { .. }
        | TenderEvent::Extended { .. }
        | TenderEvent::QuestionAnswered { .. }
        | TenderEvent::QuestionRejected { .. }
        | TenderEvent::Opened { .. }
        | TenderEvent::ScoresLocked { .. }
        | TenderEvent::Ranked { .. }
        | TenderEvent::LotUnsuccessful { .. }
        | TenderEvent::Unsuccessful { .. }
        | TenderEvent::AwardProposed { .. }
        | TenderEvent::AwardApproved { .. }
        | TenderEvent::AwardConfirmed { .. }
        | TenderEvent::AwardDeclined { .. }
        | TenderEvent::Awarded { .. }
        | TenderEvent::Reevaluating { .. }
        | TenderEvent::CancellationAnnounced { .. } => None,
    }
}

pub(super) const fn cares(event: &TenderEvent) -> bool {
    kind_of(event).is_some()
}

pub(super) async fn tell(app: &App, event: &TenderEvent) -> Result<Vec<Telling>, Error> {
    let Some(kind) = kind_of(event) else { return Ok(Vec::new()) };
    let tender = tenders::get(app.reader(), event.tender()).await?;
    let title = tender.terms.title.as_str();
    let tell = |audience| {
        telling(audience, kind, Place::Tender { slug: tender.slug() }, [("tender", title)])
    };
    let buyer = Audience::Businesses(vec![tender.buyer]);
    if kind == NotificationKind::QuestionAsked {
        return Ok(vec![tell(buyer)]);
    }
    let followers = tenders::followers(app.reader(), tender.id).await?;
    let mut tellings = vec![tell(Audience::People(followers))];
    if kind == NotificationKind::TenderClosed {
        tellings.push(tell(buyer));
    }
    Ok(tellings)
}
