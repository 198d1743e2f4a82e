//! The showcase over the API: writing, signing, showing; and photos that stay private until then.

use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};

use crate::bakeries::{Bakery, DOT, PAPER, acting, bakery, three, upload, uploaded};

const ENTRY: &str = "entry { id slug state version documentHash viewerCan
    members { contribution signedAt business { id } } photos { blob { url mediaType width } } }";

fn fields(bakeries: &[Bakery<'_>], photo: &str) -> Value {
    let part = |b: &Bakery<'_>| json!({ "businessId": b.id, "contribution": "Memanggang" });
    json!({
        "title": "Seribu roti untuk rapat kota",
        "story": "Tiga toko roti memanggang semalam suntuk dan mengantar pukul enam pagi.",
        "members": bakeries.iter().map(part).collect::<Vec<_>>(),
        "clientName": "Hotel Melati",
        "clientConsent": false,
        "codes": ["10710"],
        "regionCode": "3374",
        "value": { "amountMinor": "1500000000", "currency": "IDR" },
        "photos": [{ "blobId": photo, "alt": "Roti di atas meja" }],
    })
}

async fn written(bakeries: &[Bakery<'_>], alliance: &str, photo: &str) -> Value {
    let input = json!({
        "businessId": bakeries[0].id, "allianceId": alliance, "fields": fields(bakeries, photo),
    });
    let author = &bakeries[0].owner;
    let done = author.mutate("createShowcaseEntry", "CreateShowcaseEntryInput", input, ENTRY).await;
    done.payload("createShowcaseEntry")["entry"].clone()
}

async fn laid(bakeries: &[Bakery<'_>], entry: &Value) -> Value {
    let input = json!({ "entryId": entry["id"], "version": entry["version"] });
    let done = bakeries[0].owner.mutate("requestCosign", "RequestCosignInput", input, ENTRY).await;
    done.payload("requestCosign")["entry"].clone()
}

async fn cosign(by: &Person<'_>, business: &str, entry: &Value, hash: &Value) -> Answer {
    let input = json!({ "entryId": entry["id"], "businessId": business, "documentHash": hash });
    by.mutate("cosignShowcaseEntry", "CosignShowcaseEntryInput", input, ENTRY).await
}

async fn publish(by: &Person<'_>, entry: &Value) -> Answer {
    let input = json!({ "entryId": entry["id"] });
    by.mutate("publishShowcaseEntry", "PublishShowcaseEntryInput", input, ENTRY).await
}

async fn status(app: &TestApp, entry: &Value) -> u16 {
    let url = entry["photos"][0]["blob"]["url"].as_str().expect("an address");
    app.client().get(app.url(url)).send().await.expect("an answer").status().as_u16()
}

#[tokio::test]
async fn a_work_signed_by_everyone_named_shows_on_the_profiles_of_all() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = acting(&bakeries).await;
    let photo = uploaded(&bakeries[0].owner, DOT).await;
    let draft = written(&bakeries, &alliance, &photo).await;
    assert_eq!(draft["photos"][0]["blob"]["mediaType"], "image/png");
    assert_eq!(status(&app, &draft).await, 404, "a draft's photo is private");

    let entry = laid(&bakeries, &draft).await;
    let hash = &entry["documentHash"];
    let author = &bakeries[0].owner;
    assert_eq!(
        publish(author, &entry).await.refusals("publishShowcaseEntry"),
        ["SIGNATURES_MISSING"]
    );
    for bakery in &bakeries {
        cosign(&bakery.owner, &bakery.id, &entry, hash).await.accepted("cosignShowcaseEntry");
    }
    let shown = publish(author, &entry).await;
    let shown = &shown.payload("publishShowcaseEntry")["entry"];
    assert_eq!(shown["state"], "PUBLISHED");
    assert_eq!(status(&app, shown).await, 200, "a published photo is public");

    let query = "query($id: ID!) { node(id: $id) { ... on Business {
        showcase { nodes { slug clientName members { signedAt } } } } } }";
    for bakery in &bakeries {
        let seen = app.gql(query, json!({ "id": bakery.id })).await;
        let works = seen.data()["node"]["showcase"]["nodes"].clone();
        assert_eq!(works[0]["slug"], shown["slug"]);
        assert_eq!(works[0]["clientName"], Value::Null, "the client did not agree to be named");
    }
    let public =
        app.gql("{ showcase(regionCode: \"33\") { totalCount nodes { slug } } }", json!({})).await;
    assert_eq!(public.data()["showcase"]["totalCount"], 1);

    let hidden = json!({ "entryId": entry["id"] });
    let hidden = bakeries[2]
        .owner
        .mutate("hideShowcaseEntry", "HideShowcaseEntryInput", hidden, ENTRY)
        .await;
    assert_eq!(hidden.payload("hideShowcaseEntry")["entry"]["state"], "HIDDEN");
    assert_eq!(status(&app, shown).await, 404, "a hidden photo is private again");
    app.stop().await;
}

