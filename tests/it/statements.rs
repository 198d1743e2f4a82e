//! However long a list is, a query costs the same number of statements: each level is read at once.

use gotong_testkit::{
    Person, TestApp,
    world::{self, PASSWORD, Size},
};
use serde_json::{Value, json};

/// How many statements a query costs, and how many entries it answers.
async fn cost(app: &TestApp, token: Option<&str>, query: &str, variables: Value) -> (u64, usize) {
    let before = app.app.store.statements();
    let answer = app.ask(token, query, variables, &[]).await;
    let after = app.app.store.statements();
    let data = answer.data();
    let list = data.as_object().and_then(|fields| fields.values().next()).expect("one field");
    let entries = if list.is_array() { list } else { &list["nodes"] };
    (after - before, entries.as_array().expect("a list").len())
}

/// Asks for the first few and for many, and demands that both cost the same.
async fn demand(app: &TestApp, token: Option<&str>, query: &str, few: Value, many: Value) {
    // The first query of a connection may prepare what later ones find prepared.
    cost(app, token, query, few.clone()).await;
    let (least, short) = cost(app, token, query, few).await;
    let (most, long) = cost(app, token, query, many).await;
    assert!(long > short, "{long} entries are no more than {short}: {query}");
    assert_eq!(least, most, "{short} entries cost {least} statements, {long} cost {most}: {query}");
}

async fn invite(owner: &Person<'_>, business: &str, number: usize) {
    let email = format!("tamu{number}@example.id");
    let input = json!({ "businessId": business, "email": email, "role": "STAFF" });
    let sent = owner.mutate("inviteMember", "InviteMemberInput", input, "invitation { id }").await;
    sent.accepted("inviteMember");
}

#[tokio::test]
async fn twenty_businesses_cost_as_many_statements_as_two() {
    let app = TestApp::start().await;
    let owner = app.person("Sri").await;
    let mut ids = Vec::new();
    for number in 0..20 {
        let business = owner.business(&format!("Roti Bu Sri {number}")).await;
        invite(&owner, &business, number).await;
        ids.push(business);
    }
    let query = "query($ids: [ID!]!) { nodes(ids: $ids) { ... on Business {
        name documents { id file { url } } teamInvitations { id email businessName }
        team { role user { displayName } business { name } } capabilities { nodes { title } }
        viewerCan } } }";
    let (few, many) = (json!({ "ids": ids[..2] }), json!({ "ids": ids }));
    demand(&app, Some(&owner.token), query, few, many).await;
    app.stop().await;
}

#[tokio::test]
async fn longer_lists_of_a_world_cost_no_more_statements() {
    let app = TestApp::start().await;
    world::fill(&app.app, Size::SMALL).await.expect("the world is filled");
    app.settle().await;
    let sign_in = "mutation($input: SignInInput!) { signIn(input: $input) {
        session { accessToken } } }";
    let sri = json!({ "input": { "email": "sri@contoh.example", "password": PASSWORD } });
    let session = app.gql(sign_in, sri).await;
    let token = session.data()["signIn"]["session"]["accessToken"].as_str().map(str::to_owned);

    let tenders = |states: &str, fields: &str| {
        format!(
            "query($first: Int!) {{ tenders(first: $first, filter: {{ states: [{states}] }}) {{
                nodes {{ title {fields} }} }} }}"
        )
    };
    let seen = "buyer { name } region { name } followed bidCount viewerCan
        conflictDeclarations { hasConflict } criteria { title }";
    let versions = "versionNumber versions { nodes { number changes { label } } }";
    let own = "viewerBids { code state lead { name } total { amountMinor } }";
    let lots = "lots { title result { computedAt } award { winnerName } }";
    let ended = "bidCount lots { result { entries { bidderName } } award { winners { name } } }";
    let (one, two, many) = (json!({ "first": 1 }), json!({ "first": 2 }), json!({ "first": 8 }));
    for fields in [seen, versions, lots] {
        let query = tenders("TENDERING", fields);
        demand(&app, token.as_deref(), &query, two.clone(), many.clone()).await;
    }
    // Own bids come only further down; what is not there is not read on.
    let (some, more) = (json!({ "first": 8 }), json!({ "first": 11 }));
    demand(&app, token.as_deref(), &tenders("TENDERING", own), some, more).await;
    let query = tenders("AWARDED", ended);
    demand(&app, token.as_deref(), &query, one, two.clone()).await;
    let works = "query($first: Int!) { showcase(first: $first) { nodes {
        title author { name } members { business { name } } photos { blob { url } } } } }";
    demand(&app, None, works, two, many).await;
    app.stop().await;
}
