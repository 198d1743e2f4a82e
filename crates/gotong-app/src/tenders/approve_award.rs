//! Approving an award: the standstill begins.

use gotong_domain::{
    bids::{Bid, BidState},
    complaints::Part,
    ids::{AwardId, LotId},
    policy::Denied,
    tenders::{Award, AwardState, State, Tender, TenderAction},
    timer::TimerKind,
};
use gotong_store::{
    awards, bids, tenders as store,
    timers::{self, Timer},
};

use super::{combine, locked, no_step, permit, seen};
use crate::{App, Ctx, Error, Work};

/// Approves a proposed award; when every undecided lot has one, the tender's standstill begins.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `PROPOSER_CANNOT_APPROVE`, `NOT_IN_COMBINATION` or `CANCELLATION_PENDING`; `Denied` unless the caller
/// approves for the buyer, up to the award's amount.
pub async fn approve_award(app: &App, ctx: &Ctx, id: AwardId) -> Result<Award, Error> {
    let award = awards::get(app.reader(), id).await?;
    let tender = seen(app, ctx, award.tender).await?;
    let permit = permit(ctx, TenderAction::ApproveAward(&tender, award.total.minor))
        .map_err(|denied| hide(ctx, &tender, denied))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, tender.id).await?;
    if tender.state() != State::Evaluation {
        return Err(no_step(&tender, State::Standstill.as_str()));
    }
    let award = awards::get_locked(&work, id).await?;
    combine::ensure_follows(&*work, &tender, &award).await?;
    let days = u32::from(tender.terms.rules.standstill_days);
    let calendar = &app.settings.calendar;
    let until = calendar.add_working_days(ctx.now, days, tender.terms.zone);
    let (award, event) = award.approve(by, until, app.settings.approval_above_minor)?;
    awards::update(&work, award).await?;
    work.announce(event).await?;
    begin_standstill(app, ctx, &mut work, tender).await?;
    let award = awards::get(&*work, id).await?;
    work.commit(id).await?;
    Ok(award)
}

/// Before the standstill only the buyer's people know that there is an award.
fn hide(ctx: &Ctx, tender: &Tender, denied: Error) -> Error {
    match denied {
        Error::Denied(Denied::Forbidden) if ctx.actor.role_in(tender.buyer).is_none() => {
            Denied::NotFound.into()
        }
        other => other,
    }
}

/// Whether a lot has as many approved awards as it may have winners, or as there are bids that can win.
fn is_decided(tender: &Tender, lot: LotId, (awards, opened): (&[Award], &[Bid])) -> bool {
    let able = opened.iter().filter(|bid| {
        bid.lot == lot && matches!(bid.state(), BidState::Ranked | BidState::Awarded)
    });
    let decided = awards.iter().filter(|award| {
        award.lot == lot && award.state.is_standing() && award.state != AwardState::Proposed
    });
    decided.count() >= tender.winners(lot).min(able.count()).max(1)
}

/// Begins the standstill once every undecided lot has its approved awards; all wait equally long.
pub(super) async fn begin_standstill(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    let all = awards::list(&**work, tender.id).await?;
    let approved = all.iter().filter(|award| award.state == AwardState::Standstill);
    let approved: Vec<_> = approved.cloned().collect();
    let opened = bids::opened(&**work, tender.id, None).await?;
    if !tender.active_lots().all(|lot| is_decided(&tender, lot, (&all, &opened))) {
        return Ok(tender);
    }
    let bids = || opened.iter().map(|bid| (bid.lead, &bid.members[..]));
    let tender = tender.knowing_bidders(|claimant| Part::of(claimant, bids()));
    let (tender, event) = tender.decide(ctx.now, &app.settings.calendar)?;
    let tender = store::update(work, tender).await?;
    if let gotong_domain::tenders::Phase::Standstill { until, .. } = tender.phase {
        for award in approved {
            if award.standstill_until != Some(until) {
                awards::update(work, award.waiting_until(until)).await?;
            }
        }
        let (kind, entity) = (TimerKind::StandstillEnds, tender.id.0);
        let timer = Timer { due_at: until, kind, entity, version: tender.version };
        timers::schedule(work, &timer).await?;
    }
    work.announce(event).await?;
    Ok(tender)
}
