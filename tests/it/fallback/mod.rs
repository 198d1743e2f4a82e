//! Bids whose envelope does not open: for a day their receipt file opens them.

mod envelopes;

use base64::{Engine, prelude::BASE64_STANDARD};
use chrono::Duration;
use gotong_domain::policy::{self, Action, Actor};
use gotong_seal::verify::{TenderReport, verify_tender};
use gotong_store::Conn as _;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask},
    log::{key, tender_file},
    tenders::text,
};

const BID: &str = "query($id: ID!) { node(id: $id) { ... on Bid { code state viewerCan
  rejectionReason total { amountMinor } awaitedReceipt { until part }
  receipt { file technicalFile } } } }";

/// One of a bid's envelopes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Envelope {
    /// With the price: the only one, or the second of two.
    Whole,
    /// The first of two.
    First,
}

/// Damages an envelope where it is kept: what is left opens to nothing.
pub(crate) async fn damage(app: &TestApp, owner: &Person<'_>, id: &str, envelope: Envelope) {
    let code = text(&bid(owner, id).await["code"]);
    let of = format!("SELECT id FROM bid WHERE code = '{code}'");
    let statement = match envelope {
        Envelope::Whole => {
            format!("UPDATE bid SET envelope_body = envelope_share WHERE code = '{code}'")
        }
        Envelope::First => {
            format!("UPDATE bid_technical SET body = share WHERE bid_id = ({of})")
        }
    };
    let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
    let tx = app.app.store.begin(&permit).await.expect("a transaction");
    let done = tx.execute_unprepared(&statement).await.expect("damaged");
    assert_eq!(done.rows_affected(), 1);
    tx.commit().await.expect("committed");
}

async fn bid(person: &Person<'_>, id: &str) -> Value {
    person.gql(BID, json!({ "id": id })).await.data()["node"].clone()
}

/// The receipt files of all bids, as their bidders keep them.
async fn files(market: &Market<'_>, name: &str) -> Vec<String> {
    market.app.settle().await;
    let mut files = Vec::new();
    for ((baker, _), id) in market.bakers.iter().zip(&market.bids) {
        files.push(text(&bid(baker, id).await["receipt"][name]));
    }
    files
}

/// Opens a bid with a file.
async fn open(person: &Person<'_>, id: &str, file: &str) -> Answer {
    ask(person, "openBidByReceipt", json!({ "bidId": id, "file": file })).await
}

async fn refused(person: &Person<'_>, id: &str, file: &str) -> Vec<String> {
    open(person, id, file).await.refusals("openBidByReceipt")
}

/// The file without the zeroes at the end of its plaintext, and without its proof.
fn short(file: &str) -> String {
    let mut file: Value = serde_json::from_str(file).expect("JSON");
    let bytes = BASE64_STANDARD.decode(text(&file["plaintext"])).expect("base64");
    let end = bytes.iter().rposition(|byte| *byte != 0).expect("a document") + 1;
    file["plaintext"] = json!(BASE64_STANDARD.encode(&bytes[..end]));
    file["proof"] = Value::Null;
    file.to_string()
}

async fn told(person: &Person<'_>, kind: &str) -> usize {
    let inbox = "{ viewer { notifications { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == kind).count()
}

/// What the log proves of the tender, by both verifiers.
async fn proven(market: &Market<'_>) -> TenderReport {
    let file = tender_file(market.app, &market.tender["id"]).await;
    let key = key(market.app).await;
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("tender.json"), &file).expect("written");
    let names = ["tender.json".to_owned()];
    if let Some(said) = crate::log::second_opinion(folder.path(), &key, &names) {
        assert!(said[0].contains("OK"), "{said:?}");
    }
    let parsed = serde_json::from_str(&file).expect("a tender's file");
    verify_tender(&parsed, (&key).into()).expect("holds")
}

/// A market whose second bid, the cheapest, did not open, and the files of all.
async fn unopened(app: &TestApp) -> (Market<'_>, Vec<String>) {
    let market = Market::open(app).await;
    let files = files(&market, "file").await;
    damage(app, &market.bakers[1].0, &market.bids[1], Envelope::Whole).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    (market, files)
}

/// Judges the bids that opened: the first is rejected, the third admitted.
async fn judge(market: &Market<'_>) {
    let reject = json!({ "bidId": market.bids[0], "reason": "Tidak ada izin edar." });
    market.accept("rejectBid", reject).await;
    let admit = json!({ "bidId": market.bids[2], "reason": "Lengkap." });
    market.accept("admitBid", admit).await;
    score(market, &[(2, 50)]).await;
}

async fn score(market: &Market<'_>, points: &[(usize, u16)]) {
    let criterion = market.quality().await;
    for (bid, points) in points {
        let scores = json!([{ "criterionId": criterion, "points": points }]);
        market.accept("scoreBid", json!({ "bidId": market.bids[*bid], "scores": scores })).await;
    }
    market.accept("lockScores", market.of_tender(json!({}))).await;
}

async fn rank(market: &Market<'_>) -> Vec<String> {
    let input = market.of_tender(json!({}));
    ask(&market.hotel, "computeRanking", input).await.refusals("computeRanking")
}

