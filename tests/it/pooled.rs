//! Tenders of a group of buyers: bids name a price for several quantities.

use chrono::Duration;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask, try_to_seal},
    frameworks::framework,
    log::proven,
    tenders::{bread, draft_of, publish, text, verified},
};

/// Bread by price alone, with a price from 100 loaves and from 250 on, too.
pub(crate) fn tiered(tiers: &Value) -> Value {
    let mut fields = bread();
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields["lots"][0]["items"][0]["tiers"] = tiers.clone();
    fields
}

fn usual() -> Value {
    tiered(&json!(["100", "250"]))
}

fn money(minor: i64) -> Value {
    json!({ "amountMinor": minor.to_string(), "currency": "IDR" })
}

async fn published(hotel: &Person<'_>, business: &str, fields: Value) -> Value {
    let draft = draft_of(hotel, business, "POOLED", fields).await;
    publish(hotel, &draft).await.payload("publishTender")["tender"].clone()
}

/// Writes what a bid asks for all 500 loaves, and from each tier on.
async fn write(baker: &Person<'_>, bid: &Value, whose: (&str, &Value), tiers: &[i64]) -> Answer {
    let (bakery, tender) = whose;
    let part = json!({
        "itemId": tender["lots"][0]["items"][0]["id"], "quantity": "500",
        "unitPrice": money(800_000), "tierPrices": tiers.iter().copied().map(money).collect::<Vec<_>>(),
    });
    let members = json!([{ "businessId": bakery, "shareBp": 10_000, "parts": [part] }]);
    let update = json!({ "bidId": bid["id"], "version": bid["version"], "members": members });
    baker.mutate("updateBid", "UpdateBidInput", update, "bid { id version }").await
}

async fn started(baker: &Person<'_>, bakery: &str, tender: &Value) -> Value {
    let input = json!({ "lotId": tender["lots"][0]["id"], "businessId": bakery });
    let answer = baker.mutate("startBid", "StartBidInput", input, "bid { id version }").await;
    answer.payload("startBid")["bid"].clone()
}

/// A sealed bid that asks 8 000 rupiah a loaf for all, and these prices from each tier on.
pub(crate) async fn sealed(
    baker: &Person<'_>,
    bakery: &str,
    tender: &Value,
    tiers: &[i64],
) -> String {
    let bid = started(baker, bakery, tender).await;
    let written = write(baker, &bid, (bakery, tender), tiers).await;
    let bid = written.payload("updateBid")["bid"].clone();
    text(&try_to_seal(baker, &bid).await.payload("sealBid")["bid"]["id"])
}

/// What somebody sees of a bid's prices.
async fn prices(person: &Person<'_>, bid: &str) -> Value {
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { members { parts {
      unitPrice { amountMinor } tierPrices { amountMinor } } } } } }";
    person.gql(query, json!({ "id": bid })).await.data()["node"].clone()
}

