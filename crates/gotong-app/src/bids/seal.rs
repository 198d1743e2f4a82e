//! Sealing a bid: from now on nobody outside reads it, and it counts unless it is taken back before the deadline.

use gotong_domain::{
    bids::{Bid, BidAction, BidEvent, BidState, Confirmation, Offer, Seal, blockers},
    error::{ErrorCode, Refusal, ensure},
    ids::BidId,
    policy::Denied,
    time::to_micros,
};
use gotong_seal::{TenderRecipient, log::LeafKind};
use gotong_store::bids::Secret;

use super::{
    bidders::{Asked, Files},
    confirm::in_hand,
    keys, permit,
    queries::Seen,
    replace::too_long,
    scene::{Scene, save_in_time},
};
use crate::{App, Ctx, Error, Work};

/// What is sealed.
#[derive(Clone, Copy, Debug)]
pub struct Sealing {
    /// Which bid.
    pub bid: BidId,
    /// The version that the client saw.
    pub version: i64,
    /// "We set our price ourselves": demanded of a single bid; members of a joint one have declared it each.
    pub independent_price: bool,
}

/// Seals what is being worked on.
///
/// # Errors
/// `Refused` with the first thing that keeps it from being sealed, `INVALID_TRANSITION`, `DECLARATION_MISSING`,
/// `DEADLINE_PASSED` by the database's clock, or `BID_TOO_LONG`; `Denied` unless the caller binds the lead to the
/// total; `Conflict` for an older version.
pub async fn seal(app: &App, ctx: &Ctx, sealing: Sealing) -> Result<Seen, Error> {
    let scene = Scene::read(app, ctx, sealing.bid).await?;
    let bid = scene.bid.clone();
    put_under_seal(app, ctx, scene, bid, sealing).await
}

/// Seals a stale bid as it was, for the terms in force; a joint one once every member has confirmed them.
///
/// # Errors
/// As [`seal`]; `INVALID_TRANSITION` unless the bid is stale.
pub async fn reconfirm(app: &App, ctx: &Ctx, id: BidId, version: i64) -> Result<Seen, Error> {
    let scene = Scene::read(app, ctx, id).await?;
    match scene.says(ctx.now) {
        Some(offer) => {
            permit(ctx, BidAction::Seal { bid: &scene.bid, total: offer.contents.total() })?
        }
        None => permit(ctx, BidAction::Read { bid: &scene.bid, for_buyer: false })?,
    };
    Error::ensure_newest("bid", scene.bid.version, version)?;
    let state = scene.bid.state();
    if state != BidState::Stale {
        let (from, to) = (state.as_str(), BidState::Sealed.as_str());
        return Err(Refusal::Transition { entity: "bid", from, to }.into());
    }
    let bid = in_hand(&scene, ctx)?;
    // The declaration of the sealed bid stands: price and members are the same.
    let sealing = Sealing { bid: id, version, independent_price: true };
    put_under_seal(app, ctx, scene, bid, sealing).await
}

async fn put_under_seal(
    app: &App,
    ctx: &Ctx,
    scene: Scene,
    bid: Bid,
    sealing: Sealing,
) -> Result<Seen, Error> {
    permit(ctx, BidAction::Read { bid: &bid, for_buyer: false })?;
    let (from, to) = (bid.state().as_str(), BidState::Sealed.as_str());
    let offer = bid.phase.offer().cloned();
    let offer = offer.ok_or(Refusal::Transition { entity: "bid", from, to })?;
    let permit = permit(ctx, BidAction::Seal { bid: &bid, total: offer.contents.total() })?;
    Error::ensure_newest("bid", bid.version, sealing.version)?;
    scene.call(ctx.now).accepts(ctx.now)?;
    let declared = declared(ctx, bid, &offer, sealing.independent_price);

    let mut work = app.begin(ctx, &permit).await?;
    let recipient = scene.hold_tender(&work).await?;
    ensure_ready(app, ctx, &work, &scene, &offer).await?;
    let bid = declared?;
    // What is under the seal is what was worked on: it need not be opened to be shown.
    let offer = bid.phase.offer().cloned();
    let recipient = match recipient {
        Some(recipient) => recipient,
        None => keys::make(app, ctx, &work, bid.tender).await?,
    };
    let recipient = TenderRecipient::parse(&recipient).map_err(Error::fault)?;
    let (bid, event) = close(ctx, &mut work, &scene, bid, &recipient).await?;
    work.announce(event).await?;
    work.commit(bid.id).await?;
    let bid = Bid { version: bid.version + 1, ..bid };
    Ok(Seen { bid, offer, tender: scene.tender, own: true })
}

/// Refuses with the first thing that keeps the bid from being sealed.
async fn ensure_ready(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    scene: &Scene,
    offer: &Offer,
) -> Result<(), Error> {
    let asked = Asked::by(scene.tender.terms.lot(scene.bid.lot).into_iter());
    let files = Files::hold(app, work, ctx, &scene.bid, asked).await?;
    let known = files.known(&scene.tender, &scene.bid.members, Some(scene.bid.id));
    let charter = files.charter(scene.bid.pact)?;
    let call = scene.call(ctx.now);
    let found = blockers(offer, &call, &known.bidders, charter.as_ref(), &known.standard)?;
    match found.into_iter().next() {
        Some(blocker) => Err(Refusal::from(blocker).into()),
        None => Ok(()),
    }
}

/// A single bid is confirmed by the person who seals it.
fn declared(ctx: &Ctx, bid: Bid, offer: &Offer, independent_price: bool) -> Result<Bid, Error> {
    if bid.pact.is_some() {
        return Ok(bid);
    }
    ensure(independent_price, ErrorCode::DeclarationMissing)?;
    let confirmation = Confirmation {
        business: bid.lead,
        by: ctx.actor.user_id().ok_or(Denied::Unauthenticated)?,
        hash: offer.contents.hash(),
        independent_price,
        necessity_seen: false,
        at: ctx.now,
    };
    Ok(bid.confirm(confirmation)?)
}

/// Puts the offer into its envelope and saves the bid, unless the deadline has passed.
async fn close(
    ctx: &Ctx,
    work: &mut Work<'_>,
    scene: &Scene,
    bid: Bid,
    recipient: &TenderRecipient,
) -> Result<(Bid, BidEvent), Error> {
    let offer = bid.phase.offer().ok_or_else(|| Error::fault("nothing to seal"))?;
    let sealed = keys::seal(&bid, offer, recipient).map_err(too_long)?;
    let digest = hex::encode(sealed.envelope.digest());
    let seal = Seal {
        sequence: bid.sequence + 1,
        commitment: sealed.commitment.to_string(),
        terms_version: offer.contents.terms_version,
        at: to_micros(ctx.now),
    };
    let (bid, event) = bid.seal(seal)?;
    let (body, share) = (sealed.envelope.body, sealed.envelope.share);
    let first = bid.sequence == 1;
    let kind = if first { LeafKind::BidSealed } else { LeafKind::BidReplaced };
    work.record_bid(kind, &bid, Some(digest.clone())).await?;
    save_in_time(work, &bid, Secret::Sealed { body, share, digest }, &scene.tender).await?;
    Ok((bid, event))
}
