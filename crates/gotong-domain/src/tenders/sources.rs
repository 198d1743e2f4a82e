//! Lots that several suppliers share, each a part of every item: the first in rank delivers most.

use super::{
    Tender,
    terms::{Lot, Terms},
};
use crate::{
    error::{ErrorCode, Violation, Violations},
    ids::{ItemId, LotId},
    money::{self, BasisPoints},
};

impl Lot {
    /// The most suppliers that share a lot.
    pub const MOST_SOURCES: usize = 5;

    /// What part of the lot its award of this number is: all of it, unless suppliers share it.
    #[must_use]
    pub fn share(&self, number: u8) -> BasisPoints {
        let at = usize::from(number.saturating_sub(1));
        match &self.sources[..] {
            [] => BasisPoints::WHOLE,
            sources => sources.get(at).copied().unwrap_or_default(),
        }
    }

    /// How many units of each item its award of this number is about. Of all awards together exactly as many as are
    /// asked for: what is left of whole units goes to the largest remainders.
    #[must_use]
    pub fn quantities(&self, number: u8) -> Vec<(ItemId, u64)> {
        let at = usize::from(number.saturating_sub(1));
        let of = |quantity: u64| {
            if self.sources.is_empty() {
                return Some(quantity);
            }
            let parts = money::split(i64::try_from(quantity).ok()?, &self.sources)?;
            u64::try_from(*parts.get(at)?).ok()
        };
        self.items.iter().map(|item| (item.id, of(item.quantity).unwrap_or(0))).collect()
    }

    /// Whether every award is about some units of every item.
    fn parts_are_whole_units(&self) -> bool {
        let numbers = 1..=u8::try_from(self.sources.len()).unwrap_or(u8::MAX);
        numbers
            .into_iter()
            .all(|number| self.quantities(number).iter().all(|(_, units)| *units > 0))
    }
}

impl Tender {
    /// How many bids win a lot at most.
    #[must_use]
    pub fn winners(&self, lot: LotId) -> usize {
        let sources = self.terms.lot(lot).map_or(0, |lot| lot.sources.len());
        let suppliers = self.terms.framework.map_or(1, |framework| framework.suppliers.into());
        sources.max(suppliers).max(1)
    }
}

/// Checks what published terms say of several suppliers; `one` where a procedure finds one by its nature.
pub(super) fn check(wrong: &mut Violations, terms: &Terms, one: bool) {
    let alone = one || terms.rules.combinations || terms.framework.is_some();
    for (i, lot) in terms.lots.iter().enumerate() {
        let at = |code| Violation::new(&format!("lots.{i}.sources"), code);
        let several = !lot.sources.is_empty();
        wrong.require(!several || !alone, || at(ErrorCode::NotInProcedure));
        wrong.require(!several || lot.parts_are_whole_units(), || at(ErrorCode::PartTooSmall));
    }
}

/// Reads the shares of a lot's suppliers in rank order.
pub(super) fn read(wrong: &mut Violations, path: &str, raw: &[i64]) -> Vec<BasisPoints> {
    let at = |code| Violation::new(path, code);
    if raw.is_empty() {
        return vec![];
    }
    wrong.require(raw.len() >= 2, || at(ErrorCode::TooFew).with("least", 2));
    wrong.require(raw.len() <= Lot::MOST_SOURCES, || {
        at(ErrorCode::TooMany).with("most", Lot::MOST_SOURCES)
    });
    let most = BasisPoints::WHOLE.0;
    let share = |raw: &i64| u16::try_from(*raw).ok().filter(|share| (1..most).contains(share));
    let shares: Option<Vec<_>> =
        raw.iter().take(Lot::MOST_SOURCES).map(|raw| share(raw).map(BasisPoints)).collect();
    let Some(shares) = shares else {
        wrong.push(at(ErrorCode::OutOfRange).with("least", 1).with("most", most - 1));
        return vec![];
    };
    let sum = BasisPoints::sum(shares.iter().copied());
    wrong.require(sum == u32::from(most), || at(ErrorCode::NotWhole).with("sum", sum));
    wrong
        .require(shares.is_sorted_by(|one, next| one >= next), || at(ErrorCode::FirstDeliversMost));
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{super::fixtures, *};
    use crate::error::Refusal;

    fn shared(quantity: u64, shares: &[u16]) -> Lot {
        let mut lot = fixtures::terms().lots.remove(0);
        lot.items[0].quantity = quantity;
        lot.sources = shares.iter().copied().map(BasisPoints).collect();
        lot
    }

    fn refusals(raw: &[i64]) -> Vec<ErrorCode> {
        let mut wrong = Violations::default();
        read(&mut wrong, "sources", raw);
        match wrong.finish() {
            Err(Refusal::Invalid(all)) => all.iter().map(|violation| violation.code).collect(),
            _ => vec![],
        }
    }

    #[test]
    fn a_lot_of_one_supplier_is_awarded_whole() {
        let lot = shared(500, &[]);
        assert_eq!((lot.share(1), lot.quantities(1)[0].1), (BasisPoints::WHOLE, 500));
    }

    #[test]
    fn suppliers_deliver_their_shares_in_whole_units() {
        let lot = shared(101, &[6_000, 4_000]);
        assert_eq!([lot.quantities(1)[0].1, lot.quantities(2)[0].1], [61, 40]);
        assert_eq!(lot.quantities(3)[0].1, 0, "there is no third");
    }

    #[test]
    fn shares_make_a_whole_of_two_to_five_and_the_first_delivers_most() {
        assert_eq!(refusals(&[]), []);
        assert_eq!(refusals(&[6_000, 4_000]), []);
        assert_eq!(refusals(&[2_000; 5]), []);
        assert_eq!(refusals(&[10_000]), [ErrorCode::TooFew, ErrorCode::OutOfRange]);
        assert_eq!(refusals(&[5_000, 5_000, 0]), [ErrorCode::OutOfRange]);
        assert_eq!(refusals(&[5_000, 5_001, -1]), [ErrorCode::OutOfRange]);
        assert_eq!(refusals(&[6_000, 3_999]), [ErrorCode::NotWhole]);
        assert_eq!(refusals(&[4_000, 6_000]), [ErrorCode::FirstDeliversMost]);
        assert_eq!(refusals(&[1_667; 6]), [ErrorCode::TooMany, ErrorCode::NotWhole]);
    }

    proptest! {
        #[test]
        fn all_awards_together_are_about_what_is_asked_for_and_none_about_more_than_the_one_before(
            quantity in 0_u64..1_000_000_000_000,
            mut cuts in proptest::collection::vec(1_u16..10_000, 1..5),
        ) {
            cuts.extend([0, 10_000]);
            cuts.sort_unstable();
            let mut shares: Vec<_> = cuts.windows(2).map(|pair| pair[1] - pair[0]).collect();
            shares.sort_unstable_by(|one, next| next.cmp(one));
            let lot = shared(quantity, &shares);
            let numbers = 1..=u8::try_from(shares.len()).expect("few");
            let units: Vec<_> = numbers.map(|number| lot.quantities(number)[0].1).collect();
            prop_assert_eq!(units.iter().sum::<u64>(), quantity);
            prop_assert!(units.is_sorted_by(|one, next| one >= next));
        }
    }
}
