//! Tenders from draft to deadline, and the questions about them.

use chrono::Duration;
use gotong_domain::{
    businesses::VerificationLevel,
    ids::BusinessId,
    policy::{self, Action, Actor},
};
use gotong_graphql::ids::Global;
use gotong_store::businesses;
use gotong_testkit::{Answer, Person, TestApp};
use rstest::rstest;
use serde_json::{Value, json};

const TENDER: &str =
    "tender { id slug code title state version versionNumber deadline enquiryEndsAt
  viewerCan lots { id title items { id quantity unit } } }";

/// A person with an active business that is verified to level 1; answers both.
pub(crate) async fn verified<'a>(app: &'a TestApp, name: &str) -> (Person<'a>, String) {
    let person = app.person(name).await;
    let input = json!({
        "name": format!("Usaha {name}"),
        "address": { "regionCode": "3374", "street": "Jalan Pemuda 1" },
        "codes": ["10710"],
    });
    let answer =
        person.mutate("registerBusiness", "RegisterBusinessInput", input, "business { id }").await;
    let business = text(&answer.payload("registerBusiness")["business"]["id"]);
    lift(app, &business).await;
    (person, business)
}

/// Lifts a business to level 1, as a document that somebody looked at would.
async fn lift(app: &TestApp, business: &str) {
    let id = BusinessId::parse("id", &business.to_owned().into()).expect("a business's id");
    let permit = policy::authorize(&Actor::System, &Action::Operate).expect("the platform may");
    let tx = app.app.store.begin(&permit).await.expect("a transaction");
    let mut firm = businesses::get(&tx, id).await.expect("registered");
    firm.standing.level = VerificationLevel::L1;
    businesses::update(&tx, &firm).await.expect("saved");
    tx.commit().await.expect("committed");
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}")).to_owned()
}

/// The fields of a small tender that can be published as it is.
pub(crate) fn bread() -> Value {
    json!({
        "description": "Roti tawar setiap pagi untuk sarapan.",
        "codes": ["10710"],
        "awardMethod": "WEIGHTED",
        // Long enough for several standstills.
        "bidValidityDays": 120,
        "lots": [{
            "title": "Roti tawar",
            "items": [{ "title": "Roti tawar 400 g", "quantity": "500", "unit": "buah" }],
        }],
        "criteria": [
            { "kind": "PRICE", "title": "Harga", "weightBp": 6000 },
            { "kind": "QUALITY", "title": "Mutu", "weightBp": 4000 },
        ],
    })
}

/// Drafts a request for quotation.
pub(crate) async fn draft(buyer: &Person<'_>, business: &str, fields: Value) -> Value {
    draft_of(buyer, business, "RFQ", fields).await
}

/// Drafts a tender of a type.
pub(crate) async fn draft_of(
    buyer: &Person<'_>,
    business: &str,
    kind: &str,
    fields: Value,
) -> Value {
    let input = json!({
        "businessId": business, "type": kind, "title": "Roti untuk sarapan hotel", "fields": fields,
    });
    let answer = buyer.mutate("createTender", "CreateTenderInput", input, TENDER).await;
    answer.payload("createTender")["tender"].clone()
}

/// Publishes a draft.
pub(crate) async fn publish(buyer: &Person<'_>, draft: &Value) -> Answer {
    let input = json!({ "tenderId": draft["id"], "version": draft["version"] });
    buyer.mutate("publishTender", "PublishTenderInput", input, TENDER).await
}

/// A published tender of `buyer`.
pub(crate) async fn published(buyer: &Person<'_>, business: &str) -> Value {
    let draft = draft(buyer, business, bread()).await;
    publish(buyer, &draft).await.payload("publishTender")["tender"].clone()
}

/// The codes and paths of a mutation's refusals.
fn refusals(answer: &Answer, mutation: &str) -> Vec<(String, String)> {
    let errors = answer.data()[mutation]["userErrors"].as_array().expect("a list").clone();
    errors
        .iter()
        .map(|error| {
            let path: Vec<_> = error["path"].as_array().expect("a path").iter().map(text).collect();
            (text(&error["code"]), path.join("."))
        })
        .collect()
}

