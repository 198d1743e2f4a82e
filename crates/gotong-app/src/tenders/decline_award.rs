//! Declining an award: the next in rank may win.

use gotong_domain::{
    ids::AwardId,
    tenders::{Award, TenderAction},
};
use gotong_store::{
    awards,
    bids::{self, Secret},
};

use super::{
    locked,
    lost_winner::{draw_consequences, judge_anew},
    permit, queries,
};
use crate::{App, Ctx, Error};

/// Declines a confirmed award for its winner; the lot goes back to evaluation, unless it has other winners and nobody is
/// left in rank.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING` or what is wrong with the reason; `Denied` unless the
/// caller binds the winning business, or the lead of a joint bid, to the award's total.
pub async fn decline_award(
    app: &App,
    ctx: &Ctx,
    id: AwardId,
    reason: &str,
) -> Result<Award, Error> {
    let award = queries::award(app, ctx, id).await?;
    let lead = bids::get(app.reader(), award.bid).await?.lead;
    let permit = permit(ctx, TenderAction::DeclineAward(lead, award.total.minor))?;
    let reason = Award::words(reason)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, award.tender).await?;
    let (award, event) = awards::get_locked(&work, id).await?.decline()?;
    let award = awards::update(&work, award).await?;
    let bid = bids::get_locked(&work, award.bid).await?.into_bid(None)?;
    let (bid, out) = bid.disqualify(None, &reason)?;
    bids::update(&work, &bid, Secret::Unchanged).await?;
    work.announce(out).await?;
    work.announce(event).await?;
    let tender = judge_anew(&mut work, tender, award.lot).await?;
    draw_consequences(app, ctx, &mut work, tender).await?;
    work.commit(id).await?;
    Ok(award)
}
