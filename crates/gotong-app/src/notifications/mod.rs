//! What people are told: reading it and marking it as read.

use gotong_domain::{
    accounts::AccountAction,
    ids::{EventId, NotificationId},
    notifications::Notification,
    policy::{Action, Denied},
};
use gotong_store::{
    notifications as store,
    page::{PageRequest, Paged},
};

use crate::{App, Ctx, Error};

/// A page of what the caller was told, newest first.
///
/// # Errors
/// `Denied::Unauthenticated` if nobody is signed in.
pub async fn list(
    app: &App,
    ctx: &Ctx,
    unread_only: bool,
    page: &PageRequest,
) -> Result<Paged<Notification>, Error> {
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    Ok(store::list(app.reader(), user, unread_only, page).await?)
}

/// How many the caller has not read.
///
/// # Errors
/// `Denied::Unauthenticated` if nobody is signed in.
pub async fn count_unread(app: &App, ctx: &Ctx) -> Result<u64, Error> {
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    Ok(store::count_unread(app.reader(), user).await?)
}

/// What the caller was told after an event.
///
/// # Errors
/// `Denied::Unauthenticated` if nobody is signed in.
pub async fn of_event(app: &App, ctx: &Ctx, event: EventId) -> Result<Vec<Notification>, Error> {
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    Ok(store::of_event(app.reader(), user, event).await?)
}

/// Marks the caller's own as read: these, or all. Other people's are left as they are.
///
/// # Errors
/// `Denied::Unauthenticated` if nobody is signed in.
pub async fn mark_read(app: &App, ctx: &Ctx, ids: Option<&[NotificationId]>) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Account(AccountAction::ManageSelf))?;
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let work = app.begin(ctx, &permit).await?;
    store::mark_read(&work, user, ids, ctx.now).await?;
    work.commit(user).await
}
