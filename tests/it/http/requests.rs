//! Methods, forms, origins and pages.

use gotong_testkit::TestApp;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};

const TYPENAME: &str = r#"{"query":"{ __typename }"}"#;
const SIGN_OUT: &str = "mutation { signOut(input: {}) { signedOut } }";

async fn post(app: &TestApp, body: &str, headers: &[(&str, &str)]) -> Response {
    let mut request = app.client().post(app.url("/graphql")).body(body.to_owned());
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("the server answers")
}

async fn code(response: Response) -> (StatusCode, String) {
    let status = response.status();
    let body: Value = response.json().await.expect("the answer is JSON");
    (status, body["errors"][0]["extensions"]["code"].as_str().unwrap_or("none").to_owned())
}

#[tokio::test]
async fn a_query_is_answered_with_its_cost() {
    let app = TestApp::start().await;
    let answer = app.gql("{ __typename rateLimit { cost limit } }", json!({})).await;
    assert_eq!(answer.data()["__typename"], "Query");
    assert_eq!(answer.data()["rateLimit"]["cost"], 1);
    assert_eq!(answer.body["extensions"]["cost"]["requested"], 1);
    app.stop().await;
}

#[tokio::test]
async fn only_json_may_be_posted_so_that_no_form_of_another_site_gets_through() {
    let app = TestApp::start().await;
    for kind in [
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/json; charset=utf-16",
    ] {
        let answered = code(post(&app, TYPENAME, &[("content-type", kind)]).await).await;
        assert_eq!(
            answered,
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "BAD_REQUEST".to_owned()),
            "{kind}"
        );
    }
    let without = code(post(&app, TYPENAME, &[]).await).await;
    assert_eq!(without.0, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    app.stop().await;
}

#[tokio::test]
async fn pages_of_other_origins_may_not_call() {
    let app = TestApp::start().await;
    let json = ("content-type", "application/json");
    let own = app.url("");
    let ours = post(&app, TYPENAME, &[json, ("origin", &own)]).await;
    assert_eq!(ours.status(), StatusCode::OK);
    for origin in ["https://evil.example", "null"] {
        let answered = code(post(&app, TYPENAME, &[json, ("origin", origin)]).await).await;
        assert_eq!(answered, (StatusCode::FORBIDDEN, "FOREIGN_ORIGIN".to_owned()), "{origin}");
    }
    app.stop().await;
}

