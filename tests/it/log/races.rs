//! A bid that races its deadline, an amendment or an opening: one of both happens, never both, and the log agrees.

use std::{cell::Cell, collections::BTreeSet};

use chrono::{DateTime, Duration, Utc};
use futures_util::future::{join, join_all, join3};
use gotong_graphql::ids::decode;
use gotong_seal::verify::{Proven, TenderFile, TenderReport, verify};
use gotong_testkit::{Answer, Person, TestApp, crowd};
use rstest::rstest;
use serde_json::{Value, json};
use tokio::time::sleep;

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

    /// Asks for other bread: what was sealed before is stale.
    async fn amend(&self) -> Answer {
        let lots = json!([{
            "id": self.tender["lots"][0]["id"], "title": "Roti tawar",
            "items": [{
                "id": self.tender["lots"][0]["items"][0]["id"],
                "title": "Roti tawar 500 g", "quantity": "500", "unit": "buah",
            }],
        }]);
        let input = json!({
            "tenderId": self.tender["id"], "version": self.tender["version"],
            "reason": "Tamu ingin roti yang lebih besar", "changes": { "lots": lots },
        });
        self.hotel
            .mutate("amendTender", "AmendTenderInput", input, "tender { versionNumber }")
            .await
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
    done(answer, "sealBid")
}

fn done(answer: &Answer, mutation: &str) -> bool {
    let refusals = answer.refusals(mutation);
    let late =
        ["DEADLINE_PASSED", "NOT_TENDERING", "INVALID_TRANSITION", "CONFLICT", "TERMS_CHANGED"];
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
    let (accepted, amended) = join(start.seal_all(), start.amend()).await;
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

/// What a bakery does while others open the bids.
#[derive(Clone, Copy, Debug)]
enum Last {
    /// Seals what is only written.
    Seal,
    /// Seals a stale bid as it was.
    Reconfirm,
    /// Takes a sealed bid back.
    Withdraw,
    /// Opens a sealed bid for changes, which stays in force.
    Replace,
}

impl Last {
    /// The bakeries take turns.
    const fn of(bakery: usize) -> Self {
        [Self::Seal, Self::Reconfirm, Self::Withdraw, Self::Replace][bakery % 4]
    }

    const fn mutation(self) -> &'static str {
        match self {
            Self::Seal => "sealBid",
            Self::Reconfirm => "reconfirmBid",
            Self::Withdraw => "withdrawBid",
            Self::Replace => "replaceBid",
        }
    }

    /// Where a bid has to stand after the opening, if this was done or refused.
    const fn leads_to(self, done: bool) -> &'static str {
        match (self, done) {
            (Self::Seal | Self::Reconfirm, true) | (Self::Withdraw, false) | (Self::Replace, _) => {
                "OPENED"
            }
            (Self::Seal | Self::Reconfirm, false) => "LAPSED",
            (Self::Withdraw, true) => "WITHDRAWN",
        }
    }
}

impl<'a> Start<'a> {
    /// A minute before the deadline: every fourth bid is written, stale, and two are sealed for the terms in force.
    async fn with_stale_bids(app: &'a TestApp) -> Self {
        let mut start = Self::new(app).await;
        for (bakery, bid) in start.bids.iter().enumerate() {
            if !matches!(Last::of(bakery), Last::Seal) {
                assert!(sealed(&try_to_seal(&start.bakers[bakery], bid).await), "in time for sure");
            }
        }
        start.amend().await.accepted("amendTender");
        app.advance(start.left().await - Duration::minutes(1)).await;
        start.sign_in_again().await;
        for bakery in 0..BAKERIES {
            if matches!(Last::of(bakery), Last::Withdraw | Last::Replace) {
                assert!(start.attempt(bakery, Last::Reconfirm).await, "in time for sure");
            }
        }
        start
    }

    /// Tries this with a bakery's bid; answers whether it was done.
    async fn attempt(&self, bakery: usize, last: Last) -> bool {
        let (baker, bid) = (&self.bakers[bakery], &self.bids[bakery]["id"]);
        let query = "query($id: ID!) { node(id: $id) { ... on Bid { version } } }";
        let version =
            baker.gql(query, json!({ "id": bid })).await.data()["node"]["version"].clone();
        let input = match last {
            Last::Seal => {
                json!({ "bidId": bid, "version": version, "independentPriceDeclaration": true })
            }
            Last::Reconfirm | Last::Replace => json!({ "bidId": bid, "version": version }),
            Last::Withdraw => json!({ "bidId": bid }),
        };
        let mutation = last.mutation();
        let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
        done(&baker.mutate(mutation, &kind, input, "bid { id }").await, mutation)
    }

