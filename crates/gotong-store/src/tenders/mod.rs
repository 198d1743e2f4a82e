//! Tenders, their lots, versions and followers.

mod call_offs;
mod card;
mod followers;
mod invitations;
mod list;
mod read;
mod versions;

use std::collections::HashMap;

use gotong_domain::{
    ids::{LotId, TenderId},
    tenders::{State, Tender},
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::{LockType, OnConflict},
};

use crate::{
    StoreError, Tx,
    rows::{tender, tender_code, tender_lot, tender_witness},
};

pub use call_offs::call_offs;
pub use card::{Buyer, Card, Details, Listed, Part, Wanted, WantedBuyer};
pub use followers::{follow, followed, followers, is_followed, unfollow};
pub use invitations::{Invited, invitations, invite, uninvite};
pub use list::{Filter, Sort, Which, find_listed, list};
pub use versions::{Version, insert_version, versions};

/// Reads a tender.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl ConnectionTrait, id: TenderId) -> Result<Tender, StoreError> {
    let row = tender::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("tender"))?.try_into()
}

/// Reads a tender and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: TenderId) -> Result<Tender, StoreError> {
    let row = tender::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound("tender"))?.try_into()
}

/// Keeps a tender as it is until the transaction ends; returns the version that it has.
///
/// Bids of many businesses may hold it at once: just before a deadline they must not queue for each other.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn hold_shared(tx: &Tx, id: TenderId) -> Result<i64, StoreError> {
    let row = tender::Entity::find_by_id(id.0).select_only().column(tender::Column::Version);
    let version = row.lock(LockType::Share).into_tuple().one(tx).await?;
    version.ok_or(StoreError::NotFound("tender"))
}

/// Reads several tenders in one statement; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn get_many(
    db: &impl ConnectionTrait,
    ids: &[TenderId],
) -> Result<Vec<Tender>, StoreError> {
    let rows = tender::Entity::find()
        .filter(tender::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Those of these tenders that time moves on: taking bids, in standstill, or with a cancellation announced.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn moving(
    db: &impl ConnectionTrait,
    ids: &[TenderId],
) -> Result<Vec<Tender>, StoreError> {
    let states = [State::Published, State::Tendering, State::Standstill];
    let by_time = Condition::any()
        .add(tender::Column::State.is_in(states.map(State::as_str)))
        .add(tender::Column::Cancellation.is_not_null());
    let rows = tender::Entity::find()
        .filter(tender::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .filter(by_time)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads up to `limit` public tenders in the order of their ids, after `after`; for rebuilding the search index.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn scan(
    db: &impl ConnectionTrait,
    after: Option<TenderId>,
    limit: u64,
) -> Result<Vec<Tender>, StoreError> {
    use sea_orm::QueryOrder;
    let mut rows = tender::Entity::find()
        .filter(tender::Column::State.ne("DRAFT"))
        .order_by_asc(tender::Column::Id)
        .limit(limit);
    if let Some(after) = after {
        rows = rows.filter(tender::Column::Id.gt(after.0));
    }
    rows.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// The tenders that take bids, or will, and are opened with a witness, in the order of their ids.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn taking_with_witness(db: &impl ConnectionTrait) -> Result<Vec<Tender>, StoreError> {
    use sea_orm::{QueryOrder, QueryTrait};
    let witnessed = tender_witness::Entity::find()
        .select_only()
        .column(tender_witness::Column::TenderId)
        .into_query();
    let rows = tender::Entity::find()
        .filter(tender::Column::State.is_in(["PUBLISHED", "TENDERING"]))
        .filter(tender::Column::Id.in_subquery(witnessed))
        .order_by_asc(tender::Column::Id);
    rows.all(db).await?.into_iter().map(TryInto::try_into).collect()
}

/// The tender that a lot belongs to.
///
/// # Errors
/// `StoreError::NotFound` if no tender has it.
pub async fn of_lot(db: &impl ConnectionTrait, lot: LotId) -> Result<TenderId, StoreError> {
    let row = tender_lot::Entity::find_by_id(lot.0).one(db).await?;
    Ok(TenderId(row.ok_or(StoreError::NotFound("lot"))?.tender_id))
}

/// The tenders that lots belong to.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn of_lots(
    db: &impl ConnectionTrait,
    lots: &[LotId],
) -> Result<HashMap<LotId, TenderId>, StoreError> {
    let rows = tender_lot::Entity::find()
        .filter(tender_lot::Column::Id.is_in(lots.iter().map(|lot| lot.0)))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (LotId(row.id), TenderId(row.tender_id))).collect())
}

/// The secret from which askers' pseudonyms are made; it never leaves the server.
///
/// # Errors
/// `StoreError::NotFound` if there is no such tender.
pub async fn secret(db: &impl ConnectionTrait, id: TenderId) -> Result<String, StoreError> {
    let row: Option<String> = tender::Entity::find_by_id(id.0)
        .select_only()
        .column(tender::Column::Secret)
        .into_tuple()
        .one(db)
        .await?;
    row.ok_or(StoreError::NotFound("tender"))
}

/// Keeps a new tender with the secret of its pseudonyms.
///
/// # Errors
/// `StoreError::Taken` if its code is taken.
pub async fn insert(tx: &Tx, tender: &Tender, secret: &str) -> Result<(), StoreError> {
    let row = tender::ActiveModel {
        id: Set(tender.id.0),
        code: Set(tender.code.clone()),
        buyer: Set(tender.buyer.0),
        procedure: Set(tender.procedure.code.clone()),
        procedure_rules: Set(Some(read::json(&*tender.procedure))),
        framework: Set(tender.terms.call_off.as_ref().map(|of| of.tender.0)),
        secret: Set(secret.to_owned()),
        created_at: Set(tender.created_at),
        version: Set(tender.version),
        ..read::columns(tender)
    };
    tender::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map_err(|e| StoreError::taken(e, "tender code"))?;
    put_parts(tx, tender).await
}

/// Saves a changed tender under the next version, which the answered tender carries.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, tender: Tender) -> Result<Tender, StoreError> {
    let next = Tender { version: tender.version + 1, ..tender };
    let row = tender::ActiveModel {
        id: Unchanged(next.id.0),
        version: Set(next.version),
        ..read::columns(&next)
    };
    let done = tender::Entity::update_many()
        .set(row)
        .filter(tender::Column::Id.eq(next.id.0))
        .filter(tender::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale("tender")) }
}

