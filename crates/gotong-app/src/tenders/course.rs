//! What time does to a tender: it closes, its standstill ends, its cancellation takes effect.
//!
//! A timer calls this when it is due; every other use case calls it first, so that a late timer changes nothing.

use gotong_domain::{
    bids::Bid,
    ids::TenderId,
    policy::{Action, Actor},
    tenders::{AtDeadline, AwardState, LotState, Phase, State, Tender, TenderEvent},
    timer::TimerKind,
};
use gotong_seal::log::LeafKind;
use gotong_store::{
    awards,
    bids::{self, Secret},
    questions, tenders as store,
    timers::{self, Timer},
};

use super::{
    admit::keep_pause, approve_award::begin_standstill, combine, open_prices::remind_of_prices,
    queries::as_of_now, validity::expire_due,
};
use crate::{App, Ctx, Error, Work};

/// Does what is due on a tender; nothing if nothing is.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn keep_course(app: &App, ctx: &Ctx, id: TenderId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    match locked(app, ctx, &mut work, id).await {
        // A draft that was deleted leaves no timer that matters.
        Err(Error::Denied(_)) => return Ok(()),
        other => other?,
    };
    work.commit(id).await
}

/// Locks a tender in a unit of work, with everything done that is due on it.
///
/// # Errors
/// `Denied::NotFound` if there is none; `Error::Fault` when the database fails.
pub async fn locked(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    id: TenderId,
) -> Result<Tender, Error> {
    let mut tender = store::get_locked(work, id).await?;
    while let Some(due) = due(ctx, &tender) {
        tender = match due {
            Due::Beginning => begin(ctx, work, tender).await?,
            Due::Cancellation => finish_cancelling(app, ctx, work, tender).await?,
            Due::Deadline => pass_deadline(app, ctx, work, tender).await?,
            Due::Standstill => confirm(ctx, work, tender).await?,
        };
    }
    expire_due(app, ctx, work, tender).await
}

/// Moves a deadline that has passed while a question waits, though its timer is late, for who works on a bid: everybody
/// sees the later one already. Answers whether it did; what else is due waits for its timer.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub(crate) async fn move_late_deadline(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
) -> Result<bool, Error> {
    if !tender.is_past_deadline(ctx.now) {
        return Ok(false);
    }
    let mut seen = tender.clone();
    as_of_now(app, ctx, [&mut seen]).await?;
    if seen.state() != State::Tendering {
        return Ok(false);
    }
    // Not as the bidder: nobody may learn who works on a bid, and its key is for what it asked.
    let system = Ctx { actor: Actor::System, session: None, idempotency: None, ..ctx.clone() };
    keep_course(app, &system, tender.id).await?;
    Ok(true)
}

enum Due {
    Beginning,
    Deadline,
    Standstill,
    Cancellation,
}

fn due(ctx: &Ctx, tender: &Tender) -> Option<Due> {
    if tender.is_being_cancelled() {
        return tender.cancellation_is_due(ctx.now).then_some(Due::Cancellation);
    }
    match tender.phase {
        Phase::Published { .. } if tender.terms.opens_at.is_none_or(|at| ctx.now >= at) => {
            Some(Due::Beginning)
        }
        Phase::Tendering { .. } if ctx.now >= tender.terms.closes_at => Some(Due::Deadline),
        Phase::Standstill { until, .. } if ctx.now >= until && !tender.award_is_held() => {
            Some(Due::Standstill)
        }
        _ => None,
    }
}

/// A tender that was announced takes bids from now on.
async fn begin(ctx: &Ctx, work: &mut Work<'_>, tender: Tender) -> Result<Tender, Error> {
    let (begun, event) = tender.begin(ctx.now)?;
    let begun = store::update(work, begun).await?;
    work.announce(event).await?;
    Ok(begun)
}

