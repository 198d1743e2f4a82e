//! What happens to all bids of a tender at once.

use std::collections::{BTreeSet, HashMap};

use gotong_domain::{
    bids::{BidEvent, BidState},
    ids::{BidId, BusinessId, LotId, TenderId},
    time::Instant,
};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, UpdateMany, sea_query::Expr,
};

use super::{list::members_of, technical};
use crate::{
    Conn, StoreError, Tx,
    rows::{bid, bid_claim},
};

/// The tender was amended in substance: sealed bids for older terms become stale. Answers an event for each.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn mark_stale(
    tx: &Tx,
    tender: TenderId,
    below_version: u32,
) -> Result<Vec<BidEvent>, StoreError> {
    let moved = bid::Entity::update_many()
        .col_expr(bid::Column::State, Expr::value(BidState::Stale.as_str()))
        .col_expr(bid::Column::Version, Expr::col(bid::Column::Version).add(1))
        .filter(bid::Column::TenderId.eq(tender.0))
        .filter(bid::Column::State.eq(BidState::Sealed.as_str()))
        .filter(bid::Column::TermsVersion.lt(i64::from(below_version)))
        .exec_with_returning(tx)
        .await?;
    events(tx, &moved, tender, BidState::Stale).await
}

/// The deadline passed: drafts, bids being assembled and stale bids lapse. Answers an event for each.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn lapse_unsealed(
    tx: &Tx,
    tender: TenderId,
    at: Instant,
) -> Result<Vec<BidEvent>, StoreError> {
    let unsealed = [BidState::Draft, BidState::Assembling, BidState::Stale];
    let update = ending(tender, &unsealed, at);
    end(tx, tender, update).await
}

/// These lots of a tender, or all of it, were called off before the opening, or got too few bids: every bid for them
/// that is under way ends, and the envelopes of those that were sealed are destroyed; their commitments stay. Answers
/// an event for each.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn void_unopened(
    tx: &Tx,
    (tender, lots): (TenderId, Option<&[LotId]>),
    at: Instant,
) -> Result<Vec<BidEvent>, StoreError> {
    let unopened = [BidState::Draft, BidState::Assembling, BidState::Sealed, BidState::Stale];
    let nothing = || Expr::value(Option::<Vec<u8>>::None);
    let mut update = ending(tender, &unopened, at)
        .col_expr(bid::Column::EnvelopeBody, nothing())
        .col_expr(bid::Column::EnvelopeShare, nothing());
    if let Some(lots) = lots {
        update = update.filter(bid::Column::LotId.is_in(lots.iter().map(|lot| lot.0)));
    }
    technical::destroy(tx, tender, lots).await?;
    end(tx, tender, update).await
}

/// Lets the bids of a tender that are in one of these states lapse.
fn ending(tender: TenderId, states: &[BidState], at: Instant) -> UpdateMany<bid::Entity> {
    bid::Entity::update_many()
        .col_expr(bid::Column::State, Expr::value(BidState::Lapsed.as_str()))
        .col_expr(bid::Column::EndedAt, Expr::value(at))
        .col_expr(bid::Column::Version, Expr::col(bid::Column::Version).add(1))
        .filter(bid::Column::TenderId.eq(tender.0))
        .filter(bid::Column::State.is_in(states.iter().map(|state| state.as_str())))
}

/// Ends bids and frees their members for other bids for the lot.
async fn end(
    tx: &Tx,
    tender: TenderId,
    update: UpdateMany<bid::Entity>,
) -> Result<Vec<BidEvent>, StoreError> {
    let moved = update.exec_with_returning(tx).await?;
    let ended = bid_claim::Column::Bid.is_in(moved.iter().map(|row| row.id));
    bid_claim::Entity::delete_many().filter(ended).exec(tx).await?;
    events(tx, &moved, tender, BidState::Lapsed).await
}

/// The businesses in bids for a tender that are not sealed, or no longer: those whom the deadline would pass by.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn unsealed_members(
    db: &impl Conn,
    tender: TenderId,
) -> Result<Vec<BusinessId>, StoreError> {
    members_in(db, tender, &[BidState::Draft, BidState::Assembling, BidState::Stale]).await
}

