//! Ordering bids by price or by weighted score, in exact fractions.
//!
//! Score: `Σ weight · s / 10 000`, each `s` from 0 to 100. Price: `s = 100 · Pmin / P` over the bids
//! that pass. Quality: `s = 100 · mean / max` over the evaluators. A bid whose mean misses a
//! criterion's least points is out before the lowest price is sought.
//! Ties: higher quality sum, then lower price, then earlier receipt.

use std::{cmp::Ordering, collections::BTreeMap};

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::{Deserialize, Serialize};

use super::terms::{Criterion, CriterionKind};
use crate::{
    error::{ErrorCode, Refusal},
    ids::{BidId, CriterionId},
    money::BasisPoints,
};

/// An exact fraction, written `numerator/denominator`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Score(BigRational);

impl Score {
    /// Nothing.
    #[must_use]
    pub fn zero() -> Self {
        Self::ratio(0, 1)
    }

    /// A fraction; the denominator must not be 0.
    fn ratio(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Self {
        Self(BigRational::new(numerator.into(), denominator.into()))
    }

    /// The numerator in lowest terms.
    #[must_use]
    pub fn numerator(&self) -> String {
        self.0.numer().to_string()
    }

    /// The denominator in lowest terms.
    #[must_use]
    pub fn denominator(&self) -> String {
        self.0.denom().to_string()
    }

    /// The value with four decimals, halves rounded up, for reading only.
    #[must_use]
    pub fn display(&self) -> String {
        let scaled =
            (&self.0 * BigInt::from(10_000) + BigRational::new(1.into(), 2.into())).floor();
        let digits = format!("{:0>5}", scaled.to_integer().to_string());
        let (whole, decimals) = digits.split_at(digits.len() - 4);
        format!("{whole}.{decimals}")
    }

    /// This score's part of the whole under a weight.
    fn weighted(&self, weight: BasisPoints) -> Self {
        Self(&self.0 * BigRational::new(weight.0.into(), BasisPoints::WHOLE.0.into()))
    }

    fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }
}

impl From<Score> for String {
    fn from(score: Score) -> Self {
        format!("{}/{}", score.0.numer(), score.0.denom())
    }
}

/// A stored score that is no fraction.
#[derive(Debug, thiserror::Error)]
#[error("not a fraction: {0}")]
pub struct NotAFraction(String);

impl TryFrom<String> for Score {
    type Error = NotAFraction;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        let parts = raw.split_once('/').and_then(|(n, d)| Some((n.parse().ok()?, d.parse().ok()?)));
        match parts {
            Some((numerator, denominator)) if denominator != BigInt::ZERO => {
                Ok(Self(BigRational::new(numerator, denominator)))
            }
            _ => Err(NotAFraction(raw)),
        }
    }
}

/// An admitted bid, as far as the order asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contender {
    /// Which bid.
    pub bid: BidId,
    /// Its total in minor units; not negative.
    pub price: i64,
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
    /// The same price too; received earlier.
    Receipt,
}

/// One criterion's step of a bid's score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CriterionResult {
    /// Which criterion.
    pub criterion: CriterionId,
    /// From 0 to 100.
    pub points: Score,
    /// The part it adds to the score.
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
pub fn rank(criteria: &[Criterion], bids: &[Contender]) -> Result<Ranking, Refusal> {
    let mut means = Vec::with_capacity(bids.len());
    for bid in bids {
        means.push(quality(criteria, bid)?);
    }
    let missed: Vec<_> = means.iter().map(|means| missed(criteria, means)).collect();
    let passing = |i: &usize| missed[*i].is_none();
    let lowest = (0..bids.len()).filter(passing).map(|i| bids[i].price).min();

    let mut scored: Vec<Scored<'_>> = (0..bids.len())
        .map(|i| Scored::new(criteria, &bids[i], &means[i], lowest, missed[i]))
        .collect();
    scored.sort_by(Scored::order);
    let places = (0..scored.len()).map(|i| place(&scored, i, bids)).collect();
    Ok(Ranking { places })
}

/// The mean points of each quality criterion, as fractions.
type Means = BTreeMap<CriterionId, BigRational>;

fn quality(criteria: &[Criterion], bid: &Contender) -> Result<Means, Refusal> {
    let quality = criteria.iter().filter(|c| matches!(c.kind, CriterionKind::Quality { .. }));
    quality
        .map(|criterion| match bid.points.get(&criterion.id) {
            Some(points) if !points.is_empty() => {
                let sum: u64 = points.iter().map(|&p| u64::from(p)).sum();
                Ok((criterion.id, BigRational::new(sum.into(), points.len().into())))
            }
            Some(_) | None => Err(Refusal::guard(ErrorCode::ScoresMissing)),
        })
        .collect()
}