#[tokio::test]
async fn terms_are_tiered_where_the_type_is_and_nowhere_else() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    for (tiers, refusal) in [
        (json!(["250", "100"]), "TIERS_NOT_RISING at fields.lots.0.items.0.tiers"),
        (json!(["0"]), "OUT_OF_RANGE at fields.lots.0.items.0.tiers"),
        (json!(["1", "2", "3", "4", "5", "6"]), "TOO_MANY at fields.lots.0.items.0.tiers"),
    ] {
        let input = json!({
            "businessId": business, "type": "POOLED", "title": "Roti", "fields": tiered(&tiers),
        });
        let refusals = ask(&hotel, "createTender", input).await.refusals("createTender");
        assert!(refusals.contains(&refusal.to_owned()), "{refusals:?}");
    }
    let with = |field: &str, value: Value| {
        let mut fields = usual();
        fields[field] = value;
        fields
    };
    let mut shared = usual();
    shared["lots"][0]["sources"] = json!([6_000, 4_000]);
    let mut combined = with("combinations", json!(true));
    let second = combined["lots"][0].clone();
    combined["lots"].as_array_mut().expect("a list").push(second);
    for (kind, fields, refusal) in [
        ("POOLED", tiered(&json!([])), "TOO_FEW at lots.0.items.0.tiers"),
        ("POOLED", tiered(&json!(["100", "500"])), "OUT_OF_RANGE at lots.0.items.0.tiers"),
        ("RFQ", usual(), "NOT_IN_PROCEDURE at lots.0.items.0.tiers"),
        ("POOLED", shared, "NOT_IN_PROCEDURE at lots.0.sources"),
        ("POOLED", combined, "NOT_IN_PROCEDURE at combinations"),
        ("POOLED", with("framework", framework(&app, "CASCADE")), "NOT_IN_PROCEDURE at framework"),
        ("POOLED", with("envelopes", json!(2)), "OUT_OF_RANGE at envelopes"),
        ("POOLED", with("sealLevel", json!("WITNESS_SEALED")), "NOT_IN_PROCEDURE at sealLevel"),
    ] {
        let draft = draft_of(&hotel, &business, kind, fields).await;
        let refusals = publish(&hotel, &draft).await.refusals("publishTender");
        assert!(refusals.contains(&refusal.to_owned()), "{refusals:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn a_bid_is_sealed_once_every_tier_has_a_price_that_does_not_rise() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business, usual()).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let mut bid = started(&baker, &bakery, &tender).await;
    for (tiers, refusal) in [
        (&[900_000, 850_000, 840_000][..], "TOO_MANY at members.0.parts.0.tierPrices"),
        (&[900_000, -1], "NEGATIVE at members.0.parts.0.tierPrices.1"),
    ] {
        let answer = write(&baker, &bid, (&bakery, &tender), tiers).await;
        assert_eq!(answer.refusals("updateBid"), [refusal]);
    }
    for (tiers, refusal) in [
        (&[][..], "TIER_PRICES_MISSING"),
        (&[900_000], "TIER_PRICES_MISSING"),
        (&[900_000, 0], "TIER_PRICES_MISSING"),
        (&[850_000, 900_000], "TIER_DEARER"),
        (&[900_000, 700_000], "TIER_DEARER"),
    ] {
        let answer = write(&baker, &bid, (&bakery, &tender), tiers).await;
        bid = answer.payload("updateBid")["bid"].clone();
        let refused = try_to_seal(&baker, &bid).await.refusals("sealBid");
        assert_eq!(refused, [refusal], "{tiers:?}");
    }
    let answer = write(&baker, &bid, (&bakery, &tender), &[900_000, 850_000]).await;
    try_to_seal(&baker, &answer.payload("updateBid")["bid"]).await.accepted("sealBid");

    let plain = draft_of(&hotel, &business, "RFQ", {
        let mut fields = bread();
        fields["minBids"] = json!(1);
        fields
    });
    let plain = publish(&hotel, &plain.await).await.payload("publishTender")["tender"].clone();
    let bid = started(&baker, &bakery, &plain).await;
    let answer = write(&baker, &bid, (&bakery, &plain), &[900_000]).await;
    let refusal = ["TIERS_NOT_ASKED at members.0.parts.0.tierPrices"];
    assert_eq!(answer.refusals("updateBid"), refusal);
    app.stop().await;
}

#[tokio::test]
async fn an_amendment_of_tiers_is_substantive_so_that_bids_are_confirmed_again() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business, usual()).await;
    let (baker, bakery) = verified(&app, "Satu").await;
    let bid = sealed(&baker, &bakery, &tender, &[900_000, 850_000]).await;
    let lot = &tender["lots"][0];
    let amend = |tiers: Value| {
        json!({
            "tenderId": tender["id"], "version": tender["version"],
            "reason": "Anggota kelompok bertambah.",
            "changes": { "lots": [{
                "id": lot["id"], "title": "Roti tawar",
                "items": [{
                    "id": lot["items"][0]["id"], "title": "Roti tawar 400 g", "quantity": "500",
                    "unit": "buah", "tiers": tiers,
                }],
            }] },
        })
    };
    let fields =
        "tender { versions { nodes { substantive changes { path label before after } } } }";
    let refused = hotel.mutate("amendTender", "AmendTenderInput", amend(json!([])), fields).await;
    assert_eq!(refused.refusals("amendTender"), ["TOO_FEW at changes.lots.0.items.0.tiers"]);
    let answer =
        hotel.mutate("amendTender", "AmendTenderInput", amend(json!(["200"])), fields).await;
    let version = &answer.payload("amendTender")["tender"]["versions"]["nodes"][0];
    let change = &version["changes"][0];
    assert_eq!(version["substantive"], true);
    assert_eq!(change["path"], "lots.1.items.1.tiers");
    assert_eq!(change["label"], "Paket 1 · Barang 1 · Tingkat jumlah");
    assert_eq!((&change["before"], &change["after"]), (&json!("100, 250"), &json!("200")));

    let query = "query($id: ID!) { node(id: $id) { ... on Bid { id state version } } }";
    let stale = baker.gql(query, json!({ "id": bid })).await.data()["node"].clone();
    assert_eq!(stale["state"], "STALE");
    let replace = json!({ "bidId": bid, "version": stale["version"] });
    let fields = "bid { id version members { parts { tierPrices { amountMinor } } } }";
    let answer = baker.mutate("replaceBid", "ReplaceBidInput", replace, fields).await;
    let again = answer.payload("replaceBid")["bid"].clone();
    let kept = &again["members"][0]["parts"][0]["tierPrices"];
    assert_eq!(*kept, json!([{ "amountMinor": "900000" }]), "one tier is left, and its price");
    try_to_seal(&baker, &again).await.accepted("sealBid");
    app.stop().await;
}

