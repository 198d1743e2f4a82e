//! What arbiters do, which of them may, and what happens when they are late.

use gotong_domain::policy::{PlatformRole, Role};
use gotong_testkit::{Person, TestApp};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::{Case, WHY, codes, refused, seen, step, told};
use crate::{
    stage::{grant, sit},
    tenders::verified,
};

const DESK: &str = "{ arbiterDesk { totalCount nodes { code state dueAt } } }";

async fn desk(person: &Person<'_>) -> Value {
    person.gql(DESK, json!({})).await.data()["arbiterDesk"].clone()
}

#[tokio::test]
async fn an_arbiter_with_a_seat_at_a_party_is_refused() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    let partial = app.person("Saudara").await;
    grant(&app, &partial, PlatformRole::Arbiter).await;
    sit(&app, &partial, &case.market.bakers[1].1, Role::Viewer).await;
    assert_eq!(desk(&partial).await["totalCount"], 0);
    assert_eq!(desk(&case.arbiter).await["nodes"][0]["code"], complaint["code"]);
    let which = json!({ "complaintId": complaint["id"] });
    let reason = json!({ "complaintId": complaint["id"], "reason": WHY });
    let decision = json!({ "complaintId": complaint["id"], "verdict": "DECLINED", "text": WHY });
    for (mutation, input) in [
        ("admitComplaint", which.clone()),
        ("dismissComplaint", reason.clone()),
        ("beginComplaintReview", which.clone()),
        ("extendComplaint", reason),
        ("decideComplaint", decision),
    ] {
        assert_eq!(refused(&partial, mutation, input).await, "CONFLICT_OF_INTEREST", "{mutation}");
    }
    case.arbitrate("admitComplaint", &complaint, json!({})).await;
    let said = json!({ "text": WHY });
    let said = step(&partial, "postToComplaint", &complaint, said).await;
    assert_eq!(said.error_code(), Some("FORBIDDEN"), "who only looks on says nothing");
    app.stop().await;
}

#[tokio::test]
async fn an_arbiter_with_a_seat_at_another_bidder_is_refused() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    let partial = app.person("Saudara").await;
    grant(&app, &partial, PlatformRole::Arbiter).await;
    let (_, winner) = &case.market.bakers[2];
    sit(&app, &partial, winner, Role::Viewer).await;
    assert_eq!(desk(&partial).await["totalCount"], 0);
    let which = json!({ "complaintId": complaint["id"] });
    assert_eq!(refused(&partial, "admitComplaint", which).await, "CONFLICT_OF_INTEREST");
    app.stop().await;
}

#[tokio::test]
async fn to_strangers_a_complaint_does_not_exist_before_it_is_looked_into() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    let (stranger, _) = verified(&app, "Lain").await;
    let which = json!({ "complaintId": complaint["id"] });
    assert_eq!(seen(&app, Some(&stranger), &complaint["id"]).await, Value::Null);
    assert_eq!(refused(&stranger, "admitComplaint", which.clone()).await, "NOT_FOUND");
    assert_eq!(stranger.gql(DESK, json!({})).await.error_code(), Some("FORBIDDEN"));
    let paper = complaint["objections"][0]["documents"][0]["id"].as_str().expect("an id");
    for (person, status) in [
        (&case.market.hotel, StatusCode::OK),
        (&case.arbiter, StatusCode::OK),
        (&case.market.bakers[1].0, StatusCode::OK),
        (&case.market.bakers[2].0, StatusCode::NOT_FOUND),
        (&stranger, StatusCode::NOT_FOUND),
    ] {
        let asked = app.client().get(app.url(&format!("/blobs/{paper}")));
        let read = asked.bearer_auth(&person.token).send().await.expect("an answer");
        assert_eq!(read.status(), status, "{}", person.name);
    }
    case.review(&complaint).await;
    assert_eq!(seen(&app, Some(&stranger), &complaint["id"]).await["state"], "UNDER_REVIEW");
    let known = crate::awards::ask(&stranger, "admitComplaint", which).await;
    assert_eq!(known.error_code(), Some("FORBIDDEN"));
    app.stop().await;
}

#[tokio::test]
async fn four_inadmissible_complaints_cool_their_claimant_down() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    for _ in 0..4 {
        let complaint = case.complain(1).await;
        let short = json!({ "reason": "Tidak." });
        let short = step(&case.arbiter, "dismissComplaint", &complaint, short).await;
        assert_eq!(codes(&short, "dismissComplaint"), ["TOO_SHORT"]);
        let reason = json!({ "reason": WHY });
        let dismissed = case.arbitrate("dismissComplaint", &complaint, reason).await;
        assert_eq!(dismissed["state"], "INADMISSIBLE");
        assert_eq!(seen(&app, None, &complaint["id"]).await, Value::Null);
    }
    let fifth = case.file("submitComplaint", 1, json!([case.to_award(1).await])).await;
    assert_eq!(codes(&fifth, "submitComplaint"), ["COOLING_PERIOD"]);
    case.complain(0).await;
    app.stop().await;
}

