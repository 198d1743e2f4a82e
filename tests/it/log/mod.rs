//! What the log proves: receipts, the course of tenders, its own growth; to anyone, by two verifiers.

mod canary;
mod complete;
mod files;
mod promises;
mod races;
mod rankings;
mod tampering;
mod vectors;
mod witnesses;

use chrono::Duration;
use gotong_seal::verify::{Proven, verify};
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use self::files::{checkpoint, growth, receipt};
pub(crate) use self::{
    files::{key, proven, second_opinion, tender_file},
    tampering::keep_as_vectors,
};
use crate::awards::Market;

#[tokio::test]
async fn a_sealed_bid_has_a_receipt_that_anyone_can_verify() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let key = key(&app).await;
    let (baker, _) = &market.bakers[1];
    let (file, proof) = receipt(baker, &market.bids[1]).await;
    let Ok(Proven::Bid(Some(report))) = verify(&file, &key) else { panic!("no receipt: {file}") };
    assert!(report.size > report.index, "{report:?}");
    let Ok(Proven::Entry(leaf, _)) = verify(&proof, &key) else { panic!("no proof: {proof}") };
    assert_eq!((leaf.t, leaf.seq), (report.at, Some(1)));
    assert!(!proof.contains(&market.bids[1]), "clients' ids are not those of the log");

    let (stranger, _) = &market.bakers[0];
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { receipt { proof file } } } }";
    let others = stranger.gql(query, json!({ "id": market.bids[1] })).await;
    assert_eq!(others.data()["node"], Value::Null);
    app.stop().await;
}

#[tokio::test]
async fn the_log_says_nothing_of_bids_before_the_opening_and_proves_the_award_after() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let key = key(&app).await;
    let kinds = async |market: &Market<'_>| {
        let query = "query($slug: String!) { tender(slug: $slug) { log { type index hash } } }";
        let answer = market.app.gql(query, json!({ "slug": market.tender["slug"] })).await;
        let entries = answer.data()["tender"]["log"].as_array().expect("a list").clone();
        entries
            .iter()
            .map(|e| e["type"].as_str().unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(kinds(&market).await, ["TENDER_PUBLISHED"], "not even how many bids there are");
    let file = tender_file(&app, &market.tender["id"]).await;
    assert!(!file.contains("bid."), "{file}");
    let before = checkpoint(&app).await;

    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    assert_eq!(kinds(&market).await, ["TENDER_PUBLISHED", "TENDER_CLOSED"]);
    market.opened().await;
    market.judge().await;
    market.award(2).await;
    app.advance(Duration::days(7)).await;
    app.settle().await;
    let all = kinds(&market).await;
    let count = |kind: &str| all.iter().filter(|one| *one == kind).count();
    assert_eq!(
        (count("BID_SEALED"), count("BID_OPENED"), count("AWARD_MADE")),
        (3, 3, 1),
        "{all:?}"
    );

    let file = tender_file(&app, &market.tender["id"]).await;
    let Ok(Proven::Tender(report)) = verify(&file, &key) else {
        panic!("{:?}", verify(&file, &key))
    };
    assert_eq!((report.opened, report.failed, report.awards), (3, 0, 1));
    assert_eq!(report.entries, all.len());
    let grown = growth(&app, &before).await;
    let Ok(Proven::Growth { old, new, .. }) = verify(&grown, &key) else { panic!("{grown}") };
    assert!(new > old, "{old} to {new}");
    app.stop().await;
}

#[tokio::test]
async fn tiles_are_served_as_the_standard_has_them() {
    let app = TestApp::start().await;
    let _market = Market::open(&app).await;
    app.settle().await;
    let size: usize =
        checkpoint(&app).await.lines().nth(1).expect("a size").parse().expect("a number");
    let read = async |path: String| {
        let answer = app.client().get(app.url(&path)).send().await.expect("an answer");
        (answer.status().as_u16(), answer.bytes().await.expect("bytes"))
    };
    let (status, bytes) = read(format!("/log/tile/0/000.p/{size}")).await;
    assert_eq!((status, bytes.len()), (200, size * 32));
    for path in [
        "0/000".to_owned(),
        format!("0/000.p/{}", size + 1),
        "1/000.p/1".into(),
        "0/001.p/1".into(),
        "0/0".into(),
    ] {
        assert_eq!(read(format!("/log/tile/{path}")).await.0, 404, "{path}");
    }
    let strange =
        app.client().post(app.url("/log/consistency")).body("gotong.example\n1\nAAAA\n\n");
    assert_eq!(strange.send().await.expect("an answer").status().as_u16(), 404);
    app.stop().await;
}
