//! Complaints about awards and about what was decided about bids.

use chrono::Duration;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{COMPLAINT, Case, WHY, codes, refused, seen, step, told};
use crate::awards::ask;

#[tokio::test]
async fn a_complaint_holds_the_award_until_it_is_declined_and_a_working_day_longer() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    assert_eq!(complaint["state"], "SUBMITTED");
    assert_eq!(
        complaint["code"],
        "CMP-2026-000001".replace("2026", &app.now().format("%Y").to_string())
    );
    assert_eq!(complaint["lotIds"], json!([case.market.lot()]));
    app.settle().await;
    assert_eq!(told(&case.market.hotel, "COMPLAINT_SUBMITTED").await, 1);
    assert_eq!(told(&case.arbiter, "COMPLAINT_SUBMITTED").await, 1);
    assert_eq!(seen(&app, None, &complaint["id"]).await, Value::Null, "not public yet");

    app.advance(Duration::days(7)).await;
    let case = case.awake().await;
    assert_eq!(case.state().await, "STANDSTILL", "the award waits");
    let held = "... on Tender { awardHeld viewerCan }";
    let tender = super::node(&app, Some(&case.market.hotel), &case.market.tender["id"], held).await;
    assert_eq!(tender["awardHeld"], true);
    let can = tender["viewerCan"].as_array().expect("a list");
    assert!(!can.contains(&json!("CANCEL")), "{can:?}");
    let others = case.file("submitComplaint", 0, json!([case.to_award(0).await])).await;
    assert_eq!(codes(&others, "submitComplaint"), ["DEADLINE_PASSED"]);
    let cancel = json!({
        "reason": "BUDGET_CUT", "text": "Anggaran tahun ini dipotong separuh.",
    });
    let cancel = case.market.refused("cancelTender", case.market.of_tender(cancel)).await;
    assert_eq!(cancel, "COMPLAINT_PENDING");

    case.review(&complaint).await;
    let public = seen(&app, None, &complaint["id"]).await;
    assert_eq!((&public["state"], &public["claimant"]), (&json!("UNDER_REVIEW"), &Value::Null));
    let objection = &public["objections"][0];
    assert_eq!(
        (&objection["ruleId"], &objection["text"]),
        (&json!("EVALUATION_ERROR"), &Value::Null)
    );
    assert_eq!((&objection["documents"], &public["posts"]), (&json!([]), &json!([])));
    let decision = json!({ "verdict": "DECLINED", "text": WHY });
    let declined = case.arbitrate("decideComplaint", &complaint, decision).await;
    assert_eq!((&declined["state"], &declined["dueAt"]), (&json!("DECLINED"), &Value::Null));
    let public = seen(&app, None, &complaint["id"]).await;
    assert_eq!(public["ruling"], json!({ "text": WHY, "remedy": null }));
    assert_eq!(case.state().await, "STANDSTILL", "others have a working day left");
    let another = case.complain(0).await;
    step(&case.market.bakers[0].0, "withdrawComplaint", &another, json!({})).await;
    app.advance(Duration::days(7)).await;
    assert_eq!(case.state().await, "AWARDED");
    app.stop().await;
}

#[tokio::test]
async fn an_upheld_complaint_cancels_the_award_and_the_lot_is_judged_anew() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    case.review(&complaint).await;
    let decision = json!({ "verdict": "UPHELD", "remedy": "CANCEL_AWARD", "text": WHY });
    let upheld = case.arbitrate("decideComplaint", &complaint, decision).await;
    assert_eq!(upheld["state"], "REMEDIED", "the platform mends this at once");
    assert_eq!(upheld["ruling"], json!({ "text": WHY, "remedy": "CANCEL_AWARD" }));
    assert_eq!(case.state().await, "EVALUATION");
    let market = &case.market;
    let propose = json!({ "lotId": market.lot(), "bidId": market.bids[2], "reason": WHY });
    assert_eq!(market.refused("proposeAward", propose).await, "RANKING_MISSING");
    let ranking = market.refused("computeRanking", market.of_tender(json!({}))).await;
    assert_eq!(ranking, "SCORES_UNLOCKED");
    let criterion = market.quality().await;
    let scores = json!([{ "criterionId": criterion, "points": 100 }]);
    market.accept("scoreBid", json!({ "bidId": market.bids[1], "scores": scores })).await;
    market.accept("lockScores", market.of_tender(json!({}))).await;
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    market.award(1).await;
    app.advance(Duration::days(7)).await;
    assert_eq!(case.state().await, "AWARDED");
    app.settle().await;
    let case = case.awake().await;
    for (baker, upheld) in [(0, 0), (1, 1), (2, 0)] {
        let person = &case.market.bakers[baker].0;
        assert_eq!(told(person, "COMPLAINT_UPHELD").await, upheld, "{}", person.name);
    }
    app.stop().await;
}

