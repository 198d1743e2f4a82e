//! Reading qualified lists: lists are public, and so is who is on them now; applications are not.

use std::collections::HashMap;

use gotong_domain::{
    ids::{BusinessId, QualificationId, QualifiedListId},
    policy::{Denied, Role},
    qualified::{Entry, EntryState, List, ListState, QualifiedAction},
};
use gotong_store::{
    page::{PageRequest, Paged},
    qualified::{
        self as store,
        entries::{self, Filter},
    },
};

use super::permit;
use crate::{App, Ctx, Error};

/// Reads several lists; missing ones are left out.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn by_ids(
    app: &App,
    ids: &[QualifiedListId],
) -> Result<HashMap<QualifiedListId, List>, Error> {
    let found = store::list(app.reader(), ids).await?;
    Ok(found.into_iter().map(|list| (list.id, list)).collect())
}

/// A page of each business's lists, newest first.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn of_businesses(
    app: &App,
    businesses: &[BusinessId],
    states: Option<&[ListState]>,
    page: &PageRequest,
) -> Result<Vec<Paged<List>>, Error> {
    let states = states.unwrap_or(&ListState::ALL);
    Ok(store::pages(app.reader(), businesses, states, page).await?)
}

/// A page of each list's entries: to the buyer's people all, to others who is on it now and what is their own.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn entries_of(
    app: &App,
    ctx: &Ctx,
    ids: &[QualifiedListId],
    states: Option<&[EntryState]>,
    page: &PageRequest,
) -> Result<Vec<Paged<Entry>>, Error> {
    let lists = by_ids(app, ids).await?;
    let filter = |id: &QualifiedListId| {
        let reads = |list: &List| permit(ctx, QualifiedAction::SeeApplications(list)).is_ok();
        let all = lists.get(id).is_some_and(reads);
        let seen_by = (!all).then(|| own(ctx));
        Filter { list: *id, states: states.map(<[_]>::to_vec), seen_by }
    };
    let filters: Vec<_> = ids.iter().map(filter).collect();
    Ok(entries::pages(app.reader(), &filters, ctx.now, page).await?)
}

/// The entries of the viewer's own businesses on several lists.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn own_entries(
    app: &App,
    ctx: &Ctx,
    ids: &[QualifiedListId],
) -> Result<HashMap<QualifiedListId, Vec<Entry>>, Error> {
    let own = own(ctx);
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    if !own.is_empty() {
        for entry in entries::of_businesses(app.reader(), ids, &own).await? {
            found.entry(entry.list).or_default().push(entry);
        }
    }
    Ok(found)
}

/// An entry that the viewer may know all of.
///
/// # Errors
/// `Denied::NotFound` if there is none for this viewer.
pub async fn entry(app: &App, ctx: &Ctx, id: QualificationId) -> Result<Entry, Error> {
    let entry = entries::get(app.reader(), id).await?;
    let list = store::get(app.reader(), entry.list).await?;
    if sees_whole(ctx, &list, &entry) { Ok(entry) } else { Err(Denied::NotFound.into()) }
}

/// Whether the viewer may know all of an entry: what was applied, said and decided.
#[must_use]
pub fn sees_whole(ctx: &Ctx, list: &List, entry: &Entry) -> bool {
    permit(ctx, QualifiedAction::SeeWhole(list, entry)).is_ok()
}

/// The businesses whose applications the viewer reads.
fn own(ctx: &Ctx) -> Vec<BusinessId> {
    let reads = |id: &BusinessId| ctx.actor.role_in(*id).is_some_and(|role| role <= Role::Staff);
    ctx.actor.businesses().filter(reads).collect()
}
