//! Businesses from a CSV file.

use gotong_testkit::{Answer, Person, TestApp};
use serde_json::json;

async fn preview(person: &Person<'_>, csv: &str) -> Answer {
    person
        .gql(
            "query($csv: String!) { previewBusinessImport(csv: $csv) { rowCount validCount importable
               rows { number name city codes errors { code path } } userErrors { code path } } }",
            json!({ "csv": csv }),
        )
        .await
}

async fn import(person: &Person<'_>, csv: &str) -> Answer {
    let fields = "importedCount businesses { slug state } rows { number errors { code path } }";
    person.mutate("importBusinesses", "ImportBusinessesInput", json!({ "csv": csv }), fields).await
}

const TWO: &str = "\u{feff}name,city,codes,owner_email\r\nRoti Ani,Kota Semarang,10710;10792,ani@example.id\r\nMebel Jati,Kab. Jepara,31001,\r\n";

#[tokio::test]
async fn a_sound_file_is_looked_at_then_imported_whole() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let looked = preview(&sri, TWO).await;
    let looked = &looked.data()["previewBusinessImport"];
    assert_eq!(
        (&looked["rowCount"], &looked["importable"]),
        (&json!(2), &json!(true)),
        "{looked:#}"
    );

    let done = import(&sri, TWO).await;
    let done = done.accepted("importBusinesses");
    assert_eq!(done["importedCount"], 2);
    assert_eq!(done["businesses"][1], json!({ "slug": "mebel-jati", "state": "ACTIVE" }));
    app.settle().await;
    assert_eq!(app.mail_to("ani@example.id").len(), 1, "the owner is invited");

    let twice = import(&sri, TWO).await;
    let twice = twice.accepted("importBusinesses");
    assert_eq!(twice["importedCount"], 0);
    assert_eq!(twice["rows"][0]["errors"], json!([{ "code": "DUPLICATE", "path": ["name"] }]));
    app.stop().await;
}

#[tokio::test]
async fn one_bad_row_stops_the_whole_file_and_is_told_with_its_column() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let file = "name,city,codes,lat,lng\nRoti Ani,3374,10710,,\n,Atlantis,1071,x,110.4\nRoti  ANI,Semarang,10710,,\n";
    let done = import(&sri, file).await;
    let done = done.accepted("importBusinesses");
    assert_eq!(done["importedCount"], 0);
    let mut told: Vec<String> = done["rows"][0]["errors"]
        .as_array()
        .expect("errors")
        .iter()
        .map(|e| {
            format!(
                "{} at {}",
                e["code"].as_str().unwrap_or_default(),
                e["path"][0].as_str().unwrap_or_default()
            )
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        ["MALFORMED at lat", "REQUIRED at name", "UNKNOWN at city", "UNKNOWN at codes"]
    );
    assert_eq!(done["rows"][1]["number"], 3);
    assert_eq!(done["rows"][1]["errors"][0]["code"], "DUPLICATE", "a twin within the file");
    let there = app.gql("{ business(slug: \"roti-ani\") { name } }", json!({})).await;
    assert_eq!(there.data()["business"], json!(null));
    app.stop().await;
}

#[tokio::test]
async fn a_file_that_is_wrong_as_a_whole_is_refused() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    for (file, code) in [
        ("", "WRONG_HEADER"),
        ("nama,kota\nRoti,Semarang\n", "WRONG_HEADER"),
        ("name,city,codes\n", "TOO_FEW"),
    ] {
        let looked = preview(&sri, file).await;
        let looked = &looked.data()["previewBusinessImport"];
        assert_eq!(looked["userErrors"], json!([{ "code": code, "path": ["csv"] }]), "{file:?}");
        assert_eq!(
            import(&sri, file).await.refusals("importBusinesses"),
            [format!("{code} at csv")]
        );
    }
    let many = format!("name,city,codes\n{}", "Roti,3374,10710\n".repeat(60));
    assert_eq!(import(&sri, &many).await.refusals("importBusinesses"), ["TOO_MANY at csv"]);
    app.stop().await;
}

#[tokio::test]
async fn visitors_and_unverified_people_import_nothing() {
    let app = TestApp::start().await;
    let query = "mutation($input: ImportBusinessesInput!) { importBusinesses(input: $input) { importedCount } }";
    let visitor = app.gql(query, json!({ "input": { "csv": TWO } })).await;
    assert_eq!(visitor.error_code(), Some("UNAUTHENTICATED"));
    let unverified = app.unverified_person("Tono").await;
    assert_eq!(import(&unverified, TWO).await.error_code(), Some("FORBIDDEN"));
    assert_eq!(preview(&unverified, TWO).await.error_code(), Some("FORBIDDEN"));
    app.stop().await;
}

#[tokio::test]
async fn the_template_is_importable() {
    let app = TestApp::start().await;
    let sri = app.person("Sri").await;
    let template = app.gql("{ businessImportTemplate }", json!({})).await;
    let template = template.data()["businessImportTemplate"].as_str().expect("a file").to_owned();
    assert_eq!(import(&sri, &template).await.accepted("importBusinesses")["importedCount"], 1);
    app.stop().await;
}
