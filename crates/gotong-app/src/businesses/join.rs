//! Taking a seat that was offered.

use gotong_domain::{
    businesses::{BusinessAction, TeamMember},
    error::{ErrorCode, Violation},
    ids::SeatId,
    policy::Denied,
};
use gotong_store::{accounts, businesses as store};

use super::permit;
use crate::{App, Ctx, Error, accounts::tokens};

/// Accepts an invitation with its mailed token.
///
/// # Errors
/// `Refused(UNKNOWN)` at `token`; `OTHER_ADDRESS`, `DEADLINE_PASSED` or `DUPLICATE`; `Denied` for visitors.
pub async fn accept_invitation(app: &App, ctx: &Ctx, token: &str) -> Result<TeamMember, Error> {
    let permit = permit(ctx, BusinessAction::AcceptInvitation)?;
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;
    let user = accounts::get(app.reader(), user).await?;

    let mut work = app.begin(ctx, &permit).await?;
    let offer = store::find_invitation_by_token(&*work, &tokens::hash(token))
        .await?
        .ok_or_else(|| Violation::new("token", ErrorCode::Unknown))?;
    store::get_locked(&work, offer.business).await?;
    let team = store::team(&*work, offer.business).await?;
    let seat = ctx.new_id::<SeatId>();
    let (member, event) = offer.accept(seat, (user.id, &user.email), &team, ctx.now)?;
    store::insert_seat(&work, &member).await?;
    store::delete_invitation(&work, offer.id).await?;
    work.announce(event).await?;
    work.commit(member.id).await?;
    Ok(member)
}
