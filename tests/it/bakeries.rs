//! Three bakeries that may form an alliance, for the tests that need one.

use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

/// A bakery and its owner.
pub(crate) struct Bakery<'a> {
    pub(crate) owner: Person<'a>,
    pub(crate) id: String,
}

/// The smallest PNG there is: one dot.
pub(crate) const DOT: &[u8] = &[
    0x89, b'P', b'N', b'G', 13, 10, 26, 10, 0, 0, 0, 13, b'I', b'H', b'D', b'R', 0, 0, 0, 1, 0, 0,
    0, 1, 8, 6, 0, 0, 0, 0x1f, 0x15, 0xc4, 0x89, 0, 0, 0, 13, b'I', b'D', b'A', b'T', 0x78, 0x9c,
    0x63, 0x60, 0x60, 0x60, 0xf8, 0x0f, 0, 1, 4, 1, 0, 0x5f, 0xe5, 0xc3, 0x4b, 0, 0, 0, 0, b'I',
    b'E', b'N', b'D', 0xae, 0x42, 0x60, 0x82,
];

/// A PDF that holds nothing.
pub(crate) const PAPER: &[u8] = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<<>>\n%%EOF\n";

/// Uploads a file; answers the status and the body.
pub(crate) async fn upload(person: &Person<'_>, bytes: &[u8]) -> (u16, Value) {
    let mut body =
        b"--gotong\r\ncontent-disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n"
            .to_vec();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--gotong--\r\n");
    let sent = person
        .app
        .client()
        .post(person.app.url("/blobs"))
        .bearer_auth(&person.token)
        .header("content-type", "multipart/form-data; boundary=gotong")
        .body(body)
        .send()
        .await
        .expect("the server answers");
    (sent.status().as_u16(), sent.json().await.unwrap_or_default())
}

/// Uploads a file that is taken in; answers its id.
pub(crate) async fn uploaded(person: &Person<'_>, bytes: &[u8]) -> String {
    let (status, body) = upload(person, bytes).await;
    assert_eq!(status, 201, "{body}");
    body["id"].as_str().expect("an id").to_owned()
}

/// Opens a bakery whose papers lift it to level 1.
pub(crate) async fn bakery<'a>(app: &'a TestApp, owner: &str) -> Bakery<'a> {
    let owner = app.person(owner).await;
    let input = json!({
        "name": format!("Roti {}", owner.name),
        "address": { "regionCode": "3374", "street": "Jalan Pemuda 1" },
        "codes": ["10710"],
    });
    let done =
        owner.mutate("registerBusiness", "RegisterBusinessInput", input, "business { id }").await;
    let id = done.payload("registerBusiness")["business"]["id"].as_str().expect("an id").to_owned();
    let papers =
        json!({ "businessId": id, "kind": "NIB", "blobId": uploaded(&owner, PAPER).await });
    let done = owner
        .mutate(
            "addVerificationDocument",
            "AddVerificationDocumentInput",
            papers,
            "business { verification }",
        )
        .await;
    assert_eq!(done.payload("addVerificationDocument")["business"]["verification"], "L1");
    Bakery { owner, id }
}

/// Three bakeries.
pub(crate) async fn three(app: &TestApp) -> [Bakery<'_>; 3] {
    [bakery(app, "Sri").await, bakery(app, "Budi").await, bakery(app, "Wati").await]
}