#[tokio::test]
async fn an_edit_voids_every_signature() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let alliance = acting(&bakeries).await;
    let photo = uploaded(&bakeries[0].owner, DOT).await;
    let entry = laid(&bakeries, &written(&bakeries, &alliance, &photo).await).await;
    let old = entry["documentHash"].clone();
    let signed = cosign(&bakeries[1].owner, &bakeries[1].id, &entry, &old).await;
    let signed = signed.payload("cosignShowcaseEntry")["entry"].clone();
    let input = json!({
        "entryId": entry["id"], "version": signed["version"], "fields": { "title": "Dua ribu roti" },
    });
    let done = bakeries[0]
        .owner
        .mutate("updateShowcaseEntry", "UpdateShowcaseEntryInput", input.clone(), ENTRY)
        .await;
    let edited = done.payload("updateShowcaseEntry")["entry"].clone();
    assert_eq!(edited["state"], "DRAFT");
    assert!(edited["members"].as_array().expect("three").iter().all(|m| m["signedAt"].is_null()));
    let stale = bakeries[0]
        .owner
        .mutate("updateShowcaseEntry", "UpdateShowcaseEntryInput", input, ENTRY)
        .await;
    assert_eq!(stale.refusals("updateShowcaseEntry"), ["CONFLICT"]);
    let again = laid(&bakeries, &edited).await;
    let refused = cosign(&bakeries[1].owner, &bakeries[1].id, &again, &old).await;
    assert_eq!(refused.refusals("cosignShowcaseEntry"), ["HASH_MISMATCH"]);
    app.stop().await;
}

#[tokio::test]
async fn strangers_and_visitors_learn_nothing_and_do_nothing_before_it_is_published() {
    let app = TestApp::start().await;
    let bakeries = three(&app).await;
    let stranger = bakery(&app, "Joko").await;
    let alliance = acting(&bakeries).await;
    let photo = uploaded(&bakeries[0].owner, DOT).await;
    let draft = written(&bakeries, &alliance, &photo).await;
    let query = "query($slug: String!) { showcaseEntry(slug: $slug) { id } }";
    let see = async |person: &Person<'_>| {
        person.gql(query, json!({ "slug": draft["slug"] })).await.data()["showcaseEntry"].clone()
    };
    assert_eq!(see(&bakeries[1].owner).await, Value::Null, "a draft is its author's own");
    let entry = laid(&bakeries, &draft).await;
    assert!(see(&bakeries[1].owner).await.is_object(), "those named see what they sign");
    assert_eq!(see(&stranger.owner).await, Value::Null);

    let hash = &entry["documentHash"];
    let by = cosign(&stranger.owner, &bakeries[1].id, &entry, hash).await;
    assert_eq!(by.refusals("cosignShowcaseEntry"), ["NOT_FOUND"]);
    let by = cosign(&bakeries[2].owner, &bakeries[1].id, &entry, hash).await;
    assert_eq!(by.error_code(), Some("FORBIDDEN"));
    assert_eq!(publish(&bakeries[1].owner, &entry).await.error_code(), Some("FORBIDDEN"));
    let query = "mutation($input: HideShowcaseEntryInput!) { hideShowcaseEntry(input: $input) { userErrors { code } } }";
    let visitor = app.gql(query, json!({ "input": { "entryId": entry["id"] } })).await;
    assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"));

    let borrowed = json!({ "businessId": stranger.id, "fields": fields(std::slice::from_ref(&stranger), &photo) });
    let borrowed = stranger
        .owner
        .mutate("createShowcaseEntry", "CreateShowcaseEntryInput", borrowed, ENTRY)
        .await;
    assert_eq!(borrowed.refusals("createShowcaseEntry"), ["UNKNOWN at fields.photos.0.blobId"]);
    app.stop().await;
}

