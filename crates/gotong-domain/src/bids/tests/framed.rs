//! Bids in an order from a framework: who bids, and for how much at most.

use proptest::prelude::*;
use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::{ErrorCode, Refusal},
    ids::{AllianceId, BidId, LotId, TenderId},
    tenders::{
        CallOff, CallOffRule, Priced, Supplier,
        fixtures::{monday, terms, uuid},
        terms::Terms,
    },
};

/// Terms of an order, and what its one supplier asked for so many units.
fn framed(alliance: Option<AllianceId>, (quantity, total): (u64, i64)) -> Terms {
    let prices = vec![Priced { item: item(), quantity, total }];
    let supplier = Supplier { bid: BidId(uuid(80)), lead: bakery(1), alliance, rank: 1, prices };
    let call_off = CallOff {
        tender: TenderId(uuid(90)),
        lot: LotId(uuid(91)),
        rule: CallOffRule::Cascade,
        suppliers: vec![supplier],
        passed: vec![],
    };
    Terms { call_off: Some(call_off), ..terms() }
}

fn found(terms: &Terms, contents: BidContents) -> Vec<ErrorCode> {
    let bidders: Vec<_> = (1..=3).map(bidder).collect();
    let offer = confirmed(contents);
    let found = blockers(&offer, &call(terms), &bidders, None, &standard());
    found.expect("a lot").into_iter().map(|blocker| blocker.code).collect()
}

#[rstest]
#[case::the_same((1_000, 800_000_000), vec![])]
#[case::less((1, 800_001), vec![])]
#[case::more((1_000, 799_999_999), vec![ErrorCode::AboveFrameworkPrice])]
fn nobody_asks_more_for_a_unit_than_in_the_framework(
    #[case] price: (u64, i64),
    #[case] expected: Vec<ErrorCode>,
) {
    assert_eq!(found(&framed(None, price), single()), expected);
}

#[test]
fn an_alliance_is_held_to_what_its_members_asked_together() {
    // 250 · 800,000 + 150 · 810,000 + 100 · 790,000
    let exactly = 400_500_000;
    let alliance = Some(pact().alliance);
    assert_eq!(found(&framed(alliance, (500, exactly)), joint()), []);
    let above = found(&framed(alliance, (500, exactly - 1)), joint());
    assert_eq!(above, [ErrorCode::AboveFrameworkPrice]);
}

#[rstest]
#[case::alone_as_an_alliance(None, joint(), false)]
#[case::an_alliance_alone(Some(pact().alliance), single(), false)]
#[case::another_alliance(Some(AllianceId(uuid(99))), joint(), false)]
#[case::the_alliance(Some(pact().alliance), joint(), true)]
#[case::alone(None, single(), true)]
fn a_supplier_bids_as_it_did_in_the_framework(
    #[case] alliance: Option<AllianceId>,
    #[case] contents: BidContents,
    #[case] may: bool,
) {
    let terms = framed(alliance, (500, 500_000_000));
    let (id, code) = (BidId(uuid(70)), "BID-2026-000001".to_owned());
    let new = NewBid {
        id,
        code,
        contents: contents.clone(),
        invited: true,
        with_buyer: false,
        now: monday(),
    };
    let started = Bid::start(new, &call(&terms)).map(|_| ());
    let refused = Err(Refusal::guard(ErrorCode::NotFrameworkSupplier));
    assert_eq!(started, if may { Ok(()) } else { refused });
    let named = found(&terms, contents).contains(&ErrorCode::NotFrameworkSupplier);
    assert_eq!(named, !may, "also when it is sealed");
}

proptest! {
    /// Compared crosswise, without a division: `asked / units ≤ total / quantity`.
    #[test]
    fn the_most_for_so_many_units_is_the_unit_price_exactly(
        quantity in 1_u64..1_000_000,
        total in 0_i64..1_000_000_000_000,
        units in 1_i128..1_000_000,
        asked in 0_i128..2_000_000_000_000,
    ) {
        let price = Priced { item: item(), quantity, total };
        let within = asked * i128::from(quantity) <= i128::from(total) * units;
        prop_assert_eq!(asked <= price.most(units), within);
    }
}
