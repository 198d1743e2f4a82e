//! Sessions over HTTP: the refresh cookie, and tokens that are not good.

use gotong_testkit::TestApp;
use reqwest::StatusCode;
use serde_json::{Value, json};

const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) {
    session { accessToken } userErrors { code } } }";

async fn sign_in_cookie(app: &TestApp, email: &str) -> String {
    let input = json!({ "email": email, "password": "gotong-royong-2026" });
    let response = app
        .client()
        .post(app.url("/graphql"))
        .json(&json!({ "query": SIGN_IN, "variables": { "input": input } }))
        .send()
        .await
        .expect("an answer");
    let set = response.headers()["set-cookie"].to_str().expect("ASCII").to_owned();
    assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
    set.split(';').next().expect("a pair").to_owned()
}

async fn refresh(app: &TestApp, headers: &[(&str, &str)]) -> reqwest::Response {
    let mut request = app.client().post(app.url("/auth/refresh"));
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.send().await.expect("an answer")
}

#[tokio::test]
async fn a_browser_renews_its_session_and_the_token_rotates() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let first = sign_in_cookie(&app, &sri.email).await;
    let renewed = refresh(&app, &[("cookie", &first)]).await;
    assert_eq!(renewed.status(), StatusCode::OK);
    let second = renewed.headers()["set-cookie"].to_str().expect("ASCII").to_owned();
    let second = second.split(';').next().expect("a pair").to_owned();
    assert_ne!(first, second);
    let body: Value = renewed.json().await.expect("JSON");
    let token = body["accessToken"].as_str().expect("a token");
    let viewer = app.ask(Some(token), "{ viewer { email } }", json!({}), &[]).await;
    assert_eq!(viewer.data()["viewer"]["email"], sri.email.as_str());
    let third = refresh(&app, &[("cookie", &second)]).await;
    assert_eq!(third.status(), StatusCode::OK);
    app.stop().await;
}

#[tokio::test]
async fn two_windows_that_renew_at_once_hold_the_same_session() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let first = sign_in_cookie(&app, &sri.email).await;
    let headers = [("cookie", first.as_str())];
    let (one, other) = tokio::join!(refresh(&app, &headers), refresh(&app, &headers));
    let mut cookies = Vec::new();
    for renewed in [one, other] {
        assert_eq!(renewed.status(), StatusCode::OK);
        let set = renewed.headers()["set-cookie"].to_str().expect("ASCII").to_owned();
        cookies.push(set.split(';').next().expect("a pair").to_owned());
    }
    assert_eq!(cookies[0], cookies[1]);
    let later = refresh(&app, &[("cookie", &cookies[0])]).await;
    assert_eq!(later.status(), StatusCode::OK);
    app.stop().await;
}

#[tokio::test]
async fn a_cookie_that_is_missing_unknown_or_sent_by_another_site_renews_nothing() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let cookie = sign_in_cookie(&app, &sri.email).await;
    assert_eq!(refresh(&app, &[]).await.status(), StatusCode::UNAUTHORIZED);
    let unknown = refresh(&app, &[("cookie", "gotong_refresh=nonsense")]).await;
    assert_eq!(unknown.status(), StatusCode::UNAUTHORIZED);
    assert!(unknown.headers()["set-cookie"].to_str().expect("ASCII").contains("Max-Age=0"));
    let foreign = [("cookie", cookie.as_str()), ("origin", "https://evil.example")];
    assert_eq!(refresh(&app, &foreign).await.status(), StatusCode::FORBIDDEN);
    app.stop().await;
}

#[tokio::test]
async fn a_token_that_is_not_good_answers_unauthenticated() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let tampered = format!("{}x", sri.token);
    for token in ["nonsense", "a.b.c", &tampered] {
        let answer = app.ask(Some(token), "{ __typename }", json!({}), &[]).await;
        assert_eq!((answer.status, answer.error_code()), (401, Some("UNAUTHENTICATED")), "{token}");
    }
    app.advance(chrono::Duration::minutes(11)).await;
    let expired = sri.gql("{ __typename }", json!({})).await;
    assert_eq!((expired.status, expired.error_code()), (401, Some("UNAUTHENTICATED")));
    let sri = sri.signed_in_again().await;
    assert_eq!(
        sri.gql("{ viewer { emailVerified } }", json!({})).await.data()["viewer"]["emailVerified"],
        true
    );
    app.stop().await;
}
