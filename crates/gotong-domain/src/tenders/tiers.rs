//! Tiers: smaller quantities of an item for which bids name a price, too. The item's own quantity is the largest.

use super::{
    draft::MOST_UNITS,
    publish::not_offered,
    terms::{Item, Terms},
};
use crate::error::{ErrorCode, Violation, Violations};

impl Item {
    /// The most tiers below an item's full quantity.
    pub const MOST_TIERS: usize = 5;
}

/// Reads an item's tiers: each begins above the one before.
pub(super) fn read(wrong: &mut Violations, path: &str, raw: &[i64]) -> Vec<u64> {
    let at = |code| Violation::new(path, code);
    wrong.require(raw.len() <= Item::MOST_TIERS, || {
        at(ErrorCode::TooMany).with("most", Item::MOST_TIERS)
    });
    let within = raw.iter().all(|tier| (1..=MOST_UNITS).contains(tier));
    wrong.require(within, || at(ErrorCode::OutOfRange).with("least", 1).with("most", MOST_UNITS));
    let rising = raw.is_sorted_by(|one, next| one < next);
    wrong.require(rising, || at(ErrorCode::TiersNotRising));
    let tiers = raw.iter().take(Item::MOST_TIERS);
    tiers.filter_map(|tier| u64::try_from(*tier).ok()).collect()
}

