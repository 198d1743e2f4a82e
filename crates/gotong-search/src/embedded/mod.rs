//! The search index inside the process, on disk or in memory.

mod collect;
mod facets;
mod query;
mod schema;
mod writer;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
};

use async_trait::async_trait;
use gotong_app::ports::search::{
    Change, Document, Hit, Rebuild, SearchError, SearchIndex, SearchPage, SearchRequest, Sort,
};
use tantivy::{
    Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, TantivyError,
    directory::MmapDirectory, schema::Value,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use self::{
    collect::{Best, Found},
    facets::Chosen,
    schema::{Fields, VERSION},
};
use crate::{analysis::query_words, cursor, cursor::Window, highlight::highlights};

/// How many blocks of stored documents a segment keeps unpacked, 16 KiB each.
const CACHED_BLOCKS: usize = 8;

/// A search index inside the process.
#[derive(Clone)]
pub struct Embedded {
    inner: Arc<Inner>,
    /// Held by whoever writes.
    writing: Arc<Mutex<()>>,
}

/// Why the index could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made, read or cleared.
    #[error("the folder of the search index cannot be used: {path}")]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: io::Error,
    },
    /// The engine refuses the folder, even when it is empty.
    #[error("the search index cannot be opened")]
    Engine(#[from] TantivyError),
}

struct Inner {
    index: Index,
    reader: IndexReader,
    fields: Fields,
}

impl Embedded {
    /// An index in memory, empty at first.
    pub fn in_memory() -> Result<Self, OpenError> {
        let (schema, fields) = schema::schema();
        Ok(Self::over(Index::create_in_ram(schema), fields, ReloadPolicy::Manual)?)
    }

    /// The index in a folder, mapped into memory. What is of an older form or damaged is dropped: the index is
    /// then empty and wants a rebuild.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        let path = folder.join(VERSION);
        Self::open_files(&path).or_else(|error| {
            tracing::warn!(error = %error, "the search index is dropped and starts empty");
            fs::remove_dir_all(&path)
                .map_err(|source| OpenError::Folder { path: path.clone(), source })?;
            Self::open_files(&path)
        })
    }

    fn open_files(path: &Path) -> Result<Self, OpenError> {
        fs::create_dir_all(path)
            .map_err(|source| OpenError::Folder { path: path.to_owned(), source })?;
        let (schema, fields) = schema::schema();
        let directory = MmapDirectory::open(path).map_err(TantivyError::from)?;
        let index = Index::open_or_create(directory, schema)?;
        // Another process may commit too: `gotong search rebuild` beside a running server.
        Ok(Self::over(index, fields, ReloadPolicy::OnCommitWithDelay)?)
    }

    fn over(index: Index, fields: Fields, reload: ReloadPolicy) -> tantivy::Result<Self> {
        let reader = index
            .reader_builder()
            .reload_policy(reload)
            .doc_store_cache_num_blocks(CACHED_BLOCKS)
            .try_into()?;
        let inner = Arc::new(Inner { index, reader, fields });
        Ok(Self { inner, writing: Arc::new(Mutex::new(())) })
    }

    /// Answers a question on the calling thread.
    pub fn search_blocking(&self, request: &SearchRequest) -> Result<SearchPage, SearchError> {
        self.inner.search(request)
    }
}

#[async_trait]
impl SearchIndex for Embedded {
    async fn search(&self, request: &SearchRequest) -> Result<SearchPage, SearchError> {
        let inner = Arc::clone(&self.inner);
        let request = request.clone();
        blocking(move || inner.search(&request)).await
    }

    async fn apply(&self, changes: &[Change]) -> Result<(), SearchError> {
        let guard = Arc::clone(&self.writing).lock_owned().await;
        let inner = Arc::clone(&self.inner);
        let changes = changes.to_vec();
        blocking(move || {
            let _writing = guard;
            writer::apply(&inner, &changes)
        })
        .await
    }

    async fn rebuild(&self) -> Result<Box<dyn Rebuild>, SearchError> {
        let writing = Arc::clone(&self.writing).lock_owned().await;
        let inner = Arc::clone(&self.inner);
        let opened = Arc::clone(&inner);
        let writer = blocking(move || writer::begin_rebuild(&opened)).await?;
        Ok(Box::new(Rebuilding { inner, writer: Arc::new(writer), _writing: writing }))
    }

    async fn count(&self) -> Result<u64, SearchError> {
        Ok(self.inner.reader.searcher().num_docs())
    }
}

struct Rebuilding {
    inner: Arc<Inner>,
    writer: Arc<IndexWriter>,
    _writing: OwnedMutexGuard<()>,
}

#[async_trait]
impl Rebuild for Rebuilding {
    async fn add(&mut self, documents: Vec<Document>) -> Result<(), SearchError> {
        let (inner, writer) = (Arc::clone(&self.inner), Arc::clone(&self.writer));
        blocking(move || writer::add(&writer, &inner.fields, &documents)).await
    }

    async fn finish(self: Box<Self>) -> Result<(), SearchError> {
        let writer = Arc::into_inner(self.writer).expect("every addition has been awaited");
        let inner = self.inner;
        blocking(move || writer::finish_rebuild(&inner, writer)).await
    }
}

impl Inner {
    fn search(&self, request: &SearchRequest) -> Result<SearchPage, SearchError> {
        let window = Window::of(request)?;
        let words = query_words(&request.words);
        let searcher = self.reader.searcher();
        let best = Best {
            chosen: Chosen::from(&request.filters),
            near: request.near,
            sort: effective_sort(request),
            scored: !words.is_empty(),
            after: cursor::key_of(request)?,
            keep: window.len,
        };
        let collected = query::query(&searcher, &self.fields, &words)
            .and_then(|query| searcher.search(&query, &best))
            .map_err(SearchError::unavailable)?;
        let mut hits = Vec::with_capacity(window.len);
        for (position, found) in (window.from..).zip(&collected.best) {
            let document = self.stored(&searcher, found)?;
            hits.push(Hit {
                highlights: highlights(&document, &words),
                document,
                score: found.score(),
                distance_km: found.distance_km(),
                cursor: cursor::encode_key(position, found.rank),
            });
        }
        Ok(SearchPage {
            hits,
            has_next: window.has_next(window.from + collected.behind),
            total: u64::try_from(collected.total).unwrap_or(u64::MAX),
            facets: collected.facets,
        })
    }

    fn stored(&self, searcher: &Searcher, found: &Found) -> Result<Document, SearchError> {
        let row: TantivyDocument = searcher.doc(found.address).map_err(SearchError::unavailable)?;
        let json = row.get_first(self.fields.stored).and_then(|v| v.as_str()).unwrap_or_default();
        serde_json::from_str(json).map_err(SearchError::unavailable)
    }
}

/// Without a point there is no distance to sort by.
fn effective_sort(request: &SearchRequest) -> Sort {
    match request.sort {
        Sort::Distance if request.near.is_none() => Sort::Relevance,
        sort => sort,
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, SearchError> + Send + 'static,
) -> Result<T, SearchError> {
    tokio::task::spawn_blocking(work).await.map_err(SearchError::unavailable)?
}
