//! Saying for a bidder whether it is bound for longer.

use std::collections::HashMap;

use gotong_domain::{
    bids::{Bid, BidAction, BidExtension, ExtensionAnswer, ExtensionState},
    ids::{BidExtensionId, BidId},
    policy::{Action, Denied},
    tenders::Tender,
};
use gotong_store::{
    awards,
    bids::{self, Secret},
    extensions as store, tenders,
};

use super::{
    super::{compute_ranking::Known, locked, lost_winner::draw_consequences},
    schedule,
};
use crate::{App, Ctx, Error, Work, bids::queries::Seen};

/// What a bidder answers.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionReply {
    /// What it was asked.
    pub extension: BidExtensionId,
    /// Whether it is bound for longer.
    pub accepted: bool,
}

/// Says whether a bidder is bound for longer, once; a bid that had run out is in the order again. Answers the bid.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `DEADLINE_PASSED` or `EXTENSION_ANSWERED`; `Denied`
/// unless the caller binds the bid's lead to its total.
pub async fn answer_extension(app: &App, ctx: &Ctx, reply: ExtensionReply) -> Result<BidId, Error> {
    let asked = store::get(app.reader(), reply.extension).await?;
    let bid = bids::get(app.reader(), asked.bid).await?.into_bid(None)?;
    let permit = match ctx.authorize(&Action::Bid(action(&bid))) {
        Err(Error::Denied(Denied::NotFound)) => {
            // The buyer's team knows of it; that it cannot answer itself is no secret.
            let tender = tenders::get(app.reader(), asked.tender).await?;
            let known = tender.is_worked_on_by(&ctx.actor);
            return Err(if known { Denied::Forbidden } else { Denied::NotFound }.into());
        }
        other => other?,
    };
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, asked.tender).await?;
    tender.ensure_extending(bid.lot)?;
    let asked = store::get_locked(&work, asked.id).await?;
    let answer = ExtensionAnswer { accepted: reply.accepted, by, at: ctx.now };
    let (asked, event) = asked.answer(answer)?;
    let asked = store::update(&work, asked).await?;
    if reply.accepted {
        prolong(app, ctx, &mut work, tender, &asked).await?;
    }
    work.announce(event).await?;
    work.commit(bid.id).await?;
    Ok(bid.id)
}

const fn action(bid: &Bid) -> BidAction<'_> {
    BidAction::Extend { bid }
}

/// Lets a bid bind for longer, and draws what follows if it is back in the order.
async fn prolong(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
    asked: &BidExtension,
) -> Result<(), Error> {
    let bid = bids::get_locked(work, asked.bid).await?.into_bid(None)?;
    let (bid, back) = bid.extend(asked.until)?;
    bids::update(work, &bid, Secret::Unchanged).await?;
    schedule(work, ctx, &tender).await?;
    let Some(event) = back else { return Ok(()) };
    work.announce(event).await?;
    let rankings = awards::rankings(&**work, tender.id).await?;
    let ranking = rankings.iter().find(|ranked| ranked.lot == bid.lot).map(|of| &of.ranking);
    if ranking.is_none_or(|order| order.places.iter().all(|place| place.bid != bid.id)) {
        // The lot was ordered again while it was out.
        let opened = bids::opened(&**work, tender.id, None).await?;
        let known = Known::read(&**work, &tender, &opened).await?;
        known.order(work, (&tender, bid.lot), &opened, ctx.now).await?;
    }
    draw_consequences(app, ctx, work, tender).await?;
    Ok(())
}

/// What the bidders of bids were asked, that the viewer sees whole: their bidders, and the tender's team.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn extensions_of(
    app: &App,
    bids: &[BidId],
) -> Result<HashMap<BidId, Vec<BidExtension>>, Error> {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for asked in store::of_bids(app.reader(), bids).await? {
        found.entry(asked.bid).or_default().push(asked);
    }
    Ok(found)
}

/// Whether the viewer may answer now.
#[must_use]
pub fn answerable(ctx: &Ctx, seen: &Seen, asked: &BidExtension) -> bool {
    asked.state(ctx.now) == ExtensionState::Open
        && seen.tender.ensure_extending(seen.bid.lot).is_ok()
        && ctx.authorize(&Action::Bid(action(&seen.bid))).is_ok()
}
