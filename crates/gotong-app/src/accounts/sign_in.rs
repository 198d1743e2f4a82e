//! Signing in.

use gotong_domain::{
    accounts::{AccountAction, Email},
    error::{ErrorCode, Refusal},
    policy::Action,
};
use gotong_store::accounts as store;

use crate::{
    App, Ctx, Error,
    accounts::{SignedIn, tokens},
};

/// What a person signs in with.
#[derive(Clone, Debug)]
pub struct Credentials {
    /// The address.
    pub email: String,
    /// The password.
    pub password: String,
}

/// Signs a person in on this device.
///
/// # Errors
/// `Refused(WRONG_CREDENTIALS)`, the same for an unknown address and a wrong password; `Limited`.
pub async fn sign_in(app: &App, ctx: &Ctx, input: Credentials) -> Result<SignedIn, Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    app.limits.sign_in(ctx.address)?;
    let known = match Email::parse("email", &input.email) {
        Ok(email) => store::find_by_email(app.reader(), &email).await?,
        Err(_) => None,
    };
    if let Some((user, _)) = &known {
        app.limits.sign_in_to(user.id)?;
    }
    let (user, hash) = known.unzip();
    let right = app.passwords.check(&input.password, hash).await?;
    let Some(user) = user.filter(|_| right) else {
        return Err(Refusal::guard(ErrorCode::WrongCredentials).into());
    };
    let (session, refresh_token) = tokens::session(ctx, user.id)?;
    let work = app.begin(ctx, &permit).await?;
    store::insert_session(&work, &session).await?;
    work.commit(session.id).await?;
    tokens::signed_in(app, ctx, user, session.id, refresh_token)
}
