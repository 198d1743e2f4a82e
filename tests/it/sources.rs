//! Lots that several suppliers share by rank.

use chrono::Duration;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask, try_to_seal, written},
    frameworks::framework,
    log,
    tenders::{bread, draft, draft_of, publish, text, verified},
};

/// Bread by price alone, delivered by the first in rank and the second in these parts.
fn shared(sources: &Value) -> Value {
    let mut fields = bread();
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields["lots"][0]["sources"] = sources.clone();
    fields
}

/// Three bids in order: Dua at 10 rupiah (in thousands) a loaf, Tiga at 11, Satu at 12.
async fn ranked(app: &TestApp) -> Market<'_> {
    let fields = shared(&json!([6_001, 3_999]));
    let market = Market::for_terms(app, ("RFQ", fields), [1_200_000, 1_000_000, 1_100_000]).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    for bid in &market.bids {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    market
}

async fn refused(market: &Market<'_>, bid: usize) -> String {
    let reason = "Harga terendah menurut urutan yang diumumkan.";
    let input = json!({ "lotId": market.lot(), "bidId": market.bids[bid], "reason": reason });
    market.refused("proposeAward", input).await
}

/// State, and of each award whose, which, how much of the lot, how many loaves and for how much.
async fn seen(market: &Market<'_>, person: Option<&Person<'_>>) -> (String, Vec<String>) {
    let query = "query($slug: String!) { tender(slug: $slug) { state lots { sources awards {
      number shareBp winnerName state total { amountMinor } items { quantity item { title } } } } } }";
    let slug = json!({ "slug": market.tender["slug"] });
    let answer = match person {
        Some(person) => person.gql(query, slug).await,
        None => market.app.gql(query, slug).await,
    };
    let tender = &answer.data()["tender"];
    assert_eq!(tender["lots"][0]["sources"], json!([6_001, 3_999]));
    let awards = tender["lots"][0]["awards"].as_array().expect("a list").iter().map(|award| {
        let quantity = text(&award["items"][0]["quantity"]);
        let total = text(&award["total"]["amountMinor"]);
        let (number, share) = (&award["number"], &award["shareBp"]);
        format!("{number} {} {share} {quantity} {total}", text(&award["winnerName"]))
    });
    (text(&tender["state"]), awards.collect())
}

/// Of each award in the log its number, and how many ranked bids it says are out.
async fn numbers(market: &Market<'_>) -> Vec<(u64, usize)> {
    let file = log::tender_file(market.app, &market.tender["id"]).await;
    let file: Value = serde_json::from_str(&file).expect("JSON");
    let told = file["entries"].as_array().expect("entries").iter().filter_map(|entry| {
        let told = &entry["statement"]["several"];
        Some((told["number"].as_u64()?, told["out"].as_array()?.len()))
    });
    told.collect()
}

#[tokio::test]
async fn the_first_in_rank_delivers_most_and_each_is_paid_for_what_it_delivers() {
    let app = TestApp::start().await;
    let market = ranked(&app).await;
    assert_eq!(refused(&market, 2).await, "NOT_FIRST_IN_RANK");
    market.award(1).await;
    let (state, awards) = seen(&market, Some(&market.hotel)).await;
    assert_eq!((state.as_str(), awards.len()), ("EVALUATION", 1), "the second is still to come");
    assert_eq!(refused(&market, 1).await, "NOT_FIRST_IN_RANK");
    assert_eq!(refused(&market, 0).await, "NOT_FIRST_IN_RANK");
    market.award(2).await;
    assert_eq!(seen(&market, None).await, ("STANDSTILL".to_owned(), vec![]));
    app.advance(Duration::days(14)).await;
    // 500 loaves are 300 and 200: 300.05 and 199.95, and the loaf left over goes to the larger remainder.
    let both = ["1 Usaha Dua 6001 300 300000000", "2 Usaha Tiga 3999 200 220000000"];
    let (state, awards) = seen(&market, None).await;
    assert_eq!((state.as_str(), &awards[..]), ("AWARDED", &both.map(str::to_owned)[..]));
    assert_eq!(log::proven(&app, &market.tender["id"]).await, 2);
    assert_eq!(numbers(&market).await, [(1, 0), (2, 0)]);
    app.stop().await;
}

