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
    Ok(store::pages(app.reader(), &[filter], page).await?.pop().unwrap_or_default())
}

/// A page of what each business wrote or is named in; the unpublished only to those who take part.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_businesses(
    app: &App,
    ctx: &Ctx,
    businesses: &[BusinessId],
    states: Option<&[EntryState]>,
    page: &PageRequest,
) -> Result<Vec<Paged<Entry>>, Error> {
    let of = |business| Filter { business: Some(business), ..visible(ctx, states) };
    let filters: Vec<_> = businesses.iter().copied().map(of).collect();
    Ok(store::pages(app.reader(), &filters, page).await?)
}

/// A page of each alliance's works; the unpublished only to those who take part.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_alliances(
    app: &App,
    ctx: &Ctx,
    alliances: &[AllianceId],
    page: &PageRequest,
) -> Result<Vec<Paged<Entry>>, Error> {
    let of = |alliance| Filter { alliance: Some(alliance), ..visible(ctx, None) };
    let filters: Vec<_> = alliances.iter().copied().map(of).collect();
    Ok(store::pages(app.reader(), &filters, page).await?)
}

/// Narrows to what the viewer may see.
fn visible(ctx: &Ctx, states: Option<&[EntryState]>) -> Filter {
    Filter {
        states: states.unwrap_or(&EntryState::ALL).to_vec(),
        of: Some(ctx.actor.businesses().collect()),
        ..Filter::default()
    }
}
