//! Registering an account.

use gotong_domain::{
    accounts::{AccountAction, AccountEvent, Email, User, check_password},
    error::{ErrorCode, Violation, Violations},
    ids::UserId,
    locale::Locale,
    policy::Action,
    text,
};
use gotong_store::{StoreError, accounts as store};

use crate::{
    App, Ctx, Error,
    accounts::{SignedIn, tokens},
};

/// What a person gives to register.
#[derive(Clone, Debug)]
pub struct Registration {
    /// The address to sign in with.
    pub email: String,
    /// The password.
    pub password: String,
    /// The name shown to colleagues.
    pub name: String,
    /// The language of mail and messages.
    pub locale: Locale,
}

/// Makes an account and signs it in; the address is verified by a mailed link.
///
/// # Errors
/// `Refused` with each wrong field, or `DUPLICATE` at `email`; `Limited`.
pub async fn register(app: &App, ctx: &Ctx, input: Registration) -> Result<SignedIn, Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    let mut wrong = Violations::default();
    let email = wrong.take(Email::parse("email", &input.email));
    let name = wrong.take(text::name("displayName", &input.name, 2..=80));
    wrong.take(check_password("password", &input.password));
    wrong.finish()?;
    let (Some(email), Some(name)) = (email, name) else {
        return Err(Error::fault("a violation was lost"));
    };
    app.limits.register(ctx.address)?;

    let password_hash = app.passwords.hash(&input.password).await?;
    let user = User {
        id: ctx.new_id::<UserId>(),
        email,
        name,
        locale: input.locale,
        verified_at: None,
        created_at: ctx.now,
        version: 1,
    };
    let (session, refresh_token) = tokens::session(ctx, user.id)?;

    let mut work = app.begin(ctx, &permit).await?;
    store::insert(&work, &user, &password_hash).await.map_err(|e| match e {
        StoreError::Taken(_) => Violation::new("email", ErrorCode::Duplicate).into(),
        other => Error::from(other),
    })?;
    store::insert_session(&work, &session).await?;
    work.announce(AccountEvent::Registered { user: user.id }).await?;
    work.commit(user.id).await?;
    tokens::signed_in(app, ctx, user, session.id, refresh_token)
}
