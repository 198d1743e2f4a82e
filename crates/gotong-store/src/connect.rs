//! Opening the database and beginning transactions.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
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
    by_keys: DatabaseConnection,
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
        let writer = count(connect(options, writers, Use::Write).await?);
        let reader = count(connect(options, options.connections, Use::Read).await?);
        let by_keys = if sqlite {
            reader.clone()
        } else {
            count(connect(options, options.connections, Use::ByKeys).await?)
        };
        Ok(Self { reader, by_keys, writer, statements })
    }

    /// The connection that reads go through.
    #[must_use]
    pub const fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// The connection that rows are read through whose keys are known, where that happens all the time: it keeps its
    /// plans.
    #[must_use]
    pub const fn by_keys(&self) -> &DatabaseConnection {
        &self.by_keys
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
    pub async fn begin(&self, permit: &Permit) -> Result<DatabaseTransaction, StoreError> {
        self.beginning(permit).await
    }

    /// As [`Store::begin`], owning all that it needs.
    ///
    /// The driver undoes a transaction that is dropped, but not one that is dropped while it begins: the connection
    /// would go back to the pool with it still open. Whoever may go away meanwhile sees to it that this is finished.
    pub fn beginning(
        &self,
        _permit: &Permit,
    ) -> impl Future<Output = Result<DatabaseTransaction, StoreError>> + Send + use<> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let writer = self.writer.clone();
        async move { Ok(writer.begin_with_options(options).await?) }
    }

    /// Closes all connections.
    ///
    /// # Errors
    /// `StoreError::Db` when the database does not let go.
    pub async fn close(self) -> Result<(), StoreError> {
        self.reader.close().await?;
        self.by_keys.close().await?;
        self.writer.close().await?;
        Ok(())
    }
}

/// What connections are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Use {
    Read,
    ByKeys,
    Write,
}

impl Use {
    /// How `PostgreSQL` plans statements that it has prepared.
    ///
    /// Finding rows by their keys, many in one statement, takes less time than planning to. Pages are another matter:
    /// not told where they end, it would rather sort everything.
    const fn planning(self) -> &'static str {
        match self {
            Self::Read => "auto",
            Self::ByKeys | Self::Write => "force_generic_plan",
        }
    }
}

async fn connect(
    options: &Options,
    connections: u32,
    what_for: Use,
) -> Result<DatabaseConnection, StoreError> {
    let read_only = what_for != Use::Write;
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
        .map_sqlx_postgres_opts(move |postgres| {
            postgres.application_name("gotong").options([
                ("statement_timeout", "15s"),
                ("lock_timeout", "5s"),
                ("plan_cache_mode", what_for.planning()),
                // Pages join a few rows by their keys; the table that remembers them costs more than the page.
                ("enable_memoize", "off"),
            ])
        });
    Ok(Database::connect(connect).await?)
}
