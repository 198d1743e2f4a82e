//! What is told about bids: to their own members only.

use std::collections::HashMap;

use gotong_domain::{
    bids::{BidEvent, BidState, InquiryKind},
    event::Event,
    ids::{BidId, BusinessId},
    notifications::{NotificationKind, Place},
};
use gotong_store::{StoreError, bids::Called};

use super::{Audience, Telling, telling};
use crate::{App, Error};

/// What the tenders of bids are called, and whether their lots were called off.
pub(super) struct Titles(HashMap<BidId, Called>);

impl Titles {
    /// Reads those of the bids that some events are about.
    pub(super) async fn read(
        app: &App,
        events: impl Iterator<Item = &Event>,
    ) -> Result<Self, Error> {
        let about = events.filter_map(|event| match event {
            Event::Bid(event) => about(event).map(|(_, id)| id),
            _ => None,
        });
        let ids: Vec<_> = about.collect();
        Ok(Self(match &ids[..] {
            [] => HashMap::new(),
            ids => gotong_store::bids::titles(app.reader(), ids).await?,
        }))
    }

    pub(super) fn tell(&self, event: &BidEvent) -> Result<Vec<Telling>, Error> {
        let Some((kind, id)) = about(event) else { return Ok(Vec::new()) };
        let Called { code, title, called_off, unopened, disqualified } =
            self.0.get(&id).ok_or(StoreError::NotFound("bid"))?;
        // Who declined an award knows that its bid is out.
        if kind == NotificationKind::BidDisqualified && !disqualified {
            return Ok(Vec::new());
        }
        // What lapses with a lot that is called off was not missed by its bidders.
        let ended = kind == NotificationKind::BidLapsed && *called_off;
        let kind = match kind {
            _ if ended => NotificationKind::BidEndedByCancellation,
            NotificationKind::BidRejected if *unopened => NotificationKind::BidUnopened,
            kind => kind,
        };
        let (audience, place) = match event {
            BidEvent::InquiryAnswered { asked_by, .. }
            | BidEvent::ExtensionAnswered { asked_by, .. } => {
                (Audience::People(vec![*asked_by]), Place::Tender { slug: code.to_lowercase() })
            }
            _ => (Audience::Businesses(members(event)), Place::Bid { bid: id }),
        };
        Ok(vec![telling(audience, kind, place, [("tender", title.as_str())])])
    }
}

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
        BidState::Disqualified => Some(NotificationKind::BidDisqualified),
        BidState::Expired => Some(NotificationKind::BidExpired),
        BidState::Draft | BidState::Ranked => None,
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
        BidEvent::Inquired { bid, asked: InquiryKind::Cure, .. } => {
            Some((NotificationKind::CureRequested, *bid))
        }
        BidEvent::Inquired { bid, asked: InquiryKind::Justification, .. } => {
            Some((NotificationKind::JustificationRequested, *bid))
        }
        BidEvent::InquiryAnswered { bid, .. } => Some((NotificationKind::InquiryAnswered, *bid)),
        BidEvent::ExtensionAsked { bid, .. } => Some((NotificationKind::BidExtensionAsked, *bid)),
        BidEvent::ExtensionAnswered { bid, accepted: true, .. } => {
            Some((NotificationKind::BidExtensionAccepted, *bid))
        }
        BidEvent::ExtensionAnswered { bid, accepted: false, .. } => {
            Some((NotificationKind::BidExtensionDeclined, *bid))
        }
    }
}

fn members(event: &BidEvent) -> Vec<BusinessId> {
    match event {
        BidEvent::Moved { members, .. }
        | BidEvent::PartConfirmed { members, .. }
        | BidEvent::MemberLeft { members, .. }
        | BidEvent::Inquired { members, .. }
        | BidEvent::ExtensionAsked { members, .. } => members.clone(),
        BidEvent::InquiryAnswered { .. } | BidEvent::ExtensionAnswered { .. } => vec![],
        BidEvent::ConfirmationsReset { of, .. } => of.clone(),
    }
}

pub(super) const fn cares(event: &BidEvent) -> bool {
    about(event).is_some()
}
