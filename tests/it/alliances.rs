//! Alliances over the API: gathering, agreeing, signing, and who may see and do what.

use chrono::Duration;
use gotong_testkit::{Person, TestApp};
use serde_json::{Value, json};

use crate::bakeries::{
    Bakery, accept, acting, bakery, charter, founded, membership, proposed, sign, three,
};

async fn node(person: &Person<'_>, id: &str, fields: &str) -> Value {
    let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on Alliance {{ {fields} }} }} }}");
    person.gql(&query, json!({ "id": id })).await.data()["node"].clone()
}

#[tokio::test]
async fn three_bakeries_agree_on_shares_and_the_last_signature_makes_the_alliance_act() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = founded(&bakeries).await;
    accept(&bakeries[1], &alliance).await;
    accept(&bakeries[2], &alliance).await;
    let (charter, hash) = proposed(&bakeries, &alliance).await;

    let first = sign(&bakeries[0], &charter, &hash).await;
    let first = &first.payload("signCharter")["charter"];
    assert_eq!(
        (&first["state"], &first["alliance"]["state"]),
        (&json!("SIGNING"), &json!("CHARTERING"))
    );
    assert_eq!(first["awaiting"].as_array().map(Vec::len), Some(2));
    sign(&bakeries[1], &charter, &hash).await.accepted("signCharter");
    let last = sign(&bakeries[2], &charter, &hash).await;
    let last = &last.payload("signCharter")["charter"];
    assert_eq!(
        (&last["state"], &last["alliance"]["state"]),
        (&json!("IN_FORCE"), &json!("ACTIVE"))
    );

    let fields = "state members { nodes { state shareBp officerRoles business { id } } }
        charterInForce { documentHash signatures { documentHash business { id } signedBy { displayName } } }";
    let query = format!("query($id: ID!) {{ node(id: $id) {{ ... on Alliance {{ {fields} }} }} }}");
    let seen = app.gql(&query, json!({ "id": alliance })).await.data()["node"].clone();
    let shares: Vec<_> = seen["members"]["nodes"]
        .as_array()
        .expect("members")
        .iter()
        .map(|m| m["shareBp"].clone())
        .collect();
    assert_eq!(shares.iter().filter_map(Value::as_i64).sum::<i64>(), 10_000);
    assert_eq!(seen["charterInForce"]["signatures"].as_array().map(Vec::len), Some(3));
    assert!(
        seen["charterInForce"]["signatures"]
            .as_array()
            .expect("three")
            .iter()
            .all(|s| s["documentHash"] == hash.as_str())
    );
    app.stop().await;
}

#[tokio::test]
async fn invitations_and_signatures_are_told_to_those_they_concern() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = founded(&bakeries).await;
    app.settle().await;
    let told = async |person: &Person<'_>| {
        let answer = person.gql("{ viewer { notifications { nodes { kind } } } }", json!({})).await;
        let nodes = answer.data()["viewer"]["notifications"]["nodes"].as_array().cloned();
        let nodes = nodes.expect("a list");
        nodes.iter().filter_map(|n| n["kind"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    assert_eq!(told(&bakeries[1].owner).await, ["ALLIANCE_INVITED"]);
    for bakery in &bakeries[1..] {
        accept(bakery, &alliance).await;
    }
    let (charter, hash) = proposed(&bakeries, &alliance).await;
    for bakery in &bakeries {
        sign(bakery, &charter, &hash).await.accepted("signCharter");
    }
    app.settle().await;
    let mut kinds = told(&bakeries[1].owner).await;
    kinds.sort();
    let expected = [
        "ALLIANCE_ACTIVE",
        "ALLIANCE_INVITED",
        "ALLIANCE_JOINED",
        "CHARTER_PROPOSED",
        "CHARTER_SIGNED",
        "CHARTER_SIGNED",
    ];
    assert_eq!(kinds, expected, "no charter came into force in place of another");
    app.stop().await;
}

#[tokio::test]
async fn a_charter_is_refused_while_its_shares_miss_the_whole() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = founded(&bakeries).await;
    let draft = async |shares: &[i32]| {
        let input = charter(&alliance, &bakeries, shares);
        let done = bakeries[0]
            .owner
            .mutate("draftCharter", "DraftCharterInput", input, "charter { id }")
            .await;
        done.refusals("draftCharter")
    };
    assert_eq!(draft(&[4000, 3500, 2500]).await, ["TOO_FEW_MEMBERS"]);
    accept(&bakeries[1], &alliance).await;
    accept(&bakeries[2], &alliance).await;
    assert_eq!(draft(&[4000, 3500, 2499]).await, ["NOT_WHOLE at shares"]);
    assert_eq!(draft(&[4000, 6000, 0]).await, ["OUT_OF_RANGE at shares.2.shareBp"]);
    assert_eq!(draft(&[12000, -2000, 0]).await.len(), 3);
    assert_eq!(draft(&[5000, 5000]).await, ["MEMBER_LEFT_OUT at shares"]);
    assert!(draft(&[4000, 3500, 2500]).await.is_empty());
    app.stop().await;
}

