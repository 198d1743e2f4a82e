//! The built frontend, inside the binary.

use std::borrow::Cow;

use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rust_embed::RustEmbed;

/// What keeps the frontend's files on the device.
const SERVICE_WORKER: &str = "sw.js";

#[derive(RustEmbed)]
#[folder = "../../frontend/dist"]
#[allow_missing = true]
struct Built;

/// A built file by its path, without the slash at the start.
pub(crate) fn find(path: &str) -> Option<Cow<'static, [u8]>> {
    Built::get(path).map(|file| file.data)
}

/// Answers with a built file; `None` if there is no such file.
pub(crate) fn serve(path: &str, request: &HeaderMap) -> Option<Response> {
    if path.ends_with('/') || path == "index.html" || path.starts_with(".vite/") {
        return None;
    }
    let (body, encoding) = smallest(path, request)?;
    let mut response = (StatusCode::OK, body.into_owned()).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(path)));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching(path)));
    if path == SERVICE_WORKER {
        // A worker is bound by its own file's policy, and this one fetches our pages and files.
        let policy = HeaderValue::from_static("default-src 'self'");
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if let Some(encoding) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    Some(response)
}

/// How long a browser may keep a file without asking again.
fn caching(path: &str) -> &'static str {
    if path.starts_with("assets/") {
        // The build puts a digest of the content into these names, so they never change.
        "public, max-age=31536000, immutable"
    } else if path == SERVICE_WORKER {
        // It names the files of one build; an old one would hold on to old files.
        "no-cache"
    } else {
        "public, max-age=3600"
    }
}

/// The file as brotli or gzip, if the build left one and the client takes it; else as it is.
fn smallest(path: &str, request: &HeaderMap) -> Option<(Cow<'static, [u8]>, Option<&'static str>)> {
    let takes = |encoding: &str| {
        request.get_all(header::ACCEPT_ENCODING).iter().filter_map(|v| v.to_str().ok()).any(|v| {
            v.split(',').any(|e| {
                let mut parts = e.split(';').map(str::trim);
                parts.next() == Some(encoding) && parts.next() != Some("q=0")
            })
        })
    };
    for (encoding, ending) in [("br", ".br"), ("gzip", ".gz")] {
        if takes(encoding)
            && let Some(file) = find(&format!("{path}{ending}"))
        {
            return Some((file, Some(encoding)));
        }
    }
    find(path).map(|file| (file, None))
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "json" | "map" => "application/json",
        "webmanifest" => "application/manifest+json",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_named_by_their_content_are_kept_for_good() {
        assert_eq!(caching("assets/index-4f1d.js"), "public, max-age=31536000, immutable");
        assert_eq!(caching("icon.svg"), "public, max-age=3600");
        assert_eq!(caching("sw.js"), "no-cache");
    }
}
