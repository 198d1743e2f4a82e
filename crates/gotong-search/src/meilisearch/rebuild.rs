//! A new index beside the old one, swapped in at the end.

use async_trait::async_trait;
use gotong_app::ports::search::{Document, Rebuild, SearchError};
use meilisearch_sdk::{client::SwapIndexes, task_info::TaskInfo};
use tokio::sync::OwnedMutexGuard;

use super::{Meilisearch, WRITE_PATIENCE, row::Row, within};

pub(super) struct Rebuilding {
    meilisearch: Meilisearch,
    next: String,
    tasks: Vec<TaskInfo>,
    _writing: OwnedMutexGuard<()>,
}

impl Rebuilding {
    pub(super) async fn begin(
        meilisearch: Meilisearch,
        writing: OwnedMutexGuard<()>,
    ) -> Result<Self, SearchError> {
        let next = format!("{}_next", meilisearch.name);
        // What a rebuild that was given up left behind.
        drop_index(&meilisearch, &next).await?;
        meilisearch.ensure(&next).await?;
        Ok(Self { meilisearch, next, tasks: Vec::new(), _writing: writing })
    }
}

#[async_trait]
impl Rebuild for Rebuilding {
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), SearchError> {
        if documents.is_empty() {
            return Ok(());
        }
        let rows: Vec<Row> = documents.iter().map(Row::of).collect();
        let index = self.meilisearch.client.index(&self.next);
        let task = within(WRITE_PATIENCE, index.add_or_replace(&rows, Some("key"))).await?;
        self.tasks.push(task);
        Ok(())
    }

    async fn finish(self: Box<Self>) -> Result<(), SearchError> {
        let meilisearch = &self.meilisearch;
        for task in self.tasks {
            meilisearch.done(task).await?;
        }
        meilisearch.ensure(&meilisearch.name).await?;
        let indexes = (meilisearch.name.clone(), self.next.clone());
        let swap = [SwapIndexes { indexes, rename: None }];
        let swapped = within(WRITE_PATIENCE, meilisearch.client.swap_indexes(&swap)).await?;
        meilisearch.done(swapped).await?;
        drop_index(meilisearch, &self.next).await
    }
}

async fn drop_index(meilisearch: &Meilisearch, name: &str) -> Result<(), SearchError> {
    if meilisearch.documents_in(name).await?.is_none() {
        return Ok(());
    }
    let dropped = within(WRITE_PATIENCE, meilisearch.client.delete_index(name)).await?;
    meilisearch.done(dropped).await
}
