//! Ordering bids by price, by weighted score or by discounted price, in exact fractions.
//!
//! What is compared of a price is the cost: the price, and what the thing costs over its life where the terms ask.
//! Weighted score: `Σ weight · s / 10 000`, each `s` from 0 to 100. Price: `s = 100 · Cmin / C` over the bids
//! that pass. Quality: `s = 100 · combined / max`, combined over the evaluators as mean or median. By discount, each
//! quality criterion takes `weight · s / 10 000` percent off the cost, and the score is `100 · Emin / E`.
//! A bid whose combined points miss a criterion's least is out before the lowest cost is sought.
//! Ties: higher quality sum, then lower price, then nearer where the terms say so, then earlier receipt.

mod judged;
mod low;
mod score;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use self::judged::{Judged, Lowest, Scored};
pub use self::{
    low::abnormally_low,
    score::{NotAFraction, Score},
};
use super::terms::{Criterion, Rules, Terms};
use crate::{
    error::{ErrorCode, Refusal, ensure},
    ids::{BidId, CriterionId},
};

/// What of the terms decides about the order.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// By what bids are compared.
    pub criteria: &'a [Criterion],
    /// How.
    pub rules: Rules,
}

impl<'a> From<&'a Terms> for Basis<'a> {
    fn from(terms: &'a Terms) -> Self {
        Self { criteria: &terms.criteria, rules: terms.rules }
    }
}

/// An admitted bid, as far as the order asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender {
    /// Which bid.
    pub bid: BidId,
    /// Its total in minor units; not negative.
    pub price: i64,
    /// What the thing costs over its life beside the price, in minor units; not negative.
    pub life_cycle: Score,
    /// How far away the bidder is, in kilometres.
    pub distance_km: Option<u32>,
    /// Its place in the order of receipt.
    pub receipt: u64,
    /// The points of each evaluator, by quality criterion.
    pub points: BTreeMap<CriterionId, Vec<u16>>,
}

/// What decided between a bid and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TieBreak {
    /// The same score; a higher sum of quality.
    Quality,
    /// The same quality too; a lower price.
    Price,
    /// The same price too, and the terms say that the nearer one comes first.
    Distance,
    /// All of that the same; received earlier.
    Receipt,
}

/// One criterion's step of a bid's score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionResult {
    /// Which criterion.
    pub criterion: CriterionId,
    /// From 0 to 100.
    pub points: Score,
    /// The part it adds to the score; by discount, how many percent it takes off the price.
    pub weighted: Score,
}

/// A bid's place in the order, and how it came there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// 1 is first; `None` when a least number of points was missed.
    pub rank: Option<u32>,
    /// Which bid.
    pub bid: BidId,
    /// Its total in minor units.
    pub price: i64,
    /// What the thing costs over its life beside the price, in minor units, where the terms ask.
    #[serde(default)]
    pub life_cycle: Option<Score>,
    /// What is compared, in minor units, where it is not the price: with costs over the life, less discounts.
    #[serde(default)]
    pub evaluated: Option<Score>,
    /// How far away the bidder is in kilometres, where the terms ask.
    #[serde(default)]
    pub distance_km: Option<u32>,
    /// From 0 to 100.
    pub score: Score,
    /// Each criterion's step.
    pub criteria: Vec<CriterionResult>,
    /// What decided between this bid and one with the same score.
    pub tie_broken_by: Option<TieBreak>,
    /// The criterion whose least number of points was missed.
    pub missed: Option<CriterionId>,
    /// At most 60 % of the mean of the others, or 70 % of the next higher price.
    pub abnormally_low: bool,
}

/// The order of a lot's admitted bids: first those with a rank, then those that missed a minimum.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranking {
    /// The bids in their order.
    pub places: Vec<Place>,
}

impl Ranking {
    /// The next winner of a lot that has `most` of them, beside those whose awards are `standing`; `out` can win no more.
    ///
    /// # Errors
    /// `ALREADY_AWARDED` once there are as many; `NOT_FIRST_IN_RANK` when nobody is left.
    pub fn next_winner(
        &self,
        most: usize,
        standing: &[BidId],
        out: &[BidId],
    ) -> Result<&Place, Refusal> {
        ensure(standing.len() < most, ErrorCode::AlreadyAwarded)?;
        let gone: Vec<_> = standing.iter().chain(out).copied().collect();
        self.first_besides(&gone).ok_or(Refusal::guard(ErrorCode::NotFirstInRank))
    }

    /// The first bid in rank that is not among those passed over.
    #[must_use]
    pub fn first_besides(&self, passed: &[BidId]) -> Option<&Place> {
        self.places.iter().find(|place| place.rank.is_some() && !passed.contains(&place.bid))
    }
}

/// Orders the bids of a lot.
///
/// # Errors
/// `SCORES_MISSING` when a bid lacks points for a quality criterion.
pub fn rank(terms: Basis<'_>, bids: &[Contender]) -> Result<Ranking, Refusal> {
    let mut judged = Vec::with_capacity(bids.len());
    for bid in bids {
        judged.push(Judged::new(terms, bid)?);
    }
    let passing = || judged.iter().filter(|judged| judged.missed.is_none());
    let lowest = Lowest {
        cost: passing().map(|judged| judged.cost.clone()).min(),
        evaluated: passing().map(|judged| judged.evaluated.clone()).min(),
    };
    let mut scored: Vec<_> = judged.into_iter().map(|one| one.scored(terms, &lowest)).collect();
    scored.sort_by(|one, other| one.order(other, terms));
    let places = (0..scored.len()).map(|i| place(&scored, i, terms, bids)).collect();
    Ok(Ranking { places })
}

fn place(scored: &[Scored<'_>], i: usize, terms: Basis<'_>, bids: &[Contender]) -> Place {
    let this = &scored[i];
    let neighbour = |j: Option<usize>| {
        j.and_then(|j| scored.get(j)).and_then(|other| this.tie_against(other, terms))
    };
    let bid = this.judged.bid;
    let price = Score::ratio(bid.price, 1);
    let evaluated = this.judged.evaluated.clone();
    Place {
        rank: this.judged.missed.is_none().then(|| u32::try_from(i + 1).unwrap_or(u32::MAX)),
        bid: bid.bid,
        price: bid.price,
        life_cycle: (bid.life_cycle != Score::zero()).then(|| bid.life_cycle.clone()),
        evaluated: (evaluated != price).then_some(evaluated),
        distance_km: bid.distance_km.filter(|_| terms.rules.nearest),
        score: this.score.clone(),
        criteria: this.steps.clone(),
        tie_broken_by: neighbour(i.checked_sub(1)).or_else(|| neighbour(Some(i + 1))),
        missed: this.judged.missed,
        abnormally_low: abnormally_low(bid.price, others(bid.bid, bids)),
    }
}

fn others(bid: BidId, bids: &[Contender]) -> impl Iterator<Item = i64> + Clone + '_ {
    bids.iter().filter(move |other| other.bid != bid).map(|other| other.price)
}
