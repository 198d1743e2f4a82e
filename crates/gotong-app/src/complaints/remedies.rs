//! Mending what a complaint was right about.

use std::collections::BTreeSet;

use gotong_domain::{
    bids::BidState,
    complaints::{Complaint, Remedy, Target, TargetKind},
    error::ErrorCode,
    ids::{BidId, LotId},
    tenders::{AwardState, LotState, State, Tender},
    timer::TimerKind,
};
use gotong_store::{
    awards,
    bids::{self, Secret},
    complaints as store, tenders, timers,
};

use super::course::{saved, settled};
use crate::{
    App, Ctx, Error, Work,
    bids::open_prices,
    tenders::{guard, keep_pause},
};

/// Applies a remedy that the platform can apply.
pub(super) async fn apply(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
    (complaint, remedy): (&Complaint, Remedy),
) -> Result<(), Error> {
    let about = |kind| complaint.filing.objections.iter().any(|one| one.target.kind() == kind);
    if remedy == Remedy::ReEvaluate
        && about(TargetKind::Cancellation)
        && tender.cancellation.is_some()
    {
        return revoke_cancellation(work, tender).await;
    }
    let judged = [State::QualificationTech, State::Evaluation, State::Standstill, State::Awarded];
    if !judged.contains(&tender.state()) {
        return Err(guard(ErrorCode::RemedyNotPossible));
    }
    let ruling = complaint.phase.ruling().map_or("", |ruling| ruling.text.as_str());
    let lots = concerned(&tender, complaint);
    if lots.is_empty() {
        return Err(guard(ErrorCode::RemedyNotPossible));
    }
    if remedy == Remedy::CancelAward {
        // Where there is no award, nothing is to be cancelled: judging anew is another remedy.
        let awards = awards::list(&**work, tender.id).await?;
        if !awards.iter().any(|award| lots.contains(&award.lot) && award.can_fall()) {
            return Err(guard(ErrorCode::RemedyNotPossible));
        }
    }
    if remedy == Remedy::ReAdmit {
        readmit(work, &tender, complaint, ruling).await?;
    }
    if tender.state() == State::QualificationTech {
        // Prices are sealed: points are given anew, and others have time to object again.
        awards::drop_locks(work, tender.id).await?;
        keep_pause(app, ctx, work, tender).await?;
        return Ok(());
    }
    if tender.has_two_envelopes() {
        open_prices(app, ctx, work, &tender).await?;
    }
    judge_anew(work, tender, &lots, ruling).await
}

/// The lots that a complaint concerns and that can be judged anew.
fn concerned(tender: &Tender, complaint: &Complaint) -> BTreeSet<LotId> {
    let named = &complaint.filing.lots;
    let open = tender
        .lots
        .iter()
        .filter(|lot| matches!(lot.state, LotState::Active | LotState::Awarded))
        .map(|lot| lot.lot);
    open.filter(|lot| named.is_empty() || named.contains(lot)).collect()
}

async fn revoke_cancellation(work: &mut Work<'_>, tender: Tender) -> Result<(), Error> {
    let (tender, event) = tender.revoke_cancellation()?;
    let tender = saved(work, tender).await?;
    timers::cancel(work, tender.id.0, TimerKind::CancellationEnds).await?;
    work.announce(event).await
}

/// The bids that were objected to are admitted after all.
async fn readmit(
    work: &mut Work<'_>,
    tender: &Tender,
    complaint: &Complaint,
    ruling: &str,
) -> Result<(), Error> {
    let named = complaint.filing.objections.iter().filter_map(|one| match one.target {
        Target::BidDecision(bid) => Some(bid),
        _ => None,
    });
    let named: BTreeSet<BidId> = named.collect();
    let mut any = false;
    for bid in bids::opened(&**work, tender.id, None).await? {
        if named.contains(&bid.id) && bid.state() == BidState::Rejected {
            let bid = bids::get_locked(work, bid.id).await?.into_bid(None)?;
            let (bid, event) = bid.readmit(ruling)?;
            bids::update(work, &bid, Secret::Unchanged).await?;
            work.announce(event).await?;
            any = true;
        }
    }
    if any { Ok(()) } else { Err(guard(ErrorCode::RemedyNotPossible)) }
}

/// Awards of these lots fall, and their bids are scored and ordered anew.
async fn judge_anew(
    work: &mut Work<'_>,
    mut tender: Tender,
    lots: &BTreeSet<LotId>,
    ruling: &str,
) -> Result<(), Error> {
    for award in awards::list(&**work, tender.id).await? {
        if lots.contains(&award.lot) && award.state.is_standing() {
            if award.state == AwardState::Contracted {
                return Err(guard(ErrorCode::RemedyNotPossible));
            }
            awards::update(work, award.cancel()?).await?;
        }
    }
    for bid in bids::opened(&**work, tender.id, None).await? {
        let ordered =
            matches!(bid.state(), BidState::Ranked | BidState::Awarded | BidState::Expired);
        if ordered && lots.contains(&bid.lot) {
            let bid = bids::get_locked(work, bid.id).await?.into_bid(None)?;
            let (bid, event) = bid.reconsider(ruling)?;
            bids::update(work, &bid, Secret::Unchanged).await?;
            work.announce(event).await?;
        }
    }
    awards::drop_locks(work, tender.id).await?;
    for lot in lots {
        awards::drop_ranking(work, *lot).await?;
        let (anew, event) = tender.reevaluate(*lot)?;
        work.announce(event).await?;
        tender = anew;
    }
    tenders::update(work, tender).await?;
    Ok(())
}

/// The buyer amended its tender: complaints that asked for it are mended. `later` tells whether the deadline moved.
pub(crate) async fn amended(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    mut tender: Tender,
    later: bool,
) -> Result<Tender, Error> {
    for complaint in store::upheld(work, tender.id).await? {
        let mended = match complaint.phase.remedy() {
            Some(Remedy::FixTerms) => true,
            Some(Remedy::Extend) => later,
            _ => false,
        };
        if !mended || complaint.is_late(ctx.now) {
            continue;
        }
        let (remedied, event) = complaint.remedy(ctx.now)?;
        let remedied = store::update(work, remedied).await?;
        timers::cancel(work, remedied.id.0, TimerKind::RemedyDue).await?;
        tender = settled(app, ctx, work, tender, remedied.id).await?;
        work.announce(event).await?;
    }
    Ok(tender)
}
