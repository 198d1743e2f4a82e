//! The event log, and the jobs that follow from each event, written in the event's own transaction.

use std::{collections::HashMap, time::Duration};

use gotong_domain::{event::Event, ids::EventId, time::Instant};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
    sea_query::{Expr, LockBehavior, LockType, Order, Query},
};
use uuid::Uuid;

use crate::{
    StoreError, Tx,
    rows::{event, job},
};

/// An event with what the log keeps beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which.
    pub id: EventId,
    /// What happened.
    pub event: Event,
    /// When.
    pub at: Instant,
    /// Who made it happen; `None` for the platform.
    pub actor: Option<Uuid>,
}

/// A job that a worker holds for the length of its lease.
#[derive(Clone, Debug)]
pub struct Job {
    /// Which.
    pub id: Uuid,
    /// How often it was tried, this time included.
    pub attempts: u32,
    /// What it follows from.
    pub entry: Entry,
}

/// A job that follows from an event.
#[derive(Clone, Copy, Debug)]
pub struct NewJob {
    /// Which.
    pub id: Uuid,
    /// The event.
    pub event: EventId,
    /// Who does it.
    pub reactor: &'static str,
    /// From when on.
    pub at: Instant,
}

/// How many rows one statement inserts: databases bound the number of values.
const CHUNK: usize = 500;

/// Appends events, and the jobs that follow from them.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn append(tx: &Tx, entries: &[Entry], jobs: &[NewJob]) -> Result<(), StoreError> {
    for some in entries.chunks(CHUNK) {
        let rows = some.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        event::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    for some in jobs.chunks(CHUNK) {
        let rows = some.iter().map(|job| job::ActiveModel {
            id: Set(job.id),
            event_id: Set(job.event.0),
            reactor: Set(job.reactor.to_owned()),
            available_at: Set(job.at),
            attempts: Set(0),
            last_error: Set(None),
        });
        job::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row(entry: &Entry) -> Result<event::ActiveModel, StoreError> {
    let (kind, subject) = entry.event.subject();
    let body = serde_json::to_value(&entry.event)
        .map_err(|e| StoreError::corrupt("event", "body", entry.id, e))?;
    Ok(event::ActiveModel {
        id: Set(entry.id.0),
        subject_kind: Set(kind.to_owned()),
        subject: Set(subject),
        body: Set(body),
        at: Set(entry.at),
        actor: Set(entry.actor),
        ..Default::default()
    })
}

/// Whether a reactor has anything to do: much cheaper than to claim in vain.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn any_due(
    db: &impl ConnectionTrait,
    reactor: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let due = job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(job::Column::Reactor.eq(reactor))
        .filter(job::Column::AvailableAt.lte(now))
        .order_by_asc(job::Column::AvailableAt)
        .limit(1);
    Ok(due.into_tuple::<Uuid>().one(db).await?.is_some())
}

/// Up to `limit` due jobs of a reactor with what they follow from, oldest event first. Nobody is kept from them: see
/// [`take`].
///
/// # Errors
/// `StoreError::Db`, or `Corrupt` when an event does not read.
pub async fn due(
    db: &impl ConnectionTrait,
    reactor: &str,
    now: Instant,
    limit: u64,
) -> Result<Vec<(Uuid, Entry)>, StoreError> {
    let jobs = job::Entity::find()
        .select_only()
        .columns([job::Column::Id, job::Column::EventId])
        .filter(job::Column::Reactor.eq(reactor))
        .filter(job::Column::AvailableAt.lte(now))
        .order_by_asc(job::Column::AvailableAt)
        .order_by_asc(job::Column::Id)
        .limit(limit);
    let jobs = jobs.into_tuple::<(Uuid, Uuid)>().all(db).await?;
    let by_event: HashMap<Uuid, Uuid> = jobs.iter().map(|(id, event)| (*event, *id)).collect();
    let entries = entries(db, jobs.into_iter().map(|(_, event)| event)).await?;
    Ok(entries.into_iter().filter_map(|e| Some((*by_event.get(&e.id.0)?, e))).collect())
}

/// Takes those of these jobs off the list that are still due and that nobody else is taking; answers which.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn take(
    tx: &Tx,
    jobs: impl IntoIterator<Item = Uuid>,
    now: Instant,
) -> Result<Vec<Uuid>, StoreError> {
    let free = Query::select()
        .column(job::Column::Id)
        .from(job::Entity)
        .and_where(Expr::col(job::Column::Id).is_in(jobs))
        .and_where(Expr::col(job::Column::AvailableAt).lte(now))
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let taken = job::Entity::delete_many()
        .filter(job::Column::Id.in_subquery(free))
        .exec_with_returning(tx)
        .await?;
    Ok(taken.into_iter().map(|job| job.id).collect())
}

