//! Lots whose winners are found together.

use std::sync::Arc;

use async_graphql::{Context, ID, Result, SimpleObject};
use gotong_app::tenders::queries::{Combined, CombinedLot, Named};
use gotong_domain::tenders::Tender as Whole;

use super::{lots::Lot, results::rational};
use crate::{
    caller::request,
    ids::Global,
    loaders::failed,
    scalars::{Money, Rational},
};

/// The winners that cost least together, of lots that are decided together.
#[derive(Clone, SimpleObject)]
pub struct CombinedAward {
    /// Each lot's winner, in the order of the lots.
    lots: Vec<CombinedAwardLot>,
    /// What is awarded for all of them.
    total: Money,
    /// What the first in rank of each ask for all of them.
    total_alone: Money,
    /// By how much the winners cost less together than the first in rank, in minor units and with costs over the life;
    /// null where they do not.
    saving: Option<Rational>,
}

/// A lot's winner beside the first in rank.
#[derive(Clone, SimpleObject)]
pub struct CombinedAwardLot {
    lot: Lot,
    winner: CombinedAwardBid,
    /// What is awarded: the winner's price less its discount.
    price: Money,
    /// The first in rank of those that can win.
    first: CombinedAwardBid,
}

/// A bid for a lot that is decided with others.
#[derive(Clone, SimpleObject)]
pub struct CombinedAwardBid {
    bid_id: ID,
    bidder_name: String,
    /// What it asks without discount.
    asked: Money,
}

impl CombinedAward {
    /// What was found for a tender, if the viewer sees it.
    pub(super) async fn of(ctx: &Context<'_>, tender: Arc<Whole>) -> Result<Option<Self>> {
        let found = request(ctx).loaders().combined_awards.load_one(tender.id).await;
        let found = found.map_err(|e| failed(ctx, &e))?;
        Ok(found.map(|found| Self::new(&found, &tender)))
    }

    fn new(found: &Combined, tender: &Arc<Whole>) -> Self {
        let lot = |of: &CombinedLot| {
            Some(CombinedAwardLot {
                lot: Lot::of(tender, of.lot)?,
                winner: bid(&of.winner),
                price: of.price.into(),
                first: bid(&of.first),
            })
        };
        Self {
            lots: found.lots.iter().filter_map(lot).collect(),
            total: found.total.into(),
            total_alone: found.alone.into(),
            saving: found.saving.as_ref().map(rational),
        }
    }
}

fn bid(named: &Named) -> CombinedAwardBid {
    CombinedAwardBid {
        bid_id: named.bid.global(),
        bidder_name: named.name.clone(),
        asked: named.asked.into(),
    }
}
