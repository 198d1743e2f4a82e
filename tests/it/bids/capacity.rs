//! A capacity is promised once, however many bids for it are sealed at once.

use futures_util::future::join_all;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{try_to_seal, written},
    tenders::{bread, draft, publish, verified},
};

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
