//! Changes made on an old version.

use gotong_testkit::TestApp;
use serde_json::json;

use crate::{
    matrix::{play, rows},
    schema::Schema,
    stage::Stage,
};

#[tokio::test]
async fn every_mutation_that_takes_a_version_refuses_another_one_and_tells_the_newest() {
    let app = TestApp::start().await;
    let (schema, stage) = (Schema::read(), Stage::build(&app).await);
    let mut tried = 0;
    for row in rows() {
        let good = (row.input)(&stage);
        let Some(newest) = good.get("version") else { continue };
        for version in [0, -1, 4_711, i32::MAX] {
            let mut input = good.clone();
            input["version"] = json!(version);
            let answer = play(&app, &schema, Some(&stage.owner), row.mutation, &input, "en").await;
            let told = &answer.data()[row.mutation]["userErrors"];
            let expected = json!([{
                "__typename": "ConflictError", "code": "CONFLICT", "path": [],
                "message": told[0]["message"], "currentVersion": newest,
            }]);
            assert_eq!(told, &expected, "{}", row.mutation);
            tried += 1;
        }
    }
    assert!(tried >= 4 * 12, "only {tried} were tried");
    app.stop().await;
}
