//! Discounts for several lots: winners are found together, and who is dearer for each lot alone may win them all.

mod anew;
mod disqualified;
mod refusals;
mod secret;

use chrono::Duration;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{ask, try_to_seal},
    log::proven,
    tenders::{publish, text, verified},
};

const WHY: &str = "Gabungan termurah untuk semua paket.";

/// Bread and milk, ten of each, at the lowest price.
fn fields(titles: &[&str]) -> Value {
    let lot = |title: &&str| {
        json!({
            "title": title,
            "items": [{ "title": format!("{title} sehari"), "quantity": "10", "unit": "buah" }],
        })
    };
    json!({
        "description": "Bahan sarapan setiap pagi.", "codes": ["10710"],
        "awardMethod": "LOWEST_PRICE", "combinations": true,
        // Long enough for several standstills.
        "bidValidityDays": 120,
        "lots": titles.iter().map(lot).collect::<Vec<_>>(),
    })
}

/// A tender of bread and milk, drafted.
async fn drafted(hotel: &Person<'_>, business: &str, kind: &str, fields: Value) -> Value {
    let input = json!({
        "businessId": business, "type": kind, "title": "Sarapan hotel", "fields": fields,
    });
    let shown = "tender { id slug version combinations lots { id title items { id } } }";
    let drafted = hotel.mutate("createTender", "CreateTenderInput", input, shown).await;
    drafted.payload("createTender")["tender"].clone()
}

