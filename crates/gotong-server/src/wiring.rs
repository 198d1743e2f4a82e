//! Puts the application together: the one place that knows every adapter.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use gotong_app::{
    App, Ids,
    accounts::{Entrance, limits::Limits, passwords::Passwords},
    bids::{Desks, Recipients},
    clock::Clock,
    keys::TokenKeys,
    live::Live,
    log::LogBook,
    ports::{BlobStore, Mailer, Witness, search::SearchIndex},
    settings::Settings,
    tenders::Recent,
    vault::Vault,
};
use gotong_domain::{tenders::Procedures, time::Calendar};
use gotong_graphql::{Engine, limits::Guard};
use gotong_integrations::{
    HttpWitness,
    blobs::{self, Bucket},
    mail::{FolderMailer, SmtpMailer, SmtpOptions},
};
use gotong_seal::{TenderRecipient, log::WitnessKey};
use gotong_search::{Embedded, Meilisearch, meilisearch};
use gotong_store::{Options, Store};
use metrics_exporter_prometheus::PrometheusHandle;
use tokio::sync::{Notify, Semaphore};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{
        BlobStorage, BlobsConfig, Config, DatabaseConfig, MailConfig, MailTransport, SearchConfig,
        SearchEngine,
    },
    http::{Budget, Documents, Edge, Shell},
    keys::Keys,
    migrate,
};

/// Opens the database as it is; an SQLite file and its folder are made.
///
/// # Errors
/// When the database cannot be reached.
pub async fn open(config: &DatabaseConfig) -> anyhow::Result<Store> {
    if let Some(file) = config.url.strip_prefix("sqlite://")
        && let Some(folder) = std::path::Path::new(file).parent()
    {
        std::fs::create_dir_all(folder)
            .with_context(|| format!("making the folder {}", folder.display()))?;
    }
    let &DatabaseConfig { ref url, connections, writers } = config;
    let options = Options { url: url.clone(), connections, writers };
    Store::open(&options).await.context("opening the database")
}

/// Opens the database and makes sure of its shape: SQLite is migrated, PostgreSQL must have been.
///
/// # Errors
/// When the database cannot be reached, a migration fails, or `gotong migrate` has to be run first.
pub async fn store(config: &DatabaseConfig) -> anyhow::Result<Store> {
    let store = open(config).await?;
    if config.is_sqlite() {
        migrate::up(&store).await?;
    } else if migrate::pending(&store).await? > 0 {
        anyhow::bail!("the database is older than this version: run `gotong migrate` first");
    }
    Ok(store)
}

/// Puts the application together.
///
/// # Errors
/// When a part of it cannot be reached or read.
pub async fn app(config: &Config) -> anyhow::Result<Arc<App>> {
    let store = store(&config.database).await?;
    app_over(config, store).await
}

/// Puts the application together over an open, migrated database.
///
/// # Errors
/// When a part of it cannot be reached or read.
pub async fn app_over(config: &Config, store: Store) -> anyhow::Result<Arc<App>> {
    let settings = settings(config)?;
    let keys = Keys::load(&config.keys)?;
    let clock = Clock::default();
    clock.refresh(store.reader()).await.context("reading the database's clock")?;
    let live = Live::of(&store);
    let app = App {
        store,
        clock: Arc::new(clock),
        ids: Ids,
        mail: mailer(&config.mail, settings.patience)?,
        search: search_index(&config.search, settings.patience)?,
        blobs: blob_store(&config.blobs)?,
        live,
        tokens: TokenKeys::new(&keys.token_seeds)?,
        vault: Vault::new(keys.vault),
        log: log_book(config, &keys.log_seed)?,
        recent: Recent::default(),
        recipients: Recipients::default(),
        desks: Desks::default(),
        entrance: Entrance::default(),
        passwords: Passwords::new(settings.password_queue),
        limits: Limits::new(settings.limit_attempts),
        settings,
        wake: Notify::new(),
    };
    Ok(Arc::new(app))
}

/// The key that the log of this configuration is signed with, for a witness to know.
///
/// # Errors
/// When the keys cannot be read or made.
pub fn log_key(config: &Config) -> anyhow::Result<String> {
    let keys = Keys::load(&config.keys)?;
    let book = LogBook::new(&log_name(&config.server.public_url), &keys.log_seed)?;
    Ok(book.public().to_string())
}