#[tokio::test]
async fn a_bid_that_was_wrongly_rejected_is_admitted_after_all() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let filed = case.file("submitComplaint", 0, json!([case.to_rejection(0).await])).await;
    let complaint = filed.payload("submitComplaint")["complaint"].clone();
    case.review(&complaint).await;
    let unfit = json!({ "verdict": "UPHELD", "remedy": "EXTEND", "text": WHY });
    let unfit = step(&case.arbiter, "decideComplaint", &complaint, unfit).await;
    assert_eq!(codes(&unfit, "decideComplaint"), ["REMEDY_DOES_NOT_FIT"]);
    let unnamed = json!({ "verdict": "UPHELD", "text": WHY });
    let unnamed = step(&case.arbiter, "decideComplaint", &complaint, unnamed).await;
    assert_eq!(codes(&unnamed, "decideComplaint"), ["REQUIRED"]);
    let decision = json!({ "verdict": "UPHELD", "remedy": "RE_ADMIT", "text": WHY });
    case.arbitrate("decideComplaint", &complaint, decision).await;
    assert_eq!(case.state().await, "EVALUATION");
    let market = &case.market;
    let criterion = market.quality().await;
    let scores = json!([{ "criterionId": criterion, "points": 95 }]);
    market.accept("scoreBid", json!({ "bidId": market.bids[0], "scores": scores })).await;
    app.stop().await;
}

#[tokio::test]
async fn a_complaint_that_is_taken_back_lets_the_award_go_on() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    let (loser, winner) = (&case.market.bakers[1].0, &case.market.bakers[2].0);
    let input = json!({ "complaintId": complaint["id"] });
    assert_eq!(refused(winner, "withdrawComplaint", input.clone()).await, "NOT_FOUND");
    let stopped = step(loser, "withdrawComplaint", &complaint, json!({})).await;
    assert_eq!(stopped.payload("withdrawComplaint")["complaint"]["state"], "STOPPED");
    assert_eq!(refused(loser, "withdrawComplaint", input).await, "INVALID_TRANSITION");
    app.advance(Duration::days(7)).await;
    assert_eq!(case.state().await, "AWARDED");
    app.stop().await;
}

#[tokio::test]
async fn a_complaint_against_a_cancellation_can_bring_the_tender_back() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let cancel = json!({
        "reason": "BUDGET_CUT", "text": "Anggaran tahun ini dipotong separuh.",
    });
    case.market.accept("cancelTender", case.market.of_tender(cancel)).await;
    let paper = crate::bakeries::uploaded(&case.market.bakers[2].0, crate::bakeries::PAPER).await;
    let rule = ("CANCELLATION_UNJUSTIFIED", "RE_EVALUATE");
    let objections = json!([super::objection("CANCELLATION", None, rule, &paper)]);
    let filed = case.file("submitComplaint", 2, objections).await;
    let complaint = filed.payload("submitComplaint")["complaint"].clone();
    app.advance(Duration::days(7)).await;
    let case = case.awake().await;
    assert_eq!(case.state().await, "STANDSTILL", "the cancellation waits");
    case.review(&complaint).await;
    let decision = json!({ "verdict": "UPHELD", "remedy": "RE_EVALUATE", "text": WHY });
    case.arbitrate("decideComplaint", &complaint, decision).await;
    app.advance(Duration::days(7)).await;
    assert_eq!(case.state().await, "AWARDED");
    app.stop().await;
}

