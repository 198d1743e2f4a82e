//! From sealed bids to the award: opening, judging, ranking, standstill, debrief.

use chrono::Duration;
use gotong_domain::policy::Role;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    stage::sit,
    tenders::{bread, draft_of, publish, text, verified},
};

/// A tender with sealed bids of three bakeries.
pub(crate) struct Market<'a> {
    pub(crate) app: &'a TestApp,
    pub(crate) hotel: Person<'a>,
    pub(crate) tender: Value,
    pub(crate) bakers: Vec<(Person<'a>, String)>,
    pub(crate) bids: Vec<String>,
}

impl<'a> Market<'a> {
    /// Three bakeries ask 12, 10 and 11 rupiah (in thousands) a loaf.
    pub(crate) async fn open(app: &'a TestApp) -> Self {
        Self::of_prices(app, [1_200_000, 1_000_000, 1_100_000]).await
    }

    /// Three bakeries ask these prices a loaf.
    pub(crate) async fn of_prices(app: &'a TestApp, prices: [i64; 3]) -> Self {
        Self::for_terms(app, ("RFQ", bread()), prices).await
    }

    /// Three bakeries ask these prices a loaf of a tender of this type with these fields.
    pub(crate) async fn for_terms(
        app: &'a TestApp,
        (kind, fields): (&str, Value),
        prices: [i64; 3],
    ) -> Self {
        let (hotel, business) = verified(app, "Hotel").await;
        let draft = draft_of(&hotel, &business, kind, fields).await;
        let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
        let (mut bakers, mut bids) = (Vec::new(), Vec::new());
        for (name, price) in ["Satu", "Dua", "Tiga"].into_iter().zip(prices) {
            let (person, bakery) = verified(app, name).await;
            bids.push(seal(&person, &bakery, &tender, price).await);
            bakers.push((person, bakery));
        }
        Self { app, hotel, tender, bakers, bids }
    }

    /// The same market after its deadline, with everybody signed in again.
    pub(crate) async fn closed(app: &'a TestApp) -> Self {
        let market = Self::open(app).await;
        app.advance(Duration::days(30)).await;
        market.at_the_desk().await
    }

    pub(crate) async fn at_the_desk(mut self) -> Self {
        self.hotel = self.hotel.signed_in_again().await;
        for (baker, _) in &mut self.bakers {
            *baker = baker.signed_in_again().await;
        }
        self
    }

    /// The market with its bids opened, the first rejected, the others admitted and scored 50 and 90.
    pub(crate) async fn judged(app: &'a TestApp) -> Self {
        let market = Self::closed(app).await;
        market.opened().await;
        market.judge().await;
        market
    }

    /// The buyer's business.
    pub(crate) async fn buyer(&self) -> String {
        let query = "query($id: ID!) { node(id: $id) { ... on Tender { buyer { id } } } }";
        let answer = self.hotel.gql(query, json!({ "id": self.tender["id"] })).await;
        text(&answer.data()["node"]["buyer"]["id"])
    }

    /// Opens the bids; the evaluator has no conflict of interest.
    pub(crate) async fn opened(&self) {
        self.accept("openBids", self.of_tender(json!({}))).await;
        self.accept("declareConflict", self.of_tender(json!({ "hasConflict": false }))).await;
    }

    /// Rejects the first bid, scores the others 50 and 90, and ranks them.
    pub(crate) async fn judge(&self) {
        let reject = json!({ "bidId": self.bids[0], "reason": "Tidak ada izin edar." });
        self.accept("rejectBid", reject).await;
        let criterion = self.quality().await;
        for (bid, points) in [(1, 50), (2, 90)] {
            let id = &self.bids[bid];
            self.accept("admitBid", json!({ "bidId": id, "reason": "Lengkap." })).await;
            let scores = json!([{ "criterionId": criterion, "points": points }]);
            self.accept("scoreBid", json!({ "bidId": id, "scores": scores })).await;
        }
        self.accept("lockScores", self.of_tender(json!({}))).await;
        self.accept("computeRanking", self.of_tender(json!({}))).await;
    }

    /// The market in its standstill.
    pub(crate) async fn decided(app: &'a TestApp) -> Self {
        let market = Self::judged(app).await;
        market.award(2).await;
        market
    }

    /// Proposes and approves the award of the lot to a bid; answers the award's id.
    pub(crate) async fn award(&self, bid: usize) -> String {
        let input = json!({
            "lotId": self.lot(), "bidId": self.bids[bid],
            "reason": "Nilai tertinggi: mutu terbaik dengan harga wajar.",
        });
        let fields = "award { id state }";
        let answer = self.hotel.mutate("proposeAward", "ProposeAwardInput", input, fields).await;
        let award = text(&answer.payload("proposeAward")["award"]["id"]);
        self.accept("confirmAward", json!({ "awardId": award })).await;
        award
    }

