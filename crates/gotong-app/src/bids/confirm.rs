//! A member's word that it stands by a bid.

use gotong_domain::{
    bids::{Bid, BidAction, BidEvent, BidState, Confirmation},
    canonical::DocumentHash,
    error::{ErrorCode, Refusal, Violation},
    ids::{BidId, BusinessId},
    policy::Denied,
};

use super::{
    permit,
    scene::{Scene, save},
};
use crate::{App, Ctx, Error};

/// What a member confirms.
#[derive(Clone, Debug)]
pub struct Confirm {
    /// Which bid.
    pub bid: BidId,
    /// The member.
    pub business: BusinessId,
    /// The hash that the person was shown, as 64 hexadecimal digits.
    pub version_hash: String,
    /// "We set our price ourselves."
    pub independent_price: bool,
    /// "We have read why this joint bid is needed."
    pub necessity_seen: bool,
}

/// Confirms a bid in the name of a member; a stale bid is confirmed for the terms in force.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `NOT_A_MEMBER`, `BID_CHANGED`, `DECLARATION_MISSING`, `DEADLINE_PASSED` or a
/// malformed hash; `Denied` unless the caller binds the member to its price.
pub async fn confirm(app: &App, ctx: &Ctx, confirm: Confirm) -> Result<Bid, Error> {
    let scene = Scene::at_work(app, ctx, confirm.bid).await?;
    permit(ctx, BidAction::Read { bid: &scene.bid, for_buyer: false })?;
    let bid = in_hand(&scene, ctx)?;
    let state = scene.bid.state().as_str();
    let offer = bid.phase.offer();
    let offer = offer.ok_or(Refusal::Transition { entity: "bid", from: state, to: state })?;
    let (business, price) = (confirm.business, offer.contents.price_of(confirm.business));
    let permit = permit(ctx, BidAction::Confirm { bid: &bid, business, price })?;
    scene.call(ctx.now).accepts(ctx.now)?;
    let hash = confirm.version_hash.parse::<DocumentHash>();
    let confirmation = Confirmation {
        business,
        by: ctx.actor.user_id().ok_or(Denied::Unauthenticated)?,
        hash: hash.map_err(|_| Violation::new("versionHash", ErrorCode::Malformed))?,
        independent_price: confirm.independent_price,
        necessity_seen: confirm.necessity_seen,
        at: ctx.now,
    };
    let bid = bid.confirm(confirmation)?;

    let mut work = app.begin(ctx, &permit).await?;
    scene.hold(&work).await?;
    save(app, &work, &bid, &scene.tender).await?;
    let members = bid.members.clone();
    work.announce(BidEvent::PartConfirmed { bid: bid.id, members, by: business }).await?;
    work.commit(bid.id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

/// The bid with something to confirm: a stale one goes on from what was under its seal.
pub(super) fn in_hand(scene: &Scene, ctx: &Ctx) -> Result<Bid, Refusal> {
    let bid = scene.bid.clone();
    if bid.state() != BidState::Stale || bid.phase.offer().is_some() {
        return Ok(bid);
    }
    match scene.again(ctx.now)? {
        Some(offer) => bid.replace(offer),
        None => Ok(bid),
    }
}
