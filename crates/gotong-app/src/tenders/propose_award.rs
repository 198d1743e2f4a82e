//! Proposing the award of a lot.

use gotong_domain::{
    bids::{Bid, BidState, Opened, ensure_awardable, ensure_no_extension_waits},
    error::ErrorCode,
    ids::{BidId, LotId},
    money::Money,
    policy::Denied,
    tenders::{Award, Proposal, State, Tender, TenderAction},
};
use gotong_store::{StoreError, awards, bids, extensions, inquiries, tenders as store};

use super::{combine, guard, locked, no_step, permit, seen};
use crate::{App, Ctx, Error};

/// Which bid shall win which lot, and why.
#[derive(Clone, Debug)]
pub struct AwardProposal {
    /// The lot.
    pub lot: LotId,
    /// The bid; the first in rank that can still win and has not won yet, or the one that costs least together with those
    /// of other lots.
    pub bid: BidId,
    /// Why, as typed.
    pub reason: String,
}

/// Proposes an award; it waits for the approver.
///
/// # Errors
/// `Refused` with `RANKING_MISSING`, `NOT_FIRST_IN_RANK`, `NOT_IN_COMBINATION`, `INQUIRY_PENDING`, `EXTENSION_PENDING`, `PRICE_NOT_JUSTIFIED`, `ALREADY_AWARDED`,
/// `CANCELLATION_PENDING`, `INVALID_TRANSITION` or what is wrong with the reason; `Denied` unless the caller owns the tender.
pub async fn propose_award(app: &App, ctx: &Ctx, input: AwardProposal) -> Result<Award, Error> {
    let id = store::of_lot(app.reader(), input.lot).await?;
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::ProposeAward(&tender))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    if tender.state() != State::Evaluation {
        return Err(no_step(&tender, State::Standstill.as_str()));
    }
    if tender.cancellation.is_some() {
        return Err(guard(ErrorCode::CancellationPending));
    }
    let rankings = awards::rankings(&*work, id).await?;
    let ranked = rankings.iter().find(|ranked| ranked.lot == input.lot);
    let ranking = &ranked.ok_or_else(|| guard(ErrorCode::RankingMissing))?.ranking;
    let opened = bids::opened(&*work, id, Some(input.lot)).await?;
    let out: Vec<_> =
        opened.iter().filter(|bid| bid.state() != BidState::Ranked).map(|bid| bid.id).collect();
    let (standing, number) = standing(awards::list(&*work, id).await?, input.lot);
    let together = combine::price(&*work, &tender, (input.lot, input.bid)).await?;
    let first = if together.is_some() {
        ranking.places.iter().find(|place| place.bid == input.bid)
    } else {
        let next = ranking.next_winner(tender.winners(input.lot), &standing, &out)?;
        Some(next).filter(|place| place.bid == input.bid)
    };
    let asked = |bid: &Bid| price(&tender, bid, number);
    let winner = opened.iter().find(|bid| bid.id == input.bid).and_then(asked);
    let (Some(first), Some(total)) = (first, winner) else {
        return Err(guard(ErrorCode::NotFirstInRank));
    };
    let of_lot: Vec<_> = opened.iter().map(|bid| bid.id).collect();
    let asked = inquiries::of_bids(&*work, &of_lot).await?;
    let extensions = extensions::of_tender(&*work, id).await?;
    ensure_no_extension_waits(&extensions, input.lot, ctx.now)?;
    ensure_awardable(&asked, (input.bid, first.abnormally_low), ctx.now)?;
    let proposal = Proposal {
        id: ctx.new_id(),
        tender: id,
        lot: input.lot,
        number,
        bid: input.bid,
        total: together.unwrap_or(total),
        round: tender.round(),
        reason: &input.reason,
        by,
        now: ctx.now,
    };
    let (award, event) = Award::propose(proposal)?;
    match awards::insert(&work, &award).await {
        Err(StoreError::Taken(_)) => return Err(guard(ErrorCode::AlreadyAwarded)),
        other => other?,
    }
    work.announce(event).await?;
    work.commit(award.id).await?;
    Ok(award)
}

/// What a bid asks for the part of its lot that its award of this number is about.
fn price(tender: &Tender, bid: &Bid, number: u8) -> Option<Money> {
    let offer = bid.phase.opened().and_then(Opened::offer)?;
    let lot = tender.terms.lot(bid.lot).filter(|lot| !lot.sources.is_empty());
    lot.map_or_else(
        || Some(offer.contents.total()),
        |lot| offer.contents.price_for(&lot.quantities(number), tender.terms.currency),
    )
}

/// The bids that have been awarded a lot, and the first number that none of their awards has.
fn standing(all: Vec<Award>, lot: LotId) -> (Vec<BidId>, u8) {
    let of_lot = all.into_iter().filter(|award| award.lot == lot && award.state.is_standing());
    let of_lot: Vec<_> = of_lot.collect();
    let free = (1..=u8::MAX).find(|number| of_lot.iter().all(|award| award.number != *number));
    (of_lot.iter().map(|award| award.bid).collect(), free.unwrap_or(u8::MAX))
}