/// Checks what published terms say of tiers: in a `tiered` procedure every item has them, all below its quantity, and in
/// others none does.
pub(super) fn check(wrong: &mut Violations, terms: &Terms, tiered: bool) {
    for (i, lot) in terms.lots.iter().enumerate() {
        for (j, item) in lot.items.iter().enumerate() {
            let at = |code| Violation::new(&format!("lots.{i}.items.{j}.tiers"), code);
            if !tiered {
                wrong.require(item.tiers.is_empty(), || at(ErrorCode::NotInProcedure));
                continue;
            }
            wrong.require(!item.tiers.is_empty(), || at(ErrorCode::TooFew).with("least", 1));
            let below = item.tiers.last().is_none_or(|last| *last < item.quantity);
            wrong.require(below, || {
                let most = item.quantity.saturating_sub(1);
                at(ErrorCode::OutOfRange).with("least", 1).with("most", most)
            });
        }
        // One supplier delivers all, so that what it asks depends on the quantity alone.
        wrong.require(!tiered || lot.sources.is_empty(), || {
            not_offered(&format!("lots.{i}.sources"))
        });
    }
    if tiered {
        wrong.require(!terms.rules.combinations, || not_offered("combinations"));
        wrong.require(terms.framework.is_none(), || not_offered("framework"));
        wrong.require(terms.rules.envelopes == 1, || not_offered("envelopes"));
        wrong.require(!terms.rules.seal.with_witness(), || not_offered("sealLevel"));
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::{super::fixtures, *};
    use crate::{
        error::Refusal,
        money::BasisPoints,
        tenders::{SealLevel, diff},
    };

    fn refusals(check: impl FnOnce(&mut Violations)) -> Vec<(String, ErrorCode)> {
        let mut wrong = Violations::default();
        check(&mut wrong);
        match wrong.finish() {
            Err(Refusal::Invalid(all)) => {
                all.into_iter().map(|v| (v.path.join("."), v.code)).collect()
            }
            _ => vec![],
        }
    }

    fn codes(raw: &[i64]) -> Vec<ErrorCode> {
        let found = refusals(|wrong| drop(read(wrong, "tiers", raw)));
        found.into_iter().map(|(_, code)| code).collect()
    }

    fn tiered(tiers: &[u64]) -> Terms {
        let mut terms = fixtures::terms();
        terms.lots[0].items[0].tiers = tiers.to_vec();
        terms
    }

    #[test]
    fn tiers_are_up_to_five_whole_quantities_each_above_the_one_before() {
        assert_eq!(codes(&[]), []);
        assert_eq!(codes(&[1, 2, 3, 4, 5]), []);
        assert_eq!(codes(&[1, 2, 3, 4, 5, 6]), [ErrorCode::TooMany]);
        assert_eq!(codes(&[100, 100]), [ErrorCode::TiersNotRising]);
        assert_eq!(codes(&[200, 100]), [ErrorCode::TiersNotRising]);
        assert_eq!(codes(&[0, 100]), [ErrorCode::OutOfRange]);
        assert_eq!(codes(&[-1]), [ErrorCode::OutOfRange]);
        assert_eq!(codes(&[MOST_UNITS + 1]), [ErrorCode::OutOfRange]);
    }

    #[rstest]
    #[case(&[100, 499], true, &[])]
    #[case(&[], false, &[])]
    #[case(&[], true, &[ErrorCode::TooFew])]
    #[case(&[100], false, &[ErrorCode::NotInProcedure])]
    #[case(&[100, 500], true, &[ErrorCode::OutOfRange])]
    #[case(&[501], true, &[ErrorCode::OutOfRange])]
    fn every_item_of_a_tiered_type_has_tiers_below_its_quantity_and_no_other_does(
        #[case] tiers: &[u64],
        #[case] asked: bool,
        #[case] expected: &[ErrorCode],
    ) {
        let found = refusals(|wrong| check(wrong, &tiered(tiers), asked));
        assert!(found.iter().all(|(path, _)| path == "lots.0.items.0.tiers"), "{found:?}");
        assert_eq!(found.into_iter().map(|(_, code)| code).collect::<Vec<_>>(), expected);
    }

    #[rstest]
    #[case("combinations", |terms: &mut Terms| terms.rules.combinations = true)]
    #[case("envelopes", |terms: &mut Terms| terms.rules.envelopes = 2)]
    #[case("sealLevel", |terms: &mut Terms| terms.rules.seal = SealLevel::WitnessSealed)]
    #[case("lots.0.sources", |terms: &mut Terms| {
        terms.lots[0].sources = vec![BasisPoints(6_000), BasisPoints(4_000)];
    })]
    fn what_prices_by_quantity_do_not_go_with_is_named(
        #[case] path: &str,
        #[case] change: fn(&mut Terms),
    ) {
        let mut terms = tiered(&[100]);
        change(&mut terms);
        let found = refusals(|wrong| check(wrong, &terms, true));
        assert_eq!(found, [(path.to_owned(), ErrorCode::NotInProcedure)]);
    }

    #[test]
    fn bidders_have_priced_tiers_so_that_a_change_of_one_is_substantive() {
        let changes = diff(&tiered(&[100, 250]), &tiered(&[100, 300]));
        assert_eq!(changes.len(), 1);
        let change = &changes[0];
        assert_eq!((change.path.as_str(), change.substantive), ("lots.1.items.1.tiers", true));
        let values = (change.before.as_deref(), change.after.as_deref());
        assert_eq!(values, (Some("100, 250"), Some("100, 300")));
    }

    #[test]
    fn terms_without_tiers_are_written_as_before() {
        let plain = serde_json::to_string(&fixtures::terms()).expect("plain data");
        assert!(!plain.contains("tiers"));
        assert_eq!(serde_json::from_str::<Terms>(&plain).ok(), Some(fixtures::terms()));
    }

    proptest! {
        #[test]
        fn what_is_read_without_refusal_is_what_was_typed_and_rises(
            raw in proptest::collection::vec(-5_i64..50, 0..8),
        ) {
            let mut wrong = Violations::default();
            let tiers = read(&mut wrong, "tiers", &raw);
            let sound = raw.len() <= Item::MOST_TIERS
                && raw.iter().all(|tier| *tier >= 1)
                && raw.windows(2).all(|pair| pair[0] < pair[1]);
            prop_assert_eq!(wrong.finish().is_ok(), sound);
            prop_assert!(!sound || tiers.iter().map(|tier| tier.cast_signed()).eq(raw));
        }
    }
}
