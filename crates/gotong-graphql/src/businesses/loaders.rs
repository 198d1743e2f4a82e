//! Batched reads of businesses and teams.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use gotong_app::{App, Ctx, Error, businesses::queries};
use gotong_domain::{
    businesses::{Business, Document, Invitation, TeamMember},
    ids::BusinessId,
};

/// Businesses by id, as far as the caller may see them.
pub struct Businesses {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<BusinessId> for Businesses {
    type Value = Arc<Business>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[BusinessId],
    ) -> Result<HashMap<BusinessId, Arc<Business>>, Arc<Error>> {
        let found = queries::by_ids(&self.app, &self.ctx, keys).await?;
        Ok(found.into_iter().map(|(id, business)| (id, Arc::new(business))).collect())
    }
}

/// Teams by business, of the caller's own businesses.
pub struct Teams {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<BusinessId> for Teams {
    type Value = Vec<TeamMember>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[BusinessId],
    ) -> Result<HashMap<BusinessId, Vec<TeamMember>>, Arc<Error>> {
        Ok(queries::teams(&self.app, &self.ctx, keys).await?)
    }
}

/// Offers of seats by business, of those that the caller owns or manages.
pub struct Invitations {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<BusinessId> for Invitations {
    type Value = Vec<Invitation>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[BusinessId],
    ) -> Result<HashMap<BusinessId, Vec<Invitation>>, Arc<Error>> {
        Ok(queries::invitations(&self.app, &self.ctx, keys).await?)
    }
}

/// Documents by business, as far as the caller may see them.
pub struct Documents {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<BusinessId> for Documents {
    type Value = Vec<Document>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[BusinessId],
    ) -> Result<HashMap<BusinessId, Vec<Document>>, Arc<Error>> {
        Ok(queries::documents(&self.app, &self.ctx, keys).await?)
    }
}
