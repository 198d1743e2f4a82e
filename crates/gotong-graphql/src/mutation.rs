//! The way every mutation goes: replay by idempotency key, the use case, refusals into the payload.

use async_graphql::Context;
use gotong_app::{App, Ctx, Error, ctx::IdempotencyKey as Key};
use gotong_domain::policy::{Actor, Denied};
use uuid::Uuid;

use crate::{
    caller::{app, request},
    error::{UserError, sort},
};

/// What a mutation came to: its result, or why it was refused.
pub type Outcome<T> = Result<T, Vec<UserError>>;

/// A mutation under way: the app and the context that its use case is called with.
pub struct Mutating<'a> {
    /// The app.
    pub app: &'a App,
    /// The context, with the idempotency key of this very mutation.
    pub ctx: Ctx,
    for_visitors: bool,
}

impl<'a> Mutating<'a> {
    /// The mutation that is being resolved; visitors are asked to sign in before anything is looked up, so that they
    /// learn of nothing whether it exists.
    #[must_use]
    pub fn new(ctx: &Context<'a>) -> Self {
        let asking = Ctx { idempotency: key(ctx), ..request(ctx).ctx.clone() };
        Self { app: app(ctx), ctx: asking, for_visitors: false }
    }

    /// As [`Mutating::new`], for what visitors may try too: to become somebody.
    #[must_use]
    pub fn for_visitors(ctx: &Context<'a>) -> Self {
        Self { for_visitors: true, ..Self::new(ctx) }
    }

    /// Runs the use case, and sorts its refusals.
    ///
    /// With an `Idempotency-Key`, a repeated request is answered with what the first one did: `again` loads it by the
    /// id that the use case committed with.
    ///
    /// # Errors
    /// Faults and missing access, as top-level errors.
    pub fn run<T, A>(
        &self,
        run: impl Future<Output = Result<T, Error>> + Send,
        again: impl FnOnce(Uuid) -> A + Send,
    ) -> impl Future<Output = async_graphql::Result<Outcome<T>>> + Send
    where
        A: Future<Output = Result<T, Error>> + Send,
        T: Send,
    {
        // A use case's future is large; resolvers hold many of them.
        let run = Box::pin(run);
        let refused = self.ctx.actor == Actor::Anonymous && !self.for_visitors;
        async move {
            if refused {
                return sort(&self.ctx, Denied::Unauthenticated.into()).map(Err);
            }
            let done = match self.app.replayed(&self.ctx).await {
                Ok(Some(result)) => Box::pin(again(result)).await,
                Ok(None) => run.await,
                Err(error) => Err(error),
            };
            match done {
                Ok(result) => Ok(Ok(result)),
                Err(error) => sort(&self.ctx, error).map(Err),
            }
        }
    }
}

/// Visitors have no keys: two of them could choose the same one.
fn key(ctx: &Context<'_>) -> Option<Key> {
    let asked = request(ctx);
    let actor = asked.ctx.actor.user_id()?;
    let key = asked.idempotency_key.clone()?;
    let arguments = ctx.field().arguments().ok()?;
    let payload = serde_json::to_vec(&arguments).ok()?;
    Some(Key {
        actor: actor.0,
        mutation: ctx.field().name().to_owned(),
        key,
        request_hash: app(ctx).vault.fingerprint(&payload),
    })
}

/// Declares a payload: its results, each absent when refused, and `userErrors`.
///
/// `payload!(PublishTenderPayload { tender: Tender });`
#[macro_export]
macro_rules! payload {
    ($(#[$doc:meta])* $name:ident { $field:ident: $kind:ty }) => {
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            $field: Option<$kind>,
            user_errors: Vec<$crate::UserError>,
        }

        impl<T: Into<$kind>> From<$crate::Outcome<T>> for $name {
            fn from(outcome: $crate::Outcome<T>) -> Self {
                match outcome {
                    Ok(result) => Self { $field: Some(result.into()), user_errors: Vec::new() },
                    Err(user_errors) => Self { $field: None, user_errors },
                }
            }
        }
    };
}

/// Declares a payload of a mutation that only tells whether it was done.
///
/// `done_payload!(SignOutPayload { signed_out });`
#[macro_export]
macro_rules! done_payload {
    ($(#[$doc:meta])* $name:ident { $field:ident }) => {
        $(#[$doc])*
        #[derive(async_graphql::SimpleObject)]
        pub struct $name {
            $field: bool,
            user_errors: Vec<$crate::UserError>,
        }

        impl<T> From<$crate::Outcome<T>> for $name {
            fn from(outcome: $crate::Outcome<T>) -> Self {
                match outcome {
                    Ok(_) => Self { $field: true, user_errors: Vec::new() },
                    Err(user_errors) => Self { $field: false, user_errors },
                }
            }
        }
    };
}
