//! Reading showcase entries: every query answers only what its viewer may know.

use std::collections::HashMap;

use gotong_domain::{
    ids::{AllianceId, BusinessId, ShowcaseId},
    showcase::{Entry, EntryState, ShowcaseAction},
};
use gotong_store::{
    page::{PageRequest, Paged},
    showcase::{self as store, Filter},
};

use super::permit;
use crate::{App, Ctx, Error};

/// Reads several entries; those that the viewer may not see are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_ids(
    app: &App,
    ctx: &Ctx,
    ids: &[ShowcaseId],
) -> Result<HashMap<ShowcaseId, Entry>, Error> {
    let mut found = store::list(app.reader(), ids).await?;
    found.retain(|entry| sees(ctx, entry));
    Ok(found.into_iter().map(|entry| (entry.id, entry)).collect())
}

/// Finds an entry by its name in public addresses.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_slug(app: &App, ctx: &Ctx, slug: &str) -> Result<Option<Entry>, Error> {
    let found = store::find_by_slug(app.reader(), slug).await?;
    Ok(found.filter(|entry| sees(ctx, entry)))
}

/// Whether the viewer may know all of an entry, the client's name too.
#[must_use]
pub fn sees_whole(ctx: &Ctx, entry: &Entry) -> bool {
    permit(ctx, ShowcaseAction::SeeWhole(entry)).is_ok()
}

fn sees(ctx: &Ctx, entry: &Entry) -> bool {
    permit(ctx, ShowcaseAction::See(entry)).is_ok()
}

/// A page of what is published, newest first, perhaps of one region.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn published(
    app: &App,
    region: Option<String>,
    page: &PageRequest,
) -> Result<Paged<Entry>, Error> {
    let filter = Filter { region, states: vec![EntryState::Published], ..Filter::default() };
    Ok(store::page(app.reader(), &filter, page).await?)
}

/// A page of what a business wrote or is named in; the unpublished only to those who take part.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_business(
    app: &App,
    ctx: &Ctx,
    business: BusinessId,
    states: Option<Vec<EntryState>>,
    page: &PageRequest,
) -> Result<Paged<Entry>, Error> {
    let filter = Filter { business: Some(business), ..visible(ctx, states) };
    Ok(store::page(app.reader(), &filter, page).await?)
}

/// A page of an alliance's works; the unpublished only to those who take part.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_alliance(
    app: &App,
    ctx: &Ctx,
    alliance: AllianceId,
    page: &PageRequest,
) -> Result<Paged<Entry>, Error> {
    let filter = Filter { alliance: Some(alliance), ..visible(ctx, None) };
    Ok(store::page(app.reader(), &filter, page).await?)
}

/// Narrows to what the viewer may see.
fn visible(ctx: &Ctx, states: Option<Vec<EntryState>>) -> Filter {
    Filter {
        states: states.unwrap_or_else(|| EntryState::ALL.to_vec()),
        of: Some(ctx.actor.businesses().collect()),
        ..Filter::default()
    }
}
