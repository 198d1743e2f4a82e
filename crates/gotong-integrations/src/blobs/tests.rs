//! One contract, kept by every adapter.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use gotong_app::ports::{BlobError, BlobStore};
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate, matchers::any};

use super::*;

/// What every blob store does.
async fn keeps_the_contract(store: Arc<dyn BlobStore>) {
    let key = "7f/0193a7";
    assert!(matches!(store.get(key).await, Err(BlobError::Missing)), "nothing lies there yet");
    store.delete(key).await.expect("forgetting nothing is no error");

    let first: Vec<u8> = (0..=255).cycle().take(300_000).collect();
    store.put(key, first.clone()).await.expect("it is kept");
    assert_eq!(store.get(key).await.expect("it is found"), first);

    store.put(key, b"second".to_vec()).await.expect("it is replaced");
    assert_eq!(store.get(key).await.expect("it is found"), b"second");
    store.put("7f/other", Vec::new()).await.expect("an empty file is a file");
    assert_eq!(store.get("7f/other").await.expect("it is found"), b"");

    store.delete(key).await.expect("it is forgotten");
    assert!(matches!(store.get(key).await, Err(BlobError::Missing)), "it is gone");
    assert_eq!(store.get("7f/other").await.expect("its neighbour stays"), b"");
    for outside in ["../secret", "7f/../../secret", "/etc//passwd"] {
        let answer = store.get(outside).await;
        assert!(answer.is_err(), "{outside} leads out of the store");
    }
}

#[tokio::test]
async fn a_folder_keeps_the_contract() {
    let folder_of_its_own = tempfile::tempdir().expect("a temporary folder");
    keeps_the_contract(folder(folder_of_its_own.path()).expect("a folder")).await;
}

/// A service that speaks as much of S3's language as the contract needs.
#[derive(Default)]
struct Service(Mutex<HashMap<String, Vec<u8>>>);

impl Respond for Service {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let mut kept = self.0.lock().expect("no test panics while it holds the lock");
        let key = request.url.path().to_owned();
        assert!(request.headers.contains_key("authorization"), "every request is signed");
        match request.method.as_str() {
            "PUT" => {
                kept.insert(key, request.body.clone());
                ResponseTemplate::new(200).insert_header("etag", "\"1\"")
            }
            "GET" => match kept.get(&key) {
                Some(bytes) => ResponseTemplate::new(200)
                    .insert_header("etag", "\"1\"")
                    .insert_header("last-modified", "Sun, 22 Nov 2026 03:00:00 GMT")
                    .set_body_bytes(bytes.clone()),
                None => ResponseTemplate::new(404),
            },
            "DELETE" => {
                kept.remove(&key);
                ResponseTemplate::new(204)
            }
            other => panic!("the adapter does not need {other}"),
        }
    }
}

fn bucket(endpoint: String) -> Bucket {
    let word = str::to_owned;
    Bucket {
        endpoint,
        region: word("us-east-1"),
        bucket: word("gotong"),
        access_key_id: word("key"),
        secret_access_key: word("secret"),
    }
}

#[tokio::test]
async fn s3_compatible_storage_keeps_the_contract() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(Service::default()).mount(&server).await;
    keeps_the_contract(s3(&bucket(server.uri())).expect("a bucket")).await;
}

#[tokio::test]
async fn storage_that_does_not_answer_is_unavailable_and_not_missing() {
    let server = MockServer::start().await;
    Mock::given(any()).respond_with(ResponseTemplate::new(403)).mount(&server).await;
    let store = s3(&bucket(server.uri())).expect("a bucket");
    assert!(matches!(store.get("7f/1").await, Err(BlobError::Unavailable(_))));
    assert!(matches!(store.put("7f/1", vec![1]).await, Err(BlobError::Unavailable(_))));
}

#[test]
fn the_access_key_is_not_written_into_logs() {
    assert!(!format!("{:?}", bucket("http://s3".to_owned())).contains("secret"));
}
