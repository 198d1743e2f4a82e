//! What decides whether a bid may be sealed.

use std::sync::Arc;

use gotong_domain::{
    bids::{Bid, BidEvent, Blocker, Offer, blockers},
    error::Refusal,
    policy::Permit,
    tenders::Tender,
};
use gotong_store::bids::Sealed;

use super::super::{
    bidders::{Asked, Files},
    scene::{Scene, call},
};
use crate::{App, Ctx, Error, Work};

/// A bid in its envelope, which only waits to be written.
pub(in crate::bids) struct Ready {
    /// Who seals it, and when.
    pub(super) ctx: Ctx,
    /// That they may.
    pub(super) permit: Permit,
    /// For which tender, as it was read.
    pub(super) tender: Arc<Tender>,
    /// The bid as it was read.
    pub(super) before: Bid,
    /// What it says.
    pub(super) offer: Offer,
    /// What is to be kept.
    pub(super) sealed: Sealed,
    /// What is to be announced.
    pub(super) event: BidEvent,
}

/// What keeps a bid from being sealed, as far as it is known before others are kept from changing it.
pub(super) async fn first_blocker(
    app: &App,
    ctx: &Ctx,
    scene: &Scene,
    offer: &Offer,
) -> Result<Option<Blocker>, Error> {
    let bid = &scene.bid;
    let asked = Asked::by(scene.tender.terms.lot(bid.lot).into_iter());
    let files = Files::read(app, ctx, &bid.members, asked, bid.pact.into_iter()).await?;
    first(&files, ctx, (&scene.tender, bid), offer)
}

/// Says of each whether it may be sealed, and keeps what that rests on as it is until the transaction ends.
pub(super) async fn judge(
    app: &App,
    work: &Work<'_>,
    ready: &[Arc<Ready>],
) -> Result<Vec<Result<(), Error>>, Error> {
    let Some(one) = ready.first() else { return Ok(vec![]) };
    let version = gotong_store::tenders::hold_shared(work, one.tender.id).await?;
    let lots = ready.iter().filter_map(|ready| ready.tender.terms.lot(ready.before.lot));
    let bids: Vec<_> = ready.iter().map(|ready| &ready.before).collect();
    let files = Files::hold(app, work, &one.ctx, &bids, Asked::by(lots)).await?;
    let judged = ready.iter().map(|ready| {
        if ready.tender.version != version {
            return Err(Error::Conflict("tender"));
        }
        match first(&files, &ready.ctx, (&ready.tender, &ready.before), &ready.offer)? {
            Some(blocker) => Err(Refusal::from(blocker).into()),
            None => Ok(()),
        }
    });
    Ok(judged.collect())
}

fn first(
    files: &Files,
    ctx: &Ctx,
    (tender, bid): (&Tender, &Bid),
    offer: &Offer,
) -> Result<Option<Blocker>, Error> {
    let known = files.known(tender, &bid.members, Some(bid.id));
    let charter = files.charter(bid.pact)?;
    let call = call(tender, bid, ctx.now);
    let found = blockers(offer, &call, &known.bidders, charter.as_ref(), &known.standard)?;
    Ok(found.into_iter().next())
}
