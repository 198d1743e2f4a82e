//! Who asks: what the HTTP adapter puts into each request, and how resolvers find it.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use async_graphql::Context;
use gotong_app::{App, Ctx};
use gotong_domain::time::Instant;

use crate::loaders::Loaders;

/// What a request carries besides its document; the HTTP adapter makes one for each.
pub struct Request {
    /// The use cases' context.
    pub ctx: Ctx,
    /// The `Idempotency-Key` header.
    pub idempotency_key: Option<String>,
    /// The refresh token of the cookie.
    pub refresh_token: Option<String>,
    /// Whether the answer will be written by [`crate::json::to_vec`].
    pub(crate) written: bool,
    app: Arc<App>,
    loaders: OnceLock<Loaders>,
    cookie: Mutex<Cookie>,
}

/// What becomes of the refresh cookie in the response.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cookie {
    /// It stays as it is.
    #[default]
    Keep,
    /// It is set.
    Set {
        /// The refresh token.
        token: String,
        /// Until when the browser keeps it.
        expires_at: Instant,
    },
    /// It is cleared.
    Clear,
}

impl Request {
    /// A request of `ctx`.
    #[must_use]
    pub fn new(
        app: &Arc<App>,
        ctx: Ctx,
        idempotency_key: Option<String>,
        refresh_token: Option<String>,
    ) -> Self {
        Self {
            ctx,
            idempotency_key,
            refresh_token,
            written: false,
            app: Arc::clone(app),
            loaders: OnceLock::new(),
            cookie: Mutex::default(),
        }
    }

    /// A request whose answer will be written by [`crate::json::to_vec`], so that parts of it may be written early.
    #[must_use]
    pub fn to_be_written(self) -> Self {
        Self { written: true, ..self }
    }

    /// Batches reads; made when something is first read through it.
    pub fn loaders(&self) -> &Loaders {
        self.loaders.get_or_init(|| Loaders::new(&self.app, &self.ctx))
    }

    /// What became of the refresh cookie while the document ran.
    #[must_use]
    pub fn cookie(&self) -> Cookie {
        self.cookie.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set_cookie(&self, cookie: Cookie) {
        *self.cookie.lock().unwrap_or_else(PoisonError::into_inner) = cookie;
    }
}

/// The app behind the schema.
pub fn app<'a>(ctx: &Context<'a>) -> &'a Arc<App> {
    ctx.data_unchecked::<Arc<App>>()
}

/// The use cases' context of the request.
pub fn asking<'a>(ctx: &Context<'a>) -> &'a Ctx {
    &request(ctx).ctx
}

/// The request.
pub fn request<'a>(ctx: &Context<'a>) -> &'a Request {
    ctx.data_unchecked::<Arc<Request>>()
}