#[tokio::test]
async fn a_stale_draft_another_text_and_a_second_signature_are_refused() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = founded(&bakeries).await;
    accept(&bakeries[1], &alliance).await;
    accept(&bakeries[2], &alliance).await;
    let owner = &bakeries[0].owner;
    let mut input = charter(&alliance, &bakeries, &[4000, 3500, 2500]);
    let done = owner
        .mutate("draftCharter", "DraftCharterInput", input.clone(), "charter { id version }")
        .await;
    let draft = done.payload("draftCharter")["charter"].clone();
    input["version"] = draft["version"].clone();
    let again = owner
        .mutate("draftCharter", "DraftCharterInput", input.clone(), "charter { version }")
        .await;
    again.accepted("draftCharter");
    let stale =
        owner.mutate("draftCharter", "DraftCharterInput", input, "charter { version }").await;
    assert_eq!(stale.refusals("draftCharter"), ["CONFLICT"]);
    let input = json!({ "charterId": draft["id"], "version": draft["version"] });
    let stale =
        owner.mutate("proposeCharter", "ProposeCharterInput", input, "charter { id }").await;
    assert_eq!(stale.refusals("proposeCharter"), ["CONFLICT"]);
    let input = json!({ "charterId": draft["id"], "version": 2 });
    let done = owner
        .mutate("proposeCharter", "ProposeCharterInput", input, "charter { id documentHash }")
        .await;
    let id = draft["id"].as_str().expect("an id");
    let hash = done.payload("proposeCharter")["charter"]["documentHash"].as_str().expect("a hash");

    let other = "0".repeat(64);
    assert_eq!(sign(&bakeries[0], id, &other).await.refusals("signCharter"), ["HASH_MISMATCH"]);
    assert_eq!(
        sign(&bakeries[0], id, "x").await.refusals("signCharter"),
        ["MALFORMED at documentHash"]
    );
    sign(&bakeries[0], id, hash).await.accepted("signCharter");
    assert_eq!(sign(&bakeries[0], id, hash).await.refusals("signCharter"), ["ALREADY_SIGNED"]);
    app.stop().await;
}

