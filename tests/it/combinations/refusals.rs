//! What is refused, by name.

use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{Fair, drafted, fields, off, taking_off, written};
use crate::{
    awards::ask,
    tenders::{publish, verified},
};

#[tokio::test]
async fn discounts_for_several_lots_need_lots_and_the_lowest_price_and_stay_as_published() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Wisma").await;
    let eleven = ["Lot"; 11];
    let mut weighted = fields(&["Roti", "Susu"]);
    weighted["awardMethod"] = json!("WEIGHTED");
    weighted["criteria"] = json!([
        { "kind": "PRICE", "title": "Harga", "weightBp": 6000 },
        { "kind": "QUALITY", "title": "Mutu", "weightBp": 4000 },
    ]);
    for (asked, refused) in [
        (fields(&["Roti"]), "COMBINATIONS_NEED_LOTS at combinations"),
        (fields(&eleven), "COMBINATIONS_NEED_LOTS at combinations"),
        (weighted, "COMBINATIONS_NEED_LOWEST_PRICE at combinations"),
    ] {
        let draft = drafted(&hotel, &business, "RFQ", asked).await;
        assert_eq!(publish(&hotel, &draft).await.refusals("publishTender"), [refused]);
    }
    let draft = drafted(&hotel, &business, "RFQ", fields(&eleven[..10])).await;
    publish(&hotel, &draft).await.accepted("publishTender");

    let fair = Fair::sealed(&app, "RFQ", Value::Null).await;
    let amend = fair.of_tender(json!({
        "version": fair.tender["version"], "reason": "Setiap paket dinilai sendiri.",
        "changes": { "combinations": false },
    }));
    let amended = ask(&fair.hotel, "amendTender", amend).await;
    let frozen = ["FROZEN_AFTER_PUBLICATION at changes.combinations"];
    assert_eq!(amended.refusals("amendTender"), frozen);
    app.stop().await;
}

#[tokio::test]
async fn a_bid_names_other_lots_of_the_tender_each_set_once_and_takes_off_at_most_half() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let draft = drafted(&hotel, &business, "RFQ", fields(&["Roti", "Susu", "Beras"])).await;
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let other = drafted(&hotel, &business, "RFQ", fields(&["Kopi", "Teh"])).await;
    let baker = verified(&app, "Satu").await;
    let bid = written(&baker, &tender, 0, 100_000).await;
    for (asked, refused) in [
        (json!([off(&tender, &[0], 100)]), "UNKNOWN at combinations.0.lotIds"),
        (json!([off(&tender, &[1, 0], 100)]), "UNKNOWN at combinations.0.lotIds"),
        (json!([off(&other, &[0], 100)]), "UNKNOWN at combinations.0.lotIds"),
        (json!([off(&tender, &[], 100)]), "TOO_FEW at combinations.0.lotIds"),
        (json!([off(&tender, &[1, 1], 100)]), "DUPLICATE at combinations.0.lotIds"),
        (json!([off(&tender, &[1], 0)]), "OUT_OF_RANGE at combinations.0.discountBp"),
        (json!([off(&tender, &[1], 5_001)]), "OUT_OF_RANGE at combinations.0.discountBp"),
        (json!([off(&tender, &[1], -1)]), "OUT_OF_RANGE at combinations.0.discountBp"),
        (
            json!([off(&tender, &[1, 2], 100), off(&tender, &[2, 1], 200)]),
            "DUPLICATE at combinations.1.lotIds",
        ),
        (json!(vec![off(&tender, &[1], 100); 6]), "TOO_MANY at combinations"),
    ] {
        let refusals = taking_off(&baker.0, &bid, asked.clone()).await.refusals("updateBid");
        assert_eq!(refusals.first().map(String::as_str), Some(refused), "{asked}");
    }
    let all = json!([off(&tender, &[1], 1), off(&tender, &[2], 2), off(&tender, &[1, 2], 5_000)]);
    let kept = taking_off(&baker.0, &bid, all).await.payload("updateBid")["bid"].clone();
    let lots = |of: &Value| of["lots"].as_array().expect("a list").len();
    let kept: Vec<_> = kept["combinations"].as_array().expect("a list").iter().map(lots).collect();
    assert_eq!(kept, [1, 1, 2]);
    app.stop().await;
}

#[tokio::test]
async fn a_tender_that_takes_no_discounts_refuses_them_and_each_lot_goes_to_its_first() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let mut plain = fields(&["Roti", "Susu"]);
    plain["combinations"] = json!(false);
    let draft = drafted(&hotel, &business, "RFQ", plain).await;
    assert_eq!(draft["combinations"], false);
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let baker = verified(&app, "Satu").await;
    let bid = written(&baker, &tender, 0, 100_000).await;
    let refused = taking_off(&baker.0, &bid, json!([off(&tender, &[1], 100)])).await;
    assert_eq!(refused.refusals("updateBid"), ["COMBINATIONS_NOT_ASKED at combinations"]);
    taking_off(&baker.0, &bid, json!([])).await.accepted("updateBid");
    app.stop().await;
}
