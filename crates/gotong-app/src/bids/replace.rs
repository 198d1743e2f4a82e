//! Opening a sealed or stale bid for changes.

use gotong_domain::{
    bids::{Bid, BidAction},
    error::{ErrorCode, Refusal},
    ids::BidId,
};

use super::{
    permit,
    scene::{Scene, save},
};
use crate::{App, Ctx, Error};

/// Opens a sealed or stale bid for changes; a sealed one stays in force until the new one is sealed.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `DEADLINE_PASSED`; `Denied` unless the caller drafts for the lead;
/// `Conflict` for an older version.
pub async fn replace(app: &App, ctx: &Ctx, id: BidId, version: i64) -> Result<Bid, Error> {
    let scene = Scene::at_work(app, ctx, id).await?;
    let permit = permit(ctx, BidAction::Replace(&scene.bid))?;
    Error::ensure_newest("bid", scene.bid.version, version)?;
    scene.call(ctx.now).accepts(ctx.now)?;
    let state = scene.bid.state().as_str();
    let nothing = Refusal::Transition { entity: "bid", from: state, to: "SEALED" };
    let offer = scene.again(ctx.now)?.or_else(|| scene.bid.phase.offer().cloned());
    let bid = scene.bid.clone().replace(offer.ok_or(nothing)?)?;

    let work = app.begin(ctx, &permit).await?;
    scene.hold(&work).await?;
    save(app, &work, &bid, &scene.tender).await?;
    work.commit(bid.id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

/// The refusal for a bid whose contents no longer fit an envelope.
pub(super) fn too_long(error: gotong_seal::SealError) -> Error {
    match error {
        gotong_seal::SealError::TooLong { .. } => Refusal::guard(ErrorCode::BidTooLong).into(),
        other => Error::fault(other),
    }
}
