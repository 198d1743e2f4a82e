//! What is told about bids: to their own members only.

use gotong_domain::{
    bids::{BidEvent, BidState},
    ids::{BidId, BusinessId},
    notifications::{NotificationKind, Place},
    tenders::State,
};

use super::{Audience, Telling, telling};
use crate::{App, Error};

const fn kind_of(state: BidState) -> Option<NotificationKind> {
    match state {
        BidState::Assembling => Some(NotificationKind::BidInvited),
        BidState::Sealed => Some(NotificationKind::BidSealed),
        BidState::Stale => Some(NotificationKind::BidStale),
        BidState::Withdrawn => Some(NotificationKind::BidWithdrawn),
        BidState::Lapsed => Some(NotificationKind::BidLapsed),
        BidState::Opened => Some(NotificationKind::BidOpened),
        BidState::Admitted => Some(NotificationKind::BidAdmitted),
        BidState::Rejected => Some(NotificationKind::BidRejected),
        BidState::Awarded => Some(NotificationKind::AwardConfirmed),
        BidState::NotAwarded => Some(NotificationKind::BidNotAwarded),
        BidState::Draft | BidState::Ranked | BidState::Disqualified | BidState::Expired => None,
    }
}

const fn about(event: &BidEvent) -> Option<(NotificationKind, BidId)> {
    match event {
        BidEvent::Moved { bid, state, .. } => match kind_of(*state) {
            Some(kind) => Some((kind, *bid)),
            None => None,
        },
        BidEvent::PartConfirmed { bid, .. } => Some((NotificationKind::BidPartConfirmed, *bid)),
        BidEvent::ConfirmationsReset { bid, .. } => {
            Some((NotificationKind::BidConfirmationReset, *bid))
        }
        BidEvent::MemberLeft { bid, .. } => Some((NotificationKind::BidWithdrawn, *bid)),
    }
}

fn members(event: &BidEvent) -> Vec<BusinessId> {
    match event {
        BidEvent::Moved { members, .. }
        | BidEvent::PartConfirmed { members, .. }
        | BidEvent::MemberLeft { members, .. } => members.clone(),
        BidEvent::ConfirmationsReset { of, .. } => of.clone(),
    }
}

pub(super) const fn cares(event: &BidEvent) -> bool {
    about(event).is_some()
}

pub(super) async fn tell(app: &App, event: &BidEvent) -> Result<Vec<Telling>, Error> {
    let Some((kind, id)) = about(event) else { return Ok(Vec::new()) };
    let bid = gotong_store::bids::get(app.reader(), id).await?;
    let tender = gotong_store::tenders::get(app.reader(), bid.tender).await?;
    // What lapses with a cancelled tender was not missed by its bidders.
    let called_off = kind == NotificationKind::BidLapsed && tender.state() == State::Cancelled;
    let kind = if called_off { NotificationKind::BidEndedByCancellation } else { kind };
    let words = [("tender", tender.terms.title.as_str())];
    Ok(vec![telling(Audience::Businesses(members(event)), kind, Place::Bid { bid: id }, words)])
}
