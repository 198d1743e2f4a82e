//! What time does to bids that have not won.

use gotong_domain::{
    ids::BidId,
    tenders::{State, Tender},
    timer::TimerKind,
};
use gotong_store::{
    awards,
    bids::{self, Secret},
    timers::{self, Timer},
};

use super::{super::lost_winner::draw_consequences, concerns};
use crate::{App, Ctx, Error, Work};

/// Lets those bids of a tender run out that bind no longer; an award that stands was made in time.
pub(in super::super) async fn expire_due(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    let judged = matches!(tender.state(), State::Evaluation | State::Standstill | State::Awarded);
    // No bid binds for less than the terms ask; most tenders end before.
    if !judged || ctx.now < tender.terms.valid_until {
        return Ok(tender);
    }
    let due = due(work, ctx, &tender).await?;
    if due.is_empty() {
        return Ok(tender);
    }
    for id in due {
        let bid = bids::get_locked(work, id).await?.into_bid(None)?;
        let (bid, event) = bid.expire(&tender.terms, ctx.now)?;
        bids::update(work, &bid, Secret::Unchanged).await?;
        work.announce(event).await?;
    }
    schedule(work, ctx, &tender).await?;
    // What is decided was decided among bids that were valid then.
    if tender.state() != State::Evaluation {
        return Ok(tender);
    }
    draw_consequences(app, ctx, work, tender).await
}

async fn due(work: &Work<'_>, ctx: &Ctx, tender: &Tender) -> Result<Vec<BidId>, Error> {
    let standing = awards::list(&**work, tender.id).await?;
    let wins = |bid| standing.iter().any(|award| award.bid == bid && award.state.is_standing());
    let ranked = bids::ranked(&**work, tender.id).await?;
    let due = ranked.into_iter().filter(|of| {
        let until = of.until.unwrap_or(tender.terms.valid_until);
        ctx.now >= until && concerns(tender, of.lot) && !wins(of.bid)
    });
    Ok(due.map(|of| of.bid).collect())
}

/// Sets the timer of the ranked bids that run out next; it stays as it is where none does.
pub(in super::super) async fn schedule(
    work: &Work<'_>,
    ctx: &Ctx,
    tender: &Tender,
) -> Result<(), Error> {
    let ranked = bids::ranked(&**work, tender.id).await?;
    let until = ranked.into_iter().map(|of| of.until.unwrap_or(tender.terms.valid_until));
    let Some(due_at) = until.filter(|until| *until > ctx.now).min() else { return Ok(()) };
    let (kind, entity) = (TimerKind::ValidityEnds, tender.id.0);
    let timer = Timer { due_at, kind, entity, version: tender.version };
    Ok(timers::schedule(work, &timer).await?)
}