fn refused(code: &str, path: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), path.to_owned())]
}

async fn state_of(app: &TestApp, slug: &Value) -> Value {
    let query = "query($slug: String!) { tender(slug: $slug) { state deadline bidCount } }";
    app.gql(query, json!({ "slug": slug })).await.data()["tender"].clone()
}

#[tokio::test]
async fn a_draft_is_private_and_a_published_tender_is_found_by_everyone() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let stranger = app.person("Orang Lain").await;
    let draft = draft(&hotel, &business, bread()).await;
    assert_eq!(draft["state"], "DRAFT");
    let by_slug = "query($slug: String!) { tender(slug: $slug) { title buyer { name } } }";
    let slug = json!({ "slug": draft["slug"] });
    let by_id = "query($id: ID!) { node(id: $id) { id } }";
    for answer in [app.gql(by_slug, slug.clone()).await, stranger.gql(by_slug, slug.clone()).await]
    {
        assert_eq!(answer.data()["tender"], Value::Null);
    }
    let found = stranger.gql(by_id, json!({ "id": draft["id"] })).await;
    assert_eq!(found.data()["node"], Value::Null);

    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    assert_eq!((&tender["state"], &tender["versionNumber"]), (&json!("TENDERING"), &json!(1)));
    let found = app.gql(by_slug, slug).await;
    assert_eq!(found.data()["tender"]["buyer"]["name"], "Usaha Hotel");
    let list = app
        .gql(
            "{ tenders { totalCount nodes { title region { name } buyer { name verification } } } }",
            json!({}),
        )
        .await;
    let list = &list.data()["tenders"];
    assert_eq!(list["totalCount"], 1);
    assert_eq!(
        list["nodes"][0],
        json!({
            "title": "Roti untuk sarapan hotel",
            "region": { "name": "Kota Semarang" },
            "buyer": { "name": "Usaha Hotel", "verification": "L1" },
        })
    );
    app.stop().await;
}

#[tokio::test]
async fn publishing_names_everything_that_is_missing() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let draft = draft(
        &hotel,
        &business,
        json!({ "deadline": app.now() + Duration::hours(1), "lots": [{ "title": "", "items": [] }] }),
    )
    .await;
    let answer = publish(&hotel, &draft).await;
    let codes: Vec<_> = refusals(&answer, "publishTender");
    for expected in [
        ("DEADLINE_TOO_SOON", "deadline"),
        ("REQUIRED", "codes"),
        ("REQUIRED", "lots.0.title"),
        ("TOO_FEW", "lots.0.items"),
    ] {
        let expected = (expected.0.to_owned(), expected.1.to_owned());
        assert!(codes.contains(&expected), "{expected:?} not in {codes:?}");
    }
    app.stop().await;
}

#[tokio::test]
async fn an_unverified_buyer_drafts_but_does_not_publish() {
    let app = TestApp::start().await;
    let owner = app.person("Warung").await;
    let input = json!({
        "name": "Warung Baru", "address": { "regionCode": "3374" }, "codes": ["10710"],
    });
    let answer =
        owner.mutate("registerBusiness", "RegisterBusinessInput", input, "business { id }").await;
    let business = text(&answer.payload("registerBusiness")["business"]["id"]);
    let draft = draft(&owner, &business, bread()).await;
    let answer = publish(&owner, &draft).await;
    assert_eq!(refusals(&answer, "publishTender"), refused("VERIFICATION_TOO_LOW", ""));
    app.stop().await;
}

