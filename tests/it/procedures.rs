//! Types of tenders as data: what each demands, whom it lets bid, and types of an operator's own.

use chrono::Duration;
use gotong_domain::{policy::Role, tenders::Procedure};
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::{
    awards::{ask, seal},
    stage::sit,
    tenders::{bread, publish, text, verified},
};

const INVITED: &str =
    "tender { id version invitedOnly viewerCan invitations { business { name } } }";

/// Drafts a tender of a type.
async fn draft_of(buyer: &Person<'_>, business: &str, kind: &str, fields: Value) -> Answer {
    let input = json!({
        "businessId": business, "type": kind, "title": "Roti untuk sarapan hotel", "fields": fields,
    });
    let fields = "tender { id slug version type procedure { title } }";
    buyer.mutate("createTender", "CreateTenderInput", input, fields).await
}

async fn drafted(buyer: &Person<'_>, business: &str, kind: &str, fields: Value) -> Value {
    draft_of(buyer, business, kind, fields).await.payload("createTender")["tender"].clone()
}

async fn invite(buyer: &Person<'_>, tender: &Value, businesses: &[&str]) -> Answer {
    let input = json!({ "tenderId": tender["id"], "businessIds": businesses });
    buyer.mutate("inviteToTender", "InviteToTenderInput", input, INVITED).await
}

async fn start(baker: &Person<'_>, bakery: &str, tender: &Value) -> Answer {
    let query = "query($slug: String!) { tender(slug: $slug) { lots { id } } }";
    let found = baker.gql(query, json!({ "slug": tender["slug"] })).await;
    let lot = found.data()["tender"]["lots"][0]["id"].clone();
    ask(baker, "startBid", json!({ "lotId": lot, "businessId": bakery })).await
}

/// Small and cheap, by price alone.
fn cheap() -> Value {
    let mut fields = bread();
    fields["awardMethod"] = json!("LOWEST_PRICE");
    fields["criteria"] = json!([]);
    fields
}

/// The codes of a mutation's refusals, without where they belong.
fn codes(answer: &Answer, mutation: &str) -> Vec<String> {
    let code = |refusal: &String| refusal.split(' ').next().unwrap_or_default().to_owned();
    answer.refusals(mutation).iter().map(code).collect()
}

