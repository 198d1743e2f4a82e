//! Bids beside the tender and the lot that they answer.

use std::sync::Arc;

use async_graphql::{Context, ID, Result};
use gotong_app::bids::queries::Bidding;
use gotong_domain::{
    ids::{AllianceId, BusinessId, LotId, TenderId},
    tenders::Tender,
};

use super::{
    blockers::Eligibility,
    types::{Bid, BidConnection},
};
use crate::{
    caller::{asking, request},
    ids::Global,
    loaders::{Same, failed, page_of},
    page::PageArgs,
    refuse,
};

/// The bids for a tender: the caller's own, and from the opening on all for the buyer's team.
pub(crate) async fn of_tender(
    ctx: &Context<'_>,
    tender: Arc<Tender>,
    lot: Option<ID>,
    page: PageArgs,
) -> Result<BidConnection> {
    let lot = lot.map(|id| LotId::parse("lotId", &id)).transpose();
    let lot = lot.map_err(|v| refuse(asking(ctx), v.into()))?;
    let bids = &request(ctx).loaders().tender_bids;
    Ok(page_of(ctx, bids, (Same(tender), lot), page).await?.into())
}

/// The caller's own bids for a tender, drafts included.
pub(crate) async fn own(ctx: &Context<'_>, tender: TenderId) -> Result<Vec<Bid>> {
    let own = request(ctx).loaders().own_bids.load_one(tender).await;
    let own = own.map_err(|e| failed(ctx, &e))?.unwrap_or_default();
    Ok(own.into_iter().map(Bid::from).collect())
}

/// How many bids a tender has, as far as the caller may know.
pub(crate) async fn count(ctx: &Context<'_>, tender: TenderId) -> Result<Option<i32>> {
    let count = request(ctx).loaders().bid_counts.load_one(tender).await;
    let count = count.map_err(|e| failed(ctx, &e))?;
    Ok(count.and_then(|count| i32::try_from(count).ok()))
}

/// How a business or an alliance fares against a lot's requirements; only for its own people.
pub(crate) async fn eligibility(
    ctx: &Context<'_>,
    tender: &Arc<Tender>,
    lot: LotId,
    (business, alliance): (Option<ID>, Option<ID>),
) -> Option<Result<Eligibility>> {
    let bidding = match (business, alliance) {
        (Some(id), None) => BusinessId::parse("businessId", &id).map(Bidding::Alone),
        (None, Some(id)) => AllianceId::parse("allianceId", &id).map(Bidding::Together),
        _ => return None,
    };
    let standing = match bidding {
        Ok(bidding) => (Same(Arc::clone(tender)), lot, bidding),
        Err(violation) => return Some(Err(refuse(asking(ctx), violation.into()))),
    };
    let checks = request(ctx).loaders().eligibilities.load_one(standing).await;
    let checks = checks.map_err(|e| failed(ctx, &e)).transpose()?;
    Some(checks.map(|checks| Eligibility::new(ctx, tender, checks)))
}
