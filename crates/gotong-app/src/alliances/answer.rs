//! Answering an invitation or an application.

use gotong_domain::{
    alliances::{AllianceAction, Membership},
    businesses::VerificationLevel,
    ids::MembershipId,
    timer::TimerKind,
};
use gotong_store::{
    alliances::{self as store, members},
    businesses, timers,
};

use super::permit;
use crate::{App, Ctx, Error};

/// Agrees: the invited business to join, or the coordinator to let an applicant in.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `DEADLINE_PASSED`, `ALLIANCE_CLOSED` or
/// `BUSINESS_NOT_ACTIVE`; `Denied` to whoever was not asked.
pub async fn accept(app: &App, ctx: &Ctx, id: MembershipId) -> Result<Membership, Error> {
    let member = members::get(app.reader(), id).await?;
    let alliance = store::get(app.reader(), member.alliance).await?;
    let permit = permit(ctx, AllianceAction::Accept(&alliance, &member))?;
    businesses::get(app.reader(), member.business).await?.ensure_able(VerificationLevel::L0)?;

    let mut work = app.begin(ctx, &permit).await?;
    let alliance = store::get_locked(&work, alliance.id).await?;
    let member = members::get_locked(&work, id).await?;
    let (member, event) = member.accept(&alliance, ctx.now)?;
    members::update(&work, &member).await?;
    timers::cancel(&work, id.0, TimerKind::MembershipLapses).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(member)
}

/// Says no: the invited business, or the coordinator to an applicant.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`; `Denied` to whoever was not asked.
pub async fn decline(app: &App, ctx: &Ctx, id: MembershipId) -> Result<Membership, Error> {
    let member = members::get(app.reader(), id).await?;
    let alliance = store::get(app.reader(), member.alliance).await?;
    let permit = permit(ctx, AllianceAction::Decline(&alliance, &member))?;

    let mut work = app.begin(ctx, &permit).await?;
    let (member, event) = members::get_locked(&work, id).await?.decline(ctx.now)?;
    members::update(&work, &member).await?;
    timers::cancel(&work, id.0, TimerKind::MembershipLapses).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(member)
}