    /// Several openers try until one of them opens the bids; answers how many did.
    async fn open_until_opened(&self) -> usize {
        let opened = Cell::new(0);
        join_all((0..3).map(async |_| {
            while opened.get() == 0 {
                if done(&self.open().await, "openBids") {
                    opened.set(opened.get() + 1);
                }
            }
        }))
        .await;
        opened.get()
    }

    /// What the log holds of the tender: of each entry its type, and the bid that it is about.
    async fn logged(&self) -> Vec<(String, Option<String>)> {
        let file = tender_file(self.app, &self.tender["id"]).await;
        let file: TenderFile = serde_json::from_str(&file).expect("a tender's file");
        let read = |leaf: &String| {
            let leaf: Value = serde_json::from_str(leaf).expect("an entry");
            (text(&leaf["type"]), leaf["bid"].as_str().map(str::to_owned))
        };
        file.entries.iter().map(|entry| read(&entry.leaf)).collect()
    }
}

/// The name of a bid in the log.
fn in_the_log(bid: &Value) -> String {
    decode(&text(&bid["id"]).into()).expect("an id").1.to_string()
}

#[rstest]
#[case::after_one(1)]
#[case::after_some(3)]
#[case::after_half(6)]
#[tokio::test]
async fn a_bid_that_races_an_opening_is_opened_with_everything_or_refused(#[case] in_time: usize) {
    let app = TestApp::start().await;
    let start = Start::with_stale_bids(&app).await;
    let moment = |millis| sleep(std::time::Duration::from_millis(millis));
    let answered = Cell::new(0);
    let bids = join_all((0..).zip(&start.bids).map(async |(bakery, _)| {
        moment(15 * bakery).await;
        let bakery = usize::try_from(bakery).expect("few");
        let done = start.attempt(bakery, Last::of(bakery)).await;
        answered.set(answered.get() + 1);
        done
    }));
    // The deadline passes while others are still asking.
    let deadline = async {
        while answered.get() < in_time {
            moment(1).await;
        }
        app.advance(Duration::minutes(2)).await;
    };
    let (done, opened, ()) = join3(bids, start.open_until_opened(), deadline).await;
    let accepted = done.iter().filter(|done| **done).count();
    assert!(accepted >= in_time, "whoever was answered before the deadline was in time: {done:?}");
    app.settle().await;
    assert_eq!(opened, 1, "one opens, the others come too early or too late");

    let standing = start.standing().await;
    let expected: Vec<_> =
        (0..).zip(&done).map(|(bakery, done)| Last::of(bakery).leads_to(*done)).collect();
    let states: Vec<_> = standing.iter().map(|(state, _)| state.as_str()).collect();
    assert_eq!(states, expected, "{done:?}");
    let query = "query($id: ID!) { node(id: $id) { ... on Bid { total { amountMinor } } } }";
    for (price, (bid, state)) in (1_000_000..).zip(start.bids.iter().zip(states)) {
        let seen = start.hotel.gql(query, json!({ "id": bid["id"] })).await;
        let total = &seen.data()["node"]["total"]["amountMinor"];
        let price: i64 = price;
        let whole = (state == "OPENED").then(|| (price * 500).to_string());
        assert_eq!(*total, json!(whole), "{state}");
    }

    let log = start.logged().await;
    let place = log.iter().position(|(kind, _)| kind == "tender.opened").expect("it was opened");
    let (before, after) = log.split_at(place);
    assert!(after[1..].iter().all(|(kind, _)| kind == "bid.opened"), "{after:?}");
    assert!(before.iter().all(|(kind, _)| kind != "bid.opened"), "{before:?}");
    let said: BTreeSet<_> = after[1..].iter().filter_map(|(_, bid)| bid.clone()).collect();
    let opened = start.bids.iter().zip(&expected).filter(|(_, state)| **state == "OPENED");
    assert_eq!(said, opened.map(|(bid, _)| in_the_log(bid)).collect());
    let report = start.proven().await;
    assert_eq!((report.opened, report.failed), (after.len() - 1, 0));
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