    pub(crate) fn lot(&self) -> &Value {
        &self.tender["lots"][0]["id"]
    }

    pub(crate) fn of_tender(&self, mut input: Value) -> Value {
        input["tenderId"] = self.tender["id"].clone();
        input
    }

    pub(crate) async fn quality(&self) -> Value {
        let query = "query($slug: String!) { tender(slug: $slug) { criteria { id kind } } }";
        let slug = json!({ "slug": self.tender["slug"] });
        let answer = self.hotel.gql(query, slug).await;
        let criteria = answer.data()["tender"]["criteria"].as_array().expect("a list").clone();
        criteria.into_iter().find(|c| c["kind"] == "QUALITY").expect("one")["id"].clone()
    }

    async fn ask(&self, mutation: &str, input: Value) -> Answer {
        ask(&self.hotel, mutation, input).await
    }

    pub(crate) async fn accept(&self, mutation: &str, input: Value) {
        let answer = self.ask(mutation, input).await;
        let _ = answer.payload(mutation);
    }

    /// The code that a mutation of the hotel's is refused with.
    pub(crate) async fn refused(&self, mutation: &str, input: Value) -> String {
        let answer = self.ask(mutation, input).await;
        text(&answer.data()[mutation]["userErrors"][0]["code"])
    }

    async fn seen_by(&self, person: Option<&Person<'_>>) -> Value {
        let query = "query($slug: String!) { tender(slug: $slug) { state bidCount lots {
          award { state winnerName total { amountMinor } }
          result { entries { rank bidderName state total { amountMinor } score { display }
            rejectionReason criteria { weighted { display } } items { quantity } } } } } }";
        let slug = json!({ "slug": self.tender["slug"] });
        let answer = match person {
            Some(person) => person.gql(query, slug).await,
            None => self.app.gql(query, slug).await,
        };
        answer.data()["tender"].clone()
    }
}

pub(crate) async fn ask(person: &Person<'_>, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    person.mutate(mutation, &kind, input, "__typename").await
}

/// Writes and seals a bid for the whole lot; answers its id.
pub(crate) async fn seal(baker: &Person<'_>, bakery: &str, tender: &Value, price: i64) -> String {
    let bid = written(baker, bakery, tender, price).await;
    text(&try_to_seal(baker, &bid).await.payload("sealBid")["bid"]["id"])
}

/// A bid for all 500 loaves of a tender, written and not sealed: its id and version.
pub(crate) async fn written(baker: &Person<'_>, bakery: &str, tender: &Value, price: i64) -> Value {
    let lot = &tender["lots"][0];
    let start = json!({ "lotId": lot["id"], "businessId": bakery });
    let fields = "bid { id version }";
    let answer = baker.mutate("startBid", "StartBidInput", start, fields).await;
    let bid = answer.payload("startBid")["bid"].clone();
    let update = json!({
        "bidId": bid["id"], "version": bid["version"],
        "members": [{ "businessId": bakery, "shareBp": 10_000, "parts": [{
            "itemId": lot["items"][0]["id"], "quantity": "500",
            "unitPrice": { "amountMinor": price.to_string(), "currency": "IDR" },
        }] }],
    });
    let answer = baker.mutate("updateBid", "UpdateBidInput", update, fields).await;
    answer.payload("updateBid")["bid"].clone()
}

/// Seals a bid that was written, if it may be.
pub(crate) async fn try_to_seal(baker: &Person<'_>, bid: &Value) -> Answer {
    let input = json!({
        "bidId": bid["id"], "version": bid["version"], "independentPriceDeclaration": true,
    });
    baker.mutate("sealBid", "SealBidInput", input, "bid { id }").await
}

#[tokio::test]
async fn before_the_opening_nobody_sees_results_and_nothing_is_judged() {
    let app = TestApp::start().await;
    let market = Market::open(&app).await;
    for person in [None, Some(&market.hotel), Some(&market.bakers[0].0)] {
        let seen = market.seen_by(person).await;
        assert_eq!((&seen["state"], &seen["bidCount"]), (&json!("TENDERING"), &Value::Null));
        assert_eq!(seen["lots"][0], json!({ "award": null, "result": null }));
    }
    let early = market.refused("openBids", market.of_tender(json!({}))).await;
    assert_eq!(early, "INVALID_TRANSITION");
    let admit = json!({ "bidId": market.bids[0], "reason": "Lengkap." });
    assert_eq!(market.refused("admitBid", admit).await, "NOT_FOUND");
    app.stop().await;
}

