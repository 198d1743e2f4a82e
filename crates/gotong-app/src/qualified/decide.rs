//! Taking a business in on a list or not, and taking it off.

use gotong_domain::{
    ids::QualificationId,
    policy::Denied,
    qualified::{Decision, Entry, QualifiedAction},
};
use gotong_store::qualified::{self as lists, entries as store};

use super::{Sides, permit};
use crate::{App, Ctx, Error};

/// What a buyer says to an application.
#[derive(Clone, Debug)]
pub struct Answer {
    /// To which.
    pub entry: QualificationId,
    /// The version of it that the buyer saw.
    pub version: i64,
    /// Whether it is taken in.
    pub accept: bool,
    /// Why not.
    pub reason: String,
}

/// Takes a business in, or does not.
///
/// # Errors
/// `Refused` as [`Entry::decide`]; `Stale` when it applied anew meanwhile; `Denied` unless the caller runs the buyer.
pub async fn decide(app: &App, ctx: &Ctx, answer: Answer) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), answer.entry).await?;
    let list = lists::get(app.reader(), entry.list).await?;
    let permit = permit(ctx, QualifiedAction::Decide(&list, &entry))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let mut work = app.begin(ctx, &permit).await?;
    let list = lists::get_locked(&work, list.id).await?;
    let entry = store::get_locked(&work, answer.entry).await?;
    let read = entry.version;
    let sides = Sides::read(&*work, &list, entry.business).await?;
    let decision = if answer.accept {
        Decision::Accept(sides.applicant())
    } else {
        Decision::Refuse(&answer.reason)
    };
    let (entry, event) = entry.decide(&list, decision, by, ctx.now)?;
    Error::ensure_newest("qualification", read, answer.version)?;
    let entry = store::update(&work, entry).await?;
    work.announce(event).await?;
    work.commit(answer.entry).await?;
    Ok(entry)
}

/// Takes a business off a list.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or what is wrong with `reason`; `Denied` unless the caller runs the buyer.
pub async fn remove(
    app: &App,
    ctx: &Ctx,
    id: QualificationId,
    reason: &str,
) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), id).await?;
    let list = lists::get(app.reader(), entry.list).await?;
    let permit = permit(ctx, QualifiedAction::Decide(&list, &entry))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let mut work = app.begin(ctx, &permit).await?;
    let (entry, event) = store::get_locked(&work, id).await?.remove(reason, by, ctx.now)?;
    let entry = store::update(&work, entry).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(entry)
}
