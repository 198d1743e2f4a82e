//! Batched reads of capabilities.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use gotong_app::{App, Ctx, Error, capabilities::queries};
use gotong_domain::{capabilities::Capability, ids::BusinessId};

/// Capabilities by business, as far as the caller may see them.
pub struct Capabilities {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<BusinessId> for Capabilities {
    type Value = Vec<Capability>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[BusinessId],
    ) -> Result<HashMap<BusinessId, Vec<Capability>>, Arc<Error>> {
        Ok(queries::of_businesses(&self.app, &self.ctx, keys).await?)
    }
}
