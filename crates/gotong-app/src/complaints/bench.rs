//! How every step of an arbiter begins.

use gotong_domain::{
    complaints::{Complaint, ComplaintAction, Moved},
    error::{ErrorCode, Refusal},
    ids::{ComplaintId, UserId},
    policy::{Denied, Permit},
    tenders::Tender,
};
use gotong_store::{
    bids::{self, Scope},
    complaints as store,
};

use super::{course::locked_complaint, permit, submit::remind_arbiter};
use crate::{App, Ctx, Error, tenders::guard};

/// An arbiter before a complaint.
pub(super) struct Bench {
    /// Who decides.
    pub(super) by: UserId,
    /// That the caller may.
    pub(super) permit: Permit,
}

impl Bench {
    /// Asks whether the caller is an arbiter who belongs to no party, and to nobody who bids for the tender.
    pub(super) async fn of(app: &App, ctx: &Ctx, id: ComplaintId) -> Result<Self, Error> {
        let complaint = store::get(app.reader(), id).await?;
        let permit = permit(ctx, ComplaintAction::Arbitrate(&complaint))?;
        complaint.ensure_impartial(&ctx.actor)?;
        let members: Vec<_> = ctx.actor.businesses().collect();
        let bids = Scope { members, tenders: vec![complaint.filing.tender], ..Scope::default() };
        if !bids::all(app.reader(), &bids).await?.is_empty() {
            return Err(guard(ErrorCode::ConflictOfInterest));
        }
        let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
        Ok(Self { by, permit })
    }
}

/// A step of an arbiter after which the tender waits as before.
pub(super) async fn step(
    app: &App,
    ctx: &Ctx,
    id: ComplaintId,
    take: impl FnOnce(Complaint, &Tender, UserId) -> Result<Moved, Refusal> + Send,
) -> Result<Complaint, Error> {
    let bench = Bench::of(app, ctx, id).await?;
    let mut work = app.begin(ctx, &bench.permit).await?;
    let (tender, complaint) = locked_complaint(app, ctx, &mut work, id).await?;
    let (complaint, event) = take(complaint, &tender, bench.by)?;
    let complaint = store::update(&work, complaint).await?;
    remind_arbiter(&work, &complaint).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(complaint)
}
