//! A bid that races its deadline, an amendment or an opening: one of both happens, never both, and the log agrees.

use chrono::{DateTime, Duration, Utc};
use futures_util::future::{join, join_all};
use gotong_seal::verify::{Proven, TenderReport, verify};
use gotong_testkit::{Answer, Person, TestApp, crowd};
use serde_json::{Value, json};

use super::files::{key, tender_file};
use crate::{
    awards::{try_to_seal, written},
    tenders::{published, text, verified},
};

/// How many bakeries race.
const BAKERIES: usize = 12;

/// A buyer with a tender, and bakeries whose bids are written and not sealed.
struct Start<'a> {
    app: &'a TestApp,
    hotel: Person<'a>,
    tender: Value,
    bakers: Vec<Person<'a>>,
    bids: Vec<Value>,
}

impl<'a> Start<'a> {
    /// Everybody is ready, some minutes before the deadline.
    async fn new(app: &'a TestApp) -> Self {
        let (hotel, business) = verified(app, "Hotel").await;
        let tender = published(&hotel, &business).await;
        let (mut bakers, mut bids) = (Vec::new(), Vec::new());
        for number in (0..).take(BAKERIES) {
            let (baker, bakery) = verified(app, &format!("Toko {number}")).await;
            bids.push(written(&baker, &bakery, &tender, 1_000_000 + number).await);
            bakers.push(baker);
        }
        let mut start = Self { app, hotel, tender, bakers, bids };
        app.advance(start.left().await - Duration::minutes(5)).await;
        start.sign_in_again().await;
        start
    }

    /// How long bids are taken still.
    async fn left(&self) -> Duration {
        let query = "query($id: ID!) { node(id: $id) { ... on Tender { deadline } } }";
        let answer = self.app.gql(query, json!({ "id": self.tender["id"] })).await;
        let deadline: DateTime<Utc> =
            text(&answer.data()["node"]["deadline"]).parse().expect("an instant");
        deadline - self.app.now()
    }

    async fn sign_in_again(&mut self) {
        self.hotel = self.hotel.signed_in_again().await;
        for baker in &mut self.bakers {
            *baker = baker.signed_in_again().await;
        }
    }

    /// Everybody seals at once; answers which bids were sealed.
    async fn seal_all(&self) -> Vec<bool> {
        let seals = self
            .bakers
            .iter()
            .zip(&self.bids)
            .map(|(baker, bid)| async move { sealed(&try_to_seal(baker, bid).await) });
        join_all(seals).await
    }

    /// Where the bids stand, and for which terms.
    async fn standing(&self) -> Vec<(String, Value)> {
        let query = "query($id: ID!) { node(id: $id) { ... on Bid { state tenderVersion } } }";
        let read = self.bakers.iter().zip(&self.bids).map(|(baker, bid)| async move {
            let answer = baker.gql(query, json!({ "id": bid["id"] })).await;
            let bid = &answer.data()["node"];
            (text(&bid["state"]), bid["tenderVersion"].clone())
        });
        join_all(read).await
    }

    async fn open(&self) -> Answer {
        let input = json!({ "tenderId": self.tender["id"] });
        self.hotel.mutate("openBids", "OpenBidsInput", input, "tender { state }").await
    }

    /// What the log proves of the tender after its opening.
    async fn proven(&self) -> TenderReport {
        let file = tender_file(self.app, &self.tender["id"]).await;
        match verify(&file, &key(self.app).await) {
            Ok(Proven::Tender(report)) => report,
            other => panic!("{other:?}"),
        }
    }
}

/// Whether a bid was sealed; whoever was refused came too late for the deadline or for the old terms.
fn sealed(answer: &Answer) -> bool {
    let refusals = answer.refusals("sealBid");
    let late = ["DEADLINE_PASSED", "INVALID_TRANSITION", "CONFLICT", "TERMS_CHANGED"];
    let known = |refusal: &String| late.iter().any(|code| refusal.starts_with(code));
    assert!(refusals.iter().all(known), "{refusals:?}");
    refusals.is_empty()
}

