//! Registering, signing in, staying signed in, recovering.

use async_graphql::{Context, InputObject, Object, Result};
use gotong_app::{
    Error,
    accounts::{self, AccountChanges, Credentials, Registration, SignedIn, queries},
};
use gotong_domain::accounts::Session as Device;
use uuid::Uuid;

use crate::{
    Mutating, Outcome,
    accounts::types::{Session, Viewer},
    caller::{Cookie, asking, request},
    done_payload, payload,
    scalars::Locale,
};

/// What a person gives to register.
#[derive(InputObject)]
pub struct RegisterInput {
    email: String,
    /// 8–200 characters.
    password: String,
    display_name: String,
    #[graphql(default_with = "Locale::Id")]
    locale: Locale,
}

/// What a person signs in with.
#[derive(InputObject)]
pub struct SignInInput {
    email: String,
    password: String,
}

/// The refresh token, for clients without cookies.
#[derive(InputObject)]
pub struct RefreshSessionInput {
    /// Absent = from the cookie.
    refresh_token: Option<String>,
}

/// Which devices to sign out.
#[derive(InputObject)]
pub struct SignOutInput {
    #[graphql(default)]
    everywhere: bool,
}

/// A mailed token.
#[derive(InputObject)]
pub struct VerifyEmailInput {
    token: String,
}

/// Where to mail the link again.
#[derive(InputObject)]
pub struct ResendVerificationInput {
    /// Absent = the viewer's own address.
    email: Option<String>,
}

/// Whose password was forgotten.
#[derive(InputObject)]
pub struct RequestPasswordResetInput {
    email: String,
}

/// A mailed token and the new password.
#[derive(InputObject)]
pub struct ResetPasswordInput {
    token: String,
    password: String,
}

/// The language of mail and messages.
#[derive(InputObject)]
pub struct UpdateLocaleInput {
    locale: Locale,
}

/// What changes of the account.
#[derive(InputObject)]
pub struct UpdateAccountInput {
    display_name: Option<String>,
    current_password: Option<String>,
    new_password: Option<String>,
}

payload!(
    /// The new session.
    RegisterPayload { session: Session }
);
payload!(
    /// The new session.
    SignInPayload { session: Session }
);
payload!(
    /// The session with its next tokens.
    RefreshSessionPayload { session: Session }
);
payload!(
    /// The new session.
    ResetPasswordPayload { session: Session }
);
payload!(
    /// The changed account.
    UpdateLocalePayload { viewer: Viewer }
);
payload!(
    /// The changed account.
    UpdateAccountPayload { viewer: Viewer }
);
done_payload!(
    /// Whether it was done.
    SignOutPayload { signed_out }
);
done_payload!(
    /// Whether the address is verified.
    VerifyEmailPayload { verified }
);
done_payload!(
    /// Whether mail is on its way, if the address is known.
    ResendVerificationPayload { sent }
);
done_payload!(
    /// Whether mail is on its way, if the address is known.
    RequestPasswordResetPayload { sent }
);

/// Registering, signing in, staying signed in, recovering.
#[derive(Default)]
pub struct AccountMutations;

/// Registering, signing in, staying signed in, recovering.
#[Object]
impl AccountMutations {
    /// Makes an account and signs it in.
    async fn register(&self, ctx: &Context<'_>, input: RegisterInput) -> Result<RegisterPayload> {
        let m = Mutating::for_visitors(ctx);
        let registration = Registration {
            email: input.email,
            password: input.password,
            name: input.display_name,
            locale: input.locale.into(),
        };
        let done = m.run(accounts::register(m.app, &m.ctx, registration), never).await?;
        Ok(with_cookie(ctx, done).into())
    }

    /// Signs a person in on this device.
    async fn sign_in(&self, ctx: &Context<'_>, input: SignInInput) -> Result<SignInPayload> {
        let m = Mutating::for_visitors(ctx);
        let credentials = Credentials { email: input.email, password: input.password };
        let done = m.run(accounts::sign_in(m.app, &m.ctx, credentials), never).await?;
        Ok(with_cookie(ctx, done).into())
    }

