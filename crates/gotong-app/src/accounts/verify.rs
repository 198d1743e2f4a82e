//! Verifying an e-mail address.

use gotong_domain::{
    accounts::{AccountAction, AccountEvent, Email},
    error::{ErrorCode, Violation},
    ids::UserId,
    policy::Action,
};
use gotong_store::accounts as store;

use crate::{
    App, Ctx, Error,
    accounts::tokens::{self, Purpose},
    businesses,
};

/// Verifies the address that a token was mailed to.
///
/// # Errors
/// `Refused(UNKNOWN)` at `token` if it is unknown, used or expired.
pub async fn verify_email(app: &App, ctx: &Ctx, token: &str) -> Result<UserId, Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    let mut work = app.begin(ctx, &permit).await?;
    let user = store::take_token(&work, Purpose::Verify.as_str(), &tokens::hash(token), ctx.now)
        .await?
        .ok_or_else(|| Violation::new("token", ErrorCode::Unknown))?;
    let user = store::get(&*work, user).await?.verify(ctx.now);
    store::update(&work, &user, None).await?;
    businesses::contact_verified(&mut work, ctx, user.id).await?;
    work.announce(AccountEvent::Verified { user: user.id }).await?;
    work.commit(user.id).await?;
    Ok(user.id)
}

/// Mails the link again: to the given address, or to the caller's own. Says nothing of whether it is known.
///
/// # Errors
/// `Refused` if the address is malformed or absent; `Limited`.
pub async fn resend_verification(app: &App, ctx: &Ctx, email: Option<&str>) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    let email = match (email, ctx.actor.user_id()) {
        (Some(email), _) => Email::parse("email", email)?,
        (None, Some(user)) => store::get(app.reader(), user).await?.email,
        (None, None) => return Err(Violation::new("email", ErrorCode::Required).into()),
    };
    app.limits.recover(ctx.address, &email)?;
    let Some((user, _)) = store::find_by_email(app.reader(), &email).await? else { return Ok(()) };
    let mut work = app.begin(ctx, &permit).await?;
    work.announce(AccountEvent::VerificationRequested { user: user.id }).await?;
    work.commit(user.id).await
}
