//! When nobody is thrown out, and who may not.

use chrono::Duration;
use gotong_domain::policy::Role;
use gotong_testkit::TestApp;
use serde_json::json;

use super::{WHY, bid, both, out, states, throw_out};
use crate::{
    awards::{Market, ask},
    bakeries::{PAPER, uploaded},
    complaints::{arbiter, file, objection, step},
    stage::{moderate, sit},
};

#[tokio::test]
async fn only_bids_in_order_of_a_tender_that_goes_on_are_thrown_out() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let sealed = throw_out(&market.hotel, &market.bids[1]).await;
    assert_eq!(sealed.refusals("disqualifyBid"), ["NOT_FOUND"], "nobody knows of it");
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    let closed = throw_out(&market.hotel, &market.bids[1]).await;
    assert_eq!(closed.refusals("disqualifyBid"), ["NOT_FOUND"]);
    market.opened().await;
    let opened = throw_out(&market.hotel, &market.bids[1]).await;
    assert_eq!(opened.refusals("disqualifyBid"), ["INVALID_TRANSITION"]);
    market.judge().await;
    let rejected = throw_out(&market.hotel, &market.bids[0]).await;
    assert_eq!(rejected.refusals("disqualifyBid"), ["INVALID_TRANSITION"]);
    assert_eq!(bid(&market.hotel, &market.bids[0]).await["viewerCan"], json!([]));

    let mut short = out(&market.bids[1]);
    short["reason"] = json!("Palsu.");
    let short = ask(&market.hotel, "disqualifyBid", short).await;
    assert_eq!(short.refusals("disqualifyBid"), ["TOO_SHORT at reason"]);
    let mut long = out(&market.bids[1]);
    long["reason"] = json!("x".repeat(2_001));
    let long = ask(&market.hotel, "disqualifyBid", long).await;
    assert_eq!(long.refusals("disqualifyBid"), ["TOO_LONG at reason"]);

    for number in [1, 2] {
        throw_out(&market.hotel, &market.bids[number]).await.accepted("disqualifyBid");
    }
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    let over = throw_out(&market.hotel, &market.bids[1]).await;
    assert_eq!(over.refusals("disqualifyBid"), ["INVALID_TRANSITION"]);
    app.stop().await;
}

#[tokio::test]
async fn nobody_is_thrown_out_while_the_tender_is_being_called_off() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    let cancel = json!({ "reason": "BUDGET_CUT", "text": "Anggaran tahun ini dipotong separuh." });
    market.accept("cancelTender", market.of_tender(cancel)).await;
    let pending = throw_out(&market.hotel, &market.bids[2]).await;
    assert_eq!(pending.refusals("disqualifyBid"), ["CANCELLATION_PENDING"]);
    assert_eq!(bid(&market.hotel, &market.bids[2]).await["viewerCan"], json!([]));
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    let gone = throw_out(&market.hotel, &market.bids[2]).await;
    assert_eq!(gone.refusals("disqualifyBid"), ["INVALID_TRANSITION"]);
    app.stop().await;
}

#[tokio::test]
async fn what_somebody_objects_to_stays_as_it_is_until_the_arbiter_has_decided() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    let arbiter = arbiter(&app).await;
    let award = market.award(2).await;
    let (loser, bakery) = &market.bakers[1];
    let paper = uploaded(loser, PAPER).await;
    let rule = ("EVALUATION_ERROR", "CANCEL_AWARD");
    let objections = json!([objection("AWARD", Some(&json!(award)), rule, &paper)]);
    let filed = file(loser, "submitComplaint", &market.tender["id"], bakery, objections).await;
    let complaint = filed.payload("submitComplaint")["complaint"].clone();
    for number in [1, 2] {
        let held = throw_out(&market.hotel, &market.bids[number]).await;
        assert_eq!(held.refusals("disqualifyBid"), ["COMPLAINT_PENDING"]);
        assert_eq!(bid(&market.hotel, &market.bids[number]).await["viewerCan"], json!([]));
    }
    assert_eq!(states(&market).await, both("STANDSTILL", "STANDSTILL"));
    step(&arbiter, "admitComplaint", &complaint, json!({})).await.accepted("admitComplaint");
    step(&arbiter, "beginComplaintReview", &complaint, json!({}))
        .await
        .accepted("beginComplaintReview");
    let decision = json!({ "verdict": "DECLINED", "text": WHY });
    step(&arbiter, "decideComplaint", &complaint, decision).await.accepted("decideComplaint");
    throw_out(&market.hotel, &market.bids[2]).await.accepted("disqualifyBid");
    assert_eq!(states(&market).await, both("EVALUATION", "CANCELLED"));
    app.stop().await;
}

