//! The first of two envelopes, which lies beside the bid until it is opened.

use std::collections::HashMap;

use gotong_domain::ids::{BidId, LotId, TenderId};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, Set,
    sea_query::{Expr, OnConflict, Query},
};

use super::list::open_words;
use crate::{
    Conn, StoreError, Tx,
    rows::{bid, bid_technical},
};

/// The first envelope of a bid, closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstEnvelope {
    /// What was committed to, as hexadecimal.
    pub commitment: String,
    /// The envelope's body.
    pub body: Vec<u8>,
    /// The envelope's share.
    pub share: Vec<u8>,
}

/// Keeps first envelopes, in place of those of earlier seals.
pub(super) async fn put(tx: &Tx, envelopes: &[(BidId, &FirstEnvelope)]) -> Result<(), StoreError> {
    use bid_technical::Column;
    if envelopes.is_empty() {
        return Ok(());
    }
    let rows = envelopes.iter().map(|(bid, first)| bid_technical::ActiveModel {
        bid_id: Set(bid.0),
        commitment: Set(first.commitment.clone()),
        body: Set(first.body.clone()),
        share: Set(first.share.clone()),
    });
    let again = OnConflict::column(Column::BidId)
        .update_columns([Column::Commitment, Column::Body, Column::Share])
        .to_owned();
    bid_technical::Entity::insert_many(rows).on_conflict(again).exec_without_returning(tx).await?;
    Ok(())
}

/// The first envelopes of these bids; bids of one envelope are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn first_envelopes(
    db: &impl Conn,
    bids: &[BidId],
) -> Result<HashMap<BidId, FirstEnvelope>, StoreError> {
    let of = bid_technical::Column::BidId.is_in(bids.iter().map(|bid| bid.0));
    let rows = bid_technical::Entity::find().filter(of).all(db).await?;
    let read = |row: bid_technical::Model| {
        let first = FirstEnvelope { commitment: row.commitment, body: row.body, share: row.share };
        (BidId(row.bid_id), first)
    };
    Ok(rows.into_iter().map(read).collect())
}

/// Destroys the first envelopes of bids for these lots, or for all.
pub(super) async fn destroy(
    tx: &Tx,
    tender: TenderId,
    lots: Option<&[LotId]>,
) -> Result<(), StoreError> {
    let mut of = Query::select()
        .column(bid::Column::Id)
        .from(bid::Entity)
        .and_where(bid::Column::TenderId.eq(tender.0))
        .to_owned();
    if let Some(lots) = lots {
        of.and_where(bid::Column::LotId.is_in(lots.iter().map(|lot| lot.0)));
    }
    bid_technical::Entity::delete_many()
        .filter(bid_technical::Column::BidId.in_subquery(of))
        .exec(tx)
        .await?;
    Ok(())
}

/// These lots of a tender were called off before prices were opened: what is still sealed is destroyed, unread; the
/// commitments stay.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn destroy_prices(
    tx: &Tx,
    (tender, lots): (TenderId, &[LotId]),
) -> Result<(), StoreError> {
    let mut update = Query::update();
    update
        .table(bid::Entity)
        .value(bid::Column::EnvelopeBody, Option::<Vec<u8>>::None)
        .value(bid::Column::EnvelopeShare, Option::<Vec<u8>>::None)
        .and_where(Expr::col(bid::Column::TenderId).eq(tender.0))
        .and_where(Expr::col(bid::Column::LotId).is_in(lots.iter().map(|lot| lot.0)))
        .and_where(Expr::col(bid::Column::State).is_in(open_words()))
        // Of those whose first envelope did not open, too.
        .and_where(Expr::col(bid::Column::Opened).is_null());
    tx.execute(&update).await?;
    Ok(())
}
