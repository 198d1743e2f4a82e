//! Asking a business to join, or asking to be let in.

use gotong_domain::{
    alliances::{AllianceAction, Membership},
    businesses::VerificationLevel,
    ids::{AllianceId, BusinessId},
};
use gotong_store::{alliances as store, businesses};

use super::{ensure_known, keep_asked, permit, queries, roster};
use crate::{App, Ctx, Error};

/// Who shall join which alliance.
#[derive(Clone, Debug)]
pub struct Ask {
    /// The alliance.
    pub alliance: AllianceId,
    /// The business that is asked, or asks.
    pub business: BusinessId,
    /// What the asking side writes.
    pub message: Option<String>,
}

/// Asks a business to join.
///
/// # Errors
/// `Refused` with `ALLIANCE_CLOSED`, `ALREADY_A_MEMBER` or an unknown business; `Denied` unless the
/// caller binds the coordinator.
pub async fn invite(app: &App, ctx: &Ctx, ask: Ask) -> Result<Membership, Error> {
    let alliance = queries::get(app, ctx, ask.alliance).await?;
    let permit = permit(ctx, AllianceAction::Invite(&alliance))?;
    ensure_known(app.reader(), ask.business, "businessId").await?;

    let mut work = app.begin(ctx, &permit).await?;
    let alliance = store::get_locked(&work, ask.alliance).await?;
    let (member, event) =
        Membership::invite(ctx.new_id(), &alliance, ask.business, ask.message.as_deref(), ctx.now)?;
    let taken = roster(&*work, alliance.id).await?.len();
    keep_asked(&work, &member, taken).await?;
    work.announce(event).await?;
    work.commit(member.id).await?;
    Ok(member)
}

/// Asks an alliance to let a business in.
///
/// # Errors
/// `Refused` with `ALLIANCE_CLOSED`, `ALREADY_A_MEMBER` or `BUSINESS_NOT_ACTIVE`; `Denied` unless the
/// caller binds the business.
pub async fn apply(app: &App, ctx: &Ctx, ask: Ask) -> Result<Membership, Error> {
    let permit = permit(ctx, AllianceAction::Apply(ask.business))?;
    queries::get(app, ctx, ask.alliance).await?;
    businesses::get(app.reader(), ask.business).await?.ensure_able(VerificationLevel::L0)?;

    let mut work = app.begin(ctx, &permit).await?;
    let alliance = store::get_locked(&work, ask.alliance).await?;
    let (member, event) =
        Membership::apply(ctx.new_id(), &alliance, ask.business, ask.message.as_deref(), ctx.now)?;
    let taken = roster(&*work, alliance.id).await?.len();
    keep_asked(&work, &member, taken).await?;
    work.announce(event).await?;
    work.commit(member.id).await?;
    Ok(member)
}
