//! News of committed events from every node, for subscriptions.

use gotong_domain::ids::EventId;
use sea_orm::{ConnectionTrait, DbBackend, Statement, sqlx::postgres::PgListener};
use uuid::Uuid;

use crate::{Store, StoreError, Tx};

/// News from some node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// An event was committed.
    Committed(EventId),
    /// People were told of an event.
    Told(EventId),
}

/// Tells every node, when the transaction commits, that people were told of an event. On SQLite the one node tells
/// itself.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn tell(tx: &Tx, event: EventId) -> Result<(), StoreError> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let notify = "SELECT pg_notify('gotong_events', $1)";
        let payload = format!("told:{event}");
        tx.execute_raw(Statement::from_sql_and_values(
            DbBackend::Postgres,
            notify,
            [payload.into()],
        ))
        .await?;
    }
    Ok(())
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
        let pool = store.reader().get_postgres_connection_pool();
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
