//! Who may do what with bids, and what bad input is answered with.

use gotong_domain::policy::Role;
use gotong_graphql::ids::Global;
use gotong_store::businesses;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use super::world::{BID, Firm, World, begin};

/// Every mutation of bids, with good input for this bid.
fn mutations(world: &World<'_>, firm: &Firm<'_>, bid: &Value) -> Vec<(&'static str, Value)> {
    let (id, version) = (&bid["id"], &bid["version"]);
    let of = json!({ "bidId": id, "version": version });
    vec![
        ("startBid", world.start(firm)),
        ("updateBid", json!({ "bidId": id, "version": version, "note": "Halo" })),
        (
            "confirmBidPart",
            json!({
                "bidId": id, "businessId": firm.id, "versionHash": bid["versionHash"],
                "independentPriceDeclaration": true, "necessityStatementSeen": true,
            }),
        ),
        (
            "sealBid",
            json!({ "bidId": id, "version": version, "independentPriceDeclaration": true }),
        ),
        ("reconfirmBid", of.clone()),
        ("replaceBid", of),
        ("withdrawBid", json!({ "bidId": id })),
    ]
}

async fn ask(app: &TestApp, person: Option<&Person<'_>>, name: &str, input: &Value) -> Answer {
    let kind = format!("{}{}Input", name[..1].to_uppercase(), &name[1..]);
    let Some(person) = person else {
        let query = format!(
            "mutation($input: {kind}!) {{ {name}(input: $input) {{ userErrors {{ code path }} }} }}"
        );
        return app.gql(&query, json!({ "input": input })).await;
    };
    person.mutate(name, &kind, input.clone(), BID).await
}

fn top_code(answer: &Answer) -> &Value {
    &answer.body["errors"][0]["extensions"]["code"]
}

