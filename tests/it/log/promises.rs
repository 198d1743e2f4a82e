//! What is handed out while the sequencer stands still: the log's promise, and later the proof that it was kept.

use chrono::Duration;
use gotong_domain::policy::{self, Action, Actor};
use gotong_seal::{
    log::Promise,
    verify::{Flaw, Proven, verify, verify_all},
};
use gotong_store::Conn as _;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::files::{key, receipt, second_opinion, tender_file};
use crate::{
    awards::written,
    tenders::{published, text, verified},
};

/// Takes the tree's hashes away, so that the sequencer cannot go on, or gives them back.
async fn sequencer(app: &TestApp, runs: bool) {
    let by = if runs { "level - 100 WHERE level >= 100" } else { "level + 100" };
    let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
    let tx = app.app.store.begin(&permit).await.expect("a transaction");
    let moved = format!("UPDATE log_tile SET level = {by}");
    tx.execute_unprepared(&moved).await.expect("moved");
    tx.commit().await.expect("committed");
}

/// Seals a bid; answers what is handed out at once.
async fn sealed(baker: &Person<'_>, bid: &Value) -> Value {
    let input = json!({
        "bidId": bid["id"], "version": bid["version"], "independentPriceDeclaration": true,
    });
    let answer =
        baker.mutate("sealBid", "SealBidInput", input, "bid { receipt { proof promise } }").await;
    answer.accepted("sealBid");
    answer.payload("sealBid")["bid"]["receipt"].clone()
}

async fn promise(person: &Person<'_>, bid: &Value) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { receipt { promise } } } }";
    person.gql(query, json!({ "id": bid["id"] })).await.data()["node"]["receipt"]["promise"].clone()
}

async fn overdue(app: &TestApp) -> usize {
    gotong_app::log::overdue(&app.app).await.expect("a count")
}

/// The codes of the first of these files by both verifiers, the others beside it.
fn codes(texts: &[&str], key: &gotong_seal::log::LogKey) -> Vec<String> {
    let said = |found: Result<Proven, Flaw>| found.map_or_else(Flaw::code, |_| "OK".to_owned());
    let first: Vec<_> = verify_all(texts, key).into_iter().map(said).collect();
    let folder = tempfile::tempdir().expect("a folder");
    let names: Vec<_> = (0..texts.len()).map(|number| number.to_string()).collect();
    for (name, text) in names.iter().zip(texts) {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    if let Some(second) = second_opinion(folder.path(), key, &names) {
        let expected: Vec<_> =
            names.iter().zip(&first).map(|(name, code)| format!("{name}: {code}")).collect();
        assert_eq!(second, expected);
    }
    first
}

#[tokio::test]
async fn while_the_sequencer_stands_still_a_seal_is_promised_its_place_and_later_proven() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let (baker, bakery) = verified(&app, "Toko").await;
    let bid = written(&baker, &bakery, &tender, 1_000_000).await;
    app.settle().await;
    let key = key(&app).await;

    sequencer(&app, false).await;
    let handed = sealed(&baker, &bid).await;
    assert_eq!(handed["proof"], Value::Null, "the log cannot grow");
    let given = text(&handed["promise"]);
    let Ok(Proven::Promise(report)) = verify(&given, &key) else { panic!("no promise: {given}") };
    assert_eq!((report.leaf.seq, report.kept), (Some(1), None));
    let delay = chrono::DateTime::parse_from_rfc3339(&report.merge_by).expect("a time")
        - chrono::DateTime::parse_from_rfc3339(&report.leaf.t).expect("a time");
    assert_eq!(delay, Duration::seconds(Promise::MERGE_DELAY.into()));
    assert_eq!(promise(&baker, &bid).await, handed["promise"], "the same every time");
    assert_eq!(promise(&hotel, &bid).await, Value::Null, "of nobody's concern but the bidder's");
    assert_eq!(overdue(&app).await, 0);
    app.skip(Duration::seconds(61)).await;
    assert_eq!(overdue(&app).await, 1, "a reason to wake somebody");

    sequencer(&app, true).await;
    app.settle().await;
    assert_eq!(overdue(&app).await, 0);
    let (file, proof) = receipt(&baker, &text(&bid["id"])).await;
    assert_eq!(promise(&baker, &bid).await, handed["promise"], "also after it was kept");
    for shown in [&file, &proof] {
        assert_eq!(codes(&[&given, shown], &key), ["OK", "OK"]);
        let found = verify_all(&[&given, shown], &key).remove(0);
        let Ok(Proven::Promise(report)) = found else { panic!("{found:?}") };
        assert!(report.kept.is_some(), "{report:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_promise_that_is_not_kept_is_told_once_the_bids_are_opened() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let mut promises = Vec::new();
    for (name, price) in [("Satu", 1_000_000), ("Dua", 1_100_000)] {
        let (baker, bakery) = verified(&app, name).await;
        let bid = written(&baker, &bakery, &tender, price).await;
        let handed = sealed(&baker, &bid).await;
        assert_ne!(handed["proof"], Value::Null, "nothing stands in the way");
        promises.push(text(&handed["promise"]));
    }
    let key = key(&app).await;
    let before = tender_file(&app, &tender["id"]).await;
    assert_eq!(codes(&[&promises[0], &before], &key), ["OK", "OK"], "nobody is told of bids yet");

    app.advance(Duration::days(30)).await;
    let hotel = hotel.signed_in_again().await;
    let input = json!({ "tenderId": tender["id"] });
    hotel.mutate("openBids", "OpenBidsInput", input, "tender { state }").await.accepted("openBids");
    let after = tender_file(&app, &tender["id"]).await;
    assert_eq!(codes(&[&promises[0], &promises[1], &after], &key), ["OK", "OK", "OK"]);

    // Somebody keeps the first bid back from whoever asks for the tender's file.
    let mut cut: Value = serde_json::from_str(&after).expect("JSON");
    let entries = cut["entries"].as_array_mut().expect("entries");
    let promised = Promise::open(&promises[0], &key).expect("a promise").leaf;
    let of_it =
        |entry: &Value| text(&entry["leaf"]).contains(promised.bid.as_deref().unwrap_or("?"));
    entries.retain(|entry| !of_it(entry));
    let told = codes(&[&promises[0], &promises[1], &cut.to_string()], &key);
    assert_eq!(told, ["OK", "OK", "NOT_OPENED"], "the opening names it");
    // And the opening, too.
    let entries = cut["entries"].as_array_mut().expect("entries");
    let opening = entries
        .iter()
        .position(|entry| text(&entry["leaf"]).contains("tender.opened"))
        .expect("one");
    entries.truncate(opening);
    let told = codes(&[&promises[0], &promises[1], &cut.to_string()], &key);
    assert_eq!(told, ["PROMISE_BROKEN", "OK", "OK"]);
    app.stop().await;
}
