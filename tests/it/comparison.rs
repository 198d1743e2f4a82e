//! How bids are compared: discounts for quality, costs over the life of the thing, the median of evaluators.

use chrono::Duration;
use gotong_seal::verify::{Proven, verify};
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use crate::{
    awards::{Market, try_to_seal, written},
    log::{key, tender_file},
    tenders::{bread, draft, publish, text, verified},
};

/// Ovens are compared by their price and the power they take, less up to 30 % for taste.
fn ovens() -> Value {
    let mut fields = bread();
    fields["awardMethod"] = json!("DISCOUNT");
    fields["criteria"] = json!([
        { "kind": "PRICE", "title": "Harga", "weightBp": 7000 },
        { "kind": "QUALITY", "title": "Mutu", "weightBp": 3000 },
    ]);
    fields["nearestBreaksTies"] = json!(true);
    fields["scoreCombination"] = json!("MEDIAN");
    fields["lots"][0]["requirements"] = json!([{
        "title": "Listrik selama umur pakai", "aggregation": "LEAD_ONLY",
        "rule": { "numRange": { "min": "0", "unit": "kWh" } },
        "unitCost": { "amountMinor": "150000", "currency": "IDR" },
    }]);
    fields
}

/// Three bakeries ask the same price and declare 3 000, 1 000.5 and 2 000 kWh.
async fn market(app: &TestApp) -> Market<'_> {
    let (hotel, business) = verified(app, "Hotel").await;
    let draft = draft(&hotel, &business, ovens()).await;
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let query = "query($id: ID!) { node(id: $id) { ... on Tender { lots { requirements { id
      unitCost { amountMinor } } } } } }";
    let answer = hotel.gql(query, json!({ "id": tender["id"] })).await;
    let requirement = answer.data()["node"]["lots"][0]["requirements"][0].clone();
    assert_eq!(requirement["unitCost"]["amountMinor"], "150000");
    let (mut bakers, mut bids) = (Vec::new(), Vec::new());
    for (name, power) in [("Satu", "3000"), ("Dua", "1000.5"), ("Tiga", "2000")] {
        let (person, bakery) = verified(app, name).await;
        let bid = written(&person, &bakery, &tender, 1_000_000).await;
        assert_eq!(try_to_seal(&person, &bid).await.refusals("sealBid").len(), 1, "no answer yet");
        let answers = json!([{ "requirementId": requirement["id"], "number": power }]);
        let input = json!({ "bidId": bid["id"], "version": bid["version"], "answers": answers });
        let told = person.mutate("updateBid", "UpdateBidInput", input, "bid { id version }").await;
        let bid = told.payload("updateBid")["bid"].clone();
        bids.push(text(&try_to_seal(&person, &bid).await.payload("sealBid")["bid"]["id"]));
        bakers.push((person, bakery));
    }
    Market { app, hotel, tender, bakers, bids }
}

#[tokio::test]
async fn discounts_and_costs_over_the_life_decide_and_anyone_can_compute_them_anew() {
    let app = TestApp::start().await;
    let market = market(&app).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    let criterion = market.quality().await;
    for (bid, points) in [(0, 100), (1, 0), (2, 50)] {
        let id = &market.bids[bid];
        market.accept("admitBid", json!({ "bidId": id, "reason": "Lengkap." })).await;
        let scores = json!([{ "criterionId": criterion, "points": points }]);
        market.accept("scoreBid", json!({ "bidId": id, "scores": scores })).await;
    }
    market.accept("lockScores", market.of_tender(json!({}))).await;
    market.accept("computeRanking", market.of_tender(json!({}))).await;

    let query = "query($slug: String!) { tender(slug: $slug) { awardMethod scoreCombination
      nearestBreaksTies lots { result { entries { rank bidderName
        lifeCycleCost { display } evaluatedPrice { display } distanceKm score { display }
        criteria { weighted { display } } } } } } }";
    let answer = market.hotel.gql(query, json!({ "slug": market.tender["slug"] })).await;
    let tender = &answer.data()["tender"];
    assert_eq!(tender["awardMethod"], "DISCOUNT");
    assert_eq!(
        (&tender["scoreCombination"], &tender["nearestBreaksTies"]),
        (&json!("MEDIAN"), &json!(true))
    );
    let entries = tender["lots"][0]["result"]["entries"].as_array().expect("a list");
    let seen: Vec<_> = entries
        .iter()
        .map(|e| {
            let minor = |field: &str| text(&e[field]["display"]);
            (
                text(&e["bidderName"]),
                minor("lifeCycleCost"),
                minor("evaluatedPrice"),
                minor("score"),
            )
        })
        .collect();
    // 500 loaves at 10 000 are 500 000 000 minor units, with the power 950, 650.075 and 800 million; less 30, 0 and
    // 15 percent: 665, 650.075 and 680 million.
    let row = |name: &str, cost: &str, evaluated: &str, score: &str| {
        (name.to_owned(), cost.to_owned(), evaluated.to_owned(), score.to_owned())
    };
    assert_eq!(
        seen,
        [
            row("Usaha Dua", "150075000.0000", "650075000.0000", "100.0000"),
            row("Usaha Satu", "450000000.0000", "665000000.0000", "97.7556"),
            row("Usaha Tiga", "300000000.0000", "680000000.0000", "95.5993"),
        ]
    );
    assert!(entries.iter().all(|entry| entry["distanceKm"].is_i64()), "{entries:?}");
    assert_eq!(entries[2]["criteria"][1]["weighted"]["display"], "15.0000");

    market.award(1).await;
    app.advance(Duration::days(7)).await;
    let file = tender_file(&app, &market.tender["id"]).await;
    let Ok(Proven::Tender(report)) = verify(&file, &key(&app).await) else { panic!("{file}") };
    assert_eq!((report.opened, report.awards), (3, 1));
    app.stop().await;
}

#[tokio::test]
async fn a_criterion_takes_no_more_than_thirty_percent_off_and_costs_need_numbers() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let mut fields = ovens();
    fields["criteria"][0]["weightBp"] = json!(6_999);
    fields["criteria"][1]["weightBp"] = json!(3_001);
    let greedy = draft(&hotel, &business, fields).await;
    let refused = publish(&hotel, &greedy).await;
    let error = &refused.data()["publishTender"]["userErrors"][0];
    assert_eq!(
        (&error["code"], &error["path"]),
        (&json!("OUT_OF_RANGE"), &json!(["criteria", "1", "weightBp"]))
    );

    let mut fields = ovens();
    fields["lots"][0]["requirements"][0]["rule"] = json!({ "bool": { "expected": true } });
    let input = json!({ "businessId": business, "type": "RFQ", "title": "Oven", "fields": fields });
    let refused = hotel.mutate("createTender", "CreateTenderInput", input, "tender { id }").await;
    assert_eq!(
        refused.refusals("createTender"),
        ["UNIT_COST_NEEDS_NUMBER at fields.lots.0.requirements.0.unitCost"]
    );
    app.stop().await;
}
