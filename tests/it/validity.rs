//! Until when bids bind: what nobody awarded in time runs out, and comes back once its bidder agrees to be bound longer.

use chrono::{DateTime, Duration, Utc};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask},
    tenders::text,
};

const BID: &str = "query($id: ID!) { node(id: $id) { ... on Bid { state validUntil extensions {
  id state validUntil dueAt viewerCanAnswer } } } }";

async fn seen(person: &Person<'_>, bid: &str) -> Value {
    person.gql(BID, json!({ "id": bid })).await.data()["node"].clone()
}

async fn valid_until(market: &Market<'_>, bid: usize) -> DateTime<Utc> {
    let bid = seen(&market.hotel, &market.bids[bid]).await;
    text(&bid["validUntil"]).parse().expect("a time")
}

async fn told(person: &Person<'_>, kind: &str) -> usize {
    let inbox = "{ viewer { notifications { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == kind).count()
}

fn proposal(market: &Market<'_>, bid: usize) -> Value {
    let reason = "Nilai tertinggi: mutu terbaik dengan harga wajar.";
    json!({ "lotId": market.lot(), "bidId": market.bids[bid], "reason": reason })
}

fn question(market: &Market<'_>, until: DateTime<Utc>) -> Value {
    json!({ "lotId": market.lot(), "validUntil": until })
}

/// What a bidder was asked last; the code it is refused with when it answers so.
async fn answered(market: &Market<'_>, bid: usize, accept: bool) -> Option<String> {
    let baker = &market.bakers[bid].0;
    let asked = seen(baker, &market.bids[bid]).await["extensions"].clone();
    let id = asked.as_array().and_then(|all| all.last()).expect("it was asked")["id"].clone();
    let input = json!({ "extensionId": id, "accept": accept });
    let answer = ask(baker, "answerBidExtension", input).await;
    let errors = answer.data()["answerBidExtension"]["userErrors"].as_array().cloned();
    errors.expect("a list").first().map(|error| text(&error["code"]))
}

/// A market whose ranked bids bind no longer; the worker has not run since.
async fn run_out(app: &TestApp) -> Market<'_> {
    let market = Market::judged(app).await;
    let until = valid_until(&market, 2).await;
    app.skip(until - app.now()).await;
    market.at_the_desk().await
}

#[tokio::test]
async fn a_bid_that_nobody_awarded_in_time_runs_out_and_is_back_once_its_bidder_agrees() {
    let app = TestApp::start().await;
    let market = run_out(&app).await;
    app.settle().await;
    let (first, second) = (&market.bakers[2].0, &market.bakers[1].0);
    for (baker, bid) in [(first, 2), (second, 1)] {
        assert_eq!(seen(baker, &market.bids[bid]).await["state"], "EXPIRED");
        assert_eq!(told(baker, "BID_EXPIRED").await, 1);
    }
    assert_eq!(told(&market.bakers[0].0, "BID_EXPIRED").await, 0, "a rejected bid binds nobody");
    assert_eq!(market.refused("proposeAward", proposal(&market, 2)).await, "NOT_FIRST_IN_RANK");

    let until = app.now() + Duration::days(20);
    market.accept("askBidExtension", question(&market, until)).await;
    app.settle().await;
    assert_eq!(told(first, "BID_EXTENSION_ASKED").await, 1);
    assert_eq!(told(&market.bakers[0].0, "BID_EXTENSION_ASKED").await, 0);
    let again = question(&market, until + Duration::days(1));
    assert_eq!(market.refused("askBidExtension", again).await, "EXTENSION_PENDING");
    assert_eq!(answered(&market, 1, true).await, None);
    assert_eq!(seen(second, &market.bids[1]).await["state"], "RANKED");
    // The better bid may come back until it has answered.
    assert_eq!(market.refused("proposeAward", proposal(&market, 1)).await, "EXTENSION_PENDING");
    let rank = market.of_tender(json!({}));
    assert_eq!(market.refused("computeRanking", rank).await, "EXTENSION_PENDING");
    assert_eq!(answered(&market, 2, true).await, None);
    assert_eq!(answered(&market, 2, false).await.as_deref(), Some("EXTENSION_ANSWERED"));
    assert_eq!(valid_until(&market, 2).await, until);
    app.settle().await;
    assert_eq!(told(&market.hotel, "BID_EXTENSION_ACCEPTED").await, 2);
    assert_eq!(market.refused("proposeAward", proposal(&market, 1)).await, "NOT_FIRST_IN_RANK");
    market.award(2).await;
    app.stop().await;
}

