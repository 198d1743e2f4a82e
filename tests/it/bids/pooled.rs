//! An alliance and a single bakery bid for a group of buyers, from the draft to the award.

use chrono::Duration;
use gotong_domain::ids::{ItemId, LotId, TenderId};
use gotong_graphql::ids::Global;
use gotong_testkit::TestApp;
use serde_json::{Value, json};

use super::world::{Firm, World};
use crate::{
    awards::ask,
    log::proven,
    pooled::tiered,
    tenders::{draft_of, publish},
};

const RESULT: &str = "query($slug: String!) { tender(slug: $slug) { state lots {
  items { tiers }
  result { entries { rank bidderName total { amountMinor }
    items { unitPrice { amountMinor } tiers { quantity unitPrice { amountMinor } total { amountMinor } } } } } } } }";

struct Pool<'a> {
    world: World<'a>,
    slug: Value,
    firms: [Firm<'a>; 3],
}

fn money(minor: i64) -> Value {
    json!({ "amountMinor": minor.to_string(), "currency": "IDR" })
}

fn seal(bid: &Value) -> Value {
    json!({ "bidId": bid["id"], "version": bid["version"], "independentPriceDeclaration": true })
}

impl<'a> Pool<'a> {
    /// A hotel that asks 500 loaves for its group, with a price from 100 and from 250 on, and three bakeries.
    async fn new(app: &'a TestApp) -> Self {
        let hotel = Firm::register(app, "Hotel").await;
        let fields = tiered(&json!(["100", "250"]));
        let person = hotel.person().await;
        let draft = draft_of(&person, &hotel.id, "POOLED", fields).await;
        let tender = publish(&person, &draft).await.payload("publishTender")["tender"].clone();
        let id = |value: &Value| value.as_str().expect("an id").to_owned().into();
        let lot = &tender["lots"][0];
        let world = World {
            app,
            hotel,
            tender: TenderId::parse("id", &id(&tender["id"])).expect("a tender's id"),
            lot: LotId::parse("id", &id(&lot["id"])).expect("a lot's id"),
            item: ItemId::parse("id", &id(&lot["items"][0]["id"])).expect("an item's id"),
        };
        let firms = [
            Firm::register(app, "Sri").await,
            Firm::register(app, "Ani").await,
            Firm::register(app, "Budi").await,
        ];
        Self { world, slug: tender["slug"].clone(), firms }
    }

    /// A member's part at these prices: from each tier on, and last for all.
    fn member(&self, firm: &Firm<'_>, (quantity, share): (i64, i64), prices: [i64; 3]) -> Value {
        let mut member = self.world.member(firm, quantity, prices[2], share);
        member["parts"][0]["tierPrices"] = json!([money(prices[0]), money(prices[1])]);
        member
    }

    async fn update(&self, firm: &Firm<'_>, bid: &Value, members: Value) -> Value {
        let update = json!({ "bidId": bid["id"], "version": bid["version"], "members": members });
        firm.bid("updateBid", update).await
    }

    /// The bid of two of the bakeries, sealed with what both confirmed.
    async fn joint(&self) -> Value {
        let [sri, ani, _] = &self.firms;
        let alliance = self.world.alliance(&[sri, ani], &[6_000, 4_000]).await;
        let mut start = self.world.start(sri);
        start["allianceId"] = json!(alliance);
        let bid = sri.bid("startBid", start).await;
        let parts = |of_ani: [i64; 3]| {
            let of_sri = self.member(sri, (300, 6_000), [900_000, 850_000, 800_000]);
            json!([of_sri, self.member(ani, (200, 4_000), of_ani)])
        };
        let bid = self.update(sri, &bid, parts([900_000, 870_000, 790_000])).await;
        let agreed = self.confirmed(&[sri, ani], &bid).await;
        assert_eq!(agreed["blockers"], json!([]));

        // A price for a smaller quantity is part of what each member confirmed.
        let changed = self.update(ani, &agreed, parts([900_000, 875_000, 790_000])).await;
        assert_ne!(changed["versionHash"], agreed["versionHash"]);
        let early = sri.bids("sealBid", seal(&changed)).await;
        assert_eq!(early.refusals("sealBid"), ["NOT_CONFIRMED"]);
        let agreed = self.confirmed(&[sri, ani], &changed).await;
        sri.bid("sealBid", seal(&agreed)).await
    }

