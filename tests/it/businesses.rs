//! Businesses and their teams, as clients see them.

use chrono::Duration;
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

const PROFILE: &str = "query($slug: String!) { business(slug: $slug) {
    id slug name about state verification verificationReasons phone version
    address { street region { code fullName } point { lat lng } }
    codes { code title titleEn }
    capabilities { nodes { title state } totalCount }
    team { role email user { displayName } } teamInvitations { email } viewerCan } }";

async fn register(person: &Person<'_>, input: Value) -> Answer {
    person
        .mutate(
            "registerBusiness",
            "RegisterBusinessInput",
            input,
            "business { id slug state version verification codes { code } }",
        )
        .await
}

fn bakery(name: &str) -> Value {
    json!({
        "name": name,
        "address": { "regionCode": "3374" },
        "capabilities": [
            { "code": "10710", "title": "Roti manis", "unit": "buah", "capacity": "5000", "period": "DAY" },
            { "code": "10792", "title": "Kue basah" },
            { "code": "56210", "title": "Snack box untuk rapat" },
        ],
    })
}

async fn profile(app: &TestApp, slug: &str) -> Value {
    app.gql(PROFILE, json!({ "slug": slug })).await.data()["business"].clone()
}

#[tokio::test]
async fn an_owner_registers_with_three_capabilities_and_everyone_sees_the_profile() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let answer = register(&sri, bakery("Roti Bu Sri")).await;
    let business = &answer.accepted("registerBusiness")["business"];
    assert_eq!(business["slug"], "roti-bu-sri");
    assert_eq!(business["state"], "ACTIVE");
    assert_eq!(business["verification"], "L0");

    let seen = profile(&app, "roti-bu-sri").await;
    assert_eq!(seen["address"]["region"]["fullName"], "Kota Semarang, Jawa Tengah");
    assert!(seen["address"]["point"]["lat"].is_f64());
    assert_eq!(seen["capabilities"]["totalCount"], 3);
    assert_eq!(seen["codes"].as_array().map(Vec::len), Some(3));
    assert_eq!(seen["team"], json!([]), "the team is nobody else's business");
    assert_eq!(seen["viewerCan"], json!([]));
    assert_eq!(seen["verificationReasons"].as_array().map(Vec::len), Some(2));

    let own = sri.gql(PROFILE, json!({ "slug": "roti-bu-sri" })).await;
    let own = &own.data()["business"];
    assert_eq!(own["team"][0]["role"], "OWNER");
    assert_eq!(own["team"][0]["email"], sri.email);
    assert_eq!(
        own["viewerCan"],
        json!(["EDIT_PROFILE", "EDIT_CAPABILITIES", "MANAGE_TEAM", "CREATE_SHOWCASE"])
    );
    app.stop().await;
}

#[tokio::test]
async fn namesakes_get_addresses_of_their_own() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let mut slugs = Vec::new();
    for _ in 0..3 {
        let answer = register(&sri, bakery("Roti Bu Sri")).await;
        let business = &answer.accepted("registerBusiness")["business"];
        slugs.push(business["slug"].as_str().expect("a slug").to_owned());
    }
    assert_eq!(slugs[..2], ["roti-bu-sri", "roti-bu-sri-kota-semarang"]);
    assert!(slugs[2].starts_with("roti-bu-sri-") && slugs[2] != slugs[1]);
    app.stop().await;
}

#[tokio::test]
async fn wrong_fields_are_told_each_at_its_path() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let refused = |input| async { register(&sri, input).await.refusals("registerBusiness") };
    let with = |field: &str, value: Value| {
        let mut input = bakery("Roti Bu Sri");
        input[field] = value;
        input
    };
    for (field, value, expected) in [
        ("name", json!(" "), "REQUIRED at name"),
        ("name", json!("x".repeat(121)), "TOO_LONG at name"),
        ("name", json!("R\u{43e}ti"), "LOOK_ALIKE at name"),
        ("name", json!("Roti\u{202e}"), "FORBIDDEN_CHARACTER at name"),
        ("address", json!({ "regionCode": "33" }), "UNKNOWN at address.regionCode"),
        (
            "address",
            json!({ "regionCode": "3374", "point": { "lat": 52.5, "lng": 13.4 } }),
            "OUT_OF_RANGE at address.point",
        ),
        ("codes", json!(["99999"]), "UNKNOWN at codes.0"),
        ("website", json!("javascript:alert(1)"), "MALFORMED at website"),
        ("phone", json!("-1"), "MALFORMED at phone"),
        (
            "capabilities",
            json!([{ "code": "10710", "title": "Roti", "capacity": "-1", "unit": "kg", "period": "DAY" }]),
            "NEGATIVE at capabilities.0.capacity",
        ),
        (
            "capabilities",
            json!([{ "code": "1", "title": "Roti" }]),
            "UNKNOWN at capabilities.0.code",
        ),
    ] {
        assert_eq!(refused(with(field, value)).await, [expected], "{field}");
    }
    app.stop().await;
}