/// The businesses in sealed bids for a tender: those who wait for the opening.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn sealed_members(
    db: &impl Conn,
    tender: TenderId,
) -> Result<Vec<BusinessId>, StoreError> {
    members_in(db, tender, &[BidState::Sealed]).await
}

async fn members_in(
    db: &impl Conn,
    tender: TenderId,
    states: &[BidState],
) -> Result<Vec<BusinessId>, StoreError> {
    let ids: Vec<uuid::Uuid> = bid::Entity::find()
        .select_only()
        .column(bid::Column::Id)
        .filter(bid::Column::TenderId.eq(tender.0))
        .filter(bid::Column::State.is_in(states.iter().map(|state| state.as_str())))
        .into_tuple()
        .all(db)
        .await?;
    let members = members_of(db, &ids).await?;
    Ok(members.into_values().flatten().collect::<BTreeSet<_>>().into_iter().collect())
}

/// How many bids of each state several tenders have. Nobody may be told before the deadline.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count_states(
    db: &impl Conn,
    tenders: &[TenderId],
) -> Result<Vec<(TenderId, BidState, u64)>, StoreError> {
    let counts: Vec<(uuid::Uuid, String, i64)> = bid::Entity::find()
        .select_only()
        .column(bid::Column::TenderId)
        .column(bid::Column::State)
        .column_as(bid::Column::Id.count(), "bids")
        .filter(bid::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .group_by(bid::Column::TenderId)
        .group_by(bid::Column::State)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(tender, word, count): (uuid::Uuid, String, i64)| {
        Some((TenderId(tender), BidState::from_word(&word)?, count.unsigned_abs()))
    };
    Ok(counts.into_iter().filter_map(read).collect())
}

/// How many sealed bids each lot of these tenders has; lots without any are left out. Nobody may be told before the
/// deadline.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count_sealed(
    db: &impl Conn,
    tenders: &[TenderId],
) -> Result<HashMap<LotId, usize>, StoreError> {
    let counts: Vec<(uuid::Uuid, i64)> = bid::Entity::find()
        .select_only()
        .column(bid::Column::LotId)
        .column_as(bid::Column::Id.count(), "bids")
        .filter(bid::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .filter(bid::Column::State.eq(BidState::Sealed.as_str()))
        .group_by(bid::Column::LotId)
        .into_tuple()
        .all(db)
        .await?;
    let count = |n: i64| usize::try_from(n).unwrap_or(usize::MAX);
    Ok(counts.into_iter().map(|(lot, n)| (LotId(lot), count(n))).collect())
}

/// How many bids for each lot were under seal when they ended, so that nobody ever read them. Nobody may be told before
/// the deadline.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn count_unread(
    db: &impl Conn,
    tenders: &[TenderId],
) -> Result<HashMap<LotId, u64>, StoreError> {
    let counts: Vec<(uuid::Uuid, i64)> = bid::Entity::find()
        .select_only()
        .column(bid::Column::LotId)
        .column_as(bid::Column::Id.count(), "bids")
        .filter(bid::Column::TenderId.is_in(tenders.iter().map(|tender| tender.0)))
        .filter(bid::Column::State.eq(BidState::Lapsed.as_str()))
        .filter(bid::Column::Commitment.is_not_null())
        // What lapsed because it was stale is not destroyed.
        .filter(bid::Column::EnvelopeBody.is_null())
        .group_by(bid::Column::LotId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(counts.into_iter().map(|(lot, n)| (LotId(lot), n.unsigned_abs())).collect())
}

async fn events(
    tx: &Tx,
    moved: &[bid::Model],
    tender: TenderId,
    state: BidState,
) -> Result<Vec<BidEvent>, StoreError> {
    let ids: Vec<_> = moved.iter().map(|row| row.id).collect();
    let mut members = members_of(tx, &ids).await?;
    let event = |id: &uuid::Uuid| BidEvent::Moved {
        bid: BidId(*id),
        tender,
        members: members.remove(id).unwrap_or_default(),
        state,
    };
    Ok(ids.iter().map(event).collect())
}
