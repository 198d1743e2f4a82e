//! Computing the order of a tender's bids.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use gotong_domain::{
    bids::{Bid, BidState, ensure_no_extension_waits, life_cycle},
    businesses::Business,
    error::ErrorCode,
    ids::{BusinessId, LotId, TenderId, UserId},
    regions,
    tenders::{
        State, Tender, TenderAction, TenderEvent, TenderRole,
        evaluation::{self, Contender, Ranking},
    },
    time::Instant,
};
use gotong_store::{
    Conn,
    awards::{self, Score},
    bids, businesses, extensions, tenders as store,
};

use super::{
    approve_award::begin_standstill,
    combine, guard, locked, no_step, permit,
    score::quality,
    seen,
    validity::{self, expire_due},
};
use crate::{App, Ctx, Error, Work};

/// Computes the order of the bids of every undecided lot; a lot without a bid to award is unsuccessful.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `BIDS_UNDECIDED`, `CONFLICT_UNDECLARED`, `SCORES_UNLOCKED`, `ALREADY_AWARDED`,
/// `RECEIPT_AWAITED`, `EXTENSION_PENDING` or `CANCELLATION_PENDING`; `Denied` unless the caller owns or evaluates the tender.
pub async fn compute_ranking(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::Rank(&tender))?;

    let mut work = app.begin(ctx, &permit).await?;
    let mut tender = locked(app, ctx, &mut work, id).await?;
    if tender.state() != State::Evaluation {
        return Err(no_step(&tender, State::Evaluation.as_str()));
    }
    if tender.cancellation.is_some() {
        return Err(guard(ErrorCode::CancellationPending));
    }
    let opened = bids::opened(&*work, id, None).await?;
    let known = Known::read(&*work, &tender, &opened).await?;
    let awards = awards::list(&*work, id).await?;
    // After a remedy some lots are judged anew while the awards of others stand.
    let awarded = |lot: &LotId| awards.iter().any(|a| a.state.is_standing() && a.lot == *lot);
    let lots: Vec<LotId> = tender.active_lots().filter(|lot| !awarded(lot)).collect();
    if lots.is_empty() {
        return Err(guard(ErrorCode::AlreadyAwarded));
    }
    let awaited = |bid: &Bid| bid.await_receipt(&tender, ctx.now).is_ok();
    if opened.iter().any(|bid| lots.contains(&bid.lot) && awaited(bid)) {
        return Err(guard(ErrorCode::ReceiptAwaited));
    }
    let extensions = extensions::of_tender(&*work, id).await?;
    for lot in lots {
        ensure_no_extension_waits(&extensions, lot, ctx.now)?;
        let ranking = known.order(&mut work, (&tender, lot), &opened, ctx.now).await?;
        if ranking.first_besides(&[]).is_none() {
            let (failed, event) = tender.fail_lot(lot, ctx.now)?;
            work.announce(event).await?;
            tender = failed;
        }
    }
    let mut tender = store::update(&work, tender).await?;
    work.announce(TenderEvent::Ranked { tender: id }).await?;
    tender = combine::take_back(&mut work, tender).await?;
    // The lots that found no winner may have been the last ones without an award.
    if tender.state() == State::Evaluation {
        tender = begin_standstill(app, ctx, &mut work, tender).await?;
    }
    // Bids that bind no longer are placed, and run out at once.
    let tender = expire_due(app, ctx, &mut work, tender).await?;
    validity::schedule(&work, ctx, &tender).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// Whose points count: all have declared, those without a conflict have fixed their points.
pub(super) async fn judges(db: &impl Conn, tender: &Tender) -> Result<Vec<UserId>, Error> {
    let declared = awards::declarations(db, tender.id).await?;
    let locks = awards::locks(db, tender.id).await?;
    // Who left the team after it locked its scores has judged all the same.
    let left = locks.iter().filter(|user| !tender.has_role(**user, TenderRole::Evaluator));
    let mut judges = Vec::new();
    for user in tender.holders(TenderRole::Evaluator).chain(left.copied()) {
        match declared.iter().find(|declaration| declaration.user == user) {
            None => return Err(guard(ErrorCode::ConflictUndeclared)),
            Some(declaration) if declaration.has_conflict => {}
            Some(_) => judges.push(user),
        }
    }
    let scored = quality(&tender.terms).next().is_some();
    if scored && (judges.is_empty() || judges.iter().any(|user| !locks.contains(user))) {
        return Err(guard(ErrorCode::ScoresUnlocked));
    }
    Ok(judges)
}

