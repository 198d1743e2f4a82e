//! Bids that nothing hides from the platform's operator: committed to, receipted and logged like all others, and shown to
//! nobody before the opening.

use chrono::Duration;
use gotong_domain::{
    ids::TenderId,
    policy::{self, Action, Actor},
};
use gotong_graphql::ids::Global;
use gotong_seal::verify::{Proven, verify};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask},
    log::{key, second_opinion, tender_file},
    tenders::{bread, draft_of, text, verified},
};

const BID: &str = "query($id: ID!) { node(id: $id) { ... on Bid { state sealLevel
  total { amountMinor } receipt { level file } } } }";

/// Bread by price alone, kept in the clear.
fn clear() -> Value {
    let mut fields = bread();
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields["sealLevel"] = json!("OPEN");
    fields
}

async fn market(app: &TestApp, fields: Value) -> Market<'_> {
    Market::for_terms(app, ("RFQ", fields), [1_234_567, 1_000_000, 1_100_000]).await
}

async fn seen(person: &Person<'_>, bid: &str) -> Value {
    person.gql(BID, json!({ "id": bid })).await.data()["node"].clone()
}

/// In how many of a tender's kept envelopes this can be read.
async fn readable(market: &Market<'_>, words: &str) -> usize {
    let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
    let tx = market.app.app.store.begin(&permit).await.expect("a transaction");
    let id = TenderId::parse("id", &text(&market.tender["id"]).into()).expect("an id");
    let kept = gotong_store::bids::sealed(&tx, id).await.expect("sealed bids");
    assert_eq!(kept.len(), 3);
    let reads = |bytes: &[u8]| bytes.windows(words.len()).any(|part| part == words.as_bytes());
    kept.iter().filter(|kept| kept.envelope.as_ref().is_some_and(|(body, _)| reads(body))).count()
}

#[tokio::test]
async fn what_is_kept_in_the_clear_is_shown_to_nobody_before_the_opening() {
    let app = TestApp::start().await;
    let open = market(&app, clear()).await;
    assert_eq!(readable(&open, "\"contents\":").await, 3, "the operator could read them");
    let (baker, _) = &open.bakers[0];
    let own = seen(baker, &open.bids[0]).await;
    assert_eq!((&own["state"], &own["sealLevel"]), (&json!("SEALED"), &json!("OPEN")));
    assert_eq!(own["receipt"]["level"], "OPEN");
    assert_ne!(own["total"], Value::Null, "its bidder reads it");
    for other in [&open.hotel, &open.bakers[1].0] {
        assert_eq!(seen(other, &open.bids[0]).await, Value::Null);
    }
    app.stop().await;
}

#[tokio::test]
async fn what_the_platform_seals_is_not_kept_in_the_clear() {
    let app = TestApp::start().await;
    let mut fields = clear();
    fields["sealLevel"] = json!("PLATFORM_SEALED");
    let sealed = market(&app, fields).await;
    assert_eq!(readable(&sealed, "\"contents\":").await, 0);
    app.stop().await;
}

#[tokio::test]
async fn bids_in_the_clear_are_opened_and_proven_like_all_others() {
    let app = TestApp::start().await;
    let market = market(&app, clear()).await;
    let key = key(&app).await;
    app.settle().await;
    let receipt = text(&seen(&market.bakers[1].0, &market.bids[1]).await["receipt"]["file"]);
    assert!(matches!(verify(&receipt, &key), Ok(Proven::Bid(Some(_)))), "{receipt}");

    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    let opened = seen(&market.hotel, &market.bids[1]).await;
    assert_eq!(opened["state"], "OPENED");
    for bid in &market.bids {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    market.award(1).await;
    app.advance(Duration::days(7)).await;
    app.settle().await;
    let file = tender_file(&app, &market.tender["id"]).await;
    let Ok(Proven::Tender(report)) = verify(&file, &key) else { panic!("{file}") };
    assert_eq!((report.opened, report.awards), (3, 1));
    assert!(file.contains("\"level\": \"OPEN\"") || file.contains("\"level\":\"OPEN\""), "{file}");
    let folder = tempfile::tempdir().expect("a folder");
    let names = ["tender.json".to_owned(), "receipt.json".to_owned()];
    for (name, text) in names.iter().zip([&file, &receipt]) {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    if let Some(second) = second_opinion(folder.path(), &key, &names) {
        assert!(second.iter().all(|said| said.ends_with(": OK")), "{second:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn prices_of_second_envelopes_are_never_kept_in_the_clear() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let mut fields = clear();
    fields["envelopes"] = json!(2);
    let draft = draft_of(&hotel, &business, "OPEN", fields).await;
    let input = json!({ "tenderId": draft["id"], "version": draft["version"] });
    let refused = ask(&hotel, "publishTender", input).await.refusals("publishTender");
    assert_eq!(refused, ["OUT_OF_RANGE at envelopes"]);
    app.stop().await;
}
