//! Who has confirmed what: hashes, edits, shares and parts.

use proptest::prelude::*;

use super::{super::*, world::*};
use crate::{
    error::ErrorCode,
    money::{BasisPoints, Money},
    tenders::fixtures::{lot, terms},
};

#[test]
fn an_edit_of_a_members_part_resets_its_confirmation() {
    let offer = confirmed(joint());
    let mut contents = joint();
    contents.members[1].items[0].unit_price += 1;
    let edited = offer.edit(contents);
    assert!(edited.unconfirmed().contains(&bakery(2)));
}

#[test]
fn a_change_of_total_or_shares_resets_everyone() {
    let mut dearer = joint();
    dearer.members[2].items[0].unit_price += 1;
    let mut shifted = joint();
    shifted.members[0].share = BasisPoints(4_999);
    shifted.members[1].share = BasisPoints(3_001);
    for contents in [dearer, shifted] {
        assert_eq!(confirmed(joint()).edit(contents).unconfirmed().len(), 3);
    }
}

#[test]
fn an_edit_that_changes_nothing_resets_nobody() {
    assert!(confirmed(joint()).edit(joint()).is_whole());
}

#[test]
fn newer_terms_reset_everyone_and_drop_what_is_gone() {
    let mut terms = terms();
    let offer = confirmed(joint()).for_terms(2, &terms);
    assert_eq!(offer.unconfirmed().len(), 3);
    assert_eq!(offer.contents.total(), joint().total());
    terms.lots[0].items.clear();
    assert_eq!(offer.for_terms(3, &terms).contents.total().minor, 0);
}

#[test]
fn a_confirmation_of_another_version_or_without_declarations_is_refused() {
    let offer = Offer::new(joint());
    let good = || confirmation(&offer, bakery(1));
    let refused = |c| offer.clone().confirm(c).map_err(|r| r.code());
    let old = Confirmation { hash: single().hash(), ..good() };
    assert_eq!(refused(old), Err(ErrorCode::BidChanged));
    let silent = Confirmation { independent_price: false, ..good() };
    assert_eq!(refused(silent), Err(ErrorCode::DeclarationMissing));
    let unread = Confirmation { necessity_seen: false, ..good() };
    assert_eq!(refused(unread), Err(ErrorCode::DeclarationMissing));
    let stranger = Confirmation { business: bakery(9), ..good() };
    assert_eq!(refused(stranger), Err(ErrorCode::NotAMember));
}

#[test]
fn confirming_twice_counts_once() {
    let offer = confirmed(joint());
    let again = confirmation(&offer, bakery(2));
    assert!(offer.confirm(again).expect("a member").is_whole());
}

#[test]
fn a_single_bid_needs_no_statement_of_necessity() {
    let offer = Offer::new(single());
    let alone = Confirmation { necessity_seen: false, ..confirmation(&offer, bakery(1)) };
    assert!(offer.confirm(alone).expect("a member").is_whole());
}

#[test]
fn wrong_values_are_named_with_their_path() {
    let paths = |change: fn(&mut BidContents)| {
        let mut contents = joint();
        change(&mut contents);
        let refusal = contents.check(&lot(10)).expect_err("wrong");
        let crate::error::Refusal::Invalid(violations) = refusal else { panic!("violations") };
        violations.iter().map(|v| (v.path.join("."), v.code)).collect::<Vec<_>>()
    };
    let one = |path: &str, code| vec![(path.to_owned(), code)];
    assert_eq!(
        paths(|c| c.members[0].items[0].quantity = 0),
        one("members.0.parts.0.quantity", ErrorCode::OutOfRange)
    );
    assert_eq!(
        paths(|c| c.members[0].items[0].quantity = -5),
        one("members.0.parts.0.quantity", ErrorCode::OutOfRange)
    );
    assert_eq!(
        paths(|c| c.members[1].items[0].unit_price = -1),
        one("members.1.parts.0.unitPrice", ErrorCode::Negative)
    );
    assert_eq!(
        paths(|c| c.members[1].items[0].unit_price = i64::MAX),
        one("members.1.parts.0.unitPrice", ErrorCode::OutOfRange)
    );
    assert_eq!(
        paths(|c| c.members[1].items[0].unit_price = Money::MAX_MINOR),
        one("members", ErrorCode::OutOfRange)
    );
    assert_eq!(
        paths(|c| c.members[2].share = BasisPoints(10_001)),
        one("members.2.shareBp", ErrorCode::OutOfRange)
    );
    assert_eq!(
        paths(|c| c.members[2].items[0].item = crate::ids::ItemId(uuid::Uuid::nil())),
        one("members.2.parts.0.itemId", ErrorCode::Unknown)
    );
    assert_eq!(
        paths(|c| {
            let twice = c.members[0].items[0].clone();
            c.members[0].items.push(twice);
        }),
        one("members.0.parts.1.itemId", ErrorCode::Duplicate)
    );
    assert_eq!(
        paths(|c| c.note = Some("a\u{202e}b".into())),
        one("note", ErrorCode::ForbiddenCharacter)
    );
}

