//! Showing an entry to everyone, and taking it from view.

use gotong_domain::{
    ids::ShowcaseId,
    showcase::{Entry, ShowcaseAction},
};
use gotong_store::showcase as store;

use super::{permit, saved};
use crate::{App, Ctx, Error};

/// Shows an entry that everyone named has signed; from now on it stands on the profiles of all of them.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `SIGNATURES_MISSING`; `Denied` unless the caller runs the author.
pub async fn publish(app: &App, ctx: &Ctx, id: ShowcaseId) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ShowcaseAction::Publish(&entry))?;

    let mut work = app.begin(ctx, &permit).await?;
    let (entry, event) = store::get_locked(&work, id).await?.publish(ctx.now)?;
    store::update(&work, &entry).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(saved(entry))
}

/// Takes an entry from view; everyone named may.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`; `Denied` unless the caller runs a business that it names.
pub async fn hide(app: &App, ctx: &Ctx, id: ShowcaseId) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), id).await?;
    let permit = permit(ctx, ShowcaseAction::Hide(&entry))?;

    let mut work = app.begin(ctx, &permit).await?;
    let (entry, event) = store::get_locked(&work, id).await?.hide()?;
    store::update(&work, &entry).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(saved(entry))
}
