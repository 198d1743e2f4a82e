//! Marking as read.

use async_graphql::{Context, ID, InputObject, Object, Result};
use gotong_app::{App, Ctx, Error, accounts, notifications};
use gotong_domain::{accounts::User, ids::NotificationId};

use crate::{Mutating, accounts::types::Viewer, ids::Global, payload};

/// What was read.
#[derive(InputObject)]
pub struct MarkNotificationsReadInput {
    /// Absent = all.
    ids: Option<Vec<ID>>,
}

payload!(
    /// The viewer with what is left unread.
    MarkNotificationsReadPayload { viewer: Viewer }
);

/// Marking as read.
#[derive(Default)]
pub struct NotificationMutations;

/// Marking as read.
#[Object]
impl NotificationMutations {
    /// Marks the caller's own as read: these, or all.
    async fn mark_notifications_read(
        &self,
        ctx: &Context<'_>,
        input: MarkNotificationsReadInput,
    ) -> Result<MarkNotificationsReadPayload> {
        let m = Mutating::new(ctx);
        let run = mark_read(m.app, &m.ctx, input.ids);
        Ok(m.run(run, |_| accounts::queries::own(m.app, &m.ctx)).await?.into())
    }
}

async fn mark_read(app: &App, ctx: &Ctx, ids: Option<Vec<ID>>) -> std::result::Result<User, Error> {
    let ids = ids.map(|ids| {
        ids.iter()
            .map(|id| NotificationId::parse("ids", id))
            .collect::<std::result::Result<Vec<_>, _>>()
    });
    notifications::mark_read(app, ctx, ids.transpose()?.as_deref()).await?;
    accounts::queries::own(app, ctx).await
}
