//! Prices for smaller quantities of what is asked for.

use proptest::prelude::*;
use rstest::rstest;

use super::{super::*, world::*};
use crate::{
    error::ErrorCode,
    money::Money,
    tenders::{fixtures::terms, terms::Terms},
};

/// The tender for 500 loaves, with a price from 100 and from 250 on, too.
fn tiered() -> Terms {
    let mut terms = terms();
    terms.lots[0].items[0].tiers = vec![100, 250];
    terms
}

/// A single bid that asks these prices from each tier on, and 800 000 for all.
fn asking(tier_prices: &[i64]) -> BidContents {
    let mut contents = single();
    contents.members[0].items[0].tier_prices = tier_prices.to_vec();
    contents
}

fn shared() -> BidContents {
    let mut contents = joint();
    let prices = [[900_000, 850_000], [900_000, 860_000], [900_000, 790_000]];
    for (member, prices) in contents.members.iter_mut().zip(prices) {
        member.items[0].tier_prices = prices.to_vec();
    }
    contents
}

fn blocked(contents: BidContents) -> Vec<ErrorCode> {
    let terms = tiered();
    let found = blockers(&Offer::new(contents), &call(&terms), &[bidder(1)], None, &standard());
    found.expect("a lot").into_iter().map(|b| b.code).collect()
}

#[rstest]
#[case::falling(&[900_000, 850_000], &[])]
#[case::all_the_same(&[800_000, 800_000], &[])]
#[case::none(&[], &[ErrorCode::TierPricesMissing])]
#[case::too_few(&[900_000], &[ErrorCode::TierPricesMissing])]
#[case::for_nothing(&[900_000, 0], &[ErrorCode::TierPricesMissing])]
#[case::too_many(&[900_000, 850_000, 840_000], &[ErrorCode::TierPricesMissing])]
#[case::rising(&[850_000, 900_000], &[ErrorCode::TierDearer])]
#[case::cheaper_than_all(&[900_000, 799_999], &[ErrorCode::TierDearer])]
fn a_bid_names_a_price_for_each_tier_that_never_rises_with_the_quantity(
    #[case] prices: &[i64],
    #[case] expected: &[ErrorCode],
) {
    assert_eq!(blocked(asking(prices)), expected);
}

#[test]
fn every_member_of_a_joint_bid_names_its_own() {
    let named = |contents: BidContents| {
        let terms = tiered();
        let found = blockers(&Offer::new(contents), &call(&terms), &[], None, &standard());
        let found = found.expect("a lot").into_iter();
        found.map(|b| (b.code, b.business)).collect::<Vec<_>>()
    };
    assert_eq!(named(shared()), []);
    let mut one_silent = shared();
    one_silent.members[1].items[0].tier_prices.clear();
    assert_eq!(named(one_silent), [(ErrorCode::TierPricesMissing, Some(bakery(2)))]);
}

#[test]
fn a_draft_may_leave_prices_open_but_has_none_that_nobody_asks_for() {
    let paths = |contents: BidContents, terms: &Terms| match contents.check(&terms.lots[0]) {
        Ok(_) => vec![],
        Err(crate::error::Refusal::Invalid(wrong)) => {
            wrong.iter().map(|v| (v.path.join("."), v.code)).collect::<Vec<_>>()
        }
        Err(other) => panic!("{other:?}"),
    };
    let at = |rest: &str, code| vec![(format!("members.0.parts.0.tierPrices{rest}"), code)];
    assert_eq!(paths(asking(&[]), &tiered()), []);
    assert_eq!(paths(asking(&[0, 850_000]), &tiered()), []);
    assert_eq!(paths(asking(&[1]), &terms()), at("", ErrorCode::TiersNotAsked));
    assert_eq!(paths(asking(&[3, 2, 1]), &tiered()), at("", ErrorCode::TooMany));
    assert_eq!(paths(asking(&[3, -1]), &tiered()), at(".1", ErrorCode::Negative));
    assert_eq!(paths(asking(&[i64::MAX]), &tiered()), at(".0", ErrorCode::OutOfRange));
    let beyond = vec![("members".to_owned(), ErrorCode::OutOfRange)];
    assert_eq!(paths(asking(&[Money::MAX_MINOR]), &tiered()), beyond);
}

