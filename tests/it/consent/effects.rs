//! What a proposed change does: nothing, until it is approved.

use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{Desk, NOT_NOW, OFF, WHY, may, told};
use crate::tenders::bread;

#[tokio::test]
async fn a_proposed_amendment_changes_nothing_until_another_approves_it() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let before = desk.seen_by(&desk.owner).await;
    assert_eq!(may(&before), ["AMEND", "CANCEL"]);
    let change = desk.proposed().await;
    app.settle().await;

    let waiting = desk.seen_by(&desk.owner).await;
    assert_eq!(waiting["versionNumber"], 1);
    assert_eq!(waiting["lots"], before["lots"]);
    assert_eq!(desk.bid_state().await, "SEALED");
    let pending = &waiting["pendingChange"];
    assert_eq!((&pending["id"], &pending["kind"]), (&change, &json!("AMEND")));
    assert_eq!((&pending["reason"], &pending["cancelReason"]), (&json!(WHY), &Value::Null));
    assert_eq!(pending["proposedBy"]["displayName"], "Hotel");
    let diff = json!([{
        "label": "Paket 1 · Barang 1 · Jumlah", "path": "lots.1.items.1.quantity",
        "before": "500", "after": "750",
    }]);
    assert_eq!(pending["changes"], diff);
    assert_eq!(may(&waiting), ["WITHDRAW_CHANGE"]);
    assert_eq!(may(&desk.seen_by(&desk.approver).await), ["APPROVE_CHANGE", "DECLINE_CHANGE"]);
    assert_eq!(may(&desk.seen_by(&desk.clerk).await), [""; 0]);
    let awaited = "TENDER_CHANGE_PROPOSED";
    let counts = [
        told(&desk.owner, awaited).await,
        told(&desk.approver, awaited).await,
        told(&desk.deputy, awaited).await,
        told(&desk.clerk, awaited).await,
        told(&desk.baker, awaited).await,
    ];
    assert_eq!(counts, [0, 1, 1, 0, 0]);
    assert_eq!(told(&desk.baker, "BID_STALE").await, 0);

    desk.approve(&desk.approver, &change).await.accepted("approveTenderChange");
    app.settle().await;
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!((&after["versionNumber"], &after["pendingChange"]), (&json!(2), &Value::Null));
    assert_eq!(after["lots"][0]["items"][0]["quantity"], "750");
    assert_eq!(may(&after), ["AMEND", "CANCEL"]);
    assert_eq!(desk.bid_state().await, "STALE");
    assert_eq!(told(&desk.owner, "TENDER_CHANGE_APPROVED").await, 1);
    assert_eq!(told(&desk.baker, "BID_STALE").await, 1);
    let versions = "query($slug: String!) { tender(slug: $slug) {
      versions(first: 1) { nodes { number reason substantive changes { path before after label } } } } }";
    let slug = json!({ "slug": desk.tender["slug"] });
    let versions = app.gql(versions, slug).await;
    let newest = &versions.data()["tender"]["versions"]["nodes"][0];
    assert_eq!((&newest["number"], &newest["reason"]), (&json!(2), &json!(WHY)));
    assert_eq!(newest["changes"], diff);
    app.stop().await;
}

#[tokio::test]
async fn followers_hear_of_an_amendment_once_it_is_approved() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let follow = json!({ "tenderId": desk.tender["id"] });
    crate::awards::ask(&desk.baker, "followTender", follow).await.accepted("followTender");
    let change = desk.proposed().await;
    app.settle().await;
    assert_eq!(told(&desk.baker, "TENDER_AMENDED").await, 0);
    desk.approve(&desk.deputy, &change).await.accepted("approveTenderChange");
    app.settle().await;
    assert_eq!(told(&desk.baker, "TENDER_AMENDED").await, 1);
    app.stop().await;
}

#[tokio::test]
async fn a_proposed_cancellation_calls_nothing_off_until_another_approves_it() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let answer = desk.cancel(&desk.owner).await;
    let tender = &answer.accepted("cancelTender")["tender"];
    assert_eq!((&tender["state"], &tender["cancellation"]), (&json!("TENDERING"), &Value::Null));
    let pending = desk.pending().await;
    assert_eq!((&pending["kind"], &pending["reason"]), (&json!("CANCEL"), &json!(OFF)));
    assert_eq!(pending["cancelReason"], "BUDGET_CUT");
    assert_eq!((&pending["lotIds"], &pending["changes"]), (&json!([]), &json!([])));
    assert_eq!(desk.bid_state().await, "SEALED");

    desk.approve(&desk.approver, &pending["id"]).await.accepted("approveTenderChange");
    app.settle().await;
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!(after["state"], "CANCELLED");
    assert_eq!(after["cancellation"], json!({ "reason": "BUDGET_CUT", "text": OFF }));
    assert_eq!(after["pendingChange"], Value::Null);
    assert_eq!(desk.bid_state().await, "LAPSED");
    assert_eq!(told(&desk.owner, "TENDER_CHANGE_APPROVED").await, 1);
    app.stop().await;
}

