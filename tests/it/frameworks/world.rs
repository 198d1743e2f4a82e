//! A buyer with a framework and its suppliers.

use chrono::Duration;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask, try_to_seal},
    tenders::{bread, publish, text},
};

const FIELDS: &str = "tender { id slug version state lots { id items { id quantity } } }";

/// A market whose tender is a framework.
pub(super) struct Frame<'a> {
    pub(super) market: Market<'a>,
}

/// What makes a tender a framework for two suppliers a lot.
pub(crate) fn framework(app: &TestApp, rule: &str) -> Value {
    let until = (app.now() + Duration::days(200)).format("%Y-%m-%d").to_string();
    json!({
        "until": until, "suppliers": 2, "rule": rule,
        "ceiling": { "amountMinor": "1000000000", "currency": "IDR" },
    })
}

/// Bread by price alone, from a framework.
pub(super) fn fields(framework: &Value) -> Value {
    let mut fields = bread();
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields["framework"] = framework.clone();
    fields
}

impl<'a> Frame<'a> {
    /// Three bakeries ask 12, 10 and 11 rupiah (in thousands) a loaf of a framework.
    pub(super) async fn sealed(app: &'a TestApp, rule: &str) -> Self {
        let fields = fields(&framework(app, rule));
        let prices = [1_200_000, 1_000_000, 1_100_000];
        Self { market: Market::for_terms(app, ("OPEN", fields), prices).await }
    }

    /// The same with every bid admitted and in order: Dua, Tiga, Satu.
    pub(super) async fn ranked(app: &'a TestApp, rule: &str) -> Self {
        let Self { market } = Self::sealed(app, rule).await;
        app.advance(Duration::days(30)).await;
        let market = market.at_the_desk().await;
        market.opened().await;
        for bid in &market.bids {
            market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
        }
        market.accept("computeRanking", market.of_tender(json!({}))).await;
        Self { market }
    }

    /// The framework in force with Dua and Tiga.
    pub(super) async fn in_force(app: &'a TestApp, rule: &str) -> Self {
        let Self { market } = Self::ranked(app, rule).await;
        market.award(1).await;
        market.award(2).await;
        Self { market }.later(14).await
    }

    /// The same some days later, with everybody signed in again.
    pub(super) async fn later(self, days: i64) -> Self {
        self.market.app.advance(Duration::days(days)).await;
        Self { market: self.market.at_the_desk().await }
    }

    /// Proposes the framework's award to a bid.
    pub(super) async fn propose(&self, bid: usize) -> Answer {
        let input = json!({
            "lotId": self.market.lot(), "bidId": self.market.bids[bid],
            "reason": "Harga terendah menurut urutan yang diumumkan.",
        });
        self.market.hotel.mutate("proposeAward", "ProposeAwardInput", input, "award { id }").await
    }

    pub(super) fn order(&self, quantity: i64) -> Value {
        let lot = &self.market.tender["lots"][0];
        json!({
            "tenderId": self.market.tender["id"], "lotId": lot["id"], "title": "Roti untuk bulan ini",
            "items": [{ "itemId": lot["items"][0]["id"], "quantity": quantity.to_string() }],
        })
    }

    pub(super) async fn call_off(&self, order: Value) -> Answer {
        let hotel = &self.market.hotel;
        hotel.mutate("createCallOff", "CreateCallOffInput", order, FIELDS).await
    }

    /// The draft of an order for so many loaves.
    pub(super) async fn drafted(&self, quantity: i64) -> Value {
        let answer = self.call_off(self.order(quantity)).await;
        answer.payload("createCallOff")["tender"].clone()
    }

    /// An order for so many loaves, published.
    pub(super) async fn ordered(&self, quantity: i64) -> Value {
        let draft = self.drafted(quantity).await;
        let published = publish(&self.market.hotel, &draft).await;
        published.payload("publishTender")["tender"].clone()
    }

    /// A supplier's bid for an order, sealed if it may be.
    pub(super) async fn bid(&self, baker: usize, order: &Value, price: i64) -> Answer {
        let (person, bakery) = &self.market.bakers[baker];
        let lot = &order["lots"][0];
        let start = json!({ "lotId": lot["id"], "businessId": bakery });
        let started = person.mutate("startBid", "StartBidInput", start, "bid { id version }").await;
        let bid = started.payload("startBid")["bid"].clone();
        let update = json!({
            "bidId": bid["id"], "version": bid["version"],
            "members": [{ "businessId": bakery, "shareBp": 10_000, "parts": [{
                "itemId": lot["items"][0]["id"], "quantity": lot["items"][0]["quantity"],
                "unitPrice": { "amountMinor": price.to_string(), "currency": "IDR" },
            }] }],
        });
        let fields = "bid { id version }";
        let updated = person.mutate("updateBid", "UpdateBidInput", update, fields).await;
        try_to_seal(person, &updated.payload("updateBid")["bid"]).await
    }

    /// Opens an order's bids and awards them to the first of these.
    pub(super) async fn decided(&self, order: &Value, bids: &[Value]) -> String {
        let of = |mut input: Value| {
            input["tenderId"] = order["id"].clone();
            input
        };
        let market = &self.market;
        market.accept("openBids", of(json!({}))).await;
        market.accept("declareConflict", of(json!({ "hasConflict": false }))).await;
        for bid in bids {
            market.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
        }
        market.accept("computeRanking", of(json!({}))).await;
        let input = json!({
            "lotId": order["lots"][0]["id"], "bidId": bids[0],
            "reason": "Harga terendah menurut urutan yang diumumkan.",
        });
        let hotel = &market.hotel;
        let award = hotel.mutate("proposeAward", "ProposeAwardInput", input, "award { id }").await;
        let award = text(&award.payload("proposeAward")["award"]["id"]);
        market.accept("confirmAward", json!({ "awardId": award })).await;
        award
    }

    pub(super) async fn read(&self, person: Option<&Person<'_>>, tender: &Value) -> Value {
        let query = "query($slug: String!) { tender(slug: $slug) { id state viewerCan standstillDays
          framework { until suppliers rule inForce ceiling { amountMinor } remaining { amountMinor } }
          callOff { rule framework { slug } lot { id } suppliers { rank business { name }
            prices { item { id } unitPrice { amountMinor } } }
            passedOver { business { name } reason callOff { slug } } }
          invitations { business { name } }
          lots { state award { winnerName } awards { winnerName state total { amountMinor } } } } }";
        let slug = json!({ "slug": tender["slug"] });
        let answer = match person {
            Some(person) => person.gql(query, slug).await,
            None => self.market.app.gql(query, slug).await,
        };
        answer.data()["tender"].clone()
    }

    pub(super) async fn refused(&self, mutation: &str, input: Value) -> Vec<String> {
        ask(&self.market.hotel, mutation, input).await.refusals(mutation)
    }
}

pub(super) fn names(list: &Value, field: &str) -> Vec<String> {
    let of = |one: &Value| match field {
        "business" => text(&one["business"]["name"]),
        field => text(&one[field]),
    };
    list.as_array().expect("a list").iter().map(of).collect()
}
