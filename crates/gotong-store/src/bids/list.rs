//! Reading bids. Lists begin from whose bids may be seen, so that no list forgets to ask.

use std::collections::HashMap;

use gotong_domain::{
    bids::{Bid, BidState, RankedBid},
    ids::{AllianceId, BidId, BusinessId, LotId, TenderId},
    tenders::{LotStanding, LotState},
    time::Instant,
};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, JsonValue as Json, QueryFilter,
    QueryOrder, QuerySelect, RelationDef, Select,
    sea_query::{LockType, Order, Query},
};

use super::kept::Kept;
use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    rows::{bid, bid_claim, bid_member, tender},
};

/// Whose bids a list shows.
#[derive(Clone, Debug, Default)]
pub struct Scope {
    /// Bids of any of these businesses, whatever their state. Empty means none.
    pub members: Vec<BusinessId>,
    /// Also opened bids of the tender, for its buyer's team.
    pub with_opened: bool,
    /// Only for these tenders; empty means all.
    pub tenders: Vec<TenderId>,
    /// Only for this lot.
    pub lot: Option<LotId>,
    /// Only of this alliance.
    pub alliance: Option<AllianceId>,
    /// Only in these states; empty means all.
    pub states: Vec<BidState>,
}

impl Scope {
    fn select(&self) -> Select<bid::Entity> {
        let own = Query::select()
            .column(bid_member::Column::BidId)
            .from(bid_member::Entity)
            .and_where(bid_member::Column::BusinessId.is_in(self.members.iter().map(|b| b.0)))
            .to_owned();
        let mut whose = Condition::any().add(bid::Column::Id.in_subquery(own));
        if self.with_opened {
            whose = whose.add(bid::Column::State.is_in(open_words()));
        }
        let mut select = bid::Entity::find().filter(whose);
        if !self.tenders.is_empty() {
            let tenders = self.tenders.iter().map(|tender| tender.0);
            select = select.filter(bid::Column::TenderId.is_in(tenders));
        }
        if let Some(lot) = self.lot {
            select = select.filter(bid::Column::LotId.eq(lot.0));
        }
        if let Some(alliance) = self.alliance {
            select = select.filter(bid::Column::AllianceId.eq(alliance.0));
        }
        if !self.states.is_empty() {
            let words = self.states.iter().map(|state| state.as_str());
            select = select.filter(bid::Column::State.is_in(words));
        }
        select
    }
}

/// Reads a bid.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: BidId) -> Result<Kept, StoreError> {
    let row = bid::Entity::find_by_id(id.0).one(db).await?;
    let row = row.ok_or(StoreError::NotFound("bid"))?;
    with_members(db, vec![row]).await?.pop().ok_or(StoreError::NotFound("bid"))
}

/// Reads bids, each with the version that its tender is in.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn get_for_tenders(
    db: &impl Conn,
    ids: impl IntoIterator<Item = BidId>,
) -> Result<HashMap<BidId, (Kept, i64)>, StoreError> {
    #[derive(FromQueryResult)]
    struct Read {
        #[sea_orm(nested)]
        row: bid::Model,
        tender_now: i64,
    }

    let read = bid::Entity::find()
        .column_as(tender::Column::Version, "tender_now")
        .join(JoinType::InnerJoin, to_tender())
        .filter(bid::Column::Id.is_in(ids.into_iter().map(|id| id.0)))
        .into_model::<Read>()
        .all(db)
        .await?;
    let (rows, versions): (Vec<_>, Vec<_>) =
        read.into_iter().map(|read| (read.row, read.tender_now)).unzip();
    let kept = with_members(db, rows).await?.into_iter().zip(versions);
    Ok(kept.map(|(kept, version)| (kept.id, (kept, version))).collect())
}

/// What a bid's tender is called, and where the lot stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// `TDR-2026-000123`.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether the lot was called off, alone or with the whole tender.
    pub called_off: bool,
    /// Whether its envelope did not open.
    pub unopened: bool,
    /// Whether an approver threw it out.
    pub disqualified: bool,
}

type TitleRow = (
    uuid::Uuid,
    uuid::Uuid,
    Option<Instant>,
    Option<Instant>,
    Option<String>,
    String,
    String,
    Json,
);

