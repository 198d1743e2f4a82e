//! Opening the database and beginning transactions.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{self, Poll},
    time::Duration,
};

use gotong_domain::policy::Permit;
use sea_orm::{
    ConnectOptions, Database, DatabaseConnection, DatabaseTransaction, DbBackend,
    SqliteTransactionMode, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};

use crate::StoreError;

/// How to open the database.
#[derive(Clone, Debug)]
pub struct Options {
    /// `sqlite://path/to/file.db` or `postgres://user@host/name`.
    pub url: String,
    /// The most connections for reading.
    pub connections: u32,
    /// The most transactions at once on PostgreSQL; SQLite has one.
    pub writers: u32,
}

/// The database: many readers, and a writer that only a permit opens.
#[derive(Clone, Debug)]
pub struct Store {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
    statements: Arc<AtomicU64>,
}

impl Store {
    /// Opens the database; a missing SQLite file is created.
    ///
    /// # Errors
    /// `StoreError::Db` when it cannot be reached.
    pub async fn open(options: &Options) -> Result<Self, StoreError> {
        let statements = Arc::new(AtomicU64::new(0));
        let count = |mut connection: DatabaseConnection| {
            let statements = Arc::clone(&statements);
            connection.set_metric_callback(move |_| {
                statements.fetch_add(1, Ordering::Relaxed);
            });
            connection
        };
        // One writing connection to SQLite: several would only queue for its lock, with worse tails.
        let sqlite = options.url.starts_with("sqlite:");
        let writers = if sqlite { 1 } else { options.writers };
        let writer = count(connect(options, writers, false).await?);
        let reader = count(connect(options, options.connections, sqlite).await?);
        Ok(Self { reader, writer, statements })
    }

    /// The connection that reads go through.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// The connections that migrations run on and news are heard on; nothing else writes outside [`Store::begin`].
    #[must_use]
    pub const fn for_migrations(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// How many statements this process has sent so far, reads and writes together.
    #[must_use]
    pub fn statements(&self) -> u64 {
        self.statements.load(Ordering::Relaxed)
    }

    /// Which database answers.
    #[must_use]
    pub fn backend(&self) -> DbBackend {
        self.reader.get_database_backend()
    }

    /// Begins a transaction for what policy permitted.
    ///
    /// On SQLite it takes the write lock at once: a transaction that reads first and writes later would
    /// fail with "database is locked" when another came between.
    ///
    /// # Errors
    /// `StoreError::Db` when no connection is free in time.
    pub async fn begin(&self, _permit: &Permit) -> Result<DatabaseTransaction, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let writer = self.writer.clone();
        Ok(Finished::new(async move { writer.begin_with_options(options).await }).await?)
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// `StoreError::Db` when the database does not let go.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

/// A future that is finished even if whoever waits for it goes away.
///
/// The driver undoes a transaction that is dropped, but not one that is dropped while it begins: the connection would
/// go back to the pool with it still open.
struct Finished<T: Send + 'static>(Option<Pin<Box<dyn Future<Output = T> + Send>>>);

impl<T: Send + 'static> Finished<T> {
    fn new(future: impl Future<Output = T> + Send + 'static) -> Self {
        Self(Some(Box::pin(future)))
    }
}

impl<T: Send + 'static> Future for Finished<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut task::Context<'_>) -> Poll<T> {
        let Some(future) = &mut self.0 else { return Poll::Pending };
        let ready = future.as_mut().poll(cx);
        if ready.is_ready() {
            self.0 = None;
        }
        ready
    }
}

impl<T: Send + 'static> Drop for Finished<T> {
    fn drop(&mut self) {
        if let (Some(future), Ok(runtime)) = (self.0.take(), tokio::runtime::Handle::try_current())
        {
            runtime.spawn(future);
        }
    }
}

async fn connect(
    options: &Options,
    connections: u32,
    read_only: bool,
) -> Result<DatabaseConnection, StoreError> {
    let mut connect = ConnectOptions::new(&options.url);
    connect
        .max_connections(connections)
        .min_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .test_before_acquire_if_idle_for(Duration::from_secs(30))
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .map_sqlx_sqlite_opts(move |sqlite| {
            sqlite
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .foreign_keys(true)
                .busy_timeout(Duration::from_secs(5))
                .pragma("cache_size", "-8192")
                .pragma("temp_store", "memory")
                .pragma("query_only", if read_only { "on" } else { "off" })
                .statement_cache_capacity(256)
        })
        .map_sqlx_postgres_opts(|postgres| {
            postgres.application_name("gotong").options([
                ("statement_timeout", "15s"),
                ("lock_timeout", "5s"),
                // Pages join a few rows by their keys; the table that remembers them costs more than the page.
                ("enable_memoize", "off"),
            ])
        });
    Ok(Database::connect(connect).await?)
}
