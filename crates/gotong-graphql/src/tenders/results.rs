//! Results, awards and debriefs.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, ID, Result, SimpleObject};
use gotong_app::tenders::queries::{self, Debrief as Told, Entry, ShownAward};
use gotong_domain::{
    bids::TierPrice,
    ids::{ItemId, UserId},
    tenders::{
        self as domain, Tender as Whole,
        evaluation::{Score, TieBreak},
    },
    time::Instant,
};

use super::{
    compared::{AwardedItem, ComparedItem},
    lots::{Criterion, Lot},
    parts::person,
    states::AwardMethod,
};
use crate::{
    accounts::types::User,
    bids::types::{BidState, DisqualificationGround},
    businesses::types::Business,
    ids::Global,
    scalars::{Money, Rational},
};

/// Where an award stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::AwardState")]
pub enum AwardState {
    /// Waits for the approver.
    Proposed,
    /// Losers may object.
    Standstill,
    /// The lot is won.
    Confirmed,
    /// A contract is in force.
    Contracted,
    /// Taken back.
    Cancelled,
    /// The winner declined.
    Declined,
    /// The winner did not sign in time.
    Lapsed,
}

/// The order of a lot's bids.
#[derive(Clone, SimpleObject)]
pub struct LotResult {
    lot: Lot,
    /// Null before the ranking is computed.
    computed_at: Option<Instant>,
    method: AwardMethod,
    entries: Vec<ResultEntry>,
}

/// A bid in a result.
#[derive(Clone, SimpleObject)]
pub struct ResultEntry {
    /// Null for rejected bids.
    rank: Option<i32>,
    bid_id: ID,
    bidder_name: String,
    members: Vec<Business>,
    state: BidState,
    /// Null for a bid that did not open, and while its price is sealed.
    total: Option<Money>,
    /// What the thing costs over its life beside the price, in minor units; null where the terms do not ask.
    life_cycle_cost: Option<Rational>,
    /// What is compared, in minor units, where it is not the total: with costs over the life, less discounts.
    evaluated_price: Option<Rational>,
    /// How far away the bidder is, in kilometres; null where the terms do not ask.
    distance_km: Option<i32>,
    /// Null for `LOWEST_PRICE` and rejected bids; 0–100.
    score: Option<Rational>,
    criteria: Vec<CriterionResult>,
    /// `QUALITY`, `PRICE`, `DISTANCE` or `RECEIPT` when a tie was broken.
    tie_broken_by: Option<String>,
    rejection_reason: Option<String>,
    /// On which ground an approver threw it out; for whom sees why.
    disqualification_ground: Option<DisqualificationGround>,
    /// Total is at most 60 % of the others' mean or 70 % of the next.
    abnormally_low: bool,
    /// Prices per item side by side; only for the buyer's team.
    items: Vec<ComparedItem>,
}

/// One criterion's step of a bid's score.
#[derive(Clone, SimpleObject)]
pub struct CriterionResult {
    criterion: Criterion,
    /// Combined points (mean or median of evaluators; exact for price), 0–100.
    points: Rational,
    /// The part it adds to the score; for `DISCOUNT`, how many percent it takes off the price.
    weighted: Rational,
}

pub(crate) fn rational(score: &Score) -> Rational {
    Rational {
        numerator: score.numerator(),
        denominator: score.denominator(),
        display: score.display(),
    }
}

impl LotResult {
    /// A lot's result; `None` never: results are of the tender's own lots.
    pub(crate) fn new(result: &queries::LotResult, tender: &Arc<Whole>) -> Self {
        let lot = Lot::of(tender, result.lot).expect("results are of the tender's own lots");
        Self {
            lot,
            computed_at: result.computed_at,
            method: result.method.into(),
            entries: result.entries.iter().map(|entry| ResultEntry::new(entry, tender)).collect(),
        }
    }
}