#[test]
fn totals_of_tiers_are_of_all_members_each_delivering_its_part() {
    let terms = tiered();
    let item = &terms.lots[0].items[0];
    // Per 500 loaves: 250, 150 and 100 of the members.
    let asked = [450_000_000, 250 * 850_000 + 150 * 860_000 + 100 * 790_000, 400_500_000];
    assert_eq!(shared().asked_by_tier(item), asked.map(i128::from));
    let prices = shared().tier_prices(item);
    let first = TierPrice { from: 100, unit_price: Some(900_000), total: 90_000_000 };
    assert_eq!(prices, [first, TierPrice { from: 250, unit_price: None, total: asked[1] / 2 }]);
    let mut silent = shared();
    silent.members[2].items[0].tier_prices.pop();
    assert_eq!(silent.tier_prices(item), [], "nothing is said of what is not complete");
}

#[test]
fn prices_of_tiers_are_prices() {
    let mut dearer = shared();
    dearer.members[1].items[0].tier_prices[0] += 1;
    assert_ne!(dearer.hash(), shared().hash(), "members confirm them");
    assert_eq!(Technical::of(&dearer), Technical::of(&shared()), "what is offered is the same");
    assert!(!Change::between(&shared(), &dearer).beyond_prices, "finance may change them");
    let remembered = Offer::new(dearer).priceless();
    assert!(!remembered.contents.is_priced());
    let mut only = asking(&[1]);
    only.members[0].items[0].unit_price = 0;
    assert!(only.is_priced());
}

#[test]
fn a_bid_without_tiers_is_written_as_before_and_reads_back() {
    let text = |contents: &BidContents| crate::canonical::canonical(contents).expect("plain");
    assert!(!text(&single()).contains("tier"));
    let asked = text(&asking(&[900_000, 850_000]));
    assert!(asked.contains(r#""tier_prices":["900000","850000"],"unit_price":"800000""#));
    assert_eq!(serde_json::from_str::<BidContents>(&asked).ok(), Some(asking(&[900_000, 850_000])));
}

#[test]
fn newer_terms_with_fewer_tiers_keep_the_prices_of_those_that_stay() {
    let mut fewer = tiered();
    fewer.lots[0].items[0].tiers = vec![100];
    assert_eq!(
        asking(&[900_000, 850_000]).for_terms(2, &fewer).members,
        asking(&[900_000]).members
    );
}

proptest! {
    #[test]
    fn where_no_unit_is_dearer_in_a_larger_quantity_the_sums_of_all_members_do_not_rise_either(
        quantities in prop::collection::vec(1_i64..1_000, 1..5),
        cuts in prop::collection::vec(prop::collection::vec(1_i64..1_000_000, 3), 5),
        tiers in prop::collection::btree_set(1_u64..500, 2),
    ) {
        let mut terms = tiered();
        let item = &mut terms.lots[0].items[0];
        item.tiers = tiers.into_iter().collect();
        let mut contents = single();
        contents.members = quantities.iter().zip(&cuts).zip(1..).map(|((quantity, cuts), n)| {
            let mut prices = cuts.clone();
            prices.sort_unstable_by(|one, next| next.cmp(one));
            let mut member = part(n, 0, *quantity, prices[2]);
            member.items[0].tier_prices = prices[..2].to_vec();
            member
        }).collect();
        let falls = contents.members.iter().all(|member| member.items[0].falls_with_quantity());
        prop_assert!(falls);
        let asked = contents.asked_by_tier(item);
        prop_assert_eq!(asked.len(), 3);
        prop_assert!(asked.is_sorted_by(|smaller, larger| smaller >= larger));
        prop_assert_eq!(asked[2], i128::from(contents.total().minor));
        let units: i128 = quantities.iter().copied().map(i128::from).sum();
        for (price, asked) in contents.tier_prices(item).iter().zip(&asked) {
            let exact = asked * i128::from(price.from);
            let total = i128::from(price.total) * units;
            prop_assert!(total <= exact && exact < total + units, "rounded down to a minor unit");
        }
    }
}
