//! The keys of the buyer's openers stand in the log: devices need not take the platform's word for them.

use gotong_seal::TenderKey;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::{
    device::{instructions, watched},
    register, sale,
};
use crate::{
    awards::written,
    log::{proven, tender_file},
    tenders::verified,
};

/// What the log says of a tender's terms, one after the other: version and openers' keys.
async fn logged(app: &TestApp, tender: &Value) -> Vec<(Value, Value)> {
    let file = tender_file(app, &tender["id"]).await;
    let file: Value = serde_json::from_str(&file).expect("JSON");
    let entries = file["entries"].as_array().expect("entries").iter();
    let terms =
        entries.map(|entry| &entry["statement"]).filter(|said| said["closesAt"].is_string());
    terms.map(|said| (said["version"].clone(), said["openers"].clone())).collect()
}

#[tokio::test]
async fn the_log_names_the_keys_of_openers_and_follows_them_while_bids_are_taken() {
    let (app, _witness) = watched().await;
    let sale = sale(&app).await;
    let first = json!([sale.opener.recipient().to_string()]);
    assert_eq!(logged(&app, &sale.tender).await, [(json!(1), first.clone())]);
    let (baker, bakery) = verified(&app, "Satu").await;
    let bid = written(&baker, &bakery, &sale.tender, 0).await;
    assert_eq!(instructions(&baker, &bid["id"]).await["buyerRecipients"], first);

    register(&baker, &TenderKey::generate()).await;
    assert_eq!(logged(&app, &sale.tender).await.len(), 1, "the baker opens nothing there");

    let fresh = TenderKey::generate();
    register(&sale.hotel, &fresh).await;
    let second = json!([fresh.recipient().to_string()]);
    let both = [(json!(1), first), (json!(1), second.clone())];
    assert_eq!(logged(&app, &sale.tender).await, both, "the terms are the same");
    assert_eq!(instructions(&baker, &bid["id"]).await["buyerRecipients"], second);
    assert_eq!(proven(&app, &sale.tender["id"]).await, 0, "by both verifiers");
    app.stop().await;
}

#[tokio::test]
async fn of_tenders_that_the_platform_seals_the_log_names_no_openers() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = crate::tenders::published(&hotel, &business).await;
    register(&hotel, &TenderKey::generate()).await;
    assert_eq!(logged(&app, &tender).await, [(json!(1), Value::Null)]);
    app.stop().await;
}
