//! Bids that an approver throws out after their ranking, and who wins then.

mod refusals;
mod secret;

use chrono::Duration;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask},
    log::proven,
    tenders::text,
};

const WHY: &str = "Izin edar yang dinyatakan ternyata palsu.";

/// What is asked to throw a bid out.
fn out(bid: &str) -> Value {
    json!({ "bidId": bid, "ground": "FALSE_DECLARATION", "reason": WHY })
}

async fn throw_out(person: &Person<'_>, bid: &str) -> Answer {
    let fields = "bid { state disqualificationGround rejectionReason viewerCan }";
    person.mutate("disqualifyBid", "DisqualifyBidInput", out(bid), fields).await
}

/// A market's tender as somebody sees it.
async fn seen(market: &Market<'_>, person: Option<&Person<'_>>) -> Value {
    let query = "query($slug: String!) { tender(slug: $slug) { state lots { state
      award { state winnerName }
      result { entries { bidderName state rank rejectionReason disqualificationGround } } } } }";
    let token = person.map(|person| person.token.as_str());
    let slug = json!({ "slug": market.tender["slug"] });
    market.app.ask(token, query, slug, &[]).await.data()["tender"].clone()
}

/// What somebody sees of a bid itself.
async fn bid(person: &Person<'_>, bid: &str) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { state viewerCan rejectionReason
      disqualificationGround debrief { outcome reason disqualificationGround winnerName } } } }";
    person.gql(query, json!({ "id": bid })).await.data()["node"].clone()
}

async fn told(person: &Person<'_>, kind: &str) -> usize {
    let inbox = "{ viewer { notifications(first: 50) { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == kind).count()
}

/// The state of the tender and of the award that the buyer sees.
async fn states(market: &Market<'_>) -> (String, String) {
    let seen = seen(market, Some(&market.hotel)).await;
    (text(&seen["state"]), text(&seen["lots"][0]["award"]["state"]))
}

fn both(tender: &str, award: &str) -> (String, String) {
    (tender.to_owned(), award.to_owned())
}

#[tokio::test]
async fn a_winner_thrown_out_in_the_standstill_makes_room_for_the_next_in_rank() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    let answer = throw_out(&market.hotel, &market.bids[2]).await;
    assert_eq!(
        answer.payload("disqualifyBid")["bid"],
        json!({
            "state": "DISQUALIFIED", "disqualificationGround": "FALSE_DECLARATION",
            "rejectionReason": WHY, "viewerCan": [],
        })
    );
    assert_eq!(states(&market).await, both("EVALUATION", "CANCELLED"));
    let again = throw_out(&market.hotel, &market.bids[2]).await;
    assert_eq!(again.refusals("disqualifyBid"), ["INVALID_TRANSITION"]);
    app.settle().await;
    for (baker, count) in [(0, 0), (1, 0), (2, 1)] {
        assert_eq!(told(&market.bakers[baker].0, "BID_DISQUALIFIED").await, count);
    }

    let second = market.award(1).await;
    assert_eq!(states(&market).await, both("STANDSTILL", "STANDSTILL"));
    app.advance(Duration::days(7)).await;
    let seen = seen(&market, None).await;
    assert_eq!(seen["state"], "AWARDED");
    let award = json!({ "state": "CONFIRMED", "winnerName": "Usaha Dua" });
    assert_eq!(seen["lots"][0]["award"], award);
    assert_eq!(proven(&app, &market.tender["id"]).await, 1, "the first was never confirmed");

    // And the second may have to go as well.
    let market = market.at_the_desk().await;
    throw_out(&market.hotel, &market.bids[1]).await.accepted("disqualifyBid");
    let decline = json!({ "awardId": second, "reason": "Oven kami rusak bulan ini." });
    let late = ask(&market.bakers[1].0, "declineAward", decline).await;
    assert_eq!(late.refusals("declineAward"), ["INVALID_TRANSITION"], "nothing is left to decline");
    app.stop().await;
}

#[tokio::test]
async fn a_confirmed_award_falls_and_the_log_proves_both_awards() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(states(&market).await, both("AWARDED", "CONFIRMED"));
    assert_eq!(bid(&market.hotel, &market.bids[2]).await["viewerCan"], json!(["DISQUALIFY"]));
    throw_out(&market.hotel, &market.bids[2]).await.accepted("disqualifyBid");
    assert_eq!(states(&market).await, both("EVALUATION", "CANCELLED"));
    market.award(1).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(states(&market).await, both("AWARDED", "CONFIRMED"));
    assert_eq!(proven(&app, &market.tender["id"]).await, 2);
    app.stop().await;
}

#[tokio::test]
async fn who_is_only_in_rank_takes_no_award_with_it() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    throw_out(&market.hotel, &market.bids[1]).await.accepted("disqualifyBid");
    assert_eq!(states(&market).await, both("STANDSTILL", "STANDSTILL"));
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    assert_eq!(states(&market).await, both("AWARDED", "CONFIRMED"));
    assert_eq!(proven(&app, &market.tender["id"]).await, 1);
    app.stop().await;
}

#[tokio::test]
async fn before_an_award_the_next_in_rank_is_proposed() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    throw_out(&market.hotel, &market.bids[2]).await.accepted("disqualifyBid");
    let propose = |bid: usize| json!({ "lotId": market.lot(), "bidId": market.bids[bid], "reason": "Nilai tertinggi yang sah." });
    assert_eq!(market.refused("proposeAward", propose(2)).await, "NOT_FIRST_IN_RANK");
    market.award(1).await;
    assert_eq!(states(&market).await, both("STANDSTILL", "STANDSTILL"));
    app.stop().await;
}

#[tokio::test]
async fn a_proposed_award_falls_before_anybody_approves_it() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    let propose = json!({
        "lotId": market.lot(), "bidId": market.bids[2], "reason": "Nilai tertinggi: mutu terbaik.",
    });
    let fields = "award { id }";
    let proposed = market.hotel.mutate("proposeAward", "ProposeAwardInput", propose, fields).await;
    let award = proposed.payload("proposeAward")["award"]["id"].clone();
    throw_out(&market.hotel, &market.bids[2]).await.accepted("disqualifyBid");
    assert_eq!(states(&market).await, both("EVALUATION", "CANCELLED"));
    let confirm = json!({ "awardId": award });
    assert_eq!(market.refused("confirmAward", confirm).await, "INVALID_TRANSITION");
    market.award(1).await;
    app.stop().await;
}

#[tokio::test]
async fn a_lot_whose_bids_are_all_thrown_out_finds_no_winner() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    for number in [1, 2] {
        throw_out(&market.hotel, &market.bids[number]).await.accepted("disqualifyBid");
    }
    assert_eq!(states(&market).await, both("EVALUATION", "CANCELLED"));
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    assert_eq!(seen(&market, None).await["state"], "UNSUCCESSFUL");
    app.stop().await;
}
