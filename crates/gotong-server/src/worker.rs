//! The worker: what follows from events, and from the passing of time.

use std::{sync::Arc, time::Duration};

use gotong_app::{
    App, Error, clockwork,
    log::{self, Cosigning},
    reactors::{self, Reactor},
    search,
};
use gotong_store::live::{Heard, Listener};
use tokio_util::sync::CancellationToken;

/// How long the worker sleeps when nothing wakes it.
const PAUSE: Duration = Duration::from_millis(500);

/// How long it lets work gather after a round that did some: a few rounds with much to do at once cost less than many
/// with little, and leave more of the machine to requests.
const GATHER: Duration = Duration::from_millis(150);

/// The same for the log, whose entries are to have their places soon. Who wants a receipt with its proof does not wait
/// for this: it has the places given out at once.
const LOG_GATHER: Duration = Duration::from_millis(40);

/// How long it waits after a fault, such as a database that does not answer.
const AFTER_FAULT: Duration = Duration::from_secs(2);

/// Runs jobs and timers until `stopping`.
///
/// The search index has a loop of its own: an engine that hangs holds up neither a deadline nor a mail.
pub async fn run(app: Arc<App>, stopping: CancellationToken) {
    let rest = async {
        while !stopping.is_cancelled() {
            rest_after(all_but_index(&app).await, GATHER, app.wake.notified(), &stopping).await;
        }
    };
    let index = async {
        while !stopping.is_cancelled() {
            let done = reactors::drain(&app, Reactor::Index).await;
            let done = done.map(|taken| Done::of(taken, Reactor::Index.batch()));
            rest_after(done, GATHER, std::future::pending(), &stopping).await;
        }
    };
    let log = async {
        while !stopping.is_cancelled() {
            let done = log::integrate(&app).await.map(|taken| Done::of(taken, log::AT_ONCE));
            rest_after(done, LOG_GATHER, app.log.wake.notified(), &stopping).await;
        }
    };
    let witnesses = async {
        while !stopping.is_cancelled() {
            have_cosigned(&app, &stopping).await;
        }
    };
    tokio::join!(rest, index, log, witnesses);
}

/// Has the newest head of the log cosigned, then rests until it has grown.
async fn have_cosigned(app: &App, stopping: &CancellationToken) {
    let rest = async {
        match log::cosign(app).await {
            Ok(Cosigning::Done) => {}
            Ok(Cosigning::Idle) => tokio::select! {
                () = app.log.grown() => {}
                () = tokio::time::sleep(PAUSE) => {}
            },
            Ok(Cosigning::Missed) => tokio::time::sleep(AFTER_FAULT).await,
            Err(error) => {
                tracing::error!(%error, "the log's head could not be shown to its witnesses");
                tokio::time::sleep(AFTER_FAULT).await;
            }
        }
    };
    tokio::select! {
        () = rest => {}
        () = stopping.cancelled() => {}
    }
}

/// What a round did.
#[derive(Clone, Copy, Debug, Default)]
struct Done {
    /// How much it took.
    taken: usize,
    /// Whether it took as much as it could, so that more may wait.
    more: bool,
}

impl Done {
    fn of(taken: usize, most: u64) -> Self {
        Self { taken, more: u64::try_from(taken).is_ok_and(|taken| taken >= most) }
    }

    fn and(self, other: Self) -> Self {
        Self { taken: self.taken + other.taken, more: self.more || other.more }
    }
}

/// Rests after a round: shortly after one that did something, else until it is woken or a while has passed; not at all
/// while more waits than a round takes.
async fn rest_after(
    done: Result<Done, Error>,
    gather: Duration,
    woken: impl Future<Output = ()>,
    stopping: &CancellationToken,
) {
    let rest = async {
        match done {
            Ok(Done { taken: 0, .. }) => tokio::select! {
                () = woken => {}
                () = tokio::time::sleep(PAUSE) => {}
            },
            Ok(Done { more: true, .. }) => {}
            Ok(_) => tokio::time::sleep(gather).await,
            Err(error) => {
                tracing::error!(%error, "the worker could not go on and will try again");
                tokio::time::sleep(AFTER_FAULT).await;
            }
        }
    };
    tokio::select! {
        () = rest => {}
        () = stopping.cancelled() => {}
    }
}

/// One round over all timers and reactors; returns how much it took.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn round(app: &App) -> Result<usize, Error> {
    let logged = log::integrate(app).await?;
    log::cosign(app).await?;
    Ok(logged + all_but_index(app).await?.taken + reactors::drain(app, Reactor::Index).await?)
}

async fn all_but_index(app: &App) -> Result<Done, Error> {
    let mut done = Done::of(clockwork::drain(app).await?, clockwork::AT_ONCE);
    for reactor in Reactor::ALL.into_iter().filter(|reactor| *reactor != Reactor::Index) {
        done = done.and(Done::of(reactors::drain(app, reactor).await?, reactor.batch()));
    }
    Ok(done)
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
        let mut committed = Vec::new();
        for heard in listener.next().await? {
            match heard {
                Heard::Committed(id) => committed.push(id.0),
                Heard::Told(id) => app.live.told(id),
            }
        }
        if committed.is_empty() {
            continue;
        }
        if app.live.is_heard() {
            for entry in gotong_store::outbox::entries(app.reader(), committed).await? {
                app.live.publish(Arc::new(entry));
            }
        }
        app.wake.notify_one();
    }
}
