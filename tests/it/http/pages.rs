//! Public pages without JavaScript: what they say about themselves, and their first data.

use gotong_testkit::TestApp;
use reqwest::StatusCode;
use serde_json::{Value, json};

async fn page(app: &TestApp, path: &str) -> (StatusCode, String) {
    let response = app.client().get(app.url(path)).send().await.expect("an answer");
    (response.status(), response.text().await.expect("a page"))
}

fn first_data(page: &str) -> Value {
    let (_, rest) = page.split_once("id=\"first-data\"").expect("first data");
    let (_, rest) = rest.split_once('>').expect("an element");
    let (json, _) = rest.split_once("</script>").expect("its end");
    serde_json::from_str(json).expect("JSON")
}

#[tokio::test]
async fn a_business_is_described_for_share_cards_and_its_markup_stays_text() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let input = json!({
        "name": "Roti & Kue Bu Sri",
        "about": "Roti hangat </script><b>tiap pagi</b>",
        "address": { "regionCode": "3374", "street": "Jalan Pemuda 1" },
        "capabilities": [{ "code": "10710", "title": "Roti tawar" }],
    });
    let fields = "business { slug }";
    let answer = sri.mutate("registerBusiness", "RegisterBusinessInput", input, fields).await;
    let slug = answer.accepted("registerBusiness")["business"]["slug"]
        .as_str()
        .expect("a slug")
        .to_owned();
    let (status, html) = page(&app, &format!("/u/{slug}")).await;
    assert_eq!(status, StatusCode::OK);
    assert!(html.contains("<title>Roti &amp; Kue Bu Sri – Gotong</title>"), "{html:.1500}");
    assert!(html.contains("application/ld+json") && !html.contains("<b>tiap pagi"), "{html:.1500}");
    assert!(html.contains(&format!(
        "<link rel=\"canonical\" href=\"{}\">",
        app.url(&format!("/u/{slug}"))
    )));
    let data = first_data(&html);
    let entry = data.as_object().and_then(|d| d.values().next()).expect("an entry");
    assert_eq!(entry["variables"], json!({ "slug": slug }));
    assert_eq!(entry["data"]["business"]["name"], "Roti & Kue Bu Sri");
    app.stop().await;
}

#[tokio::test]
async fn what_does_not_exist_is_not_found_and_not_listed() {
    let app = TestApp::start().await;
    for path in ["/u/tidak-ada", "/a/tidak-ada", "/tender/tidak-ada", "/etalase/tidak-ada"] {
        let (status, html) = page(&app, path).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        assert!(html.contains("noindex"), "{path}");
    }
    let (status, html) = page(&app, "/").await;
    assert_eq!(status, StatusCode::OK);
    assert!(first_data(&html).is_object() && !html.contains("noindex"));
    app.stop().await;
}

#[tokio::test]
async fn every_stored_document_fits_the_schema() {
    let app = TestApp::start().await;
    let stored = include_str!("../../../frontend/persisted-documents.json");
    let stored: std::collections::HashMap<String, String> =
        serde_json::from_str(stored).expect("JSON");
    let mut unknown = Vec::new();
    for document in stored.values().filter(|d| !d.starts_with("subscription")) {
        let answer = app.gql(document, json!({})).await;
        let errors = answer.body["errors"].as_array().cloned().unwrap_or_default();
        // Without variables most complain about those; what the schema does not know is another matter.
        let messages = errors.iter().filter_map(|e| e["extensions"]["detail"].as_str());
        unknown.extend(
            messages.filter(|m| m.starts_with("Unknown")).map(|m| format!("{document:.50}: {m}")),
        );
    }
    assert_eq!(unknown, Vec::<String>::new());
    app.stop().await;
}

#[tokio::test]
async fn a_stored_document_is_asked_by_its_id() {
    let app = TestApp::start().await;
    let (_, html) = page(&app, "/").await;
    let data = first_data(&html);
    let id = data.as_object().and_then(|d| d.keys().next()).expect("a document's id").clone();
    let asked = app.client().post(app.url("/graphql")).json(&json!({ "documentId": id })).send();
    let body: Value = asked.await.expect("an answer").json().await.expect("JSON");
    assert!(body["data"]["tenders"]["nodes"].is_array(), "{body:#}");
    let by_get = app.client().get(app.url(&format!("/graphql?documentId={id}"))).send();
    assert_eq!(by_get.await.expect("an answer").status(), StatusCode::OK);
    app.stop().await;
}
