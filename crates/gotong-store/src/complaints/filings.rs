//! What claims and complaints have alike.

use std::collections::BTreeSet;

use gotong_domain::{
    blobs::Use,
    ids::{BlobId, BusinessId},
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};
use uuid::Uuid;

use crate::{
    Conn, StoreError,
    rows::{claim, claim_document, complaint, complaint_document},
};

/// Who looks at a tender's complaints.
#[derive(Clone, Debug)]
pub enum Viewer {
    /// The buyer's people and the arbiters: all.
    Everything,
    /// Anybody else: what is public, and what these businesses filed themselves.
    Others(Vec<BusinessId>),
}

/// Documents, each once.
pub(super) fn each_once(documents: &[BlobId]) -> BTreeSet<Uuid> {
    documents.iter().map(|blob| blob.0).collect()
}

/// The claims and complaints that a blob proves, with those who may see it.
pub(crate) async fn uses(db: &impl Conn, id: BlobId) -> Result<Vec<Use>, StoreError> {
    let of_claims = claim_document::Entity::find()
        .select_only()
        .column(claim_document::Column::ClaimId)
        .filter(claim_document::Column::BlobId.eq(id.0))
        .into_query();
    let claims = claim::Entity::find()
        .select_only()
        .columns([claim::Column::Buyer, claim::Column::Claimant])
        .filter(claim::Column::Id.in_subquery(of_claims));
    let claims: Vec<(Uuid, Uuid)> = claims.into_tuple().all(db).await?;
    let of_complaints = complaint_document::Entity::find()
        .select_only()
        .column(complaint_document::Column::ComplaintId)
        .filter(complaint_document::Column::BlobId.eq(id.0))
        .into_query();
    let complaints = complaint::Entity::find()
        .select_only()
        .columns([complaint::Column::Buyer, complaint::Column::Claimant])
        .filter(complaint::Column::Id.in_subquery(of_complaints));
    let complaints: Vec<(Uuid, Uuid)> = complaints.into_tuple().all(db).await?;
    let arbitrated = (!complaints.is_empty()).then_some(Use::Arbitrated);
    let parties = claims.into_iter().chain(complaints);
    let parties =
        parties.map(|(buyer, claimant)| Use::Among(vec![BusinessId(buyer), BusinessId(claimant)]));
    Ok(parties.chain(arbitrated).collect())
}
