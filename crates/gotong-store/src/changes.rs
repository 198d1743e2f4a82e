//! Changes of published tenders that wait for an approver, and what became of them.

use std::collections::HashMap;

use gotong_domain::{
    ids::{TenderChangeId, TenderId, UserId},
    tenders::{Change, ChangeState},
};
use sea_orm::{
    ActiveValue::Unchanged, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::LockType,
};

use crate::{Conn, StoreError, Tx, rows::tender_change};

const TABLE: &str = "tender_change";

/// Reads a change.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: TenderChangeId) -> Result<Change, StoreError> {
    let row = tender_change::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads a change and holds its row until the transaction ends; its tender is locked before.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: TenderChangeId) -> Result<Change, StoreError> {
    let row = tender_change::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// The changes of tenders that nobody has decided, one a tender at most.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn undecided(db: &impl Conn, tenders: &[TenderId]) -> Result<Vec<Change>, StoreError> {
    let rows = tender_change::Entity::find()
        .filter(tender_change::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .filter(tender_change::Column::State.eq(ChangeState::Proposed.as_str()))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The newest change of each of these tenders that waits or was declined.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn newest(
    db: &impl Conn,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Change>, StoreError> {
    let told = [ChangeState::Proposed, ChangeState::Declined].map(ChangeState::as_str);
    let rows = tender_change::Entity::find()
        .filter(tender_change::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .filter(tender_change::Column::State.is_in(told))
        .order_by_asc(tender_change::Column::ProposedAt)
        .order_by_asc(tender_change::Column::Id)
        .all(db)
        .await?;
    let newest: HashMap<_, _> = rows.into_iter().map(|row| (row.tender_id, row)).collect();
    newest.into_iter().map(|(id, row)| Ok((TenderId(id), row.try_into()?))).collect()
}

/// Keeps a change that was proposed.
///
/// # Errors
/// `StoreError::Taken` if another waits.
pub async fn insert(tx: &Tx, change: &Change) -> Result<(), StoreError> {
    let wanted = serde_json::to_value(&change.wanted);
    let row = tender_change::ActiveModel {
        id: Set(change.id.0),
        tender_id: Set(change.tender.0),
        terms_version: Set(change.terms_version.cast_signed()),
        kind: Set(change.wanted.as_str().to_owned()),
        wanted: Set(wanted.map_err(|e| StoreError::corrupt(TABLE, "wanted", change.id, e))?),
        reason: Set(change.reason.clone()),
        proposed_by: Set(change.proposed_by.0),
        proposed_at: Set(change.proposed_at),
        state: Set(change.state.as_str().to_owned()),
        version: Set(change.version),
        ..Default::default()
    };
    let done = tender_change::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, TABLE))?;
    Ok(())
}

/// Saves what became of a change under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, change: Change) -> Result<Change, StoreError> {
    let next = Change { version: change.version + 1, ..change };
    let row = tender_change::ActiveModel {
        id: Unchanged(next.id.0),
        state: Set(next.state.as_str().to_owned()),
        decided_by: Set(next.decided_by.map(|user| user.0)),
        decided_at: Set(next.decided_at),
        decline_reason: Set(next.decline_reason.clone()),
        version: Set(next.version),
        ..Default::default()
    };
    let done = tender_change::Entity::update_many()
        .set(row)
        .filter(tender_change::Column::Id.eq(next.id.0))
        .filter(tender_change::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}

impl TryFrom<tender_change::Model> for Change {
    type Error = StoreError;

    fn try_from(row: tender_change::Model) -> Result<Self, StoreError> {
        let id = row.id;
        let state = ChangeState::from_word(&row.state)
            .ok_or_else(|| StoreError::corrupt(TABLE, "state", id, &row.state))?;
        let wanted = serde_json::from_value(row.wanted)
            .map_err(|e| StoreError::corrupt(TABLE, "wanted", id, e))?;
        Ok(Self {
            id: TenderChangeId(id),
            tender: TenderId(row.tender_id),
            terms_version: row.terms_version.cast_unsigned(),
            wanted,
            reason: row.reason,
            proposed_by: UserId(row.proposed_by),
            proposed_at: row.proposed_at,
            state,
            decided_by: row.decided_by.map(UserId),
            decided_at: row.decided_at,
            decline_reason: row.decline_reason,
            version: row.version,
        })
    }
}
