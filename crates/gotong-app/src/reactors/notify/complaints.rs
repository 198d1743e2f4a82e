//! What is told about claims and complaints: to their parties, to arbiters, and to administrators when somebody is late.

use gotong_domain::{
    complaints::{ClaimState, ComplaintEvent, ComplaintState, Side},
    notifications::{NotificationKind, Place},
    policy::PlatformRole,
};
use gotong_store::{accounts, complaints, tenders};

use super::{Audience, Telling, telling};
use crate::{App, Error};

/// Who is told.
#[derive(Clone, Copy)]
enum To {
    Buyer,
    Claimant,
    Parties,
    BuyerAndArbiters,
    PartiesAndArbiter,
    PartiesAndAdmins,
    Admins,
}

const fn about(event: &ComplaintEvent) -> Option<(NotificationKind, To)> {
    use NotificationKind as Kind;
    Some(match event {
        ComplaintEvent::ClaimMoved { state, .. } => match state {
            ClaimState::Submitted => (Kind::ClaimSubmitted, To::Buyer),
            ClaimState::Answered => (Kind::ClaimAnswered, To::Claimant),
            ClaimState::Resolved | ClaimState::Withdrawn => (Kind::ClaimEnded, To::Buyer),
            ClaimState::Closed => (Kind::ClaimEnded, To::Parties),
            // The complaint is told.
            ClaimState::Escalated => return None,
        },
        ComplaintEvent::ClaimUnanswered { .. } => (Kind::ClaimOverdue, To::Parties),
        ComplaintEvent::Moved { state, .. } => match state {
            ComplaintState::Submitted => (Kind::ComplaintSubmitted, To::BuyerAndArbiters),
            ComplaintState::Admitted => (Kind::ComplaintAdmitted, To::Parties),
            ComplaintState::Inadmissible => (Kind::ComplaintInadmissible, To::Parties),
            // They were told that it was taken up.
            ComplaintState::UnderReview => return None,
            ComplaintState::Upheld => (Kind::ComplaintUpheld, To::Parties),
            ComplaintState::Declined => (Kind::ComplaintDeclined, To::Parties),
            ComplaintState::Stopped => (Kind::ComplaintStopped, To::BuyerAndArbiters),
            ComplaintState::Remedied => (Kind::ComplaintRemedied, To::Parties),
            ComplaintState::Overdue => (Kind::RemedyOverdue, To::PartiesAndAdmins),
        },
        ComplaintEvent::Posted { side: Side::Arbiter, .. } => (Kind::ComplaintPosted, To::Parties),
        ComplaintEvent::Posted { side: Side::Claimant | Side::Buyer, .. } => {
            (Kind::ComplaintPosted, To::PartiesAndArbiter)
        }
        ComplaintEvent::Extended { .. } => (Kind::ComplaintExtended, To::Parties),
        ComplaintEvent::ArbiterLate { .. } => (Kind::ArbiterLate, To::Admins),
    })
}

pub(super) const fn cares(event: &ComplaintEvent) -> bool {
    about(event).is_some()
}

pub(super) async fn tell(app: &App, event: &ComplaintEvent) -> Result<Vec<Telling>, Error> {
    let Some((kind, to)) = about(event) else { return Ok(Vec::new()) };
    let of = event.parties();
    let tender = tenders::get(app.reader(), of.tender).await?;
    let (buyer, claimant) = (vec![of.buyer], vec![of.claimant]);
    let both = || vec![of.buyer, of.claimant];
    let (businesses, people) = match to {
        To::Buyer => (buyer, vec![]),
        To::Claimant => (claimant, vec![]),
        To::Parties => (both(), vec![]),
        To::BuyerAndArbiters => {
            (buyer, accounts::with_role(app.reader(), PlatformRole::Arbiter).await?)
        }
        To::PartiesAndArbiter => {
            let complaint = complaints::get(app.reader(), event.subject().into()).await?;
            (both(), complaint.phase.arbiter().into_iter().collect())
        }
        To::PartiesAndAdmins => {
            (both(), accounts::with_role(app.reader(), PlatformRole::Admin).await?)
        }
        To::Admins => (vec![], accounts::with_role(app.reader(), PlatformRole::Admin).await?),
    };
    let tell = |audience| {
        let place = Place::Tender { slug: tender.slug() };
        telling(audience, kind, place, [("tender", tender.terms.title.as_str())])
    };
    let told = [Audience::Businesses(businesses), Audience::People(people)];
    Ok(told.into_iter().filter(Audience::is_anybody).map(tell).collect())
}