#[tokio::test]
async fn before_the_standstill_it_is_too_early_and_afterwards_too_late() {
    let app = TestApp::start().await;
    let market = crate::awards::Market::judged(&app).await;
    let arbiter = super::arbiter(&app).await;
    let case = Case { market, arbiter, award: String::new() };
    let early = case.file("submitComplaint", 0, json!([case.to_rejection(0).await])).await;
    assert_eq!(codes(&early, "submitComplaint"), ["TOO_EARLY"]);
    let case = Case { award: case.market.award(2).await, ..case };
    for mutation in ["submitClaim", "submitComplaint"] {
        let own = case.to_award(1).await;
        let hotel = &case.market.hotel;
        let buyer = "query($id: ID!) { node(id: $id) { ... on Tender { buyer { id } } } }";
        let buyer = hotel.gql(buyer, json!({ "id": case.market.tender["id"] })).await;
        let buyer = buyer.data()["node"]["buyer"]["id"].as_str().expect("an id").to_owned();
        let tender = &case.market.tender["id"];
        let own = super::file(hotel, mutation, tender, &buyer, json!([own])).await;
        assert_eq!(codes(&own, mutation)[0], "OWN_TENDER");
    }
    app.advance(Duration::days(7)).await;
    let case = case.awake().await;
    let late = case.file("submitComplaint", 0, json!([case.to_rejection(0).await])).await;
    assert_eq!(codes(&late, "submitComplaint"), ["DEADLINE_PASSED"]);
    app.stop().await;
}

#[tokio::test]
async fn a_late_timer_changes_nothing() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let ends = "query($slug: String!) { tender(slug: $slug) { standstillEndsAt } }";
    let slug = json!({ "slug": case.market.tender["slug"] });
    let ends = app.gql(ends, slug).await.data()["tender"]["standstillEndsAt"].clone();
    let case = case.before_the_worker_at(&ends).await;
    assert_eq!(case.state().await, "AWARDED", "as everybody sees it");
    let lists = "query($slug: String!) { tender(slug: $slug) { state }
      tenders(filter: { states: [STANDSTILL] }) { nodes { state } } }";
    let slug = json!({ "slug": case.market.tender["slug"] });
    let seen = app.gql(lists, slug).await;
    assert_eq!(seen.data()["tender"]["state"], "AWARDED");
    assert_eq!(seen.data()["tenders"]["nodes"], json!([{ "state": "AWARDED" }]));
    let late = case.file("submitComplaint", 0, json!([case.to_rejection(0).await])).await;
    assert_eq!(codes(&late, "submitComplaint"), ["DEADLINE_PASSED"]);
    let award = json!({ "awardId": case.award, "reason": "Oven kami rusak bulan ini." });
    let declined = ask(&case.market.bakers[2].0, "declineAward", award).await;
    let _ = declined.payload("declineAward");
    assert_eq!(case.state().await, "EVALUATION");
    app.stop().await;
}

#[tokio::test]
async fn a_tender_lists_to_each_viewer_what_it_may_know_of() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    let query = format!(
        "query($slug: String!) {{ tender(slug: $slug) {{ complaints {{ totalCount nodes {{ {COMPLAINT} }} }} }} }}"
    );
    let count = async |person: Option<&gotong_testkit::Person<'_>>| {
        let token = person.map(|person| person.token.as_str());
        let slug = json!({ "slug": case.market.tender["slug"] });
        let answer = app.ask(token, &query, slug, &[]).await;
        answer.data()["tender"]["complaints"]["totalCount"].clone()
    };
    let people = [
        Some(&case.market.hotel),
        Some(&case.arbiter),
        Some(&case.market.bakers[1].0),
        Some(&case.market.bakers[2].0),
        None,
    ];
    for (person, known) in people.into_iter().zip([1, 1, 1, 0, 0]) {
        assert_eq!(count(person).await, known);
    }
    case.review(&complaint).await;
    for person in people {
        assert_eq!(count(person).await, 1);
    }
    app.stop().await;
}
