//! Claims to buyers.

use gotong_domain::{
    complaints::{Claim, ClaimState, Filing},
    ids::{BusinessId, ClaimId, TenderId, UserId},
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Set,
    sea_query::{LockType, Order},
};

use super::filings::each_once;
use crate::{
    Conn, StoreError, Tx,
    page::{self, By, Cursor, PageRequest, Paged},
    reading::Row,
    rows::{claim, claim_document},
};

const TABLE: &str = "claim";

/// Who looks at a tender's claims.
#[derive(Clone, Debug)]
pub enum Viewer {
    /// The buyer's people: all.
    Buyer,
    /// An arbiter with seats in these businesses: their own, and what went on to arbiters.
    Arbiter(Vec<BusinessId>),
    /// Anybody else: what these businesses filed themselves.
    Others(Vec<BusinessId>),
}

/// Reads a claim.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: ClaimId) -> Result<Claim, StoreError> {
    let row = claim::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads a claim and holds its row until the transaction ends.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_locked(tx: &Tx, id: ClaimId) -> Result<Claim, StoreError> {
    let row = claim::Entity::find_by_id(id.0).lock(LockType::Update).one(tx).await?;
    row.ok_or(StoreError::NotFound(TABLE))?.try_into()
}

/// Reads several claims; missing ones are left out.
///
/// # Errors
/// `StoreError::Corrupt` when one does not read.
pub async fn list(db: &impl Conn, ids: &[ClaimId]) -> Result<Vec<Claim>, StoreError> {
    let of = claim::Column::Id.is_in(ids.iter().map(|id| id.0));
    let rows = claim::Entity::find().filter(of).all(db).await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads a page of each tender's claims that the viewer may know of, newest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn pages(
    db: &impl Conn,
    tenders: &[(TenderId, Viewer)],
    page: &PageRequest,
) -> Result<Vec<Paged<Claim>>, StoreError> {
    let list = |(tender, viewer): &(TenderId, Viewer)| {
        let of_tender = Condition::all().add(claim::Column::TenderId.eq(tender.0));
        let filed = |own: &[BusinessId]| claim::Column::Claimant.is_in(own.iter().map(|b| b.0));
        claim::Entity::find().filter(match viewer {
            Viewer::Buyer => of_tender,
            Viewer::Arbiter(own) => of_tender.add(
                Condition::any()
                    .add(filed(own))
                    .add(claim::Column::State.eq(ClaimState::Escalated.as_str())),
            ),
            Viewer::Others(own) => of_tender.add(filed(own)),
        })
    };
    let by = By::instant(claim::Column::FiledAt, claim::Column::Id, Order::Desc);
    let (rows, shape) = page::read(db, tenders.iter().map(list).collect(), &by, page).await?;
    let read: Vec<Claim> = rows.into_iter().map(TryInto::try_into).collect::<Result<_, _>>()?;
    Ok(shape.cut(read, page, |one| Cursor { key: one.filing.at.timestamp_micros(), id: one.id.0 }))
}

/// Keeps a new claim and what proves it.
///
/// # Errors
/// `StoreError::Taken` if its code is taken.
pub async fn insert(tx: &Tx, new: &Claim) -> Result<(), StoreError> {
    let (here, filing) = (Row { table: TABLE, id: new.id.0 }, &new.filing);
    let row = claim::ActiveModel {
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
        due_at: Set(new.due_at),
        version: Set(new.version),
        ..columns(new)?
    };
    let done = claim::Entity::insert(row).exec_without_returning(tx).await;
    done.map_err(|e| StoreError::taken(e, "claim code"))?;
    let documents: Vec<_> = filing.documents().collect();
    let rows = each_once(&documents)
        .into_iter()
        .map(|blob| claim_document::ActiveModel { claim_id: Set(new.id.0), blob_id: Set(blob) });
    let rows: Vec<_> = rows.collect();
    if !rows.is_empty() {
        claim_document::Entity::insert_many(rows).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// Saves a changed claim under the next version.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, changed: Claim) -> Result<Claim, StoreError> {
    let next = Claim { version: changed.version + 1, ..changed };
    let row = claim::ActiveModel {
        id: Unchanged(next.id.0),
        version: Set(next.version),
        ..columns(&next)?
    };
    let done = claim::Entity::update_many()
        .set(row)
        .filter(claim::Column::Id.eq(next.id.0))
        .filter(claim::Column::Version.eq(next.version - 1))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(next) } else { Err(StoreError::Stale(TABLE)) }
}

fn columns(claim: &Claim) -> Result<claim::ActiveModel, StoreError> {
    let here = Row { table: TABLE, id: claim.id.0 };
    Ok(claim::ActiveModel {
        state: Set(claim.state().as_str().to_owned()),
        phase: Set(here.to_json("phase", &claim.phase)?),
        ..Default::default()
    })
}

impl TryFrom<claim::Model> for Claim {
    type Error = StoreError;

    fn try_from(row: claim::Model) -> Result<Self, StoreError> {
        let here = Row { table: TABLE, id: row.id };
        Ok(Self {
            id: ClaimId(row.id),
            due_at: row.due_at,
            phase: here.json("phase", row.phase)?,
            version: row.version,
            filing: Filing {
                code: row.code,
                tender: TenderId(row.tender_id),
                buyer: BusinessId(row.buyer),
                claimant: BusinessId(row.claimant),
                lots: here.json("lots", row.lots)?,
                objections: here.json("objections", row.objections)?,
                conflict: row.conflict,
                by: UserId(row.filed_by),
                at: row.filed_at,
            },
        })
    }
}
