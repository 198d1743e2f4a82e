//! Nobody learns what bids take off for several lots before their prices are open.

use std::path::Path;

use gotong_server::migrate;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::Fair;

const BID: &str =
    "query($id: ID!) { node(id: $id) { ... on Bid { state combinations { discountBp } } } }";

async fn seen(person: &Person<'_>, id: &str) -> Value {
    person.gql(BID, json!({ "id": id })).await.data()["node"].clone()
}

/// Whether something that the discount is written as lies in the database or a file beside it.
async fn lies_somewhere(app: &TestApp) -> bool {
    app.settle().await;
    let dump = tempfile::tempdir().expect("a folder");
    let copy = format!("sqlite://{}", dump.path().join("dump.db").display());
    migrate::copy(app.database_url(), &copy).await.expect("the database is copied");
    let written = [&br#""discount":2000"#[..], br#""discount": 2000"#];
    let holds = |bytes: &[u8]| {
        written.iter().any(|word| bytes.windows(word.len()).any(|window| window == *word))
    };
    [dump.path(), app.folder()].into_iter().flat_map(files).any(|bytes| holds(&bytes))
}

fn files(folder: &Path) -> Vec<Vec<u8>> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths
        .flat_map(|path| {
            if path.is_dir() { files(&path) } else { vec![std::fs::read(path).expect("a file")] }
        })
        .collect()
}

#[tokio::test]
async fn what_bids_take_off_is_as_secret_as_their_prices() {
    let app = TestApp::start().await;
    let mut fair = Fair::sealed(&app, "RFQ", Value::Null).await;
    let (own, other) = (&fair.bakers[2].0, &fair.bakers[0].0);
    assert_eq!(seen(own, &fair.bids[2]).await["combinations"], json!([{ "discountBp": 2_000 }]));
    assert_eq!(seen(other, &fair.bids[2]).await, Value::Null);
    assert_eq!(seen(&fair.hotel, &fair.bids[2]).await, Value::Null);
    assert!(!lies_somewhere(&app).await);
    fair.later(30).await;
    fair.accept("openBids", fair.of_tender(json!({}))).await;
    let opened = seen(&fair.hotel, &fair.bids[2]).await;
    assert_eq!(opened["combinations"], json!([{ "discountBp": 2_000 }]));
    assert_eq!(seen(&fair.bakers[0].0, &fair.bids[2]).await, Value::Null);
    assert!(lies_somewhere(&app).await, "what is opened is found this way");
    app.stop().await;
}

#[tokio::test]
async fn of_two_envelopes_the_first_says_nothing_of_it() {
    let app = TestApp::start().await;
    let mut fair = Fair::sealed(&app, "OPEN", json!({ "envelopes": 2 })).await;
    fair.later(30).await;
    fair.accept("openBids", fair.of_tender(json!({}))).await;
    let closed = json!({ "state": "OPENED", "combinations": [] });
    assert_eq!(seen(&fair.hotel, &fair.bids[2]).await, closed);
    assert!(!lies_somewhere(&app).await);
    fair.accept("declareConflict", fair.of_tender(json!({ "hasConflict": false }))).await;
    for bid in &fair.bids {
        fair.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    fair.later(7).await;
    fair.accept("openPrices", fair.of_tender(json!({}))).await;
    let opened = seen(&fair.hotel, &fair.bids[2]).await;
    assert_eq!(opened["combinations"], json!([{ "discountBp": 2_000 }]));
    app.stop().await;
}
