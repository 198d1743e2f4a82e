//! Every limit answers with a code that names it, before anything runs.

use gotong_testkit::TestApp;
use serde_json::json;

#[tokio::test]
async fn documents_that_ask_too_much_are_refused_by_name() {
    let app = TestApp::start().await;
    let doubling: String = (0..12)
        .map(|i| format!("fragment f{i} on Query{{...f{0} ...f{0}}}", i + 1))
        .collect::<Vec<_>>()
        .concat();
    let cases = [
        (format!("{{...f0}}{doubling}fragment f12 on Query{{__typename}}"), "TOO_MANY_SELECTIONS"),
        ("{ ...a } fragment a on Query { ...a }".to_owned(), "GRAPHQL_INVALID"),
        (format!("{{ {} }}", "__typename ".repeat(11)), "TOO_MANY_ROOT_FIELDS"),
        (format!("{{ {} }}", "__typename ".repeat(2_000)), "TOO_MANY_TOKENS"),
        (format!("{{ __typename }} #{}", "x".repeat(33_000)), "DOCUMENT_TOO_LARGE"),
        (format!("{{ __typename {} }}", "@skip(if: false) ".repeat(5)), "TOO_MANY_DIRECTIVES"),
        (
            "mutation { a: signIn(input: {email: \"a\", password: \"b\"}) { userErrors { code } }
               b: signIn(input: {email: \"a\", password: \"c\"}) { userErrors { code } } }"
                .to_owned(),
            "TOO_MANY_CREDENTIAL_MUTATIONS",
        ),
    ];
    for (document, code) in cases {
        let answer = app.gql(&document, json!({})).await;
        assert_eq!((answer.status, answer.error_code()), (400, Some(code)), "{document:.80}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_body_of_three_megabytes_is_refused() {
    let app = TestApp::start().await;
    let answer = app.gql("{ __typename }", json!({ "x": "x".repeat(3_000_000) })).await;
    assert_eq!((answer.status, answer.error_code()), (413, Some("BODY_TOO_LARGE")));
    app.stop().await;
}

#[tokio::test]
async fn an_address_that_asks_too_often_is_told_when_to_come_back() {
    let app = TestApp::configured(|config| {
        config.limits.budgets = true;
        config.limits.address_requests_burst = 3;
        config.limits.address_requests_per_second = 1;
    })
    .await;
    for _ in 0..3 {
        assert_eq!(app.gql("{ __typename }", json!({})).await.status, 200);
    }
    let answer = app.gql("{ __typename }", json!({})).await;
    assert_eq!((answer.status, answer.error_code()), (429, Some("RATE_LIMITED")));
    let raw = app
        .client()
        .post(app.url("/graphql"))
        .json(&json!({ "query": "{ __typename }" }))
        .send()
        .await
        .expect("an answer");
    assert_eq!(raw.headers()["retry-after"], "1");
    app.stop().await;
}

#[tokio::test]
async fn a_budget_is_spent_by_cost_and_shown() {
    let app = TestApp::configured(|config| {
        config.limits.budgets = true;
        config.limits.cost = 50;
        config.limits.actor_cost_burst = 60;
        config.limits.actor_cost_per_second = 1;
    })
    .await;
    let nodes: Vec<_> = (0..40).map(|_| "bm9uZQ").collect();
    let query =
        "query($ids: [ID!]!) { nodes(ids: $ids) { id } rateLimit { cost remaining limit } }";
    let answer = app.gql(query, json!({ "ids": nodes })).await;
    let rate = &answer.data()["rateLimit"];
    assert_eq!((rate["cost"].as_u64(), rate["limit"].as_u64()), (Some(40), Some(60)));
    assert_eq!(rate["remaining"], 20);
    let answer = app.gql(query, json!({ "ids": nodes })).await;
    assert_eq!((answer.status, answer.error_code()), (429, Some("RATE_LIMITED")));
    app.stop().await;
}
