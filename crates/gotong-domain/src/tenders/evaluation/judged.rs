//! A bid on its way to its place: what it costs, what evaluators think of it, its score.

use std::{cmp::Ordering, collections::BTreeMap};

use num_bigint::BigInt;
use num_rational::BigRational;

use super::{Basis, Contender, CriterionResult, Score, TieBreak};
use crate::{
    error::{ErrorCode, Refusal},
    ids::CriterionId,
    tenders::terms::{AwardMethod, Combine, CriterionKind},
};

/// The combined points of each quality criterion, from 0 to 100.
type Quality = BTreeMap<CriterionId, Score>;

/// A bid before others are looked at.
pub(super) struct Judged<'a> {
    pub(super) bid: &'a Contender,
    /// The price with what the thing costs over its life.
    pub(super) cost: Score,
    /// The cost less discounts.
    pub(super) evaluated: Score,
    /// The criterion whose least number of points was missed.
    pub(super) missed: Option<CriterionId>,
    quality: Quality,
}

/// The lowest of the bids that pass; nothing when none does.
pub(super) struct Lowest {
    pub(super) cost: Option<Score>,
    pub(super) evaluated: Option<Score>,
}

/// A bid with its score.
pub(super) struct Scored<'a> {
    pub(super) judged: Judged<'a>,
    pub(super) score: Score,
    pub(super) steps: Vec<CriterionResult>,
    quality: Score,
}

impl<'a> Judged<'a> {
    pub(super) fn new(terms: Basis<'_>, bid: &'a Contender) -> Result<Self, Refusal> {
        let (mut quality, mut missed) = (Quality::new(), None);
        for criterion in terms.criteria {
            let CriterionKind::Quality { max_points, min_pass } = criterion.kind else { continue };
            let points = bid.points.get(&criterion.id).filter(|points| !points.is_empty());
            let points = points.ok_or_else(|| Refusal::guard(ErrorCode::ScoresMissing))?;
            let combined = combined(terms.rules.combine, points);
            let least = min_pass.map(|least| BigRational::from_integer(least.into()));
            if missed.is_none() && least.is_some_and(|least| combined < least) {
                missed = Some(criterion.id);
            }
            let most = BigInt::from(max_points.max(1));
            quality.insert(criterion.id, Score(combined * BigInt::from(100) / most));
        }
        let cost = Score::ratio(bid.price, 1).plus(&bid.life_cycle);
        let mut judged = Self { bid, evaluated: cost.clone(), cost, missed, quality };
        if terms.rules.award == AwardMethod::Discount {
            judged.evaluated = judged.discounted(terms);
        }
        Ok(judged)
    }

    /// The cost times one less the discounts.
    fn discounted(&self, terms: Basis<'_>) -> Score {
        let off = |criterion: &super::Criterion| {
            Some(self.quality.get(&criterion.id)?.weighted(criterion.weight))
        };
        let percent = terms.criteria.iter().filter_map(off).fold(Score::zero(), |a, b| a.plus(&b));
        let hundred = BigRational::from_integer(100.into());
        Score(&self.cost.0 * (&hundred - percent.0) / hundred)
    }

    pub(super) fn scored(self, terms: Basis<'_>, lowest: &Lowest) -> Scored<'a> {
        let by_discount = terms.rules.award == AwardMethod::Discount;
        let (mut score, mut quality) = (Score::zero(), Score::zero());
        let mut steps = Vec::with_capacity(terms.criteria.len());
        for criterion in terms.criteria {
            let points = match criterion.kind {
                CriterionKind::Price => beside_lowest(&self.cost, lowest.cost.as_ref()),
                CriterionKind::Quality { .. } => {
                    self.quality.get(&criterion.id).cloned().unwrap_or_else(Score::zero)
                }
            };
            let is_price = matches!(criterion.kind, CriterionKind::Price);
            let weighted = match (is_price, by_discount) {
                (true, true) => Score::zero(),
                _ => points.weighted(criterion.weight),
            };
            score = score.plus(&weighted);
            if !is_price {
                quality = quality.plus(&weighted);
            }
            steps.push(CriterionResult { criterion: criterion.id, points, weighted });
        }
        if by_discount {
            score = beside_lowest(&self.evaluated, lowest.evaluated.as_ref());
        }
        Scored { judged: self, score, steps, quality }
    }
}

impl Scored<'_> {
    /// Those that pass first; then score, quality, price, distance where it counts, receipt.
    pub(super) fn order(&self, other: &Self, terms: Basis<'_>) -> Ordering {
        let (this, that) = (&self.judged, &other.judged);
        this.missed
            .is_some()
            .cmp(&that.missed.is_some())
            .then_with(|| other.score.cmp(&self.score))
            .then_with(|| other.quality.cmp(&self.quality))
            .then_with(|| this.bid.price.cmp(&that.bid.price))
            .then_with(|| self.far(terms).cmp(&other.far(terms)))
            .then_with(|| this.bid.receipt.cmp(&that.bid.receipt))
    }

    pub(super) fn tie_against(&self, other: &Self, terms: Basis<'_>) -> Option<TieBreak> {
        let missed = self.judged.missed.is_some() || other.judged.missed.is_some();
        if self.score != other.score || missed {
            None
        } else if self.quality != other.quality {
            Some(TieBreak::Quality)
        } else if self.judged.bid.price != other.judged.bid.price {
            Some(TieBreak::Price)
        } else if self.far(terms) != other.far(terms) {
            Some(TieBreak::Distance)
        } else {
            Some(TieBreak::Receipt)
        }
    }

    /// How far away it is, where that counts; who says nothing comes last.
    fn far(&self, terms: Basis<'_>) -> u32 {
        if terms.rules.nearest { self.judged.bid.distance_km.unwrap_or(u32::MAX) } else { 0 }
    }
}

/// `100 · lowest / own`, at most 100: a bid that missed a minimum may be cheaper than the lowest.
fn beside_lowest(own: &Score, lowest: Option<&Score>) -> Score {
    match lowest {
        Some(lowest) if own > lowest => Score(&lowest.0 * BigInt::from(100) / &own.0),
        Some(_) => Score::ratio(100, 1),
        None => Score::zero(),
    }
}

/// The points of several evaluators as one number.
fn combined(how: Combine, points: &[u16]) -> BigRational {
    let sum = |some: &[u16]| some.iter().map(|&one| u64::from(one)).sum::<u64>();
    let mean = |some: &[u16]| BigRational::new(sum(some).into(), some.len().max(1).into());
    match how {
        Combine::Mean => mean(points),
        Combine::Median => {
            let mut sorted = points.to_vec();
            sorted.sort_unstable();
            // The one in the middle, or the two.
            let middle = sorted.len().saturating_sub(1) / 2..=sorted.len() / 2;
            mean(sorted.get(middle).unwrap_or_default())
        }
    }
}
