//! What follows from the passing of time. A late worker ends in the same state as a punctual one.

use std::{collections::BTreeMap, time::Duration};

use futures_util::{StreamExt, stream};
use gotong_domain::{policy::Action, timer::TimerKind};
use gotong_store::timers::{self, Timer};
use uuid::Uuid;

use crate::{App, Ctx, Error, alliances, businesses, capabilities, complaints, tenders};

/// How long a claimed timer is kept from others: what a killed process had claimed is late by this.
const LEASE: Duration = Duration::from_secs(3);

/// When a timer that failed is tried again.
const AGAIN: Duration = Duration::from_mins(1);

/// How many timers are claimed at once.
pub const AT_ONCE: u64 = 100;

/// How many things' timers run beside each other.
const BESIDE: usize = 8;

/// Runs the timers that are due; returns how many it took. Those of one thing run one after the other.
///
/// # Errors
/// `Error::Fault` when the database fails. A handler that fails is tried again later.
pub async fn drain(app: &App) -> Result<usize, Error> {
    let ctx = Ctx::system(app.clock.now());
    if !timers::any_due(app.reader(), ctx.now).await? {
        return Ok(0);
    }
    let permit = ctx.authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    let due = timers::claim(&tx, ctx.now, LEASE, AT_ONCE).await?;
    tx.commit().await.map_err(Error::fault)?;
    let count = due.len();
    let mut things: BTreeMap<Uuid, Vec<Timer>> = BTreeMap::new();
    for timer in due {
        things.entry(timer.entity).or_default().push(timer);
    }
    let running = things.into_values().map(|timers| run_each(app, &ctx, timers));
    let ran: Vec<_> = stream::iter(running).buffer_unordered(BESIDE).concat().await;
    let (done, failed): (Vec<_>, Vec<_>) = ran.into_iter().partition(|(_, done)| *done);
    let timers = |ran: Vec<(Timer, bool)>| ran.into_iter().map(|(timer, _)| timer).collect();
    let (done, failed): (Vec<Timer>, Vec<Timer>) = (timers(done), timers(failed));
    let tx = app.store.begin(&permit).await?;
    timers::finish(&tx, &done).await?;
    timers::postpone(&tx, &failed, ctx.now + AGAIN).await?;
    tx.commit().await.map_err(Error::fault)?;
    Ok(count)
}

/// Runs the timers of one thing, the earliest first; says of each whether it is done.
async fn run_each(app: &App, ctx: &Ctx, timers: Vec<Timer>) -> Vec<(Timer, bool)> {
    let mut ran = Vec::with_capacity(timers.len());
    for timer in timers {
        let done = run(app, ctx, &timer).await;
        if let Err(error) = &done {
            tracing::warn!(timer.kind = timer.kind.as_str(), %timer.entity, %error, "a timer failed");
        }
        ran.push((timer, done.is_ok()));
    }
    ran
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
        TimerKind::PauseEnds => tenders::prices_openable(app, ctx, timer.entity.into()).await,
        TimerKind::TenderBegins
        | TimerKind::TenderCloses
        | TimerKind::StandstillEnds
        | TimerKind::ValidityEnds
        | TimerKind::CancellationEnds => tenders::keep_course(app, ctx, timer.entity.into()).await,
    }
}
