//! Offers of seats that were mailed and not yet taken.

use gotong_domain::{
    businesses::Invitation,
    ids::{BusinessId, InvitationId},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, Set, sea_query::Expr,
};

use crate::{StoreError, Tx, rows::invitation};

/// The offers of a business that were not taken, oldest first, lapsed ones included.
///
/// # Errors
/// `StoreError::Corrupt` when a row does not read.
pub async fn invitations(
    db: &impl ConnectionTrait,
    business: BusinessId,
) -> Result<Vec<Invitation>, StoreError> {
    invitations_of(db, &[business]).await
}

/// The offers of several businesses in one statement, oldest first, lapsed ones included.
///
/// # Errors
/// `StoreError::Corrupt` when a row does not read.
pub async fn invitations_of(
    db: &impl ConnectionTrait,
    businesses: &[BusinessId],
) -> Result<Vec<Invitation>, StoreError> {
    let rows = invitation::Entity::find()
        .filter(invitation::Column::BusinessId.is_in(businesses.iter().map(|id| id.0)))
        .order_by_asc(invitation::Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Reads an offer.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_invitation(
    db: &impl ConnectionTrait,
    id: InvitationId,
) -> Result<Invitation, StoreError> {
    let row = invitation::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("invitation"))?.try_into()
}

/// Finds an offer by the SHA-256 of the token that was mailed.
///
/// # Errors
/// `StoreError::Corrupt` when the row does not read.
pub async fn find_invitation_by_token(
    db: &impl ConnectionTrait,
    token_hash: &str,
) -> Result<Option<Invitation>, StoreError> {
    let row = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(token_hash))
        .one(db)
        .await?;
    row.map(TryInto::try_into).transpose()
}

/// Keeps an offer with its token's hash, in place of an earlier one to the same address.
///
/// # Errors
/// `StoreError::Taken` when another offer to the address came between.
pub async fn put_invitation(
    tx: &Tx,
    offer: &Invitation,
    token_hash: &str,
) -> Result<(), StoreError> {
    invitation::Entity::delete_many()
        .filter(invitation::Column::BusinessId.eq(offer.business.0))
        .filter(invitation::Column::Email.eq(offer.email.as_str()))
        .exec(tx)
        .await?;
    invitation::Entity::insert(invitation::ActiveModel {
        id: Set(offer.id.0),
        business_id: Set(offer.business.0),
        email: Set(offer.email.as_str().to_owned()),
        role: Set(offer.role.as_str().to_owned()),
        token_hash: Set(token_hash.to_owned()),
        invited_at: Set(offer.invited_at),
        expires_at: Set(offer.expires_at),
    })
    .exec_without_returning(tx)
    .await
    .map_err(|e| StoreError::taken(e, "invitation"))?;
    Ok(())
}

/// Gives an offer the token that its mail brings.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn set_invitation_token(
    tx: &Tx,
    id: InvitationId,
    token_hash: &str,
) -> Result<(), StoreError> {
    invitation::Entity::update_many()
        .col_expr(invitation::Column::TokenHash, Expr::value(token_hash))
        .filter(invitation::Column::Id.eq(id.0))
        .exec(tx)
        .await?;
    Ok(())
}

/// Drops an offer: it was taken, or taken back.
///
/// # Errors
/// `StoreError::NotFound` if it is gone already, so that it cannot be taken twice.
pub async fn delete_invitation(tx: &Tx, id: InvitationId) -> Result<(), StoreError> {
    let done = invitation::Entity::delete_by_id(id.0).exec(tx).await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::NotFound("invitation")) }
}
