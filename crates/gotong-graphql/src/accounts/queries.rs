//! Reading one's own account.

use async_graphql::{Context, Object};
use gotong_app::accounts::queries;

use crate::{
    accounts::types::Viewer,
    caller::{app, asking},
    refuse,
};

/// Reading one's own account.
#[derive(Default)]
pub struct AccountQueries;

/// Reading one's own account.
#[Object]
impl AccountQueries {
    /// Null for anonymous callers.
    async fn viewer(&self, ctx: &Context<'_>) -> Option<async_graphql::Result<Viewer>> {
        asking(ctx).actor.user_id()?;
        let own = queries::own(app(ctx), asking(ctx)).await;
        Some(own.map(Into::into).map_err(|e| refuse(asking(ctx), e)))
    }
}
