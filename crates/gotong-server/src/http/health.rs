//! Whether the process lives, whether it can serve, and what it measures.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::edge::Edge;

/// `GET /health/live`: the process answers.
pub(crate) async fn live() -> &'static str {
    "live\n"
}

/// `GET /health/ready`: the database answers, and the server does not stop.
pub(crate) async fn ready(State(edge): State<Arc<Edge>>) -> Response {
    if edge.stopping.is_cancelled() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    let asked = gotong_store::clock::read(edge.app.reader());
    match tokio::time::timeout(Duration::from_millis(800), asked).await {
        Ok(Ok(_)) => "ready\n".into_response(),
        Ok(Err(error)) => {
            tracing::warn!(%error, "the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
        Err(_) => {
            (StatusCode::SERVICE_UNAVAILABLE, "the database answers slowly\n").into_response()
        }
    }
}

/// Entries that wait for their place in the log for more than a minute: each is a broken promise, so more than none is a
/// reason to wake somebody.
const LOG_OVERDUE: &str = "gotong_log_overdue_entries";

/// `GET /metrics`: for Prometheus.
pub(crate) async fn metrics(State(edge): State<Arc<Edge>>) -> Response {
    let Some(handle) = &edge.metrics else { return StatusCode::NOT_FOUND.into_response() };
    match gotong_app::log::overdue(&edge.app).await {
        Ok(overdue) => {
            let overdue = u32::try_from(overdue).unwrap_or(u32::MAX);
            metrics::gauge!(LOG_OVERDUE).set(overdue);
        }
        Err(error) => tracing::warn!(%error, "it is not known what waits for the log"),
    }
    let text = "text/plain; version=0.0.4; charset=utf-8";
    ([(header::CONTENT_TYPE, text)], handle.render()).into_response()
}
