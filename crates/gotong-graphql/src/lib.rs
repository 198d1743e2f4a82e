//! How it is asked: the GraphQL schema over the use cases. It never touches the store.
//!
//! A folder a feature; a resolver finds its app and caller in the context, calls a use case and turns the
//! answer into types of the contract, which `frontend/schema.graphql` states.

pub mod accounts;
pub mod alliances;
pub mod bids;
pub mod blobs;
pub mod businesses;
pub mod caller;
pub mod capabilities;
pub mod classification;
pub mod cost;
mod error;
pub mod ids;
pub mod limits;
pub mod loaders;
mod mutation;
mod node;
pub mod page;
pub mod rate_limit;
pub mod scalars;
pub mod search;
pub mod showcase;
pub mod tenders;

use std::sync::Arc;

use async_graphql::{MergedObject, MergedSubscription};
use gotong_app::App;

pub use error::{UserError, refuse};
pub use mutation::{Mutating, Outcome};

/// Everything that can be read.
#[derive(MergedObject, Default)]
pub struct Query(
    node::NodeQueries,
    accounts::AccountQueries,
    classification::ClassificationQueries,
    businesses::BusinessQueries,
    businesses::ImportQueries,
    alliances::AllianceQueries,
    showcase::ShowcaseQueries,
    tenders::TenderQueries,
    search::SearchQueries,
    rate_limit::RateLimitQuery,
);

/// Everything that can be changed.
#[derive(MergedObject, Default)]
pub struct Mutation(
    accounts::AccountMutations,
    businesses::BusinessMutations,
    businesses::ImportMutations,
    capabilities::CapabilityMutations,
    alliances::AllianceMutations,
    showcase::ShowcaseMutations,
    tenders::TenderMutations,
    tenders::QuestionMutations,
    tenders::EvaluationMutations,
);

/// Everything that can be listened to.
#[derive(MergedSubscription, Default)]
pub struct Subscription(tenders::TenderSubscriptions);

/// The schema.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

/// Makes the schema over an app.
#[must_use]
pub fn schema(app: Arc<App>) -> Schema {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
        .data(app)
        .disable_suggestions()
        .finish()
}

/// The schema in GraphQL's own language, as it is checked in.
#[must_use]
pub fn sdl() -> String {
    Schema::build(Query::default(), Mutation::default(), Subscription::default()).finish().sdl()
}
