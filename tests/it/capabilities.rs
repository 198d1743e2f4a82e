//! Capabilities and what proves them, as clients see them.

use chrono::Duration;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

const FIELDS: &str =
    "capability { id state stale version viewerCan evidence { id number expired } }";

async fn add(person: &Person<'_>, business: &str, publish: bool) -> Value {
    let capability = json!({ "code": "10710", "title": "Roti manis" });
    let input = json!({ "businessId": business, "capability": capability, "publish": publish });
    let answer = person.mutate("addCapability", "AddCapabilityInput", input, FIELDS).await;
    answer.accepted("addCapability")["capability"].clone()
}

async fn step(person: &Person<'_>, name: &str, capability: &Value) -> Answer {
    let kind = format!("{}Input", name[..1].to_uppercase() + &name[1..]);
    person.mutate(name, &kind, json!({ "capabilityId": capability["id"] }), FIELDS).await
}

async fn public(app: &TestApp) -> Value {
    let query = "{ business(slug: \"roti-bu-sri\") { capabilities { nodes { title state stale evidence { title number } } } } }";
    app.gql(query, json!({})).await.data()["business"]["capabilities"]["nodes"].clone()
}

#[tokio::test]
async fn a_draft_is_published_and_put_away_and_only_published_ones_are_public() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let business = sri.business("Roti Bu Sri").await;
    let draft = add(&sri, &business, false).await;
    assert_eq!(draft["viewerCan"], json!(["UPDATE", "PUBLISH", "ADD_EVIDENCE"]));
    assert_eq!(public(&app).await, json!([]));
    assert_eq!(
        step(&sri, "archiveCapability", &draft).await.refusals("archiveCapability"),
        ["INVALID_TRANSITION"]
    );
    let published = step(&sri, "publishCapability", &draft).await;
    assert_eq!(published.accepted("publishCapability")["capability"]["state"], "PUBLISHED");
    assert_eq!(public(&app).await.as_array().map(Vec::len), Some(1));
    assert_eq!(
        step(&sri, "publishCapability", &draft).await.refusals("publishCapability"),
        ["INVALID_TRANSITION"]
    );
    let archived = step(&sri, "archiveCapability", &draft).await;
    assert_eq!(archived.accepted("archiveCapability")["capability"]["viewerCan"], json!([]));
    assert_eq!(public(&app).await, json!([]));
    app.stop().await;
}

#[tokio::test]
async fn an_expired_certificate_makes_it_stale_and_a_new_one_brings_it_back() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let business = sri.business("Roti Bu Sri").await;
    let capability = add(&sri, &business, true).await;
    let today = gotong_domain::time::Zone::Wib.date(app.now());
    let certificate = |days: i64| {
        json!({
            "capabilityId": capability["id"], "certificateCode": "HALAL", "title": "Sertifikat halal",
            "number": "ID331", "validUntil": today + Duration::days(days),
        })
    };
    let past = sri.mutate("addEvidence", "AddEvidenceInput", certificate(-1), FIELDS).await;
    assert_eq!(past.refusals("addEvidence"), ["IN_THE_PAST at validUntil"]);
    sri.mutate("addEvidence", "AddEvidenceInput", certificate(2), FIELDS)
        .await
        .accepted("addEvidence");
    let seen = public(&app).await;
    assert_eq!(seen[0]["evidence"][0]["number"], Value::Null, "numbers are for the team");

    app.advance(Duration::days(4)).await;
    assert_eq!(public(&app).await[0]["stale"], true);
    let sri = sri.signed_in_again().await;
    let renewed = sri.mutate("addEvidence", "AddEvidenceInput", certificate(400), FIELDS).await;
    let renewed = &renewed.accepted("addEvidence")["capability"];
    assert_eq!(renewed["state"], "PUBLISHED");
    let old = json!({ "evidenceId": renewed["evidence"][0]["id"] });
    let removed = sri.mutate("removeEvidence", "RemoveEvidenceInput", old, FIELDS).await;
    let evidence = &removed.accepted("removeEvidence")["capability"]["evidence"];
    assert_eq!(evidence.as_array().map(Vec::len), Some(1));
    app.stop().await;
}

#[tokio::test]
async fn fields_are_checked_and_versions_compared() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let business = sri.business("Roti Bu Sri").await;
    let capability = add(&sri, &business, true).await;
    let update = |version: i32, fields: Value| {
        let input =
            json!({ "capabilityId": capability["id"], "version": version, "capability": fields });
        let sri = &sri;
        async move { sri.mutate("updateCapability", "UpdateCapabilityInput", input, FIELDS).await }
    };
    let wrong = json!({ "code": "10710", "title": "", "capacity": "0", "unit": "kg", "leadDays": -1,
        "priceHint": { "amountMinor": "-5", "currency": "IDR" } });
    let mut refused = update(1, wrong).await.refusals("updateCapability");
    refused.sort();
    assert_eq!(
        refused,
        [
            "NEGATIVE at capability.leadDays",
            "NEGATIVE at capability.priceHint.amountMinor",
            "OUT_OF_RANGE at capability.capacity",
            "REQUIRED at capability.period",
            "REQUIRED at capability.title",
        ]
    );
    let sound = json!({ "code": "10710", "title": "Roti tawar" });
    assert_eq!(
        update(1, sound.clone()).await.accepted("updateCapability")["capability"]["version"],
        2
    );
    assert_eq!(update(1, sound).await.refusals("updateCapability"), ["CONFLICT"]);
    app.stop().await;
}

#[tokio::test]
async fn visitors_and_strangers_change_no_capability() {
    let app = TestApp::start().await;
    let (sri, budi) = (app.person("Sri").await, app.person("Budi").await);
    let business = sri.business("Roti Bu Sri").await;
    let (draft, shown) = (add(&sri, &business, false).await, add(&sri, &business, true).await);
    let fields = json!({ "code": "10710", "title": "Roti" });
    for (capability, hidden) in [(&draft, true), (&shown, false)] {
        let id = &capability["id"];
        for (name, input) in [
            ("publishCapability", json!({ "capabilityId": id })),
            ("archiveCapability", json!({ "capabilityId": id })),
            ("updateCapability", json!({ "capabilityId": id, "version": 1, "capability": fields })),
            ("addEvidence", json!({ "capabilityId": id, "title": "Sertifikat" })),
        ] {
            let kind = format!("{}Input", name[..1].to_uppercase() + &name[1..]);
            let answer = budi.mutate(name, &kind, input.clone(), "__typename").await;
            if hidden {
                assert_eq!(answer.refusals(name), ["NOT_FOUND"], "{name}");
            } else {
                assert_eq!(answer.error_code(), Some("FORBIDDEN"), "{name}");
            }
            let query = format!(
                "mutation($input: {kind}!) {{ {name}(input: $input) {{ userErrors {{ code }} }} }}"
            );
            let visitor = app.gql(&query, json!({ "input": input })).await;
            assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"), "{name}");
        }
    }
    let input = json!({ "businessId": business, "capability": fields });
    let stranger = budi.mutate("addCapability", "AddCapabilityInput", input, "__typename").await;
    assert_eq!(stranger.error_code(), Some("FORBIDDEN"));
    app.stop().await;
}
