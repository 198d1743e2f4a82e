//! Awards, and what leads to them: declarations, scores, rankings.

mod scores;

use gotong_domain::{
    ids::{AwardId, BidId, LotId, TenderId, UserId},
    money::{Currency, Money},
    tenders::{Award, AwardState, evaluation::Ranking},
    time::Instant,
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set,
    sea_query::{LockType, OnConflict},
};

use crate::{
    StoreError, Tx,
    rows::{award, ranking},
};

pub use scores::{
    Declaration, Score, declarations, declarations_of, drop_locks, locks, locks_of,
    put_declaration, put_lock, put_scores, scores, scores_of,
};

/// Reads an award.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl ConnectionTrait, id: AwardId) -> Result<Award, StoreError> {
    let row = award::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("award"))?.try_into()
}

/// Reads several awards; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find(db: &impl ConnectionTrait, ids: &[AwardId]) -> Result<Vec<Award>, StoreError> {
    let of = award::Column::Id.is_in(ids.iter().map(|id| id.0));
    let rows = award::Entity::find().filter(of).all(db).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Forgets the order of a lot's bids: one of them was taken out of it.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn drop_ranking(tx: &Tx, lot: LotId) -> Result<(), StoreError> {
    ranking::Entity::delete_many().filter(ranking::Column::LotId.eq(lot.0)).exec(tx).await?;
    Ok(())
}

/// Reads an award and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: AwardId) -> Result<Award, StoreError> {
    let row = award::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound("award"))?.try_into()
}

/// Reads every award of a tender, also those that no longer stand, oldest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl ConnectionTrait, tender: TenderId) -> Result<Vec<Award>, StoreError> {
    list_of(db, &[tender]).await
}

/// Reads every award of several tenders in one statement, oldest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list_of(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<Vec<Award>, StoreError> {
    let rows = award::Entity::find()
        .filter(award::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .order_by_asc(award::Column::ProposedAt)
        .order_by_asc(award::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Keeps a new award.
///
/// # Errors
/// `StoreError::Taken` if another award of the lot under this number stands, or another of the bid.
pub async fn insert(tx: &Tx, award: &Award) -> Result<(), StoreError> {
    let row = award::ActiveModel {
        id: Set(award.id.0),
        tender_id: Set(award.tender.0),
        lot_id: Set(award.lot.0),
        number: Set(award.number.into()),
        bid_id: Set(award.bid.0),
        total_minor: Set(award.total.minor),
        currency: Set(award.total.currency.code().to_owned()),
        round: Set(award.round.cast_signed()),
        reason: Set(award.reason.clone()),
        proposed_by: Set(award.proposed_by.0),
        proposed_at: Set(award.proposed_at),
        version: Set(award.version),
        ..columns(award)
    };
    award::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map_err(|e| StoreError::taken(e, "lot"))?;
    Ok(())
}

/// Saves a changed award under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, award: Award) -> Result<Award, StoreError> {
    let next = Award { version: award.version + 1, ..award };
    let row = award::ActiveModel {
        id: Unchanged(next.id.0),
        version: Set(next.version),
        ..columns(&next)
    };
    let done = award::Entity::update_many()
        .set(row)
        .filter(award::Column::Id.eq(next.id.0))
        .filter(award::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale("award")) }
}

fn columns(award: &Award) -> award::ActiveModel {
    award::ActiveModel {
        state: Set(award.state.as_str().to_owned()),
        approved_by: Set(award.approved_by.map(|user| user.0)),
        standstill_until: Set(award.standstill_until),
        confirmed_at: Set(award.confirmed_at),
        ..Default::default()
    }
}

impl TryFrom<award::Model> for Award {
    type Error = StoreError;

    fn try_from(row: award::Model) -> Result<Self, StoreError> {
        let id = row.id;
        let corrupt = |column, raw: &str| StoreError::corrupt("award", column, id, raw);
        let currency =
            Currency::from_code(&row.currency).ok_or_else(|| corrupt("currency", &row.currency))?;
        let state =
            AwardState::from_word(&row.state).ok_or_else(|| corrupt("state", &row.state))?;
        let number = u8::try_from(row.number).map_err(|e| corrupt("number", &e.to_string()))?;
        let round = u32::try_from(row.round).map_err(|e| corrupt("round", &e.to_string()))?;
        Ok(Self {
            id: AwardId(id),
            tender: TenderId(row.tender_id),
            lot: LotId(row.lot_id),
            number,
            bid: BidId(row.bid_id),
            total: Money::new(row.total_minor, currency),
            round,
            state,
            reason: row.reason,
            proposed_by: UserId(row.proposed_by),
            proposed_at: row.proposed_at,
            approved_by: row.approved_by.map(UserId),
            standstill_until: row.standstill_until,
            confirmed_at: row.confirmed_at,
            version: row.version,
        })
    }
}

/// The order of a lot's bids, as it was computed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// Of which lot.
    pub lot: LotId,
    /// The order.
    pub ranking: Ranking,
    /// When it was computed.
    pub computed_at: Instant,
}

/// Keeps a lot's order; an earlier one is replaced.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn put_ranking(
    tx: &Tx,
    tender: TenderId,
    lot: LotId,
    order: &Ranking,
    at: Instant,
) -> Result<(), StoreError> {
    let body =
        serde_json::to_value(order).map_err(|e| StoreError::corrupt("ranking", "body", lot, e))?;
    let row = ranking::ActiveModel {
        lot_id: Set(lot.0),
        tender_id: Set(tender.0),
        body: Set(body),
        computed_at: Set(at),
    };
    let replace = OnConflict::column(ranking::Column::LotId)
        .update_columns([ranking::Column::Body, ranking::Column::ComputedAt])
        .to_owned();
    ranking::Entity::insert(row).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(())
}

/// Reads the orders of a tender's lots, as far as they were computed.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn rankings(
    db: &impl ConnectionTrait,
    tender: TenderId,
) -> Result<Vec<Ranked>, StoreError> {
    rankings_of(db, &[tender]).await
}

/// Reads the orders of the lots of several tenders in one statement.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn rankings_of(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<Vec<Ranked>, StoreError> {
    let rows = ranking::Entity::find()
        .filter(ranking::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .order_by_asc(ranking::Column::LotId)
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            let ranking = serde_json::from_value(row.body)
                .map_err(|e| StoreError::corrupt("ranking", "body", row.lot_id, e))?;
            Ok(Ranked { lot: LotId(row.lot_id), ranking, computed_at: row.computed_at })
        })
        .collect()
}
