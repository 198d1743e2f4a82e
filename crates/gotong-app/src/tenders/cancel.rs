//! Calling a tender off.

use gotong_domain::{
    ids::TenderId,
    tenders::{CancelReason, Phase, State, Tender, TenderAction},
    timer::TimerKind,
};
use gotong_store::{
    tenders as store,
    timers::{self, Timer},
};

use super::{course::after_cancelling, locked, permit, seen};
use crate::{App, Ctx, Error};

/// Calls a tender off: at once while it takes bids, after a window for objections from then on.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING` or what is wrong with the words; `Denied`.
pub async fn cancel(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    reason: CancelReason,
    words: &str,
) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Cancel(&tender))?;
    let words = CancelReason::words(words)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let never_opened = matches!(tender.phase, Phase::Tendering { .. } | Phase::Opening { .. });
    let (tender, event) = tender.cancel(reason, words, ctx.now, &app.settings.calendar)?;
    let tender = if tender.state() == State::Cancelled {
        after_cancelling(ctx, &mut work, tender, event, never_opened).await?
    } else {
        let tender = store::update(&work, tender).await?;
        let due_at = tender.cancellation.as_ref().map_or(ctx.now, |c| c.effective_at);
        let (kind, entity, version) = (TimerKind::CancellationEnds, id.0, tender.version);
        timers::schedule(&work, &Timer { due_at, kind, entity, version }).await?;
        work.announce(event).await?;
        tender
    };
    work.commit(id).await?;
    Ok(tender)
}
