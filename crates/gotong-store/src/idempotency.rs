//! Idempotency keys: kept with the effect, in its transaction.

use gotong_domain::time::Instant;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Set};
use uuid::Uuid;

use crate::{StoreError, Tx, rows::idempotency};

/// Which request a key stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// Who asks.
    pub actor: Uuid,
    /// The mutation's name.
    pub mutation: String,
    /// The key the client chose.
    pub key: String,
    /// A hash of the request's payload, from which nobody can guess what was sent.
    pub request_hash: String,
}

/// What an earlier request with the same key did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// As [`Key::request_hash`], of that request.
    pub request_hash: String,
    /// The thing it made or changed.
    pub result: Uuid,
}

/// Looks up what an earlier request with this key did.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find(db: &impl ConnectionTrait, key: &Key) -> Result<Option<Done>, StoreError> {
    let id = (key.actor, key.mutation.clone(), key.key.clone());
    let row = idempotency::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|r| Done { request_hash: r.request_hash, result: r.result }))
}

/// Keeps keys with their results.
///
/// # Errors
/// `StoreError::Taken` when another request with one of these keys committed meanwhile.
pub async fn insert(tx: &Tx, done: &[(&Key, Uuid)], at: Instant) -> Result<(), StoreError> {
    if done.is_empty() {
        return Ok(());
    }
    let rows = done.iter().map(|(key, result)| idempotency::ActiveModel {
        actor: Set(key.actor),
        mutation: Set(key.mutation.clone()),
        key: Set(key.key.clone()),
        request_hash: Set(key.request_hash.clone()),
        result: Set(*result),
        at: Set(at),
    });
    let kept = idempotency::Entity::insert_many(rows).exec_without_returning(tx).await;
    kept.map_err(|e| StoreError::taken(e, "idempotency key"))?;
    Ok(())
}

/// Forgets keys used before `before`.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn forget(tx: &Tx, before: Instant) -> Result<(), StoreError> {
    idempotency::Entity::delete_many().filter(idempotency::Column::At.lt(before)).exec(tx).await?;
    Ok(())
}
