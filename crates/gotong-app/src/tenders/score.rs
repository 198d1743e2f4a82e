//! Scoring bids, and fixing the scores.

use gotong_domain::{
    bids::{Bid, BidState},
    error::{ErrorCode, Refusal, Violation, Violations},
    ids::{BidId, CriterionId, TenderId, UserId},
    policy::Denied,
    tenders::{
        LotState, Tender, TenderAction,
        terms::{CriterionKind, Terms},
    },
};
use gotong_store::{
    StoreError,
    awards::{self, Score},
    bids,
};

use super::{
    guard,
    judging::{Judge, judged},
    permit, seen,
};
use crate::{App, Ctx, Error, Work};

/// The points for one criterion.
#[derive(Clone, Copy, Debug)]
pub struct Points {
    /// Which criterion.
    pub criterion: CriterionId,
    /// How many.
    pub points: i32,
}

/// Gives a bid the caller's points; earlier ones are replaced until they are fixed.
///
/// # Errors
/// `Refused` with what is wrong with the points, `SCORES_LOCKED`, `CONFLICT_UNDECLARED`, `CONFLICT_OF_INTEREST` or
/// `INVALID_TRANSITION`; `Denied` unless the caller evaluates the tender.
pub async fn score(app: &App, ctx: &Ctx, id: BidId, given: &[Points]) -> Result<Bid, Error> {
    let Judge { tender: of, by: evaluator, permit } = Judge::of(app, ctx, id).await?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = scoring(app, ctx, &mut work, of, evaluator).await?;
    let bid = bids::get_locked(&work, id).await?.into_bid(None)?;
    if bid.state() != BidState::Admitted {
        let (from, to) = (bid.state().as_str(), BidState::Admitted.as_str());
        return Err(Refusal::Transition { entity: "bid", from, to }.into());
    }
    let points = check(&tender.terms, given)?;
    let scores: Vec<_> = points
        .into_iter()
        .map(|(criterion, points)| Score { bid: id, criterion, evaluator, points })
        .collect();
    awards::put_scores(&work, tender.id, &scores, ctx.now).await?;
    work.commit(id).await?;
    Ok(bid)
}

/// Fixes the caller's points for all admitted bids; only then others see them.
///
/// # Errors
/// `Refused` with `BIDS_UNDECIDED`, `SCORES_MISSING`, `SCORES_LOCKED`, `CONFLICT_UNDECLARED`, `CONFLICT_OF_INTEREST` or
/// `INVALID_TRANSITION`; `Denied` unless the caller evaluates the tender.
pub async fn lock_scores(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Evaluate(&tender))?;
    let evaluator = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = scoring(app, ctx, &mut work, id, evaluator).await?;
    let mut opened = bids::opened(&*work, id, None).await?;
    opened.retain(|bid| tender.lot_state(bid.lot) == Some(LotState::Active));
    if opened.iter().any(|bid| bid.state() == BidState::Opened) {
        return Err(guard(ErrorCode::BidsUndecided));
    }
    let scores = awards::scores(&*work, id).await?;
    let given = |bid: BidId, criterion| {
        scores.iter().any(|s| (s.bid, s.criterion, s.evaluator) == (bid, criterion, evaluator))
    };
    let mut admitted = opened.iter().filter(|bid| bid.state() == BidState::Admitted);
    let complete = admitted.all(|bid| quality(&tender.terms).all(|(id, _)| given(bid.id, id)));
    if !complete {
        return Err(guard(ErrorCode::ScoresMissing));
    }
    match awards::put_lock(&work, id, evaluator, ctx.now).await {
        Err(StoreError::Taken(_)) => return Err(guard(ErrorCode::ScoresLocked)),
        other => other?,
    }
    work.announce(gotong_domain::tenders::TenderEvent::ScoresLocked { tender: id, evaluator })
        .await?;
    work.commit(id).await?;
    Ok(tender)
}

/// The tender, held, while this evaluator may score.
async fn scoring(
    app: &App,
    ctx: &Ctx,
    work: &mut Work<'_>,
    id: TenderId,
    evaluator: UserId,
) -> Result<Tender, Error> {
    let tender = judged(app, ctx, work, id, evaluator).await?;
    if awards::locks(&**work, id).await?.contains(&evaluator) {
        return Err(guard(ErrorCode::ScoresLocked));
    }
    Ok(tender)
}

/// The quality criteria with their greatest numbers of points.
pub(super) fn quality(terms: &Terms) -> impl Iterator<Item = (CriterionId, u16)> + '_ {
    terms.criteria.iter().filter_map(|criterion| match criterion.kind {
        CriterionKind::Quality { max_points, .. } => Some((criterion.id, max_points)),
        CriterionKind::Price => None,
    })
}

fn check(terms: &Terms, given: &[Points]) -> Result<Vec<(CriterionId, u16)>, Refusal> {
    let mut wrong = Violations::default();
    let mut points = Vec::with_capacity(given.len());
    wrong.require(!given.is_empty(), || {
        Violation::new("scores", ErrorCode::TooFew).with("least", 1)
    });
    for (i, score) in given.iter().enumerate() {
        let Some((criterion, most)) = quality(terms).find(|(id, _)| *id == score.criterion) else {
            wrong.push(Violation::new(&format!("scores.{i}.criterionId"), ErrorCode::Unknown));
            continue;
        };
        if points.iter().any(|(earlier, _)| *earlier == criterion) {
            wrong.push(Violation::new(&format!("scores.{i}.criterionId"), ErrorCode::Duplicate));
            continue;
        }
        match u16::try_from(score.points) {
            Ok(number) if number <= most => points.push((criterion, number)),
            Ok(_) | Err(_) => {
                let path = format!("scores.{i}.points");
                let out = Violation::new(&path, ErrorCode::OutOfRange);
                wrong.push(out.with("least", 0).with("most", most));
            }
        }
    }
    wrong.finish()?;
    Ok(points)
}
