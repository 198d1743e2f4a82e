//! A fresh, migrated database for each test: a copied file, or a PostgreSQL database made from a template.

use std::{
    path::Path,
    sync::atomic::{AtomicU32, Ordering},
};

use anyhow::Context as _;
use gotong_server::migrate;
use gotong_store::{Options, Store, scratch};
use tokio::sync::OnceCell;

/// The variable that names a PostgreSQL server, as `postgres://user@host/postgres`, to run the tests on.
const SERVER: &str = "GOTONG_TEST_DATABASE";

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
static NUMBER: AtomicU32 = AtomicU32::new(0);

enum Template {
    Sqlite { bytes: Vec<u8> },
    Postgres { server: String, name: String },
}

/// A database that is gone after the test.
pub struct TestDatabase {
    /// Its address.
    pub url: String,
    postgres: Option<(String, String)>,
}

impl TestDatabase {
    /// Makes a database in `folder`, or on the PostgreSQL server of the environment.
    pub(crate) async fn make(folder: &Path) -> anyhow::Result<Self> {
        match TEMPLATE.get_or_try_init(template).await? {
            Template::Sqlite { bytes } => {
                let file = folder.join("gotong.db");
                tokio::fs::write(&file, bytes).await?;
                Ok(Self { url: sqlite(&file), postgres: None })
            }
            Template::Postgres { server, name: template } => {
                let number = NUMBER.fetch_add(1, Ordering::Relaxed);
                let name = format!("gotong_test_{}_{number}", std::process::id());
                scratch::create(server, &name, Some(template)).await?;
                let url = beside(server, &name);
                Ok(Self { url, postgres: Some((server.clone(), name)) })
            }
        }
    }

    /// An empty, migrated SQLite file in `folder`, whatever the tests run on.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn empty_file(folder: &Path) -> anyhow::Result<Self> {
        let url = sqlite(&folder.join("empty.db"));
        migrated(url.clone()).await?;
        Ok(Self { url, postgres: None })
    }

    /// An empty, migrated database on the PostgreSQL server of the environment, if there is one.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn empty_on_server() -> anyhow::Result<Option<Self>> {
        let folder = std::env::temp_dir();
        match std::env::var(SERVER) {
            Ok(server) if !server.is_empty() => Ok(Some(Self::make(&folder).await?)),
            _ => Ok(None),
        }
    }

    /// Whether the database is a file, which goes with its folder.
    pub(crate) const fn is_file(&self) -> bool {
        self.postgres.is_none()
    }

    /// Drops the database; files go with their folder.
    ///
    /// # Errors
    /// When the server refuses.
    pub async fn drop(self) -> anyhow::Result<()> {
        if let Some((server, name)) = self.postgres {
            scratch::drop(&server, &name).await?;
        }
        Ok(())
    }
}

fn sqlite(file: &Path) -> String {
    format!("sqlite://{}", file.display())
}

/// The address of another database on the same server.
fn beside(server: &str, name: &str) -> String {
    let (base, options) = server.split_once('?').map_or((server, ""), |(b, o)| (b, o));
    let host = base.rsplit_once('/').map_or(base, |(host, _)| host);
    let mark = if options.is_empty() { "" } else { "?" };
    format!("{host}/{name}{mark}{options}")
}

async fn template() -> anyhow::Result<Template> {
    let name = format!("gotong_template_{}", fingerprint()?);
    match std::env::var(SERVER) {
        Ok(server) if !server.is_empty() => {
            scratch::create_once(&server, &name, async |made: &str| {
                migrated(beside(&server, made)).await
            })
            .await?;
            Ok(Template::Postgres { server, name })
        }
        _ => sqlite_template(&name).await,
    }
}

/// Names the shape of the database: a rebuilt test program may have other migrations.
fn fingerprint() -> anyhow::Result<String> {
    let program = std::fs::metadata(std::env::current_exe()?)?;
    let built = program.modified()?.duration_since(std::time::UNIX_EPOCH)?;
    Ok(format!("{:x}_{:x}", built.as_micros(), program.len()))
}

/// Test runners start a process for each test, so the migrated file is kept between them.
async fn sqlite_template(name: &str) -> anyhow::Result<Template> {
    let kept = std::env::temp_dir().join(format!("{name}.db"));
    if let Ok(bytes) = std::fs::read(&kept) {
        return Ok(Template::Sqlite { bytes });
    }
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("template.db");
    migrated(sqlite(&file)).await?;
    let bytes = std::fs::read(&file).context("reading the template")?;
    // Whole or not at all: several processes may come here together.
    let unfinished = kept.with_extension(std::process::id().to_string());
    std::fs::write(&unfinished, &bytes)?;
    std::fs::rename(&unfinished, &kept)?;
    Ok(Template::Sqlite { bytes })
}

async fn migrated(url: String) -> anyhow::Result<()> {
    let store = Store::open(&Options { url, connections: 2, writers: 3 }).await?;
    migrate::up(&store).await?;
    store.close().await?;
    Ok(())
}
