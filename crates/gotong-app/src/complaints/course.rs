//! What time does to claims and complaints: silence closes a claim, a remedy falls overdue, people are told who is late.
//!
//! A timer calls this when it is due; every other use case calls it first, so that a late timer changes nothing.

use gotong_domain::{
    complaints::{Claim, ClaimState, Complaint, ComplaintState},
    ids::{ClaimId, ComplaintId},
    policy::Action,
    tenders::{AwardState, Phase, Tender},
    timer::TimerKind,
};
use gotong_store::{
    awards,
    complaints::{self as store, claims},
    tenders,
    timers::{self, Timer},
};

use crate::{
    App, Ctx, Error, Work,
    tenders::{locked, remind_of_prices},
};

/// Locks a claim after its tender, with everything done that is due on either.
pub(super) async fn locked_claim(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    id: ClaimId,
) -> Result<(Tender, Claim), Error> {
    let of = claims::get(&**work, id).await?.filing.tender;
    let tender = locked(app, ctx, work, of).await?;
    let claim = claims::get_locked(work, id).await?;
    if claim.state_at(ctx.now) == ClaimState::Closed && claim.state() != ClaimState::Closed {
        let (closed, event) = claim.close(ctx.now)?;
        let closed = claims::update(work, closed).await?;
        work.announce(event).await?;
        return Ok((tender, closed));
    }
    Ok((tender, claim))
}

/// Locks a complaint after its tender, with everything done that is due on either.
pub(super) async fn locked_complaint(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    id: ComplaintId,
) -> Result<(Tender, Complaint), Error> {
    let of = store::get(&**work, id).await?.filing.tender;
    let tender = locked(app, ctx, work, of).await?;
    let complaint = store::get_locked(work, id).await?;
    let overdue = ComplaintState::Overdue;
    if complaint.state_at(ctx.now) == overdue && complaint.state() != overdue {
        let (lapsed, event) = complaint.lapse(ctx.now)?;
        let lapsed = store::update(work, lapsed).await?;
        let tender = settled(app, ctx, work, tender, id).await?;
        work.announce(event).await?;
        return Ok((tender, lapsed));
    }
    Ok((tender, complaint))
}

/// The tender waits no longer for a complaint.
pub(super) async fn settled(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    tender: Tender,
    complaint: ComplaintId,
) -> Result<Tender, Error> {
    saved(work, tender.settle(complaint, ctx.now, &app.settings.calendar)).await
}

/// Saves a tender that may have waited for a complaint: what it waited with is due again.
pub(super) async fn saved(work: &Work<'_>, tender: Tender) -> Result<Tender, Error> {
    let tender = tenders::update(work, tender).await?;
    let timer = |due_at, kind| Timer { due_at, kind, entity: tender.id.0, version: tender.version };
    if let Phase::Standstill { until, .. } = tender.phase {
        for award in awards::list(&**work, tender.id).await? {
            if award.state == AwardState::Standstill && award.standstill_until != Some(until) {
                awards::update(work, award.waiting_until(until)).await?;
            }
        }
        timers::schedule(work, &timer(until, TimerKind::StandstillEnds)).await?;
    }
    remind_of_prices(work, &tender).await?;
    if let Some(announced) = &tender.cancellation {
        let due = timer(announced.effective_at, TimerKind::CancellationEnds);
        timers::schedule(work, &due).await?;
    }
    Ok(tender)
}

/// Closes a claim whose claimant has said nothing; nothing if that is not so.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn keep_claim(app: &App, ctx: &Ctx, id: ClaimId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    locked_claim(app, ctx, &mut work, id).await?;
    work.commit(id).await
}

/// Notes that a remedy is overdue; nothing if that is not so.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn keep_complaint(app: &App, ctx: &Ctx, id: ComplaintId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    locked_complaint(app, ctx, &mut work, id).await?;
    work.commit(id).await
}

/// Tells that a claim should have been answered; nothing if it was.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn claim_answer_due(app: &App, ctx: &Ctx, id: ClaimId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let (_, claim) = locked_claim(app, ctx, &mut work, id).await?;
    if let Ok(event) = claim.overdue(ctx.now)
        && timers::take(&work, id.0, TimerKind::ClaimAnswerDue).await?
    {
        work.announce(event).await?;
    }
    work.commit(id).await
}

/// Tells that an arbiter is late; nothing if nobody is.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn arbiter_due(app: &App, ctx: &Ctx, id: ComplaintId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let (_, complaint) = locked_complaint(app, ctx, &mut work, id).await?;
    if let Ok(event) = complaint.late(ctx.now)
        && timers::take(&work, id.0, TimerKind::ArbiterDue).await?
    {
        work.announce(event).await?;
    }
    work.commit(id).await
}
