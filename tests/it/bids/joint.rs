//! An alliance bids together.

use gotong_graphql::ids::Global as _;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use super::world::{Firm, World};

/// How many loaves each of the three supplies.
pub(crate) const QUANTITIES: [i64; 3] = [250, 150, 100];

/// Three bakeries that bid together.
pub(crate) struct Joint<'a> {
    world: World<'a>,
    firms: [Firm<'a>; 3],
    bid: Value,
}

impl<'a> Joint<'a> {
    /// Three bakeries, their alliance, and a bid with everybody's part.
    async fn new(app: &'a TestApp) -> Self {
        Self::of_prices(app, [800_000, 810_000, 790_000]).await
    }

    async fn of_prices(app: &'a TestApp, prices: [i64; 3]) -> Self {
        let world = World::new(app).await;
        let firms = [
            Firm::register(app, "Sri").await,
            Firm::register(app, "Ani").await,
            Firm::register(app, "Budi").await,
        ];
        let [sri, ani, budi] = &firms;
        let alliance = world.alliance(&[sri, ani, budi], &[5_000, 3_000, 2_000]).await;
        let mut start = world.start(sri);
        start["allianceId"] = json!(alliance);
        let started = sri.bid("startBid", start).await;
        assert_eq!(started["state"], "ASSEMBLING");
        assert_eq!(started["bidderName"], "Roti Bersama");
        let members = parts(&world, &firms, prices);
        let bid = sri.bid(
            "updateBid",
            json!({
                "bidId": started["id"], "version": started["version"], "members": members,
            }),
        );
        let bid = bid.await;
        Self { world, firms, bid }
    }

    fn confirm(&self, firm: &Firm<'_>, hash: &Value) -> Value {
        json!({
            "bidId": self.bid["id"], "businessId": firm.id, "versionHash": hash,
            "independentPriceDeclaration": true, "necessityStatementSeen": true,
        })
    }

    /// Everybody confirms what the bid says now; answers the bid.
    async fn agree(&self) -> Value {
        let hash = self.firms[0].read(&self.bid["id"]).await["versionHash"].clone();
        let mut bid = Value::Null;
        for firm in &self.firms {
            bid = firm.bid("confirmBidPart", self.confirm(firm, &hash)).await;
        }
        bid
    }
}

impl<'a> Joint<'a> {
    /// The bid agreed on, sealed and opened.
    pub(crate) async fn opened(app: &'a TestApp) -> Self {
        let joint = Self::new(app).await;
        let agreed = joint.agree().await;
        let seal = json!({ "bidId": agreed["id"], "version": agreed["version"] });
        joint.firms[0].bid("sealBid", seal).await;
        joint.world.close().await;
        joint.world.open().await;
        joint
    }

    pub(crate) fn tender(&self) -> Value {
        json!(self.world.tender.global())
    }

    /// The buyer announces that the tender is called off.
    pub(crate) async fn call_off(&self) {
        let input = json!({
            "tenderId": self.tender(), "reason": "BUDGET_CUT",
            "text": "Anggaran tahun ini dipotong separuh.",
        });
        let hotel = self.world.hotel.person().await;
        let called =
            hotel.mutate("cancelTender", "CancelTenderInput", input, "tender { id }").await;
        called.accepted("cancelTender");
    }

    /// The owners with their businesses, the lead first, signed in.
    pub(crate) async fn people(&self) -> [(Person<'a>, String); 3] {
        let [lead, second, third] = &self.firms;
        [
            (lead.person().await, lead.id.clone()),
            (second.person().await, second.id.clone()),
            (third.person().await, third.id.clone()),
        ]
    }
}

/// Everybody's part at these prices.
fn parts(world: &World<'_>, firms: &[Firm<'_>; 3], prices: [i64; 3]) -> Value {
    let shares = [5_000, 3_000, 2_000];
    let each = firms.iter().zip(QUANTITIES.into_iter().zip(prices).zip(shares));
    each.map(|(firm, ((quantity, price), share))| world.member(firm, quantity, price, share))
        .collect()
}

/// A joint bid at these prices is agreed on, sealed and opened for changes, and its lead asks another price; answers
/// the hashes of what it said.
pub(crate) async fn changed_under_seal(
    app: &TestApp,
    prices: [i64; 3],
    changed: i64,
) -> [String; 2] {
    let joint = Joint::of_prices(app, prices).await;
    let [sri, ..] = &joint.firms;
    let of = |bid: &Value| json!({ "bidId": bid["id"], "version": bid["version"] });
    let agreed = joint.agree().await;
    let sealed = sri.bid("sealBid", of(&agreed)).await;
    let opened = sri.bid("replaceBid", of(&sealed)).await;
    let mut update = of(&opened);
    update["members"] = parts(&joint.world, &joint.firms, [changed, prices[1], prices[2]]);
    let bid = sri.bid("updateBid", update).await;
    [agreed, bid].map(|bid| bid["versionHash"].as_str().expect("a hash").to_owned())
}