#[test]
fn contents_survive_their_stored_form() {
    let json = serde_json::to_string(&confirmed(joint())).expect("JSON");
    let again: Offer = serde_json::from_str(&json).expect("a offer");
    assert!(again.is_whole());
    assert!(!json.contains("800000,") && json.contains("\"800000\""), "amounts are strings");
}

/// Cuts `whole` into `parts` pieces, each at least one.
fn cut(whole: i64, parts: usize) -> impl Strategy<Value = Vec<i64>> {
    proptest::sample::subsequence((1..whole).collect::<Vec<_>>(), parts - 1).prop_map(move |cuts| {
        let edges: Vec<_> = std::iter::once(0).chain(cuts).chain([whole]).collect();
        edges.windows(2).map(|w| w[1] - w[0]).collect()
    })
}

fn agreed() -> impl Strategy<Value = BidContents> {
    (2usize..6).prop_flat_map(|n| {
        let prices = proptest::collection::vec(1i64..10_000_000, n);
        (cut(500, n), cut(10_000, n), prices).prop_map(move |(quantities, shares, prices)| {
            let members = (0..n).map(|i| {
                let share = u16::try_from(shares[i]).expect("at most the whole");
                part(u8::try_from(i + 1).expect("few"), share, quantities[i], prices[i])
            });
            BidContents { members: members.collect(), ..joint() }
        })
    })
}

proptest! {
    #[test]
    fn parts_and_shares_that_make_a_whole_leave_only_confirmations_open(contents in agreed()) {
        let terms = terms();
        let offer = Offer::new(contents);
        let bidders: Vec<_> =
            (1..=offer.contents.members.len()).map(|n| bidder(u8::try_from(n).expect("few"))).collect();
        let found = blockers(&offer, &call(&terms), &bidders, None, &standard()).expect("a lot");
        prop_assert_eq!(found, vec![]);
    }

    #[test]
    fn parts_that_miss_a_unit_or_shares_that_miss_a_point_are_found(contents in agreed(), in_shares: bool) {
        let terms = terms();
        let mut contents = contents;
        let expected = if in_shares {
            let share = &mut contents.members[0].share.0;
            *share = if *share > 1 { *share - 1 } else { *share + 1 };
            ErrorCode::NotWhole
        } else {
            contents.members[0].items[0].quantity += 1;
            ErrorCode::ItemNotCovered
        };
        let found = blockers(&Offer::new(contents), &call(&terms), &[], None, &standard()).expect("a lot");
        prop_assert_eq!(found.iter().map(|b| b.code).collect::<Vec<_>>(), vec![expected]);
    }

    #[test]
    fn any_change_of_what_is_paid_changes_the_hash(contents in agreed(), other in agreed()) {
        prop_assert_eq!(contents == other, contents.hash() == other.hash());
    }

    #[test]
    fn the_total_is_the_sum_of_the_members_prices(contents in agreed()) {
        let sum: i64 = contents.businesses().map(|b| contents.price_of(b).minor).sum();
        prop_assert_eq!(contents.total().minor, sum);
    }
}
