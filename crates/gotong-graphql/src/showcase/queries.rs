//! Reading the showcase.

use async_graphql::{Context, Object, Result};
use gotong_app::showcase::queries;

use super::types::{ShowcaseEntry, ShowcaseEntryConnection};
use crate::{
    caller::{app, asking},
    page::PageArgs,
    refuse,
};

/// Reading the showcase.
#[derive(Default)]
pub struct ShowcaseQueries;

/// Reading the showcase.
#[Object]
impl ShowcaseQueries {
    /// An entry by its name in public addresses; null if there is none for the caller.
    async fn showcase_entry(
        &self,
        ctx: &Context<'_>,
        slug: String,
    ) -> Option<Result<ShowcaseEntry>> {
        let found = queries::by_slug(app(ctx), asking(ctx), &slug).await;
        let found = found.map_err(|e| refuse(asking(ctx), e)).transpose()?;
        Some(found.map(Into::into))
    }

    /// Published works, newest first.
    async fn showcase(
        &self,
        ctx: &Context<'_>,
        region_code: Option<String>,
        #[graphql(default = 20)] first: i32,
        after: Option<String>,
    ) -> Result<ShowcaseEntryConnection> {
        let page = PageArgs::forward(Some(first), after).request(ctx, asking(ctx))?;
        let works = queries::published(app(ctx), region_code, &page).await;
        Ok(works.map_err(|e| refuse(asking(ctx), e))?.into())
    }
}