#[tokio::test]
async fn a_member_counts_as_gone_only_when_it_is() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    let mut gone = out(&market.bids[2]);
    gone["ground"] = json!("MEMBER_GONE");
    let there = ask(&market.hotel, "disqualifyBid", gone.clone()).await;
    assert_eq!(there.refusals("disqualifyBid"), ["MEMBER_STILL_THERE"]);
    assert_eq!(states(&market).await, both("STANDSTILL", "STANDSTILL"));
    let moderator = app.person("Moderator").await;
    moderate(&app, &moderator).await;
    let stop = json!({
        "businessId": market.bakers[2].1, "reason": "Dokumennya ternyata palsu.",
    });
    ask(&moderator, "suspendBusiness", stop).await.accepted("suspendBusiness");
    let lately = ask(&market.hotel, "disqualifyBid", gone.clone()).await;
    assert_eq!(lately.refusals("disqualifyBid"), ["TOO_EARLY"], "it may come back");
    app.advance(Duration::days(12)).await;
    let market = market.at_the_desk().await;
    ask(&market.hotel, "disqualifyBid", gone).await.accepted("disqualifyBid");
    let seen = bid(&market.hotel, &market.bids[2]).await;
    assert_eq!(seen["disqualificationGround"], "MEMBER_GONE");
    app.stop().await;
}

#[tokio::test]
async fn only_an_approver_of_the_tender_throws_bids_out() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let business = market.buyer().await;
    let mut people = Vec::new();
    for name in ["Penyetuju", "Penilai"] {
        let person = app.person(name).await;
        sit(&app, &person, &business, Role::Manager).await;
        people.push(person);
    }
    let query = "query($slug: String!) { tender(slug: $slug) { version } }";
    let slug = json!({ "slug": market.tender["slug"] });
    let version = market.hotel.gql(query, slug).await.data()["tender"]["version"].clone();
    let members = json!([
        { "userId": market.hotel.id, "roles": ["OWNER", "EDITOR", "OPENER", "EVALUATOR"] },
        { "userId": people[0].id, "roles": ["APPROVER"] },
        { "userId": people[1].id, "roles": ["OPENER"] },
    ]);
    let team = market.of_tender(json!({ "version": version, "members": members }));
    ask(&market.hotel, "setTenderTeam", team).await.accepted("setTenderTeam");
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    market.judge().await;
    let mut awake = Vec::new();
    for person in people {
        awake.push(person.signed_in_again().await);
    }
    let [approver, opener] = &awake[..] else { panic!("two") };
    let first = &market.bids[2];
    let forbidden = [&market.hotel, opener, &market.bakers[2].0];
    for person in forbidden {
        let answer = ask(person, "disqualifyBid", out(first)).await;
        assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{}", person.name);
        assert_eq!(bid(person, first).await["viewerCan"], json!([]), "{}", person.name);
    }
    let other = throw_out(&market.bakers[1].0, first).await;
    assert_eq!(other.refusals("disqualifyBid"), ["NOT_FOUND"]);
    assert_eq!(bid(approver, first).await["viewerCan"], json!(["DISQUALIFY"]));
    throw_out(approver, first).await.accepted("disqualifyBid");
    app.stop().await;
}