impl ResultEntry {
    fn new(entry: &Entry, tender: &Whole) -> Self {
        let place = entry.place.as_ref();
        let steps = place.filter(|_| entry.with_steps);
        let scored = tender.terms.rules.award != domain::terms::AwardMethod::LowestPrice;
        let public = place.filter(|_| entry.with_steps);
        let fraction = |of: fn(&domain::evaluation::Place) -> &Option<Score>| {
            public.and_then(|place| of(place).as_ref()).map(rational)
        };
        let step = |step: &domain::evaluation::CriterionResult| {
            Some(CriterionResult {
                criterion: criterion(tender, step.criterion)?,
                points: rational(&step.points),
                weighted: rational(&step.weighted),
            })
        };
        Self {
            rank: place.and_then(|place| place.rank).and_then(|rank| i32::try_from(rank).ok()),
            bid_id: entry.bid.id.global(),
            bidder_name: entry.bidder_name.clone(),
            members: entry.members.iter().cloned().map(Business::from).collect(),
            state: entry.bid.state().into(),
            total: entry.total.map(Into::into),
            life_cycle_cost: fraction(|place| &place.life_cycle),
            evaluated_price: fraction(|place| &place.evaluated),
            distance_km: public
                .and_then(|place| place.distance_km)
                .and_then(|km| i32::try_from(km).ok()),
            score: steps.filter(|p| scored && p.rank.is_some()).map(|p| rational(&p.score)),
            criteria: steps.map_or_else(Vec::new, |p| p.criteria.iter().filter_map(step).collect()),
            tie_broken_by: place.and_then(|place| place.tie_broken_by).map(tie_word),
            rejection_reason: entry.rejection.clone(),
            disqualification_ground: entry.ground.map(Into::into),
            abnormally_low: place.is_some_and(|place| place.abnormally_low),
            items: entry.items.iter().filter_map(|item| ComparedItem::of(tender, item)).collect(),
        }
    }
}

fn tie_word(tie: TieBreak) -> String {
    match tie {
        TieBreak::Quality => "QUALITY",
        TieBreak::Price => "PRICE",
        TieBreak::Distance => "DISTANCE",
        TieBreak::Receipt => "RECEIPT",
    }
    .to_owned()
}

fn criterion(tender: &Whole, id: gotong_domain::ids::CriterionId) -> Option<Criterion> {
    tender.terms.criteria.iter().find(|criterion| criterion.id == id).map(Criterion::from)
}

/// The award of a lot to a bid.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct Award {
    #[graphql(owned)]
    pub(crate) id: ID,
    /// Which of the lot's awards, from 1 to the number of its winners.
    number: i32,
    state: AwardState,
    bid_id: ID,
    winner_name: String,
    winners: Vec<Business>,
    total: Money,
    reason: String,
    proposed_at: Instant,
    standstill_ends_at: Option<Instant>,
    confirmed_at: Option<Instant>,
    #[graphql(skip)]
    proposed: Option<UserId>,
    #[graphql(skip)]
    approved: Option<UserId>,
    #[graphql(skip)]
    tiers: Vec<(ItemId, Vec<TierPrice>)>,
    #[graphql(skip)]
    of: domain::Award,
    #[graphql(skip)]
    whole: Arc<Whole>,
}

impl Award {
    pub(crate) fn new(shown: ShownAward, whole: Arc<Whole>) -> Self {
        let award = shown.award;
        Self {
            id: award.id.global(),
            number: award.number.into(),
            state: award.state.into(),
            bid_id: award.bid.global(),
            winner_name: shown.winner_name,
            winners: shown.winners.into_iter().map(Business::from).collect(),
            total: award.total.into(),
            reason: award.reason.clone(),
            proposed_at: award.proposed_at,
            standstill_ends_at: award.standstill_until,
            confirmed_at: award.confirmed_at,
            proposed: Some(award.proposed_by).filter(|_| shown.for_buyer),
            approved: award.approved_by.filter(|_| shown.for_buyer),
            tiers: shown.tiers,
            of: award,
            whole,
        }
    }
}

