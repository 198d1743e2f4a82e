//! Following a tender: being told what happens to it.

use gotong_domain::{
    ids::TenderId,
    policy::Denied,
    tenders::{Tender, TenderAction},
};
use gotong_store::tenders as store;

use super::{permit, seen};
use crate::{App, Ctx, Error};

/// Begins to follow a tender; doing it twice changes nothing.
///
/// # Errors
/// `Denied` unless somebody is signed in and may see the tender.
pub async fn follow(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Follow(&tender))?;
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let work = app.begin(ctx, &permit).await?;
    store::follow(&work, id, user, ctx.now).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// Ceases to follow a tender.
///
/// # Errors
/// As [`follow`].
pub async fn unfollow(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Follow(&tender))?;
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let work = app.begin(ctx, &permit).await?;
    store::unfollow(&work, id, user).await?;
    work.commit(id).await?;
    Ok(tender)
}
