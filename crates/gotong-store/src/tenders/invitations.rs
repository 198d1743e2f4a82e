//! Whom buyers invited to bid.

use gotong_domain::{
    ids::{BusinessId, TenderId, UserId},
    time::Instant,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set};

use crate::{StoreError, Tx, rows::tender_invitation};

/// A business that was invited to bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Invited {
    /// To which tender.
    pub tender: TenderId,
    /// Which.
    pub business: BusinessId,
    /// Who invited it.
    pub by: UserId,
    /// When.
    pub at: Instant,
}

/// Keeps who is invited.
///
/// # Errors
/// `StoreError::Taken` if one of them is already.
pub async fn invite(tx: &Tx, invited: &[Invited]) -> Result<(), StoreError> {
    if invited.is_empty() {
        return Ok(());
    }
    let rows = invited.iter().map(|invited| tender_invitation::ActiveModel {
        tender_id: Set(invited.tender.0),
        business_id: Set(invited.business.0),
        invited_by: Set(invited.by.0),
        at: Set(invited.at),
    });
    let done = tender_invitation::Entity::insert_many(rows).exec_without_returning(tx).await;
    done.map(drop).map_err(|e| StoreError::taken(e, "invitation"))
}

/// Takes invitations back; those that are not there are passed over.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn uninvite(
    tx: &Tx,
    tender: TenderId,
    businesses: &[BusinessId],
) -> Result<(), StoreError> {
    tender_invitation::Entity::delete_many()
        .filter(tender_invitation::Column::TenderId.eq(tender.0))
        .filter(tender_invitation::Column::BusinessId.is_in(businesses.iter().map(|id| id.0)))
        .exec(tx)
        .await?;
    Ok(())
}

/// Who is invited to these tenders, in the order in which it happened.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn invitations(
    db: &impl ConnectionTrait,
    tenders: &[TenderId],
) -> Result<Vec<Invited>, StoreError> {
    let rows = tender_invitation::Entity::find()
        .filter(tender_invitation::Column::TenderId.is_in(tenders.iter().map(|id| id.0)))
        .order_by_asc(tender_invitation::Column::At)
        .order_by_asc(tender_invitation::Column::BusinessId)
        .all(db)
        .await?;
    let read = |row: tender_invitation::Model| Invited {
        tender: TenderId(row.tender_id),
        business: BusinessId(row.business_id),
        by: UserId(row.invited_by),
        at: row.at,
    };
    Ok(rows.into_iter().map(read).collect())
}
