//! What people are told.

use gotong_domain::{
    ids::{BusinessId, EventId, NotificationId, UserId},
    notifications::{Notice, Notification},
    time::Instant,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict},
};

use crate::{
    StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    rows::notification::{self, Column, Entity},
};

const TABLE: &str = "notification";

/// How many rows one statement inserts: databases bound the number of values.
const CHUNK: usize = 500;

impl TryFrom<notification::Model> for Notification {
    type Error = StoreError;

    fn try_from(row: notification::Model) -> Result<Self, StoreError> {
        let corrupt = |column, e: serde_json::Error| StoreError::corrupt(TABLE, column, row.id, e);
        Ok(Self {
            id: NotificationId(row.id),
            user: UserId(row.user_id),
            business: row.business_id.map(BusinessId),
            event: EventId(row.event_id),
            notice: Notice {
                kind: serde_json::from_value(row.kind.into()).map_err(|e| corrupt("kind", e))?,
                place: serde_json::from_value(row.place).map_err(|e| corrupt("place", e))?,
                words: serde_json::from_value(row.words).map_err(|e| corrupt("words", e))?,
            },
            created_at: row.created_at,
            read_at: row.read_at,
        })
    }
}

/// Keeps what people are told; whoever was told already is left as they are.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_many(tx: &Tx, notifications: &[Notification]) -> Result<(), StoreError> {
    for some in notifications.chunks(CHUNK) {
        let rows = some.iter().map(row).collect::<Result<Vec<_>, _>>()?;
        let told = OnConflict::columns([Column::EventId, Column::UserId, Column::Kind])
            .do_nothing()
            .to_owned();
        Entity::insert_many(rows).on_conflict(told).exec_without_returning(tx).await?;
    }
    Ok(())
}

fn row(told: &Notification) -> Result<notification::ActiveModel, StoreError> {
    let corrupt = |column, e: serde_json::Error| StoreError::corrupt(TABLE, column, told.id, e);
    let kind = serde_json::to_value(told.notice.kind).map_err(|e| corrupt("kind", e))?;
    Ok(notification::ActiveModel {
        id: Set(told.id.0),
        user_id: Set(told.user.0),
        business_id: Set(told.business.map(|b| b.0)),
        event_id: Set(told.event.0),
        kind: Set(kind.as_str().unwrap_or_default().to_owned()),
        place: Set(serde_json::to_value(&told.notice.place).map_err(|e| corrupt("place", e))?),
        words: Set(serde_json::to_value(&told.notice.words).map_err(|e| corrupt("words", e))?),
        created_at: Set(told.created_at),
        read_at: Set(told.read_at),
    })
}

/// A page of what a person was told, newest first.
///
/// # Errors
/// `StoreError::Corrupt` when a row does not read.
pub async fn list(
    db: &impl ConnectionTrait,
    user: UserId,
    unread_only: bool,
    page: &PageRequest,
) -> Result<Paged<Notification>, StoreError> {
    let mut select = Entity::find().filter(Column::UserId.eq(user.0));
    if unread_only {
        select = select.filter(Column::ReadAt.is_null());
    }
    let by = By::instant(Column::CreatedAt, Column::Id, Order::Desc);
    let (rows, shape) = page::read(db, vec![select], &by, page).await?;
    let told = rows.into_iter().map(TryInto::try_into).collect::<Result<Vec<_>, _>>()?;
    let cursor = |n: &Notification| Cursor { key: n.created_at.timestamp_micros(), id: n.id.0 };
    Ok(shape.cut(told, page, cursor).pop().unwrap_or_default())
}

/// What a person was told after an event, for subscriptions.
///
/// # Errors
/// `StoreError::Corrupt` when a row does not read.
pub async fn of_event(
    db: &impl ConnectionTrait,
    user: UserId,
    event: EventId,
) -> Result<Vec<Notification>, StoreError> {
    let select =
        Entity::find().filter(Column::EventId.eq(event.0)).filter(Column::UserId.eq(user.0));
    select.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// How many a person has not read.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count_unread(db: &impl ConnectionTrait, user: UserId) -> Result<u64, StoreError> {
    let unread = Entity::find().filter(Column::UserId.eq(user.0)).filter(Column::ReadAt.is_null());
    Ok(unread.count(db).await?)
}

/// Marks a person's own as read: these, or all.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn mark_read(
    tx: &Tx,
    user: UserId,
    ids: Option<&[NotificationId]>,
    at: Instant,
) -> Result<(), StoreError> {
    let mut update = Entity::update_many()
        .col_expr(Column::ReadAt, Expr::value(at))
        .filter(Column::UserId.eq(user.0))
        .filter(Column::ReadAt.is_null());
    if let Some(ids) = ids {
        update = update.filter(Column::Id.is_in(ids.iter().map(|i| i.0)));
    }
    update.exec(tx).await?;
    Ok(())
}