#[tokio::test]
async fn visitors_strangers_and_the_buyer_learn_nothing_from_any_mutation() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let stranger = Firm::register(&app, "Orang").await;
    let bid = world.written(&sri, 800_000).await;
    let mut no_bid = bid.clone();
    no_bid["id"] = json!(gotong_domain::ids::BidId(uuid::Uuid::from_u128(4_711)).global());
    let pairs = mutations(&world, &sri, &bid).into_iter().zip(mutations(&world, &sri, &no_bid));
    for ((name, real), (_, made_up)) in pairs {
        let anonymous = ask(&app, None, name, &real).await;
        assert_eq!(top_code(&anonymous), "UNAUTHENTICATED", "{name}");
        for outsider in [&stranger.person().await, &world.hotel.person().await] {
            let to_real = ask(&app, Some(outsider), name, &real).await;
            if name == "startBid" {
                assert_eq!(top_code(&to_real), "FORBIDDEN", "in another's name");
                continue;
            }
            assert_eq!(to_real.refusals(name), ["NOT_FOUND"], "{name}");
            let to_nothing = ask(&app, Some(outsider), name, &made_up).await;
            let seen =
                |answer: &Answer| (answer.body["data"].clone(), answer.body["errors"].clone());
            assert_eq!(seen(&to_real), seen(&to_nothing), "{name}: no way to tell them apart");
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn a_viewer_of_the_bidder_reads_and_changes_nothing() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let bid = world.written(&sri, 800_000).await;
    let looker = app.person("Looker").await;
    let tx = begin(&app).await;
    let user = gotong_domain::ids::UserId::parse("id", &looker.id.clone().into());
    let seat = gotong_domain::businesses::TeamMember::join(
        app.app.ids.new_id(),
        user.expect("a user's id"),
        sri.business,
        Role::Viewer,
        app.now(),
    );
    businesses::insert_seat(&tx, &seat).await.expect("seated");
    tx.commit().await.expect("committed");
    let looker = looker.signed_in_again().await;

    let query = "query($id: ID!) { node(id: $id) { ... on Bid { state viewerCan } } }";
    let read = looker.gql(query, json!({ "id": bid["id"] })).await;
    assert_eq!(read.data()["node"], json!({ "state": "DRAFT", "viewerCan": [] }));
    for (name, input) in mutations(&world, &sri, &bid) {
        let answer = ask(&app, Some(&looker), name, &input).await;
        let known = ["FORBIDDEN"].contains(&top_code(&answer).as_str().unwrap_or_default());
        // Nothing is stale here, which everyone inside may know.
        assert!(known || name == "reconfirmBid", "{name}: {:#}", answer.body);
    }
    app.stop().await;
}

#[tokio::test]
async fn bad_values_are_refused_by_name() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let other = Firm::register(&app, "Ani").await;
    let bid = sri.bid("startBid", world.start(&sri)).await;
    let update = |members: Value| json!({ "bidId": bid["id"], "version": bid["version"], "members": members });
    let mut dollars = world.member(&sri, 500, 1, 10_000);
    dollars["parts"][0]["unitPrice"]["currency"] = json!("USD");
    let mut nothing = world.member(&sri, 500, 1, 10_000);
    nothing["parts"][0]["itemId"] = json!("bukan-id");
    for (members, expected) in [
        (json!([world.member(&sri, 0, 1, 10_000)]), "OUT_OF_RANGE at members.0.parts.0.quantity"),
        (json!([world.member(&sri, 501, 1, 10_000)]), "OUT_OF_RANGE at members.0.parts.0.quantity"),
        (json!([world.member(&sri, 1, -1, 10_000)]), "NEGATIVE at members.0.parts.0.unitPrice"),
        (
            json!([world.member(&sri, 500, i64::MAX, 10_000)]),
            "OUT_OF_RANGE at members.0.parts.0.unitPrice",
        ),
        (json!([world.member(&sri, 500, 1, 10_001)]), "OUT_OF_RANGE at members.0.shareBp"),
        (json!([world.member(&sri, 500, 1, -1)]), "OUT_OF_RANGE at members.0.shareBp"),
        (json!([dollars]), "WRONG_CURRENCY at members.0.parts.0.unitPrice.currency"),
        (json!([nothing]), "UNKNOWN at members.0.parts.0.itemId"),
        (json!([]), "TOO_FEW at members"),
    ] {
        let refused = sri.bids("updateBid", update(members.clone())).await;
        assert_eq!(refused.refusals("updateBid"), [expected], "{members}");
    }
    let foreign =
        sri.bids("updateBid", update(json!([world.member(&other, 500, 1, 10_000)]))).await;
    let refusals = foreign.refusals("updateBid");
    assert!(refusals.contains(&"NOT_A_MEMBER at members.0.businessId".to_owned()), "{refusals:?}");
    let note = json!({ "bidId": bid["id"], "version": bid["version"], "note": "x\u{202e}y" });
    let note = sri.bids("updateBid", note).await;
    assert_eq!(note.refusals("updateBid"), ["FORBIDDEN_CHARACTER at note"]);
    let old = json!({ "bidId": bid["id"], "version": 99, "note": "Halo" });
    assert_eq!(sri.bids("updateBid", old).await.refusals("updateBid"), ["CONFLICT"]);
    let mut lot = world.start(&sri);
    lot["lotId"] = json!("bukan-id");
    assert_eq!(sri.bids("startBid", lot).await.refusals("startBid"), ["UNKNOWN at lotId"]);
    let half = json!([world.member(&sri, 499, 1, 9_999)]);
    let half = sri.bid("updateBid", update(half)).await;
    let seal = json!({
        "bidId": bid["id"], "version": half["version"], "independentPriceDeclaration": true,
    });
    assert_eq!(sri.bids("sealBid", seal).await.refusals("sealBid"), ["ITEM_NOT_COVERED"]);
    app.stop().await;
}

#[tokio::test]
async fn the_buyer_does_not_bid_for_its_own_tender() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let own = world.hotel.bids("startBid", world.start(&world.hotel)).await;
    assert_eq!(own.refusals("startBid"), ["OWN_TENDER"]);
    app.stop().await;
}

#[tokio::test]
async fn a_repeated_request_is_answered_with_what_the_first_one_did() {
    let app = TestApp::start().await;
    let world = World::new(&app).await;
    let sri = Firm::register(&app, "Sri").await;
    let owner = sri.person().await;
    let query = "mutation($input: StartBidInput!) { startBid(input: $input) { bid { id } userErrors { code } } }";
    let input = json!({ "input": world.start(&sri) });
    let key = [("idempotency-key", "kunci-1")];
    let first = owner.gql_with(query, input.clone(), &key).await;
    let again = owner.gql_with(query, input, &key).await;
    assert_eq!(first.accepted("startBid"), again.accepted("startBid"));
    let other = Firm::register(&app, "Ani").await;
    let mismatch = owner.gql_with(query, json!({ "input": world.start(&other) }), &key).await;
    assert_eq!(mismatch.refusals("startBid"), ["IDEMPOTENCY_MISMATCH"]);
    app.stop().await;
}
