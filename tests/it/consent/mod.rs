//! Amending and cancelling a tender where another has to approve it: proposed, approved, declined, taken back, void.

mod effects;
mod races;
mod refusals;

use chrono::{DateTime, Duration, Utc};
use gotong_domain::policy::Role;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{ask, seal},
    stage::sit,
    tenders::{bread, draft, publish, text, verified},
};

const WHY: &str = "Tamu bertambah banyak";
const OFF: &str = "Anggaran sarapan dipindahkan ke tahun depan.";
const NOT_NOW: &str = "Anggaran masih cukup.";

const DESK: &str =
    "query($slug: String!) { tender(slug: $slug) { state versionNumber version viewerCan
  pendingChange { id kind reason cancelReason lotIds changes { label path before after }
    proposedBy { displayName } proposedAt declinedBy { displayName } declineReason }
  declinedChange { id reason declineReason declinedBy { displayName } }
  lots { items { quantity } } cancellation { reason text } } }";

/// A hotel whose tender one person leads and another approves, with a sealed bid of a bakery.
struct Desk<'a> {
    app: &'a TestApp,
    /// Owns the tender, and nothing else of it.
    owner: Person<'a>,
    /// Approves.
    approver: Person<'a>,
    /// Approves as well.
    deputy: Person<'a>,
    /// Works for the buyer, but not on the tender.
    clerk: Person<'a>,
    baker: Person<'a>,
    bid: String,
    tender: Value,
}

impl<'a> Desk<'a> {
    async fn new(app: &'a TestApp) -> Self {
        Self::of(app, &["OWNER"], bread()).await
    }

    /// A desk whose first person holds these roles.
    async fn of(app: &'a TestApp, roles: &[&str], fields: Value) -> Self {
        let (owner, business) = verified(app, "Hotel").await;
        let (baker, bakery) = verified(app, "Satu").await;
        let mut people = Vec::new();
        for (name, role) in
            [("Manajer", Role::Manager), ("Wakil", Role::Owner), ("Staf", Role::Manager)]
        {
            let person = app.person(name).await;
            sit(app, &person, &business, role).await;
            people.push(person);
        }
        let [approver, deputy, clerk] = people.try_into().ok().expect("three");
        let drafted = draft(&owner, &business, fields).await;
        let others = ["EDITOR", "OPENER", "EVALUATOR", "APPROVER"];
        let members = json!([
            { "userId": owner.id, "roles": roles },
            { "userId": approver.id, "roles": others },
            { "userId": deputy.id, "roles": ["OPENER", "APPROVER"] },
        ]);
        let input = json!({
            "tenderId": drafted["id"], "version": drafted["version"], "members": members,
        });
        let fields = "tender { id version }";
        let set = owner.mutate("setTenderTeam", "SetTenderTeamInput", input, fields).await;
        let published = publish(&owner, &set.payload("setTenderTeam")["tender"]).await;
        let tender = published.payload("publishTender")["tender"].clone();
        let bid = seal(&baker, &bakery, &tender, 1_000_000).await;
        app.settle().await;
        Self { app, owner, approver, deputy, clerk, baker, bid, tender }
    }

    async fn sign_in_again(mut self) -> Self {
        for person in [
            &mut self.owner,
            &mut self.approver,
            &mut self.deputy,
            &mut self.clerk,
            &mut self.baker,
        ] {
            *person = person.signed_in_again().await;
        }
        self
    }

    async fn seen_by(&self, person: &Person<'_>) -> Value {
        let slug = json!({ "slug": self.tender["slug"] });
        person.gql(DESK, slug).await.data()["tender"].clone()
    }

    async fn pending(&self) -> Value {
        self.seen_by(&self.approver).await["pendingChange"].clone()
    }

    /// Asks for another number of loaves.
    async fn amend_to(&self, person: &Person<'_>, quantity: &str) -> Answer {
        let version = self.seen_by(person).await["version"].clone();
        let (lot, item) = (&self.tender["lots"][0], &self.tender["lots"][0]["items"][0]);
        let lots = json!([{
            "id": lot["id"], "title": lot["title"], "items": [{
                "id": item["id"], "title": "Roti tawar 400 g", "quantity": quantity, "unit": "buah",
            }],
        }]);
        let input = json!({
            "tenderId": self.tender["id"], "version": version, "reason": WHY,
            "changes": { "lots": lots },
        });
        let fields = "tender { versionNumber pendingChange { id kind } } tenderVersion { number }";
        person.mutate("amendTender", "AmendTenderInput", input, fields).await
    }

    async fn cancel(&self, person: &Person<'_>) -> Answer {
        let input = json!({ "tenderId": self.tender["id"], "reason": "BUDGET_CUT", "text": OFF });
        let fields = "tender { state pendingChange { id kind } cancellation { text } }";
        person.mutate("cancelTender", "CancelTenderInput", input, fields).await
    }

    /// Proposes 750 loaves; answers the change's id.
    async fn proposed(&self) -> Value {
        let answer = self.amend_to(&self.owner, "750").await;
        let payload = answer.accepted("amendTender");
        assert_eq!(payload["tenderVersion"], Value::Null, "it waits");
        payload["tender"]["pendingChange"]["id"].clone()
    }

    async fn approve(&self, person: &Person<'_>, change: &Value) -> Answer {
        ask(person, "approveTenderChange", json!({ "changeId": change })).await
    }

    async fn decline(&self, person: &Person<'_>, change: &Value, reason: &str) -> Answer {
        let input = json!({ "changeId": change, "reason": reason });
        ask(person, "declineTenderChange", input).await
    }

    async fn withdraw(&self, person: &Person<'_>, change: &Value) -> Answer {
        ask(person, "withdrawTenderChange", json!({ "changeId": change })).await
    }

    async fn bid_state(&self) -> Value {
        let query = "query($id: ID!) { node(id: $id) { ... on Bid { state } } }";
        let answer = self.baker.gql(query, json!({ "id": self.bid })).await;
        answer.data()["node"]["state"].clone()
    }

    /// How long bids are taken still.
    async fn left(&self) -> Duration {
        let query = "query($id: ID!) { node(id: $id) { ... on Tender { deadline } } }";
        let answer = self.app.gql(query, json!({ "id": self.tender["id"] })).await;
        let deadline: DateTime<Utc> =
            text(&answer.data()["node"]["deadline"]).parse().expect("an instant");
        deadline - self.app.now()
    }
}

/// How often somebody was told this.
async fn told(person: &Person<'_>, kind: &str) -> usize {
    let inbox = "{ viewer { notifications { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == kind).count()
}

/// What somebody may do with a change.
fn may(desk: &Value) -> Vec<String> {
    let all = desk["viewerCan"].as_array().expect("a list").iter().map(text);
    let of = ["AMEND", "CANCEL", "APPROVE_CHANGE", "DECLINE_CHANGE", "WITHDRAW_CHANGE"];
    all.filter(|action| of.contains(&action.as_str())).collect()
}