/// Saves a tender whose terms changed, its lots and codes with it.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update_terms(tx: &Tx, tender: Tender) -> Result<Tender, StoreError> {
    let tender = update(tx, tender).await?;
    put_parts(tx, &tender).await?;
    Ok(tender)
}

/// Deletes a draft.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved, or it is no draft any more.
pub async fn delete_draft(tx: &Tx, tender: &Tender) -> Result<(), StoreError> {
    let done = tender::Entity::delete_many()
        .filter(tender::Column::Id.eq(tender.id.0))
        .filter(tender::Column::Version.eq(tender.version))
        .filter(tender::Column::State.eq("DRAFT"))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("tender")) }
}

/// Keeps where lots belong and which codes a tender has; what is gone goes.
async fn put_parts(tx: &Tx, tender: &Tender) -> Result<(), StoreError> {
    let lots = &tender.terms.lots;
    tender_lot::Entity::delete_many()
        .filter(tender_lot::Column::TenderId.eq(tender.id.0))
        .filter(tender_lot::Column::Id.is_not_in(lots.iter().map(|lot| lot.id.0)))
        .exec(tx)
        .await?;
    if !lots.is_empty() {
        let rows = (1..).zip(lots).map(|(number, lot)| tender_lot::ActiveModel {
            id: Set(lot.id.0),
            tender_id: Set(tender.id.0),
            number: Set(number),
        });
        let renumber = OnConflict::column(tender_lot::Column::Id)
            .update_column(tender_lot::Column::Number)
            .to_owned();
        tender_lot::Entity::insert_many(rows)
            .on_conflict(renumber)
            .exec_without_returning(tx)
            .await?;
    }
    tender_code::Entity::delete_many()
        .filter(tender_code::Column::TenderId.eq(tender.id.0))
        .exec(tx)
        .await?;
    let codes = read::all_codes(&tender.terms);
    if !codes.is_empty() {
        let rows = codes
            .into_iter()
            .map(|code| tender_code::ActiveModel { code: Set(code), tender_id: Set(tender.id.0) });
        tender_code::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}
