//! Who has agreed to open the bids of a tender.

use std::collections::HashMap;

use gotong_domain::{
    ids::{TenderId, UserId},
    time::Instant,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::OnConflict};

use crate::{
    Conn, StoreError, Tx,
    rows::{opener_key, opening},
};

/// An opener's consent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// Who.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// Who has agreed to open a tender's bids, the first one first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_tender(db: &impl Conn, tender: TenderId) -> Result<Vec<Agreed>, StoreError> {
    Ok(of_tenders(db, &[tender]).await?.remove(&tender).unwrap_or_default())
}

/// As [`of_tender`], for several at once.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_tenders(
    db: &impl Conn,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Vec<Agreed>>, StoreError> {
    let rows = opening::Entity::find()
        .filter(opening::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .order_by_asc(opening::Column::At)
        .order_by_asc(opening::Column::UserId)
        .all(db)
        .await?;
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        let agreed = Agreed { by: UserId(row.user_id), at: row.at };
        found.entry(TenderId(row.tender_id)).or_default().push(agreed);
    }
    Ok(found)
}

/// Keeps a consent.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert(tx: &Tx, tender: TenderId, agreed: &Agreed) -> Result<(), StoreError> {
    let row = opening::ActiveModel {
        tender_id: Set(tender.0),
        user_id: Set(agreed.by.0),
        at: Set(agreed.at),
    };
    opening::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Keeps the public key of an opener, in place of an older one.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn put_key(
    tx: &Tx,
    user: UserId,
    recipient: &str,
    at: Instant,
) -> Result<(), StoreError> {
    use opener_key::Column;
    let row = opener_key::ActiveModel {
        user_id: Set(user.0),
        recipient: Set(recipient.to_owned()),
        created_at: Set(at),
    };
    let again = OnConflict::column(Column::UserId)
        .update_columns([Column::Recipient, Column::CreatedAt])
        .to_owned();
    opener_key::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}

/// The public keys of those of these users that have one, in the order of their ids.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn keys(
    db: &impl Conn,
    users: impl IntoIterator<Item = UserId>,
) -> Result<Vec<(UserId, String)>, StoreError> {
    let of = opener_key::Column::UserId.is_in(users.into_iter().map(|user| user.0));
    let rows = opener_key::Entity::find().filter(of).order_by_asc(opener_key::Column::UserId);
    let rows = rows.all(db).await?;
    Ok(rows.into_iter().map(|row| (UserId(row.user_id), row.recipient)).collect())
}