#[tokio::test]
async fn get_runs_queries_and_nothing_that_changes_anything() {
    let app = TestApp::start().await;
    let get = async |query: &str| {
        let query = query.replace(' ', "+").replace('{', "%7B").replace('}', "%7D");
        let request = app.client().get(app.url(&format!("/graphql?query={query}")));
        request.send().await.expect("the server answers")
    };
    assert_eq!(get("{ __typename }").await.status(), StatusCode::OK);
    let refused = get(SIGN_OUT).await;
    assert_eq!(refused.headers()["allow"], "POST");
    assert_eq!(code(refused).await, (StatusCode::METHOD_NOT_ALLOWED, "BAD_REQUEST".to_owned()));
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let sent = app.client().request(method.clone(), app.url("/graphql")).send().await;
        assert_eq!(sent.expect("an answer").status(), StatusCode::METHOD_NOT_ALLOWED, "{method}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_batch_and_an_unknown_document_are_refused_by_name() {
    let app = TestApp::start().await;
    let json = ("content-type", "application/json");
    let batch = code(post(&app, &format!("[{TYPENAME}]"), &[json]).await).await;
    assert_eq!(batch, (StatusCode::BAD_REQUEST, "BATCHING_UNSUPPORTED".to_owned()));
    let unknown = code(post(&app, r#"{"documentId":"00"}"#, &[json]).await).await;
    assert_eq!(unknown, (StatusCode::BAD_REQUEST, "UNKNOWN_DOCUMENT".to_owned()));
    let empty = code(post(&app, "{}", &[json]).await).await;
    assert_eq!(empty, (StatusCode::BAD_REQUEST, "BAD_REQUEST".to_owned()));
    app.stop().await;
}

#[tokio::test]
async fn the_status_and_form_follow_what_the_client_accepts() {
    let app = TestApp::start().await;
    let ask = async |accept: &str, query: &str| {
        let body = json!({ "query": query }).to_string();
        let headers = [("content-type", "application/json"), ("accept", accept)];
        let response = post(&app, &body, &headers).await;
        let kind = response.headers()["content-type"].to_str().expect("ASCII").to_owned();
        let status = response.status().as_u16();
        let body: Value = response.json().await.expect("JSON");
        (status, kind.split(';').next().unwrap_or_default().to_owned(), body)
    };
    let modern = "application/graphql-response+json";
    for wrong in ["{ nonsense }", "{"] {
        let (status, kind, body) = ask(modern, wrong).await;
        assert_eq!((status, kind.as_str()), (400, modern), "{wrong}");
        assert!(body.get("data").is_none(), "{body}");
        let (status, kind, _) = ask("application/json", wrong).await;
        assert_eq!((status, kind.as_str()), (200, "application/json"), "{wrong}");
    }
    assert_eq!(ask("text/html", "{ __typename }").await.0, 406);
    app.stop().await;
}

#[tokio::test]
async fn the_schema_is_not_shown_to_strangers_and_suggests_nothing() {
    let app = TestApp::start().await;
    let schema = "{ __schema { queryType { name } } }";
    assert_eq!(app.gql(schema, json!({})).await.error_code(), Some("INTROSPECTION_OFF"));
    let sri = app.person("Sri").await;
    assert_eq!(sri.gql(schema, json!({})).await.data()["__schema"]["queryType"]["name"], "Query");
    let typo = app.gql("{ vieer { email } }", json!({})).await;
    assert_eq!(typo.error_code(), Some("GRAPHQL_INVALID"));
    assert!(!typo.body.to_string().contains("Did you mean"), "{:#}", typo.body);
    app.stop().await;
}

#[tokio::test]
async fn every_answer_carries_its_id_and_the_headers_that_protect_people() {
    let app = TestApp::start().await;
    for path in ["/", "/cari", "/health/live", "/graphql?query=%7B__typename%7D", "/no/such.js"] {
        let response = app.client().get(app.url(path)).send().await.expect("an answer");
        let headers = response.headers();
        assert!(headers.contains_key("x-request-id"), "{path}");
        assert_eq!(headers["x-content-type-options"], "nosniff", "{path}");
        assert_eq!(headers["x-frame-options"], "DENY", "{path}");
        let policy = headers["content-security-policy"].to_str().expect("ASCII");
        assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("http"), "{policy}");
    }
    app.stop().await;
}

#[tokio::test]
async fn pages_answer_everywhere_but_missing_files_are_missing() {
    let app = TestApp::start().await;
    let get = async |path: &str| app.client().get(app.url(path)).send().await.expect("an answer");
    let page = get("/kerja/tender/baru").await;
    assert_eq!(page.status(), StatusCode::OK);
    assert_eq!(page.headers()["cache-control"], "no-cache");
    assert!(page.text().await.expect("a page").contains("<meta property=\"og:title\""));
    for missing in ["/assets/index-abc.js", "/nothing.png", "/api/nothing"] {
        assert_eq!(get(missing).await.status(), StatusCode::NOT_FOUND, "{missing}");
    }
    let posted = app.client().post(app.url("/cari")).send().await.expect("an answer");
    assert_eq!(posted.status(), StatusCode::METHOD_NOT_ALLOWED);
    app.stop().await;
}

#[tokio::test]
async fn health_is_answered() {
    let app = TestApp::start().await;
    for path in ["/health/live", "/health/ready"] {
        let response = app.client().get(app.url(path)).send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::OK, "{path}");
    }
    app.stop().await;
}

#[tokio::test]
async fn the_explorer_is_there_in_development_only() {
    let status = async |app: &TestApp| {
        let page = app.client().get(app.url("/graphiql")).send().await.expect("an answer");
        page.text().await.expect("text").contains("explorer.js")
    };
    let plain = TestApp::start().await;
    assert!(!status(&plain).await);
    plain.stop().await;
    let development = TestApp::configured(|config| config.server.development = true).await;
    assert!(status(&development).await);
    let schema = development.gql("{ __schema { queryType { name } } }", json!({})).await;
    assert_eq!(schema.data()["__schema"]["queryType"]["name"], "Query");
    development.stop().await;
}
