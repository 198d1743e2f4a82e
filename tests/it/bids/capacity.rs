//! A capacity is promised once, however many bids for it are sealed at once, for as long as one of them may win.

use chrono::Duration;
use futures_util::future::join_all;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{ask, seal, try_to_seal, written},
    tenders::{bread, draft_of, publish, verified},
};

/// A tender for 500 loaves that asks for the capacity to bake them in a day.
async fn published(hotel: &Person<'_>, business: &str) -> Value {
    published_as(hotel, business, ("RFQ", 1)).await
}

/// As [`published`], of this type and with so many bids as the least.
async fn published_as(hotel: &Person<'_>, business: &str, (kind, min_bids): (&str, u8)) -> Value {
    let mut fields = bread();
    fields["minBids"] = json!(min_bids);
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields["lots"][0]["items"][0]["code"] = json!("10710");
    fields["lots"][0]["requirements"] = json!([{
        "title": "Kapasitas", "aggregation": "SUM", "rule": { "capacity": {
            "code": "10710", "quantity": "500", "unit": "buah", "period": "DAY",
        } },
    }]);
    let draft = draft_of(hotel, business, kind, fields).await;
    publish(hotel, &draft).await.payload("publishTender")["tender"].clone()
}

/// Somebody who bakes 900 loaves a day.
async fn bakes_900(app: &TestApp) -> (Person<'_>, String) {
    let (baker, bakery) = verified(app, "Toko").await;
    let capability = json!({
        "code": "10710", "title": "Roti", "unit": "buah", "capacity": "900", "period": "DAY",
    });
    let input = json!({ "businessId": bakery, "capability": capability, "publish": true });
    let added = baker.mutate("addCapability", "AddCapabilityInput", input, "capability { id }");
    added.await.accepted("addCapability");
    (baker, bakery)
}

#[tokio::test]
async fn bids_that_are_sealed_at_once_promise_a_capacity_once() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = bakes_900(&app).await;
    let mut bids = Vec::new();
    for _ in 0..4 {
        let tender = published(&hotel, &business).await;
        bids.push(written(&baker, &bakery, &tender, 1_000_000).await);
    }
    let seals = bids.iter().map(|bid| async { try_to_seal(&baker, bid).await.refusals("sealBid") });
    let refusals = join_all(seals).await;
    let sealed = refusals.iter().filter(|refused| refused.is_empty()).count();
    assert_eq!(sealed, 1, "900 loaves a day are enough for one of the bids: {refusals:?}");
    let short =
        |refused: &&Vec<String>| refused.iter().any(|code| code.starts_with("REQUIREMENT_NOT_MET"));
    assert_eq!(refusals.iter().filter(short).count(), 3, "{refusals:?}");
    app.stop().await;
}

#[tokio::test]
async fn what_was_opened_stays_promised_until_its_lot_has_ended() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = bakes_900(&app).await;
    let first = published(&hotel, &business).await;
    let bid = seal(&baker, &bakery, &first, 1_000_000).await;
    app.advance(Duration::days(20)).await;
    let (hotel, baker) = (hotel.signed_in_again().await, baker.signed_in_again().await);
    let second = published(&hotel, &business).await;
    let other = written(&baker, &bakery, &second, 900_000).await;
    let id = &first["id"];
    for (mutation, input) in [
        ("openBids", json!({ "tenderId": id })),
        ("declareConflict", json!({ "tenderId": id, "hasConflict": false })),
        ("admitBid", json!({ "bidId": bid, "reason": "Lengkap dan sesuai." })),
        ("computeRanking", json!({ "tenderId": id })),
        (
            "cancelTender",
            json!({
                "tenderId": id, "reason": "BUDGET_CUT",
                "text": "Anggaran dipindahkan ke bulan depan.",
            }),
        ),
    ] {
        ask(&hotel, mutation, input).await.accepted(mutation);
        let refused = try_to_seal(&baker, &other).await.refusals("sealBid");
        assert_eq!(refused.len(), 1, "after {mutation}");
        assert!(refused[0].starts_with("REQUIREMENT_NOT_MET"), "after {mutation}: {refused:?}");
    }
    // Once the first is called off, its loaves are free.
    app.advance(Duration::days(5)).await;
    let (hotel, baker) = (hotel.signed_in_again().await, baker.signed_in_again().await);
    let third = published(&hotel, &business).await;
    seal(&baker, &bakery, &third, 900_000).await;
    app.stop().await;
}

#[tokio::test]
async fn what_nobody_will_open_is_promised_no_longer_though_its_timer_is_late() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = bakes_900(&app).await;
    let lonely = published_as(&hotel, &business, ("OPEN", 2)).await;
    seal(&baker, &bakery, &lonely, 1_000_000).await;
    app.skip(Duration::days(30)).await;
    let (hotel, baker) = (hotel.signed_in_again().await, baker.signed_in_again().await);
    let second = published(&hotel, &business).await;
    seal(&baker, &bakery, &second, 900_000).await;
    app.settle().await;
    app.stop().await;
}