#[tokio::test]
async fn who_declines_leaves_its_part_to_the_next_in_rank_and_the_other_keeps_its_own() {
    let app = TestApp::start().await;
    let market = ranked(&app).await;
    let first = market.award(1).await;
    market.award(2).await;
    app.advance(Duration::days(14)).await;
    let market = market.at_the_desk().await;
    let decline = json!({ "awardId": first, "reason": "Oven kami rusak." });
    ask(&market.bakers[1].0, "declineAward", decline).await.accepted("declineAward");
    let (state, _) = seen(&market, Some(&market.hotel)).await;
    assert_eq!(state, "EVALUATION");
    assert_eq!(refused(&market, 2).await, "NOT_FIRST_IN_RANK");
    market.award(0).await;
    app.advance(Duration::days(14)).await;
    let parts = ["2 Usaha Tiga 3999 200 220000000", "1 Usaha Satu 6001 300 360000000"];
    let (state, awards) = seen(&market, None).await;
    assert_eq!((state.as_str(), &awards[..]), ("AWARDED", &parts.map(str::to_owned)[..]));
    assert_eq!(log::proven(&app, &market.tender["id"]).await, 3);
    assert_eq!(numbers(&market).await, [(1, 0), (2, 0), (1, 1)], "the log says that one fell");
    app.stop().await;
}

