//! Builds the index anew from the database.

use std::time::{Duration, Instant};

use gotong_domain::policy::Action;
use uuid::Uuid;

use super::documents::page;
use crate::{
    App, Ctx, Error,
    ports::search::{Kind, SearchError},
};

/// How many rows are read at once.
const BATCH: u64 = 500;
/// How long to wait for an index that does not answer.
const BETWEEN_TRIES: Duration = Duration::from_secs(5);

/// Builds the whole index anew; searches see the old one until the end. Returns how many documents it holds.
///
/// # Errors
/// `Error::Denied` unless the platform's operator asks; `Error::SearchUnavailable` when the index fails;
/// `Error::Fault` when the database does.
pub async fn rebuild(app: &App, ctx: &Ctx) -> Result<usize, Error> {
    ctx.authorize(&Action::Operate)?;
    let begun = Instant::now();
    // Changes wait from here on, so that none of them can be overwritten by what is read before it.
    let mut rebuild = app.search.rebuild().await.map_err(|e| unavailable(&e))?;
    let mut count = 0;
    for kind in Kind::ALL {
        let mut after: Option<Uuid> = None;
        loop {
            let (documents, last) = page(app, kind, after, BATCH).await?;
            count += documents.len();
            rebuild.add(documents).await.map_err(|e| unavailable(&e))?;
            match last {
                Some(last) => after = Some(last),
                None => break,
            }
        }
    }
    rebuild.finish().await.map_err(|e| unavailable(&e))?;
    let took_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(search.documents = count, search.took_ms = took_ms, "the search index is built");
    Ok(count)
}

/// Builds the index if it holds nothing: after the first start, or after its files were lost. While the index does not
/// answer, tries again and again: nothing else waits for it.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn fill(app: &App) -> Result<(), Error> {
    loop {
        match fill_if_empty(app).await {
            Err(Error::SearchUnavailable) => tokio::time::sleep(BETWEEN_TRIES).await,
            filled => return filled,
        }
    }
}

async fn fill_if_empty(app: &App) -> Result<(), Error> {
    if app.search.count().await.map_err(|e| unavailable(&e))? == 0 {
        rebuild(app, &Ctx::system(app.clock.now())).await?;
    }
    Ok(())
}

fn unavailable(error: &SearchError) -> Error {
    tracing::warn!(error = error as &dyn std::error::Error, "the search index is not built");
    Error::SearchUnavailable
}
