//! Rows of lists are written at once where nothing has to be waited for; every other way of asking answers the same.

use std::fmt::Write as _;

use gotong_testkit::TestApp;
use serde_json::{Value, json};

use crate::tenders::{published, verified};

/// Fields that need no waiting.
const PLAIN: &str = "id code slug type title state deadline
    region { code level name fullName parent { code name parent { code parent { code } } } }
    buyer { id slug name state verification address { region { code name } } } __typename";

/// Fields that need more than a list reads at once.
const MORE: &str = "version versionNumber currency awardMethod codes { code title }
    estimate { amountMinor } estimatePublic publishedAt enquiryEndsAt description
    lots { title } viewerCan region { timeZone point { lat } }
    buyer { about phone memberSince version address { street postalCode point { lat lng } } }";

async fn rows(app: &TestApp, selection: &str) -> Value {
    let mut query = format!("{{ tenders {{ {selection} }} }}");
    for (name, fields) in [("Plain", PLAIN), ("More", MORE)] {
        // A fragment that is not used is an error of its own.
        if selection.contains(&format!("...{name}")) {
            let _ = write!(query, " fragment {name} on Tender {{ {fields} }}");
        }
    }
    app.gql(&query, json!({})).await.data()["tenders"].clone()
}

/// The part of `whole` that `asked` has: nothing else may differ.
fn same_where_asked(asked: &Value, whole: &Value) -> bool {
    match (asked, whole) {
        (Value::Object(asked), Value::Object(whole)) => asked
            .iter()
            .all(|(key, value)| whole.get(key).is_some_and(|other| same_where_asked(value, other))),
        (Value::Array(asked), Value::Array(whole)) => {
            asked.len() == whole.len()
                && asked.iter().zip(whole).all(|(one, other)| same_where_asked(one, other))
        }
        (asked, whole) => asked == whole,
    }
}

#[tokio::test]
async fn a_row_says_the_same_however_it_is_asked_for() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    for _ in 0..3 {
        published(&hotel, &buyer).await;
    }
    // A key that is asked for twice is merged, which takes the usual way.
    let usual = rows(&app, &format!("nodes {{ {PLAIN} code {MORE} }}")).await["nodes"].clone();
    assert_eq!(usual.as_array().expect("rows").len(), 3);
    assert_eq!(usual[0]["region"]["parent"]["parent"], Value::Null);
    for selection in [
        format!("nodes {{ {PLAIN} }}"),
        "nodes { ...Plain }".to_owned(),
        "nodes { ... on Tender { code ... { title } } }".to_owned(),
        "nodes { ... on Node { id } code }".to_owned(),
        "nodes { code @include(if: true) title @skip(if: false) }".to_owned(),
        "nodes { ...More }".to_owned(),
        "nodes { id ...More }".to_owned(),
        "nodes { code description region { code timeZone point { lat } } }".to_owned(),
        "nodes { title buyer { name about } }".to_owned(),
    ] {
        let asked = rows(&app, &selection).await["nodes"].clone();
        assert!(same_where_asked(&asked, &usual), "{selection}: {asked} is not {usual}");
    }
    let edges = rows(&app, "edges { cursor node { ...Plain } } pageInfo { endCursor }").await;
    let last = &edges["edges"][2];
    assert!(same_where_asked(&last["node"], &usual[2]));
    assert_eq!(last["cursor"], edges["pageInfo"]["endCursor"]);
    app.stop().await;
}

#[tokio::test]
async fn aliases_name_the_values_of_a_row() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    published(&hotel, &buyer).await;
    let answer = rows(&app, "nodes { a: code b: code where: region { what: name } } totalCount");
    let answer = answer.await;
    let row = &answer["nodes"][0];
    assert_eq!(row["a"], row["b"]);
    assert!(row["where"]["what"].is_string());
    assert_eq!(answer["totalCount"], 1);
    app.stop().await;
}

#[tokio::test]
async fn a_page_says_whether_more_follows_only_when_asked() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    for _ in 0..2 {
        published(&hotel, &buyer).await;
    }
    let query = "query($after: String) { tenders(first: 1, after: $after) {
        nodes { code } pageInfo { hasNextPage endCursor } } }";
    let first = app.gql(query, json!({})).await.data()["tenders"].clone();
    assert_eq!(first["pageInfo"]["hasNextPage"], true);
    let after = json!({ "after": first["pageInfo"]["endCursor"] });
    let second = app.gql(query, after).await.data()["tenders"].clone();
    assert_eq!(second["pageInfo"]["hasNextPage"], false);
    assert_ne!(second["nodes"], first["nodes"]);
    let plain = app.gql("{ tenders(first: 1) { nodes { code } } }", json!({})).await;
    assert_eq!(plain.data()["tenders"]["nodes"], first["nodes"]);
    app.stop().await;
}