/// The deadline: one working day more if questions wait for the first time, otherwise the tender closes.
async fn pass_deadline(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    let id = tender.id;
    let open = questions::open(&**work, &[id]).await?.remove(&id).unwrap_or_default();
    let sealed = bids::count_sealed(&**work, &[id]).await?;
    let live = |lot| sealed.get(&lot).copied().unwrap_or_default();
    let found = AtDeadline { waiting: open.is_waiting(), unanswered: open.unanswered, live };
    let (passed, event) = tender.pass_deadline(ctx.now, &app.settings.calendar, found)?;
    let passed = store::update(work, passed).await?;
    if passed.state() == State::Tendering {
        schedule_closing(work, ctx, &passed).await?;
        work.record_terms(LeafKind::TenderAmended, &passed, false).await?;
    } else {
        end_at_deadline(work, &passed).await?;
        schedule_opening(app, work, &passed).await?;
        work.record(LeafKind::TenderClosed, id).await?;
        work.announce_all(passed.flagged()).await?;
    }
    work.announce(event).await?;
    Ok(passed)
}

/// What the deadline ends: answers go to all, what is not sealed lapses, and what is sealed for a lot with too few bids
/// is destroyed, for nobody will ever open it.
async fn end_at_deadline(work: &mut Work<'_>, closed: &Tender) -> Result<(), Error> {
    let (id, at) = (closed.id, closed.terms.closes_at);
    for question in questions::unpublished(work, id).await? {
        let (question, event) = question.publish()?;
        questions::update(work, question).await?;
        work.announce(event).await?;
    }
    let mut lapsed = bids::lapse_unsealed(work, id, at).await?;
    let failed = closed.lots.iter().filter(|of| of.state == LotState::Unsuccessful);
    let failed: Vec<_> = failed.map(|of| of.lot).collect();
    if !failed.is_empty() {
        lapsed.extend(bids::void_unopened(work, (id, Some(&failed)), at).await?);
    }
    if closed.state() != State::Opening {
        bids::destroy_key(work, id).await?;
    }
    work.announce_all(lapsed).await
}

/// Sets the timers of a tender that waits for its openers.
async fn schedule_opening(app: &App, work: &Work<'_>, closed: &Tender) -> Result<(), Error> {
    let overdue = Timer {
        due_at: closed.opening_overdue_at(&app.settings.calendar),
        kind: TimerKind::OpeningOverdue,
        entity: closed.id.0,
        version: closed.version,
    };
    let (due_at, kind) = (closed.terms.valid_until, TimerKind::ValidityEnds);
    timers::schedule(work, &overdue).await?;
    Ok(timers::schedule(work, &Timer { due_at, kind, ..overdue }).await?)
}

/// The end of the standstill: each award is confirmed, each winner has won.
async fn confirm(ctx: &Ctx, work: &mut Work<'_>, tender: Tender) -> Result<Tender, Error> {
    let decision = combine::decision(&**work, &tender).await?;
    let (awarded, event) = tender.confirm(ctx.now)?;
    let awarded = store::update(work, awarded).await?;
    let rankings = awards::rankings(&**work, awarded.id).await?;
    let opened = bids::opened(&**work, awarded.id, None).await?;
    for award in awards::list(&**work, awarded.id).await? {
        if award.state != AwardState::Standstill {
            continue;
        }
        let (award, event) = award.confirm(ctx.now)?;
        let award = awards::update(work, award).await?;
        work.announce(event).await?;
        let bid = bids::get_locked(work, award.bid).await?.into_bid(None)?;
        let (bid, event) = bid.award()?;
        bids::update(work, &bid, Secret::Unchanged).await?;
        if let Some(ranked) = rankings.iter().find(|ranked| ranked.lot == award.lot) {
            // A bid that did not open has no place beside those that were judged.
            let judged = |bid: &&Bid| bid.lot == award.lot && bid.phase.opened().is_some();
            let of_lot: Vec<_> = opened.iter().filter(judged).collect();
            let order = (&ranked.ranking, decision.as_ref());
            work.record_award((&awarded, &award), order, &of_lot).await?;
        }
        work.announce(event).await?;
    }
    work.announce(event).await?;
    Ok(awarded)
}

