//! Documents that show that a business is what it says.

use gotong_domain::{businesses::Document, ids::BusinessId};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::{StoreError, Tx, rows::business_document};

/// The documents of a business, newest first.
///
/// # Errors
/// `StoreError::Corrupt` when a row does not read.
pub async fn documents(
    db: &impl ConnectionTrait,
    business: BusinessId,
) -> Result<Vec<Document>, StoreError> {
    documents_of(db, &[business]).await
}

/// The documents of several businesses in one statement, newest first.
///
/// # Errors
/// `StoreError::Corrupt` when a row does not read.
pub async fn documents_of(
    db: &impl ConnectionTrait,
    businesses: &[BusinessId],
) -> Result<Vec<Document>, StoreError> {
    let rows = business_document::Entity::find()
        .filter(business_document::Column::BusinessId.is_in(businesses.iter().map(|id| id.0)))
        .order_by_desc(business_document::Column::UploadedAt)
        .order_by_desc(business_document::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Keeps a document.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_document(tx: &Tx, document: &Document) -> Result<(), StoreError> {
    business_document::Entity::insert(business_document::ActiveModel {
        id: Set(document.id.0),
        business_id: Set(document.business.0),
        kind: Set(document.kind.as_str().to_owned()),
        blob_id: Set(document.blob.0),
        uploaded_at: Set(document.uploaded_at),
        valid_until: Set(document.valid_until),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}
