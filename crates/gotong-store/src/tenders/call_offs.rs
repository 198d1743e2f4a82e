//! What was ordered from frameworks.

use gotong_domain::{ids::TenderId, tenders::Tender};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::{StoreError, rows::tender};

/// Reads every order from these frameworks, drafts among them, oldest first.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn call_offs(
    db: &impl ConnectionTrait,
    frameworks: &[TenderId],
) -> Result<Vec<Tender>, StoreError> {
    let rows = tender::Entity::find()
        .filter(tender::Column::Framework.is_in(frameworks.iter().map(|id| id.0)))
        .order_by_asc(tender::Column::CreatedAt)
        .order_by_asc(tender::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}
