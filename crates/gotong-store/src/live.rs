//! News of committed events from every node, for subscriptions.

use gotong_domain::ids::EventId;
use sea_orm::{ConnectionTrait, DbBackend, Statement, sqlx::postgres::PgListener};
use uuid::Uuid;

use crate::{Store, StoreError};

/// News from some node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An event was committed.
    Committed(EventId),
    /// People were told of an event.
    Told(EventId),
}

/// Tells every node, many news in one statement. On SQLite the one node tells itself.
///
/// It is not done in the transaction that is told of: PostgreSQL lets transactions that notify commit only one after the
/// other, each waiting for the disk. What a node that dies in between did not tell is in the log; subscriptions promise
/// no more.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn tell(store: &Store, news: &[Heard]) -> Result<(), StoreError> {
    if store.backend() == DbBackend::Postgres && !news.is_empty() {
        store.for_migrations().execute_raw(notification(news)).await?;
    }
    Ok(())
}

fn notification(news: &[Heard]) -> Statement {
    let payloads = news.iter().map(|heard| match heard {
        Heard::Committed(event) => event.to_string().into(),
        Heard::Told(event) => format!("told:{event}").into(),
    });
    let places: Vec<String> = (1..=news.len()).map(|n| format!("(${n})")).collect();
    let sql = format!(
        "SELECT pg_notify('gotong_events', told.id) FROM (VALUES {}) AS told (id)",
        places.join(", ")
    );
    Statement::from_sql_and_values(DbBackend::Postgres, sql, payloads)
}

/// Listens for events that any node commits. On SQLite there is one node, which tells itself.
#[derive(Debug)]
pub struct Listener(PgListener);

impl Listener {
    /// Begins to listen; `None` on SQLite.
    ///
    /// # Errors
    /// `StoreError::Db` when the database cannot be reached.
    pub async fn open(store: &Store) -> Result<Option<Self>, StoreError> {
        if store.backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let pool = store.for_migrations().get_postgres_connection_pool();
        let mut listener = PgListener::connect_with(pool).await.map_err(failed)?;
        listener.listen("gotong_events").await.map_err(failed)?;
        Ok(Some(Self(listener)))
    }

    /// Waits for the next news. A lost connection is made anew; events meanwhile are not replayed.
    ///
    /// # Errors
    /// `StoreError::Db` when the connection cannot be made anew.
    pub async fn next(&mut self) -> Result<Option<Heard>, StoreError> {
        let news = self.0.recv().await.map_err(failed)?;
        let payload = news.payload();
        let (told, id) = payload.strip_prefix("told:").map_or((false, payload), |id| (true, id));
        let event = Uuid::try_parse(id).ok().map(EventId);
        Ok(event.map(if told { Heard::Told } else { Heard::Committed }))
    }
}

fn failed(error: sea_orm::sqlx::Error) -> StoreError {
    StoreError::Db(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(std::sync::Arc::new(error))))
}
