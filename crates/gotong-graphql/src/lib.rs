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
pub mod complaints;
pub mod cost;
pub mod demo;
mod engine;
mod error;
pub mod ids;
pub mod json;
pub mod limits;
pub mod loaders;
pub mod log;
mod mutation;
pub mod node;
pub mod notifications;
pub mod page;
mod plain;
pub mod qualified;
pub mod rate_limit;
pub mod scalars;
pub mod search;
pub mod showcase;
pub mod tenders;

use async_graphql::{MergedObject, MergedSubscription, SchemaBuilder};

pub use engine::Engine;
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
    qualified::QualifiedQueries,
    tenders::TenderQueries,
    bids::SealingQueries,
    complaints::ComplaintQueries,
    search::SearchQueries,
    rate_limit::RateLimitQuery,
    demo::DemoQueries,
);

/// Everything that can be changed.
#[derive(MergedObject, Default)]
pub struct Mutation(
    accounts::AccountMutations,
    businesses::BusinessMutations,
    businesses::ImportMutations,
    capabilities::CapabilityMutations,
    notifications::NotificationMutations,
    demo::DemoMutations,
    alliances::AllianceMutations,
    showcase::ShowcaseMutations,
    qualified::QualifiedMutations,
    tenders::TenderMutations,
    tenders::QuestionMutations,
    tenders::EvaluationMutations,
    tenders::InvitationMutations,
    tenders::ChangeMutations,
    tenders::FrameworkMutations,
    bids::BidMutations,
    bids::InquiryMutations,
    bids::ExtensionMutations,
    bids::FallbackMutations,
    bids::JudgingMutations,
    complaints::ClaimDraftMutations,
    complaints::ClaimMutations,
    complaints::ComplaintMutations,
    complaints::ArbiterMutations,
);

/// Everything that can be followed as it happens.
#[derive(MergedSubscription, Default)]
pub struct Subscription(notifications::NotificationSubscriptions, tenders::TenderSubscriptions);

/// The schema.
pub type Schema = async_graphql::Schema<Query, Mutation, Subscription>;

fn builder() -> SchemaBuilder<Query, Mutation, Subscription> {
    Schema::build(Query::default(), Mutation::default(), Subscription::default())
}

/// The schema in GraphQL's own language, as it is checked in.
#[must_use]
pub fn sdl() -> String {
    builder().finish().sdl()
}