/// What the order rests on besides the bids.
pub(super) struct Known {
    scores: Vec<Score>,
    judges: Vec<UserId>,
    /// How far away each lead is, in kilometres; empty where the terms do not ask.
    distances: HashMap<BusinessId, u32>,
}

impl Known {
    /// Reads it.
    pub(super) async fn read(
        db: &impl Conn,
        tender: &Tender,
        opened: &[Bid],
    ) -> Result<Self, Error> {
        let judges = judges(db, tender).await?;
        let scores = awards::scores(db, tender.id).await?;
        let distances = distances(db, tender, opened).await?;
        Ok(Self { scores, judges, distances })
    }

    /// Orders the bids of a lot that can win, and keeps the order.
    pub(super) async fn order(
        &self,
        work: &mut Work<'_>,
        (tender, lot): (&Tender, LotId),
        opened: &[Bid],
        now: Instant,
    ) -> Result<Ranking, Error> {
        let of_lot = opened.iter().filter(|bid| bid.lot == lot).enumerate();
        let contenders = of_lot
            .filter(|(_, bid)| matches!(bid.state(), BidState::Admitted | BidState::Ranked))
            .filter_map(|(receipt, bid)| contender(tender, bid, receipt, self))
            .collect::<Vec<_>>();
        if opened.iter().any(|bid| bid.lot == lot && bid.state() == BidState::Opened) {
            return Err(guard(ErrorCode::BidsUndecided));
        }
        let ranking = evaluation::rank((&tender.terms).into(), &contenders)?;
        awards::put_ranking(work, tender.id, lot, &ranking, now).await?;
        place(work, opened, &ranking).await?;
        Ok(ranking)
    }
}

/// How far the bidders are from where it is needed, where the terms ask.
async fn distances(
    db: &impl Conn,
    tender: &Tender,
    opened: &[Bid],
) -> Result<HashMap<BusinessId, u32>, Error> {
    let place = regions::city_of(&tender.terms.city_code).and_then(|city| city.centre);
    let Some(place) = place.filter(|_| tender.terms.rules.nearest) else {
        return Ok(HashMap::new());
    };
    let leads: BTreeSet<_> = opened.iter().map(|bid| bid.lead).collect();
    let found = businesses::list(db, &leads.into_iter().collect::<Vec<_>>()).await?;
    let distance = |business: &Business| {
        let from = business.profile.address.point?;
        Some((business.id, from.kilometres(place)))
    };
    Ok(found.iter().filter_map(distance).collect())
}

fn contender(tender: &Tender, bid: &Bid, receipt: usize, known: &Known) -> Option<Contender> {
    let mut points: BTreeMap<_, Vec<u16>> = BTreeMap::new();
    let counted = |score: &&Score| known.judges.contains(&score.evaluator);
    for score in known.scores.iter().filter(|score| score.bid == bid.id).filter(counted) {
        points.entry(score.criterion).or_default().push(score.points);
    }
    let opened = bid.phase.opened()?;
    Some(Contender {
        bid: bid.id,
        price: opened.total()?.minor,
        life_cycle: life_cycle(tender.terms.lot(bid.lot)?, &opened.offer()?.contents),
        distance_km: known.distances.get(&bid.lead).copied(),
        receipt: u64::try_from(receipt).ok()?,
        points,
    })
}

/// Writes each bid's rank.
async fn place(work: &mut Work<'_>, opened: &[Bid], ranking: &Ranking) -> Result<(), Error> {
    let by_id: HashMap<_, _> = opened.iter().map(|bid| (bid.id, bid)).collect();
    let (mut ranked, mut events) = (vec![], vec![]);
    for place in &ranking.places {
        let (Some(rank), Some(bid)) = (place.rank, by_id.get(&place.bid)) else { continue };
        let (bid, event) = Bid::clone(bid).rank(rank)?;
        ranked.push((bid, rank));
        events.push(event);
    }
    bids::update_ranked(work, &ranked).await?;
    work.announce_all(events).await
}
