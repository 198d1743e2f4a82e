//! What a filing needs: the wizard asks before filing what filing asks.

use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::{Case, file, objection};
use crate::{
    bakeries::{PAPER, uploaded},
    tenders::{text, verified},
};

/// What a check before filing finds: codes with their paths.
async fn checked(person: &Person<'_>, level: &str, mut filing: Value) -> Vec<(String, String)> {
    filing["level"] = json!(level);
    let query = "query($input: ComplaintChecklistInput!) {
        complaintChecklist(input: $input) { code path message } }";
    let answer = person.gql(query, json!({ "input": filing })).await;
    pairs(&answer.data()["complaintChecklist"])
}

fn pairs(errors: &Value) -> Vec<(String, String)> {
    let path = |error: &Value| {
        let path = error["path"].as_array().expect("a path");
        path.iter().map(text).collect::<Vec<_>>().join(".")
    };
    let errors = errors.as_array().expect("a list").iter();
    errors.map(|error| (text(&error["code"]), path(error))).collect()
}

#[tokio::test]
async fn the_checklist_names_everything_at_once_and_filing_refuses_the_same() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let (loser, bakery) = &case.market.bakers[1];
    let tender = &case.market.tender["id"];
    let mut short = case.to_award(1).await;
    short["text"] = json!("Terlalu pendek.");
    let mut unproven = case.to_award(1).await;
    unproven["documentBlobIds"] = json!([]);
    let mut unknown = case.to_award(1).await;
    unknown["ruleId"] = json!("NO_SUCH_RULE");
    let mut unfit = case.to_award(1).await;
    unfit["remedy"] = json!("EXTEND");
    let foreign = uploaded(&case.market.bakers[2].0, PAPER).await;
    let mut stolen = case.to_award(1).await;
    stolen["documentBlobIds"] = json!([foreign]);
    let objections = json!([short, unproven, unknown, unfit, stolen]);
    let filing = json!({ "tenderId": tender, "businessId": bakery, "objections": objections });
    let expected = [
        ("TOO_SHORT", "objections.0.text"),
        ("EVIDENCE_MISSING", "objections.1.documentBlobIds"),
        ("UNKNOWN", "objections.2.ruleId"),
        ("REMEDY_DOES_NOT_FIT", "objections.3.remedy"),
        ("UNKNOWN", "objections.4.documentBlobIds.0"),
    ];
    let expected = expected.map(|(code, path)| (code.to_owned(), path.to_owned()));
    for (level, mutation) in [("CLAIM", "submitClaim"), ("COMPLAINT", "submitComplaint")] {
        assert_eq!(checked(loser, level, filing.clone()).await, expected, "{level}");
        let refused = file(loser, mutation, tender, bakery, objections.clone()).await;
        assert_eq!(pairs(&refused.data()[mutation]["userErrors"]), expected, "{mutation}");
    }
    let sound = json!([case.to_award(1).await]);
    let sound = json!({ "tenderId": tender, "businessId": bakery, "objections": sound });
    assert_eq!(checked(loser, "COMPLAINT", sound).await, []);
    app.stop().await;
}

#[tokio::test]
async fn only_bidders_object_to_decisions_and_only_who_binds_a_business_does_so_for_it() {
    let app = TestApp::start().await;
    let case = Case::decided(&app).await;
    let (stranger, other) = verified(&app, "Lain").await;
    let paper = uploaded(&stranger, PAPER).await;
    let rule = ("EVALUATION_ERROR", "CANCEL_AWARD");
    let objections = json!([objection("AWARD", Some(&json!(case.award)), rule, &paper)]);
    let tender = &case.market.tender["id"];
    let filed = file(&stranger, "submitComplaint", tender, &other, objections.clone()).await;
    let told = pairs(&filed.data()["submitComplaint"]["userErrors"]);
    assert_eq!(told, [("NOT_A_BIDDER".to_owned(), String::new())]);
    let bakery = &case.market.bakers[1].1;
    let filed = file(&stranger, "submitComplaint", tender, bakery, objections).await;
    assert_eq!(filed.error_code(), Some("FORBIDDEN"));
    app.stop().await;
}

#[tokio::test]
async fn the_rules_are_published_in_the_callers_language() {
    let app = TestApp::start().await;
    let query = "{ complaintRules { id title targets remedies } }";
    let rules = async |language: &str| {
        let headers = [("accept-language", language)];
        app.ask(None, query, json!({}), &headers).await.data()["complaintRules"].clone()
    };
    let (id, en) = (rules("id").await, rules("en").await);
    let (id, en) = (id.as_array().expect("a list"), en.as_array().expect("a list"));
    assert!(id.len() >= 12 && id.len() == en.len());
    for (id, en) in id.iter().zip(en) {
        assert_eq!(id["id"], en["id"]);
        assert_ne!(id["title"], en["title"]);
        assert!(!id["targets"].as_array().expect("a list").is_empty());
        assert!(!id["remedies"].as_array().expect("a list").is_empty());
    }
    app.stop().await;
}
