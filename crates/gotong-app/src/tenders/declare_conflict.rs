//! Declaring whether one has a conflict of interest.

use gotong_domain::{
    error::ErrorCode,
    ids::{TenderId, UserId},
    policy::Denied,
    tenders::{State, Tender, TenderAction},
    text,
};
use gotong_store::{
    Conn,
    awards::{self, Declaration},
};

use super::{guard, locked, no_step, permit, seen};
use crate::{App, Ctx, Error};

/// Declares whether the caller, an evaluator, has a conflict of interest; the last declaration counts.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` outside opening and evaluation, `SCORES_LOCKED`, or what is wrong with the words;
/// `Denied` unless the caller evaluates the tender.
pub async fn declare_conflict(
    app: &App,
    ctx: &Ctx,
    id: TenderId,
    has_conflict: bool,
    words: Option<&str>,
) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::DeclareConflict(&tender))?;
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let least = if has_conflict { 5 } else { 0 };
    let words = text::paragraphs("text", words.unwrap_or_default(), least..=2_000)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let judging = [State::Opening, State::QualificationTech, State::Evaluation];
    if !judging.contains(&tender.state()) {
        return Err(no_step(&tender, State::Evaluation.as_str()));
    }
    if awards::locks(&*work, id).await?.contains(&user) {
        return Err(guard(ErrorCode::ScoresLocked));
    }
    let words = Some(words).filter(|words| !words.is_empty());
    let declaration = Declaration { user, has_conflict, words, at: ctx.now };
    awards::put_declaration(&work, id, &declaration).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// Asks that an evaluator has declared to have no conflict.
pub(super) async fn ensure_impartial(
    db: &impl Conn,
    tender: TenderId,
    user: UserId,
) -> Result<(), Error> {
    match awards::declarations(db, tender).await?.iter().find(|made| made.user == user) {
        Some(declaration) if declaration.has_conflict => Err(guard(ErrorCode::ConflictOfInterest)),
        Some(_) => Ok(()),
        None => Err(guard(ErrorCode::ConflictUndeclared)),
    }
}
