//! Laying an entry before everyone it names.

use gotong_domain::{
    ids::ShowcaseId,
    showcase::{Entry, ShowcaseAction},
};
use gotong_store::showcase as store;

use super::{permit, saved};
use crate::{App, Ctx, Error};

/// Fixes what an entry says and asks everyone named to sign it.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or what it still lacks; `Conflict` when it was saved meanwhile;
/// `Denied` unless the caller runs the author.
pub async fn request_cosign(
    app: &App,
    ctx: &Ctx,
    id: ShowcaseId,
    version: i64,
) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ShowcaseAction::RequestCosign(&entry))?;

    let mut work = app.begin(ctx, &permit).await?;
    let entry = store::get_locked(&work, id).await?;
    let read = entry.version;
    let (entry, event) = entry.request_cosign()?;
    Error::ensure_newest("showcase", read, version)?;
    store::update(&work, &entry).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(saved(entry))
}