fn missed(criteria: &[Criterion], means: &Means) -> Option<CriterionId> {
    let fails = |criterion: &&Criterion| match (criterion.kind, means.get(&criterion.id)) {
        (CriterionKind::Quality { min_pass: Some(least), .. }, Some(mean)) => {
            *mean < BigRational::from_integer(least.into())
        }
        _ => false,
    };
    criteria.iter().find(fails).map(|criterion| criterion.id)
}

struct Scored<'a> {
    bid: &'a Contender,
    score: Score,
    quality: Score,
    steps: Vec<CriterionResult>,
    missed: Option<CriterionId>,
}

impl<'a> Scored<'a> {
    fn new(
        criteria: &[Criterion],
        bid: &'a Contender,
        means: &Means,
        lowest: Option<i64>,
        missed: Option<CriterionId>,
    ) -> Self {
        let (mut score, mut quality) = (Score::zero(), Score::zero());
        let mut steps = Vec::with_capacity(criteria.len());
        for criterion in criteria {
            let points = match criterion.kind {
                CriterionKind::Price => price_points(bid.price, lowest),
                CriterionKind::Quality { max_points, .. } => {
                    quality_points(means.get(&criterion.id), max_points)
                }
            };
            let weighted = points.weighted(criterion.weight);
            score = score.plus(&weighted);
            if matches!(criterion.kind, CriterionKind::Quality { .. }) {
                quality = quality.plus(&weighted);
            }
            steps.push(CriterionResult { criterion: criterion.id, points, weighted });
        }
        Self { bid, score, quality, steps, missed }
    }

    /// Those that pass first; then score, quality, price, receipt.
    fn order(&self, other: &Self) -> Ordering {
        self.missed
            .is_some()
            .cmp(&other.missed.is_some())
            .then_with(|| other.score.cmp(&self.score))
            .then_with(|| other.quality.cmp(&self.quality))
            .then_with(|| self.bid.price.cmp(&other.bid.price))
            .then_with(|| self.bid.receipt.cmp(&other.bid.receipt))
    }

    fn tie_against(&self, other: &Self) -> Option<TieBreak> {
        if self.score != other.score || self.missed.is_some() || other.missed.is_some() {
            None
        } else if self.quality != other.quality {
            Some(TieBreak::Quality)
        } else if self.bid.price != other.bid.price {
            Some(TieBreak::Price)
        } else {
            Some(TieBreak::Receipt)
        }
    }
}

/// `100 · Pmin / P`, at most 100: a bid that missed a minimum may be cheaper than the lowest.
fn price_points(price: i64, lowest: Option<i64>) -> Score {
    match lowest {
        Some(lowest) if price > lowest => Score::ratio(i128::from(lowest) * 100, price),
        Some(_) => Score::ratio(100, 1),
        None => Score::zero(),
    }
}

fn quality_points(mean: Option<&BigRational>, max_points: u16) -> Score {
    let most = BigInt::from(max_points.max(1));
    mean.map_or_else(Score::zero, |mean| Score(mean * BigInt::from(100) / most))
}

fn place(scored: &[Scored<'_>], i: usize, bids: &[Contender]) -> Place {
    let this = &scored[i];
    let neighbour =
        |j: Option<usize>| j.and_then(|j| scored.get(j)).and_then(|o| this.tie_against(o));
    Place {
        rank: this.missed.is_none().then(|| u32::try_from(i + 1).unwrap_or(u32::MAX)),
        bid: this.bid.bid,
        price: this.bid.price,
        score: this.score.clone(),
        criteria: this.steps.clone(),
        tie_broken_by: neighbour(i.checked_sub(1)).or_else(|| neighbour(Some(i + 1))),
        missed: this.missed,
        abnormally_low: abnormally_low(this.bid.price, others(this.bid.bid, bids)),
    }
}

fn others(bid: BidId, bids: &[Contender]) -> impl Iterator<Item = i64> + Clone + '_ {
    bids.iter().filter(move |other| other.bid != bid).map(|other| other.price)
}

/// Whether a price is abnormally low beside the others: `P ≤ 60 %` of their mean, or `P ≤ 70 %` of the next higher one.
#[must_use]
pub fn abnormally_low(price: i64, others: impl Iterator<Item = i64> + Clone) -> bool {
    let price = i128::from(price);
    let others = others.map(i128::from);
    let count = i128::try_from(others.clone().count()).unwrap_or(0);
    let below_mean = count > 0 && price * 100 * count <= others.clone().sum::<i128>() * 60;
    let next = others.filter(|other| *other >= price).min();
    below_mean || next.is_some_and(|next| next > price && price * 100 <= next * 70)
}

#[cfg(test)]
#[path = "evaluation_tests.rs"]
mod tests;
