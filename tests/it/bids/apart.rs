//! Nobody bids where its own people buy.

use gotong_domain::policy::Role;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::world::{Firm, World};
use crate::stage::sit;

/// Somebody of this name works for the buyer and for this firm.
async fn works_for_both(app: &TestApp, world: &World<'_>, firm: &Firm<'_>, name: &str) {
    let both = app.person(name).await;
    sit(app, &both, &world.hotel.id, Role::Viewer).await;
    sit(app, &both, &firm.id, Role::Staff).await;
}

fn seal(bid: &Value) -> Value {
    json!({ "bidId": bid["id"], "version": bid["version"], "independentPriceDeclaration": true })
}

#[tokio::test]
async fn a_business_whose_people_work_for_the_buyer_neither_starts_nor_seals_a_bid() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let [sri, ani] = [Firm::register(&app, "Sri").await, Firm::register(&app, "Ani").await];
    works_for_both(&app, &world, &sri, "Rangkap").await;
    let started = sri.bids("startBid", world.start(&sri)).await;
    assert_eq!(started.refusals("startBid"), ["CONFLICT_OF_INTEREST"]);

    // Whoever comes to work for both later on keeps what was begun from being sealed.
    let written = world.written(&ani, 800_000).await;
    assert_eq!(written["blockers"], json!([]));
    works_for_both(&app, &world, &ani, "Merangkap").await;
    let refused = ani.bids("sealBid", seal(&written)).await;
    assert_eq!(refused.refusals("sealBid"), ["CONFLICT_OF_INTEREST"]);
    let query = "query($id: ID!) { node(id: $id) { ... on Bid {
        state blockers { code business { id } } } } }";
    let seen = ani.person().await.gql(query, json!({ "id": written["id"] })).await;
    assert_eq!(
        seen.data()["node"],
        json!({
            "state": "DRAFT",
            "blockers": [{ "code": "CONFLICT_OF_INTEREST", "business": { "id": ani.id } }],
        })
    );
    app.stop().await;
}

#[tokio::test]
async fn an_alliance_does_not_bid_where_the_people_of_a_member_buy() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let [sri, ani] = [Firm::register(&app, "Sri").await, Firm::register(&app, "Ani").await];
    let alliance = world.alliance(&[&sri, &ani], &[6_000, 4_000]).await;
    let mut start = world.start(&sri);
    start["allianceId"] = json!(alliance);
    let started = sri.bid("startBid", start.clone()).await;
    let members =
        json!([world.member(&sri, 300, 800_000, 6_000), world.member(&ani, 200, 790_000, 4_000),]);
    let input =
        json!({ "bidId": started["id"], "version": started["version"], "members": members });
    let mut bid = sri.bid("updateBid", input).await;
    let hash = bid["versionHash"].clone();
    for firm in [&sri, &ani] {
        let input = json!({
            "bidId": bid["id"], "businessId": firm.id, "versionHash": hash,
            "independentPriceDeclaration": true, "necessityStatementSeen": true,
        });
        bid = firm.bid("confirmBidPart", input).await;
    }
    assert_eq!(bid["blockers"], json!([]));

    works_for_both(&app, &world, &ani, "Merangkap").await;
    let refused = sri.bids("sealBid", seal(&bid)).await;
    assert_eq!(refused.refusals("sealBid"), ["CONFLICT_OF_INTEREST"]);
    sri.bid("withdrawBid", json!({ "bidId": bid["id"] })).await;
    let again = sri.bids("startBid", start).await;
    assert_eq!(again.refusals("startBid"), ["CONFLICT_OF_INTEREST"]);
    app.stop().await;
}
