//! Accounts, sessions, platform roles and mailed tokens.

use gotong_domain::{
    accounts::{Email, Session, User},
    ids::{SessionId, UserId},
    locale::Locale,
    policy::PlatformRole,
    time::Instant,
};
use sea_orm::{
    ActiveValue::Unchanged,
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, Set,
    sea_query::{Expr, LockType},
};

use crate::{
    StoreError, Tx,
    rows::{mail_token, platform_role, session, user_account},
};

impl TryFrom<user_account::Model> for User {
    type Error = StoreError;

    fn try_from(row: user_account::Model) -> Result<Self, StoreError> {
        let corrupt =
            |column, reason: &str| StoreError::corrupt("user_account", column, row.id, reason);
        Ok(Self {
            id: UserId(row.id),
            email: Email::parse("email", &row.email)
                .map_err(|_| corrupt("email", "not an address"))?,
            name: row.name.clone(),
            locale: Locale::from_tag(&row.locale)
                .ok_or_else(|| corrupt("locale", "not a language"))?,
            verified_at: row.verified_at,
            created_at: row.created_at,
            version: row.version,
        })
    }
}

impl From<session::Model> for Session {
    fn from(row: session::Model) -> Self {
        Self {
            id: SessionId(row.id),
            user: UserId(row.user_id),
            token_hash: row.token_hash,
            previous_hash: row.previous_hash,
            device: row.device,
            created_at: row.created_at,
            rotated_at: row.rotated_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
            version: row.version,
        }
    }
}

/// Reads an account.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get(db: &impl ConnectionTrait, id: UserId) -> Result<User, StoreError> {
    let row = user_account::Entity::find_by_id(id.0).one(db).await?;
    row.ok_or(StoreError::NotFound("account"))?.try_into()
}

/// Reads several accounts; missing ones are left out.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn list(db: &impl ConnectionTrait, ids: &[UserId]) -> Result<Vec<User>, StoreError> {
    let rows = user_account::Entity::find()
        .filter(user_account::Column::Id.is_in(ids.iter().map(|i| i.0)))
        .all(db)
        .await?;
    rows.into_iter().map(TryInto::try_into).collect()
}

/// Finds an account and its password's hash by address.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_by_email(
    db: &impl ConnectionTrait,
    email: &Email,
) -> Result<Option<(User, String)>, StoreError> {
    let row = user_account::Entity::find()
        .filter(user_account::Column::Email.eq(email.as_str()))
        .one(db)
        .await?;
    row.map(|row| {
        let hash = row.password_hash.clone();
        Ok((row.try_into()?, hash))
    })
    .transpose()
}

/// Keeps a new account.
///
/// # Errors
/// `StoreError::Taken` if the address has an account.
pub async fn insert(tx: &Tx, user: &User, password_hash: &str) -> Result<(), StoreError> {
    user_account::Entity::insert(user_account::ActiveModel {
        id: Set(user.id.0),
        email: Set(user.email.as_str().to_owned()),
        name: Set(user.name.clone()),
        password_hash: Set(password_hash.to_owned()),
        locale: Set(user.locale.tag().to_owned()),
        verified_at: Set(user.verified_at),
        created_at: Set(user.created_at),
        version: Set(user.version),
    })
    .exec_without_returning(tx)
    .await
    .map_err(|e| StoreError::taken(e, "email"))?;
    Ok(())
}

/// Saves a changed account, and a new password's hash if there is one.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update(tx: &Tx, user: &User, password_hash: Option<&str>) -> Result<(), StoreError> {
    let mut row = user_account::ActiveModel {
        id: Unchanged(user.id.0),
        name: Set(user.name.clone()),
        locale: Set(user.locale.tag().to_owned()),
        verified_at: Set(user.verified_at),
        version: Set(user.version + 1),
        ..Default::default()
    };
    if let Some(hash) = password_hash {
        row.password_hash = Set(hash.to_owned());
    }
    let done = user_account::Entity::update_many()
        .set(row)
        .filter(user_account::Column::Id.eq(user.id.0))
        .filter(user_account::Column::Version.eq(user.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("account")) }
}

/// Reads the roles on the platform of an account.
///
/// # Errors
/// `StoreError::Corrupt` when a role is not known.
pub async fn platform_roles(
    db: &impl ConnectionTrait,
    user: UserId,
) -> Result<Vec<PlatformRole>, StoreError> {
    let rows = platform_role::Entity::find()
        .filter(platform_role::Column::UserId.eq(user.0))
        .all(db)
        .await?;
    rows.into_iter()
        .map(|row| {
            serde_json::from_value(row.role.clone().into())
                .map_err(|e| StoreError::corrupt("platform_role", "role", row.user_id, e))
        })
        .collect()
}

