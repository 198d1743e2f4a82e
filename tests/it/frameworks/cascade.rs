//! Suppliers that are asked in turn.

use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::world::{Frame, names};
use crate::tenders::publish;

/// An order after another.
fn after(frame: &Frame<'_>, before: &Value) -> Value {
    let mut order = frame.order(100);
    order["afterId"] = before["id"].clone();
    order
}

#[tokio::test]
async fn the_next_in_rank_is_asked_once_the_one_before_did_not_bid() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "CASCADE").await;
    let first = frame.ordered(100).await;
    let seen = frame.read(None, &first).await;
    assert_eq!(names(&seen["callOff"]["suppliers"], "business"), ["Usaha Dua"]);
    let early = frame.call_off(after(&frame, &first)).await;
    assert_eq!(early.refusals("createCallOff"), ["CALL_OFF_STANDS"]);
    let (tiga, bakery) = &frame.market.bakers[2];
    let start = json!({ "lotId": first["lots"][0]["id"], "businessId": bakery });
    let turn = tiga.mutate("startBid", "StartBidInput", start, "__typename").await;
    assert_eq!(turn.refusals("startBid"), ["NOT_INVITED"]);

    let frame = frame.later(20).await;
    app.settle().await;
    assert_eq!(frame.read(None, &first).await["state"], "UNSUCCESSFUL");
    let second = frame.call_off(after(&frame, &first)).await;
    let second = second.payload("createCallOff")["tender"].clone();
    publish(&frame.market.hotel, &second).await.accepted("publishTender");
    let seen = frame.read(None, &second).await["callOff"].clone();
    assert_eq!(names(&seen["suppliers"], "business"), ["Usaha Tiga"]);
    let passed = &seen["passedOver"][0];
    assert_eq!(
        (&passed["business"]["name"], &passed["reason"]),
        (&json!("Usaha Dua"), &json!("NO_BID"))
    );
    assert_eq!(passed["callOff"]["slug"], first["slug"]);

    let frame = frame.later(20).await;
    app.settle().await;
    let none = frame.call_off(after(&frame, &second)).await;
    assert_eq!(none.refusals("createCallOff"), ["NO_SUPPLIER_LEFT"]);
    let left = &frame.read(Some(&frame.market.hotel), &frame.market.tender).await["framework"];
    assert_eq!(left["remaining"]["amountMinor"], "1000000000", "what failed takes nothing");
    app.stop().await;
}

#[tokio::test]
async fn the_next_in_rank_is_asked_once_the_one_before_declined() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "CASCADE").await;
    let first = frame.ordered(100).await;
    let bid = frame.bid(1, &first, 900_000).await.payload("sealBid")["bid"]["id"].clone();
    let frame = frame.later(20).await;
    let award = frame.decided(&first, &[bid]).await;
    let left = &frame.read(Some(&frame.market.hotel), &frame.market.tender).await["framework"];
    assert_eq!(left["remaining"]["amountMinor"], "910000000", "what was awarded");
    let stands = frame.call_off(after(&frame, &first)).await;
    assert_eq!(stands.refusals("createCallOff"), ["CALL_OFF_STANDS"]);
    let decline = json!({ "awardId": award, "reason": "Oven kami rusak." });
    let declined = crate::awards::ask(&frame.market.bakers[1].0, "declineAward", decline).await;
    declined.accepted("declineAward");
    let second = frame.call_off(after(&frame, &first)).await;
    let second = second.payload("createCallOff")["tender"].clone();
    let seen = frame.read(Some(&frame.market.hotel), &second).await["callOff"].clone();
    assert_eq!(seen["passedOver"][0]["reason"], "DECLINED");
    app.stop().await;
}

#[tokio::test]
async fn only_an_order_of_the_same_lot_is_followed_and_only_where_suppliers_are_asked_in_turn() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "CASCADE").await;
    let foreign = frame.call_off(after(&frame, &frame.market.tender)).await;
    assert_eq!(foreign.refusals("createCallOff"), ["UNKNOWN at afterId"]);
    app.stop().await;

    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "MINI_COMPETITION").await;
    let first = frame.ordered(100).await;
    let all = frame.call_off(after(&frame, &first)).await;
    assert_eq!(all.refusals("createCallOff"), ["NOT_IN_PROCEDURE at afterId"]);
    app.stop().await;
}