#[tokio::test]
async fn visitors_register_nothing_and_strangers_change_nothing() {
    let app = TestApp::start().await;
    let (sri, budi) = (app.person("Sri").await, app.person("Budi").await);
    let business = sri.business("Roti Bu Sri").await;
    let query = "mutation($input: RegisterBusinessInput!) { registerBusiness(input: $input) { userErrors { code } } }";
    let visitor = app.gql(query, json!({ "input": bakery("Roti") })).await;
    assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"));

    let seat = seat_of(&sri).await;
    for (name, kind, input) in [
        (
            "updateBusiness",
            "UpdateBusinessInput",
            json!({ "businessId": business, "version": 1, "name": "Punya Budi" }),
        ),
        (
            "inviteMember",
            "InviteMemberInput",
            json!({ "businessId": business, "email": "a@b.id", "role": "STAFF" }),
        ),
        (
            "addVerificationDocument",
            "AddVerificationDocumentInput",
            json!({ "businessId": business, "kind": "NIB", "blobId": budi.upload().await }),
        ),
        (
            "suspendBusiness",
            "SuspendBusinessInput",
            json!({ "businessId": business, "reason": "Tidak ada alasan" }),
        ),
        ("reinstateBusiness", "ReinstateBusinessInput", json!({ "businessId": business })),
        (
            "grantVerification",
            "GrantVerificationInput",
            json!({ "businessId": business, "level": "L2", "reason": "Sudah diperiksa" }),
        ),
        ("changeRole", "ChangeRoleInput", json!({ "seatId": seat, "role": "VIEWER" })),
        ("removeMember", "RemoveMemberInput", json!({ "seatId": seat })),
    ] {
        let answer = budi.mutate(name, kind, input.clone(), "__typename").await;
        let hidden = answer.error_code().is_none() && answer.refusals(name) == ["NOT_FOUND"];
        assert!(hidden || answer.error_code() == Some("FORBIDDEN"), "{name}: {:#}", answer.body);
        let query = format!(
            "mutation($input: {kind}!) {{ {name}(input: $input) {{ userErrors {{ code }} }} }}"
        );
        let visitor = app.gql(&query, json!({ "input": input })).await;
        assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"), "{name}");
    }
    app.stop().await;
}

#[tokio::test]
async fn an_edit_on_an_older_version_is_a_conflict() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let business = sri.business("Roti Bu Sri").await;
    let edit = |version: i32, about: Value| {
        let input = json!({ "businessId": business, "version": version, "about": about });
        let sri = &sri;
        async move {
            sri.mutate("updateBusiness", "UpdateBusinessInput", input, "business { about version }")
                .await
        }
    };
    let saved = edit(1, json!("Sejak 1998")).await;
    assert_eq!(
        saved.accepted("updateBusiness")["business"],
        json!({ "about": "Sejak 1998", "version": 2 })
    );
    assert_eq!(edit(1, json!("Lama")).await.refusals("updateBusiness"), ["CONFLICT"]);
    let emptied = edit(2, Value::Null).await;
    assert_eq!(emptied.accepted("updateBusiness")["business"]["about"], Value::Null);
    app.stop().await;
}

#[tokio::test]
async fn a_business_without_a_code_is_a_draft_that_only_its_team_sees() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let draft = json!({ "name": "Toko Baru", "address": { "regionCode": "3374" } });
    let answer = register(&sri, draft).await;
    let business = answer.accepted("registerBusiness")["business"].clone();
    assert_eq!(business["state"], "DRAFT");
    assert_eq!(profile(&app, "toko-baru").await, Value::Null);
    let input = json!({ "businessId": business["id"], "version": 1, "codes": ["47112"] });
    let answer =
        sri.mutate("updateBusiness", "UpdateBusinessInput", input, "business { state }").await;
    assert_eq!(answer.accepted("updateBusiness")["business"]["state"], "ACTIVE");
    assert_eq!(profile(&app, "toko-baru").await["name"], "Toko Baru");
    app.stop().await;
}

