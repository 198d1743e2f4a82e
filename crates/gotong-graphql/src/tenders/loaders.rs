//! Batched reads of tenders and what belongs to them.

use std::{collections::HashMap, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use gotong_app::{
    App, Ctx, Error,
    bids::queries::{Seen, own_of_tenders},
    tenders::queries::{self, Declaration, LotResult, ShownAward, Version},
};
use gotong_domain::{ids::TenderId, tenders::Tender};

/// Whole tenders by id.
pub struct Tenders {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<TenderId> for Tenders {
    type Value = Arc<Tender>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TenderId]) -> Result<HashMap<TenderId, Arc<Tender>>, Arc<Error>> {
        let found = queries::get_many(&self.app, &self.ctx, keys).await?;
        Ok(found.into_iter().map(|tender| (tender.id, Arc::new(tender))).collect())
    }
}

/// Whether the caller follows tenders.
pub struct Followed {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<TenderId> for Followed {
    type Value = ();
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TenderId]) -> Result<HashMap<TenderId, ()>, Arc<Error>> {
        let followed = queries::followed(&self.app, &self.ctx, keys).await?;
        Ok(followed.into_iter().map(|id| (id, ())).collect())
    }
}

/// The results of tenders, read once for all their lots.
pub struct TenderResults {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<TenderId> for TenderResults {
    type Value = Arc<Vec<LotResult>>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[TenderId],
    ) -> Result<HashMap<TenderId, Arc<Vec<LotResult>>>, Arc<Error>> {
        let tenders = queries::get_many(&self.app, &self.ctx, keys).await?;
        let results = queries::results_of(&self.app, &self.ctx, &tenders).await?;
        Ok(results.into_iter().map(|(id, results)| (id, Arc::new(results))).collect())
    }
}

/// The awards of tenders, read once for all their lots.
pub struct TenderAwards {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<TenderId> for TenderAwards {
    type Value = Arc<Vec<ShownAward>>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[TenderId],
    ) -> Result<HashMap<TenderId, Arc<Vec<ShownAward>>>, Arc<Error>> {
        let tenders = queries::get_many(&self.app, &self.ctx, keys).await?;
        let awards = queries::awards_of(&self.app, &self.ctx, &tenders).await?;
        Ok(awards.into_iter().map(|(id, awards)| (id, Arc::new(awards))).collect())
    }
}

/// How many bids tenders have.
pub struct BidCounts {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<TenderId> for BidCounts {
    type Value = u64;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TenderId]) -> Result<HashMap<TenderId, u64>, Arc<Error>> {
        let tenders = queries::get_many(&self.app, &self.ctx, keys).await?;
        Ok(queries::bid_counts(&self.app, &self.ctx, &tenders).await?)
    }
}

/// What evaluators of tenders declared.
pub struct Declarations {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<TenderId> for Declarations {
    type Value = Vec<Declaration>;
    type Error = Arc<Error>;

    async fn load(
        &self,
        keys: &[TenderId],
    ) -> Result<HashMap<TenderId, Vec<Declaration>>, Arc<Error>> {
        let tenders = queries::get_many(&self.app, &self.ctx, keys).await?;
        Ok(queries::declarations(&self.app, &self.ctx, &tenders).await?)
    }
}

/// The published versions of tenders, newest first.
pub struct Versions {
    pub(crate) app: Arc<App>,
}

#[async_trait]
impl Loader<TenderId> for Versions {
    type Value = Vec<Version>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TenderId]) -> Result<HashMap<TenderId, Vec<Version>>, Arc<Error>> {
        Ok(queries::versions(&self.app, keys).await?)
    }
}

/// The bids of the caller's businesses for tenders.
pub struct OwnBids {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<TenderId> for OwnBids {
    type Value = Vec<Seen>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[TenderId]) -> Result<HashMap<TenderId, Vec<Seen>>, Arc<Error>> {
        let mut own = HashMap::<_, Vec<_>>::new();
        for bid in own_of_tenders(&self.app, &self.ctx, keys).await? {
            own.entry(bid.bid.tender).or_default().push(bid);
        }
        Ok(own)
    }
}
