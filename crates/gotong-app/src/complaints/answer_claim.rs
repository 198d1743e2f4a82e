//! Answering a claim for the buyer.

use gotong_domain::{
    complaints::{Claim, ClaimPhase, ComplaintAction},
    ids::ClaimId,
    policy::Denied,
    timer::TimerKind,
};
use gotong_store::{
    complaints::claims,
    timers::{self, Timer},
};

use super::{course::locked_claim, days, permit};
use crate::{App, Ctx, Error};

/// Answers a claim; a late answer is one, and marked as late.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or what is wrong with the words; `Denied` unless the caller binds the buyer.
pub async fn answer_claim(app: &App, ctx: &Ctx, id: ClaimId, text: &str) -> Result<Claim, Error> {
    let claim = claims::get(app.reader(), id).await?;
    let permit = permit(ctx, ComplaintAction::AnswerClaim(&claim))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let (tender, claim) = locked_claim(app, ctx, &mut work, id).await?;
    let (claim, event) = claim.answer(text, by, ctx.now, days(app, &tender))?;
    let claim = claims::update(&work, claim).await?;
    timers::cancel(&work, id.0, TimerKind::ClaimAnswerDue).await?;
    if let ClaimPhase::Answered { closes_at, .. } = claim.phase {
        let (kind, entity, version) = (TimerKind::ClaimCloses, id.0, claim.version);
        timers::schedule(&work, &Timer { due_at: closes_at, kind, entity, version }).await?;
    }
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(claim)
}
