//! Idempotency keys: whatever is sent again with its key is done once, and a key of one payload takes no other.

use gotong_testkit::{Answer, TestApp};
use serde_json::{Value, json};

use super::{Play, Row, code, nothing_like, rows};
use crate::schema::Schema;

/// Mutations that hand out a session, which nobody gets twice for the same key, and the one that ends it.
const APART: [&str; 3] = ["register", "signIn", "signOut"];

impl Play<'_> {
    /// Sends a row's mutation as its owner under a key that is the mutation's own.
    async fn keyed(&self, row: &Row, input: &Value) -> Answer {
        let (mutation, kind) = (row.mutation, &self.schema.mutations[row.mutation]);
        let query = format!(
            "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ code path }} }} }}"
        );
        let token = Some(self.stage.owner.token.as_str());
        let headers = [("idempotency-key", mutation)];
        self.stage.app.ask(token, &query, json!({ "input": input }), &headers).await
    }
}

/// The same input with another value at one place, which is still of its type.
fn changed(schema: &Schema, row: &Row, input: &Value) -> Option<Value> {
    let fields = schema.fields(&schema.mutations[row.mutation]);
    let mut other = input.clone();
    for field in fields {
        let Some(given) = input.get(&field.name) else { continue };
        let Some(text) = given.as_str() else { continue };
        let kind = gotong_graphql::ids::decode(&text.to_owned().into());
        other[&field.name] = if kind.is_some() {
            nothing_like(given)
        } else if text.contains(' ') {
            json!(format!("{text} lain"))
        } else {
            continue;
        };
        return Some(other);
    }
    None
}

#[tokio::test]
async fn a_key_repeats_its_own_payload_and_takes_no_other() {
    let app = TestApp::start().await;
    let play = Play::new(&app).await;
    let (mut surprises, mut repeated) = (Vec::new(), 0);
    for row in rows().filter(|row| !APART.contains(&row.mutation)) {
        let input = (row.input)(&play.stage);
        let first = play.keyed(row, &input).await;
        // What was refused is tried anew with its key.
        if code(&first, row.mutation).is_some() {
            continue;
        }
        let again = play.keyed(row, &input).await;
        if again.body["data"] != first.body["data"] {
            surprises.push(format!("{} again: {}", row.mutation, again.body));
        }
        let Some(other) = changed(&play.schema, row, &input) else { continue };
        let other = play.keyed(row, &other).await;
        if code(&other, row.mutation).as_deref() != Some("IDEMPOTENCY_MISMATCH") {
            surprises.push(format!("{} with another payload: {}", row.mutation, other.body));
        }
        repeated += 1;
    }
    assert_eq!(surprises, Vec::<String>::new());
    assert!(repeated > 20, "{repeated} mutations were repeated");
    app.stop().await;
}