#[tokio::test]
async fn until_the_timer_has_run_everybody_is_answered_as_if_it_had() {
    let app = TestApp::start().await;
    let market = run_out(&app).await;
    let of_tender = "query($id: ID!) { node(id: $id) { ... on Tender {
      lots { result { entries { state } } } bids(first: 5) { nodes { state } } } } }";
    let read = market.hotel.gql(of_tender, json!({ "id": market.tender["id"] })).await;
    let tender = &read.data()["node"];
    let states = json!([{ "state": "EXPIRED" }, { "state": "EXPIRED" }, { "state": "REJECTED" }]);
    assert_eq!(tender["bids"]["nodes"], states);
    assert_eq!(tender["lots"][0]["result"]["entries"], states);
    assert_eq!(seen(&market.bakers[2].0, &market.bids[2]).await["state"], "EXPIRED");
    assert_eq!(market.refused("proposeAward", proposal(&market, 2)).await, "NOT_FIRST_IN_RANK");
    app.stop().await;
}

#[tokio::test]
async fn who_does_not_agree_stays_out_and_without_any_bid_the_lot_ends() {
    let app = TestApp::start().await;
    let market = run_out(&app).await;
    app.settle().await;
    let soon = app.now() + Duration::days(1);
    let hurried = market.refused("askBidExtension", question(&market, soon)).await;
    assert_eq!(hurried, "VALIDITY_TOO_SHORT");
    let distant = app.now() + Duration::days(200);
    let distant = market.refused("askBidExtension", question(&market, distant)).await;
    assert_eq!(distant, "VALIDITY_TOO_LONG");
    market.accept("askBidExtension", question(&market, app.now() + Duration::days(10))).await;
    assert_eq!(answered(&market, 2, false).await, None);
    app.settle().await;
    assert_eq!(told(&market.hotel, "BID_EXTENSION_DECLINED").await, 1);
    app.advance(Duration::days(6)).await;
    let market = market.at_the_desk().await;
    assert_eq!(answered(&market, 1, true).await.as_deref(), Some("DEADLINE_PASSED"));
    for (bid, state) in [(2, "DECLINED"), (1, "UNANSWERED")] {
        let bid = seen(&market.hotel, &market.bids[bid]).await;
        assert_eq!(bid["state"], "EXPIRED");
        assert_eq!(bid["extensions"][0]["state"], state);
        assert_eq!(bid["extensions"][0]["viewerCanAnswer"], false);
    }
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    let lots = "query($id: ID!) { node(id: $id) { ... on Tender { state } } }";
    let tender = market.hotel.gql(lots, json!({ "id": market.tender["id"] })).await;
    assert_eq!(tender.data()["node"]["state"], "UNSUCCESSFUL");
    let over = question(&market, app.now() + Duration::days(10));
    assert_eq!(market.refused("askBidExtension", over).await, "INVALID_TRANSITION");
    app.stop().await;
}

#[tokio::test]
async fn an_award_made_in_time_stands_and_the_others_run_out() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    let until = valid_until(&market, 2).await;
    app.advance(until - app.now()).await;
    app.settle().await;
    let market = market.at_the_desk().await;
    assert_eq!(seen(&market.hotel, &market.bids[2]).await["state"], "AWARDED");
    assert_eq!(seen(&market.hotel, &market.bids[1]).await["state"], "EXPIRED");
    let nobody = question(&market, app.now() + Duration::days(10));
    assert_eq!(market.refused("askBidExtension", nobody).await, "NO_BID_TO_EXTEND");

    // The winner declines: now the one that ran out may come back.
    let awards = "query($id: ID!) { node(id: $id) { ... on Tender { lots { award { id } } } } }";
    let read = market.hotel.gql(awards, json!({ "id": market.tender["id"] })).await;
    let award = read.data()["node"]["lots"][0]["award"]["id"].clone();
    let input = json!({ "awardId": award, "reason": "Oven kami rusak berat." });
    ask(&market.bakers[2].0, "declineAward", input).await;
    market.accept("askBidExtension", question(&market, app.now() + Duration::days(10))).await;
    assert_eq!(answered(&market, 1, true).await, None);
    market.award(1).await;
    app.stop().await;
}

#[tokio::test]
async fn bids_that_bind_for_longer_run_out_later_each_at_its_time() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    let bound = valid_until(&market, 2).await;
    let until = bound + Duration::days(12);
    market.accept("askBidExtension", question(&market, until)).await;
    assert_eq!(answered(&market, 2, true).await, None);
    assert_eq!(answered(&market, 1, false).await, None);
    app.advance(bound - app.now()).await;
    app.settle().await;
    let market = market.at_the_desk().await;
    assert_eq!(seen(&market.hotel, &market.bids[1]).await["state"], "EXPIRED");
    assert_eq!(seen(&market.hotel, &market.bids[2]).await["state"], "RANKED");
    app.advance(until - app.now()).await;
    app.settle().await;
    let market = market.at_the_desk().await;
    assert_eq!(seen(&market.hotel, &market.bids[2]).await["state"], "EXPIRED");
    app.stop().await;
}
