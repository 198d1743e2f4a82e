//! Reading alliances.

use async_graphql::{Context, Object, Result};
use gotong_app::alliances::queries;

use super::types::Alliance;
use crate::{
    caller::{app, asking},
    refuse,
};

/// Reading alliances.
#[derive(Default)]
pub struct AllianceQueries;

/// Reading alliances.
#[Object]
impl AllianceQueries {
    /// An alliance by its name in public addresses; null if there is none for the caller.
    async fn alliance(&self, ctx: &Context<'_>, slug: String) -> Option<Result<Alliance>> {
        let found = queries::by_slug(app(ctx), asking(ctx), &slug).await;
        let found = found.map_err(|e| refuse(asking(ctx), e)).transpose()?;
        Some(found.map(Into::into))
    }
}
