//! Several openers open bids together: none of them alone.

use chrono::Duration;
use gotong_domain::policy::{PlatformRole, Role};
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{ask, seal},
    stage::sit,
    tenders::{bread, draft, publish, text, verified},
};

const OPENING: &str = "query($slug: String!) { tender(slug: $slug) {
  state openersNeeded openingsAgreed { user { displayName } at } viewerCan } }";

/// A hotel whose tender three people may open and two have to, with a sealed bid, after its deadline.
struct Hotel<'a> {
    app: &'a TestApp,
    openers: Vec<Person<'a>>,
    baker: Person<'a>,
    tender: Value,
    bid: String,
}

impl<'a> Hotel<'a> {
    async fn closed(app: &'a TestApp) -> Self {
        let (owner, business) = verified(app, "Hotel").await;
        let (baker, bakery) = verified(app, "Satu").await;
        let mut openers = vec![owner];
        for name in ["Bendahara", "Sekretaris"] {
            let person = app.person(name).await;
            sit(app, &person, &business, Role::Staff).await;
            openers.push(person);
        }
        let fields = {
            let mut fields = bread();
            fields["openersNeeded"] = json!(2);
            fields
        };
        let tender = draft(&openers[0], &business, fields).await;
        let alone = publish(&openers[0], &tender).await;
        let refused = &alone.data()["publishTender"]["userErrors"][0];
        let expected = (json!("OUT_OF_RANGE"), json!(["openersNeeded"]));
        assert_eq!((refused["code"].clone(), refused["path"].clone()), expected);
        let tender = team(&openers, &tender, &["OPENER"]).await;
        let published = publish(&openers[0], &tender).await;
        let tender = published.payload("publishTender")["tender"].clone();
        let bid = seal(&baker, &bakery, &tender, 1_000_000).await;
        app.advance(Duration::days(30)).await;
        let mut awake = Vec::new();
        for opener in openers {
            awake.push(opener.signed_in_again().await);
        }
        let baker = baker.signed_in_again().await;
        Self { app, openers: awake, baker, tender, bid }
    }

    /// Opens as one of the openers; answers the code that it was refused with.
    async fn open(&self, opener: usize) -> Option<String> {
        let input = json!({ "tenderId": self.tender["id"] });
        let answer = ask(&self.openers[opener], "openBids", input).await;
        let errors = answer.data()["openBids"]["userErrors"].as_array().cloned();
        errors.expect("a list").first().map(|error| text(&error["code"]))
    }

    async fn seen_by(&self, person: &Person<'_>) -> Value {
        let slug = json!({ "slug": self.tender["slug"] });
        person.gql(OPENING, slug).await.data()["tender"].clone()
    }

    async fn bid_seen_by(&self, person: &Person<'_>) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on Bid { state } } }";
        person.gql(query, json!({ "id": self.bid })).await.data()["node"].clone()
    }
}

