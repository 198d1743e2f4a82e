//! From the application to the end of the qualification, both sides told.

use gotong_testkit::TestApp;
use serde_json::json;

use super::{Market, NOT_YET, WHY, accepted, applied, decide, names, remove, seen, told, withdraw};

#[tokio::test]
async fn a_bakery_applies_is_taken_in_runs_out_and_applies_again() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let entry = market.applied().await;
    assert_eq!((&entry["state"], &entry["isQualified"]), (&json!("APPLIED"), &json!(false)));
    app.settle().await;
    let path = format!("/rekanan/{}", market.list);
    assert_eq!(told(&market.hotel).await, [("QUALIFICATION_APPLIED".to_owned(), path)]);
    assert_eq!(told(&market.satu.0).await, [], "who does it is not told");

    let entry = accepted(&market.hotel, &entry).await;
    assert_eq!((&entry["state"], &entry["isQualified"]), (&json!("QUALIFIED"), &json!(true)));
    app.settle().await;
    let told = told(&market.satu.0).await;
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].0, "QUALIFICATION_ACCEPTED");
    assert!(told[0].1.starts_with("/u/"), "{told:?}");
    let public = seen(&app, None, &market.list).await;
    assert_eq!(names(&public["entries"]["nodes"]), ["Usaha Satu"]);

    let refused = market.apply().await.refusals("applyToQualifiedList");
    assert_eq!(refused, ["TOO_EARLY"], "it runs for half a year");
    let market = market.after(200).await;
    let public = seen(&app, None, &market.list).await;
    assert_eq!(names(&public["entries"]["nodes"]), Vec::<String>::new(), "its time is over");
    let own = seen(&app, Some(&market.satu.0), &market.list).await;
    assert_eq!(own["viewerEntries"][0]["state"], "LAPSED");
    assert_eq!(own["viewerEntries"][0]["viewerCan"], json!(["APPLY_AGAIN"]));
    let again = market.applied().await;
    assert_eq!(again["id"], entry["id"], "one entry a list and business");
    accepted(&market.hotel, &again).await;
    let public = seen(&app, None, &market.list).await;
    assert_eq!(names(&public["entries"]["nodes"]), ["Usaha Satu"]);
    app.stop().await;
}

#[tokio::test]
async fn a_renewal_leaves_what_runs_as_it_is() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let first = market.qualified().await;
    let market = market.after(150).await;
    let entry = market.applied().await;
    assert_eq!((&entry["state"], &entry["isQualified"]), (&json!("APPLIED"), &json!(true)));
    assert_eq!(entry["qualifiedUntil"], first["qualifiedUntil"]);
    let public = seen(&app, None, &market.list).await["entries"]["nodes"].clone();
    assert_eq!(public[0]["state"], "QUALIFIED", "that it asks to stay is between the two");

    let refused = decide(&market.hotel, &entry, false, NOT_YET).await;
    let entry = refused.payload("decideQualification")["qualification"].clone();
    assert_eq!((&entry["state"], &entry["isQualified"]), (&json!("REFUSED"), &json!(true)));
    let entry = accepted(&market.hotel, &market.applied().await).await;
    assert_ne!(entry["qualifiedUntil"], first["qualifiedUntil"]);
    app.stop().await;
}

#[tokio::test]
async fn who_is_refused_or_removed_is_told_why_and_may_come_back() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let entry = market.applied().await;
    decide(&market.hotel, &entry, false, NOT_YET).await.accepted("decideQualification");
    let own = seen(&app, Some(&market.satu.0), &market.list).await["viewerEntries"][0].clone();
    assert_eq!((&own["state"], &own["reason"]), (&json!("REFUSED"), &json!(NOT_YET)));

    let entry = market.qualified().await;
    remove(&market.hotel, &entry).await.accepted("removeQualification");
    let own = seen(&app, Some(&market.satu.0), &market.list).await["viewerEntries"][0].clone();
    assert_eq!((&own["state"], &own["reason"]), (&json!("REMOVED"), &json!(WHY)));
    assert_eq!(own["viewerCan"], json!([]));
    app.settle().await;
    let kinds: Vec<_> = told(&market.satu.0).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["QUALIFICATION_REMOVED", "QUALIFICATION_ACCEPTED", "QUALIFICATION_REFUSED"]);
    assert_eq!(market.apply().await.refusals("applyToQualifiedList"), ["TOO_EARLY"]);
    let market = market.after(30).await;
    market.apply().await.accepted("applyToQualifiedList");
    app.stop().await;
}

#[tokio::test]
async fn who_applied_takes_it_back_and_who_is_on_the_list_leaves() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    let entry = market.applied().await;
    let back = withdraw(&market.satu.0, &entry).await;
    assert_eq!(back.payload("withdrawQualification")["qualification"]["state"], "WITHDRAWN");
    let twice = withdraw(&market.satu.0, &entry).await;
    assert_eq!(twice.refusals("withdrawQualification"), ["INVALID_TRANSITION"]);
    let entry = market.qualified().await;
    let left = withdraw(&market.satu.0, &entry).await;
    assert_eq!(left.payload("withdrawQualification")["qualification"]["state"], "LEFT");
    let gone = remove(&market.hotel, &entry).await;
    assert_eq!(gone.refusals("removeQualification"), ["INVALID_TRANSITION"]);
    market.apply().await.accepted("applyToQualifiedList");
    app.stop().await;
}

#[tokio::test]
async fn a_closed_list_takes_nobody_new_and_keeps_whom_it_has() {
    let app = TestApp::start().await;
    let market = Market::new(&app).await;
    market.qualified().await;
    let waits = applied(&market.dua.0, &market.dua.1, &market.list).await;
    let close = json!({ "listId": market.list });
    let kind = "CloseQualifiedListInput";
    let closing = || {
        let fields = "list { state viewerCan }";
        market.hotel.mutate("closeQualifiedList", kind, close.clone(), fields)
    };
    let closed = closing().await.payload("closeQualifiedList")["list"].clone();
    assert_eq!(closed, json!({ "state": "CLOSED", "viewerCan": ["READ_APPLICATIONS"] }));
    assert_eq!(closing().await.refusals("closeQualifiedList"), ["INVALID_TRANSITION"]);
    withdraw(&market.dua.0, &waits).await.accepted("withdrawQualification");
    let late = super::apply(&market.dua.0, &market.dua.1, &market.list).await;
    assert_eq!(late.refusals("applyToQualifiedList"), ["INVALID_TRANSITION"]);
    let public = seen(&app, None, &market.list).await;
    assert_eq!(names(&public["entries"]["nodes"]), ["Usaha Satu"]);
    let change = json!({ "listId": market.list, "version": 2, "title": "Roti saja" });
    let kind = "UpdateQualifiedListInput";
    let change = market.hotel.mutate("updateQualifiedList", kind, change, "list { title }").await;
    assert_eq!(change.refusals("updateQualifiedList"), ["INVALID_TRANSITION"]);
    app.stop().await;
}