/// What the tenders of several bids are called, and where their lots stand.
///
/// # Errors
/// `StoreError::Corrupt` when the lots do not read.
pub async fn titles(db: &impl Conn, ids: &[BidId]) -> Result<HashMap<BidId, Called>, StoreError> {
    let rows: Vec<TitleRow> = bid::Entity::find()
        .select_only()
        .column(bid::Column::Id)
        .column(bid::Column::LotId)
        .column(bid::Column::FailedAt)
        .column(bid::Column::EndedAt)
        .column(bid::Column::Ground)
        .column(tender::Column::Code)
        .column(tender::Column::Title)
        .column(tender::Column::Lots)
        .join(JoinType::InnerJoin, to_tender())
        .filter(bid::Column::Id.is_in(ids.iter().map(|id| id.0)))
        .into_tuple()
        .all(db)
        .await?;
    let read = |(id, lot, failed_at, ended_at, ground, code, title, lots): TitleRow| {
        let lots: Vec<LotStanding> = serde_json::from_value(lots)
            .map_err(|e| StoreError::corrupt("tender", "lots", id, e))?;
        let gone = |of: &LotStanding| of.lot.0 == lot && of.state == LotState::Cancelled;
        let called_off = lots.iter().any(gone);
        let unopened = failed_at.is_some_and(|at| ended_at.is_none_or(|ended| ended <= at));
        let disqualified = ground.is_some();
        Ok((BidId(id), Called { code, title, called_off, unopened, disqualified }))
    };
    rows.into_iter().map(read).collect()
}

fn to_tender() -> RelationDef {
    let tender = bid::Entity::belongs_to(tender::Entity);
    tender.from(bid::Column::TenderId).to(tender::Column::Id).into()
}

/// Reads a bid and keeps others from changing it until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: BidId) -> Result<Kept, StoreError> {
    let row = bid::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    let row = row.ok_or(StoreError::NotFound("bid"))?;
    with_members(tx, vec![row]).await?.pop().ok_or(StoreError::NotFound("bid"))
}

/// Keeps others from changing a bid until the transaction ends; returns the version that it now has.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn hold(tx: &Tx, id: BidId) -> Result<i64, StoreError> {
    let row = bid::Entity::find_by_id(id.0).select_only().column(bid::Column::Version);
    let version = row.lock(LockType::Update).into_tuple().one(tx).await?;
    version.ok_or(StoreError::NotFound("bid"))
}

/// Reads several bids; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl Conn, ids: &[BidId]) -> Result<Vec<Kept>, StoreError> {
    let of = bid::Column::Id.is_in(ids.iter().map(|id| id.0));
    with_members(db, bid::Entity::find().filter(of).all(db).await?).await
}

/// A page of the bids in each scope, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages(
    db: &impl Conn,
    scopes: &[Scope],
    page: &PageRequest,
) -> Result<Vec<Paged<Kept>>, StoreError> {
    let by = By::instant(bid::Column::CreatedAt, bid::Column::Id, Order::Desc);
    let lists = scopes.iter().map(Scope::select).collect();
    let (rows, shape) = page::read(db, lists, &by, page).await?;
    let kept = with_members(db, rows).await?;
    let cursor = |bid: &Kept| Cursor { key: bid.created_at.timestamp_micros(), id: bid.id.0 };
    Ok(shape.cut(kept, page, cursor))
}

/// All bids in scope, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn all(db: &impl Conn, scope: &Scope) -> Result<Vec<Kept>, StoreError> {
    let select = scope.select().order_by_desc(bid::Column::CreatedAt);
    with_members(db, select.order_by_desc(bid::Column::Id).all(db).await?).await
}

/// The sealed bids of a tender, held until the transaction ends: what an opening opens.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn sealed(tx: &Tx, tender: TenderId) -> Result<Vec<Kept>, StoreError> {
    held(tx, tender, BidState::Sealed).await
}

/// What lies beside the bodies of a tender's sealed bids.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn sealed_shares(
    db: &impl Conn,
    tender: TenderId,
) -> Result<Vec<(BidId, Vec<u8>)>, StoreError> {
    let rows: Vec<(sea_orm::prelude::Uuid, Option<Vec<u8>>)> = bid::Entity::find()
        .select_only()
        .columns([bid::Column::Id, bid::Column::EnvelopeShare])
        .filter(bid::Column::TenderId.eq(tender.0))
        .filter(bid::Column::State.eq(BidState::Sealed.as_str()))
        .order_by_asc(bid::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().filter_map(|(bid, share)| Some((BidId(bid), share?))).collect())
}

/// The admitted bids of a tender, held until the transaction ends: those whose prices are opened.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn admitted(tx: &Tx, tender: TenderId) -> Result<Vec<Kept>, StoreError> {
    held(tx, tender, BidState::Admitted).await
}