#[tokio::test]
async fn an_amendment_makes_a_version_that_tells_what_changed() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let (lot, item) = (&tender["lots"][0], &tender["lots"][0]["items"][0]);
    let input = json!({
        "tenderId": tender["id"], "version": tender["version"], "reason": "Tamu bertambah banyak",
        "changes": { "lots": [{
            "id": lot["id"], "title": "Roti tawar",
            "items": [{ "id": item["id"], "title": "Roti tawar 400 g", "quantity": "750", "unit": "buah" }],
        }] },
    });
    let fields = "tender { versionNumber version } tenderVersion { number reason substantive
      changes { path label before after } }";
    let answer = hotel.mutate("amendTender", "AmendTenderInput", input, fields).await;
    let payload = answer.payload("amendTender");
    assert_eq!(
        payload["tenderVersion"],
        json!({
            "number": 2, "reason": "Tamu bertambah banyak", "substantive": true,
            "changes": [{
                "path": "lots.1.items.1.quantity", "label": "Paket 1 · Barang 1 · Jumlah",
                "before": "500", "after": "750",
            }],
        })
    );
    let versions = "query($slug: String!) { tender(slug: $slug) {
      versions(first: 1) { nodes { number } pageInfo { hasNextPage } } } }";
    let answer = app.gql(versions, json!({ "slug": tender["slug"] })).await;
    assert_eq!(
        answer.data()["tender"]["versions"],
        json!({ "nodes": [{ "number": 2 }], "pageInfo": { "hasNextPage": true } })
    );
    app.stop().await;
}

#[rstest]
#[case::no_reason(json!({ "reason": "x" }), "TOO_SHORT", "reason")]
#[case::earlier_deadline(json!({ "changes": { "deadline": "2020-01-01T00:00:00Z" } }), "DEADLINE_EARLIER", "changes.deadline")]
#[case::other_award_method(json!({ "changes": { "awardMethod": "LOWEST_PRICE" } }), "FROZEN_AFTER_PUBLICATION", "changes.awardMethod")]
#[case::estimate(json!({ "changes": { "estimatePublic": true } }), "FROZEN_AFTER_PUBLICATION", "changes.estimate")]
#[case::nothing(json!({ "changes": {} }), "NOTHING_CHANGED", "")]
#[case::old_version(json!({ "version": 1 }), "CONFLICT", "")]
#[tokio::test]
async fn an_amendment_that_may_not_be_is_refused(
    #[case] change: Value,
    #[case] code: &str,
    #[case] path: &str,
) {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let mut input = json!({
        "tenderId": tender["id"], "version": tender["version"],
        "reason": "Tamu bertambah banyak", "changes": { "title": "Roti untuk semua tamu" },
    });
    for (name, value) in change.as_object().expect("fields") {
        input[name] = value.clone();
    }
    let answer = hotel.mutate("amendTender", "AmendTenderInput", input, "tender { id }").await;
    let codes = refusals(&answer, "amendTender");
    assert!(codes.contains(&(code.to_owned(), path.to_owned())), "{codes:?}");
    app.stop().await;
}

#[tokio::test]
async fn a_tender_without_bids_ends_by_itself_at_its_deadline() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    assert_eq!(state_of(&app, &tender["slug"]).await["state"], "TENDERING");
    app.advance(Duration::days(30)).await;
    assert_eq!(state_of(&app, &tender["slug"]).await["state"], "UNSUCCESSFUL");
    app.stop().await;
}

#[tokio::test]
async fn a_tender_is_called_off_with_a_reason() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let tender = published(&hotel, &business).await;
    let fields = "tender { state cancellation { reason text } }";
    let short = json!({ "tenderId": tender["id"], "reason": "BUDGET_CUT", "text": "habis" });
    let answer = hotel.mutate("cancelTender", "CancelTenderInput", short, fields).await;
    assert_eq!(refusals(&answer, "cancelTender"), refused("TOO_SHORT", "text"));
    let input = json!({
        "tenderId": tender["id"], "reason": "BUDGET_CUT", "text": "Anggaran tahun ini dipotong separuh.",
    });
    let answer = hotel.mutate("cancelTender", "CancelTenderInput", input.clone(), fields).await;
    assert_eq!(answer.payload("cancelTender")["tender"]["state"], "CANCELLED");
    let again = hotel.mutate("cancelTender", "CancelTenderInput", input, fields).await;
    assert_eq!(refusals(&again, "cancelTender"), refused("INVALID_TRANSITION", ""));
    app.stop().await;
}