#[tokio::test]
async fn at_the_deadline_the_tender_closes_and_only_an_opener_opens_it() {
    let app = TestApp::start().await;
    let market = Market::closed(&app).await;
    let seen = market.seen_by(None).await;
    assert_eq!((&seen["state"], &seen["bidCount"]), (&json!("OPENING"), &json!(3)));
    let other = ask(&market.bakers[0].0, "openBids", market.of_tender(json!({}))).await;
    assert_eq!(other.error_code(), Some("FORBIDDEN"));
    market.accept("openBids", market.of_tender(json!({}))).await;
    let again = market.refused("openBids", market.of_tender(json!({}))).await;
    assert_eq!(again, "INVALID_TRANSITION");
    let desk = market.seen_by(Some(&market.hotel)).await;
    let entries = desk["lots"][0]["result"]["entries"].as_array().expect("a list").len();
    assert_eq!((desk["state"].as_str(), entries), (Some("EVALUATION"), 3));
    for person in [None, Some(&market.bakers[0].0)] {
        assert_eq!(market.seen_by(person).await["lots"][0]["result"], Value::Null);
    }
    app.stop().await;
}

#[tokio::test]
async fn judging_goes_in_order_and_each_step_names_what_is_missing() {
    let app = TestApp::start().await;
    let market = Market::closed(&app).await;
    market.accept("openBids", market.of_tender(json!({}))).await;
    let admit = json!({ "bidId": market.bids[1], "reason": "Lengkap." });
    assert_eq!(market.refused("admitBid", admit.clone()).await, "CONFLICT_UNDECLARED");
    let mine = market.of_tender(json!({ "hasConflict": true, "text": "Pemiliknya saudara saya." }));
    market.accept("declareConflict", mine).await;
    assert_eq!(market.refused("admitBid", admit.clone()).await, "CONFLICT_OF_INTEREST");
    market.accept("declareConflict", market.of_tender(json!({ "hasConflict": false }))).await;
    market.accept("admitBid", admit).await;
    let of_tender = || market.of_tender(json!({}));
    assert_eq!(market.refused("lockScores", of_tender()).await, "BIDS_UNDECIDED");
    for bid in [0, 2] {
        let reject = json!({ "bidId": market.bids[bid], "reason": "Tidak lengkap." });
        market.accept("rejectBid", reject).await;
    }
    assert_eq!(market.refused("lockScores", of_tender()).await, "SCORES_MISSING");
    assert_eq!(market.refused("computeRanking", of_tender()).await, "SCORES_UNLOCKED");
    let criterion = market.quality().await;
    let score = |points: i32| {
        let scores = json!([{ "criterionId": criterion, "points": points }]);
        json!({ "bidId": market.bids[1], "scores": scores })
    };
    for points in [-1, 101] {
        assert_eq!(market.refused("scoreBid", score(points)).await, "OUT_OF_RANGE");
    }
    market.accept("scoreBid", score(80)).await;
    market.accept("lockScores", of_tender()).await;
    assert_eq!(market.refused("scoreBid", score(90)).await, "SCORES_LOCKED");
    let award = json!({
        "lotId": market.lot(), "bidId": market.bids[1],
        "reason": "Satu-satunya penawaran yang lengkap.",
    });
    assert_eq!(market.refused("proposeAward", award.clone()).await, "RANKING_MISSING");
    market.accept("computeRanking", of_tender()).await;
    market.accept("proposeAward", award.clone()).await;
    assert_eq!(market.refused("proposeAward", award).await, "ALREADY_AWARDED");
    app.stop().await;
}

#[tokio::test]
async fn the_highest_score_is_first_and_only_the_first_is_awarded() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    let seen = market.seen_by(Some(&market.hotel)).await;
    let entries = seen["lots"][0]["result"]["entries"].as_array().expect("a list").clone();
    let order: Vec<_> = entries
        .iter()
        .map(|e| (e["bidderName"].as_str().expect("a name"), &e["rank"], &e["score"]["display"]))
        .collect();
    // 60 · 1 000/1 100 + 0.4 · 90 = 90.5455; 60 + 0.4 · 50 = 80
    assert_eq!(
        order,
        [
            ("Usaha Tiga", &json!(1), &json!("90.5455")),
            ("Usaha Dua", &json!(2), &json!("80.0000")),
            ("Usaha Satu", &Value::Null, &Value::Null),
        ]
    );
    assert_eq!(entries[2]["rejectionReason"], "Tidak ada izin edar.");
    for bid in [0, 1] {
        let award = json!({
            "lotId": market.lot(), "bidId": market.bids[bid], "reason": "Kami lebih suka yang ini saja.",
        });
        assert_eq!(market.refused("proposeAward", award).await, "NOT_FIRST_IN_RANK");
    }
    app.stop().await;
}

