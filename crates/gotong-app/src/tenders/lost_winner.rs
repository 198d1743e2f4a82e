//! What follows when a bid can win no more: the next in rank takes what it had.

use std::collections::BTreeSet;

use gotong_domain::{
    bids::BidState,
    ids::LotId,
    tenders::{State, Tender},
};
use gotong_store::{awards, bids, tenders as store};

use super::{approve_award::begin_standstill, combine};
use crate::{App, Ctx, Error, Work};

/// Lets a lot be judged anew whose award fell, unless it has other winners and nobody is left in rank.
pub(super) async fn judge_anew(
    work: &mut Work<'_>,
    tender: Tender,
    lot: LotId,
) -> Result<Tender, Error> {
    if tender.is_judging(lot) || !needs_another(work, &tender, lot).await? {
        return Ok(tender);
    }
    let (tender, reevaluating) = tender.reevaluate(lot)?;
    let tender = store::update(work, tender).await?;
    work.announce(reevaluating).await?;
    Ok(tender)
}

/// Draws what follows for all lots: who wins them together, and whether everything left to decide is decided.
pub(super) async fn draw_consequences(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    combine::leave_out(work, ctx.now, &tender).await?;
    let tender = combine::take_back(work, tender).await?;
    if tender.state() == State::Evaluation && tender.cancellation.is_none() {
        return begin_standstill(app, ctx, work, tender).await;
    }
    Ok(tender)
}

/// Whether a lot has no winner left, or somebody next in rank.
async fn needs_another(work: &Work<'_>, tender: &Tender, lot: LotId) -> Result<bool, Error> {
    let all = awards::list(&**work, tender.id).await?;
    let standing = all.iter().filter(|award| award.lot == lot && award.state.is_standing());
    let winners: BTreeSet<_> = standing.map(|award| award.bid).collect();
    let opened = bids::opened(&**work, tender.id, Some(lot)).await?;
    // Until its standstill is over a winner is still in rank.
    let next =
        opened.iter().any(|bid| bid.state() == BidState::Ranked && !winners.contains(&bid.id));
    Ok(winners.is_empty() || next)
}