#[tokio::test]
async fn a_question_is_answered_for_all_and_nobody_learns_who_asked() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    let tender = published(&hotel, &business).await;
    let ask = json!({
        "tenderId": tender["id"], "businessId": bakery, "text": "Apakah roti harus tanpa pengawet?",
    });
    let fields = "question { id state mine pseudonym text answer }";
    let answer = baker.mutate("askQuestion", "AskQuestionInput", ask, fields).await;
    let asked = answer.payload("askQuestion")["question"].clone();
    assert_eq!((&asked["state"], &asked["mine"]), (&json!("ASKED"), &json!(true)));

    let query = "query($slug: String!) { tender(slug: $slug) { questions { nodes { state mine text answer } } } }";
    let slug = json!({ "slug": tender["slug"] });
    let open = hotel.gql(query, slug.clone()).await;
    assert_eq!(open.data()["tender"]["questions"]["nodes"][0]["mine"], false);
    assert!(!open.body.to_string().contains(&bakery) && !open.body.to_string().contains("Bakeri"));
    let others = app.gql(query, slug.clone()).await;
    assert_eq!(others.data()["tender"]["questions"]["nodes"], json!([]));

    let answered = |changes_no_terms: bool| json!({ "questionId": asked["id"], "answer": "Ya, tanpa pengawet.", "changesNoTerms": changes_no_terms });
    let input = answered(false);
    let refusal = hotel.mutate("answerQuestion", "AnswerQuestionInput", input, fields).await;
    assert_eq!(
        refusals(&refusal, "answerQuestion"),
        refused("ANSWER_CHANGES_TERMS", "changesNoTerms")
    );
    let done = hotel.mutate("answerQuestion", "AnswerQuestionInput", answered(true), fields).await;
    assert_eq!(done.payload("answerQuestion")["question"]["state"], "PUBLISHED");
    let others = app.gql(query, slug).await;
    assert_eq!(
        others.data()["tender"]["questions"]["nodes"][0],
        json!({
            "state": "PUBLISHED", "mine": false,
            "text": "Apakah roti harus tanpa pengawet?", "answer": "Ya, tanpa pengawet.",
        })
    );
    app.stop().await;
}

#[tokio::test]
async fn an_unanswered_question_moves_the_deadline_once() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    let tender = published(&hotel, &business).await;
    let ask =
        json!({ "tenderId": tender["id"], "businessId": bakery, "text": "Kapan roti diantar?" });
    let answer = baker.mutate("askQuestion", "AskQuestionInput", ask, "question { id }").await;
    let _ = answer.payload("askQuestion");
    let deadline: chrono::DateTime<chrono::Utc> =
        text(&tender["deadline"]).parse().expect("a time");
    let seen = async || {
        let whole = "query($id: ID!) {
          node(id: $id) { ... on Tender { state deadline unansweredQuestions } } }";
        let whole = app.gql(whole, json!({ "id": tender["id"] })).await.data()["node"].clone();
        let card = state_of(&app, &tender["slug"]).await;
        assert_eq!((&card["state"], &card["deadline"]), (&whole["state"], &whole["deadline"]));
        whole
    };
    // Whoever looks before the timer has run sees what it will have done.
    app.skip(deadline - app.now()).await;
    let early = seen().await;
    app.settle().await;
    let moved = seen().await;
    assert_eq!(moved["state"], "TENDERING");
    assert_eq!(early, moved);
    let later: chrono::DateTime<chrono::Utc> = text(&moved["deadline"]).parse().expect("a time");
    assert!(later > deadline);
    assert_eq!(moved["unansweredQuestions"], 0, "the buyer has a day more");
    app.skip(later - app.now()).await;
    let early = seen().await;
    app.settle().await;
    assert_eq!(early["state"], "UNSUCCESSFUL");
    assert_eq!(early["unansweredQuestions"], 1, "it went on, and says so");
    assert_eq!(seen().await, early);
    let hotel = hotel.signed_in_again().await;
    let inbox = "{ viewer { notifications(first: 50) { nodes { kind } } } }";
    let inbox = hotel.gql(inbox, json!({})).await.data()["viewer"]["notifications"].to_string();
    assert!(inbox.contains("TENDER_FLAGGED"), "{inbox}");
    app.stop().await;
}