    /// The sealed bid of the third.
    async fn single(&self) -> Value {
        let [.., budi] = &self.firms;
        let bid = budi.bid("startBid", self.world.start(budi)).await;
        let members = json!([self.member(budi, (500, 10_000), [820_000, 810_000, 800_000])]);
        let bid = self.update(budi, &bid, members).await;
        budi.bid("sealBid", seal(&bid)).await
    }

    /// Opens and admits the bids, and puts them in order.
    async fn ranked(&self, bids: [&Value; 2]) {
        self.world.open().await;
        let hotel = self.world.hotel.person().await;
        let tender = json!({ "tenderId": self.world.tender.global() });
        let mut declared = tender.clone();
        declared["hasConflict"] = json!(false);
        ask(&hotel, "declareConflict", declared).await.accepted("declareConflict");
        for bid in bids {
            let admit = json!({ "bidId": bid["id"], "reason": "Lengkap." });
            ask(&hotel, "admitBid", admit).await.accepted("admitBid");
        }
        ask(&hotel, "computeRanking", tender).await.accepted("computeRanking");
    }

    async fn confirmed(&self, firms: &[&Firm<'_>], bid: &Value) -> Value {
        let mut bid = bid.clone();
        for firm in firms {
            let confirm = json!({
                "bidId": bid["id"], "businessId": firm.id, "versionHash": bid["versionHash"],
                "independentPriceDeclaration": true, "necessityStatementSeen": true,
            });
            bid = firm.bid("confirmBidPart", confirm).await;
        }
        bid
    }
}

#[tokio::test]
async fn an_alliance_and_a_bakery_bid_by_quantity_and_the_cheapest_for_all_wins() {
    let app = TestApp::start().await;
    let pool = Pool::new(&app).await;
    let [sri, _, budi] = &pool.firms;
    let (joint, single) = (pool.joint().await, pool.single().await);
    app.advance(Duration::days(30)).await;
    pool.ranked([&joint, &single]).await;
    let hotel = pool.world.hotel.person().await;
    let seen = hotel.gql(RESULT, json!({ "slug": pool.slug })).await.data()["tender"].clone();
    assert_eq!(seen["lots"][0]["items"], json!([{ "tiers": ["100", "250"] }]));
    let entries = &seen["lots"][0]["result"]["entries"];
    let minor = |text: &str| json!({ "amountMinor": text });
    // 300 at 8 500 and 200 at 8 750 rupiah are 430 000 000 minor units for 500, half of which are for 250.
    let first = json!({
        "rank": 1, "bidderName": "Roti Bersama", "total": minor("398000000"),
        "items": [{ "unitPrice": null, "tiers": [
            { "quantity": "100", "unitPrice": minor("900000"), "total": minor("90000000") },
            { "quantity": "250", "unitPrice": null, "total": minor("215000000") },
        ] }],
    });
    assert_eq!(entries[0], first, "the cheapest for all, though dearer for fewer");
    let of_single = &entries[1]["items"][0]["tiers"];
    assert_eq!((&entries[1]["rank"], &of_single[0]["total"]), (&json!(2), &minor("82000000")));

    let award = json!({
        "lotId": pool.world.lot.global(), "bidId": joint["id"],
        "reason": "Harga terendah untuk seluruh jumlah.",
    });
    let answer = hotel.mutate("proposeAward", "ProposeAwardInput", award, "award { id }").await;
    let award = json!({ "awardId": answer.payload("proposeAward")["award"]["id"] });
    ask(&hotel, "confirmAward", award).await.accepted("confirmAward");
    app.advance(Duration::days(14)).await;
    assert_eq!(sri.read(&joint["id"]).await["state"], "AWARDED");
    assert_eq!(budi.read(&single["id"]).await["state"], "RANKED", "it stands by, as in any tender");
    let tender = json!(pool.world.tender.global().0);
    assert_eq!(proven(&app, &tender).await, 1);
    app.stop().await;
}