#[tokio::test]
async fn a_bid_that_races_its_deadline_is_sealed_and_opened_or_neither() {
    let app = TestApp::start().await;
    let start = Start::new(&app).await;
    let (first, rest) = start.bids.split_first().expect("bids");
    assert!(sealed(&try_to_seal(&start.bakers[0], first).await), "one is in time for sure");
    let late =
        join_all(start.bakers[1..].iter().zip(rest).map(|(baker, bid)| try_to_seal(baker, bid)));
    let (answers, ()) = join(late, app.advance(Duration::minutes(6))).await;
    let in_time = 1 + answers.iter().filter(|answer| sealed(answer)).count();

    let states = start.standing().await;
    let count = |state: &str| states.iter().filter(|(one, _)| one == state).count();
    assert_eq!((count("SEALED"), count("LAPSED")), (in_time, BAKERIES - in_time), "{states:?}");
    start.open().await.accepted("openBids");
    assert_eq!(start.proven().await.opened, in_time);
    app.stop().await;
}

#[tokio::test]
async fn a_bid_that_races_an_amendment_answers_the_new_terms_or_is_stale() {
    let app = TestApp::start().await;
    let start = Start::new(&app).await;
    let lots = json!([{
        "id": start.tender["lots"][0]["id"], "title": "Roti tawar",
        "items": [{
            "id": start.tender["lots"][0]["items"][0]["id"],
            "title": "Roti tawar 500 g", "quantity": "500", "unit": "buah",
        }],
    }]);
    let input = json!({
        "tenderId": start.tender["id"], "version": start.tender["version"],
        "reason": "Tamu ingin roti yang lebih besar", "changes": { "lots": lots },
    });
    let amend =
        start.hotel.mutate("amendTender", "AmendTenderInput", input, "tender { versionNumber }");
    let (accepted, amended) = join(start.seal_all(), amend).await;
    amended.accepted("amendTender");
    app.settle().await;
    let states = start.standing().await;
    for ((state, version), accepted) in states.iter().zip(accepted) {
        match state.as_str() {
            "STALE" => assert!(accepted, "only what was sealed becomes stale"),
            "SEALED" => assert_eq!((accepted, version), (true, &json!(2)), "for the new terms"),
            other => assert!(!accepted && other == "DRAFT", "{other} though accepted: {accepted}"),
        }
    }
    let live = states.iter().filter(|(state, _)| state == "SEALED").count();
    app.advance(start.left().await + Duration::minutes(1)).await;
    let mut start = start;
    start.sign_in_again().await;
    if live > 0 {
        start.open().await.accepted("openBids");
        assert_eq!(start.proven().await.opened, live);
    }
    app.stop().await;
}

#[tokio::test]
async fn bids_are_opened_once_however_many_open_them() {
    let app = TestApp::start().await;
    let start = Start::new(&app).await;
    assert!(start.seal_all().await.into_iter().all(|sealed| sealed), "all are in time");
    app.advance(Duration::minutes(6)).await;
    let answers = join_all((0..6).map(|_| start.open())).await;
    let opened = answers.iter().filter(|answer| answer.refusals("openBids").is_empty()).count();
    assert_eq!(opened, 1, "one opens, the others come too late");
    let report = start.proven().await;
    assert_eq!((report.opened, report.failed), (BAKERIES, 0));
    app.stop().await;
}

#[tokio::test]
async fn bids_around_their_deadline_are_neither_lost_nor_misjudged() {
    let app = TestApp::start().await;
    let race = crowd::race(&app.app, 120, Duration::seconds(2)).await.expect("nothing is lost");
    assert_eq!(race.sealed + race.late, 120);
    assert!(race.late > 0, "{race:?}");
    app.stop().await;
}
