//! Claims that are prepared and not filed yet.

use std::collections::HashMap;

use gotong_domain::{
    complaints::{ClaimDraft, DraftFiling},
    ids::{BusinessId, ClaimDraftId, TenderId, UserId},
};
use sea_orm::{
    ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::LockType,
};

use crate::{Conn, StoreError, Tx, reading::Row, rows::claim_draft};

const TABLE: &str = "claim_draft";

/// Reads a draft.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: ClaimDraftId) -> Result<ClaimDraft, StoreError> {
    let row = claim_draft::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads a draft and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: ClaimDraftId) -> Result<ClaimDraft, StoreError> {
    let row = claim_draft::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// The drafts of these businesses about each of these tenders, what was saved last coming first.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn of_tenders(
    db: &impl Conn,
    tenders: &[TenderId],
    claimants: &[BusinessId],
) -> Result<HashMap<TenderId, Vec<ClaimDraft>>, StoreError> {
    let rows = claim_draft::Entity::find()
        .filter(claim_draft::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .filter(claim_draft::Column::Claimant.is_in(claimants.iter().map(|one| one.0)))
        .order_by_desc(claim_draft::Column::SavedAt)
        .order_by_desc(claim_draft::Column::Id)
        .all(db)
        .await?;
    let mut all: HashMap<_, Vec<ClaimDraft>> = HashMap::new();
    for row in rows {
        let draft = ClaimDraft::try_from(row)?;
        all.entry(draft.tender).or_default().push(draft);
    }
    Ok(all)
}

/// How many drafts a business keeps about a tender.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count(
    db: &impl Conn,
    tender: TenderId,
    claimant: BusinessId,
) -> Result<usize, StoreError> {
    let many = claim_draft::Entity::find()
        .filter(claim_draft::Column::TenderId.eq(tender.0))
        .filter(claim_draft::Column::Claimant.eq(claimant.0))
        .count(db)
        .await?;
    Ok(usize::try_from(many).unwrap_or(usize::MAX))
}

/// Keeps a new draft.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert(tx: &Tx, new: &ClaimDraft) -> Result<(), StoreError> {
    let row = claim_draft::ActiveModel {
        id: Set(new.id.0),
        tender_id: Set(new.tender.0),
        claimant: Set(new.claimant.0),
        version: Set(new.version),
        ..columns(new)?
    };
    claim_draft::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Saves a changed draft under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: ClaimDraft) -> Result<ClaimDraft, StoreError> {
    let next = ClaimDraft { version: changed.version + 1, ..changed };
    let row = claim_draft::ActiveModel { version: Set(next.version), ..columns(&next)? };
    let done = claim_draft::Entity::update_many()
        .set(row)
        .filter(claim_draft::Column::Id.eq(next.id.0))
        .filter(claim_draft::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}

/// Throws a draft away.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn delete(tx: &Tx, id: ClaimDraftId) -> Result<(), StoreError> {
    claim_draft::Entity::delete_by_id(id.0).exec(tx).await?;
    Ok(())
}

fn columns(draft: &ClaimDraft) -> Result<claim_draft::ActiveModel, StoreError> {
    let here = Row { table: TABLE, id: draft.id.0 };
    Ok(claim_draft::ActiveModel {
        objections: Set(here.to_json("objections", &draft.content.objections)?),
        conflict: Set(draft.content.conflict.clone()),
        saved_by: Set(draft.by.0),
        saved_at: Set(draft.at),
        ..Default::default()
    })
}

impl TryFrom<claim_draft::Model> for ClaimDraft {
    type Error = StoreError;

    fn try_from(row: claim_draft::Model) -> Result<Self, StoreError> {
        let here = Row { table: TABLE, id: row.id };
        let objections = here.json("objections", row.objections)?;
        Ok(Self {
            id: ClaimDraftId(row.id),
            tender: TenderId(row.tender_id),
            claimant: BusinessId(row.claimant),
            content: DraftFiling { objections, conflict: row.conflict },
            by: UserId(row.saved_by),
            at: row.saved_at,
            version: row.version,
        })
    }
}