#[tokio::test]
async fn the_six_types_are_told_with_their_figures_in_both_languages() {
    let app = TestApp::start().await;
    let query = "{ tenderTypes { type title forBuyers entry invitedMin invitedMax awardMethods
      standstillDaysDefault minBidsMin justified tiered } }";
    let told = app.ask(None, query, json!({}), &[("accept-language", "en")]).await;
    let types = told.data()["tenderTypes"].as_array().expect("a list").clone();
    let of = |code: &str| types.iter().find(|one| one["type"] == code).expect("it is told").clone();
    assert_eq!(types.len(), 6);
    assert_eq!(of("SELECTIVE")["title"], "Selective tender");
    assert_eq!(
        (&of("SELECTIVE")["invitedMin"], &of("SELECTIVE")["minBidsMin"]),
        (&json!(3), &json!(2))
    );
    assert_eq!(
        (&of("DIRECT")["invitedMax"], &of("DIRECT")["justified"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(
        (&of("POOLED")["forBuyers"], &of("CALL_OFF")["forBuyers"]),
        (&json!(true), &json!(false))
    );
    let tiered = types.iter().filter(|one| one["tiered"] == true);
    assert_eq!(tiered.map(|one| &one["type"]).collect::<Vec<_>>(), ["POOLED"]);
    let told = app.ask(None, query, json!({}), &[("accept-language", "id")]).await;
    assert_eq!(told.data()["tenderTypes"][0]["title"], "Permintaan penawaran");
}

#[tokio::test]
async fn only_types_that_buyers_begin_are_drafted_and_only_ways_to_compare_that_they_offer() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    for kind in ["CALL_OFF", "BARTER", "rfq"] {
        let refused = draft_of(&hotel, &business, kind, bread()).await;
        assert_eq!(codes(&refused, "createTender"), ["UNKNOWN"], "{kind}");
    }
    let mut fields = bread();
    fields["directReason"] = json!("URGENT");
    fields["justification"] = json!("Dapur lama terbakar dan sarapan besok pagi tetap harus ada.");
    let direct = drafted(&hotel, &business, "DIRECT", fields).await;
    let refused = codes(&publish(&hotel, &direct).await, "publishTender");
    assert_eq!(
        refused,
        ["NOT_IN_PROCEDURE", "TOO_FEW"],
        "nobody is invited, and no quality is scored"
    );
}

#[tokio::test]
async fn a_selective_tender_needs_three_invited_who_are_told_at_publication_and_alone_may_bid() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (satu, first) = verified(&app, "Satu").await;
    let (_dua, second) = verified(&app, "Dua").await;
    let (_tiga, third) = verified(&app, "Tiga").await;
    let (luar, outsider) = verified(&app, "Luar").await;
    let mut fields = bread();
    fields["minBids"] = json!(2);
    let draft = drafted(&hotel, &business, "SELECTIVE", fields).await;
    let invited = invite(&hotel, &draft, &[&first, &second]).await;
    assert_eq!(invited.payload("inviteToTender")["tender"]["invitedOnly"], json!(true));
    assert_eq!(codes(&publish(&hotel, &draft).await, "publishTender"), ["TOO_FEW"]);
    app.settle().await;
    assert_eq!(told(&satu).await, Vec::<String>::new(), "a draft is told to nobody");

    invite(&hotel, &draft, &[&third, &outsider]).await.accepted("inviteToTender");
    let input = json!({ "tenderId": draft["id"], "businessIds": [outsider] });
    let left = hotel.mutate("uninviteFromTender", "UninviteFromTenderInput", input, INVITED).await;
    let left = &left.payload("uninviteFromTender")["tender"]["invitations"];
    assert_eq!(left.as_array().map(Vec::len), Some(3));

    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    app.settle().await;
    assert_eq!(told(&satu).await, ["INVITED_TO_TENDER"]);
    assert_eq!(told(&luar).await, Vec::<String>::new(), "others are not asked to bid");

    let refused = start(&luar, &outsider, &tender).await;
    assert_eq!(codes(&refused, "startBid"), ["NOT_INVITED"]);
    seal(&satu, &first, &tender, 1_000_000).await;

    let seen = "query($slug: String!) { tender(slug: $slug) { viewerCan invitations { business { name } } } }";
    let slug = json!({ "slug": tender["slug"] });
    let for_guest = satu.gql(seen, slug.clone()).await.data()["tender"].clone();
    assert_eq!(for_guest["invitations"], json!([{ "business": { "name": "Usaha Satu" } }]));
    let for_outsider = luar.gql(seen, slug.clone()).await.data()["tender"].clone();
    assert_eq!(for_outsider["invitations"], json!([]), "who else is invited is the buyer's affair");
    let can = |tender: &Value| {
        tender["viewerCan"].as_array().expect("a list").contains(&json!("START_BID"))
    };
    assert!(can(&for_guest) && !can(&for_outsider));

    let late = invite(&hotel, &tender, &[&outsider]).await;
    assert_eq!(
        late.payload("inviteToTender")["tender"]["invitations"].as_array().map(Vec::len),
        Some(4)
    );
    app.settle().await;
    assert_eq!(told(&luar).await, ["INVITED_TO_TENDER"], "of a public tender at once");
    assert_eq!(start(&luar, &outsider, &tender).await.refusals("startBid"), Vec::<String>::new());
    app.advance(Duration::days(60)).await;
    let hotel = hotel.signed_in_again().await;
    let over = invite(&hotel, &tender, &[&outsider]).await;
    assert_eq!(codes(&over, "inviteToTender"), ["INVALID_TRANSITION"]);
}