    /// For clients without cookies; browsers use `POST /auth/refresh`.
    async fn refresh_session(
        &self,
        ctx: &Context<'_>,
        input: RefreshSessionInput,
    ) -> Result<RefreshSessionPayload> {
        let m = Mutating::for_visitors(ctx);
        let token =
            input.refresh_token.or_else(|| request(ctx).refresh_token.clone()).unwrap_or_default();
        let done = m.run(accounts::refresh(m.app, &m.ctx, &token), never).await?;
        Ok(with_cookie(ctx, done).into())
    }

    /// Ends this device's session, or all of the person's.
    async fn sign_out(&self, ctx: &Context<'_>, input: SignOutInput) -> Result<SignOutPayload> {
        let m = Mutating::new(ctx);
        let done = m.run(accounts::sign_out(m.app, &m.ctx, input.everywhere), nothing).await?;
        if done.is_ok() {
            request(ctx).set_cookie(Cookie::Clear);
        }
        Ok(done.into())
    }

    /// Verifies the address that a token was mailed to.
    async fn verify_email(
        &self,
        ctx: &Context<'_>,
        input: VerifyEmailInput,
    ) -> Result<VerifyEmailPayload> {
        let m = Mutating::for_visitors(ctx);
        let again = async |id: Uuid| Ok(id.into());
        Ok(m.run(accounts::verify_email(m.app, &m.ctx, &input.token), again).await?.into())
    }

    /// Mails the link again.
    async fn resend_verification(
        &self,
        ctx: &Context<'_>,
        input: ResendVerificationInput,
    ) -> Result<ResendVerificationPayload> {
        let m = Mutating::for_visitors(ctx);
        let run = accounts::resend_verification(m.app, &m.ctx, input.email.as_deref());
        Ok(m.run(run, nothing).await?.into())
    }

    /// Answers the same whether or not the address is known.
    async fn request_password_reset(
        &self,
        ctx: &Context<'_>,
        input: RequestPasswordResetInput,
    ) -> Result<RequestPasswordResetPayload> {
        let m = Mutating::for_visitors(ctx);
        Ok(m.run(accounts::request_password_reset(m.app, &m.ctx, &input.email), nothing)
            .await?
            .into())
    }

    /// Sets a new password, signs out every device and signs in this one.
    async fn reset_password(
        &self,
        ctx: &Context<'_>,
        input: ResetPasswordInput,
    ) -> Result<ResetPasswordPayload> {
        let m = Mutating::for_visitors(ctx);
        let done = m
            .run(accounts::reset_password(m.app, &m.ctx, &input.token, &input.password), never)
            .await?;
        Ok(with_cookie(ctx, done).into())
    }

    /// Changes the language of mail and messages.
    async fn update_locale(
        &self,
        ctx: &Context<'_>,
        input: UpdateLocaleInput,
    ) -> Result<UpdateLocalePayload> {
        let m = Mutating::new(ctx);
        let changes =
            AccountChanges { locale: Some(input.locale.into()), ..AccountChanges::default() };
        Ok(m.run(accounts::update(m.app, &m.ctx, changes), |_| queries::own(m.app, &m.ctx))
            .await?
            .into())
    }

    /// Changes the caller's own account.
    async fn update_account(
        &self,
        ctx: &Context<'_>,
        input: UpdateAccountInput,
    ) -> Result<UpdateAccountPayload> {
        let m = Mutating::new(ctx);
        let changes = AccountChanges {
            name: input.display_name,
            locale: None,
            current_password: input.current_password,
            new_password: input.new_password,
        };
        Ok(m.run(accounts::update(m.app, &m.ctx, changes), |_| queries::own(m.app, &m.ctx))
            .await?
            .into())
    }
}

/// Secrets are shown once; a repeated request cannot show them again.
async fn never<T>(_: Uuid) -> std::result::Result<T, Error> {
    Err(Error::Conflict("session"))
}

/// There is nothing to show again.
async fn nothing(_: Uuid) -> std::result::Result<(), Error> {
    Ok(())
}

fn with_cookie(ctx: &Context<'_>, done: Outcome<SignedIn>) -> Outcome<SignedIn> {
    if let Ok(signed_in) = &done {
        let expires_at = asking(ctx).now + Device::LIFETIME;
        request(ctx).set_cookie(Cookie::Set { token: signed_in.refresh_token.clone(), expires_at });
    }
    done
}
