//! However long a list is, a query costs the same number of statements: each level is read at once.

use std::collections::BTreeSet;

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
///
/// Two fields may ask for the same thing before it was read, so that it is read twice, or just after, as chance has it:
/// it is tried until the best of the many costs no more than the worst of the few. A list that is read one by one
/// never gets there.
pub(crate) async fn demand(
    app: &TestApp,
    token: Option<&str>,
    query: &str,
    few: Value,
    many: Value,
) {
    // The first query of a connection may prepare what later ones find prepared.
    cost(app, token, query, few.clone()).await;
    let (mut least, mut most) = (0, u64::MAX);
    for _ in 0..40 {
        let (worst, short) = cost(app, token, query, few.clone()).await;
        let (best, long) = cost(app, token, query, many.clone()).await;
        assert!(long > short, "{long} entries are no more than {short}: {query}");
        (least, most) = (least.max(worst), most.min(best));
        if most <= least {
            return;
        }
    }
    panic!("a few cost up to {least} statements, more at least {most}: {query}");
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
        alliances { nodes { alliance { name } } totalCount } showcase { nodes { title } totalCount }
        bids { nodes { code } totalCount } viewerCan } } }";
    let (few, many) = (json!({ "ids": ids[..2] }), json!({ "ids": ids }));
    demand(&app, Some(&owner.token), query, few, many).await;
    app.stop().await;
}

/// Somebody of the filled world who is signed in.
async fn token(app: &TestApp, name: &str) -> Option<String> {
    let sign_in = "mutation($input: SignInInput!) { signIn(input: $input) {
        session { accessToken } } }";
    let email = format!("{name}@contoh.example");
    let session = app.gql(sign_in, json!({ "input": { "email": email, "password": PASSWORD } }));
    let session = session.await;
    session.data()["signIn"]["session"]["accessToken"].as_str().map(str::to_owned)
}

/// Every id in the answer to a query.
async fn ids(app: &TestApp, token: Option<&str>, query: &str) -> Vec<String> {
    fn collect(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("id").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|value| collect(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| collect(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    collect(app.ask(token, query, json!({}), &[]).await.data(), &mut found);
    found
}

/// Where an answer says something: what is empty or not there is not read on.
fn said(value: &Value, path: &str, places: &mut BTreeSet<String>) {
    match value {
        Value::Null => {}
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| said(value, &format!("{path}.{name}"), places));
        }
        Value::Array(items) => items.iter().for_each(|value| said(value, path, places)),
        _ => drop(places.insert(path.to_owned())),
    }
}

/// Asks for a few of these, which together have all that any of them has, and for all; demands that both cost the same.
async fn demand_nodes(app: &TestApp, token: Option<&str>, ids: &[String], fields: &str) {
    let query = format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {{ {fields} }} }}");
    let answer = app.ask(token, &query, json!({ "ids": ids }), &[]).await;
    let (mut few, mut known) = (Vec::new(), BTreeSet::new());
    for (place, id) in ids.iter().enumerate() {
        let before = known.len();
        said(&answer.data()["nodes"][place], "", &mut known);
        if known.len() > before {
            few.push(id);
        }
    }
    demand(app, token, &query, json!({ "ids": few }), json!({ "ids": ids })).await;
}

#[tokio::test]
async fn longer_lists_of_a_world_cost_no_more_statements() {
    let app = TestApp::start().await;
    world::fill(&app.app, Size::SMALL).await.expect("the world is filled");
    app.settle().await;
    let token = token(&app, "sri").await;
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
    let (some, more) = (json!({ "first": 11 }), json!({ "first": 14 }));
    demand(&app, token.as_deref(), &tenders("TENDERING", own), some, more).await;
    let query = tenders("AWARDED", ended);
    demand(&app, token.as_deref(), &query, one, two.clone()).await;
    let works = "query($first: Int!) { showcase(first: $first) { nodes {
        title author { name } members { business { name } } photos { blob { url } } } } }";
    demand(&app, None, works, two, many).await;
    app.stop().await;
}

