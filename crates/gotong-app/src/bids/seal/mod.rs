//! Sealing a bid: from now on nobody outside reads it, and it counts unless it is taken back before the deadline.

mod ready;
mod together;

use std::sync::Arc;

use gotong_domain::{
    bids::{Bid, BidAction, BidState, Confirmation, Offer, Seal, Technical},
    error::{ErrorCode, Refusal, ensure},
    ids::BidId,
    policy::{Denied, Permit},
    tenders::SealLevel,
    time::to_micros,
};
use gotong_seal::{Commitment, Part, TenderRecipient, shared::SharedEnvelope};
use gotong_store::bids::{FirstEnvelope, Sealed};

pub(super) use self::ready::Ready;
use super::{
    confirm::in_hand, device::DeviceEnvelope, keys, permit, queries::Seen, replace::too_long,
    scene::Scene,
};
use crate::{App, Ctx, Error};

/// What is sealed.
#[derive(Clone, Debug)]
pub struct Sealing {
    /// Which bid.
    pub bid: BidId,
    /// The version that the client saw.
    pub version: i64,
    /// "We set our price ourselves": demanded of a single bid; members of a joint one have declared it each.
    pub independent_price: bool,
    /// The envelope, of a tender whose bids are sealed on members' devices.
    pub envelope: Option<DeviceEnvelope>,
}

/// Seals what is being worked on.
///
/// # Errors
/// `Refused` with the first thing that keeps it from being sealed, `INVALID_TRANSITION`, `DECLARATION_MISSING`,
/// `DEADLINE_PASSED` by the database's clock, `BID_TOO_LONG`, `SEAL_ON_DEVICE` or `ENVELOPE_MALFORMED`; `Denied` unless the caller binds the lead to the
/// total; `Conflict` for an older version.
pub async fn seal(app: &App, ctx: &Ctx, sealing: Sealing) -> Result<Seen, Error> {
    let scene = Scene::at_work(app, ctx, sealing.bid).await?;
    let bid = scene.bid.clone();
    put_under_seal(app, ctx, scene, bid, sealing).await
}

/// Seals a stale bid as it was, for the terms in force; a joint one once every member has confirmed them.
///
/// # Errors
/// As [`seal`]; `INVALID_TRANSITION` unless the bid is stale.
pub async fn reconfirm(app: &App, ctx: &Ctx, id: BidId, version: i64) -> Result<Seen, Error> {
    let scene = Scene::at_work(app, ctx, id).await?;
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
    let sealing = Sealing { bid: id, version, independent_price: true, envelope: None };
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

    let inside = inside(app, ctx, &scene, &permit, sealing).await?;
    match close(app, ctx, &scene, bid, (permit, inside)) {
        Ok(ready) => {
            let ready = Arc::new(ready);
            together::write(app, &ready).await?;
            let bid = Bid { version: ready.sealed.bid.version + 1, ..ready.sealed.bid.clone() };
            // What is under the seal is what was worked on: it need not be opened to be shown.
            let offer = match &ready.sealed.remembered {
                Some(_) => ready.offer.clone().priceless(),
                None => ready.offer.clone(),
            };
            let offer = Some(offer);
            Ok(Seen { bid, offer, tender: scene.tender, own: true })
        }
        // What the bid lacks is said first: it is more than what the person forgot.
        Err(error) => match ready::first_blocker(app, ctx, &scene, &offer).await? {
            Some(blocker) => Err(Refusal::from(blocker).into()),
            None => Err(error),
        },
    }
}

/// Who closes the envelope.
enum Closing {
    /// The platform, to this key; `None` where bids are kept in the clear.
    Here { recipient: Option<TenderRecipient>, independent_price: bool },
    /// A member's device did.
    Device { commitment: Commitment, envelope: SharedEnvelope, independent_price: bool },
}

