//! Recovering an account whose password was forgotten.

use gotong_domain::{
    accounts::{AccountAction, AccountEvent, Email, check_password},
    error::{ErrorCode, Violation},
    policy::Action,
};
use gotong_store::accounts as store;

use crate::{
    App, Ctx, Error,
    accounts::{
        SignedIn,
        tokens::{self, Purpose},
    },
    businesses,
};

/// Mails a link to set a new password. Answers the same whether or not the address is known.
///
/// # Errors
/// `Refused` if the address is malformed; `Limited`.
pub async fn request_password_reset(app: &App, ctx: &Ctx, email: &str) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    let email = Email::parse("email", email)?;
    app.limits.recover(ctx.address, &email)?;
    let Some((user, _)) = store::find_by_email(app.reader(), &email).await? else { return Ok(()) };
    let mut work = app.begin(ctx, &permit).await?;
    work.announce(AccountEvent::ResetRequested { user: user.id }).await?;
    work.commit(user.id).await
}

/// Sets a new password with a mailed token, signs out every device and signs in this one.
///
/// # Errors
/// `Refused` if the password is too short or long, or `UNKNOWN` at `token`.
pub async fn reset_password(
    app: &App,
    ctx: &Ctx,
    token: &str,
    password: &str,
) -> Result<SignedIn, Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    check_password("password", password)?;
    app.limits.sign_in(ctx.address)?;
    let password_hash = app.passwords.hash(password).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let user = store::take_token(&work, Purpose::Reset.as_str(), &tokens::hash(token), ctx.now)
        .await?
        .ok_or_else(|| Violation::new("token", ErrorCode::Unknown))?;
    // Whoever reads the mailbox has shown that the address is theirs.
    let user = store::get(&*work, user).await?.verify(ctx.now);
    let (session, refresh_token) = tokens::session(ctx, user.id)?;
    store::update(&work, &user, Some(&password_hash)).await?;
    store::revoke_sessions(&work, user.id, ctx.now).await?;
    store::insert_session(&work, &session).await?;
    businesses::contact_verified(&mut work, ctx, user.id).await?;
    work.announce(AccountEvent::PasswordReset { user: user.id }).await?;
    work.commit(user.id).await?;
    tokens::signed_in(app, ctx, user, session.id, refresh_token)
}
