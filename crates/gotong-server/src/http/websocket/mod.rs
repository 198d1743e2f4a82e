//! Subscriptions: graphql-transport-ws at `/graphql/ws`.

mod connection;
mod protocol;

use std::sync::Arc;

use axum::{
    extract::{State, WebSocketUpgrade},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use gotong_domain::error::ErrorCode;

use super::{answer, caller::Caller, edge::Edge, origin};

/// `GET /graphql/ws`.
pub(crate) async fn open(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    headers: HeaderMap,
    upgrade: WebSocketUpgrade,
) -> Response {
    let refuse = |status, code| answer::plain(status, code, caller.locale, caller.request_id);
    if !origin::is_ours(&headers, &edge.config.server) {
        return refuse(StatusCode::FORBIDDEN, ErrorCode::ForeignOrigin);
    }
    if edge.budget.admit(caller.address).is_err() {
        return refuse(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited);
    }
    let Ok(room) = edge.sockets.clone().try_acquire_owned() else {
        return refuse(StatusCode::SERVICE_UNAVAILABLE, ErrorCode::RateLimited);
    };
    upgrade
        .protocols([protocol::SUBPROTOCOL])
        .max_message_size(edge.config.limits.document_bytes * 2)
        .on_upgrade(move |socket| async move {
            connection::serve(edge, caller, socket).await;
            drop(room);
        })
}
