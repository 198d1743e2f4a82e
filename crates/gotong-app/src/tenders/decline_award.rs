//! Declining an award: the next in rank may win.

use gotong_domain::{
    bids::BidState,
    ids::AwardId,
    tenders::{Award, Tender, TenderAction},
};
use gotong_store::{
    awards,
    bids::{self, Secret},
    tenders as store,
};

use super::{locked, permit, queries};
use crate::{App, Ctx, Error, Work};

/// Declines a confirmed award for its winner; the lot goes back to evaluation, unless it has other winners and nobody is
/// left in rank.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING` or what is wrong with the reason; `Denied` unless the
/// caller owns or manages the winning business, or the lead of a joint bid.
pub async fn decline_award(
    app: &App,
    ctx: &Ctx,
    id: AwardId,
    reason: &str,
) -> Result<Award, Error> {
    let award = queries::award(app, ctx, id).await?;
    let lead = bids::get(app.reader(), award.bid).await?.lead;
    let permit = permit(ctx, TenderAction::DeclineAward(lead))?;
    let reason = Award::words(reason)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, award.tender).await?;
    let (award, event) = awards::get_locked(&work, id).await?.decline()?;
    let award = awards::update(&work, award).await?;
    let anew = needs_another(&work, &tender, &award).await?;
    let reevaluating = if anew {
        let (tender, reevaluating) = tender.reevaluate(award.lot)?;
        store::update(&work, tender).await?;
        Some(reevaluating)
    } else {
        None
    };
    let bid = bids::get_locked(&work, award.bid).await?.into_bid(None)?;
    let (bid, out) = bid.disqualify(&reason)?;
    bids::update(&work, &bid, Secret::Unchanged).await?;
    work.announce(out).await?;
    work.announce(event).await?;
    if let Some(reevaluating) = reevaluating {
        work.announce(reevaluating).await?;
    }
    work.commit(id).await?;
    Ok(award)
}

/// Whether a lot is judged anew without this winner: it has no other, or somebody next in rank.
async fn needs_another(work: &Work<'_>, tender: &Tender, gone: &Award) -> Result<bool, Error> {
    let all = awards::list(&**work, tender.id).await?;
    let others = all.iter().any(|award| award.lot == gone.lot && award.state.is_standing());
    let opened = bids::opened(&**work, tender.id, Some(gone.lot)).await?;
    let next = opened.iter().any(|bid| bid.state() == BidState::Ranked);
    Ok(!others || next)
}
