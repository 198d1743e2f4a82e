//! News of committed events from every node, for subscriptions.

use std::{fmt, str::FromStr};

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

/// What one message may hold: PostgreSQL takes less than 8 000 bytes.
const AT_ONCE: usize = 150;

/// Tells every node, many news in one message. On SQLite the one node tells itself.
///
/// It is not done in the transaction that is told of: PostgreSQL lets transactions that notify commit only one after the
/// other, each waiting for the disk. What a node that dies in between did not tell is in the log; subscriptions promise
/// no more.
///
/// # Errors
/// `StoreError::Db` when the database fails.
pub async fn tell(store: &Store, news: &[Heard]) -> Result<(), StoreError> {
    if store.backend() == DbBackend::Postgres {
        for some in news.chunks(AT_ONCE) {
            let values = [message(some).into()];
            let sql = "SELECT pg_notify('gotong_events', $1)";
            let statement = Statement::from_sql_and_values(DbBackend::Postgres, sql, values);
            store.for_migrations().execute_raw(statement).await?;
        }
    }
    Ok(())
}

fn message(news: &[Heard]) -> String {
    let words: Vec<_> = news.iter().map(ToString::to_string).collect();
    words.join(" ")
}

/// The news in a message; words that are none are passed over: a newer node may know more kinds.
fn read(message: &str) -> Vec<Heard> {
    message.split(' ').filter_map(|word| word.parse().ok()).collect()
}

impl fmt::Display for Heard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Committed(event) => write!(f, "{event}"),
            Self::Told(event) => write!(f, "told:{event}"),
        }
    }
}

impl FromStr for Heard {
    type Err = uuid::Error;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        let (of, id): (fn(EventId) -> Self, _) =
            word.strip_prefix("told:").map_or((Self::Committed, word), |id| (Self::Told, id));
        Ok(of(EventId(Uuid::try_parse(id)?)))
    }
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
    pub async fn next(&mut self) -> Result<Vec<Heard>, StoreError> {
        let news = self.0.recv().await.map_err(failed)?;
        Ok(read(news.payload()))
    }
}

fn failed(error: sea_orm::sqlx::Error) -> StoreError {
    StoreError::Db(sea_orm::DbErr::Conn(sea_orm::RuntimeErr::SqlxError(std::sync::Arc::new(error))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_holds_many_news_and_passes_over_what_it_does_not_know() {
        let news: Vec<_> = (0..AT_ONCE as u128)
            .map(|n| EventId(Uuid::from_u128(n)))
            .map(|id| if id.0.as_u128() % 2 == 0 { Heard::Told(id) } else { Heard::Committed(id) })
            .collect();
        let message = message(&news);
        assert!(message.len() < 8_000, "PostgreSQL takes no more");
        assert_eq!(read(&message), news);
        assert_eq!(read(&format!("later:{message}")), news[1..]);
    }
}
