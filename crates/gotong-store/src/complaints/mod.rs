//! Objections to tenders: claims, complaints, and what is said about them.

pub mod claims;
pub mod drafts;
mod filings;
mod posts;

use gotong_domain::{
    complaints::{Complaint, ComplaintState},
    ids::{BusinessId, ClaimId, ComplaintId, TenderId},
    time::Instant,
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, ExprTrait, LockType, Order, Query},
};

use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    reading::Row,
    rows::{bid, bid_member, complaint, complaint_document},
};

pub use filings::Viewer;
pub(crate) use filings::uses;
pub use posts::{insert_post, posts_of};

const TABLE: &str = "complaint";

/// Reads a complaint.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: ComplaintId) -> Result<Complaint, StoreError> {
    let row = complaint::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads a complaint and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: ComplaintId) -> Result<Complaint, StoreError> {
    let row = complaint::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads several complaints; missing ones are left out.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn list(db: &impl Conn, ids: &[ComplaintId]) -> Result<Vec<Complaint>, StoreError> {
    let of = complaint::Column::Id.is_in(ids.iter().map(|id| id.0));
    let rows = complaint::Entity::find().filter(of).all(db).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// The complaints about a tender that wait for the buyer to mend something, held until the transaction ends.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn upheld(tx: &Tx, tender: TenderId) -> Result<Vec<Complaint>, StoreError> {
    let rows = complaint::Entity::find()
        .filter(complaint::Column::TenderId.eq(tender.0))
        .filter(complaint::Column::State.eq(ComplaintState::Upheld.as_str()))
        .lock(LockType::Update)
        .all(tx)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// When a business's complaints were dismissed as inadmissible.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn dismissed(db: &impl Conn, claimant: BusinessId) -> Result<Vec<Instant>, StoreError> {
    let rows = complaint::Entity::find()
        .filter(complaint::Column::Claimant.eq(claimant.0))
        .filter(complaint::Column::State.eq(ComplaintState::Inadmissible.as_str()))
        .all(db)
        .await?;
    let read: Vec<Complaint> = rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
    Ok(read.iter().filter_map(|one| Some(one.phase.ruling()?.at)).collect())
}

/// Reads a page of each tender's complaints that the viewer may know of, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages(
    db: &impl Conn,
    tenders: &[(TenderId, Viewer)],
    page: &PageRequest,
) -> Result<Vec<Paged<Complaint>>, StoreError> {
    let list = |(tender, viewer): &(TenderId, Viewer)| {
        let of_tender = Condition::all().add(complaint::Column::TenderId.eq(tender.0));
        complaint::Entity::find().filter(match viewer {
            Viewer::Everything => of_tender,
            Viewer::Others(businesses) => of_tender.add(
                Condition::any()
                    .add(complaint::Column::State.is_in(public_words()))
                    .add(complaint::Column::Claimant.is_in(businesses.iter().map(|b| b.0))),
            ),
        })
    };
    let by = By::instant(complaint::Column::FiledAt, complaint::Column::Id, Order::Desc);
    let (rows, shape) = page::read(db, tenders.iter().map(list).collect(), &by, page).await?;
    let read: Vec<Complaint> = rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
    Ok(shape.cut(read, page, |one| Cursor { key: one.filing.at.timestamp_micros(), id: one.id.0 }))
}

/// Reads a page of what waits for an arbiter who has a seat in these businesses, what is due first coming first;
/// nothing to which one of them is a party.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn desk(
    db: &impl Conn,
    own: &[BusinessId],
    page: &PageRequest,
) -> Result<Paged<Complaint>, StoreError> {
    let open = ComplaintState::ALL.into_iter().filter(|state| state.is_open());
    let own: Vec<_> = own.iter().map(|business| business.0).collect();
    // Who bids for the tender decides nothing about it, either.
    let bids = Query::select()
        .column((bid::Entity, bid::Column::TenderId))
        .from(bid::Entity)
        .inner_join(
            bid_member::Entity,
            Expr::col((bid_member::Entity, bid_member::Column::BidId))
                .equals((bid::Entity, bid::Column::Id)),
        )
        .and_where(bid_member::Column::BusinessId.is_in(own.iter().copied()))
        .to_owned();
    let waiting = complaint::Entity::find()
        .filter(complaint::Column::State.is_in(open.map(ComplaintState::as_str)))
        .filter(complaint::Column::TenderId.not_in_subquery(bids))
        .filter(complaint::Column::Buyer.is_not_in(own.iter().copied()))
        .filter(complaint::Column::Claimant.is_not_in(own));
    let by = By::instant(complaint::Column::DueAt, complaint::Column::Id, Order::Asc);
    let (rows, shape) = page::read(db, vec![waiting], &by, page).await?;
    let read: Vec<Complaint> = rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
    let cursor = |one: &Complaint| Cursor {
        key: one.phase.due_at().unwrap_or(one.filing.at).timestamp_micros(),
        id: one.id.0,
    };
    Ok(shape.cut(read, page, cursor).pop().unwrap_or_default())
}

