//! Around every request: its id, its line in the log, its figures, and no panic gets out.

use std::{panic::AssertUnwindSafe, time::Instant};

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, StatusCode},
    middleware::Next,
    response::Response,
};
use futures_util::FutureExt;
use gotong_app::Ids;
use gotong_domain::locale::Locale;
use tracing::Instrument;
use uuid::Uuid;

use super::{answer, caller::RequestId};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Gives a request its id, and answers `INTERNAL` with that id if handling it panics.
pub(crate) async fn requests(mut request: Request, next: Next) -> Response {
    let id: Uuid = Ids.new_id();
    request.extensions_mut().insert(RequestId(id));
    let method = request.method().clone();
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "page".to_owned(), |matched| matched.as_str().to_owned());
    let span = tracing::info_span!("request", request.id = %id, %method, path);
    let started = Instant::now();
    let handled = AssertUnwindSafe(next.run(request)).catch_unwind().instrument(span.clone()).await;
    let mut response = handled.unwrap_or_else(|panic| {
        let _in = span.enter();
        tracing::error!(panic = describe(panic.as_ref()), "a request panicked");
        answer::fault(Locale::default(), id)
    });
    let took = started.elapsed();
    let status = response.status();
    metrics::histogram!("gotong_http_seconds", "path" => path, "status" => class(status))
        .record(took.as_secs_f64());
    let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    let _in = span.enter();
    if status.is_server_error() {
        tracing::warn!(status = status.as_u16(), took_ms, "answered");
    } else {
        tracing::debug!(status = status.as_u16(), took_ms, "answered");
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

fn describe(panic: &(dyn std::any::Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

const fn class(status: StatusCode) -> &'static str {
    match status.as_u16() {
        100..300 => "ok",
        300..400 => "redirect",
        400..500 => "refused",
        _ => "failed",
    }
}
