//! Taking a bid back, or one member out of it.

use gotong_domain::{
    bids::{Bid, BidAction, BidEvent, BidState},
    ids::{BidId, BusinessId},
};
use gotong_seal::log::LeafKind;
use gotong_store::bids::Secret;

use super::{
    permit,
    scene::{Scene, save, save_in_time},
};
use crate::{App, Ctx, Error, Work};

/// What is taken back.
#[derive(Clone, Copy, Debug)]
pub struct Withdraw {
    /// Which bid.
    pub bid: BidId,
    /// The member that leaves; without one the whole bid is taken back.
    pub business: Option<BusinessId>,
}

/// Takes a bid back before the deadline, or one member out of it: the others then have to agree anew.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `DEADLINE_PASSED`, `NOT_A_MEMBER` or `LEAD_MAY_NOT_LEAVE`; `Denied` unless the
/// caller is an owner or manager of the lead, or of the member that leaves.
pub async fn withdraw(app: &App, ctx: &Ctx, withdraw: Withdraw) -> Result<Bid, Error> {
    let scene = Scene::at_work(app, ctx, withdraw.bid).await?;
    match withdraw.business.filter(|_| scene.bid.pact.is_some()) {
        Some(business) => leave(app, ctx, scene, business).await,
        None => whole(app, ctx, scene).await,
    }
}

async fn whole(app: &App, ctx: &Ctx, scene: Scene) -> Result<Bid, Error> {
    let permit = permit(ctx, BidAction::Withdraw(&scene.bid))?;
    scene.call(ctx.now).accepts(ctx.now)?;
    let (bid, event) = scene.bid.clone().withdraw(ctx.now)?;

    let mut work = app.begin(ctx, &permit).await?;
    scene.hold(&work).await?;
    save_in_time(&work, &bid, Secret::Unchanged, &scene.tender).await?;
    record(&mut work, &scene.bid).await?;
    work.announce(event).await?;
    work.commit(bid.id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

async fn leave(app: &App, ctx: &Ctx, scene: Scene, business: BusinessId) -> Result<Bid, Error> {
    let permit = permit(ctx, BidAction::Leave { bid: &scene.bid, business })?;
    scene.call(ctx.now).accepts(ctx.now)?;
    let again = scene.again(ctx.now)?;
    let (bid, _) = scene.bid.clone().leave(business, again)?;

    let mut work = app.begin(ctx, &permit).await?;
    scene.hold(&work).await?;
    save(app, &work, &bid, &scene.tender).await?;
    record(&mut work, &scene.bid).await?;
    let members = bid.members.clone();
    work.announce(BidEvent::MemberLeft { bid: bid.id, members, left: business }).await?;
    work.commit(bid.id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

/// What was under seal counts no more.
async fn record(work: &mut Work<'_>, before: &Bid) -> Result<(), Error> {
    if matches!(before.state(), BidState::Sealed | BidState::Stale) {
        work.record_bid(LeafKind::BidWithdrawn, before, None).await?;
    }
    Ok(())
}
