//! A unit of work: one transaction with its events and its idempotency key.

use std::{ops::Deref, sync::Arc};

use gotong_domain::{event::Event, ids::EventId, policy::Permit, time::Instant};
use gotong_store::{
    StoreError, Tx, idempotency,
    outbox::{self, Entry},
};
use uuid::Uuid;

use crate::{App, Ctx, Error, finished::Finished, reactors};

/// A transaction under way. Dropped without a commit, it leaves nothing behind.
pub struct Work<'a> {
    app: &'a App,
    ctx: &'a Ctx,
    tx: Tx,
    entries: Vec<Arc<Entry>>,
    logs: bool,
}

impl App {
    /// Begins the unit of work of what policy permitted.
    ///
    /// # Errors
    /// `Error::Fault` when the database does not answer in time.
    pub async fn begin<'a>(&'a self, ctx: &'a Ctx, permit: &Permit) -> Result<Work<'a>, Error> {
        let tx = Finished::new(self.store.beginning(permit)).await?;
        Ok(Work { app: self, ctx, tx, entries: Vec::new(), logs: false })
    }

    /// What an earlier request with the context's idempotency key did, if there was one.
    ///
    /// # Errors
    /// `Error::IdempotencyMismatch` if its payload was another.
    pub async fn replayed(&self, ctx: &Ctx) -> Result<Option<Uuid>, Error> {
        let Some(key) = &ctx.idempotency else { return Ok(None) };
        match idempotency::find(self.reader(), key).await? {
            Some(done) if done.request_hash != key.request_hash => Err(Error::IdempotencyMismatch),
            done => Ok(done.map(|d| d.result)),
        }
    }
}

impl Work<'_> {
    /// Writes an event to the log, and a job for each reactor that cares.
    ///
    /// # Errors
    /// `Error::Fault` when the database fails.
    pub async fn announce(&mut self, event: impl Into<Event>) -> Result<(), Error> {
        self.announce_all([event]).await
    }

    /// Announces many events in few statements.
    ///
    /// # Errors
    /// `Error::Fault` when the database fails.
    pub async fn announce_all<E: Into<Event>>(
        &mut self,
        events: impl IntoIterator<Item = E>,
    ) -> Result<(), Error> {
        let ctx = self.ctx;
        self.announce_each(events.into_iter().map(|event| (ctx, event.into()))).await
    }

    /// Announces what several people made happen.
    pub(crate) async fn announce_each<'c>(
        &mut self,
        events: impl IntoIterator<Item = (&'c Ctx, Event)>,
    ) -> Result<(), Error> {
        let mut entries = Vec::new();
        let mut jobs = Vec::new();
        for (ctx, event) in events {
            let entry = Entry {
                id: ctx.new_id::<EventId>(),
                event,
                at: ctx.now,
                actor: ctx.actor.user_id().map(|u| u.0),
            };
            let follow = reactors::interested(&entry.event);
            jobs.extend(follow.map(|r| outbox::NewJob {
                id: ctx.new_id(),
                event: entry.id,
                reactor: r.as_str(),
                at: entry.at,
            }));
            entries.push(entry);
        }
        outbox::append(&self.tx, &entries, &jobs).await?;
        self.entries.extend(entries.into_iter().map(Arc::new));
        Ok(())
    }

    /// Commits; `result` is what a repeated request with the same idempotency key will be answered with.
    ///
    /// # Errors
    /// `Error::Conflict` when a request with the same idempotency key committed meanwhile.
    pub async fn commit(self, result: impl Into<Uuid>) -> Result<(), Error> {
        self.note_results(&[(self.ctx, result.into())]).await?;
        self.save().await
    }

    /// Keeps what several requests with idempotency keys did, each its result.
    pub(crate) async fn note_results(&self, done: &[(&Ctx, Uuid)]) -> Result<(), Error> {
        let keyed =
            done.iter().filter_map(|(ctx, result)| Some((ctx.idempotency.as_ref()?, *result)));
        let keyed: Vec<_> = keyed.collect();
        match idempotency::insert(&self.tx, &keyed, self.ctx.now).await {
            Err(StoreError::Taken(what)) => Err(Error::Conflict(what)),
            other => Ok(other?),
        }
    }

    /// Commits something that is no request's result.
    pub(crate) async fn save(self) -> Result<(), Error> {
        self.tx.commit().await.map_err(StoreError::Db)?;
        for entry in self.entries {
            self.app.live.commit(entry);
        }
        self.app.wake.notify_one();
        if self.logs {
            self.app.log.wake.notify_one();
        }
        Ok(())
    }

    /// When this happens.
    pub(crate) fn now(&self) -> Instant {
        self.ctx.now
    }

    /// A leaf of the log waits for the commit.
    pub(crate) fn wakes_log(&mut self) {
        self.logs = true;
    }
}

impl Deref for Work<'_> {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}