#[tokio::test]
async fn during_the_standstill_bidders_see_totals_and_afterwards_everybody_sees_the_award() {
    let app = TestApp::start().await;
    let market = Market::decided(&app).await;
    let loser = &market.bakers[1].0;
    let seen = market.seen_by(Some(loser)).await;
    assert_eq!(seen["state"], "STANDSTILL");
    assert_eq!(seen["lots"][0]["award"]["winnerName"], "Usaha Tiga");
    let entries = seen["lots"][0]["result"]["entries"].as_array().expect("a list").clone();
    assert_eq!(entries[0]["total"]["amountMinor"], "550000000");
    assert_eq!((&entries[0]["score"], &entries[0]["items"]), (&Value::Null, &json!([])));
    assert_eq!(entries[1]["score"]["display"], "80.0000");
    assert_eq!(entries[2]["rejectionReason"], Value::Null);
    let visitor = market.seen_by(None).await;
    assert_eq!(visitor["lots"][0], json!({ "award": null, "result": null }));

    let debrief = "query($id: ID!) { node(id: $id) { ... on Bid { debrief {
      outcome rank bidCount winnerName winnerTotal { amountMinor } ownScore { display } reason } } } }";
    let own = loser.gql(debrief, json!({ "id": market.bids[1] })).await;
    assert_eq!(
        own.data()["node"]["debrief"],
        json!({
            "outcome": "RANKED", "rank": 2, "bidCount": 3, "winnerName": "Usaha Tiga",
            "winnerTotal": { "amountMinor": "550000000" }, "ownScore": { "display": "80.0000" },
            "reason": "Nilai tertinggi: mutu terbaik dengan harga wajar.",
        })
    );

    app.advance(Duration::days(7)).await;
    let visitor = market.seen_by(None).await;
    assert_eq!(visitor["state"], "AWARDED");
    assert_eq!(
        visitor["lots"][0]["award"],
        json!({ "state": "CONFIRMED", "winnerName": "Usaha Tiga", "total": { "amountMinor": "550000000" } })
    );
    assert_eq!(visitor["lots"][0]["result"]["entries"][0]["score"]["display"], "90.5455");
    app.stop().await;
}

#[tokio::test]
async fn a_winner_who_declines_makes_room_for_the_next_in_rank() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    let award = market.award(2).await;
    app.advance(Duration::days(7)).await;
    let market = market.at_the_desk().await;
    let input = json!({ "awardId": award, "reason": "Oven kami rusak bulan ini." });
    let loser = ask(&market.bakers[1].0, "declineAward", input.clone()).await;
    assert_eq!(loser.error_code(), Some("FORBIDDEN"), "everybody knows of the award by now");
    let manager = app.person("Manajer").await;
    sit(&app, &manager, &market.bakers[2].1, Role::Manager).await;
    let unbound = ask(&manager, "declineAward", input.clone()).await;
    assert_eq!(unbound.error_code(), Some("FORBIDDEN"), "nobody gave it a limit");
    let winner = ask(&market.bakers[2].0, "declineAward", input).await;
    let _ = winner.payload("declineAward");
    assert_eq!(market.seen_by(None).await["state"], "EVALUATION");
    market.award(1).await;
    app.advance(Duration::days(7)).await;
    let seen = market.seen_by(None).await;
    assert_eq!(seen["state"], "AWARDED");
    assert_eq!(seen["lots"][0]["award"]["winnerName"], "Usaha Dua");
    app.stop().await;
}

#[tokio::test]
async fn nobody_but_the_buyers_people_judges_and_awards() {
    let app = TestApp::start().await;
    let market = Market::judged(&app).await;
    let reason = "Nilai tertinggi: mutu terbaik dengan harga wajar.";
    let propose = json!({ "lotId": market.lot(), "bidId": market.bids[2], "reason": reason });
    let fields = "award { id }";
    let answer =
        market.hotel.mutate("proposeAward", "ProposeAwardInput", propose.clone(), fields).await;
    let award = answer.payload("proposeAward")["award"]["id"].clone();
    let baker = &market.bakers[2].0;
    for (mutation, input, hidden) in [
        ("admitBid", json!({ "bidId": market.bids[2], "reason": "Lengkap." }), false),
        ("rejectBid", json!({ "bidId": market.bids[1], "reason": "Mahal." }), true),
        ("scoreBid", json!({ "bidId": market.bids[1], "scores": [] }), true),
        ("proposeAward", propose, false),
        ("confirmAward", json!({ "awardId": award }), true),
    ] {
        let answer = ask(baker, mutation, input.clone()).await;
        if hidden {
            assert_eq!(answer.data()[mutation]["userErrors"][0]["code"], "NOT_FOUND");
        } else {
            assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{mutation}: {:#}", answer.body);
        }
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        let query = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
        );
        let visitor = app.gql(&query, json!({ "input": input })).await;
        assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"), "{mutation}");
    }
    app.stop().await;
}
