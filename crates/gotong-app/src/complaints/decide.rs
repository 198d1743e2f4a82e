//! Deciding a complaint.

use gotong_domain::{
    complaints::{Complaint, Remedy},
    error::ErrorCode,
    ids::{ComplaintId, UserId},
    tenders::{State, Tender},
    timer::TimerKind,
};
use gotong_store::{
    complaints as store,
    timers::{self, Timer},
};

use super::{
    bench::Bench,
    course::{locked_complaint, saved, settled},
    days, remedies,
    submit::remind_arbiter,
};
use crate::{App, Ctx, Error, Work, tenders::guard};

/// What is decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The claimant is right; this mends it.
    Upheld(Remedy),
    /// The claimant is not right.
    Declined,
}

/// Decides a complaint. What the platform can mend is mended at once; the buyer has three working days for the rest.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CONFLICT_OF_INTEREST`, `REMEDY_DOES_NOT_FIT`, `REMEDY_NOT_POSSIBLE` as the tender
/// stands, or what is wrong with the words; `Denied` unless the caller is an arbiter.
pub async fn decide(
    app: &App,
    ctx: &Ctx,
    id: ComplaintId,
    verdict: Verdict,
    text: &str,
) -> Result<Complaint, Error> {
    let bench = Bench::of(app, ctx, id).await?;
    let mut work = app.begin(ctx, &bench.permit).await?;
    let (tender, complaint) = locked_complaint(app, ctx, &mut work, id).await?;
    let complaint = match verdict {
        Verdict::Declined => {
            let (declined, event) = complaint.decline(text, bench.by, ctx.now)?;
            let declined = store::update(&work, declined).await?;
            settled(app, ctx, &work, tender, id).await?;
            work.announce(event).await?;
            declined
        }
        Verdict::Upheld(remedy) => {
            uphold(app, ctx, &mut work, (tender, complaint), (remedy, text, bench.by)).await?
        }
    };
    remind_arbiter(&work, &complaint).await?;
    work.commit(id).await?;
    Ok(complaint)
}

async fn uphold(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    (tender, complaint): (Tender, Complaint),
    (remedy, text, by): (Remedy, &str, UserId),
) -> Result<Complaint, Error> {
    let id = complaint.id;
    let (upheld, event) = complaint.uphold(remedy, text, (by, ctx.now), days(app, &tender))?;
    let upheld = store::update(work, upheld).await?;
    work.announce(event).await?;
    if remedy.is_applied_at_once() {
        let tender = settled(app, ctx, work, tender, id).await?;
        remedies::apply(app, ctx, work, tender, (&upheld, remedy)).await?;
        let (remedied, event) = upheld.remedy(ctx.now)?;
        work.announce(event).await?;
        return Ok(store::update(work, remedied).await?);
    }
    let amends = matches!(remedy, Remedy::FixTerms | Remedy::Extend);
    if amends && tender.state() != State::Tendering {
        return Err(guard(ErrorCode::RemedyNotPossible));
    }
    if let Some(due_at) = upheld.phase.due_at() {
        let tender = tender.uphold(id, due_at, ctx.now, &app.settings.calendar);
        saved(work, tender).await?;
        let (kind, entity, version) = (TimerKind::RemedyDue, id.0, upheld.version);
        timers::schedule(work, &Timer { due_at, kind, entity, version }).await?;
    }
    Ok(upheld)
}
