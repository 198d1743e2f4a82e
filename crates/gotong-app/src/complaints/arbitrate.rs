//! What an arbiter does before deciding: takes a complaint up or not, looks into it, puts the decision off.

use gotong_domain::{complaints::Complaint, ids::ComplaintId};
use gotong_store::complaints as store;

use super::{
    bench::{Bench, step},
    course::{locked_complaint, settled},
    days,
    submit::remind_arbiter,
};
use crate::{App, Ctx, Error};

/// Takes a complaint up; it is to be decided in five working days.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `CONFLICT_OF_INTEREST`; `Denied` unless the caller is an arbiter.
pub async fn admit(app: &App, ctx: &Ctx, id: ComplaintId) -> Result<Complaint, Error> {
    step(app, ctx, id, |complaint, tender, by| complaint.admit(by, ctx.now, days(app, tender)))
        .await
}

/// Looks into a complaint; from now on it is public.
///
/// # Errors
/// As [`admit`].
pub async fn begin_review(app: &App, ctx: &Ctx, id: ComplaintId) -> Result<Complaint, Error> {
    step(app, ctx, id, |complaint, _, by| complaint.review(by)).await
}

/// Puts the decision off by five working days, once.
///
/// # Errors
/// As [`admit`]; `REVIEW_EXTENDED`; what is wrong with the reason.
pub async fn extend(
    app: &App,
    ctx: &Ctx,
    id: ComplaintId,
    reason: &str,
) -> Result<Complaint, Error> {
    step(app, ctx, id, |complaint, tender, _| complaint.extend(reason, ctx.now, days(app, tender)))
        .await
}

/// Does not take a complaint up; the tender waits for it no longer.
///
/// # Errors
/// As [`admit`]; what is wrong with the reason.
pub async fn dismiss(
    app: &App,
    ctx: &Ctx,
    id: ComplaintId,
    reason: &str,
) -> Result<Complaint, Error> {
    let bench = Bench::of(app, ctx, id).await?;
    let mut work = app.begin(ctx, &bench.permit).await?;
    let (tender, complaint) = locked_complaint(app, ctx, &mut work, id).await?;
    let (complaint, event) = complaint.dismiss(reason, bench.by, ctx.now)?;
    let complaint = store::update(&work, complaint).await?;
    remind_arbiter(&work, &complaint).await?;
    settled(app, ctx, &work, tender, id).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(complaint)
}