#[tokio::test]
async fn lists_within_lists_cost_no_more_statements() {
    let app = TestApp::start().await;
    let size = Size { alliances: 10, ..Size::SMALL };
    world::fill(&app.app, size).await.expect("the world is filled");
    app.settle().await;
    let (sri, siti) = (token(&app, "sri").await, token(&app, "siti").await);
    let (sri, siti) = (sri.as_deref(), siti.as_deref());

    let alliances = "{ search(kinds: [ALLIANCE], first: 50) { nodes { node {
        ... on Alliance { id } } } } }";
    let fields =
        "... on Alliance { members { nodes { state shareBp business { name } } totalCount }
        charters { nodes { number } totalCount } showcase { nodes { title } totalCount }
        bids { nodes { code } totalCount } charterInForce { number } viewerCan }";
    demand_nodes(&app, sri, &ids(&app, sri, alliances).await, fields).await;

    let own = ids(&app, sri, "{ viewer { seats { business { id } } } }").await;
    let tenders = "{ tenders(first: 50, filter: { states: [TENDERING] }) { nodes { id } } }";
    let fields = format!(
        "... on Tender {{ questions {{ nodes {{ text }} totalCount }}
            bids {{ nodes {{ code }} totalCount }}
            lots {{ eligibility(businessId: \"{}\") {{ eligible }} }} }}",
        own.last().expect("a business")
    );
    demand_nodes(&app, sri, &ids(&app, sri, tenders).await, &fields).await;

    let bids = "{ viewer { seats { business { bids(first: 50) { nodes { id } } } } } }";
    let bids = ids(&app, sri, bids).await;
    let fields = "... on Bid { code state blockers { code } receipt { file } debrief { rank }
        scores { points } members { business { name } } alliance { name } tender { title } }";
    let of_bids: Vec<_> = bids.iter().filter(|id| !own.contains(id)).cloned().collect();
    demand_nodes(&app, sri, &of_bids, fields).await;

    let judged = "{ tenders(first: 50, filter: { states: [EVALUATION, STANDSTILL, AWARDED] }) {
        nodes { bids { nodes { id } } } } }";
    let fields = "... on Bid { code scores { points evaluator { displayName } } bidderName
        alliance { name } }";
    demand_nodes(&app, siti, &ids(&app, siti, judged).await, fields).await;
    app.stop().await;
}

#[tokio::test]
async fn many_things_by_their_ids_cost_no_more_statements_than_two_thirds_of_them() {
    let app = TestApp::start().await;
    world::fill(&app.app, Size::SMALL).await.expect("the world is filled");
    app.settle().await;
    let sri = token(&app, "sri").await;
    let sri = sri.as_deref();
    let all = [
        (
            "AllianceMember",
            "{ search(kinds: [ALLIANCE], first: 50) { nodes { node {
            ... on Alliance { members { nodes { id } } } } } } }",
        ),
        (
            "CharterVersion",
            "{ search(kinds: [ALLIANCE], first: 50) { nodes { node {
            ... on Alliance { charterInForce { id } } } } } }",
        ),
        (
            "Capability",
            "{ search(kinds: [BUSINESS], first: 8) { nodes { node {
            ... on Business { capabilities { nodes { id } } } } } } }",
        ),
        ("Seat", "{ viewer { seats { business { team { id } } } } }"),
        ("ShowcaseEntry", "{ showcase { nodes { id } } }"),
        ("Lot", "{ tenders(first: 20) { nodes { lots { id } } } }"),
        ("Question", "{ tenders(first: 50) { nodes { questions { nodes { id } } } } }"),
        (
            "Award",
            "{ tenders(first: 50, filter: { states: [AWARDED] }) {
            nodes { lots { award { id } } } } }",
        ),
    ];
    for (kind, query) in all {
        let mut ids = ids(&app, sri, query).await;
        ids.truncate(100);
        let query =
            format!("query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {kind} {{ id }} }} }}");
        // The newest may be plainer than all others: a bidder alone, where others bid as an alliance.
        let few = json!({ "ids": ids[ids.len() / 3..] });
        demand(&app, sri, &query, few, json!({ "ids": ids })).await;
    }
    app.stop().await;
}
