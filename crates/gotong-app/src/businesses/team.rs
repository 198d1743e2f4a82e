//! Changing a team.

use gotong_domain::{
    businesses::{BusinessAction, TeamMember},
    ids::{BusinessId, SeatId},
    policy::Role,
};
use gotong_store::businesses as store;

use super::permit;
use crate::{App, Ctx, Error};

/// Gives a member another role, and a manager a limit.
///
/// # Errors
/// `Refused(LAST_OWNER)` or what is wrong with the limit; `Denied` unless the caller may give both roles.
pub async fn change_role(
    app: &App,
    ctx: &Ctx,
    seat: SeatId,
    role: Role,
    limit_minor: Option<i64>,
) -> Result<TeamMember, Error> {
    let member = store::get_seat(app.reader(), seat).await?;
    let permit = permit(ctx, BusinessAction::ChangeRole(&member, role))?;
    let mut work = app.begin(ctx, &permit).await?;
    // The business's row stands for its team: two owners cannot demote each other at once.
    store::get_locked(&work, member.business).await?;
    let team = store::team(&*work, member.business).await?;
    let (member, event) = team.change_role(seat, role, limit_minor)?;
    store::update_seat(&work, &member).await?;
    work.announce(event).await?;
    work.commit(seat).await?;
    Ok(TeamMember { version: member.version + 1, ..member })
}

/// Takes a member off the team; everybody may take themselves off.
///
/// # Errors
/// `Refused(LAST_OWNER)`; `Denied` unless the caller may take the role away.
pub async fn remove_member(app: &App, ctx: &Ctx, seat: SeatId) -> Result<BusinessId, Error> {
    let member = store::get_seat(app.reader(), seat).await?;
    let permit = permit(ctx, BusinessAction::RemoveMember(&member))?;
    let mut work = app.begin(ctx, &permit).await?;
    store::get_locked(&work, member.business).await?;
    let team = store::team(&*work, member.business).await?;
    let (member, event) = team.remove(seat)?;
    store::delete_seat(&work, &member).await?;
    work.announce(event).await?;
    work.commit(member.business).await?;
    Ok(member.business)
}
