//! Lists of suppliers that a buyer has checked: applying, deciding, running out, and inviting all of them at once.

mod course;
mod guards;
mod inviting;
mod visibility;

use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::tenders::{text, verified};

const NOTE: &str = "Kami memanggang setiap malam.";
const NOT_YET: &str = "Izin edarnya belum ada.";
const WHY: &str = "Izin edarnya sudah tidak berlaku.";

/// Opens a list of a business.
async fn open(buyer: &Person<'_>, business: &str, title: &str) -> Answer {
    let input = json!({
        "businessId": business, "title": title, "codes": ["10710"], "months": 6,
        "description": "Izin edar, dapur sendiri, antar sebelum pukul enam.",
    });
    let fields = "list { id title state version }";
    buyer.mutate("createQualifiedList", "CreateQualifiedListInput", input, fields).await
}

async fn opened(buyer: &Person<'_>, business: &str) -> String {
    let list = open(buyer, business, "Roti dan kue").await;
    text(&list.payload("createQualifiedList")["list"]["id"])
}

const ENTRY: &str = "qualification { id state isQualified qualifiedUntil version }";

async fn apply(person: &Person<'_>, business: &str, list: &str) -> Answer {
    let input = json!({ "listId": list, "businessId": business, "note": NOTE });
    person.mutate("applyToQualifiedList", "ApplyToQualifiedListInput", input, ENTRY).await
}

async fn applied(person: &Person<'_>, business: &str, list: &str) -> Value {
    apply(person, business, list).await.payload("applyToQualifiedList")["qualification"].clone()
}

async fn decide(buyer: &Person<'_>, entry: &Value, accept: bool, reason: &str) -> Answer {
    let input = json!({
        "qualificationId": entry["id"], "version": entry["version"], "accept": accept,
        "reason": reason,
    });
    buyer.mutate("decideQualification", "DecideQualificationInput", input, ENTRY).await
}

async fn accepted(buyer: &Person<'_>, entry: &Value) -> Value {
    decide(buyer, entry, true, "").await.payload("decideQualification")["qualification"].clone()
}

async fn withdraw(person: &Person<'_>, entry: &Value) -> Answer {
    let input = json!({ "qualificationId": entry["id"] });
    person.mutate("withdrawQualification", "WithdrawQualificationInput", input, ENTRY).await
}

async fn remove(buyer: &Person<'_>, entry: &Value) -> Answer {
    let input = json!({ "qualificationId": entry["id"], "reason": WHY });
    buyer.mutate("removeQualification", "RemoveQualificationInput", input, ENTRY).await
}

/// A list as somebody sees it, with everyone on it that they see.
async fn seen(app: &TestApp, person: Option<&Person<'_>>, list: &str) -> Value {
    let query = "query($id: ID!) { qualifiedList(id: $id) { title state months viewerCan
      codes { code } business { name }
      viewerEntries { state reason viewerCan business { name } }
      entries(first: 20) { totalCount nodes { state isQualified note reason decidedAt
        decidedBy { displayName } viewerCan business { name } } } } }";
    let token = person.map(|person| person.token.as_str());
    let answer = app.ask(token, query, json!({ "id": list }), &[]).await;
    answer.data()["qualifiedList"].clone()
}

/// The names of businesses in a list of things that have one.
fn names(things: &Value) -> Vec<String> {
    let things = things.as_array().expect("a list");
    things.iter().map(|one| text(&one["business"]["name"])).collect()
}

async fn told(person: &Person<'_>) -> Vec<(String, String)> {
    let query = "{ viewer { notifications(first: 20) { nodes { kind path } } } }";
    let answer = person.gql(query, json!({})).await;
    let nodes = answer.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
    let told = nodes.unwrap_or_default();
    let told = told.iter().map(|one| (text(&one["kind"]), text(&one["path"])));
    told.filter(|(kind, _)| kind.starts_with("QUALIFICATION")).collect()
}

/// A hotel with a list, and two bakeries.
struct Market<'a> {
    app: &'a TestApp,
    hotel: Person<'a>,
    buyer: String,
    list: String,
    satu: (Person<'a>, String),
    dua: (Person<'a>, String),
}

impl<'a> Market<'a> {
    async fn new(app: &'a TestApp) -> Self {
        let (hotel, buyer) = verified(app, "Hotel").await;
        let (satu, dua) = (verified(app, "Satu").await, verified(app, "Dua").await);
        let list = opened(&hotel, &buyer).await;
        Self { app, hotel, buyer, list, satu, dua }
    }

    /// The same some days later, with everybody signed in again.
    async fn after(mut self, days: i64) -> Self {
        self.app.advance(chrono::Duration::days(days)).await;
        for person in [&mut self.hotel, &mut self.satu.0, &mut self.dua.0] {
            *person = person.signed_in_again().await;
        }
        self
    }

    async fn apply(&self) -> Answer {
        apply(&self.satu.0, &self.satu.1, &self.list).await
    }

    async fn applied(&self) -> Value {
        applied(&self.satu.0, &self.satu.1, &self.list).await
    }

    /// A bakery that is on the list.
    async fn qualified(&self) -> Value {
        accepted(&self.hotel, &self.applied().await).await
    }
}
