//! News of committed events from every node, for subscriptions.

use gotong_domain::ids::EventId;
use sea_orm::{DbBackend, sqlx::postgres::PgListener};
use uuid::Uuid;

use crate::{Store, StoreError};

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

    /// Waits for the next event. A lost connection is made anew; events meanwhile are not replayed.
    ///
    /// # Errors
    /// `StoreError::Db` when the connection cannot be made anew.
    pub async fn next(&mut self) -> Result<Option<EventId>, StoreError> {
        let news = self.0.recv().await.map_err(failed)?;
        Ok(Uuid::try_parse(news.payload()).ok().map(EventId))
    }
}

fn failed(error: sea_orm::sqlx::Error) -> StoreError {
    StoreError::Db(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(std::sync::Arc::new(error))))
}
