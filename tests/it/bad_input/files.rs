//! Files that are not what they should be, and files as large as they may be.

use std::fmt::Write as _;

use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    bakeries::{DOT, PAPER, upload, uploaded},
    stage::moderate,
    tenders::{bread, draft, publish, text, verified},
};

/// A file with a byte-order mark and Windows line ends, as a spreadsheet saves it.
fn table(rows: usize) -> Vec<u8> {
    let mut csv = "\u{feff}name,city,codes\r\n".to_owned();
    for row in 0..rows {
        let _ = writeln!(csv, "Warung Nomor {row},Kota Semarang,10710\r");
    }
    csv.into_bytes()
}

async fn preview(person: &Person<'_>, blob: &str) -> Value {
    let query = "query($id: ID) { previewBusinessImport(blobId: $id) { rowCount validCount
        importable rows { number } userErrors { code path message } } }";
    let answer = person.gql(query, json!({ "id": blob })).await;
    answer.data()["previewBusinessImport"].clone()
}

async fn import(person: &Person<'_>, input: Value) -> Answer {
    let fields = "importedCount rows { number errors { code path } }";
    person.mutate("importBusinesses", "ImportBusinessesInput", input, fields).await
}

#[tokio::test]
async fn ten_thousand_rows_are_looked_at_and_imported_and_one_more_is_refused() {
    let app = TestApp::start().await;
    let keeper = app.person("Sri").await;
    moderate(&app, &keeper).await;
    let blob = uploaded(&keeper, &table(10_000)).await;
    let looked = preview(&keeper, &blob).await;
    let expected = (&json!(10_000), &json!(10_000), &json!(true));
    assert_eq!((&looked["rowCount"], &looked["validCount"], &looked["importable"]), expected);
    assert_eq!(looked["rows"].as_array().map(Vec::len), Some(100));
    let done = import(&keeper, json!({ "blobId": blob })).await;
    assert_eq!(done.accepted("importBusinesses")["importedCount"], 10_000);

    let blob = uploaded(&keeper, &table(10_001)).await;
    assert_eq!(preview(&keeper, &blob).await["userErrors"][0]["code"], "TOO_MANY");
    let refused = import(&keeper, json!({ "blobId": blob })).await;
    assert_eq!(refused.refusals("importBusinesses"), ["TOO_MANY at csv"]);
    // Not stopped in order: ten thousand businesses would have to be put into the index first.
    drop(app);
}

#[tokio::test]
async fn a_file_that_is_too_large_for_a_request_has_to_be_uploaded() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let csv = String::from_utf8(table(10_000)).expect("text");
    let refused = import(&sri, json!({ "csv": csv })).await;
    assert_eq!((refused.status, refused.error_code()), (413, Some("BODY_TOO_LARGE")));
    app.stop().await;
}

#[tokio::test]
async fn an_upload_that_is_no_table_or_not_ones_own_is_not_imported() {
    let app = TestApp::start().await;
    let (sri, budi) = (app.person("Sri").await, app.person("Budi").await);
    let own = uploaded(&sri, &table(1)).await;
    let paper = uploaded(&sri, PAPER).await;
    for (person, input, expected) in [
        (&budi, json!({ "blobId": own }), "UNKNOWN at blobId"),
        (&sri, json!({ "blobId": paper }), "FILE_KIND_REFUSED at blobId"),
        (&sri, json!({ "blobId": "bukan-id" }), "UNKNOWN at blobId"),
        (&sri, json!({ "blobId": sri.id }), "UNKNOWN at blobId"),
        (&sri, json!({}), "REQUIRED at csv"),
        (&sri, json!({ "blobId": own, "csv": "name,city,codes" }), "DUPLICATE at blobId"),
    ] {
        let answer = import(person, input.clone()).await;
        assert_eq!(answer.refusals("importBusinesses"), [expected], "{input}");
    }
    assert_eq!(preview(&budi, &own).await["userErrors"][0]["code"], "UNKNOWN");
    let done = import(&sri, json!({ "blobId": own })).await;
    assert_eq!(done.accepted("importBusinesses")["importedCount"], 1);
    app.stop().await;
}

