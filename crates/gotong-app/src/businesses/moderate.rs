//! What moderators do with businesses.

use gotong_domain::{
    businesses::{Business, BusinessAction, BusinessEvent, Standing, VerificationLevel},
    error::{ErrorCode, Violation},
    ids::BusinessId,
    text,
};
use gotong_store::businesses as store;

use super::{documents::reassess, permit, save};
use crate::{App, Ctx, Error};

/// Stops a business.
///
/// # Errors
/// `Refused` unless it is active and the reason is told; `Denied` unless the caller moderates.
pub async fn suspend(
    app: &App,
    ctx: &Ctx,
    id: BusinessId,
    reason: &str,
) -> Result<Business, Error> {
    let permit = permit(ctx, BusinessAction::Moderate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let (business, event) = store::get_locked(&work, id).await?.suspend(reason, ctx.now)?;
    let business = save(&work, business).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(business)
}

/// Lets a suspended business act again.
///
/// # Errors
/// `Refused` unless it is suspended; `Denied` unless the caller moderates.
pub async fn reinstate(app: &App, ctx: &Ctx, id: BusinessId) -> Result<Business, Error> {
    let permit = permit(ctx, BusinessAction::Moderate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let (business, event) = store::get_locked(&work, id).await?.reinstate()?;
    let business = save(&work, business).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(business)
}

/// Grants a business level 2 or 3 after a check, or takes the grant back with `None`.
///
/// # Errors
/// `Refused(OUT_OF_RANGE)` for a level that documents give; `Denied` unless the caller moderates.
pub async fn grant_level(
    app: &App,
    ctx: &Ctx,
    id: BusinessId,
    level: Option<VerificationLevel>,
    reason: &str,
) -> Result<Business, Error> {
    let permit = permit(ctx, BusinessAction::Moderate)?;
    if level.is_some_and(|level| level < VerificationLevel::L2) {
        return Err(Violation::new("level", ErrorCode::OutOfRange).into());
    }
    let reason = text::line("reason", reason, 10..=500)?;
    let mut work = app.begin(ctx, &permit).await?;
    let business = store::get_locked(&work, id).await?;
    let documents = store::documents(&*work, id).await?;
    let standing = Standing { granted: level, ..business.standing };
    work.announce(BusinessEvent::LevelGranted { business: id, level, reason }).await?;
    let business = Business { standing, ..business };
    let business = reassess(&mut work, ctx, business, &documents).await?;
    work.commit(id).await?;
    Ok(business)
}
