//! Reading qualified lists.

use async_graphql::{Context, ID, Object, Result};
use gotong_domain::ids::QualifiedListId;

use super::types::QualifiedList;
use crate::{caller::request, ids::Global, loaders::failed};

/// Reading qualified lists.
#[derive(Default)]
pub struct QualifiedQueries;

/// Reading qualified lists.
#[Object]
impl QualifiedQueries {
    /// A list by its id; null if there is none.
    async fn qualified_list(&self, ctx: &Context<'_>, id: ID) -> Option<Result<QualifiedList>> {
        let id = QualifiedListId::parse("id", &id).ok()?;
        let found = request(ctx).loaders().qualified_lists.load_one(id).await;
        let found = found.map_err(|e| failed(ctx, &e)).transpose()?;
        Some(found.map(QualifiedList))
    }
}
