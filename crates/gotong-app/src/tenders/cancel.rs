//! Calling a tender off.

use std::collections::BTreeSet;

use gotong_domain::{
    ids::{LotId, TenderId},
    tenders::{CancelReason, Tender, TenderAction, TenderEvent},
    timer::TimerKind,
};
use gotong_store::{
    openings, tenders as store,
    timers::{self, Timer},
};

use super::{course::after_cancelling, locked, permit, seen};
use crate::{App, Ctx, Error};

/// What is called off, and why.
#[derive(Clone, Debug)]
pub struct Cancelling {
    /// Of which tender.
    pub tender: TenderId,
    /// Which of its lots; empty for the whole.
    pub lots: BTreeSet<LotId>,
    /// Why, as a code.
    pub reason: CancelReason,
    /// Why, in words.
    pub words: String,
}

/// Calls a tender or some of its lots off: at once while it takes bids, after a window for objections from then on.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `COMPLAINT_PENDING`, `OPENING_UNDER_WAY` or what is wrong with the words or
/// lots; `Denied`.
pub async fn cancel(app: &App, ctx: &Ctx, what: Cancelling) -> Result<Tender, Error> {
    let id = what.tender;
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Cancel(&tender))?;
    let words = CancelReason::words(&what.words)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let agreed = openings::of_tender(&*work, id).await?;
    tender.ensure_unopened_by(&agreed.iter().map(|agreed| agreed.by).collect::<Vec<_>>())?;
    let never_opened = tender.was_never_opened();
    let calendar = &app.settings.calendar;
    let (tender, event) = if what.lots.is_empty() {
        tender.cancel(what.reason, words, ctx.now, calendar)?
    } else {
        tender.cancel_lots(&what.lots, (what.reason, words), ctx.now, calendar)?
    };
    let tender = if let TenderEvent::CancellationAnnounced { effective_at, .. } = event {
        let tender = store::update(&work, tender).await?;
        let (kind, entity, version) = (TimerKind::CancellationEnds, id.0, tender.version);
        timers::schedule(&work, &Timer { due_at: effective_at, kind, entity, version }).await?;
        work.announce(event).await?;
        tender
    } else {
        after_cancelling(app, ctx, &mut work, (tender, event), never_opened).await?
    };
    work.commit(id).await?;
    Ok(tender)
}
