//! Complaints about terms, which the buyer mends itself: by an amendment, or by an answer.

use chrono::Duration;
use gotong_domain::policy::PlatformRole;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::{WHY, arbiter, codes, file, left, objection, seen, step, told};
use crate::{
    bakeries::{PAPER, uploaded},
    stage::grant,
    tenders::{bread, draft, publish, verified},
};

/// A tender that closes in forty days, and a complaint of a bakery's about its terms that is being looked into.
struct Terms<'a> {
    app: &'a TestApp,
    hotel: Person<'a>,
    baker: Person<'a>,
    arbiter: Person<'a>,
    tender: Value,
    complaint: Value,
}

impl<'a> Terms<'a> {
    async fn contested(app: &'a TestApp, rule: (&str, &str)) -> Self {
        let (hotel, business) = verified(app, "Hotel").await;
        let (baker, bakery) = verified(app, "Satu").await;
        let arbiter = arbiter(app).await;
        let mut fields = bread();
        fields["deadline"] = json!(app.now() + Duration::days(40));
        let tender = draft(&hotel, &business, fields).await;
        let tender = publish(&hotel, &tender).await.payload("publishTender")["tender"].clone();
        let paper = uploaded(&baker, PAPER).await;
        let objections = json!([objection("TENDER", None, rule, &paper)]);
        let filed = file(&baker, "submitComplaint", &tender["id"], &bakery, objections).await;
        let complaint = filed.payload("submitComplaint")["complaint"].clone();
        for mutation in ["admitComplaint", "beginComplaintReview"] {
            let done = step(&arbiter, mutation, &complaint, json!({})).await;
            let _ = done.payload(mutation);
        }
        Self { app, hotel, baker, arbiter, tender, complaint }
    }

    async fn upheld(&self, remedy: &str) -> Value {
        let decision = json!({ "verdict": "UPHELD", "remedy": remedy, "text": WHY });
        let upheld = step(&self.arbiter, "decideComplaint", &self.complaint, decision).await;
        upheld.payload("decideComplaint")["complaint"].clone()
    }

    async fn state(&self) -> Value {
        seen(self.app, None, &self.complaint["id"]).await["state"].clone()
    }

    async fn amend(&self, changes: Value) {
        let query = "query($id: ID!) { node(id: $id) { ... on Tender { version } } }";
        let answer = self.hotel.gql(query, json!({ "id": self.tender["id"] })).await;
        let input = json!({
            "tenderId": self.tender["id"], "version": answer.data()["node"]["version"],
            "reason": "Keluhannya benar", "changes": changes,
        });
        let amended = self.hotel.mutate("amendTender", "AmendTenderInput", input, "__typename");
        let _ = amended.await.payload("amendTender");
    }
}

#[tokio::test]
async fn an_amendment_mends_terms_that_a_complaint_was_right_about() {
    let app = TestApp::start().await;
    let case = Terms::contested(&app, ("CRITERIA_UNCLEAR", "FIX_TERMS")).await;
    let upheld = case.upheld("FIX_TERMS").await;
    assert_eq!(upheld["state"], "UPHELD");
    assert!(upheld["dueAt"].is_string());
    case.amend(json!({ "description": "Roti tawar dan roti manis setiap pagi." })).await;
    assert_eq!(case.state().await, "REMEDIED");
    app.settle().await;
    assert_eq!(told(&case.baker, "COMPLAINT_REMEDIED").await, 1);
    app.stop().await;
}

#[tokio::test]
async fn more_time_is_given_by_moving_the_deadline_and_not_by_other_changes() {
    let app = TestApp::start().await;
    let case = Terms::contested(&app, ("PERIOD_TOO_SHORT", "EXTEND")).await;
    case.upheld("EXTEND").await;
    case.amend(json!({ "description": "Roti tawar dan roti manis setiap pagi." })).await;
    assert_eq!(case.state().await, "UPHELD");
    case.amend(json!({ "deadline": app.now() + Duration::days(50) })).await;
    assert_eq!(case.state().await, "REMEDIED");
    app.stop().await;
}

#[tokio::test]
async fn a_remedy_that_does_not_come_is_overdue_even_if_the_timer_is_late() {
    let app = TestApp::start().await;
    let admin = app.person("Admin").await;
    grant(&app, &admin, PlatformRole::Admin).await;
    let case = Terms::contested(&app, ("CRITERIA_UNCLEAR", "FIX_TERMS")).await;
    let cancel = json!({
        "tenderId": case.tender["id"], "reason": "BUDGET_CUT",
        "text": "Anggaran tahun ini dipotong separuh.",
    });
    assert_eq!(
        super::refused(&case.hotel, "cancelTender", cancel.clone()).await,
        "COMPLAINT_PENDING"
    );
    let upheld = case.upheld("FIX_TERMS").await;
    app.skip(left(&app, &upheld["dueAt"])).await;
    assert_eq!(case.state().await, "OVERDUE");
    let case = Terms { hotel: case.hotel.signed_in_again().await, ..case };
    case.amend(json!({ "description": "Roti tawar dan roti manis setiap pagi." })).await;
    assert_eq!(case.state().await, "OVERDUE", "that came too late");
    app.settle().await;
    let admin = admin.signed_in_again().await;
    assert_eq!(told(&admin, "REMEDY_OVERDUE").await, 1);
    let cancelled = crate::awards::ask(&case.hotel, "cancelTender", cancel).await;
    let _ = cancelled.payload("cancelTender");
    app.stop().await;
}

#[tokio::test]
async fn where_an_answer_is_the_remedy_the_buyers_words_mend_it() {
    let app = TestApp::start().await;
    let case = Terms::contested(&app, ("QUESTION_UNANSWERED", "ANSWER")).await;
    case.upheld("ANSWER").await;
    let words = || json!({ "text": WHY });
    let baker = step(&case.baker, "postToComplaint", &case.complaint, words()).await;
    assert_eq!(codes(&baker, "postToComplaint"), ["INVALID_TRANSITION"]);
    let hotel = step(&case.hotel, "postToComplaint", &case.complaint, words()).await;
    assert_eq!(hotel.payload("postToComplaint")["complaint"]["state"], "REMEDIED");
    app.stop().await;
}

#[tokio::test]
async fn terms_are_objected_to_until_two_working_days_before_the_deadline() {
    let app = TestApp::start().await;
    let case = Terms::contested(&app, ("QUESTION_UNANSWERED", "ANSWER")).await;
    app.advance(Duration::days(39)).await;
    let baker = case.baker.signed_in_again().await;
    let bakery = "{ viewer { seats { business { id } } } }";
    let bakery = baker.gql(bakery, json!({})).await;
    let bakery = bakery.data()["viewer"]["seats"][0]["business"]["id"].as_str().map(str::to_owned);
    let paper = uploaded(&baker, PAPER).await;
    let rule = ("PERIOD_TOO_SHORT", "EXTEND");
    for mutation in ["submitClaim", "submitComplaint"] {
        let objections = json!([objection("TENDER", None, rule, &paper)]);
        let bakery = bakery.as_deref().expect("a business");
        let late = file(&baker, mutation, &case.tender["id"], bakery, objections).await;
        assert_eq!(codes(&late, mutation), ["DEADLINE_PASSED"], "{mutation}");
    }
    app.stop().await;
}
