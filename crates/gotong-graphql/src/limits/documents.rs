//! Documents that were read already.

use std::{
    num::NonZero,
    sync::{Arc, Mutex, PoisonError},
};

use async_graphql::parser::types::ExecutableDocument;
use lru::LruCache;

/// How many documents are kept.
const KEPT: NonZero<usize> = NonZero::new(256).expect("more than none");
/// Longer documents are read each time, so that nobody fills the memory with them.
const LONGEST: usize = 4_096;

/// The documents asked for last, by their text.
#[derive(Debug)]
pub(super) struct Documents(Mutex<LruCache<String, Arc<ExecutableDocument>>>);

impl Documents {
    pub(super) fn new() -> Self {
        Self(Mutex::new(LruCache::new(KEPT)))
    }

    /// The structure of a document, if it is known.
    pub(super) fn find(&self, source: &str) -> Option<Arc<ExecutableDocument>> {
        if source.len() > LONGEST {
            return None;
        }
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(source).map(Arc::clone)
    }

    /// Keeps a document unless it is long.
    pub(super) fn keep(&self, source: &str, document: &Arc<ExecutableDocument>) {
        if source.len() <= LONGEST {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.put(source.to_owned(), Arc::clone(document));
        }
    }
}
