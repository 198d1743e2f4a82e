//! Lots that got fewer bids than the least: what was sealed for them is never opened.

use chrono::Duration;
use gotong_domain::ids::{BidId, BusinessId, LotId, TenderId};
use gotong_graphql::ids::Global;
use gotong_store::bids as store;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{ask, seal},
    log::proven,
    notifications::told,
    tenders::{bread, draft_of, publish, verified},
};

/// A tender with bread and jam, each of which takes two bids: two bakeries bid for the bread, one of them for the jam.
struct Fair<'a> {
    app: &'a TestApp,
    hotel: Person<'a>,
    bakers: Vec<(Person<'a>, String)>,
    tender: Value,
    jam: Value,
    bids: Vec<String>,
}

impl<'a> Fair<'a> {
    async fn open(app: &'a TestApp) -> Self {
        let (hotel, business) = verified(app, "Hotel").await;
        let mut fields = bread();
        fields["minBids"] = json!(2);
        let mut jam = fields["lots"][0].clone();
        jam["title"] = json!("Selai");
        fields["lots"].as_array_mut().expect("a list").push(jam);
        let draft = draft_of(&hotel, &business, "OPEN", fields).await;
        let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
        let jam = json!({ "slug": tender["slug"], "lots": [tender["lots"][1]] });
        let (mut bakers, mut bids) = (vec![], vec![]);
        for name in ["Satu", "Dua"] {
            let (baker, bakery) = verified(app, name).await;
            bids.push(seal(&baker, &bakery, &tender, 1_000_000).await);
            bakers.push((baker, bakery));
        }
        bids.push(seal(&bakers[0].0, &bakers[0].1, &jam, 900_000).await);
        Self { app, hotel, bakers, tender, jam, bids }
    }

    /// The clock is past the deadline, and no timer has run.
    async fn late(mut self) -> Self {
        self.app.skip(Duration::days(30)).await;
        self.hotel = self.hotel.signed_in_again().await;
        for (baker, _) in &mut self.bakers {
            *baker = baker.signed_in_again().await;
        }
        self
    }

    /// State, how many bids there were, and the lots.
    async fn seen(&self) -> Value {
        let query =
            "query($slug: String!) { tender(slug: $slug) { state bidCount lots { state } } }";
        self.app.gql(query, json!({ "slug": self.tender["slug"] })).await.data()["tender"].clone()
    }

    /// The state of a bid, as somebody sees it.
    async fn state(&self, person: &Person<'_>, bid: usize) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on Bid { state } } }";
        person.gql(query, json!({ "id": self.bids[bid] })).await.data()["node"]["state"].clone()
    }
}

fn seen(state: &str, bids: u64, jam: &str) -> Value {
    json!({ "state": state, "bidCount": bids, "lots": [{ "state": "ACTIVE" }, { "state": jam }] })
}