/// The accounts that have a role on the platform.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn with_role(
    db: &impl ConnectionTrait,
    role: PlatformRole,
) -> Result<Vec<UserId>, StoreError> {
    let name = serde_json::to_value(role)
        .map_err(|e| StoreError::corrupt("platform_role", "role", "a role", e))?;
    let rows = platform_role::Entity::find()
        .filter(platform_role::Column::Role.eq(name.as_str().unwrap_or_default()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| UserId(row.user_id)).collect())
}

/// Gives an account a role on the platform; giving it twice changes nothing.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn grant(tx: &Tx, user: UserId, role: PlatformRole) -> Result<(), StoreError> {
    if platform_roles(tx, user).await?.contains(&role) {
        return Ok(());
    }
    let name = serde_json::to_value(role)
        .map_err(|e| StoreError::corrupt("platform_role", "role", user, e))?;
    platform_role::Entity::insert(platform_role::ActiveModel {
        user_id: Set(user.0),
        role: Set(name.as_str().unwrap_or_default().to_owned()),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Reads a session.
///
/// # Errors
/// `StoreError::NotFound` if there is none.
pub async fn get_session(db: &impl ConnectionTrait, id: SessionId) -> Result<Session, StoreError> {
    let row = session::Entity::find_by_id(id.0).one(db).await?;
    Ok(row.ok_or(StoreError::NotFound("session"))?.into())
}

/// Finds and locks the session that a refresh token belongs or belonged to.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn find_session_by_token(tx: &Tx, hash: &str) -> Result<Option<Session>, StoreError> {
    let either = Condition::any()
        .add(session::Column::TokenHash.eq(hash))
        .add(session::Column::PreviousHash.eq(hash));
    let row = session::Entity::find().filter(either).lock(LockType::Update).one(tx).await?;
    Ok(row.map(Into::into))
}

/// Keeps a new session.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_session(tx: &Tx, session: &Session) -> Result<(), StoreError> {
    session::Entity::insert(session_row(session, session.version))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Saves a changed session.
///
/// # Errors
/// `StoreError::Stale` if a newer version was saved.
pub async fn update_session(tx: &Tx, session: &Session) -> Result<(), StoreError> {
    let done = session::Entity::update_many()
        .set(session_row(session, session.version + 1))
        .filter(session::Column::Id.eq(session.id.0))
        .filter(session::Column::Version.eq(session.version))
        .exec(tx)
        .await?;
    if done.rows_affected == 1 { Ok(()) } else { Err(StoreError::Stale("session")) }
}

/// Ends every session of an account.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn revoke_sessions(tx: &Tx, user: UserId, at: Instant) -> Result<(), StoreError> {
    session::Entity::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(at))
        .col_expr(session::Column::Version, Expr::col(session::Column::Version).add(1))
        .filter(session::Column::UserId.eq(user.0))
        .filter(session::Column::RevokedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

fn session_row(session: &Session, version: i64) -> session::ActiveModel {
    session::ActiveModel {
        id: Set(session.id.0),
        user_id: Set(session.user.0),
        token_hash: Set(session.token_hash.clone()),
        previous_hash: Set(session.previous_hash.clone()),
        device: Set(session.device.clone()),
        created_at: Set(session.created_at),
        rotated_at: Set(session.rotated_at),
        expires_at: Set(session.expires_at),
        revoked_at: Set(session.revoked_at),
        version: Set(version),
    }
}

/// Keeps the hash of a mailed one-time token; earlier ones of the same purpose are void.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn insert_token(
    tx: &Tx,
    user: UserId,
    purpose: &str,
    hash: &str,
    expires_at: Instant,
) -> Result<(), StoreError> {
    mail_token::Entity::delete_many()
        .filter(mail_token::Column::UserId.eq(user.0))
        .filter(mail_token::Column::Purpose.eq(purpose))
        .exec(tx)
        .await?;
    mail_token::Entity::insert(mail_token::ActiveModel {
        hash: Set(hash.to_owned()),
        user_id: Set(user.0),
        purpose: Set(purpose.to_owned()),
        expires_at: Set(expires_at),
    })
    .exec_without_returning(tx)
    .await?;
    Ok(())
}

/// Uses up a mailed token: whose it was, if it was good.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn take_token(
    tx: &Tx,
    purpose: &str,
    hash: &str,
    now: Instant,
) -> Result<Option<UserId>, StoreError> {
    let taken = mail_token::Entity::delete_many()
        .filter(mail_token::Column::Hash.eq(hash))
        .filter(mail_token::Column::Purpose.eq(purpose))
        .exec_with_returning(tx)
        .await?;
    Ok(taken.into_iter().find(|t| now < t.expires_at).map(|t| UserId(t.user_id)))
}