#[tokio::test]
async fn strangers_visitors_and_other_members_may_not_act_for_a_member() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let stranger = bakery(&app, "Joko").await;
    let alliance = founded(&bakeries).await;
    accept(&bakeries[1], &alliance).await;
    let invited = membership(&bakeries[2], &alliance).await;

    let take = async |person: &Person<'_>| {
        let input = json!({ "membershipId": invited });
        person.mutate("acceptMembership", "AcceptMembershipInput", input, "membership { id }").await
    };
    assert_eq!(take(&stranger.owner).await.refusals("acceptMembership"), ["NOT_FOUND"]);
    assert_eq!(take(&bakeries[0].owner).await.error_code(), Some("FORBIDDEN"));
    accept(&bakeries[2], &alliance).await;
    let (charter, hash) = proposed(&bakeries, &alliance).await;

    let for_another =
        json!({ "charterId": charter, "businessId": bakeries[2].id, "documentHash": hash });
    let by = async |person: &Person<'_>| {
        person
            .mutate("signCharter", "SignCharterInput", for_another.clone(), "charter { id }")
            .await
    };
    assert_eq!(by(&bakeries[0].owner).await.error_code(), Some("FORBIDDEN"));
    assert_eq!(by(&stranger.owner).await.refusals("signCharter"), ["NOT_FOUND"]);
    let query = "mutation($input: SignCharterInput!) { signCharter(input: $input) { userErrors { code } } }";
    let visitor = app.gql(query, json!({ "input": for_another })).await;
    assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"));

    let seen = node(
        &stranger.owner,
        &alliance,
        "pendingCharter { id } members { nodes { id } } charters { nodes { id } }",
    )
    .await;
    assert_eq!(
        seen,
        json!({ "pendingCharter": null, "members": { "nodes": [] }, "charters": { "nodes": [] } })
    );
    let query = "query($id: ID!) { node(id: $id) { id } }";
    assert_eq!(
        stranger.owner.gql(query, json!({ "id": charter })).await.data()["node"],
        Value::Null
    );
    app.stop().await;
}

#[tokio::test]
async fn an_applicant_waits_for_the_coordinator_and_asks_only_once() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = founded(&bakeries[..2]).await;
    let apply = async |bakery: &Bakery<'_>| {
        let input = json!({ "allianceId": alliance, "businessId": bakery.id, "message": "Kami punya oven besar." });
        bakery
            .owner
            .mutate("applyToAlliance", "ApplyToAllianceInput", input, "membership { id state }")
            .await
    };
    let applied = apply(&bakeries[2]).await;
    let applied = &applied.payload("applyToAlliance")["membership"];
    assert_eq!(applied["state"], "APPLIED");
    assert_eq!(
        apply(&bakeries[2]).await.refusals("applyToAlliance"),
        ["ALREADY_A_MEMBER at businessId"]
    );
    let input = json!({ "membershipId": applied["id"] });
    let own = bakeries[2]
        .owner
        .mutate("acceptMembership", "AcceptMembershipInput", input.clone(), "membership { id }")
        .await;
    assert_eq!(own.error_code(), Some("FORBIDDEN"));
    let admitted = bakeries[0]
        .owner
        .mutate("acceptMembership", "AcceptMembershipInput", input, "membership { state }")
        .await;
    assert_eq!(admitted.payload("acceptMembership")["membership"]["state"], "ACCEPTED");
    app.stop().await;
}

#[tokio::test]
async fn what_nobody_answers_or_signs_in_fourteen_days_lapses() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = founded(&bakeries).await;
    accept(&bakeries[1], &alliance).await;
    accept(&bakeries[2], &alliance).await;
    let (charter, hash) = proposed(&bakeries, &alliance).await;
    let late = bakery(&app, "Joko").await;
    let input = json!({ "allianceId": alliance, "businessId": late.id });
    let done = bakeries[0]
        .owner
        .mutate("inviteToAlliance", "InviteToAllianceInput", input, "membership { id }")
        .await;
    done.accepted("inviteToAlliance");
    app.advance(Duration::days(15)).await;

    let owner = bakeries[0].owner.signed_in_again().await;
    let query = "query($id: ID!) { node(id: $id) { ... on CharterVersion { state } } }";
    assert_eq!(owner.gql(query, json!({ "id": charter })).await.data()["node"]["state"], "LAPSED");
    let again = Bakery { owner, id: bakeries[0].id.clone() };
    assert_eq!(sign(&again, &charter, &hash).await.refusals("signCharter"), ["INVALID_TRANSITION"]);
    let seen =
        node(&again.owner, &alliance, "members(states: [LAPSED]) { nodes { business { id } } }")
            .await;
    assert_eq!(seen["members"]["nodes"][0]["business"]["id"], late.id.as_str());
    app.stop().await;
}

