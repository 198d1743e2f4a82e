//! Writing: a writer for each batch, so that an idle server holds no buffers and another process may write too.

use std::{thread, time::Duration};

use gotong_app::ports::search::{Change, Document, SearchError};
use tantivy::{
    IndexWriter, TantivyDocument, TantivyError, Term, directory::error::LockError,
    indexer::LogMergePolicy,
};

use super::{Inner, schema::Fields};
use crate::document::{Tokens, key};

/// The least the engine accepts; batches are small.
const BATCH_BYTES: usize = 15_000_000;
/// A rebuild writes everything at once.
const REBUILD_BYTES: usize = 40_000_000;
/// How long to wait for another process that is writing.
const PATIENCE: Duration = Duration::from_secs(5);
const BETWEEN_TRIES: Duration = Duration::from_millis(50);

/// Applies a batch; it is found when this returns.
pub(super) fn apply(inner: &Inner, changes: &[Change]) -> Result<(), SearchError> {
    if changes.is_empty() {
        return Ok(());
    }
    let mut writer = open(inner, BATCH_BYTES)?;
    let write = |writer: &mut IndexWriter| -> tantivy::Result<()> {
        for change in changes {
            match change {
                Change::Put(document) => put(writer, &inner.fields, document)?,
                Change::Delete(kind, id) => {
                    writer.delete_term(Term::from_field_text(inner.fields.key, &key(*kind, *id)));
                }
            }
        }
        writer.commit()?;
        inner.reader.reload()
    };
    write(&mut writer).map_err(SearchError::unavailable)?;
    writer.wait_merging_threads().map_err(SearchError::unavailable)
}

/// A writer for everything anew; nothing is seen before its commit.
pub(super) fn begin_rebuild(inner: &Inner) -> Result<IndexWriter, SearchError> {
    let writer = open(inner, REBUILD_BYTES)?;
    writer.delete_all_documents().map_err(SearchError::unavailable)?;
    Ok(writer)
}

/// Adds documents to a rebuild.
pub(super) fn add(
    writer: &IndexWriter,
    fields: &Fields,
    documents: &[Document],
) -> Result<(), SearchError> {
    documents.iter().try_for_each(|d| put(writer, fields, d)).map_err(SearchError::unavailable)
}

/// Shows what a rebuild wrote, in one segment: every question looks at each.
pub(super) fn finish_rebuild(inner: &Inner, mut writer: IndexWriter) -> Result<(), SearchError> {
    let write = |writer: &mut IndexWriter| -> tantivy::Result<()> {
        writer.commit()?;
        let segments = inner.index.searchable_segment_ids()?;
        if segments.len() > 1 {
            writer.merge(&segments).wait()?;
        }
        inner.reader.reload()
    };
    write(&mut writer)
        .and_then(|()| writer.wait_merging_threads())
        .and_then(|()| inner.reader.reload())
        .map_err(SearchError::unavailable)
}

fn open(inner: &Inner, bytes: usize) -> Result<IndexWriter, SearchError> {
    let mut waited = Duration::ZERO;
    loop {
        match inner.index.writer_with_num_threads(1, bytes) {
            Ok(writer) => {
                let mut policy = LogMergePolicy::default();
                policy.set_del_docs_ratio_before_merge(0.3);
                writer.set_merge_policy(Box::new(policy));
                return Ok(writer);
            }
            Err(TantivyError::LockFailure(LockError::LockBusy, _)) if waited < PATIENCE => {
                thread::sleep(BETWEEN_TRIES);
                waited += BETWEEN_TRIES;
            }
            Err(error) => return Err(SearchError::unavailable(error)),
        }
    }
}

fn put(writer: &IndexWriter, fields: &Fields, document: &Document) -> tantivy::Result<()> {
    let key = key(document.kind, document.id);
    writer.delete_term(Term::from_field_text(fields.key, &key));
    let tokens = Tokens::of(document);
    let mut row = TantivyDocument::new();
    row.add_text(fields.key, key);
    row.add_text(fields.title, tokens.title.join(" "));
    row.add_text(fields.capability, tokens.capability.join(" "));
    row.add_text(fields.all, tokens.all.join(" "));
    let [kind, codes, region, verification] = fields.facets;
    row.add_text(kind, document.kind.as_str());
    let mut distinct = document.codes.clone();
    distinct.sort_unstable();
    distinct.dedup();
    for code in distinct {
        row.add_text(codes, code);
    }
    if let Some(code) = &document.region {
        row.add_text(region, code);
    }
    if let Some(level) = document.verification {
        row.add_text(verification, level.as_str());
        row.add_u64(fields.level, level as u64);
    }
    if let Some(place) = document.place {
        row.add_f64(fields.lat, place.lat);
        row.add_f64(fields.lng, place.lng);
    }
    row.add_i64(fields.since, document.since.timestamp_micros());
    row.add_u64(fields.tie, document.id.as_u64_pair().1);
    let seen = Document { text: Vec::new(), ..document.clone() };
    row.add_text(fields.stored, serde_json::to_string(&seen).expect("a document is plain data"));
    writer.add_document(row).map(|_| ())
}