#[tokio::test]
async fn every_member_confirms_before_the_lead_seals() {
    let app = TestApp::start().await;
    let joint = Joint::new(&app).await;
    let [sri, ani, _] = &joint.firms;
    let seal = |bid: &Value| json!({ "bidId": bid["id"], "version": bid["version"] });
    let early = sri.bids("sealBid", seal(&joint.bid)).await;
    assert_eq!(early.refusals("sealBid"), ["NOT_CONFIRMED"]);

    let agreed = joint.agree().await;
    assert_eq!(agreed["blockers"], json!([]));
    for member in agreed["members"].as_array().expect("members") {
        assert_eq!(member["confirmation"]["versionHash"], agreed["versionHash"]);
        assert_eq!(member["liability"], "JOINT_SEVERAL");
    }
    let by_member = ani.bids("sealBid", seal(&agreed)).await;
    assert_eq!(by_member.body["errors"][0]["extensions"]["code"], "FORBIDDEN");
    let sealed = sri.bid("sealBid", seal(&agreed)).await;
    assert_eq!(sealed["state"], "SEALED");
    joint.world.close().await;
    joint.world.open().await;
    assert_eq!(ani.read(&sealed["id"]).await["state"], "OPENED");
    app.stop().await;
}

#[tokio::test]
async fn a_changed_price_asks_everyone_to_confirm_again() {
    let app = TestApp::start().await;
    let joint = Joint::new(&app).await;
    let [sri, ani, budi] = &joint.firms;
    let agreed = joint.agree().await;
    let old_hash = agreed["versionHash"].clone();
    let members = json!([
        joint.world.member(sri, 250, 800_000, 5_000),
        joint.world.member(ani, 150, 805_000, 3_000),
        joint.world.member(budi, 100, 790_000, 2_000),
    ]);
    let update = json!({ "bidId": agreed["id"], "version": agreed["version"], "members": members });
    let changed = ani.bid("updateBid", update).await;
    for member in changed["members"].as_array().expect("members") {
        assert_eq!(member["confirmation"], Value::Null);
    }
    let stale = budi.bids("confirmBidPart", joint.confirm(budi, &old_hash)).await;
    assert_eq!(stale.refusals("confirmBidPart"), ["BID_CHANGED"]);
    app.stop().await;
}

#[tokio::test]
async fn a_member_changes_its_own_part_only() {
    let app = TestApp::start().await;
    let joint = Joint::new(&app).await;
    let [sri, ani, budi] = &joint.firms;
    let members = json!([
        joint.world.member(sri, 250, 1, 5_000),
        joint.world.member(ani, 150, 810_000, 3_000),
        joint.world.member(budi, 100, 790_000, 2_000),
    ]);
    let bid = &joint.bid;
    let update = json!({ "bidId": bid["id"], "version": bid["version"], "members": members });
    let meddled = ani.bids("updateBid", update).await;
    assert_eq!(meddled.body["errors"][0]["extensions"]["code"], "FORBIDDEN");
    app.stop().await;
}

#[tokio::test]
async fn a_member_that_leaves_a_sealed_bid_sends_the_others_back_to_agree() {
    let app = TestApp::start().await;
    let joint = Joint::new(&app).await;
    let [sri, _, budi] = &joint.firms;
    let agreed = joint.agree().await;
    let seal = json!({ "bidId": agreed["id"], "version": agreed["version"] });
    let sealed = sri.bid("sealBid", seal).await;
    let elsewhere = budi.bids("startBid", joint.world.start(budi)).await;
    assert_eq!(elsewhere.refusals("startBid"), ["ALREADY_BIDDING"], "alone or as a member");

    let leave = json!({ "bidId": sealed["id"], "businessId": budi.id });
    let left = budi.bids("withdrawBid", leave).await;
    assert_eq!(left.accepted("withdrawBid")["bid"], Value::Null, "it sees the bid no more");
    let bid = sri.read(&sealed["id"]).await;
    assert_eq!(bid["state"], "ASSEMBLING");
    assert_eq!(bid["members"].as_array().map(Vec::len), Some(2));
    let free = budi.bid("startBid", joint.world.start(budi)).await;
    assert_eq!(free["state"], "DRAFT");
    let lead = json!({ "bidId": sealed["id"], "businessId": sri.id });
    let lead = sri.bids("withdrawBid", lead).await;
    assert_eq!(lead.refusals("withdrawBid"), ["LEAD_MAY_NOT_LEAVE"]);
    app.stop().await;
}

#[tokio::test]
async fn a_stale_joint_bid_is_reconfirmed_by_every_member() {
    let app = TestApp::start().await;
    let joint = Joint::new(&app).await;
    let sri = &joint.firms[0];
    let agreed = joint.agree().await;
    let seal = json!({ "bidId": agreed["id"], "version": agreed["version"] });
    let sealed = sri.bid("sealBid", seal).await;
    joint.world.amend().await;
    let version = sealed["version"].as_i64().expect("a version") + 1;
    let alone = json!({ "bidId": sealed["id"], "version": version });
    let alone = sri.bids("reconfirmBid", alone).await;
    assert_eq!(alone.refusals("reconfirmBid"), ["NOT_CONFIRMED"]);
    let again = joint.agree().await;
    assert_eq!(again["state"], "STALE");
    let together = json!({ "bidId": again["id"], "version": again["version"] });
    let together = sri.bid("reconfirmBid", together).await;
    assert_eq!(together["state"], "SEALED");
    assert_eq!(together["tenderVersion"], 2);
    app.stop().await;
}
