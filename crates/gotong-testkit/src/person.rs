//! People who ask, and what they are answered.

use serde_json::{Value, json};

use crate::{Socket, TestApp, app::PASSWORD};

/// Somebody who is signed in.
#[derive(Clone)]
pub struct Person<'a> {
    /// The application they use.
    pub app: &'a TestApp,
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// Their public id.
    pub id: String,
    /// Their access token.
    pub token: String,
}

impl<'a> Person<'a> {
    pub(crate) const fn new(
        app: &'a TestApp,
        name: String,
        email: String,
        id: String,
        token: String,
    ) -> Self {
        Self { app, name, email, id, token }
    }

    /// Asks as this person, in Indonesian.
    pub async fn gql(&self, query: &str, variables: Value) -> Answer {
        self.app.ask(Some(&self.token), query, variables, &[]).await
    }

    /// Asks with more headers.
    pub async fn gql_with(
        &self,
        query: &str,
        variables: Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        self.app.ask(Some(&self.token), query, variables, headers).await
    }

    /// Sends a mutation with one `input` and answers its payload; `fields` are selected besides `userErrors`.
    ///
    /// `person.mutate("publishTender", "PublishTenderInput", json!({…}), "tender { id state }")`
    pub async fn mutate(&self, name: &str, input_type: &str, input: Value, fields: &str) -> Answer {
        let query = format!(
            "mutation($input: {input_type}!) {{ {name}(input: $input) {{ {fields} \
             userErrors {{ __typename code path message }} }} }}"
        );
        self.gql(&query, json!({ "input": input })).await
    }

    /// The same person after the clock moved past their token's end: signs in again.
    ///
    /// # Panics
    /// When signing in is refused.
    #[must_use]
    pub async fn signed_in_again(&self) -> Self {
        let answer = self
            .app
            .gql(
                "mutation($input: SignInInput!) { signIn(input: $input) {
                   session { accessToken } userErrors { code path } } }",
                json!({ "input": { "email": self.email, "password": PASSWORD } }),
            )
            .await;
        let token = answer.data()["signIn"]["session"]["accessToken"].as_str().map(str::to_owned);
        let token = token.unwrap_or_else(|| panic!("{:#}", answer.body));
        Self { token, ..self.clone() }
    }

    /// Opens a websocket as this person.
    pub async fn socket(&self) -> Socket {
        Socket::open(self.app, Some(&self.token)).await
    }

    /// Registers an active bakery that this person owns, found in Semarang; answers its public id.
    ///
    /// # Panics
    /// When registering is refused.
    pub async fn business(&self, name: &str) -> String {
        let input = json!({
            "name": name,
            "address": { "regionCode": "3374", "street": "Jalan Pemuda 1" },
            "codes": ["10710"],
        });
        let answer = self
            .mutate("registerBusiness", "RegisterBusinessInput", input, "business { id }")
            .await;
        let payload = answer.accepted("registerBusiness");
        payload["business"]["id"].as_str().expect("a business has an id").to_owned()
    }

    /// As [`Person::business`], verified to level 1 by an uploaded document.
    ///
    /// # Panics
    /// When registering or verifying is refused.
    pub async fn verified_business(&self, name: &str) -> String {
        let business = self.business(name).await;
        let blob = self.upload().await;
        let input = json!({ "businessId": business, "kind": "NIB", "blobId": blob });
        let answer = self
            .mutate(
                "addVerificationDocument",
                "AddVerificationDocumentInput",
                input,
                "business { verification }",
            )
            .await;
        let payload = answer.accepted("addVerificationDocument");
        assert_eq!(payload["business"]["verification"], "L1", "{:#}", answer.body);
        business
    }

    /// Uploads a small document; answers its public id.
    ///
    /// # Panics
    /// When the upload is refused.
    pub async fn upload(&self) -> String {
        let app = &self.app.app;
        let now = self.app.now();
        let (actor, session) = gotong_app::accounts::authenticate(app, Some(&self.token), now)
            .await
            .expect("the person is signed in");
        let ctx = gotong_app::Ctx { actor, session, ..gotong_app::Ctx::system(now) };
        let file = b"%PDF-1.4\nNIB 0220001234567\n%%EOF\n".to_vec();
        let blob = gotong_app::blobs::upload(app, &ctx, None, file).await.expect("a document");
        gotong_graphql::ids::Global::global(blob.id).0
    }
}

/// What the server answered.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Value,
}

impl Answer {
    /// The data.
    ///
    /// # Panics
    /// When there are errors.
    #[must_use]
    pub fn data(&self) -> &Value {
        assert!(self.body.get("errors").is_none(), "{:#}", self.body);
        &self.body["data"]
    }

    /// The code of the first top-level error, if there is one.
    #[must_use]
    pub fn error_code(&self) -> Option<&str> {
        self.body["errors"][0]["extensions"]["code"].as_str()
    }

    /// A mutation's payload without refusals.
    ///
    /// # Panics
    /// When the mutation was refused.
    #[must_use = "call it for its checks too: `let _ = …`"]
    pub fn payload(&self, mutation: &str) -> &Value {
        let payload = &self.data()[mutation];
        assert_eq!(payload["userErrors"], json!([]), "{:#}", self.body);
        payload
    }

    /// As [`Answer::payload`], for calls that only check.
    ///
    /// # Panics
    /// When the mutation was refused.
    #[expect(clippy::must_use_candidate, reason = "its check is why it is called")]
    pub fn accepted(&self, mutation: &str) -> &Value {
        self.payload(mutation)
    }

    /// The codes of a mutation's refusals, each with its path: `["TOO_SHORT at name"]`.
    ///
    /// # Panics
    /// When there are top-level errors.
    #[must_use]
    pub fn refusals(&self, mutation: &str) -> Vec<String> {
        let errors = self.data()[mutation]["userErrors"].as_array().cloned().unwrap_or_default();
        errors
            .iter()
            .map(|error| {
                let parts = error["path"].as_array().cloned().unwrap_or_default();
                let path: Vec<_> = parts.iter().filter_map(Value::as_str).collect();
                let code = error["code"].as_str().unwrap_or_default();
                if path.is_empty() {
                    code.to_owned()
                } else {
                    format!("{code} at {}", path.join("."))
                }
            })
            .collect()
    }
}
