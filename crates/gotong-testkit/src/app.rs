//! The application under test: in this process, on a port of its own, over a database of its own.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use anyhow::Context as _;
use gotong_app::App;
use gotong_domain::{
    policy::{self, Action, Actor},
    time::Instant,
};
use gotong_server::{config::Config, prepare_process, serve, wiring, worker};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::CancellationToken;

use crate::{Answer, Person, database::TestDatabase};

/// The password of everybody in tests.
pub(crate) const PASSWORD: &str = "gotong-royong-2026";

/// Changes a configuration.
type Configure = Box<dyn FnOnce(&mut Config) + Send>;

/// How a test wants its application.
#[derive(Default)]
pub struct Setup {
    /// Changes of the configuration.
    pub configure: Option<Configure>,
}

/// A running server on a fresh, migrated database, which is gone afterwards.
///
/// The worker does not run by itself: [`TestApp::settle`] runs it until nothing is left to do, so that tests are
/// deterministic. Dropping the app while a job has failed or waits fails the test.
pub struct TestApp {
    /// The application, for what cannot be done over GraphQL.
    pub app: Arc<App>,
    /// Where the server listens.
    pub address: SocketAddr,
    client: reqwest::Client,
    stopping: CancellationToken,
    server: Option<JoinHandle<anyhow::Result<()>>>,
    database: Option<TestDatabase>,
    folder: TempDir,
}

impl TestApp {
    /// Starts an application as most tests want it.
    ///
    /// # Panics
    /// When it does not start: then no test can say anything.
    pub async fn start() -> Self {
        Self::start_with(Setup::default()).await
    }

    /// Starts an application with a changed configuration.
    ///
    /// # Panics
    /// As [`TestApp::start`].
    pub async fn configured(configure: impl FnOnce(&mut Config) + Send + 'static) -> Self {
        Self::start_with(Setup { configure: Some(Box::new(configure)) }).await
    }

    /// Starts an application.
    ///
    /// # Panics
    /// As [`TestApp::start`].
    pub async fn start_with(setup: Setup) -> Self {
        Self::try_start(setup).await.expect("the application under test starts")
    }

    async fn try_start(setup: Setup) -> anyhow::Result<Self> {
        prepare_process();
        let folder = tempfile::tempdir()?;
        let database = TestDatabase::make(folder.path()).await?;
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let mut config = configuration(&folder, &database.url, address);
        if let Some(configure) = setup.configure {
            configure(&mut config);
        }
        let app = wiring::app(&config).await?;
        let stopping = CancellationToken::new();
        let edge = wiring::edge(app.clone(), config, None, stopping.clone())?;
        let server = tokio::spawn(serve::serve_on(edge, listener, stopping.clone()));
        Ok(Self {
            app,
            address,
            client: reqwest::Client::builder().timeout(Duration::from_secs(30)).build()?,
            stopping,
            server: Some(server),
            database: Some(database),
            folder,
        })
    }

    /// An address of the server: `app.url("/graphql")`.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The folder with everything that the application keeps outside of a server database.
    #[must_use]
    pub fn folder(&self) -> &std::path::Path {
        self.folder.path()
    }

    /// The address of the test's database.
    ///
    /// # Panics
    /// Never: the database is there until the app is stopped.
    #[must_use]
    pub fn database_url(&self) -> &str {
        &self.database.as_ref().expect("the database is there until the app is stopped").url
    }

    /// A plain HTTP client, for what is not GraphQL.
    #[must_use]
    pub const fn client(&self) -> &reqwest::Client {
        &self.client
    }

    /// Asks as nobody.
    pub async fn gql(&self, query: &str, variables: Value) -> Answer {
        self.ask(None, query, variables, &[]).await
    }

    /// Asks with a bearer token and more headers.
    ///
    /// # Panics
    /// When the server does not answer with JSON.
    pub async fn ask(
        &self,
        token: Option<&str>,
        query: &str,
        variables: Value,
        headers: &[(&str, &str)],
    ) -> Answer {
        let mut request = self
            .client
            .post(self.url("/graphql"))
            .header("accept", "application/graphql-response+json, application/json;q=0.9")
            .json(&json!({ "query": query, "variables": variables }));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.expect("the server answers");
        let status = response.status().as_u16();
        let body = response.json().await.expect("the answer is JSON");
        Answer { status, body }
    }

