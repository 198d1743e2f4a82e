//! Batched reads of showcase entries.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use gotong_app::{App, Ctx, Error, showcase::queries};
use gotong_domain::{ids::ShowcaseId, showcase::Entry};

/// Entries by id, as far as the caller may see them.
pub struct Showcases {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<ShowcaseId> for Showcases {
    type Value = Arc<Entry>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[ShowcaseId],
    ) -> Result<HashMap<ShowcaseId, Arc<Entry>>, Arc<Error>> {
        let found = queries::by_ids(&self.app, &self.ctx, keys).await?;
        Ok(found.into_iter().map(|(id, entry)| (id, Arc::new(entry))).collect())
    }
}
