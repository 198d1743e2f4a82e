//! Who wins each lot where bids take something off for several: exactly the winners that cost least together.
//!
//! What is compared of a bid is its cost: its price less its discount, and what the thing costs over its life where
//! the terms ask. A discount counts when its bidder also wins every lot that it names; of several the largest. Every
//! lot that has a bid gets a winner, and of all ways to choose them the one of the least sum is taken; of ways with
//! the same sum the one whose ranks, read in the order of the lots, come first.

mod decision;
mod solve;
#[cfg(test)]
mod tests;

pub use decision::Decision;
pub use solve::solve;

use crate::{
    bids::{BidderKey, Combination},
    ids::{BidId, LotId},
    money::BasisPoints,
};

/// The most lots of a tender whose winners are found together.
pub const MOST_LOTS: usize = 10;

/// Among what winners are sought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// The lots that are decided together, in the order of the terms; at most [`MOST_LOTS`].
    pub lots: Vec<LotBids>,
    /// The lots that are already won, and by whom: they stay so.
    pub won: Vec<(LotId, BidderKey)>,
}

/// A lot with the bids that can win it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LotBids {
    /// Which.
    pub lot: LotId,
    /// Its bids; at least one.
    pub bids: Vec<Candidate>,
}

/// A bid that can win its lot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub bid: BidId,
    /// Whose.
    pub bidder: BidderKey,
    /// What it asks without discount, in minor units.
    pub price: i64,
    /// What the thing costs over its life beside the price, in thousandths of a minor unit.
    pub beside_milli: i128,
    /// Its rank by its own price; no other bid of the lot has the same.
    pub rank: u32,
    /// What it takes off for other lots.
    pub combinations: Vec<Combination>,
}

/// The winners that cost least together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Solution {
    /// One of each lot, in the order of the lots.
    pub winners: Vec<Winner>,
    /// What they cost together, in thousandths of a minor unit.
    pub cost_milli: i128,
    /// What the first in rank of each lot would cost together, without discounts for lots decided with it.
    pub alone_milli: i128,
}

/// A lot's winner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Winner {
    /// The lot.
    pub lot: LotId,
    /// The bid.
    pub bid: BidId,
    /// The bid's rank by its own price.
    pub rank: u32,
    /// What is taken off its price.
    pub discount: BasisPoints,
    /// Its price less the discount, in minor units: what is awarded.
    pub price: i64,
}

impl Solution {
    /// The winner of a lot.
    #[must_use]
    pub fn of(&self, lot: LotId) -> Option<&Winner> {
        self.winners.iter().find(|winner| winner.lot == lot)
    }
}
