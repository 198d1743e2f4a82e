//! What evaluators ask one bidder, and what it answers.

use gotong_domain::{
    bids::{Inquiry, InquiryKind, Reply},
    ids::{BidId, BlobId, InquiryId, TenderId, UserId},
};
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::LockType,
};

use crate::{Conn, StoreError, Tx, rows::inquiry};

const TABLE: &str = "inquiry";

/// Reads an inquiry.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: InquiryId) -> Result<Inquiry, StoreError> {
    let row = inquiry::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads an inquiry and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: InquiryId) -> Result<Inquiry, StoreError> {
    let row = inquiry::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Everything that was asked about several bids, oldest first.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn of_bids(db: &impl Conn, bids: &[BidId]) -> Result<Vec<Inquiry>, StoreError> {
    let of = inquiry::Column::BidId.is_in(bids.iter().map(|bid| bid.0));
    list(db, inquiry::Entity::find().filter(of)).await
}

/// Everything that was asked about the bids for a tender, oldest first.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn of_tender(db: &impl Conn, tender: TenderId) -> Result<Vec<Inquiry>, StoreError> {
    list(db, inquiry::Entity::find().filter(inquiry::Column::TenderId.eq(tender.0))).await
}

async fn list(
    db: &impl Conn,
    select: sea_orm::Select<inquiry::Entity>,
) -> Result<Vec<Inquiry>, StoreError> {
    let ordered = select.order_by_asc(inquiry::Column::AskedAt).order_by_asc(inquiry::Column::Id);
    ordered.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// Keeps a new inquiry.
///
/// # Errors
/// `StoreError::Taken` if the same was asked about the bid before.
pub async fn insert(tx: &Tx, asked: &Inquiry) -> Result<(), StoreError> {
    let row = inquiry::ActiveModel {
        id: Set(asked.id.0),
        tender_id: Set(asked.tender.0),
        bid_id: Set(asked.bid.0),
        kind: Set(asked.kind.as_str().to_owned()),
        question: Set(asked.question.clone()),
        asked_by: Set(asked.asked_by.0),
        asked_at: Set(asked.asked_at),
        due_at: Set(asked.due_at),
        version: Set(asked.version),
        ..Default::default()
    };
    let done = inquiry::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, TABLE))?;
    Ok(())
}

/// Saves an answered inquiry under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, answered: Inquiry) -> Result<Inquiry, StoreError> {
    let next = Inquiry { version: answered.version + 1, ..answered };
    let reply = next.reply.as_ref();
    let documents = reply.map(|reply| serde_json::to_value(&reply.documents)).transpose();
    let row = inquiry::ActiveModel {
        id: Unchanged(next.id.0),
        answer: Set(reply.map(|reply| reply.text.clone())),
        documents: Set(documents.map_err(|e| StoreError::corrupt(TABLE, "documents", next.id, e))?),
        answered_by: Set(reply.map(|reply| reply.by.0)),
        answered_at: Set(reply.map(|reply| reply.at)),
        version: Set(next.version),
        ..Default::default()
    };
    let done = inquiry::Entity::update_many()
        .set(row)
        .filter(inquiry::Column::Id.eq(next.id.0))
        .filter(inquiry::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}

impl TryFrom<inquiry::Model> for Inquiry {
    type Error = StoreError;

    fn try_from(row: inquiry::Model) -> Result<Self, StoreError> {
        let id = row.id;
        let kind = InquiryKind::from_word(&row.kind)
            .ok_or_else(|| StoreError::corrupt(TABLE, "kind", id, &row.kind))?;
        let documents: Vec<BlobId> = match row.documents {
            Some(json) => serde_json::from_value(json)
                .map_err(|e| StoreError::corrupt(TABLE, "documents", id, e))?,
            None => vec![],
        };
        let reply = row.answer.zip(row.answered_by).zip(row.answered_at);
        let reply = reply.map(|((text, by), at)| Reply { text, documents, by: UserId(by), at });
        Ok(Self {
            id: InquiryId(id),
            tender: TenderId(row.tender_id),
            bid: BidId(row.bid_id),
            kind,
            question: row.question,
            asked_by: UserId(row.asked_by),
            asked_at: row.asked_at,
            due_at: row.due_at,
            reply,
            version: row.version,
        })
    }
}
