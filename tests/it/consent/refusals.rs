//! What is refused of changes that wait, and who does not know of them.

use chrono::Duration;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{Desk, NOT_NOW};
use crate::{awards::ask, matrix, tenders::bread};

#[tokio::test]
async fn what_could_not_take_effect_now_is_not_proposed() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let version = desk.seen_by(&desk.owner).await["version"].clone();
    let wrong = json!({
        "tenderId": desk.tender["id"], "version": version, "reason": super::WHY,
        "changes": { "deadline": "2020-01-01T00:00:00Z", "awardMethod": "LOWEST_PRICE" },
    });
    let refused = ask(&desk.owner, "amendTender", wrong.clone()).await.refusals("amendTender");
    for expected in
        ["DEADLINE_EARLIER at changes.deadline", "FROZEN_AFTER_PUBLICATION at changes.awardMethod"]
    {
        assert!(refused.iter().any(|one| one == expected), "{refused:?}");
    }
    let mut nothing = wrong;
    nothing["changes"] = json!({});
    let refused = ask(&desk.owner, "amendTender", nothing.clone()).await.refusals("amendTender");
    assert_eq!(refused, ["NOTHING_CHANGED"]);
    nothing["version"] = json!(4_711);
    let refused = ask(&desk.owner, "amendTender", nothing).await.refusals("amendTender");
    assert_eq!(refused, ["CONFLICT"]);
    let lot = &desk.tender["id"];
    let off = json!({
        "tenderId": desk.tender["id"], "lotIds": [lot], "reason": "BUDGET_CUT", "text": super::OFF,
    });
    let refused = ask(&desk.owner, "cancelTender", off).await.refusals("cancelTender");
    assert_eq!(refused, ["UNKNOWN at lotIds.0"]);
    assert_eq!(desk.pending().await, Value::Null);
    app.stop().await;
}

#[tokio::test]
async fn one_change_waits_at_a_time() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    let second = desk.amend_to(&desk.owner, "800").await;
    assert_eq!(second.refusals("amendTender"), ["CHANGE_PENDING"]);
    assert_eq!(desk.cancel(&desk.owner).await.refusals("cancelTender"), ["CHANGE_PENDING"]);
    assert_eq!(desk.pending().await["id"], change);
    app.stop().await;
}

#[tokio::test]
async fn only_an_approver_decides_and_only_those_who_lead_take_back() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    for (person, code) in
        [(&desk.owner, "FORBIDDEN"), (&desk.clerk, "FORBIDDEN"), (&desk.baker, "NOT_FOUND")]
    {
        let approved = desk.approve(person, &change).await;
        let declined = desk.decline(person, &change, NOT_NOW).await;
        let codes = [
            matrix::code(&approved, "approveTenderChange"),
            matrix::code(&declined, "declineTenderChange"),
        ];
        assert_eq!(codes, [Some(code.to_owned()), Some(code.to_owned())]);
    }
    for (person, code) in
        [(&desk.approver, "FORBIDDEN"), (&desk.clerk, "FORBIDDEN"), (&desk.baker, "NOT_FOUND")]
    {
        let withdrawn = desk.withdraw(person, &change).await;
        let told = matrix::code(&withdrawn, "withdrawTenderChange");
        assert_eq!(told.as_deref(), Some(code));
    }
    assert_eq!(desk.pending().await["id"], change);
    app.stop().await;
}

#[tokio::test]
async fn nobody_but_the_buyers_people_sees_what_waits_or_was_declined() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let slug = json!({ "slug": desk.tender["slug"] });
    let hidden = |seen: &Value| {
        assert_eq!((&seen["pendingChange"], &seen["declinedChange"]), (&Value::Null, &Value::Null));
    };
    let change = desk.proposed().await;
    assert_eq!(desk.seen_by(&desk.clerk).await["pendingChange"]["id"], change);
    hidden(&desk.seen_by(&desk.baker).await);
    hidden(&app.gql(super::DESK, slug.clone()).await.data()["tender"]);
    let node = "query($id: ID!) { node(id: $id) { id } }";
    let node = desk.baker.gql(node, json!({ "id": change })).await;
    assert_eq!(node.data()["node"], Value::Null);

    desk.decline(&desk.approver, &change, NOT_NOW).await.accepted("declineTenderChange");
    assert_eq!(desk.seen_by(&desk.clerk).await["declinedChange"]["id"], change);
    hidden(&desk.seen_by(&desk.baker).await);
    hidden(&app.gql(super::DESK, slug).await.data()["tender"]);
    app.stop().await;
}

