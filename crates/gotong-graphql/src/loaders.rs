//! Batching reads: however many things of a list ask for a neighbour, it is one statement.

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use async_graphql::{
    Context,
    dataloader::{DataLoader, HashMapCache, Loader},
    runtime::{Timer, TokioSpawner},
};
use gotong_app::{App, Ctx, Error};
use gotong_domain::policy::Denied;

use crate::{caller::asking, refuse};

/// The loaders of one request; nothing read for one caller is shown to another.
pub struct Loaders {
    /// People by id.
    pub users: Batch<crate::accounts::Users>,
    /// Businesses by id.
    pub businesses: Batch<crate::businesses::Businesses>,
    /// Teams by business.
    pub teams: Batch<crate::businesses::Teams>,
    /// Capabilities by business.
    pub capabilities: Batch<crate::capabilities::Capabilities>,
    /// Alliances by id.
    pub alliances: Batch<crate::alliances::Alliances>,
    /// Members by alliance.
    pub rosters: Batch<crate::alliances::Rosters>,
    /// Charters in force by alliance.
    pub charters_in_force: Batch<crate::alliances::InForce>,
    /// Charters under way by alliance.
    pub pending_charters: Batch<crate::alliances::Pending>,
    /// Charters by id.
    pub charters: Batch<crate::alliances::Charters>,
    /// Showcase entries by id.
    pub showcases: Batch<crate::showcase::Showcases>,
    /// Photos and documents by id.
    pub blobs: Batch<crate::blobs::Blobs>,
    /// Whole tenders by id.
    pub tenders: Batch<crate::tenders::Tenders>,
    /// Whether the caller follows tenders.
    pub followed: Batch<crate::tenders::Followed>,
    /// Offers of seats by business.
    pub invitations: Batch<crate::businesses::Invitations>,
    /// Documents by business.
    pub documents: Batch<crate::businesses::Documents>,
    /// How many bids tenders have.
    pub bid_counts: Batch<crate::tenders::BidCounts>,
    /// What evaluators declared, by tender.
    pub declarations: Batch<crate::tenders::Declarations>,
    /// Results by tender.
    pub results: Batch<crate::tenders::TenderResults>,
    /// Awards by tender.
    pub awards: Batch<crate::tenders::TenderAwards>,
    /// Published versions by tender.
    pub versions: Batch<crate::tenders::Versions>,
    /// The caller's own bids by tender.
    pub own_bids: Batch<crate::tenders::OwnBids>,
}

impl Loaders {
    /// Loaders for a request.
    #[must_use]
    pub fn new(app: &Arc<App>, ctx: &Ctx) -> Self {
        let (app, ctx) = (|| Arc::clone(app), || ctx.clone());
        Self {
            users: batch(crate::accounts::Users(app())),
            businesses: batch(crate::businesses::Businesses { app: app(), ctx: ctx() }),
            teams: batch(crate::businesses::Teams { app: app(), ctx: ctx() }),
            capabilities: batch(crate::capabilities::Capabilities { app: app(), ctx: ctx() }),
            alliances: batch(crate::alliances::Alliances { app: app(), ctx: ctx() }),
            rosters: batch(crate::alliances::Rosters { app: app(), ctx: ctx() }),
            charters_in_force: batch(crate::alliances::InForce { app: app() }),
            pending_charters: batch(crate::alliances::Pending { app: app(), ctx: ctx() }),
            charters: batch(crate::alliances::Charters { app: app(), ctx: ctx() }),
            showcases: batch(crate::showcase::Showcases { app: app(), ctx: ctx() }),
            blobs: batch(crate::blobs::Blobs { app: app() }),
            tenders: batch(crate::tenders::Tenders { app: app(), ctx: ctx() }),
            followed: batch(crate::tenders::Followed { app: app(), ctx: ctx() }),
            invitations: batch(crate::businesses::Invitations { app: app(), ctx: ctx() }),
            documents: batch(crate::businesses::Documents { app: app(), ctx: ctx() }),
            bid_counts: batch(crate::tenders::BidCounts { app: app(), ctx: ctx() }),
            declarations: batch(crate::tenders::Declarations { app: app(), ctx: ctx() }),
            results: batch(crate::tenders::TenderResults { app: app(), ctx: ctx() }),
            awards: batch(crate::tenders::TenderAwards { app: app(), ctx: ctx() }),
            versions: batch(crate::tenders::Versions { app: app() }),
            own_bids: batch(crate::tenders::OwnBids { app: app(), ctx: ctx() }),
        }
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

/// A batch that failed, as the error of whoever waited for it.
pub(crate) fn failed(ctx: &Context<'_>, error: &Arc<Error>) -> async_graphql::Error {
    refuse(asking(ctx), Error::fault(error.to_string()))
}

/// What a field answers whose neighbour is not there for the caller.
pub(crate) fn missing(ctx: &Context<'_>) -> async_graphql::Error {
    refuse(asking(ctx), Denied::NotFound.into())
}

/// Runs the batch at once: the default of one millisecond costs more than the statement.
struct Ready;

impl Timer for Ready {
    fn delay(&self, _: Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> {
        Box::pin(std::future::ready(()))
    }
}
