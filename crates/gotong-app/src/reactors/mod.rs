//! What follows from an event: each reactor does its part, at least once, apart from the others.

pub mod index;
pub mod mail;
pub mod notify;

use std::{sync::Arc, time::Duration};

use chrono::Duration as Span;
use gotong_domain::{event::Event, policy::Action};
use gotong_store::outbox::{self, Job};

use crate::{App, Ctx, Error};

/// A part that follows from events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reactor {
    /// Sends mail.
    Mail,
    /// Keeps the search index equal to the database.
    Index,
    /// Tells people on the site.
    Notify,
}

impl Reactor {
    /// Every reactor.
    pub const ALL: [Self; 3] = [Self::Mail, Self::Index, Self::Notify];

    /// The name under which its jobs are kept.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Index => "index",
            Self::Notify => "notify",
        }
    }

    fn cares(self, event: &Event) -> bool {
        match self {
            Self::Mail => mail::cares(event),
            Self::Index => index::cares(event),
            Self::Notify => notify::cares(event),
        }
    }

    /// How many jobs it takes at once.
    #[must_use]
    pub const fn batch(self) -> u64 {
        match self {
            Self::Mail => 10,
            Self::Index | Self::Notify => 200,
        }
    }

    /// How long a job that fails again and again waits between two tries.
    const fn longest_wait(self) -> Span {
        match self {
            Self::Mail | Self::Notify => Span::minutes(5),
            // A search engine that is back should not miss the backlog for long; asking it in vain is cheap.
            Self::Index => Span::seconds(15),
        }
    }
}

/// The reactors that care for an event.
pub fn interested(event: &Event) -> impl Iterator<Item = Reactor> + '_ {
    Reactor::ALL.into_iter().filter(move |reactor| reactor.cares(event))
}

const LEASE: Duration = Duration::from_mins(1);

/// Does the jobs of one reactor that are due; returns how many it took.
///
/// A failed job is put back and tried again, later each time, for as long as it takes: what follows from an event is
/// never dropped.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn drain(app: &App, reactor: Reactor) -> Result<usize, Error> {
    let ctx = Ctx::system(app.clock.now());
    if !outbox::any_due(app.reader(), reactor.as_str(), ctx.now).await? {
        return Ok(0);
    }
    if reactor == Reactor::Notify {
        match notify::at_once(app, &ctx, reactor.batch()).await {
            Ok(taken) => return Ok(taken),
            // One event that cannot be told of holds up no other: each is tried for itself.
            Err(error) => tracing::debug!(%error, "people were not told of several events at once"),
        }
    }
    let permit = ctx.authorize(&Action::Operate)?;
    let tx = app.store.begin(&permit).await?;
    let jobs = outbox::claim(&tx, reactor.as_str(), ctx.now, LEASE, reactor.batch()).await?;
    tx.commit().await.map_err(Error::fault)?;
    if jobs.is_empty() {
        return Ok(0);
    }
    let mut done = Vec::with_capacity(jobs.len());
    let mut failed = Vec::new();
    for (job, reacted) in jobs.iter().zip(react(app, &ctx, reactor, &jobs).await) {
        match reacted {
            Ok(()) => done.push(job.id),
            Err(error) => failed.push((job, error)),
        }
    }
    let tx = app.store.begin(&permit).await?;
    outbox::finish(&tx, done).await?;
    for (job, error) in failed {
        put_back(&tx, &ctx, reactor, job, &error).await?;
    }
    tx.commit().await.map_err(Error::fault)?;
    Ok(jobs.len())
}

/// Does jobs, each for itself or all at once; says of each how it went.
async fn react(
    app: &App,
    ctx: &Ctx,
    reactor: Reactor,
    jobs: &[Job],
) -> Vec<Result<(), Arc<Error>>> {
    let mut reacted = Vec::with_capacity(jobs.len());
    match reactor {
        Reactor::Mail => {
            for job in jobs {
                reacted.push(mail::react(app, ctx, &job.entry).await.map_err(Arc::new));
            }
        }
        Reactor::Notify => reacted = notify::react(app, ctx, jobs).await,
        Reactor::Index => {
            let all = index::react(app, jobs).await.map_err(Arc::new);
            reacted.resize(jobs.len(), all);
        }
    }
    reacted
}

async fn put_back(
    tx: &gotong_store::Tx,
    ctx: &Ctx,
    reactor: Reactor,
    job: &Job,
    error: &Error,
) -> Result<(), Error> {
    tracing::warn!(reactor = reactor.as_str(), job.attempts, %error, "a job failed and will be tried again");
    let wait = Span::seconds(1 << job.attempts.min(8)).min(reactor.longest_wait());
    outbox::postpone(tx, job.id, ctx.now + wait, &error.to_string()).await?;
    Ok(())
}
