//! What becomes of a claim: its claimant is content, goes on to an arbiter, or takes it back.

use gotong_domain::{
    businesses::VerificationLevel,
    complaints::{Claim, Complaint, ComplaintAction, ComplaintEvent, Filing, ensure_cool},
    error::{ErrorCode, Refusal},
    ids::ClaimId,
    policy::Permit,
    tenders::State,
    timer::TimerKind,
};
use gotong_store::{
    businesses,
    complaints::{self as store, claims},
    numbers, timers,
};

use super::{
    course::locked_claim,
    filing::{Taking, year},
    permit,
    submit::kept,
};
use crate::{App, Ctx, Error, Work, tenders::guard};

async fn pursued(app: &App, ctx: &Ctx, id: ClaimId) -> Result<Permit, Error> {
    let claim = claims::get(app.reader(), id).await?;
    permit(ctx, ComplaintAction::PursueClaim(&claim))
}

/// The claimant is content with the answer.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`; `Denied` unless the caller binds the claimant.
pub async fn resolve(app: &App, ctx: &Ctx, id: ClaimId) -> Result<Claim, Error> {
    end(app, ctx, id, |claim| claim.resolve(ctx.now)).await
}

/// The claimant takes it back.
///
/// # Errors
/// As [`resolve`].
pub async fn withdraw_claim(app: &App, ctx: &Ctx, id: ClaimId) -> Result<Claim, Error> {
    end(app, ctx, id, |claim| claim.withdraw(ctx.now)).await
}

async fn end(
    app: &App,
    ctx: &Ctx,
    id: ClaimId,
    step: impl FnOnce(Claim) -> Result<(Claim, ComplaintEvent), Refusal> + Send,
) -> Result<Claim, Error> {
    let permit = pursued(app, ctx, id).await?;
    let mut work = app.begin(ctx, &permit).await?;
    let (_, claim) = locked_claim(app, ctx, &mut work, id).await?;
    let (claim, event) = step(claim)?;
    let claim = ended(&mut work, claim, event).await?;
    work.commit(id).await?;
    Ok(claim)
}

async fn ended(work: &mut Work<'_>, claim: Claim, event: ComplaintEvent) -> Result<Claim, Error> {
    let claim = claims::update(work, claim).await?;
    for kind in [TimerKind::ClaimAnswerDue, TimerKind::ClaimCloses] {
        timers::cancel(work, claim.id.0, kind).await?;
    }
    work.announce(event).await?;
    Ok(claim)
}

/// Goes on to an arbiter with the same objections: the answer did not help, or did not come in time. A claim that was
/// filed in time keeps this right after the time to file is over.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `TOO_EARLY` while the buyer has time to answer, `DEADLINE_PASSED` once the tender
/// has ended, `COOLING_PERIOD` or the business's standing; `Denied` unless the caller binds the claimant.
pub async fn escalate(app: &App, ctx: &Ctx, id: ClaimId) -> Result<Complaint, Error> {
    let permit = pursued(app, ctx, id).await?;
    let mut work = app.begin(ctx, &permit).await?;
    let (tender, claim) = locked_claim(app, ctx, &mut work, id).await?;
    let claimant = claim.filing.claimant;
    let (escalated, event) = claim.escalate(ctx.new_id(), ctx.now)?;
    let ended = [State::Complete, State::Unsuccessful, State::Cancelled];
    if ended.contains(&tender.state()) {
        return Err(guard(ErrorCode::DeadlinePassed));
    }
    businesses::get(&*work, claimant).await?.ensure_able(VerificationLevel::L1)?;
    ensure_cool(store::dismissed(&*work, claimant).await?, ctx.now)?;
    let part = Taking::part(&*work, tender.id, claimant).await?.open;
    let code = numbers::next_code(&work, "CMP", year(ctx)).await?;
    let by = ctx.actor.user_id().unwrap_or(escalated.filing.by);
    let filing = Filing { code, by, at: ctx.now, ..escalated.filing.clone() };
    let complaint = escalated.complaint().unwrap_or_else(|| ctx.new_id());
    let filed = (complaint, filing, Some(id));
    let complaint = kept(app, &mut work, (tender, part), filed).await?;
    self::ended(&mut work, escalated, event).await?;
    work.commit(complaint.id).await?;
    Ok(complaint)
}
