//! The authorization matrix: every mutation is played by a visitor, by a stranger, by somebody in the right place with
//! the wrong role, and by somebody who may.

mod keys;
mod rows;

use gotong_domain::ids::UserId;
use gotong_graphql::ids::{decode, encode};
use gotong_testkit::{Answer, Person, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

pub(crate) use self::rows::{Gate, Row, rows};
use crate::{
    schema::{Kind, Schema},
    stage::Stage,
};

/// Sends a row's mutation.
pub(crate) async fn play(
    app: &TestApp,
    schema: &Schema,
    person: Option<&Person<'_>>,
    mutation: &str,
    input: &Value,
    language: &str,
) -> Answer {
    let kind = &schema.mutations[mutation];
    let query = format!(
        "mutation($input: {kind}!) {{ {mutation}(input: $input) {{ userErrors {{ \
         __typename code path message ... on ConflictError {{ currentVersion }} }} }} }}"
    );
    let headers = [("accept-language", language)];
    app.ask(person.map(|p| p.token.as_str()), &query, json!({ "input": input }), &headers).await
}

/// The code that comes first, wherever it stands; nothing when the mutation was done.
pub(crate) fn code(answer: &Answer, mutation: &str) -> Option<String> {
    let refused = &answer.body["data"][mutation]["userErrors"][0]["code"];
    answer.error_code().or(refused.as_str()).map(str::to_owned)
}

/// A stage with the schema, asked in Indonesian.
struct Play<'a> {
    schema: Schema,
    stage: Stage<'a>,
}

impl<'a> Play<'a> {
    async fn new(app: &'a TestApp) -> Self {
        Self { schema: Schema::read(), stage: Stage::build(app).await }
    }

    async fn ask(&self, person: Option<&Person<'_>>, row: &Row, input: &Value) -> Answer {
        play(self.stage.app, &self.schema, person, row.mutation, input, "id").await
    }

    /// The rows that somebody is expected to be refused at with other words.
    async fn surprises(
        &self,
        person: Option<&Person<'_>>,
        expected: impl Fn(Gate) -> Option<&'static str>,
    ) -> Vec<String> {
        let mut surprises = Vec::new();
        for row in rows() {
            let Some(expected) = expected(row.gate) else { continue };
            let good = (row.input)(&self.stage);
            // A stale version must not be told before the role is asked.
            let mut stale = good.clone();
            if stale.get("version").is_some() {
                stale["version"] = json!(4_711);
            }
            for input in [good, stale] {
                let answer = self.ask(person, row, &input).await;
                let code = code(&answer, row.mutation);
                if code.as_deref() != Some(expected) {
                    surprises.push(format!("{}: {code:?}, not {expected}", row.mutation));
                }
            }
        }
        surprises.dedup();
        surprises
    }
}

#[test]
fn every_mutation_has_a_row_in_the_table() {
    let schema = Schema::read();
    let missing: Vec<_> =
        schema.mutations.keys().filter(|name| !rows().any(|row| row.mutation == *name)).collect();
    assert!(missing.is_empty(), "no row for {missing:?}");
    let gone: Vec<_> =
        rows().filter(|r| !schema.mutations.contains_key(r.mutation)).map(|r| r.mutation).collect();
    assert!(gone.is_empty(), "rows for mutations that are no more: {gone:?}");
}

#[tokio::test]
async fn visitors_are_asked_to_sign_in() {
    let app = TestApp::start().await;
    let play = Play::new(&app).await;
    let surprises = play.surprises(None, |gate| match gate {
        Gate::Public => None,
        Gate::DemoOnly => Some("FORBIDDEN"),
        Gate::Personal | Gate::Known | Gate::Hidden => Some("UNAUTHENTICATED"),
    });
    assert_eq!(surprises.await, Vec::<String>::new());
    for row in rows().filter(|row| row.gate == Gate::Hidden) {
        let made_up = of_nothing(&play.schema, row, &(row.input)(&play.stage));
        let answer = play.ask(None, row, &made_up).await;
        assert_eq!(answer.error_code(), Some("UNAUTHENTICATED"), "{}: tells apart", row.mutation);
    }
    for row in rows().filter(|row| row.gate == Gate::Public) {
        let answer = play.ask(None, row, &(row.input)(&play.stage)).await;
        // A refresh token that is none is answered as such.
        if row.mutation != "refreshSession" {
            assert_eq!(answer.error_code(), None, "{}: {:#}", row.mutation, answer.body);
        }
    }
    app.stop().await;
}

