//! Bids that are thrown out of lots that are decided together: the winners are found again, and verifiers follow.

use gotong_testkit::TestApp;
use serde_json::json;

use super::Fair;
use crate::tenders::text;

fn won(name: &str, total: &str) -> (String, String) {
    (format!("Usaha {name}"), total.to_owned())
}

async fn throw_out(fair: &Fair<'_>, bid: usize) {
    let out = json!({
        "bidId": fair.bids[bid], "ground": "FALSE_DECLARATION",
        "reason": "Izin edar yang dinyatakan ternyata palsu.",
    });
    fair.accept("disqualifyBid", out).await;
}

async fn award(fair: &Fair<'_>, lot: usize, bid: usize) {
    let award = fair.propose(lot, bid).await.payload("proposeAward")["award"].clone();
    fair.accept("confirmAward", json!({ "awardId": award["id"] })).await;
}

#[tokio::test]
async fn an_award_that_rested_on_a_bid_thrown_out_is_taken_back_with_it() {
    let app = TestApp::start().await;
    let (mut fair, _) = Fair::decided(&app).await;
    throw_out(&fair, 3).await;
    let seen = fair.seen_by(Some(&fair.hotel)).await;
    assert_eq!(seen["state"], "EVALUATION");
    let states = [0, 1].map(|lot| text(&seen["lots"][lot]["award"]["state"]));
    assert_eq!(states, ["CANCELLED", "CANCELLED"], "bread was cheap only together with milk");
    assert_eq!(fair.refused(0, 2).await, ["NOT_IN_COMBINATION"]);
    assert_eq!(fair.refused(1, 3).await, ["NOT_IN_COMBINATION"]);
    award(&fair, 0, 0).await;
    award(&fair, 1, 1).await;
    fair.later(7).await;
    assert_eq!(fair.awards().await, [won("Satu", "1000000"), won("Dua", "1000000")]);
    assert_eq!(fair.proven().await, 2);
    app.stop().await;
}

#[tokio::test]
async fn awards_that_rest_on_other_bids_stand_and_verifiers_follow_them() {
    let app = TestApp::start().await;
    let (mut fair, _) = Fair::decided(&app).await;
    throw_out(&fair, 0).await;
    let seen = fair.seen_by(Some(&fair.hotel)).await;
    assert_eq!(seen["state"], "STANDSTILL");
    fair.later(7).await;
    assert_eq!(fair.awards().await, [won("Tiga", "880000"), won("Tiga", "880000")]);
    assert_eq!(fair.proven().await, 2, "Satu's bread, though cheaper, is not among what could win");
    app.stop().await;
}

#[tokio::test]
async fn before_any_award_the_others_are_in_order_without_the_bid_thrown_out() {
    let app = TestApp::start().await;
    let mut fair = Fair::ranked(&app).await;
    throw_out(&fair, 2).await;
    assert_eq!(fair.refused(1, 3).await, ["NOT_IN_COMBINATION"], "no more off for both");
    award(&fair, 0, 0).await;
    award(&fair, 1, 1).await;
    fair.later(7).await;
    assert_eq!(fair.awards().await, [won("Satu", "1000000"), won("Dua", "1000000")]);
    assert_eq!(fair.proven().await, 2);
    app.stop().await;
}

#[tokio::test]
async fn a_confirmed_winner_thrown_out_leaves_its_lot_to_be_decided_anew() {
    let app = TestApp::start().await;
    let (mut fair, _) = Fair::decided(&app).await;
    fair.later(7).await;
    throw_out(&fair, 3).await;
    let seen = fair.seen_by(Some(&fair.hotel)).await;
    assert_eq!(seen["state"], "EVALUATION");
    assert_eq!(fair.refused(0, 0).await, ["NOT_IN_COMBINATION"], "bread stays won");
    award(&fair, 1, 1).await;
    fair.later(7).await;
    assert_eq!(fair.awards().await, [won("Tiga", "880000"), won("Dua", "1000000")]);
    assert_eq!(fair.proven().await, 3, "two awards at first, and one anew");
    app.stop().await;
}

#[tokio::test]
async fn a_lot_that_loses_all_its_bids_finds_no_winner_and_the_other_stays_won() {
    let app = TestApp::start().await;
    let (mut fair, _) = Fair::decided(&app).await;
    fair.later(7).await;
    throw_out(&fair, 0).await;
    assert_eq!(fair.seen_by(None).await["state"], "AWARDED", "it had won nothing");
    throw_out(&fair, 2).await;
    assert_eq!(fair.seen_by(None).await["state"], "EVALUATION");
    fair.accept("computeRanking", fair.of_tender(json!({}))).await;
    fair.later(7).await;
    let seen = fair.seen_by(None).await;
    assert_eq!((&seen["state"], &seen["lots"][0]["award"]), (&json!("AWARDED"), &json!(null)));
    assert_eq!(fair.awards().await[1], won("Tiga", "880000"));
    assert_eq!(fair.proven().await, 2);
    app.stop().await;
}