/// A cancellation takes effect: awards fall, and what was never opened is destroyed.
pub(super) async fn finish_cancelling(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    let never_opened = tender.was_never_opened();
    let unpriced = tender.state() == State::QualificationTech;
    let (cancelled, event) = tender.finish_cancelling(ctx.now)?;
    if unpriced {
        let gone = cancelled.lots.iter().filter(|of| of.state == LotState::Cancelled);
        let gone: Vec<_> = gone.map(|of| of.lot).collect();
        bids::destroy_prices(work, (cancelled.id, &gone)).await?;
    }
    after_cancelling(app, ctx, work, (cancelled, event), never_opened).await
}

/// Saves a cancelled tender with what follows from it.
pub(super) async fn after_cancelling(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    (cancelled, event): (Tender, TenderEvent),
    never_opened: bool,
) -> Result<Tender, Error> {
    let cancelled = store::update(work, cancelled).await?;
    let gone = cancelled.lots.iter().filter(|of| of.state == LotState::Cancelled);
    let gone: Vec<_> = gone.map(|of| of.lot).collect();
    let whole = cancelled.state() == State::Cancelled;
    for award in awards::list(&**work, cancelled.id).await? {
        if award.state.is_standing() && gone.contains(&award.lot) {
            awards::update(work, award.cancel()?).await?;
        }
    }
    if never_opened {
        // Of the whole tender also bids for lots that an amendment had taken out.
        let lots = (!whole).then_some(&gone[..]);
        let voided = bids::void_unopened(work, (cancelled.id, lots), ctx.now).await?;
        work.announce_all(voided).await?;
    }
    // The lot that was called off may have been the last one that could still be opened.
    if never_opened && (whole || cancelled.state() == State::Unsuccessful) {
        bids::destroy_key(work, cancelled.id).await?;
    }
    if whole {
        work.record(LeafKind::TenderCancelled, cancelled.id).await?;
    }
    work.announce(event).await?;
    let cancelled = combine::take_back(work, cancelled).await?;
    // The lot that was called off may have been the last one with an undecided bid, or without an award.
    if matches!(cancelled.phase, Phase::QualificationTech { pause_until: None, .. }) {
        return keep_pause(app, ctx, work, cancelled).await;
    }
    remind_of_prices(work, &cancelled).await?;
    if cancelled.state() == State::Evaluation {
        return begin_standstill(app, ctx, work, cancelled).await;
    }
    Ok(cancelled)
}

/// Reminds people of a deadline that is near; nothing if it moved away or bids are taken no more.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn remind(app: &App, ctx: &Ctx, id: TenderId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = match locked(app, ctx, &mut work, id).await {
        Err(Error::Denied(_)) => return Ok(()),
        other => other?,
    };
    if let Ok(event) = tender.remind(ctx.now)
        && timers::take(&work, id.0, TimerKind::TenderClosingSoon).await?
    {
        work.announce(event).await?;
    }
    work.commit(id).await
}

/// Tells that bids should have been opened; nothing if they were.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn opening_overdue(app: &App, ctx: &Ctx, id: TenderId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = match locked(app, ctx, &mut work, id).await {
        Err(Error::Denied(_)) => return Ok(()),
        other => other?,
    };
    if let Ok(event) = tender.overdue(ctx.now, &app.settings.calendar)
        && timers::take(&work, id.0, TimerKind::OpeningOverdue).await?
    {
        work.announce(event).await?;
    }
    work.commit(id).await
}

/// Sets the timers of the beginning, of the deadline and of the reminder before it.
pub(super) async fn schedule_closing(
    work: &Work<'_>,
    ctx: &Ctx,
    tender: &Tender,
) -> Result<(), Error> {
    if let Some(due_at) = tender.terms.opens_at.filter(|at| *at > ctx.now) {
        let kind = TimerKind::TenderBegins;
        let begins = Timer { due_at, kind, entity: tender.id.0, version: tender.version };
        timers::schedule(work, &begins).await?;
    }
    let reminder = Timer {
        due_at: tender.reminder_at(),
        kind: TimerKind::TenderClosingSoon,
        entity: tender.id.0,
        version: tender.version,
    };
    if reminder.due_at > ctx.now {
        timers::schedule(work, &reminder).await?;
    }
    let timer = Timer {
        due_at: tender.terms.closes_at,
        kind: TimerKind::TenderCloses,
        entity: tender.id.0,
        version: tender.version,
    };
    Ok(timers::schedule(work, &timer).await?)
}