#[tokio::test]
async fn strangers_are_refused_and_not_told_what_is_private() {
    let app = TestApp::start().await;
    let play = Play::new(&app).await;
    let stranger = &play.stage.stranger;
    let surprises = play.surprises(Some(stranger), |gate| match gate {
        Gate::Public | Gate::Personal => None,
        Gate::Known | Gate::DemoOnly => Some("FORBIDDEN"),
        Gate::Hidden => Some("NOT_FOUND"),
    });
    assert_eq!(surprises.await, Vec::<String>::new());
    for row in rows().filter(|row| row.gate == Gate::Hidden) {
        let real = (row.input)(&play.stage);
        let made_up = of_nothing(&play.schema, row, &real);
        let to_real = play.ask(Some(stranger), row, &real).await;
        let to_nothing = play.ask(Some(stranger), row, &made_up).await;
        let told = |answer: &Answer| (answer.status, answer.body["data"].clone());
        assert_eq!(told(&to_real), told(&to_nothing), "{}: tells them apart", row.mutation);
    }
    app.stop().await;
}

#[tokio::test]
async fn those_who_only_look_on_are_refused() {
    let app = TestApp::start().await;
    let play = Play::new(&app).await;
    let surprises = play.surprises(Some(&play.stage.viewer), |gate| match gate {
        Gate::Public | Gate::Personal => None,
        Gate::Known | Gate::Hidden | Gate::DemoOnly => Some("FORBIDDEN"),
    });
    assert_eq!(surprises.await, Vec::<String>::new());
    app.stop().await;
}

/// Without this, a table of bad inputs would be refused all the same and show nothing.
#[tokio::test]
async fn whoever_may_is_not_refused_for_want_of_a_role_or_for_the_input() {
    let app = TestApp::start().await;
    let play = Play::new(&app).await;
    let mut surprises = Vec::new();
    for row in rows().filter(|row| row.gate != Gate::DemoOnly) {
        let answer = play.ask(Some(&play.stage.owner), row, &(row.input)(&play.stage)).await;
        let payload = &answer.body["data"][row.mutation];
        let refusal = &payload["userErrors"][0];
        let kind = refusal["__typename"].as_str().unwrap_or_default();
        // The token rows have no real token; the last word on states is their own tests'.
        let tokens = ["refreshSession", "verifyEmail", "resetPassword", "acceptInvitation"];
        let wrong = ["ValidationError", "NotAllowedError"].contains(&kind);
        if (payload.is_null() || wrong) && !tokens.contains(&row.mutation) {
            surprises.push(format!("{}: {}", row.mutation, answer.body));
        }
    }
    assert_eq!(surprises, Vec::<String>::new());
    app.stop().await;
}

/// The same input about a thing that does not exist: its first id names nothing.
fn of_nothing(schema: &Schema, row: &Row, input: &Value) -> Value {
    let fields = schema.fields(&schema.mutations[row.mutation]);
    let id = fields.iter().find(|field| field.kind == Kind::Plain("ID".to_owned()));
    let id = &id.unwrap_or_else(|| panic!("{} names nothing", row.mutation)).name;
    let mut input = input.clone();
    input[id] = nothing_like(&input[id]);
    input
}

/// An id of the same kind that nothing has.
pub(crate) fn nothing_like(id: &Value) -> Value {
    let id = id.as_str().expect("an id").to_owned();
    let (kind, _) = decode(&id.into()).expect("an id of ours");
    json!(encode(&kind, Uuid::from_u128(4_711)))
}

/// An id of another kind that somebody has.
pub(crate) fn of_another_kind(stage: &Stage<'_>, id: &Value) -> Value {
    let id = id.as_str().expect("an id").to_owned();
    let (kind, _) = decode(&id.into()).expect("an id of ours");
    if kind == UserId::PREFIX { stage.get("hotel") } else { json!(stage.owner.id) }
}
