//! A capacity is promised once, however many bids for it are sealed at once.

use futures_util::future::join_all;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::tenders::{bread, draft, publish, text, verified};

/// A tender for 500 loaves that asks for the capacity to bake them in a day.
async fn published(hotel: &Person<'_>, business: &str) -> Value {
    let mut fields = bread();
    fields["lots"][0]["items"][0]["code"] = json!("10710");
    fields["lots"][0]["requirements"] = json!([{
        "title": "Kapasitas", "aggregation": "SUM", "rule": { "capacity": {
            "code": "10710", "quantity": "500", "unit": "buah", "period": "DAY",
        } },
    }]);
    let draft = draft(hotel, business, fields).await;
    publish(hotel, &draft).await.payload("publishTender")["tender"].clone()
}

/// A bid for it, written and not sealed.
async fn written(baker: &Person<'_>, bakery: &str, tender: &Value) -> Value {
    let lot = &tender["lots"][0];
    let start = json!({ "lotId": lot["id"], "businessId": bakery });
    let answer = baker.mutate("startBid", "StartBidInput", start, "bid { id version }").await;
    let bid = answer.payload("startBid")["bid"].clone();
    let part = json!({
        "itemId": lot["items"][0]["id"], "quantity": "500",
        "unitPrice": { "amountMinor": "1000000", "currency": "IDR" },
    });
    let update = json!({
        "bidId": bid["id"], "version": bid["version"],
        "members": [{ "businessId": bakery, "shareBp": 10_000, "parts": [part] }],
    });
    let answer = baker.mutate("updateBid", "UpdateBidInput", update, "bid { id version }").await;
    answer.payload("updateBid")["bid"].clone()
}

#[tokio::test]
async fn bids_that_are_sealed_at_once_promise_a_capacity_once() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Toko").await;
    let capability = json!({
        "code": "10710", "title": "Roti", "unit": "buah", "capacity": "900", "period": "DAY",
    });
    let input = json!({ "businessId": bakery, "capability": capability, "publish": true });
    let added = baker.mutate("addCapability", "AddCapabilityInput", input, "capability { id }");
    added.await.accepted("addCapability");
    let mut bids = Vec::new();
    for _ in 0..4 {
        let tender = published(&hotel, &business).await;
        bids.push(written(&baker, &bakery, &tender).await);
    }
    let seals = bids.iter().map(|bid| async {
        let input = json!({
            "bidId": bid["id"], "version": bid["version"], "independentPriceDeclaration": true,
        });
        let answer = baker.mutate("sealBid", "SealBidInput", input, "bid { id }").await;
        answer.refusals("sealBid")
    });
    let refusals = join_all(seals).await;
    let sealed = refusals.iter().filter(|refused| refused.is_empty()).count();
    assert_eq!(sealed, 1, "900 loaves a day are enough for one of the bids: {refusals:?}");
    let short = |refused: &&Vec<String>| {
        refused.iter().any(|code| text(&json!(code)).starts_with("REQUIREMENT_NOT_MET"))
    };
    assert_eq!(refusals.iter().filter(short).count(), 3, "{refusals:?}");
    app.stop().await;
}
