//! Tokens that somebody made or changed.

use gotong_testkit::TestApp;
use rstest::rstest;
use serde_json::{Value, json};

const UPDATE: &str = "mutation { updateLocale(input: { locale: EN }) { userErrors { code } } }";

/// The parts of a token: header, claims, signature.
fn parts(token: &str) -> [&str; 3] {
    let parts: Vec<_> = token.split('.').collect();
    parts.try_into().expect("a token has three parts")
}

/// Base64url without padding, small enough to be written here.
fn encode(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0_u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..=chunk.len() {
            let six = (n >> (18 - 6 * i)) & 63;
            text.push(char::from(LETTERS[six as usize]));
        }
    }
    text
}

#[rstest]
#[case::without_signature(|_: &str| json!({ "alg": "none", "typ": "at+jwt" }), "")]
#[case::with_another_algorithm(|_: &str| json!({ "alg": "HS256", "typ": "at+jwt", "kid": "x" }), "c2lnbmF0dXJl")]
#[tokio::test]
async fn a_token_with_a_made_up_head_is_refused(
    #[case] head: fn(&str) -> Value,
    #[case] signature: &str,
) {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let [old, claims, _] = parts(&sri.token);
    let forged = format!("{}.{claims}.{signature}", encode(head(old).to_string().as_bytes()));
    let answer = app.ask(Some(&forged), UPDATE, json!({}), &[]).await;
    assert_eq!((answer.status, answer.error_code()), (401, Some("UNAUTHENTICATED")));
    app.stop().await;
}

#[tokio::test]
async fn a_token_with_the_claims_of_somebody_else_is_refused_in_the_callers_language() {
    let app = TestApp::start().await;
    let (sri, budi) = (app.person("Sri").await, app.person("Budi").await);
    let ([head, _, signature], [_, claims, _]) = (parts(&sri.token), parts(&budi.token));
    let forged = format!("{head}.{claims}.{signature}");
    let mut told = Vec::new();
    for language in ["id", "en"] {
        let headers = [("accept-language", language)];
        let answer = app.ask(Some(&forged), UPDATE, json!({}), &headers).await;
        assert_eq!((answer.status, answer.error_code()), (401, Some("UNAUTHENTICATED")));
        told.push(answer.body["errors"][0]["message"].clone());
    }
    assert_ne!(told[0], told[1]);
    app.stop().await;
}

#[tokio::test]
async fn a_token_that_ended_changes_nothing() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    app.advance(chrono::Duration::minutes(11)).await;
    let answer = sri.gql(UPDATE, json!({})).await;
    assert_eq!((answer.status, answer.error_code()), (401, Some("UNAUTHENTICATED")));
    let sri = sri.signed_in_again().await;
    let locale = sri.gql("{ viewer { locale } }", json!({})).await;
    assert_eq!(locale.data()["viewer"]["locale"], "ID");
    app.stop().await;
}
