//! A hotel's tender for 500 loaves, and bakeries that answer it.

use super::super::*;
use crate::{
    alliances::Liability,
    ids::{AllianceId, BidId, BusinessId, CharterId, ItemId, LotId, TenderId, UserId},
    money::{BasisPoints, Currency},
    tenders::{
        fixtures::{monday, terms, uuid},
        terms::Terms,
    },
};

pub(super) const fn bakery(n: u8) -> BusinessId {
    BusinessId(uuid::Uuid::from_u128(100 + n as u128))
}

pub(super) fn buyer() -> BusinessId {
    BusinessId(uuid(2))
}

pub(super) fn item() -> ItemId {
    ItemId(uuid(11))
}

pub(super) fn call(terms: &Terms) -> Call<'_> {
    Call { tender: TenderId(uuid(1)), buyer: buyer(), tendering: true, terms_version: 1, terms }
}

pub(super) fn part(n: u8, share: u16, quantity: i64, unit_price: i64) -> MemberPart {
    let items = vec![ItemPart { item: item(), quantity, unit_price, tier_prices: vec![] }];
    MemberPart { business: bakery(n), share: BasisPoints(share), items }
}

pub(super) fn pact() -> Pact {
    let (alliance, charter) = (AllianceId(uuid(50)), CharterId(uuid(51)));
    Pact { alliance, charter, liability: Liability::JointSeveral }
}

pub(super) fn single() -> BidContents {
    BidContents {
        tender: TenderId(uuid(1)),
        terms_version: 1,
        lot: LotId(uuid(10)),
        pact: None,
        currency: Currency::Idr,
        members: vec![part(1, 10_000, 500, 800_000)],
        answers: vec![],
        note: None,
        combinations: vec![],
    }
}

pub(super) fn joint() -> BidContents {
    let members = vec![
        part(1, 5_000, 250, 800_000),
        part(2, 3_000, 150, 810_000),
        part(3, 2_000, 100, 790_000),
    ];
    BidContents { pact: Some(pact()), members, ..single() }
}

pub(super) fn start(contents: BidContents) -> Bid {
    let new = NewBid {
        id: BidId(uuid(70)),
        code: "BID-2026-000001".into(),
        contents,
        invited: false,
        with_buyer: false,
        now: monday(),
    };
    let terms = terms();
    Bid::start(new, &call(&terms)).expect("a good start").0
}

pub(super) fn confirmation(offer: &Offer, business: BusinessId) -> Confirmation {
    Confirmation {
        business,
        by: UserId(uuid(3)),
        hash: offer.contents.hash(),
        independent_price: true,
        necessity_seen: true,
        at: monday(),
    }
}

/// The offer with every member's confirmation.
pub(super) fn confirmed(contents: BidContents) -> Offer {
    let offer = Offer::new(contents);
    let members: Vec<_> = offer.contents.businesses().collect();
    members.into_iter().fold(offer, |offer, member| {
        let confirmation = confirmation(&offer, member);
        offer.confirm(confirmation).expect("a good confirmation")
    })
}

pub(super) fn seal(sequence: u32) -> Seal {
    Seal { sequence, commitment: "ab".repeat(32), terms_version: 1, at: monday() }
}

pub(super) fn opened(contents: BidContents) -> Opened {
    Opened { seal: seal(1), inside: Inside::Whole(confirmed(contents)), at: monday() }
}

/// The joint bid, once it was sealed.
pub(super) fn in_state(state: BidState) -> Bid {
    let (opened, rank) = (opened(joint()), 1);
    let phase = match state {
        BidState::Sealed => Phase::Sealed { seal: seal(1), revision: None },
        BidState::Opened => Phase::Opened(opened),
        BidState::Admitted => Phase::Admitted { opened, reason: "Lengkap".to_owned() },
        BidState::Ranked => Phase::Ranked { opened, rank },
        BidState::Expired => Phase::Expired { opened, rank },
        BidState::Awarded => Phase::Awarded { opened, rank },
        other => panic!("no bid in {other:?} here"),
    };
    Bid { phase, ..start(joint()) }
}

pub(super) fn bidder(n: u8) -> Bidder {
    Bidder {
        business: bakery(n),
        level: 1,
        active: true,
        with_buyer: false,
        position: None,
        capacities: vec![],
        certificates: vec![],
        works: vec![],
    }
}

pub(super) fn standard() -> Standard {
    Standard { now: monday(), through: monday().date_naive(), place: None }
}

/// That the bidder was asked to justify its price, a week ago.
pub(super) fn asked_to_justify() -> Vec<Inquiry> {
    let week = chrono::Duration::days(7);
    vec![Inquiry {
        id: crate::ids::InquiryId(uuid(70)),
        tender: TenderId(uuid(1)),
        bid: start(joint()).id,
        kind: InquiryKind::Justification,
        question: "Bagaimana harga ini dihitung?".to_owned(),
        asked_by: UserId(uuid(3)),
        asked_at: monday() - week,
        due_at: monday(),
        reply: None,
        version: 1,
    }]
}
