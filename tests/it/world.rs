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

/// What one tender each shows: its type, where it stands, and how many awards run.
const PIECES: [(&str, &str, usize); 9] = [
    ("OPEN", "AWARDED", 2),
    ("RFQ", "AWARDED", 2),
    ("RFQ", "AWARDED", 1),
    ("OPEN", "QUALIFICATION_TECH", 0),
    ("SELECTIVE", "TENDERING", 0),
    ("DIRECT", "TENDERING", 0),
    ("CALL_OFF", "TENDERING", 0),
    ("POOLED", "AWARDED", 1),
    ("RFQ", "EVALUATION", 0),
];

const TENDERS: &str = "query($f: TenderFilter) { tenders(first: 50, filter: $f) { nodes { title type state
    framework { inForce } callOff { lot { title } } combinedAward { total { amountMinor } } lots { sources awards { state } } } } }";

#[tokio::test]
async fn a_small_world_shows_every_way_of_buying() {
    let app = TestApp::start().await;
    world::fill(&app.app, Size::SMALL).await.expect("the world is filled");
    app.settle().await;
    let input = json!({ "input": { "email": "rina@contoh.example", "password": PASSWORD } });
    let answer = app.gql(SIGN_IN, input).await;
    let token = answer.data()["signIn"]["session"]["accessToken"].as_str().map(str::to_owned);
    let seats = "{ viewer { seats { business { id } } } }";
    let seats = app.ask(token.as_deref(), seats, json!({}), &[]).await;
    let hotel = &seats.data()["viewer"]["seats"][0]["business"]["id"];
    let states = ["TENDERING", "QUALIFICATION_TECH", "EVALUATION", "AWARDED"];
    let filter = json!({ "f": { "buyerId": hotel, "states": states } });
    let found = app.ask(token.as_deref(), TENDERS, filter, &[]).await;
    let found = found.data()["tenders"]["nodes"].as_array().expect("tenders").clone();
    for (kind, state, awards) in PIECES {
        let shows = |tender: &serde_json::Value| {
            let running = tender["lots"][0]["awards"].as_array().map_or(0, Vec::len);
            (&tender["type"], &tender["state"], running) == (&json!(kind), &json!(state), awards)
        };
        assert!(found.iter().any(shows), "no {kind} that is {state} with {awards} awards");
    }
    let some = |of: fn(&serde_json::Value) -> bool| found.iter().any(of);
    assert!(some(|tender| tender["framework"]["inForce"] == true));
    assert!(some(|tender| tender["callOff"]["lot"]["title"] == "Roti tawar 400 g"));
    assert!(some(|tender| tender["combinedAward"]["total"]["amountMinor"] == "1088100000"));
    assert!(some(|tender| tender["lots"][0]["sources"] == json!([6_000, 4_000])));
    let inbox = app.ask(token.as_deref(), INBOX, json!({}), &[]).await;
    assert!(inbox.data()["viewer"].to_string().contains("TENDER_CHANGE_PROPOSED"));
    let lists =
        "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Business { qualifiedLists { nodes {
        entries { nodes { state } } } } } } }";
    let lists = app.ask(token.as_deref(), lists, json!({ "ids": [hotel] }), &[]).await;
    let entries = lists.data()["nodes"][0]["qualifiedLists"]["nodes"][0]["entries"].to_string();
    assert_eq!(entries.matches("\"QUALIFIED\"").count(), 3, "{entries}");
    assert_eq!(entries.matches("\"APPLIED\"").count(), 1, "one waits: {entries}");
    app.stop().await;
}
