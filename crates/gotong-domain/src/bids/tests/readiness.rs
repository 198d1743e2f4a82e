//! What keeps a bid from being sealed.

use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::ErrorCode,
    money::{Currency, Money},
    tenders::fixtures::terms,
};

fn charter() -> Charter {
    Charter {
        in_force: true,
        officers: vec![bakery(1)],
        limit: Money::new(1_000_000_000, Currency::Idr),
        parties: (1..=3).map(bakery).collect(),
    }
}

fn found(offer: &Offer, bidders: &[Bidder], charter: &Charter) -> Vec<ErrorCode> {
    let terms = terms();
    let found = blockers(offer, &call(&terms), bidders, Some(charter), &standard());
    found.expect("a lot").into_iter().map(|b| b.code).collect()
}

fn three() -> Vec<Bidder> {
    (1..=3).map(bidder).collect()
}

#[test]
fn an_agreed_bid_under_its_charter_is_ready() {
    assert_eq!(found(&confirmed(joint()), &three(), &charter()), []);
}

#[test]
fn each_missing_confirmation_is_named() {
    assert_eq!(found(&Offer::new(joint()), &three(), &charter()), [ErrorCode::NotConfirmed; 3]);
}

#[test]
fn nobody_of_any_member_works_for_the_buyer() {
    let mut bidders = three();
    bidders[2].with_buyer = true;
    let expected = [ErrorCode::ConflictOfInterest];
    assert_eq!(found(&confirmed(joint()), &bidders, &charter()), expected);
}

#[rstest]
#[case::superseded(Charter { in_force: false, ..charter() }, vec![ErrorCode::NoCharterInForce])]
#[case::stranger(
    Charter { parties: vec![bakery(1), bakery(2)], ..charter() },
    vec![ErrorCode::NotAMember]
)]
fn the_charter_has_to_hold(#[case] charter: Charter, #[case] expected: Vec<ErrorCode>) {
    assert_eq!(found(&confirmed(joint()), &three(), &charter), expected);
}

#[rstest]
#[case::within_the_limit(6, 1_000_000_000, bakery(1), true)]
#[case::above_with_a_majority(5, 0, bakery(1), true)]
#[case::above_with_half(6, 0, bakery(1), false)]
#[case::no_officer_without_majority(6, 1_000_000_000, bakery(2), false)]
#[case::no_officer_with_majority(5, 1_000_000_000, bakery(2), true)]
fn above_the_officers_limit_more_than_half_of_the_heads_must_agree(
    #[case] heads: u8,
    #[case] limit: i64,
    #[case] officer: crate::ids::BusinessId,
    #[case] ready: bool,
) {
    let charter = Charter {
        officers: vec![officer],
        limit: Money::new(limit, Currency::Idr),
        parties: (1..=heads).map(bakery).collect(),
        ..charter()
    };
    let expected = if ready { vec![] } else { vec![ErrorCode::BeyondBindingLimit] };
    assert_eq!(found(&confirmed(joint()), &three(), &charter), expected);
}

#[test]
fn members_must_be_active_and_verified() {
    let mut bidders = three();
    bidders[0].active = false;
    bidders[1].level = 0;
    assert_eq!(
        found(&confirmed(joint()), &bidders, &charter()),
        [ErrorCode::BusinessNotActive, ErrorCode::VerificationTooLow]
    );
}

#[test]
fn a_bid_without_price_or_above_a_hard_ceiling_is_not_ready() {
    let mut terms = terms();
    terms.lots[0].hard_ceiling = true;
    let codes = |unit_price| {
        let contents = BidContents { members: vec![part(1, 10_000, 500, unit_price)], ..single() };
        let offer = Offer::new(contents);
        let found = blockers(&offer, &call(&terms), &[bidder(1)], None, &standard());
        found.expect("a lot").into_iter().map(|b| b.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(0), [ErrorCode::PriceMissing]);
    assert_eq!(codes(1_000_000), []);
    assert_eq!(codes(1_000_001), [ErrorCode::AboveCeiling]);
}
