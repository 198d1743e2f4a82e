//! Discounts for several lots: what a bid takes off its price if its bidder also wins others.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::contents::BidContents;
use crate::{
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{AllianceId, BusinessId, LotId},
    money::BasisPoints,
    tenders::terms::Terms,
};

/// "If we also win all of these lots, our price of this one falls by so much."
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Combination {
    /// Other lots of the tender.
    pub lots: BTreeSet<LotId>,
    /// What is taken off; parts of a minor unit are not.
    pub discount: BasisPoints,
}

/// Who bids: bids for several lots count together when lead and alliance are the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BidderKey {
    /// The bidder, or the lead.
    pub lead: BusinessId,
    /// The alliance of a joint bid.
    pub alliance: Option<AllianceId>,
}

impl Combination {
    /// The most entries that a bid has.
    pub const MOST: usize = 5;

    /// The most that is taken off.
    pub const MOST_DISCOUNT: BasisPoints = BasisPoints(5_000);
}

/// A price less a discount: `price − ⌊price · discount / 10 000⌋`.
#[must_use]
pub fn discounted(price: i64, discount: BasisPoints) -> i64 {
    let off = i128::from(price) * i128::from(discount.0) / i128::from(BasisPoints::WHOLE.0);
    price - i64::try_from(off).unwrap_or(price)
}

impl BidContents {
    /// Checks the discounts for several lots, and that the tender takes any.
    ///
    /// # Errors
    /// Every violation, in the client's field names: `COMBINATIONS_NOT_ASKED`, `TOO_MANY`, `TOO_FEW`, `UNKNOWN`,
    /// `DUPLICATE`, `OUT_OF_RANGE`.
    pub fn check_combinations(&self, terms: &Terms) -> Result<(), Refusal> {
        let mut wrong = Violations::default();
        let none = self.combinations.is_empty();
        wrong.require(none || terms.rules.combinations, || {
            Violation::new("combinations", ErrorCode::CombinationsNotAsked)
        });
        wrong.require(self.combinations.len() <= Combination::MOST, || {
            Violation::new("combinations", ErrorCode::TooMany).with("most", Combination::MOST)
        });
        let mut seen = BTreeSet::new();
        for (i, combination) in self.combinations.iter().take(Combination::MOST).enumerate() {
            let at = |field: &str, code| Violation::new(&format!("combinations.{i}.{field}"), code);
            wrong.require(!combination.lots.is_empty(), || {
                at("lotIds", ErrorCode::TooFew).with("least", 1)
            });
            let other = |lot: &LotId| *lot != self.lot && terms.lot(*lot).is_some();
            wrong.require(combination.lots.iter().all(other), || at("lotIds", ErrorCode::Unknown));
            wrong.require(seen.insert(&combination.lots), || at("lotIds", ErrorCode::Duplicate));
            let most = Combination::MOST_DISCOUNT;
            wrong.require((1..=most.0).contains(&combination.discount.0), || {
                at("discountBp", ErrorCode::OutOfRange).with("least", 1).with("most", most.0)
            });
        }
        wrong.finish()
    }

    /// Whose bid it is.
    ///
    /// # Panics
    /// Never: contents have at least one member.
    #[must_use]
    pub fn bidder(&self) -> BidderKey {
        BidderKey { lead: self.lead(), alliance: self.pact.map(|pact| pact.alliance) }
    }

    /// Without discounts for lots that the terms do not have.
    pub(super) fn forget_lots(&mut self, terms: &Terms) {
        let known = |lot: &LotId| terms.lot(*lot).is_some();
        self.combinations.retain(|combination| combination.lots.iter().all(known));
    }
}
