//! Who wants to be told what happens to a tender.

use gotong_domain::{
    ids::{TenderId, UserId},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use uuid::Uuid;

use crate::{StoreError, Tx, rows::tender_follower};

/// Begins to follow; following twice changes nothing.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn follow(
    tx: &Tx,
    tender: TenderId,
    user: UserId,
    at: Instant,
) -> Result<(), StoreError> {
    let row = tender_follower::ActiveModel {
        tender_id: Set(tender.0),
        user_id: Set(user.0),
        since: Set(at),
    };
    let key = [tender_follower::Column::TenderId, tender_follower::Column::UserId];
    tender_follower::Entity::insert(row)
        .on_conflict_do_nothing_on(key)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Ceases to follow.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn unfollow(tx: &Tx, tender: TenderId, user: UserId) -> Result<(), StoreError> {
    tender_follower::Entity::delete_by_id((tender.0, user.0)).exec(tx).await?;
    Ok(())
}

/// Everybody who follows a tender.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn followers(
    db: &impl ConnectionTrait,
    tender: TenderId,
) -> Result<Vec<UserId>, StoreError> {
    let users: Vec<Uuid> = tender_follower::Entity::find()
        .select_only()
        .column(tender_follower::Column::UserId)
        .filter(tender_follower::Column::TenderId.eq(tender.0))
        .into_tuple()
        .all(db)
        .await?;
    Ok(users.into_iter().map(UserId).collect())
}

/// Which of these tenders a person follows.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn followed(
    db: &impl ConnectionTrait,
    user: UserId,
    tenders: &[TenderId],
) -> Result<Vec<TenderId>, StoreError> {
    let found: Vec<Uuid> = tender_follower::Entity::find()
        .select_only()
        .column(tender_follower::Column::TenderId)
        .filter(tender_follower::Column::UserId.eq(user.0))
        .filter(tender_follower::Column::TenderId.is_in(tenders.iter().map(|t| t.0)))
        .into_tuple()
        .all(db)
        .await?;
    Ok(found.into_iter().map(TenderId).collect())
}

/// Whether a person follows a tender.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn is_followed(
    db: &impl ConnectionTrait,
    tender: TenderId,
    user: UserId,
) -> Result<bool, StoreError> {
    Ok(!followed(db, user, &[tender]).await?.is_empty())
}
