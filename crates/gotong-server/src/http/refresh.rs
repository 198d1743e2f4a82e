//! `POST /auth/refresh`: a browser renews its session through the cookie.

use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use gotong_app::{Error, accounts};
use gotong_domain::{accounts::Session, error::ErrorCode};
use gotong_graphql::caller::Cookie;
use serde_json::json;

use super::{answer, caller::Caller, cookies, edge::Edge, origin};

/// Rotates the refresh token; answers `{accessToken, expiresAt}`.
pub(crate) async fn refresh(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    headers: HeaderMap,
) -> Response {
    let config = &edge.config.server;
    let refuse = |status, code| answer::plain(status, code, caller.locale, caller.request_id);
    if !origin::is_ours(&headers, config) {
        return refuse(StatusCode::FORBIDDEN, ErrorCode::ForeignOrigin);
    }
    if edge.budget.admit(caller.address).is_err() {
        return refuse(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited);
    }
    let Some(token) = cookies::refresh_token(&headers, config) else {
        return refuse(StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated);
    };
    let ctx = caller.anonymous(&edge);
    match accounts::refresh(&edge.app, &ctx, &token).await {
        Ok(renewed) => {
            let expires_at = ctx.now + Session::LIFETIME;
            let cookie = Cookie::Set { token: renewed.refresh_token, expires_at };
            let body = json!({
                "accessToken": renewed.access_token,
                "expiresAt": renewed.expires_at.to_rfc3339(),
            });
            let mut response = Json(body).into_response();
            response
                .headers_mut()
                .extend(cookies::header(&cookie, ctx.now, config).map(|v| (header::SET_COOKIE, v)));
            response
        }
        Err(Error::Denied(_)) => {
            let mut response = refuse(StatusCode::UNAUTHORIZED, ErrorCode::Unauthenticated);
            response.headers_mut().extend(
                cookies::header(&Cookie::Clear, ctx.now, config).map(|v| (header::SET_COOKIE, v)),
            );
            response
        }
        Err(error) => {
            tracing::error!(request.id = %caller.request_id, %error, "renewing a session failed");
            refuse(StatusCode::INTERNAL_SERVER_ERROR, ErrorCode::Internal)
        }
    }
}