#[tokio::test]
async fn bad_values_are_refused_with_a_code_at_their_place() {
    let app = TestApp::start().await;
    let author = bakery(&app, "Sri").await;
    let create = async |change: Value| {
        let mut fields = json!({ "title": "Seribu roti untuk rapat" });
        for (name, value) in change.as_object().expect("an object") {
            fields[name] = value.clone();
        }
        let input = json!({ "businessId": author.id, "fields": fields });
        let done = author
            .owner
            .mutate("createShowcaseEntry", "CreateShowcaseEntryInput", input, ENTRY)
            .await;
        done.refusals("createShowcaseEntry")
    };
    for (change, refusal) in [
        (json!({ "title": null }), "REQUIRED at fields.title"),
        (json!({ "title": "x".repeat(121) }), "TOO_LONG at fields.title"),
        (json!({ "story": "a\u{0}b" }), "FORBIDDEN_CHARACTER at fields.story"),
        (json!({ "codes": ["roti"] }), "UNKNOWN at fields.codes.0"),
        (json!({ "regionCode": "0000" }), "UNKNOWN at fields.regionCode"),
        (json!({ "finishedOn": "2999-01-01" }), "IN_THE_FUTURE at fields.finishedOn"),
        (
            json!({ "value": { "amountMinor": "-1", "currency": "IDR" } }),
            "NEGATIVE at fields.value.amountMinor",
        ),
        (
            json!({ "members": [{ "businessId": author.owner.id, "contribution": "x" }] }),
            "UNKNOWN at fields.members.0.businessId",
        ),
        (
            json!({ "photos": [{ "blobId": author.id, "alt": "x" }] }),
            "UNKNOWN at fields.photos.0.blobId",
        ),
    ] {
        assert_eq!(create(change).await, [refusal]);
    }
    let thin = json!({ "businessId": author.id, "fields": { "title": "Seribu roti untuk rapat" } });
    let done =
        author.owner.mutate("createShowcaseEntry", "CreateShowcaseEntryInput", thin, ENTRY).await;
    let entry = &done.payload("createShowcaseEntry")["entry"];
    let input = json!({ "entryId": entry["id"], "version": entry["version"] });
    let laid = author.owner.mutate("requestCosign", "RequestCosignInput", input, ENTRY).await;
    assert_eq!(
        laid.refusals("requestCosign"),
        ["TOO_SHORT at story", "TOO_FEW at members", "REQUIRED at members.0.contribution"]
    );
    app.stop().await;
}

#[tokio::test]
async fn files_are_told_by_their_bytes_and_papers_stay_with_their_owner() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    for (bytes, code) in [
        (&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], "FILE_KIND_REFUSED"),
        (b"<!doctype html><script>alert(1)</script>", "FILE_KIND_REFUSED"),
        (b"\x89PNG\r\n\x1a\nnot a picture", "FILE_DAMAGED"),
        (b"%PDF-1.4 /JavaScript %%EOF", "FILE_KIND_REFUSED"),
    ] {
        let (status, body) = upload(&sri, bytes).await;
        assert!((400..500).contains(&status), "{status} {body}");
        assert_eq!(body["code"], code, "{body}");
    }
    let (status, body) = upload(&sri, &vec![b'x'; 11 * 1024 * 1024]).await;
    assert_eq!(status, 413, "{body}");
    let paper = uploaded(&sri, PAPER).await;
    let url = app.url(&format!("/blobs/{paper}"));
    let budi = app.person("Budi").await;
    let get = async |token: &str| {
        app.client().get(&url).bearer_auth(token).send().await.expect("an answer").status().as_u16()
    };
    assert_eq!(get(&sri.token).await, 200);
    assert_eq!(get(&budi.token).await, 404);
    app.stop().await;
}
