//! Changing one's own account.

use gotong_domain::{
    accounts::{AccountAction, AccountEvent, User, check_password},
    error::{ErrorCode, Violation},
    ids::UserId,
    locale::Locale,
    policy::{Action, Denied},
    text,
};
use gotong_store::accounts as store;

use crate::{App, Ctx, Error};

/// What changes; `None` leaves a thing as it is.
#[derive(Clone, Debug, Default)]
pub struct AccountChanges {
    /// The name shown to colleagues.
    pub name: Option<String>,
    /// The language.
    pub locale: Option<Locale>,
    /// The password now, needed to set a new one.
    pub current_password: Option<String>,
    /// The new password.
    pub new_password: Option<String>,
}

/// Changes the caller's own account.
///
/// # Errors
/// `Refused` with the wrong field; `WRONG_CREDENTIALS` at `currentPassword`.
pub async fn update(app: &App, ctx: &Ctx, changes: AccountChanges) -> Result<User, Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::ManageSelf))?;
    let id = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let mut user = store::get(app.reader(), id).await?;
    if let Some(name) = &changes.name {
        user.name = text::name("displayName", name, 2..=80)?;
    }
    user.locale = changes.locale.unwrap_or(user.locale);
    let password_hash = match &changes.new_password {
        Some(new) => {
            Some(new_password_hash(app, &user, changes.current_password.as_deref(), new).await?)
        }
        None => None,
    };
    let mut work = app.begin(ctx, &permit).await?;
    store::update(&work, &user, password_hash.as_deref()).await?;
    work.announce(AccountEvent::Updated { user: id }).await?;
    work.commit(id).await?;
    Ok(user)
}

async fn new_password_hash(
    app: &App,
    user: &User,
    current: Option<&str>,
    new: &str,
) -> Result<String, Error> {
    check_password("newPassword", new)?;
    app.limits.sign_in_to(user.id)?;
    let hash = store::find_by_email(app.reader(), &user.email).await?.map(|(_, hash)| hash);
    if !app.passwords.check(current.unwrap_or_default(), hash).await? {
        return Err(Violation::new("currentPassword", ErrorCode::WrongCredentials).into());
    }
    app.passwords.hash(new).await
}

/// What can be read of accounts.
pub mod queries {
    use super::{App, Ctx, Denied, Error, User, UserId, store};

    /// The caller's own account.
    ///
    /// # Errors
    /// `Denied::Unauthenticated` if nobody is signed in.
    pub async fn own(app: &App, ctx: &Ctx) -> Result<User, Error> {
        let id = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
        Ok(store::get(app.reader(), id).await?)
    }

    /// Several accounts, for their names; missing ones are left out.
    ///
    /// # Errors
    /// `Error::Fault` when the database fails.
    pub async fn list(app: &App, ids: &[UserId]) -> Result<Vec<User>, Error> {
        Ok(store::list(app.reader(), ids).await?)
    }
}
