//! Bids as lists of other things: of a business, an alliance, a tender.

use async_graphql::{Context, ID, Result};
use gotong_app::{
    Ctx, Error,
    bids::queries::{self, Bidding, Seen},
    page::Paged,
};
use gotong_domain::{
    ids::{AllianceId, BusinessId, LotId},
    tenders::Tender,
};

use super::{
    blockers::Eligibility,
    types::{BidConnection, BidState},
};
use crate::{
    caller::{app, asking},
    ids::Global,
    page::PageArgs,
    refuse,
};

/// The bids of a business, for its team.
pub(crate) async fn of_business(
    ctx: &Context<'_>,
    business: BusinessId,
    states: Option<Vec<BidState>>,
    page: PageArgs,
) -> Result<BidConnection> {
    let asked = asking(ctx);
    let page = page.request(ctx, asked)?;
    let found = queries::of_business(app(ctx), asked, business, wanted(states), &page).await;
    connected(asked, found)
}

/// The bids of an alliance in which the caller has a part.
pub(crate) async fn of_alliance(
    ctx: &Context<'_>,
    alliance: AllianceId,
    states: Option<Vec<BidState>>,
    page: PageArgs,
) -> Result<BidConnection> {
    let asked = asking(ctx);
    let page = page.request(ctx, asked)?;
    let found = queries::of_alliance(app(ctx), asked, alliance, wanted(states), &page).await;
    connected(asked, found)
}

/// The bids for a tender: the caller's own, and from the opening on all for the buyer's team.
pub(crate) async fn of_tender(
    ctx: &Context<'_>,
    tender: &Tender,
    lot: Option<ID>,
    page: PageArgs,
) -> Result<BidConnection> {
    let asked = asking(ctx);
    let lot = lot.map(|id| LotId::parse("lotId", &id)).transpose();
    let lot = lot.map_err(|v| refuse(asked, v.into()))?;
    let page = page.request(ctx, asked)?;
    connected(asked, queries::of_tender(app(ctx), asked, tender, lot, &page).await)
}

/// How a business or an alliance fares against a lot's requirements; only for its own people.
pub(crate) async fn eligibility(
    ctx: &Context<'_>,
    tender: &Tender,
    lot: LotId,
    (business, alliance): (Option<ID>, Option<ID>),
) -> Option<Result<Eligibility>> {
    let asked = asking(ctx);
    let bidding = match (business, alliance) {
        (Some(id), None) => BusinessId::parse("businessId", &id).map(Bidding::Alone),
        (None, Some(id)) => AllianceId::parse("allianceId", &id).map(Bidding::Together),
        _ => return None,
    };
    let checks = match bidding {
        Ok(bidding) => queries::eligibility(app(ctx), asked, tender, lot, bidding).await,
        Err(violation) => Err(violation.into()),
    };
    let checks = checks.map_err(|e| refuse(asked, e)).transpose()?;
    Some(checks.map(|checks| Eligibility::new(ctx, tender, checks)))
}

fn wanted(states: Option<Vec<BidState>>) -> Vec<gotong_domain::bids::BidState> {
    states.unwrap_or_default().into_iter().map(Into::into).collect()
}

fn connected(asked: &Ctx, found: Result<Paged<Seen>, Error>) -> Result<BidConnection> {
    found.map(Into::into).map_err(|e| refuse(asked, e))
}