/// A bid for a lot of ten, written, at a price for one.
async fn written(baker: &(Person<'_>, String), tender: &Value, lot: usize, price: i64) -> Value {
    let (person, bakery) = baker;
    let lot = &tender["lots"][lot];
    let start = json!({ "lotId": lot["id"], "businessId": bakery });
    let fields = "bid { id version }";
    let answer = person.mutate("startBid", "StartBidInput", start, fields).await;
    let bid = answer.payload("startBid")["bid"].clone();
    let update = json!({
        "bidId": bid["id"], "version": bid["version"],
        "members": [{ "businessId": bakery, "shareBp": 10_000, "parts": [{
            "itemId": lot["items"][0]["id"], "quantity": "10",
            "unitPrice": { "amountMinor": price.to_string(), "currency": "IDR" },
        }] }],
    });
    let answer = person.mutate("updateBid", "UpdateBidInput", update, fields).await;
    answer.payload("updateBid")["bid"].clone()
}

/// Lets a written bid take something off for other lots.
async fn taking_off(person: &Person<'_>, bid: &Value, combinations: Value) -> Answer {
    let update = json!({
        "bidId": bid["id"], "version": bid["version"], "combinations": combinations,
    });
    let fields = "bid { id version combinations { discountBp void lots { title } } }";
    person.mutate("updateBid", "UpdateBidInput", update, fields).await
}

/// So much off if these other lots are won as well.
fn off(tender: &Value, lots: &[usize], discount: i32) -> Value {
    let lots: Vec<_> = lots.iter().map(|lot| tender["lots"][*lot]["id"].clone()).collect();
    json!({ "lotIds": lots, "discountBp": discount })
}

/// A hotel that asks for bread and milk, and three bakeries.
struct Fair<'a> {
    app: &'a TestApp,
    hotel: Person<'a>,
    tender: Value,
    bakers: Vec<(Person<'a>, String)>,
    /// Satu's bread, Dua's milk, Tiga's bread and milk.
    bids: Vec<String>,
}

impl<'a> Fair<'a> {
    /// Satu asks a million for bread, Dua for milk. Tiga asks a tenth more for each, and takes a fifth off for both.
    async fn sealed(app: &'a TestApp, kind: &str, extra: Value) -> Self {
        let (hotel, business) = verified(app, "Hotel").await;
        let mut asked = fields(&["Roti", "Susu"]);
        for (name, value) in extra.as_object().into_iter().flatten() {
            asked[name] = value.clone();
        }
        let draft = drafted(&hotel, &business, kind, asked).await;
        assert_eq!(draft["combinations"], true);
        let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
        let mut bakers = Vec::new();
        for name in ["Satu", "Dua", "Tiga"] {
            bakers.push(verified(app, name).await);
        }
        let mut bids = Vec::new();
        for (baker, lot, price) in
            [(0, 0, 100_000), (1, 1, 100_000), (2, 0, 110_000), (2, 1, 110_000)]
        {
            let mut bid = written(&bakers[baker], &tender, lot, price).await;
            let person = &bakers[baker].0;
            if baker == 2 {
                let both = json!([off(&tender, &[1 - lot], 2_000)]);
                bid = taking_off(person, &bid, both).await.payload("updateBid")["bid"].clone();
            }
            bids.push(text(&try_to_seal(person, &bid).await.payload("sealBid")["bid"]["id"]));
        }
        Self { app, hotel, tender, bakers, bids }
    }

    /// The same after the opening, every bid admitted and in order.
    async fn ranked(app: &'a TestApp) -> Self {
        let mut fair = Self::sealed(app, "RFQ", Value::Null).await;
        fair.later(30).await;
        fair.accept("openBids", fair.of_tender(json!({}))).await;
        fair.accept("declareConflict", fair.of_tender(json!({ "hasConflict": false }))).await;
        for bid in &fair.bids {
            fair.accept("admitBid", json!({ "bidId": bid, "reason": "Lengkap." })).await;
        }
        fair.accept("computeRanking", fair.of_tender(json!({}))).await;
        fair
    }

    /// The same with both lots approved for Tiga; answers the awards.
    async fn decided(app: &'a TestApp) -> (Self, Vec<String>) {
        let fair = Self::ranked(app).await;
        let mut awards = Vec::new();
        for (lot, bid) in [(0, 2), (1, 3)] {
            let award = fair.propose(lot, bid).await;
            let award = text(&award.payload("proposeAward")["award"]["id"]);
            fair.accept("confirmAward", json!({ "awardId": award })).await;
            awards.push(award);
        }
        (fair, awards)
    }

    async fn later(&mut self, days: i64) {
        self.app.advance(Duration::days(days)).await;
        self.hotel = self.hotel.signed_in_again().await;
        for (baker, _) in &mut self.bakers {
            *baker = baker.signed_in_again().await;
        }
    }

    fn of_tender(&self, mut input: Value) -> Value {
        input["tenderId"] = self.tender["id"].clone();
        input
    }

    async fn accept(&self, mutation: &str, input: Value) {
        let _ = ask(&self.hotel, mutation, input).await.payload(mutation);
    }

    async fn propose(&self, lot: usize, bid: usize) -> Answer {
        let input = json!({
            "lotId": self.tender["lots"][lot]["id"], "bidId": self.bids[bid], "reason": WHY,
        });
        let fields = "award { id state total { amountMinor } }";
        self.hotel.mutate("proposeAward", "ProposeAwardInput", input, fields).await
    }

    async fn refused(&self, lot: usize, bid: usize) -> Vec<String> {
        self.propose(lot, bid).await.refusals("proposeAward")
    }

    /// The tender as somebody sees it.
    async fn seen_by(&self, person: Option<&Person<'_>>) -> Value {
        let query = "query($slug: String!) { tender(slug: $slug) { state
          combinedAward { total { amountMinor } totalAlone { amountMinor } saving { display }
            lots { lot { title } winner { bidderName asked { amountMinor } } price { amountMinor }
              first { bidderName asked { amountMinor } } } }
          lots { award { state winnerName total { amountMinor } } } } }";
        let slug = json!({ "slug": self.tender["slug"] });
        let answer = match person {
            Some(person) => person.gql(query, slug).await,
            None => self.app.gql(query, slug).await,
        };
        answer.data()["tender"].clone()
    }

    /// Who has won each lot for how much.
    async fn awards(&self) -> Vec<(String, String)> {
        let seen = self.seen_by(Some(&self.hotel)).await;
        let lots = seen["lots"].as_array().expect("a list").clone();
        let award = |lot: &Value| {
            let award = lot["award"].as_object()?;
            Some((text(&award["winnerName"]), text(&award["total"]["amountMinor"])))
        };
        lots.iter().filter_map(award).collect()
    }

    /// How many awards the log proves, by both verifiers.
    async fn proven(&self) -> usize {
        proven(self.app, &self.tender["id"]).await
    }
}

