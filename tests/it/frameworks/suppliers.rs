//! Who becomes a supplier: the first in rank, as many as the framework has.

use gotong_testkit::TestApp;
use serde_json::json;

use super::world::{Frame, names};
use crate::{awards::ask, log, tenders::text};

#[tokio::test]
async fn as_many_as_the_framework_has_win_in_rank_order_and_the_standstill_waits_for_all() {
    let app = TestApp::start().await;
    let frame = Frame::ranked(&app, "CASCADE").await;
    assert_eq!(frame.propose(2).await.refusals("proposeAward"), ["NOT_FIRST_IN_RANK"]);
    frame.market.award(1).await;
    let seen = frame.read(Some(&frame.market.hotel), &frame.market.tender).await;
    assert_eq!(seen["state"], "EVALUATION", "the second is still to come");
    assert_eq!(frame.propose(1).await.refusals("proposeAward"), ["NOT_FIRST_IN_RANK"]);
    assert_eq!(frame.propose(0).await.refusals("proposeAward"), ["NOT_FIRST_IN_RANK"]);
    let second = frame.propose(2).await;
    let second = text(&second.payload("proposeAward")["award"]["id"]);
    assert_eq!(frame.propose(0).await.refusals("proposeAward"), ["ALREADY_AWARDED"]);
    let rank = frame.refused("computeRanking", frame.market.of_tender(json!({}))).await;
    assert_eq!(rank, ["ALREADY_AWARDED"]);
    frame.market.accept("confirmAward", json!({ "awardId": second })).await;
    let seen = frame.read(Some(&frame.market.hotel), &frame.market.tender).await;
    assert_eq!(seen["state"], "STANDSTILL");
    app.stop().await;
}

#[tokio::test]
async fn a_framework_takes_the_suppliers_that_there_are() {
    let app = TestApp::start().await;
    let frame = Frame::sealed(&app, "CASCADE").await.later(30).await;
    frame.market.opened().await;
    for (number, bid) in frame.market.bids.iter().enumerate() {
        let verdict = if number == 1 { "admitBid" } else { "rejectBid" };
        let reason = json!({ "bidId": bid, "reason": "Sesuai dengan syarat tender." });
        frame.market.accept(verdict, reason).await;
    }
    frame.market.accept("computeRanking", frame.market.of_tender(json!({}))).await;
    frame.market.award(1).await;
    let seen = frame.read(Some(&frame.market.hotel), &frame.market.tender).await;
    assert_eq!(seen["state"], "STANDSTILL", "nobody else can win");
    app.stop().await;
}

#[tokio::test]
async fn who_declines_makes_room_for_the_next_and_without_a_next_the_others_stay() {
    let app = TestApp::start().await;
    let frame = Frame::ranked(&app, "CASCADE").await;
    let first = frame.market.award(1).await;
    frame.market.award(2).await;
    let frame = frame.later(14).await;
    let decline = |award: &str| json!({ "awardId": award, "reason": "Oven kami rusak." });
    ask(&frame.market.bakers[1].0, "declineAward", decline(&first)).await.accepted("declineAward");
    let seen = frame.read(Some(&frame.market.hotel), &frame.market.tender).await;
    assert_eq!(seen["state"], "EVALUATION");
    let order = frame.call_off(frame.order(10)).await;
    assert_eq!(order.refusals("createCallOff"), ["FRAMEWORK_NOT_IN_FORCE"]);
    let next = frame.market.award(0).await;
    let frame = frame.later(14).await;
    let seen = frame.read(None, &frame.market.tender).await;
    assert_eq!(names(&seen["lots"][0]["awards"], "winnerName"), ["Usaha Tiga", "Usaha Satu"]);

    ask(&frame.market.bakers[0].0, "declineAward", decline(&next)).await.accepted("declineAward");
    let seen = frame.read(None, &frame.market.tender).await;
    assert_eq!((&seen["state"], &seen["framework"]["inForce"]), (&json!("AWARDED"), &json!(true)));
    assert_eq!(names(&seen["lots"][0]["awards"], "winnerName"), ["Usaha Tiga"]);
    assert_eq!(
        log::proven(&app, &frame.market.tender["id"]).await,
        3,
        "never more than two at once"
    );
    frame.ordered(10).await;
    app.stop().await;
}

#[tokio::test]
async fn a_supplier_that_is_thrown_out_makes_room_for_the_next_as_one_that_declines() {
    let app = TestApp::start().await;
    let frame = Frame::ranked(&app, "CASCADE").await;
    frame.market.award(1).await;
    frame.market.award(2).await;
    let frame = frame.later(14).await;
    let out = |bid: usize| {
        json!({
            "bidId": frame.market.bids[bid], "ground": "FALSE_DECLARATION",
            "reason": "Izin edar yang dinyatakan ternyata palsu.",
        })
    };
    frame.market.accept("disqualifyBid", out(1)).await;
    let seen = frame.read(Some(&frame.market.hotel), &frame.market.tender).await;
    assert_eq!(seen["state"], "EVALUATION");
    let order = frame.call_off(frame.order(10)).await;
    assert_eq!(order.refusals("createCallOff"), ["FRAMEWORK_NOT_IN_FORCE"]);
    frame.market.award(0).await;
    let frame = frame.later(14).await;
    let seen = frame.read(None, &frame.market.tender).await;
    assert_eq!(names(&seen["lots"][0]["awards"], "winnerName"), ["Usaha Tiga", "Usaha Satu"]);
    frame.ordered(10).await;
    app.stop().await;
}
