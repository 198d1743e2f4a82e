//! Calling a tender off.

use std::collections::BTreeSet;

use gotong_domain::{
    ids::{LotId, TenderId},
    tenders::{CancelReason, Tender, TenderAction, TenderEvent, WantedChange},
    timer::TimerKind,
};
use gotong_store::{
    openings, tenders as store,
    timers::{self, Timer},
};

use super::{change, course::after_cancelling, locked, permit, seen};
use crate::{App, Ctx, Error, Work};

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

/// Calls a tender or some of its lots off: at once while it takes bids, after a window for objections from then on. Where
/// another has to approve it, it is only proposed.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `COMPLAINT_PENDING`, `OPENING_UNDER_WAY`, `CHANGE_PENDING`
/// or what is wrong with the words or lots; `Denied`.
pub async fn cancel(app: &App, ctx: &Ctx, what: Cancelling) -> Result<Tender, Error> {
    let id = what.tender;
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Cancel(&tender))?;
    let words = CancelReason::words(&what.words)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let asked = (what.reason, &what.lots, words.clone());
    let off = check(app, ctx, &work, tender.clone(), asked).await?;
    let tender = if change::alone(app, ctx, &tender, tender.value().minor) {
        put(app, ctx, &mut work, off).await?
    } else {
        let wanted = WantedChange::Cancel { reason: what.reason, lots: what.lots };
        change::propose(ctx, &mut work, &tender, (wanted, words)).await?;
        tender
    };
    work.commit(id).await?;
    Ok(tender)
}

/// A cancellation that could take effect or be announced.
pub(super) struct Off {
    tender: Tender,
    event: TenderEvent,
    never_opened: bool,
}

/// Checks a cancellation wholly; changes nothing.
pub(super) async fn check(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    tender: Tender,
    (reason, lots, words): (CancelReason, &BTreeSet<LotId>, String),
) -> Result<Off, Error> {
    let agreed = openings::of_tender(&**work, tender.id).await?;
    tender.ensure_unopened_by(&agreed.iter().map(|agreed| agreed.by).collect::<Vec<_>>())?;
    let never_opened = tender.was_never_opened();
    let calendar = &app.settings.calendar;
    let (tender, event) = if lots.is_empty() {
        tender.cancel(reason, words, ctx.now, calendar)?
    } else {
        tender.cancel_lots(lots, (reason, words), ctx.now, calendar)?
    };
    Ok(Off { tender, event, never_opened })
}

/// Puts a cancellation into effect, or announces it.
pub(super) async fn put(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    Off { tender, event, never_opened }: Off,
) -> Result<Tender, Error> {
    let TenderEvent::CancellationAnnounced { effective_at, .. } = event else {
        return after_cancelling(app, ctx, work, (tender, event), never_opened).await;
    };
    let tender = store::update(work, tender).await?;
    let (kind, entity, version) = (TimerKind::CancellationEnds, tender.id.0, tender.version);
    timers::schedule(work, &Timer { due_at: effective_at, kind, entity, version }).await?;
    work.announce(event).await?;
    Ok(tender)
}
