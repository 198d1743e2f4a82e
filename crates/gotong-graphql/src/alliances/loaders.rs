//! Batched reads of alliances, members and charters.

use std::{collections::HashMap, hash::Hash, sync::Arc};

use async_graphql::{async_trait::async_trait, dataloader::Loader};
use gotong_app::{App, Ctx, Error, alliances::queries};
use gotong_domain::{
    alliances::{Alliance, CharterVersion, Membership},
    ids::{AllianceId, CharterId},
};

type Found<K, V> = Result<HashMap<K, V>, Arc<Error>>;

fn shared<K: Eq + Hash, V>(found: HashMap<K, V>) -> HashMap<K, Arc<V>> {
    found.into_iter().map(|(key, value)| (key, Arc::new(value))).collect()
}

/// Alliances by id, as far as the caller may see them.
pub struct Alliances {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<AllianceId> for Alliances {
    type Value = Arc<Alliance>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[AllianceId]) -> Found<AllianceId, Arc<Alliance>> {
        Ok(shared(queries::by_ids(&self.app, &self.ctx, keys).await?))
    }
}

/// Live members by alliance, as far as the caller may see them.
pub struct Rosters {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<AllianceId> for Rosters {
    type Value = Arc<Vec<Membership>>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[AllianceId]) -> Found<AllianceId, Arc<Vec<Membership>>> {
        Ok(shared(queries::rosters(&self.app, &self.ctx, keys).await?))
    }
}

/// Charters in force by alliance.
pub struct InForce {
    pub(crate) app: Arc<App>,
}

#[async_trait]
impl Loader<AllianceId> for InForce {
    type Value = Arc<CharterVersion>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[AllianceId]) -> Found<AllianceId, Arc<CharterVersion>> {
        Ok(shared(queries::charters_in_force(&self.app, keys).await?))
    }
}

/// Charters under way by alliance, as far as the caller may see them.
pub struct Pending {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<AllianceId> for Pending {
    type Value = Arc<CharterVersion>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[AllianceId]) -> Found<AllianceId, Arc<CharterVersion>> {
        Ok(shared(queries::pending_charters(&self.app, &self.ctx, keys).await?))
    }
}

/// Charters by id, as far as the caller may see them.
pub struct Charters {
    pub(crate) app: Arc<App>,
    pub(crate) ctx: Ctx,
}

#[async_trait]
impl Loader<CharterId> for Charters {
    type Value = Arc<CharterVersion>;
    type Error = Arc<Error>;

    async fn load(&self, keys: &[CharterId]) -> Found<CharterId, Arc<CharterVersion>> {
        Ok(shared(queries::charters(&self.app, &self.ctx, keys).await?))
    }
}