#[tokio::test]
async fn an_answer_that_nobody_can_read_moves_the_deadline_once_and_then_goes_to_all() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    let tender = published(&hotel, &business).await;
    let ask =
        json!({ "tenderId": tender["id"], "businessId": bakery, "text": "Kapan roti diantar?" });
    let asked = baker.mutate("askQuestion", "AskQuestionInput", ask, "question { id }").await;
    let answer = json!({
        "questionId": asked.payload("askQuestion")["question"]["id"], "publish": false,
        "answer": "Setiap hari pukul lima pagi.", "changesNoTerms": true,
    });
    let fields = "question { state }";
    let answered = hotel.mutate("answerQuestion", "AnswerQuestionInput", answer, fields).await;
    assert_eq!(answered.payload("answerQuestion")["question"]["state"], "ANSWERED");
    let seen = async || {
        let query = "query($slug: String!) { tender(slug: $slug) { state deadline
          questions { nodes { state answer } } } }";
        app.gql(query, json!({ "slug": tender["slug"] })).await.data()["tender"].clone()
    };
    let deadline = async || {
        text(&seen().await["deadline"]).parse::<chrono::DateTime<chrono::Utc>>().expect("a time")
    };
    let first = deadline().await;
    app.advance(first - app.now()).await;
    let moved = seen().await;
    assert_eq!((&moved["state"], &moved["questions"]["nodes"]), (&json!("TENDERING"), &json!([])));
    let second = deadline().await;
    assert!(second > first);
    app.advance(second - app.now()).await;
    let closed = seen().await;
    assert_eq!(closed["state"], "UNSUCCESSFUL", "it moves once");
    assert_eq!(
        closed["questions"]["nodes"],
        json!([{ "state": "PUBLISHED", "answer": "Setiap hari pukul lima pagi." }])
    );
    app.stop().await;
}

#[tokio::test]
async fn nobody_has_to_show_finished_works_as_long_as_none_are_recorded() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let asking = async |mandatory: bool| {
        let mut fields = bread();
        let rupiah = json!({ "amountMinor": "10000000000", "currency": "IDR" });
        fields["lots"][0]["requirements"] = json!([{
            "title": "Pengalaman", "mandatory": mandatory,
            "rule": { "experience": { "code": "10710", "value": rupiah, "years": 3 } },
        }]);
        publish(&hotel, &draft(&hotel, &business, fields).await).await
    };
    assert_eq!(
        refusals(&asking(true).await, "publishTender"),
        refused("EXPERIENCE_NOT_RECORDED", "lots.0.requirements.0")
    );
    asking(false).await.accepted("publishTender");
    app.stop().await;
}

#[tokio::test]
async fn following_a_tender_lists_it() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let fan = app.person("Pengikut").await;
    let tender = published(&hotel, &business).await;
    let input = json!({ "tenderId": tender["id"] });
    let fields = "tender { followed }";
    for _ in 0..2 {
        let answer = fan.mutate("followTender", "FollowTenderInput", input.clone(), fields).await;
        assert_eq!(answer.payload("followTender")["tender"]["followed"], true);
    }
    let list = "{ tenders(filter: { followed: true }) { nodes { followed } } }";
    let answer = fan.gql(list, json!({})).await;
    assert_eq!(answer.data()["tenders"]["nodes"], json!([{ "followed": true }]));
    assert_eq!(app.gql(list, json!({})).await.error_code(), Some("UNAUTHENTICATED"));
    let answer = fan.mutate("unfollowTender", "UnfollowTenderInput", input, fields).await;
    assert_eq!(answer.payload("unfollowTender")["tender"]["followed"], false);
    app.stop().await;
}

