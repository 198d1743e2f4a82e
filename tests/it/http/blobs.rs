//! Photos and documents over HTTP.

use gotong_testkit::{Person, TestApp};
use reqwest::{Response, StatusCode};
use serde_json::Value;

/// The smallest picture: one dot, as PNG.
const DOT: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x02, 0x00, 0x00, 0x00, 0x90, 0x77, 0x53,
    0xde, 0x00, 0x00, 0x00, 0x0c, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0xe0, 0x8f, 0xf1, 0x05,
    0x00, 0x01, 0x36, 0x00, 0xb9, 0x89, 0x29, 0x8e, 0xc9, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45, 0x4e,
    0x44, 0xae, 0x42, 0x60, 0x82,
];

async fn upload(app: &TestApp, token: Option<&str>, field: &str, bytes: &[u8]) -> Response {
    let head = format!(
        "--cut\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"x.png\"\r\n\
         Content-Type: image/png\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--cut--\r\n"].concat();
    let mut request = app
        .client()
        .post(app.url("/blobs"))
        .header("content-type", "multipart/form-data; boundary=cut")
        .body(body);
    if let Some(token) = token {
        request = request.bearer_auth(token);
    }
    request.send().await.expect("an answer")
}

async fn code(response: Response) -> (StatusCode, String) {
    let status = response.status();
    let body: Value = response.json().await.expect("JSON");
    (status, body["code"].as_str().unwrap_or("none").to_owned())
}

async fn read(app: &TestApp, url: &str, by: Option<&Person<'_>>) -> Response {
    let mut request = app.client().get(app.url(url));
    if let Some(person) = by {
        request = request.bearer_auth(&person.token);
    }
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn a_photo_is_taken_in_and_only_its_owner_sees_it_at_first() {
    let app = TestApp::start().await;
    let (sri, budi) = (app.person("Sri").await, app.person("Budi").await);
    let response = upload(&app, Some(&sri.token), "file", DOT).await;
    assert_eq!(response.status(), StatusCode::CREATED);
    let blob: Value = response.json().await.expect("JSON");
    assert_eq!(blob["width"], 1);
    let url = blob["url"].as_str().expect("an address");
    let own = read(&app, url, Some(&sri)).await;
    assert_eq!(own.status(), StatusCode::OK);
    assert!(own.headers()["content-type"].to_str().expect("ASCII").starts_with("image/"));
    let tag = own.headers()["etag"].clone();
    let again = app.client().get(app.url(url)).bearer_auth(&sri.token).header("if-none-match", tag);
    let again = again.send().await.expect("an answer");
    assert_eq!(again.status(), StatusCode::NOT_MODIFIED);
    for stranger in [None, Some(&budi)] {
        let status = read(&app, url, stranger).await.status();
        assert!(matches!(status.as_u16(), 401 | 404), "{status}");
    }
    assert_eq!(read(&app, "/blobs/nonsense", Some(&sri)).await.status(), StatusCode::NOT_FOUND);
    app.stop().await;
}

#[tokio::test]
async fn what_is_no_photo_or_document_is_refused_with_a_code() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    assert_eq!(code(upload(&app, None, "file", DOT).await).await.0, StatusCode::UNAUTHORIZED);
    let missing = code(upload(&app, Some(&sri.token), "other", DOT).await).await;
    assert_eq!(missing, (StatusCode::UNPROCESSABLE_ENTITY, "REQUIRED".to_owned()));
    let scripts: [&[u8]; 2] = [
        b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
    ];
    for bytes in scripts {
        let (status, code) = code(upload(&app, Some(&sri.token), "file", bytes).await).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{code}");
    }
    let large =
        code(upload(&app, Some(&sri.token), "file", &vec![0; 11 * 1024 * 1024]).await).await;
    assert_eq!(large, (StatusCode::PAYLOAD_TOO_LARGE, "BODY_TOO_LARGE".to_owned()));
    app.stop().await;
}
