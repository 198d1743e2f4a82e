//! The worker: what follows from events, and from the passing of time.

use std::{sync::Arc, time::Duration};

use gotong_app::{App, Error, clockwork, reactors, search};
use gotong_store::live::{Heard, Listener};
use tokio_util::sync::CancellationToken;

/// How long the worker sleeps when nothing wakes it.
const PAUSE: Duration = Duration::from_millis(500);

/// How long it waits after a fault, such as a database that does not answer.
const AFTER_FAULT: Duration = Duration::from_secs(2);

/// Runs jobs and timers until `stopping`.
pub async fn run(app: Arc<App>, stopping: CancellationToken) {
    while !stopping.is_cancelled() {
        let pause = match round(&app).await {
            Ok(0) => PAUSE,
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(%error, "the worker could not go on and will try again");
                AFTER_FAULT
            }
        };
        tokio::select! {
            () = app.wake.notified() => {}
            () = tokio::time::sleep(pause) => {}
            () = stopping.cancelled() => {}
        }
    }
}

/// One round over all timers and reactors; returns how much it took.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn round(app: &App) -> Result<usize, Error> {
    let mut taken = clockwork::drain(app).await?;
    for reactor in reactors::Reactor::ALL {
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
            Some(Heard::Committed(id)) => {
                for entry in gotong_store::outbox::entries(app.reader(), [id.0]).await? {
                    app.live.publish(Arc::new(entry));
                }
            }
            Some(Heard::Told(id)) => app.live.told(id),
            None => continue,
        }
        app.wake.notify_one();
    }
}