#[tokio::test]
async fn a_list_is_paged_sorted_and_filtered() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    for _ in 0..5 {
        published(&hotel, &business).await;
    }
    let query = "query($after: String, $filter: TenderFilter) {
      tenders(first: 2, after: $after, filter: $filter, sort: CLOSING_SOON) {
        nodes { code } pageInfo { hasNextPage endCursor } } }";
    let (mut codes, mut after) = (Vec::new(), Value::Null);
    loop {
        let answer = app.gql(query, json!({ "after": after })).await;
        let page = &answer.data()["tenders"];
        let nodes = page["nodes"].as_array().expect("a list");
        codes.extend(nodes.iter().map(|node| text(&node["code"])));
        if page["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), 5);
    for (filter, count) in [
        (json!({ "codes": ["10"] }), 2),
        (json!({ "codes": ["41"] }), 0),
        (json!({ "regionCodes": ["33"] }), 2),
        (json!({ "regionCodes": ["3171"] }), 0),
        (json!({ "types": ["OPEN"] }), 0),
        (json!({ "buyerId": business }), 2),
        (json!({ "states": ["DRAFT"] }), 0),
    ] {
        let answer = app.gql(query, json!({ "filter": filter })).await;
        let nodes = answer.data()["tenders"]["nodes"].as_array().expect("a list").len();
        assert_eq!(nodes, count, "{filter}");
    }
    app.stop().await;
}

#[rstest]
#[case::overlong_title(json!({ "title": "x".repeat(161) }), "TOO_LONG", "fields.title")]
#[case::deceiving_title(json!({ "title": "Roti\u{202e}itor" }), "FORBIDDEN_CHARACTER", "fields.title")]
#[case::negative_quantity(json!({ "lots": [{ "title": "Roti", "items": [{ "title": "Roti", "quantity": "-1", "unit": "kg" }] }] }), "NEGATIVE", "fields.lots.0.items.0.quantity")]
#[case::huge_quantity(json!({ "lots": [{ "title": "Roti", "items": [{ "title": "Roti", "quantity": "9223372036854775807", "unit": "kg" }] }] }), "OUT_OF_RANGE", "fields.lots.0.items.0.quantity")]
#[case::negative_money(json!({ "estimate": { "amountMinor": "-5", "currency": "IDR" } }), "NEGATIVE", "fields.estimate")]
#[case::wrong_currency(json!({ "estimate": { "amountMinor": "5", "currency": "USD" } }), "WRONG_CURRENCY", "fields.estimate")]
#[case::unknown_code(json!({ "codes": ["99999"] }), "UNKNOWN", "fields.codes.0")]
#[case::unknown_region(json!({ "regionCode": "0000" }), "UNKNOWN", "fields.regionCode")]
#[case::foreign_lot(json!({ "lots": [{ "id": "bG90EREREREREREREREREREREQ", "title": "Roti", "items": [] }] }), "UNKNOWN", "fields.lots.0.id")]
#[case::nonsense_id(json!({ "lots": [{ "id": "x", "title": "Roti", "items": [] }] }), "UNKNOWN", "fields.lots.0.id")]
#[case::backwards_delivery(json!({ "deliveryFrom": "2027-02-01", "deliveryUntil": "2027-01-01" }), "OUT_OF_RANGE", "fields.deliveryUntil")]
#[tokio::test]
async fn bad_input_is_refused_where_it_stands(
    #[case] fields: Value,
    #[case] code: &str,
    #[case] path: &str,
) {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let draft = draft(&hotel, &business, json!({})).await;
    let input = json!({ "tenderId": draft["id"], "version": draft["version"], "fields": fields });
    let answer =
        hotel.mutate("updateTenderDraft", "UpdateTenderDraftInput", input, "tender { id }").await;
    assert_eq!(refusals(&answer, "updateTenderDraft"), refused(code, path));
    app.stop().await;
}

#[tokio::test]
async fn the_same_key_drafts_once() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let query = "mutation($input: CreateTenderInput!) { createTender(input: $input) {
      tender { id } userErrors { code } } }";
    let input =
        |title: &str| json!({ "input": { "businessId": business, "type": "RFQ", "title": title } });
    let key = [("idempotency-key", "satu")];
    let first = hotel.gql_with(query, input("Roti pagi"), &key).await;
    let again = hotel.gql_with(query, input("Roti pagi"), &key).await;
    assert_eq!(first.data(), again.data());
    let other = hotel.gql_with(query, input("Roti sore"), &key).await;
    assert_eq!(
        other.data()["createTender"]["userErrors"],
        json!([{ "code": "IDEMPOTENCY_MISMATCH" }])
    );
    app.stop().await;
}