fn public_words() -> impl Iterator<Item = &'static str> {
    ComplaintState::ALL.into_iter().filter(|state| state.is_public()).map(ComplaintState::as_str)
}

/// Keeps a new complaint and what proves it.
///
/// # Errors
/// `StoreError::Taken` if its code is taken.
pub async fn insert(tx: &Tx, new: &Complaint) -> Result<(), StoreError> {
    let (here, filing) = (Row { table: TABLE, id: new.id.0 }, &new.filing);
    let row = complaint::ActiveModel {
        id: Set(new.id.0),
        code: Set(filing.code.clone()),
        tender_id: Set(filing.tender.0),
        buyer: Set(filing.buyer.0),
        claimant: Set(filing.claimant.0),
        lots: Set(here.to_json("lots", &filing.lots)?),
        objections: Set(here.to_json("objections", &filing.objections)?),
        conflict: Set(filing.conflict.clone()),
        filed_by: Set(filing.by.0),
        filed_at: Set(filing.at),
        claim_id: Set(new.claim.map(|claim| claim.0)),
        version: Set(new.version),
        ..columns(new)?
    };
    let done = complaint::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "complaint code"))?;
    let documents: Vec<_> = filing.documents().collect();
    keep_documents(tx, new.id, &documents).await
}

/// Saves a changed complaint under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: Complaint) -> Result<Complaint, StoreError> {
    let next = Complaint { version: changed.version + 1, ..changed };
    let row = complaint::ActiveModel {
        id: Unchanged(next.id.0),
        version: Set(next.version),
        ..columns(&next)?
    };
    let done = complaint::Entity::update_many()
        .set(row)
        .filter(complaint::Column::Id.eq(next.id.0))
        .filter(complaint::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}

/// Lets the parties and the arbiters of a complaint read these documents.
async fn keep_documents(
    tx: &Tx,
    complaint: ComplaintId,
    documents: &[gotong_domain::ids::BlobId],
) -> Result<(), StoreError> {
    let rows = filings::each_once(documents).into_iter().map(|blob| {
        complaint_document::ActiveModel { complaint_id: Set(complaint.0), blob_id: Set(blob) }
    });
    let rows: Vec<_> = rows.collect();
    if rows.is_empty() {
        return Ok(());
    }
    let key = [complaint_document::Column::ComplaintId, complaint_document::Column::BlobId];
    let again = sea_orm::sea_query::OnConflict::columns(key).do_nothing().to_owned();
    complaint_document::Entity::insert_many(rows)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn columns(complaint: &Complaint) -> Result<complaint::ActiveModel, StoreError> {
    let here = Row { table: TABLE, id: complaint.id.0 };
    Ok(complaint::ActiveModel {
        state: Set(complaint.state().as_str().to_owned()),
        phase: Set(here.to_json("phase", &complaint.phase)?),
        due_at: Set(complaint.phase.due_at()),
        ..Default::default()
    })
}

impl TryFrom<complaint::Model> for Complaint {
    type Error = StoreError;

    fn try_from(row: complaint::Model) -> Result<Self, StoreError> {
        let here = Row { table: TABLE, id: row.id };
        Ok(Self {
            id: ComplaintId(row.id),
            claim: row.claim_id.map(ClaimId),
            phase: here.json("phase", row.phase)?,
            version: row.version,
            filing: gotong_domain::complaints::Filing {
                code: row.code,
                tender: TenderId(row.tender_id),
                buyer: BusinessId(row.buyer),
                claimant: BusinessId(row.claimant),
                lots: here.json("lots", row.lots)?,
                objections: here.json("objections", row.objections)?,
                conflict: row.conflict,
                by: gotong_domain::ids::UserId(row.filed_by),
                at: row.filed_at,
            },
        })
    }
}
