//! What is told about tenders: to whoever follows them, new ones to who could bid, and questions to the buyer.

use std::collections::BTreeSet;

use gotong_domain::{
    businesses::VerificationLevel,
    capabilities::Capability,
    codes,
    ids::{BusinessId, UserId},
    notifications::{NotificationKind, Place},
    policy::PlatformRole,
    regions::{self, Point},
    tenders::{Tender, TenderEvent, TenderRole},
};
use gotong_store::{accounts, bids, businesses, capabilities, openings, tenders};

use super::{Audience, Telling, telling};
use crate::{App, Error};

/// How many businesses at most are told of a new tender: more bidders than any buyer can read, and one event cannot
/// fill everybody's list.
const MOST_SUITED: usize = 500;

const fn kind_of(event: &TenderEvent) -> Option<NotificationKind> {
    match event {
        TenderEvent::Invited { .. } => Some(NotificationKind::InvitedToTender),
        TenderEvent::Published { .. } => Some(NotificationKind::TenderPublished),
        TenderEvent::Begun { .. } => Some(NotificationKind::TenderBegun),
        TenderEvent::ClosingSoon { .. } => Some(NotificationKind::TenderClosingSoon),
        TenderEvent::Amended { .. } => Some(NotificationKind::TenderAmended),
        TenderEvent::ChangeProposed { .. } => Some(NotificationKind::TenderChangeProposed),
        TenderEvent::ChangeApproved { .. } => Some(NotificationKind::TenderChangeApproved),
        TenderEvent::ChangeDeclined { .. } => Some(NotificationKind::TenderChangeDeclined),
        TenderEvent::LotsCancelled { .. } => Some(NotificationKind::TenderLotsCancelled),
        TenderEvent::Cancelled { .. } => Some(NotificationKind::TenderCancelled),
        TenderEvent::Closed { .. } => Some(NotificationKind::TenderClosed),
        TenderEvent::Flagged { .. } => Some(NotificationKind::TenderFlagged),
        TenderEvent::QuestionAsked { .. } => Some(NotificationKind::QuestionAsked),
        TenderEvent::QuestionPublished { .. } => Some(NotificationKind::QuestionPublished),
        TenderEvent::Decided { .. } => Some(NotificationKind::AwardProposed),
        TenderEvent::OpeningAgreed { .. } => Some(NotificationKind::OpenerAwaited),
        TenderEvent::PricesOpenable { .. } => Some(NotificationKind::PricesOpenable),
        TenderEvent::OpeningOverdue { .. } => Some(NotificationKind::OpeningOverdue),
        TenderEvent::Drafted { .. }
        | TenderEvent::Discarded { .. }
        | TenderEvent::ChangeWithdrawn { .. }
        | TenderEvent::Extended { .. }
        | TenderEvent::QuestionAnswered { .. }
        | TenderEvent::QuestionRejected { .. }
        | TenderEvent::Opened { .. }
        | TenderEvent::PricesOpened { .. }
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
        | TenderEvent::CancellationAnnounced { .. }
        | TenderEvent::CancellationRevoked { .. } => None,
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
    if matches!(kind, NotificationKind::QuestionAsked | NotificationKind::TenderFlagged) {
        return Ok(vec![tell(buyer)]);
    }
    if let TenderEvent::Invited { businesses, public, .. } = event {
        return Ok(if *public {
            vec![tell(Audience::Businesses(businesses.clone()))]
        } else {
            vec![]
        });
    }
    if let Some(people) = concerned(&tender, event) {
        return Ok(vec![tell(Audience::People(people))]);
    }
    if kind == NotificationKind::TenderPublished {
        return published(app, &tender, title).await;
    }
    if kind == NotificationKind::OpenerAwaited {
        return Ok(vec![tell(Audience::People(awaited(app, &tender).await?))]);
    }
    if kind == NotificationKind::OpeningOverdue {
        let bidders = bids::sealed_members(app.reader(), tender.id).await?;
        let admins = accounts::with_role(app.reader(), PlatformRole::Admin).await?;
        return Ok([buyer, Audience::Businesses(bidders), Audience::People(admins)]
            .map(tell)
            .into());
    }
    let followers = tenders::followers(app.reader(), tender.id).await?;
    let mut tellings = vec![tell(Audience::People(followers))];
    if kind == NotificationKind::TenderClosingSoon {
        let late = bids::unsealed_members(app.reader(), tender.id).await?;
        tellings.push(tell(Audience::Businesses(late)));
    }
    if kind == NotificationKind::TenderBegun {
        let invited = tenders::invitations(app.reader(), &[tender.id]).await?;
        let invited = invited.into_iter().map(|invited| invited.business).collect();
        tellings.push(tell(Audience::Businesses(invited)));
    }
    if kind == NotificationKind::TenderClosed {
        tellings.push(tell(buyer));
    }
    Ok(tellings)
}

/// Those of the team whom an event asks to act, or answers.
fn concerned(tender: &Tender, event: &TenderEvent) -> Option<Vec<UserId>> {
    let approvers = tender.holders(TenderRole::Approver);
    match event {
        TenderEvent::PricesOpenable { .. } => Some(approvers.collect()),
        TenderEvent::ChangeProposed { by, .. } => {
            Some(approvers.filter(|user| user != by).collect())
        }
        TenderEvent::ChangeApproved { to, .. } | TenderEvent::ChangeDeclined { to, .. } => {
            Some(vec![*to])
        }
        _ => None,
    }
}

/// Those invited are told so, and nobody else where only they may bid.
async fn published(app: &App, tender: &Tender, title: &str) -> Result<Vec<Telling>, Error> {
    let invited = tenders::invitations(app.reader(), &[tender.id]).await?;
    let invited: Vec<_> = invited.into_iter().map(|invited| invited.business).collect();
    let mut suited =
        if tender.terms.rules.invited_only { vec![] } else { suited(app, tender).await? };
    suited.retain(|business| !invited.contains(business));
    let tell = |audience, kind| {
        telling(audience, kind, Place::Tender { slug: tender.slug() }, [("tender", title)])
    };
    Ok(vec![
        tell(Audience::Businesses(invited), NotificationKind::InvitedToTender),
        tell(Audience::Businesses(suited), NotificationKind::TenderPublished),
    ])
}

/// The openers who have not agreed to open a tender's bids.
async fn awaited(app: &App, tender: &Tender) -> Result<Vec<UserId>, Error> {
    let agreed = openings::of_tender(app.reader(), tender.id).await?;
    let agreed = |user: &UserId| agreed.iter().any(|agreed| agreed.by == *user);
    Ok(tender.holders(TenderRole::Opener).filter(|user| !agreed(user)).collect())
}

/// The businesses that may bid for a tender and offer what it asks for where it asks for it; the nearest ones, if many.
async fn suited(app: &App, tender: &Tender) -> Result<Vec<BusinessId>, Error> {
    let place = tender.terms.city_code.as_str();
    let asked = |code: &str| tender.terms.codes.iter().any(|wanted| codes::covers(wanted, code));
    let wanted: Vec<_> = codes::all().iter().map(|c| c.code).filter(|c| asked(c)).collect();
    let offers = capabilities::offering(app.reader(), &wanted).await?;
    let ids: BTreeSet<_> = offers.iter().map(|offer| offer.business).collect();
    let ids: Vec<_> = ids.into_iter().filter(|id| *id != tender.buyer).collect();
    let mut near = BTreeSet::new();
    for business in businesses::list(app.reader(), &ids).await? {
        let address = &business.profile.address;
        let of = |offer: &&Capability| offer.business == business.id;
        let serves =
            |offer: &Capability| offer.abilities.serves(place, &address.region_code, address.point);
        let able = business.ensure_able(VerificationLevel::L1).is_ok();
        if able && offers.iter().filter(of).any(serves) {
            near.insert((metres(place, address.point), business.id));
        }
    }
    Ok(near.into_iter().take(MOST_SUITED).map(|(_, business)| business).collect())
}

/// How far a place is from a point; what is not known counts as far.
fn metres(place: &str, point: Option<Point>) -> i64 {
    let there = regions::get(place).and_then(regions::Region::centre_or_parents);
    let distance = point.zip(there).map(|(here, there)| here.distance_km(there) * 1_000.0);
    #[expect(clippy::cast_possible_truncation, reason = "no two places are that far apart")]
    distance.map_or(i64::MAX, |metres| metres as i64)
}