/// Gives the first person every role and the others these.
async fn team(people: &[Person<'_>], tender: &Value, roles: &[&str]) -> Value {
    let all = ["OWNER", "EDITOR", "OPENER", "EVALUATOR", "APPROVER"];
    let member = |(place, person): (usize, &Person<'_>)| {
        let roles = if place == 0 { &all[..] } else { roles };
        json!({ "userId": person.id, "roles": roles })
    };
    let members: Vec<_> = people.iter().enumerate().map(member).collect();
    let input = json!({
        "tenderId": tender["id"], "version": tender["version"], "members": members,
    });
    let kind = "SetTenderTeamInput";
    let fields = "tender { id slug version lots { id items { id } } }";
    let set = people[0].mutate("setTenderTeam", kind, input, fields).await;
    set.payload("setTenderTeam")["tender"].clone()
}

async fn told(person: &Person<'_>, kind: &str) -> usize {
    let inbox = "{ viewer { notifications { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == kind).count()
}

#[tokio::test]
async fn a_tender_that_some_have_agreed_to_open_is_opened_before_it_is_called_off() {
    let app = TestApp::start().await;
    let hotel = Hotel::closed(&app).await;
    assert_eq!(hotel.open(0).await, None);
    let input = json!({ "tenderId": hotel.tender["id"], "reason": "BUDGET_CUT",
        "text": "Anggaran sarapan dipindahkan ke tahun depan." });
    let early = ask(&hotel.openers[0], "cancelTender", input.clone()).await;
    assert_eq!(early.refusals("cancelTender"), ["OPENING_UNDER_WAY"]);
    assert_eq!(hotel.open(1).await, None);
    ask(&hotel.openers[0], "cancelTender", input).await.accepted("cancelTender");
    app.stop().await;
}

#[tokio::test]
async fn bids_are_opened_once_as_many_openers_as_the_terms_ask_for_have_agreed() {
    let app = TestApp::start().await;
    let hotel = Hotel::closed(&app).await;
    assert_eq!(hotel.open(0).await, None);
    let waiting = hotel.seen_by(&hotel.openers[0]).await;
    assert_eq!((&waiting["state"], &waiting["openersNeeded"]), (&json!("OPENING"), &json!(2)));
    let agreed = &waiting["openingsAgreed"];
    assert_eq!(agreed.as_array().map(Vec::len), Some(1));
    assert_eq!(agreed[0]["user"]["displayName"], json!("Hotel"));
    assert_eq!(hotel.bid_seen_by(&hotel.openers[0]).await, Value::Null, "one alone reads nothing");
    assert_eq!(hotel.open(0).await.as_deref(), Some("ALREADY_AGREED"));
    app.settle().await;
    let asked: Vec<_> = [
        told(&hotel.openers[0], "OPENER_AWAITED").await,
        told(&hotel.openers[1], "OPENER_AWAITED").await,
        told(&hotel.openers[2], "OPENER_AWAITED").await,
    ]
    .into();
    assert_eq!(asked, [0, 1, 1]);
    assert_eq!(hotel.seen_by(&hotel.baker).await["openingsAgreed"], json!([]));

    assert_eq!(hotel.open(2).await, None);
    assert_eq!(hotel.seen_by(&hotel.openers[0]).await["state"], "EVALUATION");
    assert_eq!(hotel.bid_seen_by(&hotel.openers[0]).await["state"], "OPENED");
    assert_eq!(hotel.open(1).await.as_deref(), Some("INVALID_TRANSITION"));
    app.stop().await;
}

#[tokio::test]
async fn an_opener_who_left_the_team_counts_no_more_and_enough_must_stay() {
    let app = TestApp::start().await;
    let hotel = Hotel::closed(&app).await;
    assert_eq!(hotel.open(2).await, None);
    let query = "query($slug: String!) { tender(slug: $slug) { id version } }";
    let slug = json!({ "slug": hotel.tender["slug"] });
    let tender = hotel.openers[0].gql(query, slug).await.data()["tender"].clone();
    let alone = json!({
        "tenderId": tender["id"], "version": tender["version"], "members": [{
            "userId": hotel.openers[0].id,
            "roles": ["OWNER", "EDITOR", "OPENER", "EVALUATOR", "APPROVER"],
        }],
    });
    let refused = ask(&hotel.openers[0], "setTenderTeam", alone).await;
    let code = &refused.data()["setTenderTeam"]["userErrors"][0]["code"];
    assert_eq!(code, "TEAM_INCOMPLETE");
    team(&hotel.openers[..2], &tender, &["OPENER"]).await;

    assert_eq!(hotel.open(0).await, None);
    assert_eq!(hotel.seen_by(&hotel.openers[0]).await["state"], "OPENING", "one left");
    assert_eq!(hotel.open(1).await, None);
    assert_eq!(hotel.seen_by(&hotel.openers[0]).await["state"], "EVALUATION");
    app.stop().await;
}

#[tokio::test]
async fn bidders_buyer_and_platform_are_told_once_when_nobody_opens() {
    let app = TestApp::start().await;
    let admin = app.person("Admin").await;
    let ctx = gotong_app::Ctx::system(app.now());
    let role = PlatformRole::Admin;
    gotong_app::accounts::grant(&app.app, &ctx, &admin.email, role).await.expect("granted");
    let hotel = Hotel::closed(&app).await;
    app.settle().await;
    // Thirty days later it is late already; the worker comes to it now.
    let admin = admin.signed_in_again().await;
    for person in [&hotel.openers[0], &hotel.baker, &admin] {
        assert_eq!(told(person, "OPENING_OVERDUE").await, 1, "{}", person.name);
    }
    hotel.app.advance(Duration::days(3)).await;
    app.settle().await;
    let owner = hotel.openers[0].signed_in_again().await;
    assert_eq!(told(&owner, "OPENING_OVERDUE").await, 1);
    app.stop().await;
}
