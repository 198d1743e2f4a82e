//! Pages of the frontend: files of the build, and the one page that every other address answers with.

use std::sync::Arc;

use axum::{
    extract::State,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};

use super::{assets, caller::Caller, edge::Edge, meta};

/// Everything that no other route answers.
pub(crate) async fn page(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let path = uri.path();
    if let Some(file) = assets::serve(path.trim_start_matches('/'), &headers) {
        return file;
    }
    // A name with an ending is a file, and there is no such file.
    let last = path.rsplit('/').next().unwrap_or_default();
    if path.starts_with("/assets/") || path.starts_with("/api/") || last.contains('.') {
        return StatusCode::NOT_FOUND.into_response();
    }
    let (status, meta) = meta::of(&edge, &caller, path).await;
    let mut response = (status, edge.shell.render(&meta, caller.locale)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(caller.locale.tag()));
    if let Ok(policy) = HeaderValue::from_str(edge.shell.policy()) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}
