//! Of two envelopes each is opened by its own file, and the first one tells no price.

use chrono::Duration;
use gotong_domain::ids::BidId;
use gotong_graphql::ids::Global;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{Envelope, bid, damage, files, open, proven, rank, refused};
use crate::{
    awards::Market,
    envelopes::{open_prices, scored, sealed},
};

/// A market in two envelopes whose second bid has a damaged one, after the opening, and the files of that bid.
async fn unopened(app: &TestApp, envelope: Envelope) -> (Market<'_>, String, String) {
    let market = sealed(app).await;
    let (whole, first) = (files(&market, "file").await, files(&market, "technicalFile").await);
    damage(app, &market.bakers[1].0, &market.bids[1], envelope).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    (market, whole[1].clone(), first[1].clone())
}

#[tokio::test]
async fn the_first_of_two_envelopes_is_opened_by_its_file_and_its_price_stays_sealed() {
    let app = TestApp::start().await;
    let (market, whole, first) = unopened(&app, Envelope::First).await;
    let (baker, id) = (&market.bakers[1].0, &market.bids[1]);
    let reject = json!({ "bidId": market.bids[0], "reason": "Tidak ada izin edar." });
    market.accept("rejectBid", reject).await;
    market.accept("admitBid", json!({ "bidId": market.bids[2], "reason": "Lengkap." })).await;
    assert_eq!(open_prices(&market).await, ["TOO_EARLY"], "the time to object has begun");
    assert_eq!(bid(baker, id).await["awaitedReceipt"]["part"], "TECHNICAL");
    assert_eq!(
        refused(baker, id, &whole).await,
        ["RECEIPT_MISMATCH at file"],
        "that tells the price"
    );
    open(baker, id, &first).await.accepted("openBidByReceipt");
    assert_eq!(open_prices(&market).await, ["BIDS_UNDECIDED"], "this one is to be judged, too");
    let desk = bid(&market.hotel, id).await;
    assert_eq!((&desk["state"], &desk["total"]), (&json!("OPENED"), &Value::Null));
    let kept = BidId::parse("id", &id.as_str().into()).expect("an id");
    let kept = gotong_store::bids::get(app.app.reader(), kept).await.expect("a bid");
    let kept = format!("{kept:?}");
    for price in ["1000000", "500000000"] {
        assert!(!kept.contains(price), "{price} in {kept}");
    }
    market.accept("admitBid", json!({ "bidId": id, "reason": "Lengkap." })).await;
    scored(&market).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(open_prices(&market).await, Vec::<String>::new());
    let desk = bid(&market.hotel, &market.bids[1]).await;
    assert_eq!(desk["total"]["amountMinor"], "500000000", "its price opened by itself");
    app.settle().await;
    let report = proven(&market).await;
    assert_eq!((report.opened, report.failed), (2, 0));
    app.stop().await;
}

#[tokio::test]
async fn a_price_that_did_not_open_is_opened_by_its_file_and_the_bid_stays_admitted() {
    let app = TestApp::start().await;
    let (market, whole, first) = unopened(&app, Envelope::Whole).await;
    for (number, admitted) in [(0, false), (1, true), (2, true)] {
        let mutation = if admitted { "admitBid" } else { "rejectBid" };
        let input = json!({ "bidId": market.bids[number], "reason": "Tidak ada catatan." });
        market.accept(mutation, input).await;
    }
    scored(&market).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(open_prices(&market).await, Vec::<String>::new());
    let (baker, id) = (&market.bakers[1].0, &market.bids[1]);
    let desk = bid(&market.hotel, id).await;
    assert_eq!((&desk["state"], &desk["total"]), (&json!("REJECTED"), &Value::Null));
    assert_eq!(rank(&market).await, ["RECEIPT_AWAITED"]);
    assert_eq!(refused(baker, id, &first).await, ["RECEIPT_MISMATCH at file"]);
    open(baker, id, &whole).await.accepted("openBidByReceipt");
    let desk = bid(&market.hotel, id).await;
    assert_eq!(desk["state"], "ADMITTED", "it was admitted for what it offers");
    assert_eq!(desk["total"]["amountMinor"], "500000000");
    assert_eq!(rank(&market).await, Vec::<String>::new(), "its points stand");
    app.settle().await;
    let report = proven(&market).await;
    assert_eq!((report.opened, report.failed), (2, 0));
    app.stop().await;
}

#[tokio::test]
async fn a_bid_for_a_tender_that_was_called_off_is_opened_no_more() {
    let app = TestApp::start().await;
    let (market, _, first) = unopened(&app, Envelope::First).await;
    let cancel = market.of_tender(json!({ "reason": "BUDGET_CUT",
        "text": "Anggaran sarapan dipindahkan ke tahun depan." }));
    market.accept("cancelTender", cancel).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    let (baker, id) = (&market.bakers[1].0, &market.bids[1]);
    assert_eq!(refused(baker, id, &first).await, ["INVALID_TRANSITION"]);
    assert_eq!(bid(baker, id).await["awaitedReceipt"], Value::Null);
    app.stop().await;
}