#[tokio::test]
async fn an_amendment_that_waits_until_the_deadline_is_void() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    let left = desk.left().await;
    app.advance(left - Duration::minutes(5)).await;
    let desk = desk.sign_in_again().await;
    assert_eq!(desk.pending().await["id"], change, "until the deadline");
    app.advance(Duration::minutes(5)).await;
    assert_eq!(desk.pending().await, Value::Null);
    for refused in [
        desk.approve(&desk.approver, &change).await.refusals("approveTenderChange"),
        desk.decline(&desk.approver, &change, NOT_NOW).await.refusals("declineTenderChange"),
        desk.withdraw(&desk.owner, &change).await.refusals("withdrawTenderChange"),
    ] {
        assert_eq!(refused, ["CHANGE_VOID"]);
    }
    assert_eq!(desk.seen_by(&desk.owner).await["versionNumber"], 1);

    // It gives way to a cancellation, which after the deadline is announced first.
    desk.cancel(&desk.owner).await.accepted("cancelTender");
    let off = desk.pending().await;
    assert_eq!(off["kind"], "CANCEL");
    desk.approve(&desk.approver, &off["id"]).await.accepted("approveTenderChange");
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!((&after["state"], &after["pendingChange"]), (&json!("OPENING"), &Value::Null));
    assert_eq!(after["cancellation"]["text"], super::OFF);
    app.stop().await;
}

#[tokio::test]
async fn another_version_in_the_meantime_makes_what_waits_void() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    // The deputy leads and approves from now on, and acts at once.
    let members = json!([
        { "userId": desk.owner.id, "roles": ["OWNER", "OPENER", "EVALUATOR"] },
        { "userId": desk.approver.id, "roles": ["APPROVER"] },
        { "userId": desk.deputy.id, "roles": ["OWNER", "APPROVER"] },
    ]);
    let version = desk.seen_by(&desk.owner).await["version"].clone();
    let team = json!({ "tenderId": desk.tender["id"], "version": version, "members": members });
    ask(&desk.owner, "setTenderTeam", team).await.accepted("setTenderTeam");
    assert_eq!(desk.pending().await["id"], change, "the terms are the same");
    desk.amend_to(&desk.deputy, "900").await.accepted("amendTender");
    assert_eq!(desk.pending().await, Value::Null);
    let late = desk.approve(&desk.approver, &change).await;
    assert_eq!(late.refusals("approveTenderChange"), ["CHANGE_VOID"]);
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!(after["versionNumber"], 2);
    assert_eq!(after["lots"][0]["items"][0]["quantity"], "900");

    let again = desk.proposed().await;
    desk.approve(&desk.approver, &again).await.accepted("approveTenderChange");
    assert_eq!(desk.seen_by(&desk.owner).await["versionNumber"], 3);
    app.stop().await;
}

#[tokio::test]
async fn what_has_come_in_the_way_of_a_cancellation_refuses_its_approval() {
    let app = TestApp::start().await;
    let mut fields = bread();
    fields["openersNeeded"] = json!(2);
    let desk = Desk::of(&app, &["OWNER"], fields).await;
    desk.cancel(&desk.owner).await.accepted("cancelTender");
    let change = desk.pending().await["id"].clone();
    app.advance(desk.left().await + Duration::minutes(1)).await;
    let desk = desk.sign_in_again().await;
    let open = json!({ "tenderId": desk.tender["id"] });
    ask(&desk.approver, "openBids", open.clone()).await.accepted("openBids");
    let early = desk.approve(&desk.deputy, &change).await;
    assert_eq!(early.refusals("approveTenderChange"), ["OPENING_UNDER_WAY"]);
    assert_eq!(desk.pending().await["id"], change, "it waits on");

    ask(&desk.deputy, "openBids", open).await.accepted("openBids");
    desk.approve(&desk.deputy, &change).await.accepted("approveTenderChange");
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!((&after["state"], &after["pendingChange"]), (&json!("EVALUATION"), &Value::Null));
    assert_eq!(after["cancellation"]["text"], super::OFF, "announced, as after any opening");
    app.stop().await;
}