#[tokio::test]
async fn what_is_sealed_for_a_lot_with_too_few_bids_is_destroyed_unread_and_its_bidder_told() {
    let app = TestApp::start().await;
    let fair = Fair::open(&app).await.late().await;
    let baker = &fair.bakers[0].0;
    // Whoever looks before the timer has run sees what it will have done.
    for settled in [false, true] {
        if settled {
            app.settle().await;
        }
        assert_eq!(fair.seen().await, seen("OPENING", 3, "UNSUCCESSFUL"));
        assert_eq!(fair.state(baker, 0).await, "SEALED");
        assert_eq!(fair.state(baker, 2).await, "LAPSED");
    }
    assert_eq!(told(baker, "BID_LAPSED").await.len(), 1);
    assert_eq!(told(&fair.bakers[1].0, "BID_LAPSED").await.len(), 0);
    let db = app.app.reader();
    let id = BidId::parse("id", &fair.bids[2].clone().into()).expect("a bid's id");
    let kept = store::get(db, id).await.expect("kept");
    assert!(kept.envelope.is_none() && kept.seal.is_some(), "the commitment stays");
    let of = |value: &Value| value.as_str().expect("an id").to_owned().into();
    let lot = LotId::parse("id", &of(&fair.jam["lots"][0]["id"])).expect("a lot's id");
    let bakery = BusinessId::parse("id", &fair.bakers[0].1.clone().into()).expect("an id");
    assert_eq!(store::find_claim(db, lot, &[bakery], None).await.expect("read"), None);

    ask(&fair.hotel, "openBids", json!({ "tenderId": fair.tender["id"] }))
        .await
        .accepted("openBids");
    assert_eq!(fair.state(&fair.hotel, 0).await, "OPENED");
    assert_eq!(fair.state(&fair.hotel, 2).await, Value::Null, "nobody reads it");
    assert_eq!(fair.state(baker, 2).await, "LAPSED");
    assert_eq!(fair.seen().await, seen("EVALUATION", 3, "UNSUCCESSFUL"));
    assert_eq!(
        proven(&app, &fair.tender["id"]).await,
        0,
        "the log holds, though no bid is left out"
    );
    app.stop().await;
}

#[tokio::test]
async fn a_lot_that_failed_stays_failed_when_the_rest_is_called_off() {
    let app = TestApp::start().await;
    let fair = Fair::open(&app).await.late().await;
    let words = "Anggaran dipindahkan ke bulan depan.";
    let cancel = json!({ "tenderId": fair.tender["id"], "reason": "BUDGET_CUT", "text": words });
    ask(&fair.hotel, "cancelTender", cancel).await.accepted("cancelTender");
    app.advance(Duration::days(5)).await;
    assert_eq!(
        fair.seen().await,
        json!({
            "state": "CANCELLED", "bidCount": null,
            "lots": [{ "state": "CANCELLED" }, { "state": "UNSUCCESSFUL" }],
        })
    );
    app.stop().await;
}

#[tokio::test]
async fn the_key_goes_with_the_last_lot_that_could_have_been_opened() {
    let app = TestApp::start().await;
    let fair = Fair::open(&app).await.late().await;
    let cancel = json!({
        "tenderId": fair.tender["id"], "lotIds": [fair.tender["lots"][0]["id"]],
        "reason": "BUDGET_CUT", "text": "Anggaran dipindahkan ke bulan depan.",
    });
    ask(&fair.hotel, "cancelTender", cancel).await.accepted("cancelTender");
    let id = TenderId::parse("id", &fair.tender["id"].as_str().expect("an id").to_owned().into());
    let id = id.expect("a tender's id");
    let key = async || store::find_key(app.app.reader(), id).await.expect("read");
    assert!(key().await.is_some(), "somebody may still object");
    app.advance(Duration::days(5)).await;
    assert!(key().await.is_none());
    assert_eq!(fair.seen().await["state"], "UNSUCCESSFUL");
    app.stop().await;
}

#[tokio::test]
async fn the_key_of_a_tender_whose_lots_all_got_too_few_bids_is_destroyed() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let mut fields = bread();
    fields["minBids"] = json!(2);
    let draft = draft_of(&hotel, &business, "OPEN", fields).await;
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let (baker, bakery) = verified(&app, "Satu").await;
    seal(&baker, &bakery, &tender, 1_000_000).await;
    let id = TenderId::parse("id", &tender["id"].as_str().expect("an id").to_owned().into());
    let id = id.expect("a tender's id");
    let key = async || store::find_key(app.app.reader(), id).await.expect("read");
    assert!(key().await.is_some());
    app.advance(Duration::days(30)).await;
    assert!(key().await.is_none());
    let query = "query($slug: String!) { tender(slug: $slug) { state bidCount } }";
    let seen = app.gql(query, json!({ "slug": tender["slug"] })).await.data()["tender"].clone();
    assert_eq!(seen, json!({ "state": "UNSUCCESSFUL", "bidCount": 1 }));
    app.stop().await;
}
