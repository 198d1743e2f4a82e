//! What time does to bids that have not won.

use gotong_domain::{
    bids::run_out,
    tenders::{State, Tender},
    timer::TimerKind,
};
use gotong_store::{
    awards,
    bids::{self, Secret},
    timers::{self, Timer},
};

use super::super::lost_winner::draw_consequences;
use crate::{App, Ctx, Error, Work};

/// Lets those bids of a tender run out that bind no longer; an award that stands was made in time.
pub(in super::super) async fn expire_due(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    // No bid binds for less than the terms ask, and most tenders are awarded before; nothing is read for those.
    let open = tender.lots.iter().any(|of| tender.may_be_won(of.lot));
    if !open || ctx.now < tender.terms.valid_until {
        return Ok(tender);
    }
    let awards = awards::list(&**work, tender.id).await?;
    let ranked = bids::ranked(&**work, tender.id).await?;
    let due = run_out(&tender, &ranked, &awards, ctx.now);
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

/// Sets the timer of the ranked bids that run out next; it stays as it is where none does.
pub(in super::super) async fn schedule(
    work: &Work<'_>,
    ctx: &Ctx,
    tender: &Tender,
) -> Result<(), Error> {
    let ranked = bids::ranked(&**work, tender.id).await?;
    let until = ranked.iter().map(|of| of.binds_until(&tender.terms));
    let Some(due_at) = until.filter(|until| *until > ctx.now).min() else { return Ok(()) };
    let (kind, entity) = (TimerKind::ValidityEnds, tender.id.0);
    let timer = Timer { due_at, kind, entity, version: tender.version };
    Ok(timers::schedule(work, &timer).await?)
}