#[tokio::test]
async fn a_document_lifts_a_business_to_level_1_until_it_expires() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let business = sri.business("Roti Bu Sri").await;
    let today = gotong_domain::time::Zone::Wib.date(app.now());
    let add = |valid_until: chrono::NaiveDate, blob: String| {
        let input = json!({ "businessId": business, "kind": "NIB", "blobId": blob, "validUntil": valid_until });
        let sri = &sri;
        async move {
            let kind = "AddVerificationDocumentInput";
            sri.mutate("addVerificationDocument", kind, input, "business { verification }").await
        }
    };
    let past = add(today - Duration::days(1), sri.upload().await).await;
    assert_eq!(past.refusals("addVerificationDocument"), ["IN_THE_PAST at validUntil"]);
    let foreign = add(today, app.person("Budi").await.upload().await).await;
    assert_eq!(foreign.refusals("addVerificationDocument"), ["UNKNOWN at blobId"]);
    let added = add(today + Duration::days(1), sri.upload().await).await;
    assert_eq!(added.accepted("addVerificationDocument")["business"]["verification"], "L1");

    app.advance(Duration::days(3)).await;
    assert_eq!(profile(&app, "roti-bu-sri").await["verification"], "L0");
    app.stop().await;
}

async fn seat_of(person: &Person<'_>) -> String {
    let answer = person.gql("{ viewer { seats { id role business { name } } } }", json!({})).await;
    answer.data()["viewer"]["seats"][0]["id"].as_str().expect("a seat").to_owned()
}

async fn accept(person: &Person<'_>, token: &str) -> Value {
    let fields = "seat { id role business { name } }";
    let input = json!({ "token": token });
    person.mutate("acceptInvitation", "AcceptInvitationInput", input, fields).await.body
}

#[tokio::test]
async fn somebody_is_invited_by_mail_joins_rises_and_leaves() {
    let app = TestApp::start().await;
    let (sri, budi, tono) =
        (app.person("Sri").await, app.person("Budi").await, app.person("Tono").await);
    let business = sri.business("Roti Bu Sri").await;
    let input = json!({ "businessId": business, "email": "BUDI@example.id", "role": "STAFF" });
    let sent = sri
        .mutate("inviteMember", "InviteMemberInput", input, "invitation { id email businessName }")
        .await;
    assert_eq!(sent.accepted("inviteMember")["invitation"]["email"], "budi@example.id");
    app.settle().await;
    let mail = app.mail_to("budi@example.id").pop().expect("an invitation");
    let token =
        mail.split("/undangan/").nth(1).and_then(|t| t.split_whitespace().next()).expect("a link");

    let shown = app
        .gql(
            "query($t: String!) { teamInvitation(token: $t) { businessName role } }",
            json!({ "t": token }),
        )
        .await;
    assert_eq!(
        shown.data()["teamInvitation"],
        json!({ "businessName": "Roti Bu Sri", "role": "STAFF" })
    );

    let other = accept(&tono, token).await;
    assert_eq!(other["data"]["acceptInvitation"]["userErrors"][0]["code"], "OTHER_ADDRESS");
    let joined = accept(&budi, token).await;
    let seat = joined["data"]["acceptInvitation"]["seat"]["id"].clone();
    assert_eq!(joined["data"]["acceptInvitation"]["seat"]["role"], "STAFF", "{joined:#}");
    let again = accept(&budi, token).await;
    assert_eq!(again["data"]["acceptInvitation"]["userErrors"][0]["code"], "UNKNOWN");

    let change = |role: &str, limit: Value| {
        let input = json!({ "seatId": seat, "role": role, "bindingLimit": limit });
        let sri = &sri;
        async move {
            sri.mutate(
                "changeRole",
                "ChangeRoleInput",
                input,
                "seat { role bindingLimit { amountMinor } }",
            )
            .await
        }
    };
    let limit = json!({ "amountMinor": "5000000000", "currency": "IDR" });
    assert_eq!(
        change("STAFF", limit.clone()).await.refusals("changeRole"),
        ["LIMIT_FOR_MANAGERS at bindingLimit"]
    );
    let dollars = json!({ "amountMinor": "1", "currency": "USD" });
    assert_eq!(
        change("MANAGER", dollars).await.refusals("changeRole"),
        ["WRONG_CURRENCY at bindingLimit.currency"]
    );
    let risen = change("MANAGER", limit).await;
    assert_eq!(risen.accepted("changeRole")["seat"]["bindingLimit"]["amountMinor"], "5000000000");

    let input = json!({ "seatId": seat_of(&sri).await });
    let last = sri.mutate("removeMember", "RemoveMemberInput", input, "business { id }").await;
    assert_eq!(last.refusals("removeMember"), ["LAST_OWNER"]);
    let left = budi
        .mutate(
            "removeMember",
            "RemoveMemberInput",
            json!({ "seatId": seat }),
            "business { team { role } }",
        )
        .await;
    let _ = left.accepted("removeMember");
    let team = sri.gql(PROFILE, json!({ "slug": "roti-bu-sri" })).await;
    assert_eq!(team.data()["business"]["team"].as_array().map(Vec::len), Some(1));
    app.stop().await;
}

