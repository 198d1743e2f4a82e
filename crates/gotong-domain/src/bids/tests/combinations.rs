//! What bids take off for several lots.

use super::{super::*, world::*};
use crate::{
    ids::LotId,
    money::BasisPoints,
    tenders::fixtures::{lot, terms, uuid},
};

fn taking_off() -> BidContents {
    let combination = Combination { lots: [LotId(uuid(11))].into(), discount: BasisPoints(500) };
    BidContents { combinations: vec![combination], ..joint() }
}

#[test]
fn what_is_taken_off_is_part_of_what_members_confirm_and_changes_nothing_where_there_is_none() {
    let text = serde_json::to_string(&joint()).expect("JSON");
    assert!(!text.contains("combinations"), "hashes of bids from before stay as they were");
    let again: BidContents = serde_json::from_str(&text).expect("reads");
    assert_eq!(again, joint());
    assert_ne!(taking_off().hash(), joint().hash());
    assert_eq!(confirmed(joint()).edit(taking_off()).unconfirmed().len(), 3);
    assert_eq!(
        Technical::of(&taking_off()),
        Technical::of(&joint()),
        "it is sealed with the price"
    );
}

#[test]
fn only_who_may_change_the_whole_takes_something_off() {
    let change = Change::between(&joint(), &taking_off());
    assert!(change.whole && !change.beyond_prices);
}

#[test]
fn newer_terms_drop_what_names_a_lot_that_is_gone() {
    let mut terms = terms();
    terms.lots.push(lot(11));
    assert_eq!(taking_off().for_terms(2, &terms).combinations, taking_off().combinations);
    terms.lots.pop();
    assert_eq!(taking_off().for_terms(2, &terms).combinations, []);
}

#[test]
fn what_is_taken_off_is_rounded_down_and_never_overflows() {
    for (price, discount, left) in
        [(999, 333, 966), (1, 5_000, 1), (2, 5_000, 1), (100, 0, 100), (i64::MAX, 10_000, 0)]
    {
        assert_eq!(discounted(price, BasisPoints(discount)), left, "{price} less {discount}");
    }
}