#[tokio::test]
async fn who_shares_people_with_the_buyer_or_is_the_buyer_is_not_invited() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let sister = hotel.verified_business("Usaha Saudara").await;
    let hotel = hotel.signed_in_again().await;
    let (_satu, first) = verified(&app, "Satu").await;
    let draft = drafted(&hotel, &business, "RFQ", cheap()).await;
    for (who, code) in [(&sister, "CONFLICT_OF_INTEREST"), (&business, "OWN_TENDER")] {
        let refused = invite(&hotel, &draft, &[&first, who]).await;
        assert_eq!(codes(&refused, "inviteToTender"), [code]);
    }
    let query = "query($id: ID!) { node(id: $id) { ... on Tender { invitations { at } } } }";
    let left = hotel.gql(query, json!({ "id": draft["id"] })).await;
    assert_eq!(left.data()["node"]["invitations"], json!([]), "a refusal invites nobody");
    let open = drafted(&hotel, &business, "OPEN", cheap()).await;
    assert_eq!(
        codes(&invite(&hotel, &open, &[&first]).await, "inviteToTender"),
        ["NOT_IN_PROCEDURE"]
    );
}

#[tokio::test]
async fn who_joins_an_invited_business_is_not_on_the_team_and_the_other_way_round() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (_satu, first) = verified(&app, "Satu").await;
    let clerk = app.person("Juru").await;
    sit(&app, &clerk, &business, Role::Staff).await;
    let draft = drafted(&hotel, &business, "RFQ", cheap()).await;
    invite(&hotel, &draft, &[&first]).await.accepted("inviteToTender");
    let all = ["OWNER", "EDITOR", "OPENER", "EVALUATOR", "APPROVER"];
    let team = async |version: &Value| {
        let members = json!([
            { "userId": hotel.id, "roles": all }, { "userId": clerk.id, "roles": ["EVALUATOR"] },
        ]);
        let input = json!({ "tenderId": draft["id"], "version": version, "members": members });
        hotel.mutate("setTenderTeam", "SetTenderTeamInput", input, "tender { id version }").await
    };
    let with = team(&draft["version"]).await.payload("setTenderTeam")["tender"].clone();

    // The clerk begins to work for the invited bakery, too.
    sit(&app, &clerk, &first, Role::Staff).await;
    let refused = codes(&publish(&hotel, &with).await, "publishTender");
    assert_eq!(refused, ["CONFLICT_OF_INTEREST"]);
    let refused = codes(&team(&with["version"]).await, "setTenderTeam");
    assert_eq!(refused, ["CONFLICT_OF_INTEREST"]);
    let alone = json!({ "tenderId": draft["id"], "version": with["version"],
        "members": [{ "userId": hotel.id, "roles": all }] });
    let alone = hotel.mutate("setTenderTeam", "SetTenderTeamInput", alone, "tender { id version }");
    let alone = alone.await.payload("setTenderTeam")["tender"].clone();
    publish(&hotel, &alone).await.accepted("publishTender");
    app.stop().await;
}

#[tokio::test]
async fn a_direct_award_says_in_public_why_and_goes_to_the_one_invited() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (satu, first) = verified(&app, "Satu").await;
    let (_dua, second) = verified(&app, "Dua").await;
    let mut fields = cheap();
    fields["justification"] = json!("Terlalu singkat.");
    fields["estimate"] = json!({ "amountMinor": "20000000001", "currency": "IDR" });
    let draft = drafted(&hotel, &business, "DIRECT", fields).await;
    let two = invite(&hotel, &draft, &[&first, &second]).await;
    assert_eq!(codes(&two, "inviteToTender"), ["TOO_MANY"]);
    invite(&hotel, &draft, &[&first]).await.accepted("inviteToTender");
    let refused = codes(&publish(&hotel, &draft).await, "publishTender");
    assert_eq!(refused, ["REQUIRED", "TOO_SHORT", "VALUE_TOO_HIGH_FOR_DIRECT"]);

    let why = "Mesin oven lama hanya dapat diperbaiki oleh pembuatnya di kota ini.";
    let fields = json!({
        "directReason": "ONLY_SUPPLIER", "justification": why,
        "estimate": { "amountMinor": "500000000", "currency": "IDR" },
    });
    let input = json!({ "tenderId": draft["id"], "version": draft["version"], "fields": fields });
    let edited =
        hotel.mutate("updateTenderDraft", "UpdateTenderDraftInput", input, "tender { id version }");
    let draft = edited.await.payload("updateTenderDraft")["tender"].clone();
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let query = "query($slug: String!) { tender(slug: $slug) { type directReason justification
      standstillDays procedure { title } } }";
    let seen =
        app.ask(None, query, json!({ "slug": tender["slug"] }), &[("accept-language", "en")]).await;
    assert_eq!(
        seen.data()["tender"],
        json!({
            "type": "DIRECT", "directReason": "ONLY_SUPPLIER", "justification": why,
            "standstillDays": 2, "procedure": { "title": "Direct award" },
        })
    );
    seal(&satu, &first, &tender, 900_000).await;
}

