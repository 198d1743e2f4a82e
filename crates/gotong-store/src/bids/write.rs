//! Saving bids.

use gotong_domain::{
    bids::{Bid, BidState, Inside, Phase, Rejection},
    ids::{BidId, BlobId},
    time::Instant,
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, Set, UpdateMany,
    sea_query::{Expr, OnConflict},
};

use super::kept::Secret;
use crate::{
    StoreError, Tx,
    clock::db_now,
    reading::Row,
    rows::{bid, bid_claim, bid_document, bid_member},
};

/// Keeps a new bid with what it says so far, under the platform's key; holds the lot for its members if it is live.
///
/// # Errors
/// `StoreError::Taken` if a member is in another live bid for the lot.
pub async fn insert(tx: &Tx, new: &Bid, offer: Vec<u8>) -> Result<(), StoreError> {
    let here = Row { table: "bid", id: new.id.0 };
    let row = bid::ActiveModel {
        id: Set(new.id.0),
        code: Set(new.code.clone()),
        tender_id: Set(new.tender.0),
        lot_id: Set(new.lot.0),
        lead_id: Set(new.lead.0),
        alliance_id: Set(new.pact.map(|p| p.alliance.0)),
        charter_id: Set(new.pact.map(|p| p.charter.0)),
        liability: Set(match new.pact {
            Some(pact) => here.to_json("liability", &pact.liability)?.as_str().map(str::to_owned),
            None => None,
        }),
        state: Set(new.state().as_str().to_owned()),
        sequence: Set(0),
        offer: Set(Some(offer)),
        created_at: Set(new.created_at),
        version: Set(new.version),
        ..Default::default()
    };
    bid::Entity::insert(row).exec_without_returning(tx).await?;
    insert_members(tx, new).await?;
    hold(tx, new).await
}

/// Saves a changed bid.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved; `Taken` if a member is in another live bid for the lot.
pub async fn update(tx: &Tx, changed: &Bid, secret: Secret) -> Result<(), StoreError> {
    let done = statement(changed, &secret)?.exec(tx).await?;
    if done.rows_affected == 0 {
        return Err(StoreError::Stale("bid"));
    }
    finish(tx, changed).await
}

/// As [`update`], but only before the deadline: the statement that writes asks the database's clock. Answers whether
/// it was in time.
///
/// # Errors
/// As [`update`].
pub async fn update_in_time(
    tx: &Tx,
    changed: &Bid,
    secret: Secret,
    closes_at: Instant,
) -> Result<bool, StoreError> {
    let in_time = Expr::value(closes_at).gt(db_now(tx.get_database_backend()));
    let done = statement(changed, &secret)?.filter(in_time).exec(tx).await?;
    if done.rows_affected == 0 {
        let row = bid::Entity::find_by_id(changed.id.0).one(tx).await?;
        let same = row.is_some_and(|row| row.version == changed.version);
        return if same { Ok(false) } else { Err(StoreError::Stale("bid")) };
    }
    finish(tx, changed).await?;
    Ok(true)
}

fn statement(changed: &Bid, secret: &Secret) -> Result<UpdateMany<bid::Entity>, StoreError> {
    let mut row = bid::ActiveModel {
        id: Unchanged(changed.id.0),
        state: Set(changed.state().as_str().to_owned()),
        sequence: Set(signed(changed.id, "sequence", changed.sequence)?),
        valid_until: Set(changed.valid_until),
        version: Set(changed.version + 1),
        ..Default::default()
    };
    match secret {
        Secret::Unchanged => {}
        Secret::Offer(offer) => row.offer = Set(offer.clone()),
    }
    write_phase(&mut row, changed)?;
    Ok(bid::Entity::update_many()
        .set(row)
        .filter(bid::Column::Id.eq(changed.id.0))
        .filter(bid::Column::Version.eq(changed.version)))
}