#[tokio::test]
async fn a_bid_whose_envelope_was_damaged_is_opened_with_its_receipt_file_and_may_win() {
    let app = TestApp::start().await;
    let (market, files) = unopened(&app).await;
    let (baker, id) = (&market.bakers[1].0, &market.bids[1]);
    let desk = bid(&market.hotel, id).await;
    assert_eq!((&desk["state"], &desk["total"]), (&json!("REJECTED"), &Value::Null));
    assert_eq!(desk["awaitedReceipt"]["part"], "WHOLE");
    assert!(desk["awaitedReceipt"]["until"].is_string());
    assert_eq!(desk["viewerCan"], json!([]), "the buyer has no file to open it with");
    let own = bid(baker, id).await;
    assert_eq!(own["viewerCan"], json!(["OPEN_BY_RECEIPT"]));
    assert_eq!(own["receipt"], Value::Null, "the platform cannot give the file any more");

    judge(&market).await;
    assert_eq!(rank(&market).await, ["RECEIPT_AWAITED"]);
    open(baker, id, &short(&files[1])).await.accepted("openBidByReceipt");
    let desk = bid(&market.hotel, id).await;
    assert_eq!(desk["state"], "OPENED");
    assert_eq!(desk["total"]["amountMinor"], "500000000");
    assert_eq!(desk["awaitedReceipt"], Value::Null);
    assert_eq!(refused(baker, id, &files[1]).await, ["INVALID_TRANSITION"]);

    assert_eq!(rank(&market).await, ["SCORES_UNLOCKED"], "it gets points like the others");
    market.accept("admitBid", json!({ "bidId": id, "reason": "Lengkap." })).await;
    score(&market, &[(1, 90)]).await;
    assert_eq!(rank(&market).await, Vec::<String>::new());
    market.award(1).await;
    app.advance(Duration::days(14)).await;
    app.settle().await;
    let TenderReport { opened, failed, awards, .. } = proven(&market).await;
    assert_eq!((opened, failed, awards), (3, 0, 1));
    app.stop().await;
}

#[tokio::test]
async fn only_its_own_file_opens_a_bid_and_only_for_its_bidder() {
    let app = TestApp::start().await;
    let (market, files) = unopened(&app).await;
    let (baker, id) = (&market.bakers[1].0, &market.bids[1]);
    for wrong in ["", "{}", "bukan berkas", &files[1].replace("gotong.bid-receipt", "x")] {
        assert_eq!(refused(baker, id, wrong).await, ["NOT_A_RECEIPT at file"], "{wrong}");
    }
    assert_eq!(refused(baker, id, &files[0]).await, ["RECEIPT_MISMATCH at file"]);
    // Another bid's contents under the name of this one.
    let mut posing: Value = serde_json::from_str(&files[1]).expect("JSON");
    let other: Value = serde_json::from_str(&files[0]).expect("JSON");
    posing["plaintext"] = other["plaintext"].clone();
    assert_eq!(refused(baker, id, &posing.to_string()).await, ["RECEIPT_MISMATCH at file"]);
    for stranger in [&market.bakers[0].0, &market.hotel] {
        let answer = open(stranger, id, &files[1]).await;
        assert_eq!(refusal(&answer), "NOT_FOUND", "{}", stranger.name);
    }
    let opened = refused(&market.bakers[0].0, &market.bids[0], &files[0]).await;
    assert_eq!(opened, ["INVALID_TRANSITION"], "that one opened by itself");
    assert_eq!(bid(&market.hotel, id).await["total"], Value::Null);
    app.settle().await;
    for (number, times) in [(0, 0), (1, 1), (2, 0)] {
        assert_eq!(told(&market.bakers[number].0, "BID_UNOPENED").await, times, "{number}");
        assert_eq!(told(&market.bakers[number].0, "BID_REJECTED").await, 0, "{number}");
    }
    app.stop().await;
}

/// The code that a person is refused with, wherever it stands.
fn refusal(answer: &Answer) -> String {
    match answer.error_code() {
        Some(code) => code.to_owned(),
        None => answer.refusals("openBidByReceipt").join(" "),
    }
}

#[tokio::test]
async fn after_a_day_the_rejection_is_final() {
    let app = TestApp::start().await;
    let (market, files) = unopened(&app).await;
    judge(&market).await;
    app.advance(Duration::hours(24)).await;
    let market = market.at_the_desk().await;
    let (baker, id) = (&market.bakers[1].0, &market.bids[1]);
    assert_eq!(refused(baker, id, &files[1]).await, ["DEADLINE_PASSED"]);
    let own = bid(baker, id).await;
    assert_eq!((&own["viewerCan"], &own["awaitedReceipt"]), (&json!([]), &Value::Null));
    assert!(own["rejectionReason"].is_string());
    assert_eq!(rank(&market).await, Vec::<String>::new());
    market.award(2).await;
    app.advance(Duration::days(14)).await;
    app.settle().await;
    let TenderReport { opened, failed, awards, .. } = proven(&market).await;
    assert_eq!((opened, failed, awards), (2, 1, 1));
    app.stop().await;
}
