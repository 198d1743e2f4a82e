//! What frameworks and orders from them are refused for, each by its name.

use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::world::{Frame, fields, framework};
use crate::{
    awards::ask,
    tenders::{draft_of, publish, verified},
};

#[tokio::test]
async fn a_framework_is_for_types_that_have_them_within_bounds_and_stays_as_published() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Wisma").await;
    let good = framework(&app, "CASCADE");
    let draft = draft_of(&hotel, &business, "RFQ", fields(&good)).await;
    let refused = publish(&hotel, &draft).await.refusals("publishTender");
    assert_eq!(refused, ["NOT_IN_PROCEDURE at framework"]);

    let mut soon = good.clone();
    soon["until"] = json!(app.now().format("%Y-%m-%d").to_string());
    let draft = draft_of(&hotel, &business, "OPEN", fields(&soon)).await;
    let refused = publish(&hotel, &draft).await.refusals("publishTender");
    assert_eq!(refused, ["OUT_OF_RANGE at framework.until"]);

    for (field, value, refusal) in [
        ("suppliers", json!(0), "OUT_OF_RANGE at fields.framework.suppliers"),
        ("suppliers", json!(11), "OUT_OF_RANGE at fields.framework.suppliers"),
        (
            "ceiling",
            json!({ "amountMinor": "1", "currency": "USD" }),
            "WRONG_CURRENCY at fields.framework.ceiling",
        ),
    ] {
        let mut wrong = good.clone();
        wrong[field] = value;
        let input = json!({
            "tenderId": draft["id"], "version": draft["version"], "fields": { "framework": wrong },
        });
        let refused = ask(&hotel, "updateTenderDraft", input).await.refusals("updateTenderDraft");
        assert_eq!(refused, [refusal]);
    }

    let frame = Frame::sealed(&app, "CASCADE").await;
    let amend = frame.market.of_tender(json!({
        "version": frame.market.tender["version"], "reason": "Satu pemasok saja sudah cukup.",
        "changes": { "framework": Value::Null },
    }));
    let refused = frame.refused("amendTender", amend).await;
    assert_eq!(refused, ["FROZEN_AFTER_PUBLICATION at changes.framework"]);
    app.stop().await;
}

#[tokio::test]
async fn orders_are_taken_from_a_framework_in_force_by_its_buyer() {
    let app = TestApp::start().await;
    let frame = Frame::ranked(&app, "CASCADE").await;
    let early = frame.call_off(frame.order(10)).await;
    assert_eq!(early.refusals("createCallOff"), ["FRAMEWORK_NOT_IN_FORCE"]);
    frame.market.award(1).await;
    frame.market.award(2).await;
    let standing = frame.call_off(frame.order(10)).await;
    assert_eq!(standing.refusals("createCallOff"), ["FRAMEWORK_NOT_IN_FORCE"]);

    let frame = frame.later(14).await;
    let stranger = ask(&frame.market.bakers[0].0, "createCallOff", frame.order(10)).await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    let order = frame.drafted(10).await;
    let frame = frame.later(200).await;
    let late = frame.call_off(frame.order(10)).await;
    assert_eq!(late.refusals("createCallOff"), ["FRAMEWORK_ENDED"]);
    let deadline = (app.now() + chrono::Duration::days(10)).to_rfc3339();
    let input = json!({
        "tenderId": order["id"], "version": order["version"], "fields": { "deadline": deadline },
    });
    let fields = "tender { id version }";
    let hotel = &frame.market.hotel;
    let moved = hotel.mutate("updateTenderDraft", "UpdateTenderDraftInput", input, fields).await;
    let moved = publish(hotel, &moved.payload("updateTenderDraft")["tender"]).await;
    assert_eq!(moved.refusals("publishTender"), ["FRAMEWORK_ENDED"]);
    app.stop().await;
}

#[tokio::test]
async fn an_order_has_items_of_the_frameworks_lot_and_no_others() {
    let app = TestApp::start().await;
    let frame = Frame::in_force(&app, "CASCADE").await;
    let good = frame.order(10);
    let item = &good["items"][0];
    let foreign = frame.drafted(5).await["lots"][0]["items"][0]["id"].clone();
    for (items, refusal) in [
        (json!([]), "TOO_FEW at items"),
        (json!([item, item]), "DUPLICATE at items.1.itemId"),
        (json!([{ "itemId": foreign, "quantity": "1" }]), "UNKNOWN at items.0.itemId"),
        (
            json!([{ "itemId": item["itemId"], "quantity": "0" }]),
            "OUT_OF_RANGE at items.0.quantity",
        ),
    ] {
        let mut order = good.clone();
        order["items"] = items;
        assert_eq!(frame.call_off(order).await.refusals("createCallOff"), [refusal]);
    }

    let draft = frame.drafted(10).await;
    let (lot, item) = (&draft["lots"][0], &draft["lots"][0]["items"][0]);
    let edit = |items: Value| {
        json!({
            "tenderId": draft["id"], "version": draft["version"],
            "fields": { "lots": [{ "id": lot["id"], "title": "Roti tawar", "items": items }] },
        })
    };
    let own =
        json!({ "id": item["id"], "title": "Roti tawar 400 g", "quantity": "10", "unit": "buah" });
    let mut other = own.clone();
    other["title"] = json!("Kue pengantin");
    let new = json!({ "title": "Kue", "quantity": "1", "unit": "buah" });
    for (items, place) in [(json!([other]), 0), (json!([own, new]), 1)] {
        let refused = frame.refused("updateTenderDraft", edit(items)).await;
        assert_eq!(refused, [format!("NOT_IN_FRAMEWORK at fields.lots.0.items.{place}")]);
    }
    let mut fewer = own;
    fewer["quantity"] = json!("7");
    assert_eq!(
        frame.refused("updateTenderDraft", edit(json!([fewer]))).await,
        Vec::<String>::new()
    );

    let invite = json!({ "tenderId": draft["id"], "businessIds": [frame.market.bakers[0].1] });
    assert_eq!(frame.refused("inviteToTender", invite).await, ["NOT_IN_PROCEDURE"]);
    let uninvite = json!({ "tenderId": draft["id"], "businessIds": [frame.market.bakers[1].1] });
    assert_eq!(frame.refused("uninviteFromTender", uninvite).await, ["NOT_IN_PROCEDURE"]);
    app.stop().await;
}
