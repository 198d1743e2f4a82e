//! Claims: what the buyer answers, and what becomes of it.

use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::{CLAIM, COMPLAINT, Case, WHY, codes, seen_claim, told};
use crate::awards::ask;

/// A claim of the second bakery's about the award.
async fn claimed(case: &Case<'_>) -> Value {
    let filed = case.file("submitClaim", 1, json!([case.to_award(1).await])).await;
    filed.payload("submitClaim")["claim"].clone()
}

async fn answered(case: &Case<'_>, claim: &Value) -> Value {
    let input = json!({ "claimId": claim["id"], "text": WHY });
    let fields = format!("claim {{ {CLAIM} }}");
    let answer = case.market.hotel.mutate("answerClaim", "AnswerClaimInput", input, &fields).await;
    answer.payload("answerClaim")["claim"].clone()
}

/// The first code with which a step with a claim is refused; nothing when it is taken.
async fn pursue(person: &Person<'_>, mutation: &str, claim: &Value) -> Option<String> {
    let answer = ask(person, mutation, json!({ "claimId": claim["id"] })).await;
    codes(&answer, mutation).into_iter().next()
}

async fn escalated(case: &Case<'_>, claim: &Value) -> Value {
    let (kind, input) = ("EscalateClaimInput", json!({ "claimId": claim["id"] }));
    let fields = format!("complaint {{ {COMPLAINT} }}");
    let loser = &case.market.bakers[1].0;
    let complaint = loser.mutate("escalateClaim", kind, input, &fields).await;
    complaint.payload("escalateClaim")["complaint"].clone()
}

#[tokio::test]
async fn a_claim_is_answered_and_goes_on_to_an_arbiter() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let (hotel, loser) = (&case.market.hotel, &case.market.bakers[1].0);
    let claim = claimed(&case).await;
    assert_eq!(claim["state"], "SUBMITTED");
    assert_eq!(claim["viewerCan"], json!(["WITHDRAW"]));
    assert_eq!(pursue(loser, "escalateClaim", &claim).await.as_deref(), Some("TOO_EARLY"));
    assert_eq!(pursue(loser, "resolveClaim", &claim).await.as_deref(), Some("INVALID_TRANSITION"));
    let own = ask(loser, "answerClaim", json!({ "claimId": claim["id"], "text": WHY })).await;
    assert_eq!(own.error_code(), Some("FORBIDDEN"));
    for person in [&case.market.bakers[2].0, &case.arbiter] {
        assert_eq!(seen_claim(&app, person, &claim["id"]).await, Value::Null);
    }
    let answer = answered(&case, &claim).await;
    assert_eq!((&answer["state"], &answer["late"]), (&json!("ANSWERED"), &json!(false)));
    app.settle().await;
    assert_eq!(told(hotel, "CLAIM_SUBMITTED").await, 1);
    assert_eq!(told(loser, "CLAIM_ANSWERED").await, 1);

    let complaint = escalated(&case, &claim).await;
    assert_eq!(
        (&complaint["state"], &complaint["claim"]["code"]),
        (&json!("SUBMITTED"), &claim["code"])
    );
    assert_eq!(complaint["objections"][0]["text"], WHY);
    let known = seen_claim(&app, &case.arbiter, &claim["id"]).await;
    assert_eq!(
        (&known["state"], &known["complaint"]["id"]),
        (&json!("ESCALATED"), &complaint["id"])
    );
    assert_eq!(pursue(loser, "withdrawClaim", &claim).await.as_deref(), Some("INVALID_TRANSITION"));
    app.advance(chrono::Duration::days(7)).await;
    assert_eq!(case.state().await, "STANDSTILL", "it holds the award like any complaint");
    app.stop().await;
}

#[tokio::test]
async fn a_claim_alone_holds_nothing() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    claimed(&case).await;
    app.advance(chrono::Duration::days(7)).await;
    assert_eq!(case.state().await, "AWARDED");
    app.stop().await;
}

#[tokio::test]
async fn a_claim_that_is_settled_or_taken_back_ends() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let loser = &case.market.bakers[1].0;
    let settled = claimed(&case).await;
    answered(&case, &settled).await;
    assert_eq!(pursue(loser, "resolveClaim", &settled).await, None);
    let taken_back = claimed(&case).await;
    assert_eq!(pursue(loser, "withdrawClaim", &taken_back).await, None);
    for (claim, state) in [(&settled, "RESOLVED"), (&taken_back, "WITHDRAWN")] {
        assert_eq!(seen_claim(&app, loser, &claim["id"]).await["state"], state);
        for mutation in ["resolveClaim", "escalateClaim", "withdrawClaim"] {
            let refused = pursue(loser, mutation, claim).await;
            assert_eq!(refused.as_deref(), Some("INVALID_TRANSITION"), "{mutation}");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn silence_after_an_answer_closes_a_claim_even_if_the_timer_is_late() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let claim = claimed(&case).await;
    let answer = answered(&case, &claim).await;
    let case = case.before_the_worker_at(&answer["closesAt"]).await;
    let loser = &case.market.bakers[1].0;
    assert_eq!(seen_claim(&app, loser, &claim["id"]).await["state"], "CLOSED");
    let late = pursue(loser, "escalateClaim", &claim).await;
    assert_eq!(late.as_deref(), Some("INVALID_TRANSITION"));
    app.settle().await;
    assert_eq!(seen_claim(&app, loser, &claim["id"]).await["state"], "CLOSED");
    assert_eq!(told(loser, "CLAIM_ENDED").await, 1);
    app.stop().await;
}

#[tokio::test]
async fn a_buyer_who_is_late_is_told_and_its_claimant_may_go_on() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let (claim, other) = (claimed(&case).await, claimed(&case).await);
    let case = case.at(&other["dueAt"]).await;
    let (hotel, loser) = (&case.market.hotel, &case.market.bakers[1].0);
    for person in [hotel, loser] {
        assert_eq!(told(person, "CLAIM_OVERDUE").await, 2, "{}", person.name);
    }
    let late = seen_claim(&app, loser, &claim["id"]).await;
    assert_eq!(
        (&late["late"], &late["viewerCan"]),
        (&json!(true), &json!(["ESCALATE", "WITHDRAW"]))
    );
    assert_eq!(escalated(&case, &claim).await["state"], "SUBMITTED");
    let answer = answered(&case, &other).await;
    assert_eq!((&answer["state"], &answer["late"]), (&json!("ANSWERED"), &json!(true)));
    app.stop().await;
}
