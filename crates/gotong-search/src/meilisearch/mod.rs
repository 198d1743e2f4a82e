//! The search index in a Meilisearch server.
//!
//! The server sees tokens that [`analysis`](crate::analysis) prepared, not text: it finds the same words as the
//! embedded index does, and needs neither stop words nor synonyms of its own.

mod ask;
mod rebuild;
mod row;
mod settings;

use std::{collections::BTreeMap, sync::Arc, time::Duration};

use async_trait::async_trait;
use gotong_app::ports::search::{
    Change, Rebuild, SearchError, SearchIndex, SearchPage, SearchRequest,
};
use meilisearch_sdk::{
    client::Client,
    errors::{Error, ErrorCode},
    indexes::Index,
    task_info::TaskInfo,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use self::{rebuild::Rebuilding, row::Row};
use crate::document::key;

/// How long writes may take; reads take as long as [`Options::patience`] says.
const WRITE_PATIENCE: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Where the server is and how to talk to it.
#[derive(Clone)]
pub struct Options {
    /// Its address: `http://127.0.0.1:7700`.
    pub url: String,
    /// A key that may search and write.
    pub key: Option<String>,
    /// The name of the index; during a rebuild there is another with `_next` at the end.
    pub index: String,
    /// How long an answer may take.
    pub patience: Duration,
}

/// A search index in a Meilisearch server.
#[derive(Clone)]
pub struct Meilisearch {
    client: Client,
    name: String,
    patience: Duration,
    /// Held by whoever writes.
    writing: Arc<Mutex<()>>,
}

/// Why no client could be made.
#[derive(Debug, thiserror::Error)]
#[error("no client for the search server can be made")]
pub struct ClientError(#[source] Box<dyn std::error::Error + Send + Sync>);

impl Meilisearch {
    /// A client. It does not talk to the server yet, so that a server that is down does not keep Gotong from starting.
    pub fn new(options: Options) -> Result<Self, ClientError> {
        let client = Client::new(options.url.trim_end_matches('/'), options.key)
            .map_err(|error| ClientError(error.into()))?;
        Ok(Self {
            client,
            name: options.index,
            patience: options.patience,
            writing: Arc::default(),
        })
    }

    fn index(&self) -> Index {
        self.client.index(&self.name)
    }

    /// Makes the index with its settings, unless it is there.
    async fn ensure(&self, name: &str) -> Result<(), SearchError> {
        if self.documents_in(name).await?.is_some() {
            return Ok(());
        }
        tracing::info!(search.index = name, "the search server has no such index yet");
        let index = self.client.index(name);
        let created = within(WRITE_PATIENCE, self.client.create_index(name, Some("key"))).await?;
        self.done(created).await?;
        let settings = settings::settings();
        let set = within(WRITE_PATIENCE, index.set_settings(&settings)).await?;
        self.done(set).await
    }

    /// How many documents an index has, if it is there.
    async fn documents_in(&self, name: &str) -> Result<Option<u64>, SearchError> {
        let index = self.client.index(name);
        match tokio::time::timeout(self.patience, index.get_stats()).await {
            Ok(Ok(stats)) => Ok(Some(u64::try_from(stats.number_of_documents).unwrap_or(u64::MAX))),
            Ok(Err(error)) if is_missing(&error) => Ok(None),
            Ok(Err(error)) => Err(SearchError::unavailable(error)),
            Err(elapsed) => Err(SearchError::unavailable(elapsed)),
        }
    }

    /// Waits until a task has succeeded.
    async fn done(&self, task: TaskInfo) -> Result<(), SearchError> {
        let wait = self.client.wait_for_task(task, Some(BETWEEN_LOOKS), Some(WRITE_PATIENCE));
        let task = within(WRITE_PATIENCE, wait).await?;
        if task.is_failure() {
            return Err(SearchError::unavailable(task.unwrap_failure()));
        }
        Ok(())
    }

    async fn write(&self) -> OwnedMutexGuard<()> {
        Arc::clone(&self.writing).lock_owned().await
    }
}

#[async_trait]
impl SearchIndex for Meilisearch {
    async fn search(&self, request: &SearchRequest) -> Result<SearchPage, SearchError> {
        ask::ask(self, request).await
    }

    async fn apply(&self, changes: &[Change]) -> Result<(), SearchError> {
        if changes.is_empty() {
            return Ok(());
        }
        let _writing = self.write().await;
        self.ensure(&self.name).await?;
        let (rows, gone) = last_of_each(changes);
        let index = self.index();
        let mut tasks = Vec::new();
        if !gone.is_empty() {
            tasks.push(within(WRITE_PATIENCE, index.delete_documents(&gone)).await?);
        }
        if !rows.is_empty() {
            tasks.push(within(WRITE_PATIENCE, index.add_or_replace(&rows, Some("key"))).await?);
        }
        for task in tasks {
            self.done(task).await?;
        }
        Ok(())
    }

    async fn rebuild(&self) -> Result<Box<dyn Rebuild>, SearchError> {
        let writing = self.write().await;
        Ok(Box::new(Rebuilding::begin(self.clone(), writing).await?))
    }

    async fn count(&self) -> Result<u64, SearchError> {
        Ok(self.documents_in(&self.name).await?.unwrap_or(0))
    }
}

/// What remains of a batch when only the last change of each document counts: what to put, what to delete.
fn last_of_each(changes: &[Change]) -> (Vec<Row>, Vec<String>) {
    let mut last = BTreeMap::new();
    for change in changes {
        match change {
            Change::Put(document) => last.insert(key(document.kind, document.id), Some(document)),
            Change::Delete(kind, id) => last.insert(key(*kind, *id), None),
        };
    }
    let (mut rows, mut gone) = (Vec::new(), Vec::new());
    for (key, document) in last {
        match document {
            Some(document) => rows.push(Row::of(document)),
            None => gone.push(key),
        }
    }
    (rows, gone)
}

fn is_missing(error: &Error) -> bool {
    matches!(error, Error::Meilisearch(error) if error.error_code == ErrorCode::IndexNotFound)
}

/// The client has no timeout of its own: every call goes through here.
async fn within<T>(
    patience: Duration,
    call: impl Future<Output = Result<T, Error>>,
) -> Result<T, SearchError> {
    tokio::time::timeout(patience, call)
        .await
        .map_err(SearchError::unavailable)?
        .map_err(SearchError::unavailable)
}