#[tokio::test]
async fn a_table_proves_nothing_and_shows_nothing() {
    let app = TestApp::start().await;
    let (sri, bakery) = verified(&app, "Sri").await;
    let blob = uploaded(&sri, &table(1)).await;
    let proof = json!({ "businessId": bakery, "kind": "NIB", "blobId": blob });
    let kind = "AddVerificationDocumentInput";
    let answer = sri.mutate("addVerificationDocument", kind, proof, "__typename").await;
    assert_eq!(answer.refusals("addVerificationDocument"), ["FILE_KIND_REFUSED at blobId"]);
    let fields = json!({ "title": "Roti", "photos": [{ "blobId": blob, "alt": "Roti" }] });
    let show = json!({ "businessId": bakery, "fields": fields });
    let kind = "CreateShowcaseEntryInput";
    let answer = sri.mutate("createShowcaseEntry", kind, show, "__typename").await;
    let refusals = answer.refusals("createShowcaseEntry");
    assert!(refusals.iter().any(|r| r.starts_with("FILE_KIND_REFUSED")), "{refusals:?}");
    let sent = app.client().get(app.url(&format!("/blobs/{blob}"))).bearer_auth(&sri.token);
    let sent = sent.send().await.expect("an answer");
    let how = sent.headers()["content-disposition"].to_str().expect("ASCII");
    assert!(how.starts_with("attachment"), "a browser saves it: {how}");
    app.stop().await;
}

#[tokio::test]
async fn pages_scripts_and_broken_text_are_not_taken_in_as_tables() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    for bytes in [
        "<!doctype html><script>alert(1),2</script>".as_bytes(),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"name,city,codes\nRoti \xff,Semarang,10710\n",
        b"name,city,codes\n\0",
        b"PK\x03\x04,",
    ] {
        let (status, body) = upload(&sri, bytes).await;
        assert_eq!((status, &body["code"]), (422, &json!("FILE_KIND_REFUSED")), "{body}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_bid_answers_with_documents_of_its_own_only() {
    let app = TestApp::start().await;
    let (hotel, buyer) = verified(&app, "Hotel").await;
    let mut fields = bread();
    fields["lots"][0]["requirements"] =
        json!([{ "title": "NIB", "rule": { "document": { "hint": "NIB" } } }]);
    let tender = publish(&hotel, &draft(&hotel, &buyer, fields).await).await;
    let lot = tender.payload("publishTender")["tender"]["lots"][0]["id"].clone();
    let query = "query($id: ID!) { node(id: $id) { ... on Lot { requirements { id } } } }";
    let answer = hotel.gql(query, json!({ "id": lot })).await;
    let requirement = answer.data()["node"]["requirements"][0]["id"].clone();

    let (sri, bakery) = verified(&app, "Sri").await;
    let start = json!({ "lotId": lot, "businessId": bakery });
    let bid = sri.mutate("startBid", "StartBidInput", start, "bid { id version }").await;
    let bid = bid.payload("startBid")["bid"].clone();
    let answering = |blob: &str| {
        json!({
            "bidId": bid["id"], "version": bid["version"],
            "answers": [{ "requirementId": requirement, "documentBlobId": blob }],
        })
    };
    let foreign = uploaded(&hotel, PAPER).await;
    let photo = uploaded(&sri, DOT).await;
    for (blob, expected) in [
        (foreign, "UNKNOWN at answers.0.documentBlobId"),
        (text(&crate::matrix::nothing_like(&json!(photo))), "UNKNOWN at answers.0.documentBlobId"),
        (uploaded(&sri, &table(1)).await, "FILE_KIND_REFUSED at answers.0.documentBlobId"),
    ] {
        let input = answering(&blob);
        let answer = sri.mutate("updateBid", "UpdateBidInput", input, "__typename").await;
        assert_eq!(answer.refusals("updateBid"), [expected]);
    }
    let own = answering(&uploaded(&sri, PAPER).await);
    sri.mutate("updateBid", "UpdateBidInput", own, "bid { id }").await.accepted("updateBid");
    app.stop().await;
}
