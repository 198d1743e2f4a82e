//! Taking a complaint back.

use gotong_domain::{
    complaints::{Complaint, ComplaintAction},
    ids::ComplaintId,
};
use gotong_store::complaints as store;

use super::{
    course::{locked_complaint, settled},
    permit,
    submit::remind_arbiter,
};
use crate::{App, Ctx, Error};

/// Takes a complaint back before it is decided; the tender waits for it no longer.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`; `Denied` unless the caller binds the claimant.
pub async fn withdraw(app: &App, ctx: &Ctx, id: ComplaintId) -> Result<Complaint, Error> {
    let complaint = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ComplaintAction::Withdraw(&complaint))?;
    let mut work = app.begin(ctx, &permit).await?;
    let (tender, complaint) = locked_complaint(app, ctx, &mut work, id).await?;
    let (complaint, event) = complaint.withdraw(ctx.now)?;
    let complaint = store::update(&work, complaint).await?;
    remind_arbiter(&work, &complaint).await?;
    settled(app, ctx, &work, tender, id).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(complaint)
}
