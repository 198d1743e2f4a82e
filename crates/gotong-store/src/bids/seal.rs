//! Saving sealed bids, many in few statements: just before a deadline many seal at once.

use gotong_domain::{
    bids::{Bid, Seal},
    time::Instant,
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, IntoActiveValue, QueryFilter, Set,
    sea_query::{Expr, SimpleExpr, UpdateStatement, Value, ValueTuple},
};

use super::{
    FirstEnvelope,
    many::over_versions,
    technical,
    write::{hold_all, signed},
};
use crate::{
    StoreError, Tx,
    clock::db_now,
    rows::{bid, bid_claim, bid_seal},
};

/// A bid under its new seal, as it is to be kept.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// The bid, in the version that was read.
    pub bid: Bid,
    /// The seal it is under.
    pub seal: Seal,
    /// The envelope's body.
    pub body: Vec<u8>,
    /// The envelope's share.
    pub share: Vec<u8>,
    /// Of a bid that was sealed on a member's device, what it offers without its price, under the platform's key.
    pub remembered: Option<Vec<u8>>,
    /// SHA-256 over both, as hexadecimal, for the log.
    pub digest: String,
    /// The first of two envelopes, with its own digest.
    pub first: Option<(FirstEnvelope, String)>,
}

impl Sealed {
    /// Whether the bid may hold its lot already: not one of a single bidder that was never sealed before.
    fn held(&self) -> bool {
        self.seal.sequence > 1 || self.bid.pact.is_some()
    }
}

/// What became of bids that were to be kept under their seals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// All are kept.
    All,
    /// Some are not: they were changed meanwhile, or the deadline has passed. The transaction is of no use.
    Some,
}

/// Keeps bids of one tender under their seals, unless the deadline has passed: the statement that writes asks the
/// database's clock.
///
/// # Errors
/// `StoreError::Taken` if a member is in another live bid for the lot.
pub async fn seal(tx: &Tx, sealed: &[&Sealed], closes_at: Instant) -> Result<Saved, StoreError> {
    let rows = sealed.iter().copied().map(row).collect::<Result<Vec<_>, _>>()?;
    let done = tx.execute(&statement(rows, db_now(tx.get_database_backend()), closes_at)).await?;
    if usize::try_from(done.rows_affected()).ok() != Some(sealed.len()) {
        return Ok(Saved::Some);
    }
    let rows = sealed.iter().copied().map(record).collect::<Result<Vec<_>, StoreError>>()?;
    bid_seal::Entity::insert_many(rows).exec_without_returning(tx).await?;
    let firsts = sealed.iter().filter_map(|of| Some((of.bid.id, &of.first.as_ref()?.0)));
    technical::put(tx, &firsts.collect::<Vec<_>>()).await?;
    let held: Vec<_> = sealed.iter().filter(|sealed| sealed.held()).collect();
    if !held.is_empty() {
        let of_bids = bid_claim::Column::Bid.is_in(held.iter().map(|sealed| sealed.bid.id.0));
        bid_claim::Entity::delete_many().filter(of_bids).exec(tx).await?;
    }
    hold_all(tx, sealed.iter().map(|sealed| &sealed.bid)).await?;
    Ok(Saved::All)
}

/// The columns that differ from bid to bid, in the order of [`row`].
const COLUMNS: [bid::Column; 7] = [
    bid::Column::Sequence,
    bid::Column::EnvelopeBody,
    bid::Column::EnvelopeShare,
    bid::Column::Commitment,
    bid::Column::TermsVersion,
    bid::Column::SealedAt,
    bid::Column::Remembered,
];

/// Which bid, in which version, and its values.
fn row(sealed: &Sealed) -> Result<ValueTuple, StoreError> {
    let Sealed { bid, seal, body, share, remembered, .. } = sealed;
    Ok(ValueTuple::Many(vec![
        bid.id.0.into(),
        bid.version.into(),
        signed(bid.id, "sequence", seal.sequence)?.into(),
        body.clone().into(),
        share.clone().into(),
        seal.commitment.clone().into(),
        signed(bid.id, "terms_version", seal.terms_version)?.into(),
        Value::from(seal.at),
        remembered.clone().into(),
    ]))
}

/// Writes all rows at once, each over the version that was read, unless the deadline has passed.
fn statement(rows: Vec<ValueTuple>, now: SimpleExpr, closes_at: Instant) -> UpdateStatement {
    let mut update = over_versions(rows, &COLUMNS);
    update
        .value(bid::Column::State, gotong_domain::bids::BidState::Sealed.as_str())
        .value(bid::Column::Offer, Option::<Vec<u8>>::None)
        .and_where(Expr::value(closes_at).gt(now));
    update
}

/// The record of a seal.
fn record(sealed: &Sealed) -> Result<bid_seal::ActiveModel, StoreError> {
    let Sealed { bid, seal, digest, .. } = sealed;
    Ok(bid_seal::ActiveModel {
        bid_id: Set(bid.id.0),
        sequence: Set(signed(bid.id, "sequence", seal.sequence)?),
        commitment: Set(seal.commitment.clone()),
        digest: Set(digest.clone()),
        terms_version: Set(signed(bid.id, "terms_version", seal.terms_version)?),
        sealed_at: seal.at.into_active_value(),
    })
}