/// Claims up to `limit` due jobs of a reactor, oldest event first; no other worker sees them during the lease.
///
/// # Errors
/// `StoreError::Db`, or `Corrupt` when an event does not read.
pub async fn claim(
    tx: &Tx,
    reactor: &str,
    now: Instant,
    lease: Duration,
    limit: u64,
) -> Result<Vec<Job>, StoreError> {
    let due = Query::select()
        .column(job::Column::Id)
        .from(job::Entity)
        .and_where(Expr::col(job::Column::Reactor).eq(reactor))
        .and_where(Expr::col(job::Column::AvailableAt).lte(now))
        .order_by(job::Column::AvailableAt, Order::Asc)
        .order_by(job::Column::Id, Order::Asc)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let mut claimed = job::Entity::update_many()
        .col_expr(job::Column::Attempts, Expr::col(job::Column::Attempts).add(1))
        .col_expr(job::Column::AvailableAt, Expr::value(now + lease))
        .filter(job::Column::Id.in_subquery(due))
        .exec_with_returning(tx)
        .await?;
    claimed.sort_by_key(|j| j.id);
    let entries = entries(tx, claimed.iter().map(|j| j.event_id)).await?;
    let by_id: HashMap<Uuid, &Entry> = entries.iter().map(|e| (e.id.0, e)).collect();
    Ok(claimed
        .into_iter()
        .filter_map(|j| {
            let entry = (*by_id.get(&j.event_id)?).clone();
            Some(Job { id: j.id, attempts: j.attempts.unsigned_abs(), entry })
        })
        .collect())
}

/// Reads events by id, oldest first.
///
/// # Errors
/// `StoreError::Db`, or `Corrupt` when an event does not read.
pub async fn entries(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Entry>, StoreError> {
    let rows = event::Entity::find().filter(event::Column::Id.is_in(ids)).all(db).await?;
    let mut entries = rows
        .into_iter()
        .map(|row| Ok((row.seq, read(row)?)))
        .collect::<Result<Vec<_>, StoreError>>()?;
    entries.sort_by_key(|(seq, _)| *seq);
    Ok(entries.into_iter().map(|(_, entry)| entry).collect())
}

fn read(row: event::Model) -> Result<Entry, StoreError> {
    let event = serde_json::from_value(row.body)
        .map_err(|e| StoreError::corrupt("event", "body", row.id, e))?;
    Ok(Entry { id: EventId(row.id), event, at: row.at, actor: row.actor })
}

/// Takes finished jobs off the list.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn finish(tx: &Tx, jobs: impl IntoIterator<Item = Uuid>) -> Result<(), StoreError> {
    job::Entity::delete_many().filter(job::Column::Id.is_in(jobs)).exec(tx).await?;
    Ok(())
}

/// Puts a failed job back, to be tried again at `again_at`.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn postpone(tx: &Tx, job: Uuid, again_at: Instant, why: &str) -> Result<(), StoreError> {
    job::Entity::update_many()
        .col_expr(job::Column::AvailableAt, Expr::value(again_at))
        .col_expr(job::Column::LastError, Expr::value(why.chars().take(500).collect::<String>()))
        .filter(job::Column::Id.eq(job))
        .exec(tx)
        .await?;
    Ok(())
}

/// How many jobs wait, finished ones not counted.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn backlog(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(job::Entity::find().count(db).await?)
}