/// Every mutation on a tender of others: visitors are asked to sign in, strangers are refused or see nothing.
#[tokio::test]
async fn nobody_but_the_buyers_people_changes_a_tender() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (stranger, _) = verified(&app, "Orang Lain").await;
    let (baker, bakery) = verified(&app, "Bakeri").await;
    let draft = draft(&hotel, &business, bread()).await;
    let live = published(&hotel, &business).await;
    let ask =
        json!({ "tenderId": live["id"], "businessId": bakery, "text": "Kapan roti diantar?" });
    let asked = baker.mutate("askQuestion", "AskQuestionInput", ask, "question { id }").await;
    let question = asked.payload("askQuestion")["question"]["id"].clone();
    let on = |tender: &Value, more: Value| {
        let mut input = json!({ "tenderId": tender["id"] });
        for (name, value) in more.as_object().expect("fields") {
            input[name] = value.clone();
        }
        input
    };
    let why = "Anggaran tahun ini dipotong separuh.";
    let cases = [
        (
            "createTender",
            "CreateTenderInput",
            json!({ "businessId": business, "type": "RFQ", "title": "Roti" }),
            false,
        ),
        (
            "updateTenderDraft",
            "UpdateTenderDraftInput",
            on(&draft, json!({ "version": 1, "fields": {} })),
            true,
        ),
        ("deleteTenderDraft", "DeleteTenderDraftInput", on(&draft, json!({})), true),
        ("publishTender", "PublishTenderInput", on(&draft, json!({ "version": 1 })), true),
        (
            "setTenderTeam",
            "SetTenderTeamInput",
            on(&live, json!({ "version": 1, "members": [] })),
            false,
        ),
        (
            "amendTender",
            "AmendTenderInput",
            on(&live, json!({ "version": 2, "reason": why, "changes": {} })),
            false,
        ),
        (
            "cancelTender",
            "CancelTenderInput",
            on(&live, json!({ "reason": "NO_DEMAND", "text": why })),
            false,
        ),
        ("openBids", "OpenBidsInput", on(&live, json!({})), false),
        (
            "declareConflict",
            "DeclareConflictInput",
            on(&live, json!({ "hasConflict": false })),
            false,
        ),
        ("lockScores", "LockScoresInput", on(&live, json!({})), false),
        ("computeRanking", "ComputeRankingInput", on(&live, json!({})), false),
        (
            "askQuestion",
            "AskQuestionInput",
            on(&live, json!({ "businessId": business, "text": "Kapan diantar?" })),
            false,
        ),
        (
            "answerQuestion",
            "AnswerQuestionInput",
            json!({ "questionId": question, "answer": "Pagi.", "changesNoTerms": true }),
            true,
        ),
        ("publishAnswer", "PublishAnswerInput", json!({ "questionId": question }), true),
        (
            "rejectQuestion",
            "RejectQuestionInput",
            json!({ "questionId": question, "reason": "OFF_TOPIC" }),
            true,
        ),
        ("followTender", "FollowTenderInput", on(&draft, json!({})), true),
    ];
    for (mutation, kind, input, hidden) in cases {
        let query = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code }} }} }}"
        );
        let visitor = app.gql(&query, json!({ "input": input })).await;
        assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"), "{mutation}: {:#}", visitor.body);
        let answer = stranger.gql(&query, json!({ "input": input })).await;
        if hidden {
            let errors = &answer.data()[mutation]["userErrors"];
            assert_eq!(errors, &json!([{ "code": "NOT_FOUND" }]), "{mutation}");
        } else {
            assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{mutation}: {:#}", answer.body);
        }
    }
    app.stop().await;
}
