//! Bidders asked to be bound for longer, and what they answered.

use gotong_domain::{
    bids::{BidExtension, ExtensionAnswer},
    ids::{BidExtensionId, BidId, LotId, TenderId, UserId},
};
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    Set, sea_query::LockType,
};

use crate::{Conn, StoreError, Tx, rows::bid_extension};

const TABLE: &str = "bid_extension";

/// Reads one.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: BidExtensionId) -> Result<BidExtension, StoreError> {
    let row = bid_extension::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.ok_or(StoreError::NotFound(TABLE))?.into())
}

/// Reads one and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: BidExtensionId) -> Result<BidExtension, StoreError> {
    let row = bid_extension::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    Ok(row.ok_or(StoreError::NotFound(TABLE))?.into())
}

/// Everything that the bidders of several bids were asked, oldest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_bids(db: &impl Conn, bids: &[BidId]) -> Result<Vec<BidExtension>, StoreError> {
    let of = bid_extension::Column::BidId.is_in(bids.iter().map(|bid| bid.0));
    list(db, bid_extension::Entity::find().filter(of)).await
}

/// Everything that the bidders for a tender were asked, oldest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_tender(db: &impl Conn, tender: TenderId) -> Result<Vec<BidExtension>, StoreError> {
    let of = bid_extension::Column::TenderId.eq(tender.0);
    list(db, bid_extension::Entity::find().filter(of)).await
}

async fn list(
    db: &impl Conn,
    select: Select<bid_extension::Entity>,
) -> Result<Vec<BidExtension>, StoreError> {
    let ordered =
        select.order_by_asc(bid_extension::Column::AskedAt).order_by_asc(bid_extension::Column::Id);
    Ok(ordered.all(db).await?.into_iter().map(Into::into).collect())
}

/// Keeps what the bidders for a lot are asked.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert(tx: &Tx, asked: &[BidExtension]) -> Result<(), StoreError> {
    let row = |asked: &BidExtension| bid_extension::ActiveModel {
        id: Set(asked.id.0),
        tender_id: Set(asked.tender.0),
        lot_id: Set(asked.lot.0),
        bid_id: Set(asked.bid.0),
        until: Set(asked.until),
        asked_by: Set(asked.asked_by.0),
        asked_at: Set(asked.asked_at),
        due_at: Set(asked.due_at),
        accepted: Set(None),
        answered_by: Set(None),
        answered_at: Set(None),
        version: Set(asked.version),
    };
    // A row has twelve values, and databases bound their number in a statement.
    for some in asked.chunks(64) {
        let rows = some.iter().map(row);
        bid_extension::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Saves an answer under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, answered: BidExtension) -> Result<BidExtension, StoreError> {
    let next = BidExtension { version: answered.version + 1, ..answered };
    let row = bid_extension::ActiveModel {
        id: Unchanged(next.id.0),
        accepted: Set(next.answer.map(|answer| answer.accepted)),
        answered_by: Set(next.answer.map(|answer| answer.by.0)),
        answered_at: Set(next.answer.map(|answer| answer.at)),
        version: Set(next.version),
        ..Default::default()
    };
    let done = bid_extension::Entity::update_many()
        .set(row)
        .filter(bid_extension::Column::Id.eq(next.id.0))
        .filter(bid_extension::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}

impl From<bid_extension::Model> for BidExtension {
    fn from(row: bid_extension::Model) -> Self {
        let answer = row.accepted.zip(row.answered_by).zip(row.answered_at);
        let answer =
            answer.map(|((accepted, by), at)| ExtensionAnswer { accepted, by: UserId(by), at });
        Self {
            id: BidExtensionId(row.id),
            tender: TenderId(row.tender_id),
            lot: LotId(row.lot_id),
            bid: BidId(row.bid_id),
            until: row.until,
            asked_by: UserId(row.asked_by),
            asked_at: row.asked_at,
            due_at: row.due_at,
            answer,
            version: row.version,
        }
    }
}
