//! The worker: what follows from events, and from the passing of time.

use std::{sync::Arc, time::Duration};

use gotong_app::{
    App, Error, clockwork, log,
    reactors::{self, Reactor},
    search,
};
use gotong_store::live::{Heard, Listener};
use tokio_util::sync::CancellationToken;

/// How long the worker sleeps when nothing wakes it.
const PAUSE: Duration = Duration::from_millis(500);

/// How long it waits after a fault, such as a database that does not answer.
const AFTER_FAULT: Duration = Duration::from_secs(2);

/// Runs jobs and timers until `stopping`.
///
/// The search index has a loop of its own: an engine that hangs holds up neither a deadline nor a mail.
pub async fn run(app: Arc<App>, stopping: CancellationToken) {
    let rest = async {
        while !stopping.is_cancelled() {
            let Some(pause) = pause_after(all_but_index(&app).await) else { continue };
            tokio::select! {
                () = app.wake.notified() => {}
                () = tokio::time::sleep(pause) => {}
                () = stopping.cancelled() => {}
            }
        }
    };
    let index = async {
        while !stopping.is_cancelled() {
            let taken = reactors::drain(&app, Reactor::Index).await;
            let Some(pause) = pause_after(taken) else { continue };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                () = stopping.cancelled() => {}
            }
        }
    };
    let log = async {
        while !stopping.is_cancelled() {
            let Some(pause) = pause_after(log::integrate(&app).await) else { continue };
            tokio::select! {
                () = app.log.wake.notified() => {}
                () = tokio::time::sleep(pause) => {}
                () = stopping.cancelled() => {}
            }
        }
    };
    tokio::join!(rest, index, log);
}

/// How long to rest after a round; not at all while there is work.
fn pause_after(taken: Result<usize, Error>) -> Option<Duration> {
    match taken {
        Ok(0) => Some(PAUSE),
        Ok(_) => None,
        Err(error) => {
            tracing::error!(%error, "the worker could not go on and will try again");
            Some(AFTER_FAULT)
        }
    }
}

/// One round over all timers and reactors; returns how much it took.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn round(app: &App) -> Result<usize, Error> {
    let logged = log::integrate(app).await?;
    Ok(logged + all_but_index(app).await? + reactors::drain(app, Reactor::Index).await?)
}

async fn all_but_index(app: &App) -> Result<usize, Error> {
    let mut taken = clockwork::drain(app).await?;
    for reactor in Reactor::ALL.into_iter().filter(|reactor| *reactor != Reactor::Index) {
        taken += reactors::drain(app, reactor).await?;
    }
    Ok(taken)
}

/// Fills a search index that is empty, in the background: neither it nor its absence keeps anything else from working.
pub async fn fill_search(app: Arc<App>, stopping: CancellationToken) {
    tokio::select! {
        filled = search::fill(&app) => {
            if let Err(error) = filled {
                tracing::error!(%error, "the search index could not be filled; run `gotong search rebuild`");
            }
        }
        () = stopping.cancelled() => {}
    }
}

/// Keeps this process's clock with the database's until `stopping`.
pub async fn keep_time(app: Arc<App>, stopping: CancellationToken) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_secs(30)) => {}
            () = stopping.cancelled() => return,
        }
        if let Err(error) = app.clock.refresh(app.reader()).await {
            tracing::warn!(%error, "the database's clock was not read");
        }
    }
}

/// Tells this process's subscriptions what other nodes committed, until `stopping`; on SQLite there are none.
pub async fn relay_news(app: Arc<App>, stopping: CancellationToken) {
    let relay = async {
        loop {
            match relay_once(&app).await {
                Ok(()) => return,
                Err(error) => {
                    tracing::warn!(%error, "news of other nodes are not heard; trying again");
                    tokio::time::sleep(AFTER_FAULT).await;
                }
            }
        }
    };
    tokio::select! {
        () = relay => {}
        () = stopping.cancelled() => {}
    }
}

async fn relay_once(app: &App) -> Result<(), Error> {
    let Some(mut listener) = Listener::open(&app.store).await? else { return Ok(()) };
    loop {
        match listener.next().await? {
            Some(Heard::Committed(id)) if app.live.is_heard() => {
                for entry in gotong_store::outbox::entries(app.reader(), [id.0]).await? {
                    app.live.publish(Arc::new(entry));
                }
            }
            Some(Heard::Committed(_)) => {}
            Some(Heard::Told(id)) => app.live.told(id),
            None => continue,
        }
        app.wake.notify_one();
    }
}