/// Two bakeries that ask the same for all 500 loaves, and of which the second is cheaper from 100 on.
async fn market(app: &TestApp) -> Market<'_> {
    let (hotel, business) = verified(app, "Hotel").await;
    let tender = published(&hotel, &business, usual()).await;
    let (mut bakers, mut bids) = (Vec::new(), Vec::new());
    for (name, first) in [("Satu", 900_000), ("Dua", 880_000)] {
        let (baker, bakery) = verified(app, name).await;
        bids.push(sealed(&baker, &bakery, &tender, &[first, 850_000]).await);
        bakers.push((baker, bakery));
    }
    Market { app, hotel, tender, bakers, bids }
}

#[tokio::test]
async fn prices_for_smaller_quantities_are_seen_as_unit_prices_are() {
    let app = TestApp::start().await;
    let market = market(&app).await;
    let own = json!({ "members": [{ "parts": [{
        "unitPrice": { "amountMinor": "800000" },
        "tierPrices": [{ "amountMinor": "900000" }, { "amountMinor": "850000" }],
    }] }] });
    assert_eq!(prices(&market.bakers[0].0, &market.bids[0]).await, own);
    assert_eq!(prices(&market.bakers[1].0, &market.bids[0]).await, Value::Null);
    assert_eq!(prices(&market.hotel, &market.bids[0]).await, Value::Null);
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    assert_eq!(prices(&market.hotel, &market.bids[0]).await, Value::Null);
    market.opened().await;
    assert_eq!(prices(&market.hotel, &market.bids[0]).await, own);
    assert_eq!(prices(&market.bakers[1].0, &market.bids[0]).await, Value::Null);
    app.stop().await;
}

#[tokio::test]
async fn bids_are_compared_for_all_units_and_what_binds_the_winner_for_fewer_is_public() {
    let app = TestApp::start().await;
    let market = market(&app).await;
    app.advance(Duration::days(30)).await;
    let market = market.at_the_desk().await;
    market.opened().await;
    for bid in &market.bids {
        market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
    }
    market.accept("computeRanking", market.of_tender(json!({}))).await;
    // Both ask the same for all: the first to seal is first, though the other is cheaper for fewer.
    let later = json!({
        "lotId": market.lot(), "bidId": market.bids[1],
        "reason": "Lebih murah untuk jumlah yang lebih kecil.",
    });
    assert_eq!(market.refused("proposeAward", later).await, "NOT_FIRST_IN_RANK");
    market.award(0).await;
    app.advance(Duration::days(14)).await;
    let query = "query($slug: String!) { tender(slug: $slug) { lots { result { entries { items { quantity } } }
      award { items { tiers { quantity unitPrice { amountMinor } total { amountMinor } } } } } } }";
    let seen = app.gql(query, json!({ "slug": market.tender["slug"] })).await;
    let lot = &seen.data()["tender"]["lots"][0];
    let tiers = &lot["award"]["items"][0]["tiers"];
    let tier = |quantity: &str, price: &str, total: &str| {
        json!({
            "quantity": quantity, "unitPrice": { "amountMinor": price },
            "total": { "amountMinor": total },
        })
    };
    let expected = [tier("100", "900000", "90000000"), tier("250", "850000", "212500000")];
    assert_eq!(*tiers, json!(expected), "everybody sees what binds the winner");
    let entries = lot["result"]["entries"].as_array().expect("a list");
    assert!(entries.iter().all(|entry| entry["items"] == json!([])), "and of others nothing");
    assert_eq!(proven(&app, &market.tender["id"]).await, 1);
    app.stop().await;
}