/// The log, and who watches over it.
fn log_book(config: &Config, seed: &[u8; 32]) -> anyhow::Result<LogBook> {
    let mut witnesses = Vec::with_capacity(config.seal.witnesses.len());
    for entry in &config.seal.witnesses {
        let key: WitnessKey =
            entry.key.parse().ok().with_context(|| {
                format!("seal.witnesses: the key of {} does not read", entry.url)
            })?;
        let witness: Arc<dyn Witness> = Arc::new(HttpWitness::new(&entry.url)?);
        witnesses.push((key, witness));
    }
    let needed = match config.seal.cosignatures {
        0 => witnesses.len(),
        some => some,
    };
    let book = LogBook::new(&log_name(&config.server.public_url), seed)?;
    let book = book.witnessed(witnesses, needed);
    let mut entries = config.seal.witnesses.iter().enumerate();
    let Some((number, recipient)) =
        entries.find_map(|(number, entry)| Some((number, entry.recipient.as_ref()?)))
    else {
        return Ok(book);
    };
    let key = TenderRecipient::parse(recipient).ok();
    let key = key.with_context(|| format!("seal.witnesses: {recipient} is no key"))?;
    Ok(book.opened_with(number, key))
}

/// The log is named by where it is served, without the scheme.
fn log_name(public_url: &str) -> String {
    let place = public_url.split_once("://").map_or(public_url, |(_, place)| place);
    format!("{}/log", place.trim_end_matches('/'))
}

fn settings(config: &Config) -> anyhow::Result<Settings> {
    let procedures = &config.procedures;
    Ok(Settings {
        public_url: config.server.public_url.clone(),
        limit_attempts: config.limits.budgets,
        demo_clock: config.server.demo,
        approval_above_minor: procedures.approval_above,
        level_two_above_minor: procedures.level_two_above,
        direct_up_to_minor: procedures.direct_up_to,
        procedures: Procedures::with(procedures.own.clone())?,
        calendar: Calendar::indonesian()
            .corrected(&config.calendar.holidays, &config.calendar.worked),
        ..Settings::default()
    })
}

fn mailer(config: &MailConfig, patience: Duration) -> anyhow::Result<Arc<dyn Mailer>> {
    Ok(match config.transport {
        MailTransport::Folder => Arc::new(FolderMailer::new(&config.folder)),
        MailTransport::Smtp => Arc::new(SmtpMailer::new(&SmtpOptions {
            url: config.smtp_url.expose().to_owned(),
            user: None,
            password: None,
            from: config.from.clone(),
            patience,
        })?),
    })
}

fn search_index(config: &SearchConfig, patience: Duration) -> anyhow::Result<Arc<dyn SearchIndex>> {
    Ok(match config.engine {
        SearchEngine::Embedded => Arc::new(Embedded::open(&config.folder)?),
        SearchEngine::Meilisearch => Arc::new(Meilisearch::new(meilisearch::Options {
            url: config.url.clone(),
            key: Some(config.api_key.expose().to_owned()).filter(|key| !key.is_empty()),
            index: config.index.clone(),
            patience,
        })?),
    })
}

fn blob_store(config: &BlobsConfig) -> anyhow::Result<Arc<dyn BlobStore>> {
    Ok(match config.storage {
        BlobStorage::Folder => blobs::folder(&config.folder)?,
        BlobStorage::S3 => blobs::s3(&Bucket {
            endpoint: config.endpoint.clone(),
            region: config.region.clone(),
            bucket: config.bucket.clone(),
            access_key_id: config.access_key_id.clone(),
            secret_access_key: config.secret_access_key.expose().to_owned(),
        })?,
    })
}

/// What the HTTP handlers work with.
///
/// # Errors
/// When the stored documents or the schema do not read.
pub fn edge(
    app: Arc<App>,
    config: Config,
    metrics: Option<PrometheusHandle>,
    stopping: CancellationToken,
) -> anyhow::Result<Arc<Edge>> {
    let engine = Engine::new(&app);
    Ok(Arc::new(Edge {
        guard: Guard::new(&engine.sdl(), config.limits.of_documents())?,
        documents: Documents::embedded()?,
        budget: Budget::new(&config.limits),
        sockets: Arc::new(Semaphore::new(config.limits.websockets)),
        shell: Shell::embedded(config.server.is_https()),
        app,
        engine,
        config,
        metrics,
        stopping,
    }))
}
