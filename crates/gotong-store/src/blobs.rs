//! What is known of uploaded photos and documents; their bytes lie in the blob store.

use gotong_domain::{
    blobs::{Blob, MediaType, Use},
    ids::{BlobId, BusinessId, UserId},
    showcase::EntryState,
};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Set, sea_query::OnConflict,
};
use uuid::Uuid;

use crate::{
    Conn, StoreError, Tx,
    reading::Row,
    rows::{
        blob, blob_share, business_document, capability, evidence, showcase, showcase_member,
        showcase_photo,
    },
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

/// Lets businesses read documents that are not theirs; those that may already are passed over.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn share(tx: &Tx, blobs: &[BlobId], with: &[BusinessId]) -> Result<(), StoreError> {
    let rows: Vec<_> = blobs
        .iter()
        .flat_map(|blob| with.iter().map(move |business| (blob, business)))
        .map(|(blob, business)| blob_share::ActiveModel {
            blob_id: Set(blob.0),
            business_id: Set(business.0),
        })
        .collect();
    if rows.is_empty() {
        return Ok(());
    }
    let key = [blob_share::Column::BlobId, blob_share::Column::BusinessId];
    blob_share::Entity::insert_many(rows)
        .on_conflict(OnConflict::columns(key).do_nothing_on(key).to_owned())
        .exec_without_returning(tx)
        .await?;
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

/// Documents and evidence are for the team of the business that they prove something about, and documents of bids for
/// whoever they were shared with.
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
    let shared: Vec<Uuid> = blob_share::Entity::find()
        .select_only()
        .column(blob_share::Column::BusinessId)
        .filter(blob_share::Column::BlobId.eq(id.0))
        .into_tuple()
        .all(db)
        .await?;
    proven.extend(shared);
    if proven.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Use::Among(proven.into_iter().map(BusinessId).collect())])
}
