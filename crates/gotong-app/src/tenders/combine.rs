//! Lots whose winners are found together: what may be proposed, and which awards no longer follow.

use std::collections::BTreeMap;

use gotong_domain::{
    bids::{Bid, BidState},
    error::ErrorCode,
    ids::{BidId, LotId},
    money::Money,
    tenders::{Award, AwardState, State, Tender, combinations::Decision, evaluation::Place},
    time::Instant,
};
use gotong_store::{Conn, awards, bids, tenders as store};

use super::{compute_ranking::Known, guard};
use crate::{Error, Work};

/// The winners that cost least together, of a tender whose lots are decided so; nothing while the order of an undecided
/// lot is not computed.
pub(super) async fn decision(db: &impl Conn, tender: &Tender) -> Result<Option<Decision>, Error> {
    if !tender.terms.rules.combinations {
        return Ok(None);
    }
    let rankings = awards::rankings(db, tender.id).await?;
    let rankings: BTreeMap<_, _> =
        rankings.iter().map(|ranked| (ranked.lot, &ranked.ranking)).collect();
    let opened = bids::opened(db, tender.id, None).await?;
    let awards = awards::list(db, tender.id).await?;
    Ok(Decision::of(tender, &rankings, &opened, &awards))
}

/// For how much a bid is awarded, where lots are decided together; nothing where they are not.
pub(super) async fn price(
    db: &impl Conn,
    tender: &Tender,
    (lot, bid): (LotId, BidId),
) -> Result<Option<Money>, Error> {
    if !tender.terms.rules.combinations {
        return Ok(None);
    }
    let decision = decision(db, tender).await?;
    let decision = decision.ok_or_else(|| guard(ErrorCode::RankingMissing))?;
    let winner = decision.winner(lot).filter(|winner| winner.bid == bid);
    let winner = winner.ok_or_else(|| guard(ErrorCode::NotInCombination))?;
    Ok(Some(Money::new(winner.price, tender.terms.currency)))
}

/// Makes sure that an award still follows where lots are decided together.
pub(super) async fn ensure_follows(
    db: &impl Conn,
    tender: &Tender,
    award: &Award,
) -> Result<(), Error> {
    match price(db, tender, (award.lot, award.bid)).await? {
        Some(price) if price != award.total => Err(guard(ErrorCode::NotInCombination)),
        _ => Ok(()),
    }
}

/// Orders the undecided lots anew in whose order a bid stands that is out and never won before everybody's eyes: who
/// finds the winners again would not know why to pass it over. Only prices are in order, so all others stay as they were.
pub(super) async fn leave_out(
    work: &mut Work<'_>,
    now: Instant,
    tender: &Tender,
) -> Result<(), Error> {
    let decided = matches!(tender.state(), State::Evaluation | State::Standstill);
    if !tender.terms.rules.combinations || !decided {
        return Ok(());
    }
    let opened = bids::opened(&**work, tender.id, None).await?;
    let awards = awards::list(&**work, tender.id).await?;
    let hidden = |place: &Place| {
        let is_out = |bid: &Bid| bid.id == place.bid && bid.state() != BidState::Ranked;
        let won = |award: &Award| award.bid == place.bid && award.confirmed_at.is_some();
        opened.iter().any(is_out) && !awards.iter().any(won)
    };
    let active: Vec<_> = tender.active_lots().collect();
    for ranked in awards::rankings(&**work, tender.id).await? {
        if active.contains(&ranked.lot) && ranked.ranking.places.iter().any(hidden) {
            let known = Known::read(&**work, tender, &opened).await?;
            known.order(work, (tender, ranked.lot), &opened, now).await?;
        }
    }
    Ok(())
}

/// Takes back awards that follow no more because something about another lot changed; those that are confirmed stand.
/// A standstill ends with them.
pub(super) async fn take_back(work: &mut Work<'_>, mut tender: Tender) -> Result<Tender, Error> {
    if !matches!(tender.state(), State::Evaluation | State::Standstill) {
        return Ok(tender);
    }
    let Some(decision) = decision(&**work, &tender).await? else { return Ok(tender) };
    let mut lots = Vec::new();
    for award in awards::list(&**work, tender.id).await? {
        let open = matches!(award.state, AwardState::Proposed | AwardState::Standstill);
        if open && !decision.bears(&award) {
            lots.push(award.lot);
            awards::update(work, award.cancel()?).await?;
        }
    }
    if lots.is_empty() || tender.state() == State::Evaluation {
        return Ok(tender);
    }
    for lot in lots {
        let (anew, event) = tender.reevaluate(lot)?;
        work.announce(event).await?;
        tender = anew;
    }
    Ok(store::update(work, tender).await?)
}
