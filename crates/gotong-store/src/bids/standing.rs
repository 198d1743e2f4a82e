//! What stands under seal when a tender is opened.

use gotong_domain::{
    bids::BidState,
    ids::{BidId, LotId, TenderId},
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::{Conn, StoreError, rows::bid};

/// A bid that is under seal, or whose envelope was destroyed unread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Which.
    pub bid: BidId,
    /// For which lot.
    pub lot: LotId,
    /// Whether it was destroyed: its lot had ended.
    pub void: bool,
}

/// The bids of a tender that are under seal, and those that were until their lot ended and nobody read.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn standing(db: &impl Conn, tender: TenderId) -> Result<Vec<Standing>, StoreError> {
    let sealed = bid::Column::State.eq(BidState::Sealed.as_str());
    // What lapsed for other reasons keeps its envelope, or never had one.
    let void = bid::Column::State
        .eq(BidState::Lapsed.as_str())
        .and(bid::Column::Commitment.is_not_null())
        .and(bid::Column::EnvelopeBody.is_null());
    let rows: Vec<(sea_orm::prelude::Uuid, sea_orm::prelude::Uuid, String)> = bid::Entity::find()
        .select_only()
        .columns([bid::Column::Id, bid::Column::LotId, bid::Column::State])
        .filter(bid::Column::TenderId.eq(tender.0))
        .filter(Condition::any().add(sealed).add(void))
        .order_by_asc(bid::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let read = |(bid, lot, state): (_, _, String)| Standing {
        bid: BidId(bid),
        lot: LotId(lot),
        void: state != BidState::Sealed.as_str(),
    };
    Ok(rows.into_iter().map(read).collect())
}