#[tokio::test]
async fn a_tender_keeps_the_rules_of_its_operators_type() {
    let app = TestApp::configured(|config| {
        let mut own = Procedure::clone(&Procedure::built_in("RFQ").expect("it comes along"));
        own.code = "RFQ_DESA".to_owned();
        own.title.en = "Village request".to_owned();
        own.tendering = gotong_domain::tenders::Period::Calendar(10);
        config.procedures.own = vec![own];
    })
    .await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let soon = json!((app.now() + Duration::days(9)).to_rfc3339());
    let mut fields = cheap();
    fields["deadline"] = soon;
    let draft = drafted(&hotel, &business, "RFQ_DESA", fields).await;
    assert_eq!(codes(&publish(&hotel, &draft).await, "publishTender"), ["DEADLINE_TOO_SOON"]);
    let own = drafted(&hotel, &business, "RFQ_DESA", cheap()).await;
    publish(&hotel, &own).await.accepted("publishTender");
    let query = "{ tenders(filter: { types: [\"RFQ_DESA\"] }) { nodes { type } } }";
    assert_eq!(
        app.gql(query, json!({})).await.data()["tenders"]["nodes"],
        json!([{ "type": "RFQ_DESA" }])
    );
    let none = "{ tenders(filter: { types: [\"x' OR '1'='1\"] }) { totalCount } }";
    assert_eq!(app.gql(none, json!({})).await.data()["tenders"]["totalCount"], 0);
}

#[tokio::test]
async fn the_standstill_begins_when_the_last_lot_without_an_award_is_called_off() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (satu, first) = verified(&app, "Satu").await;
    let mut fields = cheap();
    let second = fields["lots"][0].clone();
    fields["lots"].as_array_mut().expect("a list").push(second);
    let draft = drafted(&hotel, &business, "RFQ", fields).await;
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let of_second = json!({ "slug": tender["slug"], "lots": [tender["lots"][1]] });
    let bids = [
        seal(&satu, &first, &tender, 1_000_000).await,
        seal(&satu, &first, &of_second, 900_000).await,
    ];
    app.advance(Duration::days(30)).await;
    let hotel = hotel.signed_in_again().await;
    let id = &tender["id"];
    let steps = [
        ("openBids", json!({ "tenderId": id })),
        ("declareConflict", json!({ "tenderId": id, "hasConflict": false })),
        ("admitBid", json!({ "bidId": bids[0], "reason": "Lengkap dan sesuai." })),
        ("admitBid", json!({ "bidId": bids[1], "reason": "Lengkap dan sesuai." })),
        ("computeRanking", json!({ "tenderId": id })),
    ];
    for (mutation, input) in steps {
        ask(&hotel, mutation, input).await.accepted(mutation);
    }
    let propose = json!({ "lotId": tender["lots"][0]["id"], "bidId": bids[0], "reason": "Peringkat pertama menurut kriteria." });
    let proposed = hotel.mutate("proposeAward", "ProposeAwardInput", propose, "award { id }").await;
    let award = proposed.payload("proposeAward")["award"]["id"].clone();
    ask(&hotel, "confirmAward", json!({ "awardId": award })).await.accepted("confirmAward");
    let state = async |hotel: &Person<'_>| {
        let query = "query($slug: String!) { tender(slug: $slug) { state lots { state } } }";
        hotel.gql(query, json!({ "slug": tender["slug"] })).await.data()["tender"].clone()
    };
    assert_eq!(state(&hotel).await["state"], "EVALUATION", "the second lot has no award");

    let call_off = json!({
        "tenderId": id, "lotIds": [tender["lots"][1]["id"]], "reason": "BUDGET_CUT",
        "text": "Anggaran paket kedua dipindahkan ke bulan depan.",
    });
    ask(&hotel, "cancelTender", call_off).await.accepted("cancelTender");
    assert_eq!(state(&hotel).await["state"], "EVALUATION", "bidders may object first");
    app.advance(Duration::days(6)).await;
    let seen = state(&hotel.signed_in_again().await).await;
    assert_eq!(
        seen,
        json!({ "state": "STANDSTILL", "lots": [{ "state": "ACTIVE" }, { "state": "CANCELLED" }] })
    );
    app.advance(Duration::days(6)).await;
    let seen = state(&hotel.signed_in_again().await).await;
    assert_eq!((&seen["state"], &seen["lots"][0]["state"]), (&json!("AWARDED"), &json!("AWARDED")));
    app.stop().await;
}