/// Begins an alliance of the first bakery that asks the others; answers its id.
pub(crate) async fn founded(bakeries: &[Bakery<'_>]) -> String {
    let [founder, others @ ..] = bakeries else { panic!("a founder") };
    let input = json!({
        "businessId": founder.id,
        "name": "Roti Semarang Bersama",
        "purpose": "Memanggang bersama untuk pesanan besar.",
        "codes": ["10710"],
        "regionCode": "3374",
        "inviteBusinessIds": others.iter().map(|b| &b.id).collect::<Vec<_>>(),
    });
    let done = founder
        .owner
        .mutate("createAlliance", "CreateAllianceInput", input, "alliance { id state code }")
        .await;
    let alliance = &done.payload("createAlliance")["alliance"];
    assert_eq!(alliance["state"], "FORMING");
    assert!(alliance["code"].as_str().is_some_and(|code| code.starts_with("ALI-")));
    alliance["id"].as_str().expect("an id").to_owned()
}

/// The waiting membership of a bakery.
pub(crate) async fn membership(bakery: &Bakery<'_>, alliance: &str) -> String {
    let query = "query($id: ID!) { node(id: $id) { ... on Alliance {
        viewerMemberships { id state } } } }";
    let answer = bakery.owner.gql(query, json!({ "id": alliance })).await;
    let id = &answer.data()["node"]["viewerMemberships"][0]["id"];
    id.as_str().unwrap_or_else(|| panic!("{:#}", answer.body)).to_owned()
}

/// Accepts the waiting invitation of a bakery.
pub(crate) async fn accept(bakery: &Bakery<'_>, alliance: &str) {
    let input = json!({ "membershipId": membership(bakery, alliance).await });
    let done = bakery
        .owner
        .mutate("acceptMembership", "AcceptMembershipInput", input, "membership { state }")
        .await;
    assert_eq!(done.payload("acceptMembership")["membership"]["state"], "ACCEPTED");
}

/// What the three agree on.
pub(crate) fn charter(alliance: &str, bakeries: &[Bakery<'_>], shares: &[i32]) -> Value {
    let shares = bakeries.iter().zip(shares);
    json!({
        "allianceId": alliance,
        "purpose": "Memanggang bersama untuk pesanan besar.",
        "scopeCodes": ["10710"],
        "areaCodes": ["3374"],
        "areaRadiusKm": 40,
        "shares": shares.map(|(b, bp)| json!({ "businessId": b.id, "shareBp": bp })).collect::<Vec<_>>(),
        "liability": "JOINT_SEVERAL",
        "officers": [{ "role": "COORDINATOR", "businessId": bakeries[0].id, "deputyId": bakeries[1].id }],
        "bindingLimit": { "amountMinor": "5000000000", "currency": "IDR" },
    })
}

/// Drafts and proposes a charter; answers its id and the hash to be signed.
pub(crate) async fn proposed(bakeries: &[Bakery<'_>], alliance: &str) -> (String, String) {
    let owner = &bakeries[0].owner;
    let input = charter(alliance, bakeries, &[4000, 3500, 2500]);
    let done =
        owner.mutate("draftCharter", "DraftCharterInput", input, "charter { id version }").await;
    let draft = &done.payload("draftCharter")["charter"];
    let input = json!({ "charterId": draft["id"], "version": draft["version"] });
    let done = owner
        .mutate(
            "proposeCharter",
            "ProposeCharterInput",
            input,
            "charter { id state documentHash canonicalJson lapsesAt }",
        )
        .await;
    let charter = &done.payload("proposeCharter")["charter"];
    assert_eq!(charter["state"], "PROPOSED");
    let text = |field: &str| charter[field].as_str().expect("a text").to_owned();
    (text("id"), text("documentHash"))
}

/// Signs a charter for a bakery.
pub(crate) async fn sign(bakery: &Bakery<'_>, charter: &str, hash: &str) -> Answer {
    let input = json!({ "charterId": charter, "businessId": bakery.id, "documentHash": hash });
    bakery
        .owner
        .mutate(
            "signCharter",
            "SignCharterInput",
            input,
            "charter { state awaiting { id } alliance { state } }",
        )
        .await
}

/// Three bakeries in an alliance that acts under a signed charter; answers its id.
pub(crate) async fn acting(bakeries: &[Bakery<'_>]) -> String {
    let alliance = founded(bakeries).await;
    for bakery in &bakeries[1..] {
        accept(bakery, &alliance).await;
    }
    let (charter, hash) = proposed(bakeries, &alliance).await;
    for bakery in bakeries {
        sign(bakery, &charter, &hash).await.accepted("signCharter");
    }
    alliance
}
