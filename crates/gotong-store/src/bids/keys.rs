//! The keys that tenders' bids are sealed to.

use gotong_domain::{ids::TenderId, time::Instant};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, Set, sea_query::OnConflict};

use crate::{
    Conn, StoreError, Tx,
    rows::{tender_key, tender_witness},
};

/// A tender's key as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealKey {
    /// The public half.
    pub recipient: String,
    /// The secret half, under the platform's key.
    pub secret: Vec<u8>,
}

/// Finds a tender's key.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_key(db: &impl Conn, tender: TenderId) -> Result<Option<SealKey>, StoreError> {
    let row = tender_key::Entity::find_by_id(tender.0).one(db).await?;
    Ok(row.map(|row| SealKey { recipient: row.recipient, secret: row.secret }))
}

/// Finds the keys of those of these tenders that have one.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_keys(
    db: &impl Conn,
    tenders: impl IntoIterator<Item = TenderId>,
) -> Result<Vec<(TenderId, SealKey)>, StoreError> {
    let of_tenders = tender_key::Column::TenderId.is_in(tenders.into_iter().map(|tender| tender.0));
    let rows = tender_key::Entity::find().filter(of_tenders).all(db).await?;
    let kept = |row: tender_key::Model| {
        let key = SealKey { recipient: row.recipient, secret: row.secret };
        (TenderId(row.tender_id), key)
    };
    Ok(rows.into_iter().map(kept).collect())
}

/// Keeps a tender's key; the first one stays. Answers the one that is kept.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_key(
    tx: &Tx,
    tender: TenderId,
    key: &SealKey,
    at: Instant,
) -> Result<SealKey, StoreError> {
    let row = tender_key::ActiveModel {
        tender_id: Set(tender.0),
        recipient: Set(key.recipient.clone()),
        secret: Set(key.secret.clone()),
        created_at: Set(at),
    };
    let first = OnConflict::column(tender_key::Column::TenderId).do_nothing().to_owned();
    tender_key::Entity::insert(row)
        .on_conflict(first)
        .try_insert()
        .exec_without_returning(tx)
        .await?;
    find_key(tx, tender).await?.ok_or(StoreError::NotFound("tender key"))
}

/// Destroys a tender's key: what is sealed to it can never be read again. For tenders cancelled before opening.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn destroy_key(tx: &Tx, tender: TenderId) -> Result<(), StoreError> {
    tender_key::Entity::delete_by_id(tender.0).exec(tx).await?;
    Ok(())
}

/// The witness that takes part in the opening of a tender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealWitness {
    /// What it calls itself in the log.
    pub name: String,
    /// The key that its shares are sealed to.
    pub recipient: String,
}

/// Keeps the witness of a tender, when it is published.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_witness(
    tx: &Tx,
    tender: TenderId,
    witness: &SealWitness,
    at: Instant,
) -> Result<(), StoreError> {
    let row = tender_witness::ActiveModel {
        tender_id: Set(tender.0),
        name: Set(witness.name.clone()),
        recipient: Set(witness.recipient.clone()),
        created_at: Set(at),
    };
    tender_witness::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The witness of a tender, if it has one.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_witness(
    db: &impl Conn,
    tender: TenderId,
) -> Result<Option<SealWitness>, StoreError> {
    let row = tender_witness::Entity::find_by_id(tender.0).one(db).await?;
    Ok(row.map(|row| SealWitness { name: row.name, recipient: row.recipient }))
}
