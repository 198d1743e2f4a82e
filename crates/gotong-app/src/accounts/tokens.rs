//! Secrets that people carry: refresh tokens and mailed one-time tokens. Kept as SHA-256 only.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use gotong_domain::{
    accounts::{AccountAction, Session, User},
    ids::{SessionId, UserId},
    policy::Action,
};
use sha2::{Digest, Sha256};

use crate::{App, Ctx, Error, accounts::SignedIn, keys::Bearer, ports::Mail, words};

/// A fresh secret of 256 bits, as text.
pub(crate) fn secret() -> Result<String, Error> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).map_err(|e| Error::fault(e.to_string()))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}

/// The form in which a secret is kept.
pub(crate) fn hash(secret: &str) -> String {
    hex::encode(Sha256::digest(secret.as_bytes()))
}

/// A new session of a person on this device, with its refresh token.
pub(super) fn session(ctx: &Ctx, user: UserId) -> Result<(Session, String), Error> {
    let token = secret()?;
    let session = Session {
        id: ctx.new_id::<SessionId>(),
        user,
        token_hash: hash(&token),
        previous_hash: None,
        device: String::new(),
        created_at: ctx.now,
        rotated_at: ctx.now,
        expires_at: ctx.now + Session::LIFETIME,
        revoked_at: None,
        version: 1,
    };
    Ok((session, token))
}

/// What the device gets.
pub(super) fn signed_in(
    app: &App,
    ctx: &Ctx,
    user: User,
    session: SessionId,
    refresh_token: String,
) -> Result<SignedIn, Error> {
    let bearer = Bearer { user: user.id, session };
    let (access_token, expires_at) = app.tokens.sign(bearer, &app.settings, ctx.now)?;
    Ok(SignedIn { user, access_token, expires_at, refresh_token })
}

/// What a mailed token is for.
#[derive(Clone, Copy)]
pub(super) enum Purpose {
    Verify,
    Reset,
}

impl Purpose {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Verify => "VERIFY",
            Self::Reset => "RESET",
        }
    }

    fn lifetime(self) -> Duration {
        match self {
            Self::Verify => Duration::days(3),
            Self::Reset => Duration::hours(1),
        }
    }
}

/// Mails the link that verifies an address. The token is made here, so that no queue ever holds it.
///
/// # Errors
/// `Error::Fault` when the database or the mail server fails; it is tried again.
pub async fn mail_verification(app: &App, ctx: &Ctx, user: UserId) -> Result<(), Error> {
    let user = gotong_store::accounts::get(app.reader(), user).await?;
    if user.verified_at.is_some() {
        return Ok(());
    }
    mail_link(app, ctx, &user, Purpose::Verify, "verifikasi", "mail-verify").await
}

/// Mails the link that sets a new password.
///
/// # Errors
/// `Error::Fault` when the database or the mail server fails; it is tried again.
pub async fn mail_reset(app: &App, ctx: &Ctx, user: UserId) -> Result<(), Error> {
    let user = gotong_store::accounts::get(app.reader(), user).await?;
    mail_link(app, ctx, &user, Purpose::Reset, "sandi-baru", "mail-reset").await
}

async fn mail_link(
    app: &App,
    ctx: &Ctx,
    user: &User,
    purpose: Purpose,
    page: &str,
    words_key: &str,
) -> Result<(), Error> {
    let token = secret()?;
    let permit = ctx.authorize(&Action::Account(AccountAction::BecomeSomebody))?;
    let work = app.begin(ctx, &permit).await?;
    let expires_at = ctx.now + purpose.lifetime();
    gotong_store::accounts::insert_token(
        &work,
        user.id,
        purpose.as_str(),
        &hash(&token),
        expires_at,
    )
    .await?;
    work.commit(user.id).await?;
    let params = [
        ("name", user.name.clone()),
        ("link", format!("{}/{page}?token={token}", app.settings.public_url)),
    ];
    let mail = Mail {
        to: user.email.as_str().to_owned(),
        subject: words::message(user.locale, &format!("{words_key}-subject"), &params),
        text: words::message(user.locale, &format!("{words_key}-text"), &params),
    };
    app.mail.send(&mail).await.map_err(Error::fault)
}
