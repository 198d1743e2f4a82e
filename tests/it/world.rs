//! The demo world: what it holds is made by the use cases, and everyone it shows can sign in.

use std::collections::BTreeSet;

use gotong_testkit::{
    TestApp,
    world::{self, PASSWORD, Size},
};
use serde_json::json;

const SIGN_IN: &str = "mutation($input: SignInInput!) { signIn(input: $input) {
    session { accessToken } userErrors { code } } }";

const WORKS: &str = "{ showcase(first: 100) { totalCount nodes { title story tender { id }
    members { signedAt } photos { alt blob { url } } } } }";

const INBOX: &str = "{ viewer { notifications(first: 50) { nodes { kind } } } }";

#[tokio::test]
async fn a_small_world_has_finished_work_to_show_and_accounts_for_each_role() {
    let app = TestApp::start().await;
    let accounts = world::fill(&app.app, Size::SMALL).await.expect("the world is filled");
    app.settle().await;

    let works = app.gql(WORKS, json!({})).await;
    let works = works.data()["showcase"]["nodes"].as_array().expect("works").clone();
    assert!(works.len() >= 4, "{} works", works.len());
    assert!(works.iter().any(|work| !work["tender"].is_null()), "one came from a tender");
    for work in &works {
        let signed = |member: &serde_json::Value| !member["signedAt"].is_null();
        assert!(work["members"].as_array().expect("members").iter().all(signed), "{work:#}");
        let photo = work["photos"][0]["blob"]["url"].as_str().expect("a picture");
        let picture = app.client().get(app.url(photo)).send().await.expect("an answer");
        assert_eq!(picture.status(), 200);
        assert!(picture.bytes().await.expect("bytes").len() > 4_000, "the picture is drawn");
    }

    let addresses: BTreeSet<_> = accounts.iter().map(|a| a.email.as_str()).collect();
    assert_eq!(addresses.len(), accounts.len(), "no account is shown twice");
    for role in ["moderator", "administrator", "manager", "finance", "staff", "viewer", "buyer"] {
        assert!(accounts.iter().any(|a| a.purpose.1.contains(role)), "nobody is a {role}");
    }
    for role in ["coordinator", "treasurer", "lost a tender", "signature"] {
        assert!(accounts.iter().any(|a| a.purpose.1.contains(role)), "nobody is a {role}");
    }
    for account in &accounts {
        let input = json!({ "input": { "email": account.email, "password": PASSWORD } });
        let answer = app.gql(SIGN_IN, input).await;
        let token = answer.data()["signIn"]["session"]["accessToken"].as_str().map(str::to_owned);
        let token = token.unwrap_or_else(|| panic!("{} does not sign in", account.email));
        let waiting = account.purpose.1.contains("signature");
        let inbox = app.ask(Some(&token), INBOX, json!({}), &[]).await;
        let told = inbox.data()["viewer"]["notifications"]["nodes"].to_string();
        assert!(!waiting || told.contains("COSIGN_REQUESTED"), "{told}");
    }
    app.stop().await;
}