#[tokio::test]
async fn shares_of_suppliers_are_whole_units_and_for_lots_that_are_decided_alone() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    for (sources, refusal) in [
        (json!([10_000]), "TOO_FEW at fields.lots.0.sources"),
        (json!([7_000, 2_000]), "NOT_WHOLE at fields.lots.0.sources"),
        (json!([3_000, 7_000]), "FIRST_DELIVERS_MOST at fields.lots.0.sources"),
    ] {
        let input = json!({
            "businessId": business, "type": "RFQ", "title": "Roti", "fields": shared(&sources),
        });
        let refusals = ask(&hotel, "createTender", input).await.refusals("createTender");
        assert!(refusals.contains(&refusal.to_owned()), "{refusals:?}");
    }

    let halves = json!([5_000, 5_000]);
    let mut one = shared(&halves);
    one["lots"][0]["items"][0]["quantity"] = json!("1");
    let mut combined = shared(&halves);
    let second = combined["lots"][0].clone();
    combined["lots"].as_array_mut().expect("a list").push(second);
    combined["combinations"] = json!(true);
    let mut framed = shared(&halves);
    framed["framework"] = framework(&app, "CASCADE");
    for (kind, fields, refusal) in [
        ("RFQ", one, "PART_TOO_SMALL at lots.0.sources"),
        ("RFQ", combined, "NOT_IN_PROCEDURE at lots.0.sources"),
        ("OPEN", framed, "NOT_IN_PROCEDURE at lots.0.sources"),
    ] {
        let draft = draft_of(&hotel, &business, kind, fields).await;
        let refusals = publish(&hotel, &draft).await.refusals("publishTender");
        assert!(refusals.contains(&refusal.to_owned()), "{refusals:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn parts_of_a_published_lot_are_amended_like_its_quantities() {
    let app = TestApp::start().await;
    let fields = shared(&json!([6_001, 3_999]));
    let market = Market::for_terms(&app, ("RFQ", fields), [1_200_000, 1_000_000, 1_100_000]).await;
    let (lot, item) = (market.lot(), &market.tender["lots"][0]["items"][0]["id"]);
    let amend = market.of_tender(json!({
        "version": market.tender["version"], "reason": "Pembagian yang lebih merata.",
        "changes": { "lots": [{
            "id": lot, "title": "Roti tawar", "sources": [5_000, 5_000],
            "items": [{ "id": item, "title": "Roti tawar 400 g", "quantity": "500", "unit": "buah" }],
        }] },
    }));
    let answer = market
        .hotel
        .mutate(
            "amendTender",
            "AmendTenderInput",
            amend,
            "tender { versions { nodes { substantive changes { path label before after } } } }",
        )
        .await;
    let version = &answer.payload("amendTender")["tender"]["versions"]["nodes"][0];
    let change = &version["changes"][0];
    assert_eq!(version["substantive"], true);
    assert_eq!(change["path"], "lots.1.sources");
    assert_eq!(change["label"], "Paket 1 · Bagian para pemasok");
    assert_eq!(change["after"], "5000, 5000");
    app.stop().await;
}

#[tokio::test]
async fn who_won_a_part_has_promised_no_more_than_that_part() {
    let app = TestApp::start().await;
    let asking = |sources: &Value| {
        let mut fields = shared(sources);
        fields["lots"][0]["items"][0]["code"] = json!("10710");
        fields["lots"][0]["requirements"] = json!([{
            "title": "Kapasitas", "aggregation": "SUM", "rule": { "capacity": {
                "code": "10710", "quantity": "500", "unit": "buah", "period": "DAY",
            } },
        }]);
        fields
    };
    let (hotel, business) = verified(&app, "Hotel").await;
    let first = draft(&hotel, &business, asking(&json!([8_000, 2_000]))).await;
    let tender = publish(&hotel, &first).await.payload("publishTender")["tender"].clone();
    let (mut bakers, mut bids) = (Vec::new(), Vec::new());
    for (name, price) in [("Satu", 1_000_000), ("Dua", 1_100_000)] {
        let (baker, bakery) = verified(&app, name).await;
        let capability = json!({
            "code": "10710", "title": "Roti", "unit": "buah", "capacity": "600", "period": "DAY",
        });
        let input = json!({ "businessId": bakery, "capability": capability, "publish": true });
        ask(&baker, "addCapability", input).await.accepted("addCapability");
        bids.push(crate::awards::seal(&baker, &bakery, &tender, price).await);
        bakers.push((baker, bakery));
    }
    let market = Market { app: &app, hotel, tender, bakers, bids };
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    for bid in &market.bids {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    for bid in [0, 1] {
        market.award(bid).await;
    }
    app.advance(Duration::days(14)).await;
    let market = market.at_the_desk().await;
    let next = draft(&market.hotel, &business, asking(&json!([]))).await;
    let next = publish(&market.hotel, &next).await.payload("publishTender")["tender"].clone();
    for (number, refusals) in [(0, 1), (1, 0)] {
        let (baker, bakery) = &market.bakers[number];
        let bid = written(baker, bakery, &next, 900_000).await;
        let answer = try_to_seal(baker, &bid).await.refusals("sealBid");
        assert_eq!(answer.len(), refusals, "400 of 600 are gone, or 100: {answer:?}");
    }
    throw_out(&market, 0).await;
    let (baker, bakery) = &market.bakers[0];
    let other = draft(&market.hotel, &business, asking(&json!([]))).await;
    let other = publish(&market.hotel, &other).await.payload("publishTender")["tender"].clone();
    let bid = written(baker, bakery, &other, 900_000).await;
    try_to_seal(baker, &bid).await.accepted("sealBid");
    app.stop().await;
}

/// Throws a bid out, for the hotel.
async fn throw_out(market: &Market<'_>, bid: usize) {
    let out = json!({
        "bidId": market.bids[bid], "ground": "EXCLUSION_GROUND",
        "reason": "Pemiliknya dilarang ikut tender tahun ini.",
    });
    market.accept("disqualifyBid", out).await;
}

#[tokio::test]
async fn who_is_thrown_out_leaves_its_part_to_the_next_in_rank_and_the_other_keeps_its_own() {
    let app = TestApp::start().await;
    let market = ranked(&app).await;
    market.award(1).await;
    market.award(2).await;
    throw_out(&market, 1).await;
    let (state, awards) = seen(&market, Some(&market.hotel)).await;
    assert_eq!((state.as_str(), awards.len()), ("EVALUATION", 2), "one stands, one fell");
    assert_eq!(refused(&market, 1).await, "NOT_FIRST_IN_RANK");
    assert_eq!(refused(&market, 2).await, "NOT_FIRST_IN_RANK");
    market.award(0).await;
    app.advance(Duration::days(14)).await;
    let parts = ["2 Usaha Tiga 3999 200 220000000", "1 Usaha Satu 6001 300 360000000"];
    let (state, awards) = seen(&market, None).await;
    assert_eq!((state.as_str(), &awards[..]), ("AWARDED", &parts.map(str::to_owned)[..]));
    assert_eq!(log::proven(&app, &market.tender["id"]).await, 2);
    assert_eq!(numbers(&market).await, [(2, 1), (1, 1)], "the first fell before it won");
    app.stop().await;
}

#[tokio::test]
async fn without_a_next_in_rank_the_others_keep_what_they_won() {
    let app = TestApp::start().await;
    let market = ranked(&app).await;
    market.award(1).await;
    throw_out(&market, 0).await;
    let (state, _) = seen(&market, Some(&market.hotel)).await;
    assert_eq!(state, "EVALUATION", "the second is still to come");
    market.award(2).await;
    throw_out(&market, 2).await;
    let (state, _) = seen(&market, Some(&market.hotel)).await;
    assert_eq!(state, "STANDSTILL", "nobody else is left for the second part");
    app.advance(Duration::days(14)).await;
    let one = ["1 Usaha Dua 6001 300 300000000".to_owned()];
    assert_eq!(seen(&market, None).await, ("AWARDED".to_owned(), one.to_vec()));
    app.stop().await;
}

#[tokio::test]
async fn the_standstill_begins_once_nobody_else_can_win_a_part() {
    let app = TestApp::start().await;
    let market = ranked(&app).await;
    market.award(1).await;
    for bid in [0, 2] {
        throw_out(&market, bid).await;
    }
    let (state, awards) = seen(&market, Some(&market.hotel)).await;
    assert_eq!((state.as_str(), awards.len()), ("STANDSTILL", 1));
    app.stop().await;
}
