//! Opening a list, changing what it says, closing it.

use gotong_domain::{
    businesses::VerificationLevel,
    ids::{BusinessId, QualifiedListId},
    qualified::{List, ListFields, QualifiedAction},
};
use gotong_store::{businesses, qualified as store};

use super::permit;
use crate::{App, Ctx, Error};

/// Opens a list for a business.
///
/// # Errors
/// `Refused` with each wrong field, `TOO_MANY`, `BUSINESS_NOT_ACTIVE` or `VERIFICATION_TOO_LOW`; `Denied` unless the
/// caller runs the business.
pub async fn open(
    app: &App,
    ctx: &Ctx,
    buyer: BusinessId,
    fields: ListFields,
) -> Result<List, Error> {
    let permit = permit(ctx, QualifiedAction::Open(buyer))?;
    let mut work = app.begin(ctx, &permit).await?;
    // Its row is held, so that two at once do not open one too many.
    businesses::get_locked(&work, buyer).await?.ensure_able(VerificationLevel::L1)?;
    let open = store::count_open(&*work, buyer).await?;
    let id = ctx.new_id::<QualifiedListId>();
    let (list, event) = List::open(id, buyer, fields, open, ctx.now)?;
    store::insert(&work, &list).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(list)
}

/// Changes what a list says.
///
/// # Errors
/// `Refused` with each wrong field or `INVALID_TRANSITION`; `Stale` when it was saved meanwhile; `Denied` unless the
/// caller runs its buyer.
pub async fn change(
    app: &App,
    ctx: &Ctx,
    id: QualifiedListId,
    version: i64,
    fields: ListFields,
) -> Result<List, Error> {
    let permit = permit(ctx, QualifiedAction::Keep(&store::get(app.reader(), id).await?))?;
    let mut work = app.begin(ctx, &permit).await?;
    let list = store::get_locked(&work, id).await?;
    Error::ensure_newest("qualified list", list.version, version)?;
    let (list, event) = list.change(fields)?;
    let list = store::update(&work, list).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(list)
}

/// Takes no more applications to a list.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`; `Denied` unless the caller runs its buyer.
pub async fn close(app: &App, ctx: &Ctx, id: QualifiedListId) -> Result<List, Error> {
    let permit = permit(ctx, QualifiedAction::Keep(&store::get(app.reader(), id).await?))?;
    let mut work = app.begin(ctx, &permit).await?;
    let (list, event) = store::get_locked(&work, id).await?.close()?;
    let list = store::update(&work, list).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(list)
}
