//! Types of accounts.

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use gotong_app::{accounts::SignedIn, businesses::queries, notifications};
use gotong_domain::{accounts, time::Instant};

use crate::{
    businesses::team::Seat,
    caller::{app, asking},
    ids::Global,
    notifications::NotificationConnection,
    page::PageArgs,
    refuse,
    scalars::Locale,
};

/// A person.
pub struct User(pub(crate) accounts::User);

impl From<accounts::User> for User {
    fn from(user: accounts::User) -> Self {
        Self(user)
    }
}

/// A person.
#[Object]
impl User {
    /// Opaque.
    pub(crate) async fn id(&self) -> ID {
        self.0.id.global()
    }

    /// The name shown to colleagues.
    async fn display_name(&self) -> &str {
        &self.0.name
    }
}

/// The signed-in caller.
pub struct Viewer(pub(crate) accounts::User);

impl From<accounts::User> for Viewer {
    fn from(user: accounts::User) -> Self {
        Self(user)
    }
}

/// The signed-in caller.
#[Object]
impl Viewer {
    /// Who.
    async fn user(&self) -> User {
        User(self.0.clone())
    }

    /// The address that signs in.
    async fn email(&self) -> &str {
        self.0.email.as_str()
    }

    /// Whether the address was verified.
    async fn email_verified(&self) -> bool {
        self.0.verified_at.is_some()
    }

    /// The language of mail and messages.
    async fn locale(&self) -> Locale {
        self.0.locale.into()
    }

    /// The businesses this user acts for.
    async fn seats(&self, ctx: &Context<'_>) -> Result<Vec<Seat>> {
        let seats = queries::seats(app(ctx), self.0.id).await;
        let seats = seats.map_err(|e| refuse(asking(ctx), e))?;
        Ok(seats.into_iter().map(Seat::from).collect())
    }

    /// What the viewer was told, newest first.
    async fn notifications(
        &self,
        ctx: &Context<'_>,
        #[graphql(default)] unread_only: bool,
        first: Option<i32>,
        after: Option<String>,
        last: Option<i32>,
        before: Option<String>,
    ) -> Result<NotificationConnection> {
        let asked = asking(ctx);
        let page = PageArgs { first, after, last, before }.request(ctx, asked)?;
        let told = notifications::list(app(ctx), asked, unread_only, &page).await;
        Ok(told.map_err(|e| refuse(asked, e))?.into())
    }

    /// How many the viewer has not read.
    async fn unread_notification_count(&self, ctx: &Context<'_>) -> Result<i32> {
        let asked = asking(ctx);
        let unread =
            notifications::count_unread(app(ctx), asked).await.map_err(|e| refuse(asked, e))?;
        Ok(i32::try_from(unread).unwrap_or(i32::MAX))
    }
}

/// What a signed-in client holds; the refresh token travels in an `HttpOnly` cookie.
#[derive(SimpleObject)]
pub struct Session {
    access_token: String,
    expires_at: Instant,
    viewer: Viewer,
}

impl From<SignedIn> for Session {
    fn from(signed_in: SignedIn) -> Self {
        Self {
            access_token: signed_in.access_token,
            expires_at: signed_in.expires_at,
            viewer: Viewer(signed_in.user),
        }
    }
}
