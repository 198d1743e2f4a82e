//! Objections to a procedure: claims that the buyer answers, complaints that an arbiter decides.

mod arbiters;
mod awards;
mod claims;
mod content;
mod drafts;
mod members;
mod terms;

use chrono::{DateTime, Duration};
use gotong_domain::policy::PlatformRole;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{Market, ask},
    bakeries::{PAPER, uploaded},
    stage::grant,
    tenders::text,
};

const WHY: &str = "Penilaian tidak mengikuti kriteria yang diumumkan.";

const CLAIM: &str = "id code state late dueAt closesAt viewerCan answer { text }
    complaint { id state }";

const COMPLAINT: &str = "id code state dueAt late viewerCan claimant { name } lotIds
    objections { targetKind targetId ruleId ruleTitle remedy text documents { id } }
    ruling { text remedy } extension { reason } posts { side text } claim { code }";

/// A market in its standstill, the third bakery having won, and an arbiter.
struct Case<'a> {
    market: Market<'a>,
    arbiter: Person<'a>,
    award: String,
}

impl<'a> Case<'a> {
    async fn decided(app: &'a TestApp) -> Self {
        let market = Market::judged(app).await;
        let award = market.award(2).await;
        Self { arbiter: arbiter(app).await, market, award }
    }

    /// The same with everybody signed in again.
    async fn awake(self) -> Self {
        let market = self.market.at_the_desk().await;
        Self { arbiter: self.arbiter.signed_in_again().await, market, award: self.award }
    }

    /// The same at an instant, after all that was due.
    async fn at(self, instant: &Value) -> Self {
        let app = self.market.app;
        app.advance(left(app, instant)).await;
        self.awake().await
    }

    /// The same at an instant, before any timer has run.
    async fn before_the_worker_at(self, instant: &Value) -> Self {
        self.market.app.skip(left(self.market.app, instant)).await;
        self.awake().await
    }

    /// A baker's objection to the award.
    async fn to_award(&self, baker: usize) -> Value {
        let paper = uploaded(&self.market.bakers[baker].0, PAPER).await;
        objection("AWARD", Some(&json!(self.award)), ("EVALUATION_ERROR", "CANCEL_AWARD"), &paper)
    }

    /// A baker's objection to what was decided about the first bid.
    async fn to_rejection(&self, baker: usize) -> Value {
        let paper = uploaded(&self.market.bakers[baker].0, PAPER).await;
        let bid = json!(self.market.bids[0]);
        objection("BID_DECISION", Some(&bid), ("BID_WRONGLY_REJECTED", "RE_ADMIT"), &paper)
    }

    async fn file(&self, mutation: &str, baker: usize, objections: Value) -> Answer {
        let (person, business) = &self.market.bakers[baker];
        file(person, mutation, &self.market.tender["id"], business, objections).await
    }

    /// Files a complaint of a baker's about the award; answers it.
    async fn complain(&self, baker: usize) -> Value {
        let objections = json!([self.to_award(baker).await]);
        let filed = self.file("submitComplaint", baker, objections).await;
        filed.payload("submitComplaint")["complaint"].clone()
    }

    /// A step of the arbiter's that is taken; answers the complaint.
    async fn arbitrate(&self, mutation: &str, complaint: &Value, more: Value) -> Value {
        let done = step(&self.arbiter, mutation, complaint, more).await;
        done.payload(mutation)["complaint"].clone()
    }

    /// Takes a complaint up and looks into it.
    async fn review(&self, complaint: &Value) -> Value {
        self.arbitrate("admitComplaint", complaint, json!({})).await;
        self.arbitrate("beginComplaintReview", complaint, json!({})).await
    }

    async fn state(&self) -> String {
        state(self.market.app, &self.market.tender).await
    }
}

async fn state(app: &TestApp, tender: &Value) -> String {
    text(&node(app, None, &tender["id"], "... on Tender { state }").await["state"])
}

pub(crate) async fn arbiter(app: &TestApp) -> Person<'_> {
    let arbiter = app.person("Arbiter").await;
    grant(app, &arbiter, PlatformRole::Arbiter).await;
    arbiter
}

pub(crate) fn objection(
    kind: &str,
    id: Option<&Value>,
    (rule, remedy): (&str, &str),
    paper: &str,
) -> Value {
    json!({
        "targetKind": kind, "targetId": id, "ruleId": rule, "remedy": remedy, "text": WHY,
        "documentBlobIds": [paper],
    })
}

/// Files a claim or a complaint in the name of a business.
pub(crate) async fn file(
    person: &Person<'_>,
    mutation: &str,
    tender: &Value,
    business: &str,
    objections: Value,
) -> Answer {
    let input = json!({ "tenderId": tender, "businessId": business, "objections": objections });
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let fields = match mutation {
        "submitClaim" => format!("claim {{ {CLAIM} }}"),
        _ => format!("complaint {{ {COMPLAINT} }}"),
    };
    person.mutate(mutation, &kind, input, &fields).await
}

/// A step of somebody's with a complaint.
pub(crate) async fn step(
    person: &Person<'_>,
    mutation: &str,
    complaint: &Value,
    mut more: Value,
) -> Answer {
    more["complaintId"] = complaint["id"].clone();
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let fields = format!("complaint {{ {COMPLAINT} }}");
    person.mutate(mutation, &kind, more, &fields).await
}

/// The codes of a mutation's refusals.
fn codes(answer: &Answer, mutation: &str) -> Vec<String> {
    let errors = answer.data()[mutation]["userErrors"].as_array().cloned();
    errors.expect("a list").iter().map(|error| text(&error["code"])).collect()
}

/// A complaint, with all that this person sees of it; null where it does not exist for them.
async fn seen(app: &TestApp, person: Option<&Person<'_>>, id: &Value) -> Value {
    node(app, person, id, &format!("... on Complaint {{ {COMPLAINT} }}")).await
}

/// As [`seen`], of a claim.
async fn seen_claim(app: &TestApp, person: &Person<'_>, id: &Value) -> Value {
    node(app, Some(person), id, &format!("... on Claim {{ {CLAIM} }}")).await
}

async fn node(app: &TestApp, person: Option<&Person<'_>>, id: &Value, fields: &str) -> Value {
    let query = format!("query($id: ID!) {{ node(id: $id) {{ {fields} }} }}");
    let token = person.map(|person| person.token.as_str());
    app.ask(token, &query, json!({ "id": id }), &[]).await.data()["node"].clone()
}

async fn told(person: &Person<'_>, kind: &str) -> usize {
    let inbox = "{ viewer { notifications(first: 50) { nodes { kind } } } }";
    let inbox = person.gql(inbox, json!({})).await;
    let all = inbox.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    all.expect("a list").iter().filter(|one| one["kind"] == kind).count()
}

/// The time until an instant that an answer named.
fn left(app: &TestApp, instant: &Value) -> Duration {
    let at = DateTime::parse_from_rfc3339(&text(instant)).expect("an instant");
    at.to_utc() - app.now()
}

/// Asks as somebody and answers the first code that it is refused with.
async fn refused(person: &Person<'_>, mutation: &str, input: Value) -> String {
    let answer = ask(person, mutation, input).await;
    text(&answer.data()[mutation]["userErrors"][0]["code"])
}
