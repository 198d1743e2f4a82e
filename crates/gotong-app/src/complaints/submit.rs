//! Filing claims and complaints.

use gotong_domain::{
    complaints::{Claim, Complaint, ComplaintAction, Filing, Part},
    ids::{ClaimDraftId, ClaimId, ComplaintId},
    tenders::{OpenComplaint, Tender},
    timer::TimerKind,
};
use gotong_store::{
    complaints::{self as store, claims},
    tenders,
    timers::{self, Timer},
};

use super::{
    days,
    drafts::spend,
    filing::{Kind, NewFiling, checked, filed, unreadable},
    permit,
};
use crate::{
    App, Ctx, Error, Work,
    tenders::{locked, queries},
};

/// Objects to the buyer; the draft that it grew from is gone then.
///
/// # Errors
/// `Refused` with a guard (`OWN_TENDER`, `DEADLINE_PASSED`, `TOO_EARLY`, `NOT_A_BIDDER`, the business's standing) or with
/// everything that is wrong; `Denied` unless the caller binds the business.
pub async fn submit_claim(
    app: &App,
    ctx: &Ctx,
    new: NewFiling,
    draft: Option<ClaimDraftId>,
) -> Result<Claim, Error> {
    let tender = queries::get(app, ctx, new.tender).await?;
    let permit = permit(ctx, ComplaintAction::File(&tender, new.claimant))?;
    let unread = unreadable(app, ctx, &new.documents()).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, new.tender).await?;
    let (checked, _) = checked(app, ctx, &*work, Kind::Claim, (&tender, &new, unread)).await?;
    let filing = filed(ctx, &work, "CLM", (&tender, new.claimant), checked.accept()?).await?;
    let (claim, event) = Claim::submit(ctx.new_id(), filing, days(app, &tender));
    claims::insert(&work, &claim).await?;
    if let Some(draft) = draft {
        spend(ctx, &work, draft, &claim.filing).await?;
    }
    let (kind, entity, version) = (TimerKind::ClaimAnswerDue, claim.id.0, claim.version);
    timers::schedule(&work, &Timer { due_at: claim.due_at, kind, entity, version }).await?;
    work.announce(event).await?;
    work.commit(claim.id).await?;
    Ok(claim)
}

/// Objects to an arbiter: the award waits, and nothing is called off, until it is decided.
///
/// # Errors
/// As [`submit_claim`], and `COOLING_PERIOD`.
pub async fn submit_complaint(app: &App, ctx: &Ctx, new: NewFiling) -> Result<Complaint, Error> {
    let tender = queries::get(app, ctx, new.tender).await?;
    let permit = permit(ctx, ComplaintAction::File(&tender, new.claimant))?;
    let unread = unreadable(app, ctx, &new.documents()).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, new.tender).await?;
    let found = (&tender, &new, unread);
    let (checked, part) = checked(app, ctx, &*work, Kind::Complaint, found).await?;
    let filing = filed(ctx, &work, "CMP", (&tender, new.claimant), checked.accept()?).await?;
    let filed = (ctx.new_id(), filing, None);
    let complaint = kept(app, &mut work, (tender, part), filed).await?;
    work.commit(complaint.id).await?;
    Ok(complaint)
}

/// Keeps a new complaint; its tender waits for it.
pub(super) async fn kept(
    app: &App,
    work: &mut Work<'_>,
    (tender, part): (Tender, Part),
    (id, filing, claim): (ComplaintId, Filing, Option<ClaimId>),
) -> Result<Complaint, Error> {
    let (complaint, event) = Complaint::submit(id, filing, claim, days(app, &tender));
    store::insert(work, &complaint).await?;
    let open = OpenComplaint::filed(complaint.id, &complaint.filing, part);
    tenders::update(work, tender.contest(open)).await?;
    remind_arbiter(work, &complaint).await?;
    work.announce(event).await?;
    Ok(complaint)
}

/// Sets the timer of what the arbiter has to do next.
pub(super) async fn remind_arbiter(work: &Work<'_>, complaint: &Complaint) -> Result<(), Error> {
    let (kind, entity) = (TimerKind::ArbiterDue, complaint.id.0);
    match complaint.phase.due_at().filter(|_| complaint.state().is_open()) {
        Some(due_at) => {
            let timer = Timer { due_at, kind, entity, version: complaint.version };
            Ok(timers::schedule(work, &timer).await?)
        }
        None => Ok(timers::cancel(work, entity, kind).await?),
    }
}
