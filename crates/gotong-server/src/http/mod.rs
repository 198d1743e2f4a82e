//! HTTP: routes, and the layers around them.

mod answer;
mod assets;
mod blobs;
mod budget;
mod caller;
mod cookies;
mod documents;
mod edge;
mod explorer;
mod graphql;
mod health;
mod log;
mod meta;
mod negotiate;
mod origin;
mod pages;
mod params;
mod refresh;
mod security;
mod shell;
mod trace;
mod websocket;

use std::sync::Arc;

use axum::{
    Router,
    extract::DefaultBodyLimit,
    routing::{any, get, post},
};
use tower_http::compression::{
    CompressionLayer,
    predicate::{DefaultPredicate, NotForContentType, Predicate as _},
};

pub use self::{
    budget::Budget,
    documents::{Documents, DocumentsError},
    edge::Edge,
    shell::{Meta, Shell},
};

/// Every route of the server.
pub fn router(edge: Arc<Edge>) -> Router {
    // Small answers and pictures gain nothing.
    let worthwhile = DefaultPredicate::new().and(NotForContentType::IMAGES);
    let explorer = if edge.config.server.development { explorer::routes() } else { Router::new() };
    Router::new()
        .merge(explorer)
        .route("/graphql", post(graphql::post).get(graphql::get))
        .route("/graphql/ws", any(websocket::open))
        .route("/auth/refresh", post(refresh::refresh))
        .route("/blobs", post(blobs::upload).layer(DefaultBodyLimit::max(blobs::BODY_BYTES)))
        .route("/blobs/{id}", get(blobs::read))
        .nest("/log", log::routes())
        .route("/health/live", get(health::live))
        .route("/health/ready", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(pages::page)
        .layer(CompressionLayer::new().gzip(true).compress_when(worthwhile))
        .layer(axum::middleware::from_fn(security::headers))
        .layer(axum::middleware::from_fn(trace::requests))
        .with_state(edge)
}
