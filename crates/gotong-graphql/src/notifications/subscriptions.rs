//! Being told as it happens.

use std::sync::Arc;

use async_graphql::{Context, Subscription};
use futures_util::{Stream, StreamExt, stream};
use gotong_app::{App, Ctx, notifications};
use gotong_domain::policy::Denied;
use tokio_stream::wrappers::BroadcastStream;

use crate::{
    caller::{app, asking},
    notifications::types::Notification,
    refuse,
};

/// Being told as it happens.
#[derive(Default)]
pub struct NotificationSubscriptions;

/// Being told as it happens.
#[Subscription]
impl NotificationSubscriptions {
    /// The viewer's own.
    async fn notifications(
        &self,
        ctx: &Context<'_>,
    ) -> async_graphql::Result<impl Stream<Item = Notification> + use<>> {
        let (app, asked): (Arc<App>, Ctx) = (Arc::clone(app(ctx)), asking(ctx).clone());
        if asked.actor.user_id().is_none() {
            return Err(refuse(&asked, Denied::Unauthenticated.into()));
        }
        let told =
            BroadcastStream::new(app.live.listen_told()).filter_map(async |event| event.ok());
        Ok(told
            .then(move |event| {
                let (app, asked) = (Arc::clone(&app), asked.clone());
                // Whoever misses one reads the list: a database that does not answer ends no subscription.
                async move { notifications::of_event(&app, &asked, event).await.unwrap_or_default() }
            })
            .flat_map(|told| stream::iter(told.into_iter().map(Notification::from))))
    }
}