    /// Registers a person called `name`, with a verified address, and signs them in.
    ///
    /// # Panics
    /// When registering is refused.
    pub async fn person(&self, name: &str) -> Person<'_> {
        let person = self.unverified_person(name).await;
        self.verify(&person).await;
        person
    }

    /// Registers a person whose address is not verified yet, and signs them in.
    ///
    /// # Panics
    /// When registering is refused.
    pub async fn unverified_person(&self, name: &str) -> Person<'_> {
        let email = format!("{}@example.id", name.to_lowercase().replace(' ', "."));
        let answer = self
            .gql(
                "mutation($input: RegisterInput!) { register(input: $input) {
                   session { accessToken viewer { user { id } } } userErrors { code path } } }",
                json!({ "input": { "email": email, "password": PASSWORD, "displayName": name } }),
            )
            .await;
        let session = &answer.data()["register"]["session"];
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let token = text(&session["accessToken"]).unwrap_or_else(|| panic!("{:#}", answer.body));
        let id = text(&session["viewer"]["user"]["id"]).expect("a user has an id");
        Person::new(self, name.to_owned(), email, id, token)
    }

    async fn verify(&self, person: &Person<'_>) {
        self.settle().await;
        let mail = self.mail_to(&person.email).pop().expect("a mail to verify the address");
        let token = token_in(&mail).unwrap_or_else(|| panic!("no link in: {mail}"));
        let answer = person
            .gql(
                "mutation($input: VerifyEmailInput!) { verifyEmail(input: $input) { userErrors { code } } }",
                json!({ "input": { "token": token } }),
            )
            .await;
        answer.accepted("verifyEmail");
    }

    /// The mails to an address so far, oldest first.
    ///
    /// # Panics
    /// When the folder of mails cannot be read.
    #[must_use]
    pub fn mail_to(&self, address: &str) -> Vec<String> {
        let folder = self.folder.path().join("mail");
        let Ok(files) = std::fs::read_dir(folder) else { return Vec::new() };
        let mut files: Vec<_> = files.map(|f| f.expect("a mail").path()).collect();
        files.sort();
        let to = format!("To: {address}\n");
        files
            .into_iter()
            .map(|file| std::fs::read_to_string(file).expect("a mail"))
            .filter(|mail| mail.contains(&to))
            .collect()
    }

    /// Now, by the application's clock.
    #[must_use]
    pub fn now(&self) -> Instant {
        self.app.clock.now()
    }

    /// Moves the database's clock forward, then runs what has come due.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn advance(&self, by: chrono::Duration) {
        self.skip(by).await;
        self.settle().await;
    }

    /// Moves the database's clock forward, and runs nothing.
    ///
    /// # Panics
    /// When the database fails.
    pub async fn skip(&self, by: chrono::Duration) {
        let target = self.now() + by;
        // The clock is measured anew, and on a busy machine found to be a little behind or ahead of the database's,
        // which counts whole milliseconds on SQLite.
        self.try_advance(by + chrono::Duration::milliseconds(1)).await.expect("the clock moves");
        while self.now() < target {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
    }

    async fn try_advance(&self, by: chrono::Duration) -> anyhow::Result<()> {
        let permit = policy::authorize(&Actor::System, &Action::Operate)?;
        let tx = self.app.store.begin(&permit).await?;
        let micros = by.num_microseconds().context("a length of time that a clock can move")?;
        gotong_store::clock::advance(&tx, micros).await?;
        tx.commit().await?;
        self.app.clock.refresh(self.app.reader()).await?;
        Ok(())
    }

    /// Runs reactors and timers until nothing is left to do.
    ///
    /// # Panics
    /// When the worker fails, or never comes to rest.
    pub async fn settle(&self) {
        for _ in 0..1_000 {
            if worker::round(&self.app).await.expect("the worker works") == 0 {
                return;
            }
        }
        panic!("the worker never comes to rest");
    }

    /// Stops the server and drops its database. Without it, dropping the app does the same in the background.
    ///
    /// # Panics
    /// When a job is left, which means that it failed.
    pub async fn stop(mut self) {
        self.settle().await;
        let left = gotong_store::outbox::backlog(self.app.reader()).await.expect("a count");
        assert_eq!(left, 0, "jobs failed and wait to be tried again");
        self.stopping.cancel();
        if let Some(server) = self.server.take() {
            server.await.expect("the server does not panic").expect("the server stops");
        }
        if let Some(database) = self.database.take() {
            database.drop().await.expect("the database is dropped");
        }
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.stopping.cancel();
        let Some(database) = self.database.take() else { return };
        if database.is_file() {
            return;
        }
        // A thread of its own, because a test's runtime may be ending.
        let dropping = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.map(|runtime| runtime.block_on(database.drop()))
        });
        // A database that stays is no reason to hide what the test says.
        let _ = dropping.join();
    }
}

fn configuration(folder: &TempDir, database: &str, address: SocketAddr) -> Config {
    let mut config = Config::default();
    let within = |name: &str| folder.path().join(name);
    config.server.public_url = format!("http://{address}");
    config.server.listen = address;
    config.server.worker = false;
    database.clone_into(&mut config.database.url);
    config.database.connections = 4;
    config.keys.folder = within("keys");
    config.search.folder = within("search");
    config.blobs.folder = within("blobs");
    config.mail.folder = within("mail");
    config.limits.budgets = false;
    config
}

/// The secret in a mailed link: what follows `token=`, or the last part of the path.
fn token_in(mail: &str) -> Option<String> {
    let link =
        mail.split_whitespace().find(|word| word.contains("://") && word.contains("token="))?;
    let (_, token) = link.split_once("token=")?;
    Some(token.split(['&', '#']).next()?.to_owned())
}