fn write_phase(row: &mut bid::ActiveModel, changed: &Bid) -> Result<(), StoreError> {
    let here = Row { table: "bid", id: changed.id.0 };
    if let Some(seal) = changed.phase.seal() {
        row.commitment = Set(Some(seal.commitment.clone()));
        row.terms_version = Set(Some(signed(changed.id, "terms_version", seal.terms_version)?));
        row.sealed_at = Set(Some(seal.at));
    }
    if let Some(opened) = changed.phase.opened() {
        match &opened.inside {
            Inside::Technical(technical) => {
                row.technical = Set(Some(here.to_json("technical", technical)?));
            }
            Inside::Whole(offer) => row.opened = Set(Some(here.to_json("opened", offer)?)),
        }
        row.opened_at = Set(Some(opened.at));
        row.total_minor = Set(opened.total().map(|total| total.minor));
        row.offer = Set(None);
    }
    match &changed.phase {
        Phase::Assembling { .. } => {
            // What was sealed counts no more once a member has left.
            row.envelope_body = Set(None);
            row.envelope_share = Set(None);
            row.commitment = Set(None);
            row.sealed_at = Set(None);
        }
        Phase::Withdrawn { at } | Phase::Lapsed { at } => row.ended_at = Set(Some(*at)),
        Phase::Admitted { reason, .. } => row.reason = Set(Some(reason.clone())),
        Phase::Disqualified { ground, reason, .. } => {
            row.reason = Set(Some(reason.clone()));
            row.ground = Set(ground.map(|ground| ground.as_str().to_owned()));
        }
        Phase::Rejected { rejection: Rejection::Inadmissible { reason, at }, .. } => {
            row.reason = Set(Some(reason.clone()));
            row.ended_at = Set(Some(*at));
        }
        Phase::Ranked { rank, .. }
        | Phase::Awarded { rank, .. }
        | Phase::NotAwarded { rank, .. }
        | Phase::Expired { rank, .. } => {
            row.rank = Set(Some(signed(changed.id, "rank", *rank)?));
        }
        Phase::Rejected { rejection: Rejection::Integrity { at, .. }, .. } => {
            row.failed_at = Set(*at);
        }
        Phase::Draft { .. } | Phase::Sealed { .. } | Phase::Stale { .. } | Phase::Opened(_) => {}
    }
    Ok(())
}

/// Writes what a state brings with it: the members, and which lots they hold.
async fn finish(tx: &Tx, changed: &Bid) -> Result<(), StoreError> {
    if changed.state().is_open() {
        return Ok(());
    }
    if changed.state() == BidState::Assembling {
        let of_bid = bid_member::Column::BidId.eq(changed.id.0);
        bid_member::Entity::delete_many().filter(of_bid).exec(tx).await?;
        insert_members(tx, changed).await?;
    }
    let of_bid = bid_claim::Column::Bid.eq(changed.id.0);
    bid_claim::Entity::delete_many().filter(of_bid).exec(tx).await?;
    hold(tx, changed).await
}

async fn insert_members(tx: &Tx, bid: &Bid) -> Result<(), StoreError> {
    let rows = (0..).zip(&bid.members).map(|(position, member)| bid_member::ActiveModel {
        bid_id: Set(bid.id.0),
        business_id: Set(member.0),
        position: Set(position),
    });
    bid_member::Entity::insert_many(rows).exec_without_returning(tx).await?;
    Ok(())
}

/// Holds the lot for the members of a live bid.
async fn hold(tx: &Tx, bid: &Bid) -> Result<(), StoreError> {
    if bid.state().is_live() { hold_all(tx, [bid]).await } else { Ok(()) }
}

/// Holds their lots for the members of live bids.
pub(super) async fn hold_all(
    tx: &Tx,
    bids: impl IntoIterator<Item = &Bid>,
) -> Result<(), StoreError> {
    let rows = bids.into_iter().flat_map(|bid| {
        bid.members.iter().map(|member| bid_claim::ActiveModel {
            lot: Set(bid.lot.0),
            business: Set(member.0),
            bid: Set(bid.id.0),
        })
    });
    let done = bid_claim::Entity::insert_many(rows).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "lot"))?;
    Ok(())
}

pub(super) fn signed(id: BidId, column: &'static str, value: u32) -> Result<i32, StoreError> {
    i32::try_from(value).map_err(|e| StoreError::corrupt("bid", column, id, e))
}

/// Keeps which documents a bid names, beside those that it named before.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn keep_documents(tx: &Tx, bid: BidId, blobs: &[BlobId]) -> Result<(), StoreError> {
    if blobs.is_empty() {
        return Ok(());
    }
    let row =
        |blob: &BlobId| bid_document::ActiveModel { bid_id: Set(bid.0), blob_id: Set(blob.0) };
    let key = [bid_document::Column::BidId, bid_document::Column::BlobId];
    bid_document::Entity::insert_many(blobs.iter().map(row))
        .on_conflict(OnConflict::columns(key).do_nothing_on(key).to_owned())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