/// The kinds of what a person was told, of tenders.
async fn told(person: &Person<'_>) -> Vec<String> {
    let query = "{ viewer { notifications(first: 20) { nodes { kind } } } }";
    let answer = person.gql(query, json!({})).await;
    let nodes =
        answer.data()["viewer"]["notifications"]["nodes"].as_array().expect("a list").clone();
    nodes.iter().map(|one| text(&one["kind"])).filter(|kind| kind.contains("TENDER")).collect()
}

#[tokio::test]
async fn a_lot_is_called_off_while_the_other_goes_on_and_its_bid_is_destroyed() {
    let app = TestApp::start().await;
    let (hotel, business) = verified(&app, "Hotel").await;
    let (satu, first) = verified(&app, "Satu").await;
    let mut fields = cheap();
    let mut jam = fields["lots"][0].clone();
    jam["title"] = json!("Selai");
    fields["lots"].as_array_mut().expect("a list").push(jam);
    let draft = drafted(&hotel, &business, "RFQ", fields).await;
    let tender = publish(&hotel, &draft).await.payload("publishTender")["tender"].clone();
    let bread = seal(&satu, &first, &tender, 1_000_000).await;
    let of_jam = json!({ "slug": tender["slug"], "lots": [tender["lots"][1]] });
    let jam = seal(&satu, &first, &of_jam, 900_000).await;

    let words = "Anggaran untuk selai dipindahkan ke bulan depan.";
    let call_off = |lot: Value| {
        let input = json!({
            "tenderId": tender["id"], "lotIds": [lot], "reason": "BUDGET_CUT", "text": words,
        });
        let fields = "tender { state cancellation { text } lotCancellations { text lotIds } lots { state } }";
        hotel.mutate("cancelTender", "CancelTenderInput", input, fields)
    };
    let foreign = call_off(tender["id"].clone()).await;
    assert_eq!(codes(&foreign, "cancelTender"), ["UNKNOWN"]);
    let done = call_off(tender["lots"][1]["id"].clone()).await;
    assert_eq!(
        done.payload("cancelTender")["tender"],
        json!({
            "state": "TENDERING", "cancellation": null,
            "lotCancellations": [{ "text": words, "lotIds": [tender["lots"][1]["id"]] }],
            "lots": [{ "state": "ACTIVE" }, { "state": "CANCELLED" }],
        })
    );
    assert_eq!(
        codes(&call_off(tender["lots"][1]["id"].clone()).await, "cancelTender"),
        ["INVALID_TRANSITION"]
    );
    let state = async |bid: &str| {
        let query = "query($id: ID!) { node(id: $id) { ... on Bid { state } } }";
        let answer = satu.gql(query, json!({ "id": bid })).await;
        text(&answer.data()["node"]["state"])
    };
    assert_eq!(
        (state(&bread).await, state(&jam).await),
        ("SEALED".to_owned(), "LAPSED".to_owned())
    );
    app.settle().await;
    let query = "{ viewer { notifications(first: 20) { nodes { kind title } } } }";
    let news = satu.gql(query, json!({})).await.data()["viewer"]["notifications"]["nodes"].clone();
    let news: Vec<_> =
        news.as_array().expect("a list").iter().map(|one| text(&one["kind"])).collect();
    assert!(news.contains(&"BID_ENDED_BY_CANCELLATION".to_owned()), "{news:?}");
    assert!(!news.contains(&"BID_LAPSED".to_owned()), "the deadline was not missed: {news:?}");
    app.stop().await;
}