async fn held(tx: &Tx, tender: TenderId, state: BidState) -> Result<Vec<Kept>, StoreError> {
    let rows = bid::Entity::find()
        .filter(bid::Column::TenderId.eq(tender.0))
        .filter(bid::Column::State.eq(state.as_str()))
        .order_by_asc(bid::Column::Id)
        .lock(LockType::Update)
        .all(tx)
        .await?;
    with_members(tx, rows).await
}

/// The opened bids of a tender, in the order in which they were sealed; of one lot if asked.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn opened(
    db: &impl Conn,
    tender: TenderId,
    lot: Option<LotId>,
) -> Result<Vec<Bid>, StoreError> {
    let bids = opened_of(db, &[tender]).await?;
    Ok(bids.into_iter().filter(|bid| lot.is_none_or(|lot| bid.lot == lot)).collect())
}

/// The opened bids of several tenders, in the order in which they were sealed; as many statements as for one.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn opened_of(db: &impl Conn, tenders: &[TenderId]) -> Result<Vec<Bid>, StoreError> {
    let select = bid::Entity::find()
        .filter(bid::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .filter(bid::Column::State.is_in(open_words()));
    let rows =
        select.order_by_asc(bid::Column::SealedAt).order_by_asc(bid::Column::Id).all(db).await?;
    with_members(db, rows).await?.into_iter().map(|kept| kept.into_bid(None)).collect()
}

/// The bids of a tender that are in the order, without what they say.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn ranked(db: &impl Conn, tender: TenderId) -> Result<Vec<RankedBid>, StoreError> {
    let rows: Vec<(uuid::Uuid, uuid::Uuid, Option<Instant>)> = bid::Entity::find()
        .select_only()
        .column(bid::Column::Id)
        .column(bid::Column::LotId)
        .column(bid::Column::ValidUntil)
        .filter(bid::Column::TenderId.eq(tender.0))
        .filter(bid::Column::State.eq(BidState::Ranked.as_str()))
        .order_by_asc(bid::Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    let ranked = |(bid, lot, until)| RankedBid { bid: BidId(bid), lot: LotId(lot), until };
    Ok(rows.into_iter().map(ranked).collect())
}

/// The business among `businesses` that is in a live bid for the lot, other than `except`.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_claim(
    db: &impl Conn,
    lot: LotId,
    businesses: &[BusinessId],
    except: Option<BidId>,
) -> Result<Option<BusinessId>, StoreError> {
    let mut select = bid_claim::Entity::find()
        .filter(bid_claim::Column::Lot.eq(lot.0))
        .filter(bid_claim::Column::Business.is_in(businesses.iter().map(|b| b.0)));
    if let Some(except) = except {
        select = select.filter(bid_claim::Column::Bid.ne(except.0));
    }
    Ok(select.one(db).await?.map(|claim| BusinessId(claim.business)))
}

/// The members of each bid, in one statement for all.
pub(crate) async fn members_of(
    db: &impl Conn,
    bids: &[uuid::Uuid],
) -> Result<HashMap<uuid::Uuid, Vec<BusinessId>>, StoreError> {
    let rows = bid_member::Entity::find()
        .filter(bid_member::Column::BidId.is_in(bids.iter().copied()))
        .order_by_asc(bid_member::Column::Position)
        .all(db)
        .await?;
    let mut members: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        members.entry(row.bid_id).or_default().push(BusinessId(row.business_id));
    }
    Ok(members)
}

async fn with_members(db: &impl Conn, rows: Vec<bid::Model>) -> Result<Vec<Kept>, StoreError> {
    if rows.is_empty() {
        return Ok(vec![]);
    }
    let joint = rows.iter().filter(|row| row.alliance_id.is_some());
    let joint: Vec<_> = joint.map(|row| row.id).collect();
    let mut members = match &joint[..] {
        [] => HashMap::new(),
        joint => members_of(db, joint).await?,
    };
    rows.into_iter()
        .map(|row| {
            // A single bid is its lead's alone.
            let alone = || vec![BusinessId(row.lead_id)];
            let members = members.remove(&row.id).unwrap_or_else(alone);
            Kept::read(row, members)
        })
        .collect()
}

pub(super) fn open_words() -> impl Iterator<Item = &'static str> {
    BidState::ALL.into_iter().filter(|state| state.is_open()).map(BidState::as_str)
}