#[tokio::test]
async fn a_declined_change_is_told_with_its_reason_and_another_may_be_proposed() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    let short = desk.decline(&desk.approver, &change, "tidak").await;
    assert_eq!(short.refusals("declineTenderChange"), ["TOO_SHORT at reason"]);
    desk.decline(&desk.approver, &change, NOT_NOW).await.accepted("declineTenderChange");
    app.settle().await;
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!((&after["versionNumber"], &after["pendingChange"]), (&json!(1), &Value::Null));
    let declined = json!({
        "id": change, "reason": WHY, "declineReason": NOT_NOW,
        "declinedBy": { "displayName": "Manajer" },
    });
    assert_eq!(after["declinedChange"], declined);
    assert_eq!(may(&after), ["AMEND", "CANCEL"]);
    assert_eq!(told(&desk.owner, "TENDER_CHANGE_DECLINED").await, 1);
    assert_eq!(desk.bid_state().await, "SEALED");
    let late = desk.approve(&desk.deputy, &change).await;
    assert_eq!(late.refusals("approveTenderChange"), ["INVALID_TRANSITION"]);

    let again = desk.proposed().await;
    assert_ne!(again, change);
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!((&after["pendingChange"]["id"], &after["declinedChange"]), (&again, &Value::Null));
    app.stop().await;
}

#[tokio::test]
async fn whoever_proposed_a_change_takes_it_back() {
    let app = TestApp::start().await;
    let desk = Desk::new(&app).await;
    let change = desk.proposed().await;
    desk.withdraw(&desk.owner, &change).await.accepted("withdrawTenderChange");
    let after = desk.seen_by(&desk.owner).await;
    assert_eq!((&after["versionNumber"], &after["pendingChange"]), (&json!(1), &Value::Null));
    assert_eq!(may(&after), ["AMEND", "CANCEL"]);
    for refused in [
        desk.approve(&desk.approver, &change).await.refusals("approveTenderChange"),
        desk.withdraw(&desk.owner, &change).await.refusals("withdrawTenderChange"),
    ] {
        assert_eq!(refused, ["INVALID_TRANSITION"]);
    }
    app.settle().await;
    assert_eq!(told(&desk.owner, "TENDER_CHANGE_DECLINED").await, 0);
    app.stop().await;
}

#[tokio::test]
async fn one_person_that_leads_and_approves_acts_at_once() {
    let app = TestApp::start().await;
    let desk = Desk::of(&app, &["OWNER", "APPROVER"], bread()).await;
    let answer = desk.amend_to(&desk.owner, "750").await;
    let payload = answer.accepted("amendTender");
    assert_eq!(payload["tenderVersion"]["number"], 2);
    assert_eq!(payload["tender"]["pendingChange"], Value::Null);
    let answer = desk.cancel(&desk.owner).await;
    assert_eq!(answer.accepted("cancelTender")["tender"]["state"], "CANCELLED");
    app.settle().await;
    assert_eq!(told(&desk.approver, "TENDER_CHANGE_PROPOSED").await, 0);
    app.stop().await;
}

#[tokio::test]
async fn above_the_limit_whoever_holds_both_roles_waits_for_another_as_well() {
    let app = TestApp::configured(|config| config.procedures.approval_above = -1).await;
    let desk = Desk::of(&app, &["OWNER", "APPROVER"], bread()).await;
    let change = desk.proposed().await;
    assert_eq!(may(&desk.seen_by(&desk.owner).await), ["WITHDRAW_CHANGE"]);
    let own = desk.approve(&desk.owner, &change).await;
    assert_eq!(own.refusals("approveTenderChange"), ["PROPOSER_CANNOT_APPROVE"]);
    assert_eq!(desk.pending().await["id"], change);
    desk.approve(&desk.deputy, &change).await.accepted("approveTenderChange");
    assert_eq!(desk.seen_by(&desk.owner).await["versionNumber"], 2);
    app.stop().await;
}