#[tokio::test]
async fn an_invitation_taken_back_or_lapsed_opens_nothing() {
    let app = TestApp::start().await;
    let (sri, budi) = (app.person("Sri").await, app.person("Budi").await);
    let business = sri.business("Roti Bu Sri").await;
    let invite = json!({ "businessId": business, "email": budi.email, "role": "VIEWER" });
    let sent =
        sri.mutate("inviteMember", "InviteMemberInput", invite.clone(), "invitation { id }").await;
    let id = sent.accepted("inviteMember")["invitation"]["id"].clone();
    let input = json!({ "invitationId": id });
    let fields = "business { teamInvitations { email } }";
    let stranger =
        budi.mutate("revokeInvitation", "RevokeInvitationInput", input.clone(), fields).await;
    assert_eq!(stranger.refusals("revokeInvitation"), ["NOT_FOUND"]);
    let revoked = sri.mutate("revokeInvitation", "RevokeInvitationInput", input, fields).await;
    assert_eq!(revoked.accepted("revokeInvitation")["business"]["teamInvitations"], json!([]));

    sri.mutate("inviteMember", "InviteMemberInput", invite, "invitation { id }")
        .await
        .accepted("inviteMember");
    app.settle().await;
    let mail = app.mail_to(&budi.email).pop().expect("an invitation");
    let token =
        mail.split("/undangan/").nth(1).and_then(|t| t.split_whitespace().next()).expect("a link");
    app.advance(Duration::days(14)).await;
    let budi = budi.signed_in_again().await;
    let late = budi
        .mutate(
            "acceptInvitation",
            "AcceptInvitationInput",
            json!({ "token": token }),
            "seat { id }",
        )
        .await;
    assert_eq!(late.refusals("acceptInvitation"), ["DEADLINE_PASSED"]);
    app.stop().await;
}

#[tokio::test]
async fn codes_and_cities_are_found_in_both_languages() {
    let app = TestApp::start().await;
    let found = app
        .gql(
            "{ kbliCodes(query: \"catering\", first: 3) { nodes { code title } totalCount pageInfo { hasNextPage endCursor } }
               cities(query: \"semarang\") { nodes { code fullName timeZone } }
               provinces { code } kbliCode(code: \"10710\") { titleEn parent { code } }
               districts(cityCode: \"3374\") { totalCount } certificateKinds { code title } }",
            json!({}),
        )
        .await;
    let data = found.data();
    let codes = data["kbliCodes"]["nodes"].as_array().expect("codes");
    assert!(codes.iter().any(|c| c["code"] == "56210"), "event catering is found in English");
    assert_eq!(data["kbliCodes"]["pageInfo"]["hasNextPage"], true);
    assert_eq!(data["cities"]["nodes"].as_array().map(Vec::len), Some(2));
    assert_eq!(data["provinces"].as_array().map(Vec::len), Some(38));
    assert_eq!(data["kbliCode"]["parent"]["code"], "1071");
    assert_eq!(data["districts"]["totalCount"], 16);
    assert_eq!(data["certificateKinds"][0]["code"], "HALAL");
    app.stop().await;
}
