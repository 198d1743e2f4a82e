//! Batching reads: however many things of a list ask for a neighbour, it is one statement.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use async_graphql::{
    dataloader::{DataLoader, HashMapCache, Loader},
    runtime::{Timer, TokioSpawner},
};
use gotong_app::{App, Ctx};

/// The loaders of one request; nothing read for one caller is shown to another.
pub struct Loaders {
    /// People by id.
    pub users: Batch<crate::accounts::Users>,
}

impl Loaders {
    /// Loaders for a request.
    #[must_use]
    pub fn new(app: &Arc<App>, _ctx: &Ctx) -> Self {
        Self { users: batch(crate::accounts::Users(Arc::clone(app))) }
    }
}

/// A loader that waits no time: it runs once all that are ready to ask have asked.
pub type Batch<L> = DataLoader<L, HashMapCache>;

/// Makes a loader.
pub fn batch<K, L>(loader: L) -> Batch<L>
where
    K: Send + Sync + std::hash::Hash + Eq + Clone + 'static,
    L: Loader<K>,
{
    DataLoader::with_cache(loader, TokioSpawner::current(), Ready, HashMapCache::default())
}

/// Runs the batch at once: the default of one millisecond costs more than the statement.
struct Ready;

impl Timer for Ready {
    fn delay(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}