/// Makes sure that the envelope is closed where the tender asks for it.
async fn inside(
    app: &App,
    ctx: &Ctx,
    scene: &Scene,
    permit: &Permit,
    sealing: Sealing,
) -> Result<Closing, Error> {
    let Sealing { independent_price, envelope, .. } = sealing;
    let tender = scene.tender.id;
    match (scene.tender.seals_with_witness(), envelope) {
        (false, None) => {
            // Where nothing is hidden a tender has its key all the same: opening asks for one.
            let recipient = keys::recipient(app, ctx, permit, tender).await?;
            let hidden = scene.tender.terms.rules.seal != SealLevel::Open;
            let recipient = hidden.then_some(recipient);
            Ok(Closing::Here { recipient, independent_price })
        }
        (true, Some(envelope)) => {
            let key = keys::find(app, app.reader(), tender).await?;
            let key = key.ok_or_else(|| Error::fault("the tender has no key"))?;
            let (commitment, envelope) = envelope.check(&key, (&scene.tender, &scene.bid))?;
            Ok(Closing::Device { commitment, envelope, independent_price })
        }
        (true, None) => Err(Refusal::guard(ErrorCode::SealOnDevice).into()),
        (false, Some(_)) => Err(Refusal::guard(ErrorCode::EnvelopeMalformed).into()),
    }
}

/// What is kept of an envelope.
struct Closed {
    commitment: Commitment,
    body: Vec<u8>,
    share: Vec<u8>,
    digest: String,
    first: Option<(FirstEnvelope, String)>,
    remembered: Option<Vec<u8>>,
}

/// Puts what is being worked on into its envelope.
fn close(
    app: &App,
    ctx: &Ctx,
    scene: &Scene,
    bid: Bid,
    (permit, closing): (Permit, Closing),
) -> Result<Ready, Error> {
    let before = bid.clone();
    let (Closing::Here { independent_price, .. } | Closing::Device { independent_price, .. }) =
        &closing;
    let bid = declared(ctx, bid, *independent_price)?;
    let offer = bid.phase.offer().cloned().ok_or_else(|| Error::fault("nothing to seal"))?;
    let closed = closed(app, scene, (&bid, &offer), closing)?;
    let seal = Seal {
        sequence: bid.sequence + 1,
        commitment: closed.commitment.to_string(),
        terms_version: offer.contents.terms_version,
        at: to_micros(ctx.now),
    };
    let (bid, event) = bid.seal(seal.clone())?;
    let Closed { body, share, digest, first, remembered, .. } = closed;
    let sealed = Sealed { bid, seal, body, share, remembered, digest, first };
    let tender = Arc::clone(&scene.tender);
    Ok(Ready { ctx: ctx.clone(), permit, tender, before, offer, sealed, event })
}

fn closed(
    app: &App,
    scene: &Scene,
    (bid, offer): (&Bid, &Offer),
    closing: Closing,
) -> Result<Closed, Error> {
    match closing {
        Closing::Here { recipient, .. } => {
            let inside =
                keys::seal(bid, (Part::Whole, offer), recipient.as_ref()).map_err(too_long)?;
            Ok(Closed {
                commitment: inside.commitment,
                digest: hex::encode(inside.envelope.digest()),
                body: inside.envelope.body,
                share: inside.envelope.share,
                first: first_of_two(scene, bid, offer, recipient.as_ref())?,
                remembered: None,
            })
        }
        Closing::Device { commitment, envelope, .. } => Ok(Closed {
            commitment,
            digest: hex::encode(envelope.digest()),
            share: envelope.packed().map_err(Error::fault)?,
            body: envelope.body,
            first: None,
            remembered: Some(app.vault.close(&offer.clone().priceless())?),
        }),
    }
}

/// The envelope that is opened before the price, where the tender asks for two.
fn first_of_two(
    scene: &Scene,
    bid: &Bid,
    offer: &Offer,
    recipient: Option<&TenderRecipient>,
) -> Result<Option<(FirstEnvelope, String)>, Error> {
    if !scene.tender.has_two_envelopes() {
        return Ok(None);
    }
    let technical = Technical::of(&offer.contents);
    let inside = keys::seal(bid, (Part::Technical, &technical), recipient).map_err(too_long)?;
    let digest = hex::encode(inside.envelope.digest());
    let (body, share) = (inside.envelope.body, inside.envelope.share);
    let first = FirstEnvelope { commitment: inside.commitment.to_string(), body, share };
    Ok(Some((first, digest)))
}

/// A single bid is confirmed by the person who seals it.
fn declared(ctx: &Ctx, bid: Bid, independent_price: bool) -> Result<Bid, Error> {
    let Some(offer) = bid.phase.offer().filter(|_| bid.pact.is_none()) else { return Ok(bid) };
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
