//! Applying to a list, taking the application back, leaving.

use gotong_domain::{
    ids::{BusinessId, QualificationId, QualifiedListId},
    qualified::{Entry, QualifiedAction},
};
use gotong_store::{
    StoreError,
    qualified::{self as lists, entries as store},
};

use super::{Sides, permit};
use crate::{App, Ctx, Error};

/// Who applies where.
#[derive(Clone, Debug)]
pub struct Application {
    /// To which list.
    pub list: QualifiedListId,
    /// Which business.
    pub business: BusinessId,
    /// What it writes to the buyer.
    pub note: String,
}

/// Applies, for the first time or again.
///
/// # Errors
/// `Refused` as [`Entry::apply`] and [`Entry::apply_again`]; `Denied` unless the caller runs the applicant.
pub async fn apply(app: &App, ctx: &Ctx, application: Application) -> Result<Entry, Error> {
    let Application { list, business, note } = application;
    let permit = permit(ctx, QualifiedAction::Apply(business))?;
    let mut work = app.begin(ctx, &permit).await?;
    // The list is held: it may be closed at the same moment.
    let list = lists::get_locked(&work, list).await?;
    let sides = Sides::read(&*work, &list, business).await?;
    let found = store::find_locked(&work, list.id, business).await?;
    let (entry, event) = if let Some(entry) = found {
        let (entry, event) = entry.apply_again(&list, sides.applicant(), &note, ctx.now)?;
        (store::update(&work, entry).await?, event)
    } else {
        let id = ctx.new_id::<QualificationId>();
        let (entry, event) = Entry::apply(id, &list, sides.applicant(), &note, ctx.now)?;
        match store::insert(&work, &entry).await {
            Err(StoreError::Taken(what)) => return Err(Error::Conflict(what)),
            other => other?,
        }
        (entry, event)
    };
    work.announce(event).await?;
    work.commit(entry.id).await?;
    Ok(entry)
}

/// Takes an application back or, if none waits, leaves the list.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`; `Denied` unless the caller runs the applicant.
pub async fn withdraw(app: &App, ctx: &Ctx, id: QualificationId) -> Result<Entry, Error> {
    let entry = store::get(app.reader(), id).await?;
    let list = lists::get(app.reader(), entry.list).await?;
    let permit = permit(ctx, QualifiedAction::Withdraw(&list, &entry))?;
    let mut work = app.begin(ctx, &permit).await?;
    let (entry, event) = store::get_locked(&work, id).await?.withdraw(ctx.now)?;
    let entry = store::update(&work, entry).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(entry)
}
