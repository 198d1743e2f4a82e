//! The log for everyone: its key, its signed head, the tree's hashes as C2SP tlog-tiles, and proofs.
//!
//! Entries are not served in bundles: before an opening they would show how many bids a tender has. What happened to a
//! tender is proven by its own file instead.

use std::sync::Arc;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use gotong_app::log;
use gotong_domain::{error::ErrorCode, ids::TenderId, policy::Denied};
use gotong_graphql::ids::Global;

use super::{Edge, answer, caller::Caller};

/// How old the key or a checkpoint may be.
const FRESH: &str = "public, max-age=2";
/// What never changes.
const FOREVER: &str = "public, max-age=31536000, immutable";

/// `/log/…`
pub(crate) fn routes() -> Router<Arc<Edge>> {
    Router::new()
        .route("/key", get(key))
        .route("/witnesses", get(witnesses))
        .route("/checkpoint", get(checkpoint))
        .route("/consistency", post(consistency))
        .route("/tender/{id}", get(tender))
        .route("/tile/{level}/{*index}", get(tile))
}

/// `GET /log/key`: the key that everything is checked with.
async fn key(State(edge): State<Arc<Edge>>) -> Response {
    text(format!("{}\n", edge.app.log.public()), FRESH)
}

/// `GET /log/witnesses`: the keys of those who watch over the log, one a line; get them from the witnesses themselves
/// before you trust them.
async fn witnesses(State(edge): State<Arc<Edge>>) -> Response {
    let keys = edge.app.log.witnesses().map(|key| key.to_string() + "\n");
    text(keys.collect(), FRESH)
}

/// `GET /log/checkpoint`.
async fn checkpoint(State(edge): State<Arc<Edge>>, caller: Caller) -> Response {
    match log::checkpoint(&edge.app).await {
        Ok(note) => text(note, FRESH),
        Err(error) => answer::plain_error(&error, &caller),
    }
}

/// `POST /log/consistency` with a signed checkpoint that somebody kept: that the log still begins with it.
async fn consistency(State(edge): State<Arc<Edge>>, caller: Caller, old: String) -> Response {
    if let Some(refused) = too_often(&edge, &caller) {
        return refused;
    }
    match log::consistency(&edge.app, &old).await {
        Ok(file) => Json(file).into_response(),
        Err(error) => answer::plain_error(&error, &caller),
    }
}

/// `GET /log/tender/{id}`: what the log holds of a tender, with proofs.
async fn tender(State(edge): State<Arc<Edge>>, caller: Caller, Path(id): Path<String>) -> Response {
    if let Some(refused) = too_often(&edge, &caller) {
        return refused;
    }
    let found = async {
        let ctx = caller.authenticate(&edge).await?;
        let id = TenderId::parse("id", &async_graphql::ID(id)).map_err(|_| Denied::NotFound)?;
        log::tender_file(&edge.app, &ctx, id).await
    };
    match found.await {
        Ok(file) => Json(file).into_response(),
        Err(error) => answer::plain_error(&error, &caller),
    }
}

/// `GET /log/tile/{level}/{index}[.p/{width}]`.
async fn tile(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    Path((level, index)): Path<(String, String)>,
) -> Response {
    let found = async {
        let (tile, width) = place(&level, &index).ok_or(Denied::NotFound)?;
        log::tile(&edge.app, tile, width).await
    };
    match found.await {
        Ok(bytes) => {
            let mut response = bytes.into_response();
            response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(FOREVER));
            response
        }
        Err(error) => answer::plain_error(&error, &caller),
    }
}

/// Making a proof costs more than reading what is stored: not too often for one address.
fn too_often(edge: &Edge, caller: &Caller) -> Option<Response> {
    edge.budget.admit(caller.address).err()?;
    let (status, code) = (StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited);
    Some(answer::plain(status, code, caller.locale, caller.request_id))
}

/// Which tile a path names, and how many hashes of it: `x001/x234/067`, `000.p/12`.
fn place(level: &str, index: &str) -> Option<((u8, u64), Option<usize>)> {
    let (index, width) = match index.split_once(".p/") {
        Some((index, width)) => (index, Some(width)),
        None => (index, None),
    };
    let width = match width {
        Some(width) => Some(plain(width)?.parse().ok().filter(|width| (1..256).contains(width))?),
        None => None,
    };
    let level = plain(level)?.parse().ok().filter(|level| *level < 64)?;
    let parts: Vec<_> = index.split('/').collect();
    let (last, before) = parts.split_last()?;
    let mut number = 0_u64;
    for part in before.iter().map(|part| part.strip_prefix('x')).chain([Some(*last)]) {
        let part = part.filter(|p| p.len() == 3 && p.bytes().all(|byte| byte.is_ascii_digit()))?;
        number = number.checked_mul(1_000)?.checked_add(part.parse().ok()?)?;
    }
    Some(((level, number), width))
}

/// A number without leading zeroes.
fn plain(digits: &str) -> Option<&str> {
    let sound = digits == "0" || !digits.starts_with('0');
    (sound && digits.bytes().all(|byte| byte.is_ascii_digit())).then_some(digits)
}

fn text(text: String, cache: &'static str) -> Response {
    let mut response = text.into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_named_as_the_standard_has_it() {
        assert_eq!(place("0", "000"), Some(((0, 0), None)));
        assert_eq!(place("2", "x001/x234/067"), Some(((2, 1_234_067), None)));
        assert_eq!(place("1", "005.p/12"), Some(((1, 5), Some(12))));
        for (level, index) in [
            ("0", "0"),
            ("00", "000"),
            ("64", "000"),
            ("0", "x000"),
            ("0", "000.p/256"),
            ("0", "000.p/0"),
            ("0", "000.p/012"),
            ("0", "001/067"),
            ("0", "abc"),
            ("0", "+01"),
        ] {
            assert_eq!(place(level, index), None, "{level}/{index}");
        }
    }
}