#[tokio::test]
async fn bad_input_is_refused_with_a_code_at_its_place() {
    let app = TestApp::start().await;
    let founder = bakery(&app, "Sri").await;
    let create = async |change: Value| {
        let mut input = json!({
            "businessId": founder.id, "name": "Roti Semarang", "purpose": "Memanggang bersama untuk pesanan besar.",
        });
        for (name, value) in change.as_object().expect("an object") {
            input[name] = value.clone();
        }
        let done = founder
            .owner
            .mutate("createAlliance", "CreateAllianceInput", input, "alliance { id }")
            .await;
        done.refusals("createAlliance")
    };
    for (change, refusal) in [
        (json!({ "name": " " }), "REQUIRED at name"),
        (json!({ "name": "x".repeat(81) }), "TOO_LONG at name"),
        (json!({ "name": "R\u{43e}ti Semarang" }), "LOOK_ALIKE at name"),
        (json!({ "name": "Roti\u{202e}" }), "FORBIDDEN_CHARACTER at name"),
        (json!({ "purpose": "Roti" }), "TOO_SHORT at purpose"),
        (json!({ "codes": ["99999"] }), "UNKNOWN at codes.0"),
        (json!({ "regionCode": "0000" }), "UNKNOWN at regionCode"),
        (json!({ "inviteBusinessIds": [founder.id] }), "DUPLICATE at inviteBusinessIds.0"),
        (json!({ "inviteBusinessIds": ["x"] }), "UNKNOWN at inviteBusinessIds.0"),
        (json!({ "businessId": founder.owner.id }), "UNKNOWN at businessId"),
    ] {
        assert_eq!(create(change).await, [refusal]);
    }
    app.stop().await;
}

#[tokio::test]
async fn the_same_key_signs_once_and_another_payload_is_told_apart() {
    let app = TestApp::start().await;
    let founder = bakery(&app, "Sri").await;
    let query = "mutation($input: CreateAllianceInput!) { createAlliance(input: $input) { alliance { id } userErrors { code } } }";
    let input = |name: &str| json!({ "input": { "businessId": founder.id, "name": name, "purpose": "Memanggang bersama-sama." } });
    let key = [("idempotency-key", "k-1")];
    let first = founder.owner.gql_with(query, input("Roti Satu"), &key).await;
    let again = founder.owner.gql_with(query, input("Roti Satu"), &key).await;
    assert_eq!(first.payload("createAlliance"), again.payload("createAlliance"));
    let other = founder.owner.gql_with(query, input("Roti Dua"), &key).await;
    assert_eq!(other.refusals("createAlliance"), ["IDEMPOTENCY_MISMATCH"]);
    app.stop().await;
}

#[tokio::test]
async fn an_acting_alliance_shows_on_its_members_profiles_and_says_what_one_can_do() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = acting(&bakeries).await;
    let query = "query($id: ID!) { node(id: $id) { ... on Business { alliances { totalCount nodes { state alliance { id slug } } } } } }";
    let seen =
        app.gql(query, json!({ "id": bakeries[2].id })).await.data()["node"]["alliances"].clone();
    assert_eq!(seen["totalCount"], 1);
    assert_eq!(seen["nodes"][0]["alliance"]["id"], alliance.as_str());
    let can = node(&bakeries[0].owner, &alliance, "viewerCan").await["viewerCan"].clone();
    assert_eq!(can, json!(["INVITE", "DRAFT_CHARTER", "BID", "CREATE_SHOWCASE"]));
    let can = node(&bakeries[1].owner, &alliance, "viewerCan").await["viewerCan"].clone();
    assert_eq!(can, json!(["DRAFT_CHARTER", "CREATE_SHOWCASE"]));
    app.stop().await;
}