fn rupiah(minor: &str) -> Value {
    json!({ "amountMinor": minor })
}

#[tokio::test]
async fn who_is_second_for_each_lot_wins_both_at_the_discounted_price() {
    let app = TestApp::start().await;
    let mut fair = Fair::ranked(&app).await;
    let seen = fair.seen_by(Some(&fair.hotel)).await;
    let lot = |title: &str, first: &str| {
        json!({
            "lot": { "title": title }, "price": rupiah("880000"),
            "winner": { "bidderName": "Usaha Tiga", "asked": rupiah("1100000") },
            "first": { "bidderName": first, "asked": rupiah("1000000") },
        })
    };
    let both = json!([lot("Roti", "Usaha Satu"), lot("Susu", "Usaha Dua")]);
    let expected = json!({
        "total": rupiah("1760000"), "totalAlone": rupiah("2000000"),
        "saving": { "display": "240000.0000" }, "lots": both,
    });
    assert_eq!(seen["combinedAward"], expected);
    for person in [None, Some(&fair.bakers[2].0)] {
        assert_eq!(fair.seen_by(person).await["combinedAward"], Value::Null, "not decided yet");
    }
    assert_eq!(fair.refused(0, 0).await, ["NOT_IN_COMBINATION"]);
    for (lot, bid) in [(0, 2), (1, 3)] {
        let award = fair.propose(lot, bid).await.payload("proposeAward")["award"].clone();
        assert_eq!(award["total"], rupiah("880000"));
        assert_eq!(fair.seen_by(Some(&fair.bakers[0].0)).await["combinedAward"], Value::Null);
        fair.accept("confirmAward", json!({ "awardId": award["id"] })).await;
    }
    let loser = &fair.bakers[0].0;
    assert_eq!(fair.seen_by(Some(loser)).await["combinedAward"], expected);
    let debrief = "query($id: ID!) { node(id: $id) { ... on Bid { debrief { rank decidedTogether
      ownTotal { amountMinor } winnerName winnerTotal { amountMinor } } } } }";
    let told = loser.gql(debrief, json!({ "id": fair.bids[0] })).await;
    assert_eq!(
        told.data()["node"]["debrief"],
        json!({
            "rank": 1, "decidedTogether": true, "ownTotal": rupiah("1000000"),
            "winnerName": "Usaha Tiga", "winnerTotal": rupiah("880000"),
        })
    );

    fair.later(7).await;
    let seen = fair.seen_by(None).await;
    assert_eq!((&seen["state"], &seen["combinedAward"]), (&json!("AWARDED"), &expected));
    let won = ("Usaha Tiga".to_owned(), "880000".to_owned());
    assert_eq!(fair.awards().await, [won.clone(), won]);
    assert_eq!(fair.proven().await, 2);
    app.stop().await;
}

#[tokio::test]
async fn a_discount_for_a_lot_that_is_gone_counts_for_nothing() {
    let app = TestApp::start().await;
    let mut fair = Fair::sealed(&app, "RFQ", Value::Null).await;
    let off = fair.of_tender(json!({
        "lotIds": [fair.tender["lots"][1]["id"]], "reason": "BUDGET_CUT",
        "text": "Susu dibeli dari anggaran lain.",
    }));
    fair.accept("cancelTender", off).await;
    fair.later(30).await;
    fair.accept("openBids", fair.of_tender(json!({}))).await;
    fair.accept("declareConflict", fair.of_tender(json!({ "hasConflict": false }))).await;
    for bid in [0, 2] {
        let admit = json!({ "bidId": fair.bids[bid], "reason": "Lengkap." });
        fair.accept("admitBid", admit).await;
    }
    fair.accept("computeRanking", fair.of_tender(json!({}))).await;
    assert_eq!(fair.refused(0, 2).await, ["NOT_IN_COMBINATION"]);
    let award = fair.propose(0, 0).await.payload("proposeAward")["award"].clone();
    assert_eq!(award["total"], rupiah("1000000"));
    fair.accept("confirmAward", json!({ "awardId": award["id"] })).await;
    fair.later(7).await;
    assert_eq!(fair.proven().await, 1);
    app.stop().await;
}
