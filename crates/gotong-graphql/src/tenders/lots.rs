//! Lots, their items and the criteria by which bids are compared.

use std::sync::Arc;

use async_graphql::{ComplexObject, Context, Enum, ID, Result, SimpleObject};
use gotong_app::tenders::queries;
use gotong_domain::{
    codes,
    tenders::{self as domain, Tender as Whole, terms},
};

use super::{
    requirements::Requirement,
    results::{Award, LotResult},
    types::Tender,
};
use crate::{
    bids::{self, blockers::Eligibility, teams::TeamSearch},
    caller::{asking, request},
    classification::types::KbliCode,
    ids::Global,
    loaders::failed,
    scalars::{BigInt, Money},
};

/// Where a lot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
#[graphql(remote = "domain::LotState")]
pub enum LotState {
    /// Still to be decided.
    Active,
    /// Its award is confirmed.
    Awarded,
    /// It found no winner.
    Unsuccessful,
    /// Called off.
    Cancelled,
    /// Contracted.
    Complete,
}

/// A part of a tender that is bid for and awarded as one.
#[derive(Clone, SimpleObject)]
#[graphql(complex)]
pub struct Lot {
    #[graphql(owned)]
    pub(crate) id: ID,
    /// 1, 2, 3 …
    number: i32,
    title: String,
    description: Option<String>,
    state: LotState,
    value_ceiling: Option<Money>,
    /// A bid above the ceiling is invalid.
    hard_ceiling: bool,
    /// What part of each item the first in rank delivers, the second and so on, in parts of 10 000; empty where one
    /// supplier delivers all.
    sources: Vec<i32>,
    items: Vec<LotItem>,
    requirements: Vec<Requirement>,
    #[graphql(skip)]
    pub(crate) which: gotong_domain::ids::LotId,
    #[graphql(skip)]
    pub(crate) whole: Arc<Whole>,
}

impl Lot {
    /// The lots of a tender, in their order.
    pub(crate) fn all(tender: &Arc<Whole>) -> Vec<Self> {
        (1..).zip(&tender.terms.lots).map(|(number, lot)| Self::new(tender, number, lot)).collect()
    }

    /// One lot of a tender.
    pub(crate) fn of(tender: &Arc<Whole>, id: gotong_domain::ids::LotId) -> Option<Self> {
        Self::all(tender).into_iter().find(|lot| lot.which == id)
    }

    fn new(tender: &Arc<Whole>, number: i32, lot: &terms::Lot) -> Self {
        let state = tender.lot_state(lot.id).unwrap_or(domain::LotState::Active);
        Self {
            id: lot.id.global(),
            number,
            title: lot.title.clone(),
            description: lot.description.clone(),
            state: state.into(),
            value_ceiling: lot.value.map(Money::from),
            hard_ceiling: lot.hard_ceiling,
            sources: lot.sources.iter().map(|share| share.0.into()).collect(),
            items: lot.items.iter().map(LotItem::from).collect(),
            requirements: lot
                .requirements
                .iter()
                .map(|wanted| Requirement::new(wanted, &tender.terms.city_code))
                .collect(),
            which: lot.id,
            whole: Arc::clone(tender),
        }
    }
}

#[ComplexObject]
impl Lot {
    /// The tender it is a part of.
    async fn tender(&self, ctx: &Context<'_>) -> Tender {
        Tender::whole_of(asking(ctx), Arc::clone(&self.whole))
    }

    /// How the business, or the alliance, fares against each requirement; only for its own team and members.
    async fn eligibility(
        &self,
        ctx: &Context<'_>,
        business_id: Option<ID>,
        alliance_id: Option<ID>,
    ) -> Option<Result<Eligibility>> {
        bids::lists::eligibility(ctx, &self.whole, self.which, (business_id, alliance_id)).await
    }

    /// Who could bid for it together under the lead of a business; null for anyone but its people. What others bid, or
    /// have promised under seal, does not show.
    async fn teams(
        &self,
        ctx: &Context<'_>,
        business_id: ID,
        #[graphql(default = 5, desc = "The most members: 1 to 8.")] size: i32,
        #[graphql(desc = "How far from the site members may be: 1 to 5000.")] radius_km: Option<
            i32,
        >,
    ) -> Result<Option<TeamSearch>> {
        let of = (&self.whole, self.which);
        bids::teams::find(ctx, of, &business_id, (size, radius_km)).await
    }

