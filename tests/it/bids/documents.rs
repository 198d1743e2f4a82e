//! Documents that answer a requirement are read by those who read the bid.

use gotong_domain::ids::RequirementId;
use gotong_graphql::ids::Global;
use gotong_testkit::TestApp;
use reqwest::StatusCode;
use serde_json::{Value, json};
use uuid::Uuid;

use super::world::{Firm, World};
use crate::bakeries::{PAPER, uploaded};

async fn reads(firm: &Firm<'_>, app: &TestApp, blob: &str) -> StatusCode {
    let address = app.url(&format!("/blobs/{blob}"));
    let asked = app.client().get(address).bearer_auth(&firm.person().await.token);
    asked.send().await.expect("an answer").status()
}

/// A joint bid of two with a document, written and not confirmed.
async fn with_document(
    world: &World<'_>,
    sri: &Firm<'_>,
    siti: &Firm<'_>,
) -> (Value, Value, String) {
    let alliance = world.alliance(&[sri, siti], &[5_000, 5_000]).await;
    let joint = json!({
        "lotId": world.lot.global(), "businessId": sri.id, "allianceId": alliance,
    });
    let bid = sri.bid("startBid", joint).await;
    let blob = uploaded(&sri.person().await, PAPER).await;
    let members =
        json!([world.member(sri, 250, 800_000, 5_000), world.member(siti, 250, 800_000, 5_000)]);
    let answer = json!({
        "requirementId": RequirementId(Uuid::from_u128(12)).global(), "documentBlobId": blob,
    });
    let update = json!({
        "bidId": bid["id"], "version": bid["version"], "members": members, "answers": [answer],
    });
    let written = sri.bid("updateBid", update).await;
    (bid, written, blob)
}

#[tokio::test]
async fn who_left_a_bid_no_longer_reads_its_documents() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let siti = Firm::register(&app, "Siti").await;
    let (bid, _, blob) = with_document(&world, &sri, &siti).await;
    assert_eq!(reads(&siti, &app, &blob).await, StatusCode::OK);
    siti.bid("withdrawBid", json!({ "bidId": bid["id"], "businessId": siti.id })).await;
    assert_eq!(reads(&siti, &app, &blob).await, StatusCode::NOT_FOUND);
    assert_eq!(reads(&sri, &app, &blob).await, StatusCode::OK);
    app.stop().await;
}

#[tokio::test]
async fn the_buyer_reads_a_bids_document_once_it_is_open_and_members_always() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let siti = Firm::register(&app, "Siti").await;
    let rival = Firm::register(&app, "Rival").await;
    let (bid, written, blob) = with_document(&world, &sri, &siti).await;
    for (firm, status) in [
        (&sri, StatusCode::OK),
        (&siti, StatusCode::OK),
        (&rival, StatusCode::NOT_FOUND),
        (&world.hotel, StatusCode::NOT_FOUND),
    ] {
        assert_eq!(reads(firm, &app, &blob).await, status);
    }

    let mut confirmed = written.clone();
    for firm in [&sri, &siti] {
        let confirm = json!({
            "bidId": bid["id"], "businessId": firm.id, "versionHash": written["versionHash"],
            "independentPriceDeclaration": true, "necessityStatementSeen": true,
        });
        confirmed = firm.bid("confirmBidPart", confirm).await;
    }
    let seal = json!({ "bidId": bid["id"], "version": confirmed["version"] });
    assert_eq!(sri.bid("sealBid", seal).await["state"], "SEALED");
    world.close().await;
    assert_eq!(reads(&world.hotel, &app, &blob).await, StatusCode::NOT_FOUND);
    world.open().await;
    assert_eq!(reads(&world.hotel, &app, &blob).await, StatusCode::OK);
    assert_eq!(reads(&rival, &app, &blob).await, StatusCode::NOT_FOUND);
    app.stop().await;
}
