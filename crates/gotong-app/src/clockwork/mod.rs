//! What follows from the passing of time. A late worker ends in the same state as a punctual one.

use std::time::Duration;

use gotong_domain::{policy::Action, timer::TimerKind};
use gotong_store::timers::{self, Timer};

use crate::{App, Ctx, Error, alliances, businesses, capabilities, complaints, tenders};

const LEASE: Duration = Duration::from_mins(1);

/// How many timers run at once.
pub const AT_ONCE: u64 = 100;

/// Runs the timers that are due; returns how many it took.
///
/// # Errors
/// `Error::Fault` when the database fails. A handler that fails is tried again when its lease ends.
pub async fn drain(app: &App) -> Result<usize, Error> {
    let ctx = Ctx::system(app.clock.now());
    let permit = ctx.authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    let due = timers::claim(&tx, ctx.now, LEASE, AT_ONCE).await?;
    tx.commit().await.map_err(Error::fault)?;
    for timer in &due {
        match run(app, &ctx, timer).await {
            Ok(()) => {
                let tx = app.store.begin(&permit).await?;
                timers::finish(&tx, timer).await?;
                tx.commit().await.map_err(Error::fault)?;
            }
            Err(error) => {
                tracing::warn!(timer.kind = timer.kind.as_str(), %timer.entity, %error, "a timer failed");
            }
        }
    }
    Ok(due.len())
}

/// Runs one timer: each handler checks for itself whether it still applies.
async fn run(app: &App, ctx: &Ctx, timer: &Timer) -> Result<(), Error> {
    match timer.kind {
        TimerKind::MembershipLapses => {
            alliances::lapse_membership(app, ctx, timer.entity.into()).await
        }
        TimerKind::CharterLapses => alliances::lapse_charter(app, ctx, timer.entity.into()).await,
        TimerKind::CharterExpires => alliances::expire_charter(app, ctx, timer.entity.into()).await,
        TimerKind::ClaimAnswerDue => {
            complaints::claim_answer_due(app, ctx, timer.entity.into()).await
        }
        TimerKind::ClaimCloses => complaints::keep_claim(app, ctx, timer.entity.into()).await,
        TimerKind::ArbiterDue => complaints::arbiter_due(app, ctx, timer.entity.into()).await,
        TimerKind::RemedyDue => complaints::keep_complaint(app, ctx, timer.entity.into()).await,
        TimerKind::EvidenceExpires => {
            capabilities::evidence_expired(app, ctx, timer.entity.into()).await
        }
        TimerKind::DocumentExpires => {
            businesses::documents_expired(app, ctx, timer.entity.into()).await
        }
        TimerKind::TenderClosingSoon => tenders::remind(app, ctx, timer.entity.into()).await,
        TimerKind::OpeningOverdue => tenders::opening_overdue(app, ctx, timer.entity.into()).await,
        TimerKind::TenderCloses | TimerKind::StandstillEnds | TimerKind::CancellationEnds => {
            tenders::keep_course(app, ctx, timer.entity.into()).await
        }
    }
}
