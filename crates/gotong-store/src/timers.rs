//! Timers as rows: what is due when, claimed by one worker at a time.

use std::time::Duration;

use gotong_domain::{time::Instant, timer::TimerKind};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, LockBehavior, LockType, OnConflict, Order, Query},
};
use uuid::Uuid;

use crate::{StoreError, Tx, rows::timer};

/// Something that comes due; its handler checks for itself whether it still applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timer {
    /// When.
    pub due_at: Instant,
    /// What.
    pub kind: TimerKind,
    /// Of which thing; one timer of a kind each.
    pub entity: Uuid,
    /// The thing's version when the timer was set, for the logs.
    pub version: i64,
}

/// Sets a timer; an earlier one of the same thing and kind is replaced.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn schedule(tx: &Tx, timer: &Timer) -> Result<(), StoreError> {
    let row = timer::ActiveModel {
        entity: Set(timer.entity),
        kind: Set(timer.kind.as_str().to_owned()),
        due_at: Set(timer.due_at),
        available_at: Set(timer.due_at),
        version: Set(timer.version),
        attempts: Set(0),
    };
    let replace = OnConflict::columns([timer::Column::Entity, timer::Column::Kind])
        .update_columns([
            timer::Column::DueAt,
            timer::Column::AvailableAt,
            timer::Column::Version,
            timer::Column::Attempts,
        ])
        .to_owned();
    timer::Entity::insert(row).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(())
}

/// Drops a timer, if it is set.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn cancel(tx: &Tx, entity: Uuid, kind: TimerKind) -> Result<(), StoreError> {
    timer::Entity::delete_by_id((entity, kind.as_str().to_owned())).exec(tx).await?;
    Ok(())
}

/// Drops a timer whose work is done in this transaction; says whether it was still set, so that the work is done once.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn take(tx: &Tx, entity: Uuid, kind: TimerKind) -> Result<bool, StoreError> {
    let gone = timer::Entity::delete_by_id((entity, kind.as_str().to_owned())).exec(tx).await?;
    Ok(gone.rows_affected > 0)
}

/// Whether any timer is due: much cheaper than to claim in vain.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn any_due(db: &impl ConnectionTrait, now: Instant) -> Result<bool, StoreError> {
    let due = timer::Entity::find()
        .select_only()
        .column(timer::Column::Entity)
        .filter(timer::Column::AvailableAt.lte(now))
        .limit(1);
    Ok(due.into_tuple::<Uuid>().one(db).await?.is_some())
}

/// Claims up to `limit` due timers, earliest first; no other worker sees them during the lease.
///
/// # Errors
/// `StoreError::Db`, or `Corrupt` when a kind is not known.
pub async fn claim(
    tx: &Tx,
    now: Instant,
    lease: Duration,
    limit: u64,
) -> Result<Vec<Timer>, StoreError> {
    let due = Query::select()
        .columns([timer::Column::Entity, timer::Column::Kind])
        .from(timer::Entity)
        .and_where(Expr::col(timer::Column::AvailableAt).lte(now))
        .order_by(timer::Column::AvailableAt, Order::Asc)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .to_owned();
    let key = Expr::tuple([Expr::col(timer::Column::Entity), Expr::col(timer::Column::Kind)]);
    let mut claimed = timer::Entity::update_many()
        .col_expr(timer::Column::Attempts, Expr::col(timer::Column::Attempts).add(1))
        .col_expr(timer::Column::AvailableAt, Expr::value(now + lease))
        .filter(key.in_subquery(due))
        .exec_with_returning(tx)
        .await?;
    claimed.sort_by_key(|row| row.due_at);
    claimed.iter().map(read).collect()
}

fn read(row: &timer::Model) -> Result<Timer, StoreError> {
    let kind = TimerKind::parse(&row.kind)
        .ok_or_else(|| StoreError::corrupt("timer", "kind", row.entity, &row.kind))?;
    Ok(Timer { due_at: row.due_at, kind, entity: row.entity, version: row.version })
}

/// Drops timers that were handled, unless they were set anew meanwhile.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn finish(tx: &Tx, timers: &[Timer]) -> Result<(), StoreError> {
    if !timers.is_empty() {
        timer::Entity::delete_many().filter(any_of(timers)).exec(tx).await?;
    }
    Ok(())
}

/// Lets timers that failed wait, unless they were set anew meanwhile.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn postpone(tx: &Tx, timers: &[Timer], again_at: Instant) -> Result<(), StoreError> {
    if !timers.is_empty() {
        timer::Entity::update_many()
            .col_expr(timer::Column::AvailableAt, Expr::value(again_at))
            .filter(any_of(timers))
            .exec(tx)
            .await?;
    }
    Ok(())
}

/// These timers, as they were set.
fn any_of(timers: &[Timer]) -> Condition {
    let same = |timer: &Timer| {
        Condition::all()
            .add(timer::Column::Entity.eq(timer.entity))
            .add(timer::Column::Kind.eq(timer.kind.as_str()))
            .add(timer::Column::DueAt.eq(timer.due_at))
    };
    timers.iter().fold(Condition::any(), |any, timer| any.add(same(timer)))
}
