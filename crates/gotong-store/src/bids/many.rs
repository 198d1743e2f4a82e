//! Saving many bids in few statements.

use gotong_domain::{
    bids::{Bid, BidState, Opened, Phase, Rejection},
    ids::{BidId, BlobId},
    time::Instant,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter,
    sea_query::{
        Alias, Expr, OnConflict, Query, SimpleExpr, TableRef, UpdateStatement, Value, ValueTuple,
    },
};

use super::write::signed;
use crate::{
    StoreError, Tx,
    reading::Row,
    rows::{bid, bid_document},
};

/// How many bids one statement writes: databases bound the number of values.
const AT_ONCE: usize = 64;

/// A statement that writes many bids at once, each over the version that was read: every row has a bid's id, that
/// version, and a value for each of the columns.
pub(super) fn over_versions(rows: Vec<ValueTuple>, columns: &[bid::Column]) -> UpdateStatement {
    let mut update = Query::update();
    update
        .table(bid::Entity)
        .from(TableRef::ValuesList(rows, Alias::new("new").into()))
        .value(bid::Column::Version, new(2).add(1));
    for (number, column) in (3..).zip(columns) {
        update.value(*column, new(number));
    }
    update
        .and_where(Expr::col((bid::Entity, bid::Column::Id)).eq(new(1)))
        .and_where(Expr::col((bid::Entity, bid::Column::Version)).eq(new(2)));
    update
}

/// A column of the rows, counted from 1.
fn new(number: usize) -> SimpleExpr {
    Expr::col((Alias::new("new"), Alias::new(format!("column{number}"))))
}

/// Saves bids that were opened, or could not be, with the documents that they name.
///
/// # Errors
/// `StoreError::Stale` if a newer version of one was saved: the transaction is of no use.
pub async fn update_opened(tx: &Tx, bids: &[Bid]) -> Result<(), StoreError> {
    const COLUMNS: [bid::Column; 6] = [
        bid::Column::State,
        bid::Column::Technical,
        bid::Column::Opened,
        bid::Column::OpenedAt,
        bid::Column::TotalMinor,
        bid::Column::FailedAt,
    ];
    let row = |changed: &Bid| {
        let here = Row { table: "bid", id: changed.id.0 };
        let opened = changed.phase.opened();
        let technical = opened.and_then(Opened::technical);
        let offer = opened.and_then(Opened::offer);
        Ok(ValueTuple::Many(vec![
            changed.id.0.into(),
            changed.version.into(),
            changed.state().as_str().into(),
            Value::from(technical.map(|of| here.to_json("technical", of)).transpose()?),
            Value::from(offer.map(|of| here.to_json("opened", of)).transpose()?),
            Value::from(opened.map(|of| of.at)),
            opened.and_then(|of| Some(of.total()?.minor)).into(),
            Value::from(failed_at(&changed.phase)),
        ]))
    };
    for some in bids.chunks(AT_ONCE) {
        let rows = some.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        let mut update = over_versions(rows, &COLUMNS);
        update.value(bid::Column::Offer, Option::<Vec<u8>>::None);
        run(tx, &update, some.len()).await?;
        let named = some.iter().filter_map(|bid| Some((bid.id, bid.phase.opened()?.documents())));
        set_documents_of(tx, named.collect()).await?;
    }
    Ok(())
}

/// When a bid did not open.
const fn failed_at(phase: &Phase) -> Option<Instant> {
    match phase {
        Phase::Rejected { rejection: Rejection::Integrity { at, .. }, .. } => *at,
        _ => None,
    }
}

/// Saves bids that were ranked.
///
/// # Errors
/// `StoreError::Stale` if a newer version of one was saved: the transaction is of no use.
pub async fn update_ranked(tx: &Tx, bids: &[(Bid, u32)]) -> Result<(), StoreError> {
    let row = |(changed, rank): &(Bid, u32)| {
        Ok(ValueTuple::Many(vec![
            changed.id.0.into(),
            changed.version.into(),
            signed(changed.id, "rank", *rank)?.into(),
        ]))
    };
    for some in bids.chunks(AT_ONCE) {
        let rows = some.iter().map(row).collect::<Result<Vec<_>, StoreError>>()?;
        let mut update = over_versions(rows, &[bid::Column::Rank]);
        update.value(bid::Column::State, BidState::Ranked.as_str());
        run(tx, &update, some.len()).await?;
    }
    Ok(())
}

async fn run(tx: &Tx, update: &UpdateStatement, rows: usize) -> Result<(), StoreError> {
    let done = tx.execute(update).await?;
    let all = usize::try_from(done.rows_affected()).ok() == Some(rows);
    if all { Ok(()) } else { Err(StoreError::Stale("bid")) }
}

/// Keeps which documents bids name, and no others.
async fn set_documents_of(tx: &Tx, named: Vec<(BidId, Vec<BlobId>)>) -> Result<(), StoreError> {
    if named.is_empty() {
        return Ok(());
    }
    bid_document::Entity::delete_many()
        .filter(bid_document::Column::BidId.is_in(named.iter().map(|(bid, _)| bid.0)))
        .exec(tx)
        .await?;
    let rows: Vec<_> = named.iter().flat_map(|(bid, blobs)| rows_of(*bid, blobs)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    let key = [bid_document::Column::BidId, bid_document::Column::BlobId];
    bid_document::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).do_nothing_on(key).to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn rows_of(bid: BidId, blobs: &[BlobId]) -> impl Iterator<Item = bid_document::ActiveModel> {
    use sea_orm::Set;
    blobs
        .iter()
        .map(move |blob| bid_document::ActiveModel { bid_id: Set(bid.0), blob_id: Set(blob.0) })
}
