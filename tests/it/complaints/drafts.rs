//! Claims that are prepared: kept by a business, seen by nobody else, and gone once they are filed.

use gotong_domain::policy::Role;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::{WHY, node, objection, refused};
use crate::{
    awards::{Market, ask},
    bakeries::{PAPER, uploaded},
    stage::sit,
};

const DRAFT: &str = "draft { id version savedBy { id } conflictWithLead claimant { id }
    objections { targetKind targetId amendment ruleId remedy text reference documents { id } } }";

async fn send(person: &Person<'_>, mutation: &str, input: Value) -> Value {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    person.mutate(mutation, &kind, input, DRAFT).await.payload(mutation)["draft"].clone()
}

/// What somebody sees prepared about a tender.
async fn prepared(app: &TestApp, person: Option<&Person<'_>>, tender: &Value) -> Vec<Value> {
    let fields =
        "... on Tender { claimDrafts { id savedBy { displayName } } claims { nodes { id } } }";
    let seen = node(app, person, tender, fields).await;
    seen["claimDrafts"].as_array().cloned().expect("a list")
}

#[tokio::test]
async fn staff_prepare_a_claim_and_who_binds_the_business_files_it() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let (owner, bakery) = &market.bakers[1];
    let staff = app.person("Pegawai").await;
    sit(&app, &staff, bakery, Role::Staff).await;
    let tender = &market.tender["id"];

    let begun = json!({
        "tenderId": tender, "businessId": bakery,
        "objections": [{ "targetKind": "LOT", "text": "Kurang jelas" }],
    });
    let begun = send(&staff, "draftClaim", begun).await;
    let kept = &begun["objections"][0];
    assert_eq!((&kept["targetKind"], &kept["targetId"]), (&json!("LOT"), &Value::Null));
    assert_eq!((&kept["text"], &begun["version"]), (&json!("Kurang jelas"), &json!(1)));

    let paper = uploaded(&staff, PAPER).await;
    let whole = objection("TENDER", None, ("PERIOD_TOO_SHORT", "EXTEND"), &paper);
    let edit = json!({ "draftId": begun["id"], "version": 1, "objections": [whole] });
    let edited = send(&staff, "editClaimDraft", edit.clone()).await;
    assert_eq!((&edited["version"], &edited["objections"][0]["text"]), (&json!(2), &json!(WHY)));
    assert_eq!(edited["objections"][0]["documents"][0]["id"], paper.as_str());
    let stale = ask(&staff, "editClaimDraft", edit).await;
    assert_eq!(stale.refusals("editClaimDraft"), ["CONFLICT"]);

    assert_eq!(prepared(&app, Some(owner), tender).await.len(), 1);
    for other in [None, Some(&market.hotel), Some(&market.bakers[2].0)] {
        assert!(prepared(&app, other, tender).await.is_empty(), "nobody else knows of it");
    }
    let paper = uploaded(owner, PAPER).await;
    let whole = objection("TENDER", None, ("PERIOD_TOO_SHORT", "EXTEND"), &paper);
    let file = json!({
        "tenderId": tender, "businessId": bakery, "objections": [whole], "draftId": begun["id"],
    });
    let forbidden = ask(&staff, "submitClaim", file.clone()).await;
    assert_eq!(forbidden.error_code(), Some("FORBIDDEN"));
    ask(owner, "submitClaim", file.clone()).await.accepted("submitClaim");
    assert!(prepared(&app, Some(owner), tender).await.is_empty(), "it became the claim");
    assert_eq!(refused(owner, "submitClaim", file).await, "UNKNOWN", "the draft is spent");
    app.stop().await;
}

#[tokio::test]
async fn what_is_refused_leaves_the_draft_as_it_is() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    let (owner, bakery) = &market.bakers[1];
    let tender = &market.tender["id"];
    let begin =
        |business: &str| json!({ "tenderId": tender, "businessId": business, "objections": [] });
    let draft = send(owner, "draftClaim", begin(bakery)).await;
    let empty = json!({
        "tenderId": tender, "businessId": bakery, "objections": [], "draftId": draft["id"],
    });
    assert_eq!(refused(owner, "submitClaim", empty).await, "TOO_FEW");
    assert_eq!(prepared(&app, Some(owner), tender).await.len(), 1);

    let (other, theirs) = &market.bakers[2];
    let paper = uploaded(other, PAPER).await;
    let whole = objection("TENDER", None, ("PERIOD_TOO_SHORT", "EXTEND"), &paper);
    let foreign = json!({
        "tenderId": tender, "businessId": theirs, "objections": [whole], "draftId": draft["id"],
    });
    assert_eq!(refused(other, "submitClaim", foreign).await, "UNKNOWN");
    assert_eq!(prepared(&app, Some(owner), tender).await.len(), 1);
    for mutation in ["editClaimDraft", "discardClaimDraft"] {
        let mut input = json!({ "draftId": draft["id"] });
        if mutation == "editClaimDraft" {
            input["version"] = json!(1);
            input["objections"] = json!([]);
        }
        assert_eq!(refused(other, mutation, input).await, "NOT_FOUND");
    }
    let own = refused(&market.hotel, "draftClaim", begin(&market.buyer().await)).await;
    assert_eq!(own, "OWN_TENDER");

    let gone = ask(owner, "discardClaimDraft", json!({ "draftId": draft["id"] })).await;
    gone.accepted("discardClaimDraft");
    assert!(prepared(&app, Some(owner), tender).await.is_empty());
    let again = refused(owner, "discardClaimDraft", json!({ "draftId": draft["id"] })).await;
    assert_eq!(again, "NOT_FOUND");
    for _ in 0..10 {
        send(owner, "draftClaim", begin(bakery)).await;
    }
    assert_eq!(refused(owner, "draftClaim", begin(bakery)).await, "TOO_MANY");
    app.stop().await;
}