    /// From EVALUATION for the buyer's team; from STANDSTILL for bidders; from AWARDED for everyone.
    async fn result(&self, ctx: &Context<'_>) -> Option<Result<LotResult>> {
        let read = request(ctx).loaders().results.load_one(self.whole.id).await;
        let of_lot = |results: Option<Arc<Vec<queries::LotResult>>>| {
            let results = results?;
            let result = results.iter().find(|result| result.lot == self.which)?;
            Some(LotResult::new(result, &self.whole))
        };
        read.map(of_lot).map_err(|e| failed(ctx, &e)).transpose()
    }

    /// The latest award of each of its winners in rank order, as far as the caller may know: of a framework's lot several.
    async fn awards(&self, ctx: &Context<'_>) -> Result<Vec<Award>> {
        let read = request(ctx).loaders().tender_awards.load_one(self.whole.id).await;
        let read = read.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
        let of_lot = read.iter().filter(|shown| shown.award.lot == self.which);
        Ok(of_lot.map(|one| Award::new(one.clone(), Arc::clone(&self.whole))).collect())
    }

    /// Its latest award, of several the first in rank, as far as the caller may know.
    async fn award(&self, ctx: &Context<'_>) -> Option<Result<Award>> {
        let read = request(ctx).loaders().tender_awards.load_one(self.whole.id).await;
        let of_lot = |awards: Option<Arc<Vec<queries::ShownAward>>>| {
            let awards = awards?;
            let award = awards.iter().find(|shown| shown.award.lot == self.which)?;
            Some(Award::new(award.clone(), Arc::clone(&self.whole)))
        };
        read.map(of_lot).map_err(|e| failed(ctx, &e)).transpose()
    }
}

/// Something to be delivered, in a quantity.
#[derive(Clone, SimpleObject)]
pub struct LotItem {
    id: ID,
    title: String,
    description: Option<String>,
    quantity: BigInt,
    /// Smaller quantities for which bids name a price, too, each from so many units on; empty unless the type is tiered.
    tiers: Vec<BigInt>,
    unit: String,
    code: Option<KbliCode>,
}

impl From<&terms::Item> for LotItem {
    fn from(item: &terms::Item) -> Self {
        Self {
            id: item.id.global(),
            title: item.description.clone(),
            description: item.detail.clone(),
            quantity: BigInt(item.quantity.cast_signed()),
            tiers: item.tiers.iter().map(|from| BigInt(from.cast_signed())).collect(),
            unit: item.unit.clone(),
            code: item.code.as_deref().and_then(codes::get).map(KbliCode::from),
        }
    }
}

/// How a criterion's score comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Enum)]
pub enum CriterionKind {
    /// From the price.
    Price,
    /// From evaluators.
    Quality,
}

/// A criterion by which bids are compared.
#[derive(Clone, Debug, SimpleObject)]
pub struct Criterion {
    #[graphql(owned)]
    pub(crate) id: ID,
    kind: CriterionKind,
    title: String,
    description: Option<String>,
    weight_bp: i32,
    /// Highest points an evaluator gives; 100 for price.
    max_points: i32,
    /// Below this mean a bid is rejected.
    min_points: Option<i32>,
}

impl From<&terms::Criterion> for Criterion {
    fn from(criterion: &terms::Criterion) -> Self {
        let (kind, max_points, min_points) = match criterion.kind {
            terms::CriterionKind::Price => (CriterionKind::Price, 100, None),
            terms::CriterionKind::Quality { max_points, min_pass } => {
                (CriterionKind::Quality, i32::from(max_points), min_pass.map(i32::from))
            }
        };
        Self {
            id: criterion.id.global(),
            kind,
            title: criterion.title.clone(),
            description: criterion.description.clone(),
            weight_bp: criterion.weight.0.into(),
            max_points,
            min_points,
        }
    }
}
