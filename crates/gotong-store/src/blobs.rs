//! What is known of uploaded photos and documents; their bytes lie in the blob store.

use gotong_domain::{
    bids::BidState,
    blobs::{Blob, MediaType, Use},
    ids::{BlobId, BusinessId, TenderId, UserId},
    showcase::EntryState,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set};
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx, bids, complaints,
    reading::Row,
    rows::{
        bid, bid_document, blob, business_document, capability, evidence, showcase,
        showcase_member, showcase_photo,
    },
    tenders,
};

impl TryFrom<blob::Model> for Blob {
    type Error = StoreError;

    fn try_from(row: blob::Model) -> Result<Self, StoreError> {
        let here = Row { table: "blob", id: row.id };
        Ok(Self {
            id: BlobId(row.id),
            business: row.business_id.map(BusinessId),
            uploaded_by: UserId(row.uploaded_by),
            media_type: MediaType::parse(&row.media_type)
                .ok_or_else(|| here.corrupt("media_type", "not a kind"))?,
            sha256: row.sha256.parse().map_err(|e| here.corrupt("sha256", e))?,
            size: row.size,
            width: row.width,
            height: row.height,
            created_at: row.created_at,
        })
    }
}

/// Reads what is known of a blob.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl Conn, id: BlobId) -> Result<Blob, StoreError> {
    let row = blob::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("blob"))?.try_into()
}

/// Reads what is known of several blobs; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl Conn, ids: &[BlobId]) -> Result<Vec<Blob>, StoreError> {
    let rows = blob::Entity::find()
        .filter(blob::Column::Id.is_in(ids.iter().map(|i| i.0)))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Keeps a new blob.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert(tx: &Tx, new: &Blob) -> Result<(), StoreError> {
    let row = blob::ActiveModel {
        id: Set(new.id.0),
        business_id: Set(new.business.map(|b| b.0)),
        uploaded_by: Set(new.uploaded_by.0),
        media_type: Set(new.media_type.as_str().to_owned()),
        sha256: Set(new.sha256.to_string()),
        size: Set(new.size),
        width: Set(new.width),
        height: Set(new.height),
        created_at: Set(new.created_at),
    };
    blob::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The things that show a blob, with those who may see each.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn uses(db: &impl Conn, id: BlobId) -> Result<Vec<Use>, StoreError> {
    let shown = showcase_photo::Entity::find()
        .filter(showcase_photo::Column::BlobId.eq(id.0))
        .all(db)
        .await?;
    if shown.is_empty() {
        return proofs(db, id).await;
    }
    let entries = showcase::Entity::find()
        .filter(showcase::Column::Id.is_in(shown.iter().map(|s| s.showcase_id)))
        .filter(showcase::Column::State.ne(EntryState::Draft.as_str()))
        .all(db)
        .await?;
    if entries.iter().any(|e| e.state == EntryState::Published.as_str()) {
        return Ok(vec![Use::Public]);
    }
    let named = showcase_member::Entity::find()
        .filter(showcase_member::Column::ShowcaseId.is_in(entries.iter().map(|e| e.id)))
        .all(db)
        .await?;
    Ok(vec![Use::Among(named.into_iter().map(|m| BusinessId(m.business_id)).collect())])
}

/// Documents and evidence are for the team of the business that they prove something about.
async fn proofs(db: &impl Conn, id: BlobId) -> Result<Vec<Use>, StoreError> {
    let mut proven: Vec<Uuid> = business_document::Entity::find()
        .select_only()
        .column(business_document::Column::BusinessId)
        .filter(business_document::Column::BlobId.eq(id.0))
        .into_tuple()
        .all(db)
        .await?;
    let capabilities = evidence::Entity::find()
        .select_only()
        .column(evidence::Column::CapabilityId)
        .filter(evidence::Column::BlobId.eq(id.0))
        .into_query();
    let more: Vec<Uuid> = capability::Entity::find()
        .select_only()
        .column(capability::Column::BusinessId)
        .filter(capability::Column::Id.in_subquery(capabilities))
        .into_tuple()
        .all(db)
        .await?;
    proven.extend(more);
    let mut uses = answers(db, id).await?;
    uses.extend(complaints::uses(db, id).await?);
    if !proven.is_empty() {
        uses.push(Use::Among(proven.into_iter().map(BusinessId).collect()));
    }
    Ok(uses)
}

/// Documents of bids are for the bid's members, and once it is opened for those who judge it.
async fn answers(db: &impl Conn, id: BlobId) -> Result<Vec<Use>, StoreError> {
    let of_bids = bid_document::Entity::find()
        .select_only()
        .column(bid_document::Column::BidId)
        .filter(bid_document::Column::BlobId.eq(id.0))
        .into_query();
    let bids = bid::Entity::find()
        .select_only()
        .columns([bid::Column::Id, bid::Column::TenderId, bid::Column::State])
        .filter(bid::Column::Id.in_subquery(of_bids));
    let bids: Vec<(Uuid, Uuid, String)> = bids.into_tuple().all(db).await?;
    if bids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = bids.iter().map(|(id, ..)| *id).collect();
    let members = bids::members_of(db, &ids).await?.into_values().flatten().collect();
    let open = |state: &str| BidState::ALL.iter().any(|s| s.is_open() && s.as_str() == state);
    let opened = bids.iter().filter(|(.., state)| open(state));
    let opened: Vec<_> = opened.map(|(_, tender, _)| TenderId(*tender)).collect();
    let tenders = match &opened[..] {
        [] => Vec::new(),
        opened => tenders::get_many(db, opened).await?,
    };
    let judged = tenders.into_iter().map(|tender| Use::Judged {
        buyer: tender.buyer,
        team: tender.team.into_iter().map(|member| member.user).collect(),
    });
    Ok(std::iter::once(Use::Among(members)).chain(judged).collect())
}