#[ComplexObject]
impl Award {
    /// Of which lot.
    async fn lot(&self) -> Lot {
        Lot::of(&self.whole, self.of.lot).expect("awards are of the tender's own lots")
    }

    /// What part of each item it is about, in parts of 10 000: all, unless suppliers share the lot.
    async fn share_bp(&self) -> i32 {
        self.whole.terms.lot(self.of.lot).map_or(0, |lot| lot.share(self.of.number).0.into())
    }

    /// How many units of each item it is about.
    async fn items(&self) -> Vec<AwardedItem> {
        AwardedItem::all(&self.whole, &self.of, &self.tiers)
    }

    /// Who proposed it; only for the buyer's team.
    async fn proposed_by(&self, ctx: &Context<'_>) -> Option<Result<User>> {
        Some(person(ctx, self.proposed?).await)
    }

    /// Who approved it; only for the buyer's team.
    async fn approved_by(&self, ctx: &Context<'_>) -> Option<Result<User>> {
        Some(person(ctx, self.approved?).await)
    }
}

/// What a bidder learns about its own bid.
#[derive(Clone, SimpleObject)]
pub struct Debrief {
    outcome: BidState,
    rank: Option<i32>,
    bid_count: i32,
    /// Null when its price was never opened.
    own_total: Option<Money>,
    winner_name: Option<String>,
    winner_total: Option<Money>,
    own_score: Option<Rational>,
    winner_score: Option<Rational>,
    criteria: Vec<DebriefCriterion>,
    /// Why it was not admitted, or the award's reason.
    reason: Option<String>,
    /// On which ground an approver threw it out.
    disqualification_ground: Option<DisqualificationGround>,
    /// Whether the winners of all lots were found together: another than the first in rank may have won.
    decided_together: bool,
}

/// A criterion in a debrief.
#[derive(Clone, SimpleObject)]
pub struct DebriefCriterion {
    criterion: Criterion,
    own: Option<Rational>,
    winner: Option<Rational>,
}

impl Debrief {
    /// A debrief of a bid in this tender.
    #[must_use]
    pub fn new(told: &Told, tender: &Whole) -> Self {
        let step = |step: &queries::DebriefCriterion| {
            Some(DebriefCriterion {
                criterion: criterion(tender, step.criterion)?,
                own: step.own.as_ref().map(rational),
                winner: step.winner.as_ref().map(rational),
            })
        };
        Self {
            outcome: told.outcome.into(),
            rank: told.rank.and_then(|rank| i32::try_from(rank).ok()),
            bid_count: i32::try_from(told.bid_count).unwrap_or(i32::MAX),
            own_total: told.own_total.map(Into::into),
            winner_name: told.winner_name.clone(),
            winner_total: told.winner_total.map(Money::from),
            own_score: told.own_score.as_ref().map(rational),
            winner_score: told.winner_score.as_ref().map(rational),
            criteria: told.criteria.iter().filter_map(step).collect(),
            reason: told.reason.clone(),
            disqualification_ground: told.ground.map(Into::into),
            decided_together: told.together,
        }
    }
}

/// The points of one evaluator for one criterion.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct CriterionScore {
    criterion: Criterion,
    points: i32,
    locked: bool,
    #[graphql(skip)]
    by: UserId,
}

#[ComplexObject]
impl CriterionScore {
    /// Whose.
    async fn evaluator(&self, ctx: &Context<'_>) -> Result<User> {
        person(ctx, self.by).await
    }
}

impl CriterionScore {
    /// Points that a bid for this tender got, and whether they are fixed.
    pub(crate) fn new(tender: &Whole, (score, locked): &(queries::Score, bool)) -> Option<Self> {
        Some(Self {
            criterion: criterion(tender, score.criterion)?,
            points: score.points.into(),
            locked: *locked,
            by: score.evaluator,
        })
    }
}
