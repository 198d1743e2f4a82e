//! What evaluators declare, score and lock.

use std::collections::HashMap;

use gotong_domain::{
    ids::{BidId, CriterionId, TenderId, UserId},
    time::Instant,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::OnConflict,
};

use crate::{
    StoreError, Tx,
    rows::{bid_score, conflict_declaration, score_lock},
};

/// Whether an evaluator has a conflict of interest, in its own words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaration {
    /// Who.
    pub user: UserId,
    /// Whether it has one.
    pub has_conflict: bool,
    /// Which.
    pub words: Option<String>,
    /// When.
    pub at: Instant,
}

/// The points of one evaluator for one criterion of one bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Score {
    /// Of which bid.
    pub bid: BidId,
    /// For what.
    pub criterion: CriterionId,
    /// Whose.
    pub evaluator: UserId,
    /// How many.
    pub points: u16,
}

/// Keeps a declaration; a later one replaces it.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn put_declaration(
    tx: &Tx,
    tender: TenderId,
    declaration: &Declaration,
) -> Result<(), StoreError> {
    let row = conflict_declaration::ActiveModel {
        tender_id: Set(tender.0),
        user_id: Set(declaration.user.0),
        has_conflict: Set(declaration.has_conflict),
        words: Set(declaration.words.clone()),
        at: Set(declaration.at),
    };
    let key = [conflict_declaration::Column::TenderId, conflict_declaration::Column::UserId];
    let replace = OnConflict::columns(key)
        .update_columns([
            conflict_declaration::Column::HasConflict,
            conflict_declaration::Column::Words,
            conflict_declaration::Column::At,
        ])
        .to_owned();
    conflict_declaration::Entity::insert(row)
        .on_conflict(replace)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Reads what evaluators of a tender declared.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn declarations(
    db: &impl ConnectionTrait,
    tender: TenderId,
) -> Result<Vec<Declaration>, StoreError> {
    Ok(declarations_of(db, &[tender]).await?.remove(&tender).unwrap_or_default())
}

/// Reads what evaluators of several tenders declared, in one statement.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn declarations_of(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Vec<Declaration>>, StoreError> {
    let rows = conflict_declaration::Entity::find()
        .filter(conflict_declaration::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .order_by_asc(conflict_declaration::Column::At)
        .all(db)
        .await?;
    let mut made: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        made.entry(TenderId(row.tender_id)).or_default().push(Declaration {
            user: UserId(row.user_id),
            has_conflict: row.has_conflict,
            words: row.words,
            at: row.at,
        });
    }
    Ok(made)
}

/// Keeps an evaluator's points; earlier ones are replaced.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn put_scores(
    tx: &Tx,
    tender: TenderId,
    scores: &[Score],
    at: Instant,
) -> Result<(), StoreError> {
    if scores.is_empty() {
        return Ok(());
    }
    let rows = scores.iter().map(|score| bid_score::ActiveModel {
        bid_id: Set(score.bid.0),
        criterion_id: Set(score.criterion.0),
        evaluator: Set(score.evaluator.0),
        tender_id: Set(tender.0),
        points: Set(i32::from(score.points)),
        at: Set(at),
    });
    let key =
        [bid_score::Column::BidId, bid_score::Column::CriterionId, bid_score::Column::Evaluator];
    let replace = OnConflict::columns(key)
        .update_columns([bid_score::Column::Points, bid_score::Column::At])
        .to_owned();
    bid_score::Entity::insert_many(rows).on_conflict(replace).exec_without_returning(tx).await?;
    Ok(())
}

/// Reads all points given in a tender.
///
/// # Errors
/// `StoreError::Corrupt` when points do not read.
pub async fn scores(db: &impl ConnectionTrait, tender: TenderId) -> Result<Vec<Score>, StoreError> {
    Ok(scores_of(db, &[tender]).await?.into_iter().map(|(_, score)| score).collect())
}

/// Reads all points given in several tenders, in one statement.
///
/// # Errors
/// `StoreError::Corrupt` when points do not read.
pub async fn scores_of(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<Vec<(TenderId, Score)>, StoreError> {
    let rows = bid_score::Entity::find()
        .filter(bid_score::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .order_by_asc(bid_score::Column::BidId)
        .order_by_asc(bid_score::Column::CriterionId)
        .order_by_asc(bid_score::Column::Evaluator)
        .all(db)
        .await?;
    let read = |row: bid_score::Model| {
        let points = u16::try_from(row.points)
            .map_err(|e| StoreError::corrupt("bid_score", "points", row.bid_id, e))?;
        let score = Score {
            bid: BidId(row.bid_id),
            criterion: CriterionId(row.criterion_id),
            evaluator: UserId(row.evaluator),
            points,
        };
        Ok((TenderId(row.tender_id), score))
    };
    rows.into_iter().map(read).collect()
}

/// Fixes an evaluator's points.
///
/// # Errors
/// `StoreError::Taken` if they are fixed already.
pub async fn put_lock(
    tx: &Tx,
    tender: TenderId,
    user: UserId,
    at: Instant,
) -> Result<(), StoreError> {
    let row =
        score_lock::ActiveModel { tender_id: Set(tender.0), user_id: Set(user.0), at: Set(at) };
    score_lock::Entity::insert(row)
        .exec_without_returning(tx)
        .await
        .map_err(|e| StoreError::taken(e, "score lock"))?;
    Ok(())
}

/// Lets evaluators change their points again: bids are judged anew.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn drop_locks(tx: &Tx, tender: TenderId) -> Result<(), StoreError> {
    let of_tender = score_lock::Column::TenderId.eq(tender.0);
    score_lock::Entity::delete_many().filter(of_tender).exec(tx).await?;
    Ok(())
}

/// Which evaluators fixed their points.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn locks(db: &impl ConnectionTrait, tender: TenderId) -> Result<Vec<UserId>, StoreError> {
    Ok(locks_of(db, &[tender]).await?.remove(&tender).unwrap_or_default())
}

/// Which evaluators of several tenders fixed their points, in one statement.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn locks_of(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<HashMap<TenderId, Vec<UserId>>, StoreError> {
    let rows = score_lock::Entity::find()
        .filter(score_lock::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .order_by_asc(score_lock::Column::At)
        .all(db)
        .await?;
    let mut locks: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        locks.entry(TenderId(row.tender_id)).or_default().push(UserId(row.user_id));
    }
    Ok(locks)
}
