//! Photos and documents: `POST /blobs` takes one in, `GET /blobs/{id}` gives it to whoever may see it.

use std::sync::Arc;

use async_graphql::ID;
use axum::{
    Json,
    extract::{Multipart, Path, State, multipart::MultipartError},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use gotong_app::{
    Error,
    blobs::{self, Download},
};
use gotong_domain::{
    blobs::Blob,
    error::{ErrorCode, Violation},
    ids::{BlobId, BusinessId},
};
use gotong_graphql::ids::Global as _;
use serde_json::json;

use super::{answer, caller::Caller, edge::Edge, origin};

/// Bytes of an upload's body: a file of 10 MiB, and what multipart adds to it.
pub(crate) const BODY_BYTES: usize = 10 * 1024 * 1024 + 64 * 1024;

/// Why an upload was not taken in.
enum Refused {
    /// The use case says why.
    App(Error),
    /// The body does not read, or is too large.
    Body(MultipartError),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::App(error)
    }
}

impl From<MultipartError> for Refused {
    fn from(error: MultipartError) -> Self {
        Self::Body(error)
    }
}

/// `POST /blobs`: multipart with the field `file`, and `businessId` before it if it is a business's.
pub(crate) async fn upload(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    headers: HeaderMap,
    form: Multipart,
) -> Response {
    let refuse = |status, code| answer::plain(status, code, caller.locale, caller.request_id);
    if !origin::is_ours(&headers, &edge.config.server) {
        return refuse(StatusCode::FORBIDDEN, ErrorCode::ForeignOrigin);
    }
    if edge.budget.admit(caller.address).is_err() {
        return refuse(StatusCode::TOO_MANY_REQUESTS, ErrorCode::RateLimited);
    }
    match take_in(&edge, &caller, form).await {
        Ok(blob) => (StatusCode::CREATED, Json(described(&blob))).into_response(),
        Err(Refused::App(error)) => answer::plain_error(&error, &caller),
        Err(Refused::Body(error)) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
            refuse(StatusCode::PAYLOAD_TOO_LARGE, ErrorCode::BodyTooLarge)
        }
        Err(Refused::Body(_)) => refuse(StatusCode::BAD_REQUEST, ErrorCode::BadRequest),
    }
}

async fn take_in(edge: &Edge, caller: &Caller, mut form: Multipart) -> Result<Blob, Refused> {
    let ctx = caller.authenticate(edge).await?;
    let mut business = None;
    while let Some(field) = form.next_field().await? {
        match field.name() {
            Some("businessId") => {
                let id = ID(field.text().await?);
                business = Some(BusinessId::parse("businessId", &id).map_err(Error::from)?);
            }
            Some("file") => {
                let bytes = field.bytes().await?.to_vec();
                return Ok(blobs::upload(&edge.app, &ctx, business, bytes).await?);
            }
            _ => {}
        }
    }
    Err(Error::from(Violation::new("file", ErrorCode::Required)).into())
}

fn described(blob: &Blob) -> serde_json::Value {
    let id = blob.id.global().0;
    json!({
        "url": format!("/blobs/{id}"),
        "id": id,
        "fileName": blob.file_name(),
        "mediaType": blob.media_type.as_str(),
        "sizeBytes": blob.size,
        "width": blob.width,
        "height": blob.height,
    })
}

/// `GET /blobs/{id}`.
pub(crate) async fn read(
    State(edge): State<Arc<Edge>>,
    caller: Caller,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Response {
    let found = async {
        let ctx = caller.authenticate(&edge).await?;
        let id =
            BlobId::parse("id", &ID(id)).map_err(|_| gotong_domain::policy::Denied::NotFound)?;
        blobs::read(&edge.app, &ctx, id).await
    };
    match found.await {
        Ok(download) => give(download, &headers),
        Err(error) => answer::plain_error(&error, &caller),
    }
}

fn give(download: Download, request: &HeaderMap) -> Response {
    let blob = &download.blob;
    let tag = format!("\"{}\"", blob.sha256);
    let known = request.get(header::IF_NONE_MATCH).is_some_and(|v| v.as_bytes() == tag.as_bytes());
    // A picture may stand in a page; anything else is saved, never shown as a page of ours.
    let how = if blob.media_type.is_picture() { "inline" } else { "attachment" };
    let disposition = format!("{how}; filename=\"{}\"", blob.file_name());
    let text = |value: &str| HeaderValue::from_str(value).expect("plain ASCII");
    let (disposition, kind, tag) = (text(&disposition), text(blob.media_type.as_str()), text(&tag));
    let status = if known { StatusCode::NOT_MODIFIED } else { StatusCode::OK };
    let bytes = if known { Vec::new() } else { download.bytes };
    let mut response = (status, bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CONTENT_DISPOSITION, disposition);
    headers.insert(header::ETAG, tag);
    // Who may see it may change, so shared caches keep nothing.
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300"));
    response
}