#[tokio::test]
async fn an_arbiter_who_is_late_is_told_of_to_the_administrators_once() {
    let app = TestApp::start().await;
    let admin = app.person("Admin").await;
    grant(&app, &admin, PlatformRole::Admin).await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    let case = case.at(&complaint["dueAt"]).await;
    let admin = admin.signed_in_again().await;
    assert_eq!(told(&admin, "ARBITER_LATE").await, 1);
    assert_eq!(seen(&app, Some(&case.arbiter), &complaint["id"]).await["late"], true);
    let admitted = case.arbitrate("admitComplaint", &complaint, json!({})).await;
    assert_eq!(admitted["late"], false);
    case.arbitrate("beginComplaintReview", &complaint, json!({})).await;
    let extended = case.arbitrate("extendComplaint", &complaint, json!({ "reason": WHY })).await;
    assert!(super::left(&app, &extended["dueAt"]) > super::left(&app, &admitted["dueAt"]));
    let again = json!({ "reason": WHY });
    let again = step(&case.arbiter, "extendComplaint", &complaint, again).await;
    assert_eq!(codes(&again, "extendComplaint"), ["REVIEW_EXTENDED"]);
    let case = case.at(&admitted["dueAt"]).await;
    let admin = admin.signed_in_again().await;
    assert_eq!(told(&admin, "ARBITER_LATE").await, 1, "it was put off");
    let case = case.at(&extended["dueAt"]).await;
    let admin = admin.signed_in_again().await;
    assert_eq!(told(&admin, "ARBITER_LATE").await, 2);
    case.arbitrate("decideComplaint", &complaint, json!({ "verdict": "DECLINED", "text": WHY }))
        .await;
    app.stop().await;
}

#[tokio::test]
async fn the_arbiter_asks_and_the_parties_explain_until_a_working_day_before_the_decision() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let complaint = case.complain(1).await;
    let (hotel, loser) = (&case.market.hotel, &case.market.bakers[1].0);
    let early = step(hotel, "postToComplaint", &complaint, json!({ "text": WHY })).await;
    assert_eq!(codes(&early, "postToComplaint"), ["INVALID_TRANSITION"]);
    let admitted = case.arbitrate("admitComplaint", &complaint, json!({})).await;
    for person in [&case.arbiter, hotel, loser] {
        let said = step(person, "postToComplaint", &complaint, json!({ "text": WHY })).await;
        let _ = said.payload("postToComplaint");
    }
    let other = &case.market.bakers[2].0;
    let hidden = step(other, "postToComplaint", &complaint, json!({ "text": WHY })).await;
    assert_eq!(codes(&hidden, "postToComplaint"), ["NOT_FOUND"]);
    let posts = seen(&app, Some(hotel), &complaint["id"]).await["posts"].clone();
    let sides: Vec<_> = posts.as_array().expect("a list").iter().map(|p| &p["side"]).collect();
    assert_eq!(sides, ["ARBITER", "BUYER", "CLAIMANT"]);
    app.settle().await;
    assert_eq!(told(&case.arbiter, "COMPLAINT_POSTED").await, 2);
    assert_eq!(told(hotel, "COMPLAINT_POSTED").await, 2);
    let case = case.at(&admitted["dueAt"]).await;
    let hotel = &case.market.hotel;
    let late = step(hotel, "postToComplaint", &complaint, json!({ "text": WHY })).await;
    assert_eq!(codes(&late, "postToComplaint"), ["DEADLINE_PASSED"]);
    case.arbitrate("postToComplaint", &complaint, json!({ "text": WHY })).await;
    app.stop().await;
}

#[tokio::test]
async fn a_longer_desk_costs_no_more_statements() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    for baker in [0, 1, 2, 1] {
        case.complain(baker).await;
        let claim = case.file("submitClaim", baker, json!([case.to_award(baker).await])).await;
        let _ = claim.payload("submitClaim");
    }
    let query = "query($first: Int!) { arbiterDesk(first: $first) { totalCount nodes {
        code state claimant { name } objections { ruleTitle documents { url } } posts { text }
        claim { code } viewerCan tender { title claims { nodes { code answer { text } } }
        complaints { nodes { code ruling { text } claimant { name } } } } } } }";
    let token = Some(case.arbiter.token.as_str());
    let (few, many) = (json!({ "first": 1 }), json!({ "first": 4 }));
    crate::statements::demand(&app, token, query, few, many).await;
    app.stop().await;
}
