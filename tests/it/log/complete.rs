//! No bid is left out: what the log tells of an opening, and of a tender that was cancelled after it.

use chrono::Duration;
use gotong_domain::ids::BidId;
use gotong_graphql::ids::Global;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::files::{proven, tender_file};
use crate::{
    awards::{Market, ask, seal},
    tenders::{bread, text},
};

/// What the log publishes with the opening of a tender.
async fn told(app: &TestApp, tender: &Value) -> Value {
    let file: Value = serde_json::from_str(&tender_file(app, tender).await).expect("JSON");
    let entries = file["entries"].as_array().expect("a list").clone();
    let opening = |entry: &&Value| text(&entry["leaf"]).contains("tender.opened");
    entries.iter().find(opening).expect("an opening")["statement"].clone()
}

fn bids(told: &Value) -> Vec<String> {
    let mut bids: Vec<_> =
        told.as_array().expect("a list").iter().map(|of| text(&of["bid"])).collect();
    bids.sort_unstable();
    bids
}

/// Bids by the ids that the log writes.
fn ids(of: &[&String]) -> Vec<String> {
    let id = |bid: &&String| {
        BidId::parse("id", &(**bid).clone().into()).expect("a bid's id").to_string()
    };
    let mut ids: Vec<_> = of.iter().map(id).collect();
    ids.sort_unstable();
    ids
}

#[tokio::test]
async fn an_opening_names_every_bid_that_stood_and_what_was_destroyed_unread() {
    let app = TestApp::start().await;
    let mut fields = bread();
    let mut jam = fields["lots"][0].clone();
    jam["title"] = json!("Selai");
    fields["lots"].as_array_mut().expect("a list").push(jam);
    let prices = [1_200_000, 1_000_000, 1_100_000];
    let market = Market::for_terms(&app, ("RFQ", fields), prices).await;
    let jam = &market.tender["lots"][1]["id"];
    let of_jam = json!({ "slug": market.tender["slug"], "lots": [market.tender["lots"][1]] });
    let (baker, bakery) = &market.bakers[0];
    let unread = seal(baker, bakery, &of_jam, 900_000).await;
    let off = json!({
        "lotIds": [jam], "reason": "BUDGET_CUT", "text": "Selai tidak dibeli lagi tahun ini.",
    });
    market.accept("cancelTender", market.of_tender(off)).await;
    // The last takes its bid back in time.
    let (last, _) = &market.bakers[2];
    ask(last, "withdrawBid", json!({ "bidId": market.bids[2] })).await.accepted("withdrawBid");
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;

    let told = told(&app, &market.tender["id"]).await;
    assert_eq!(bids(&told["bids"]), ids(&[&market.bids[0], &market.bids[1]]));
    assert_eq!(bids(&told["void"]), ids(&[&unread]));
    let criterion = market.quality().await;
    for bid in &market.bids[..2] {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
        let scores = json!([{ "criterionId": criterion, "points": 80 }]);
        market.accept("scoreBid", json!({ "bidId": bid, "scores": scores })).await;
    }
    market.accept("lockScores", market.of_tender(json!({}))).await;
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    market.award(1).await;
    app.advance(Duration::days(30)).await;
    assert_eq!(proven(&app, &market.tender["id"]).await, 1);
    app.stop().await;
}

#[tokio::test]
async fn a_tender_that_was_cancelled_after_its_opening_still_shows_which_bids_were_opened() {
    let app = TestApp::start().await;
    let market = Market::closed(&app).await;
    market.opened().await;
    let off = json!({ "reason": "BUDGET_CUT", "text": "Sarapan tidak disediakan lagi." });
    market.accept("cancelTender", market.of_tender(off)).await;
    app.advance(Duration::days(5)).await;
    let query = "query($slug: String!) { tender(slug: $slug) { state } }";
    let seen = app.gql(query, json!({ "slug": market.tender["slug"] })).await;
    assert_eq!(seen.data()["tender"]["state"], "CANCELLED");
    let all: Vec<_> = market.bids.iter().collect();
    assert_eq!(bids(&told(&app, &market.tender["id"]).await["bids"]), ids(&all));
    assert_eq!(proven(&app, &market.tender["id"]).await, 0);
    app.stop().await;
}
