//! Admitting and rejecting opened bids.

use gotong_domain::{
    bids::{Bid, BidEvent, BidState, Inquiry, Opened, ensure_settled, unpriced},
    error::Refusal,
    ids::BidId,
    tenders::{LotState, State, Tender},
};
use gotong_store::{
    awards,
    bids::{self, Secret},
    inquiries, tenders,
};

use super::{
    judging::{Judge, judged},
    open_prices::remind_of_prices,
};
use crate::{App, Ctx, Error, Work, inquiries::ensure_unawarded};

/// What is decided about a bid.
enum Verdict<'a> {
    Admit(&'a str),
    Reject(&'a str),
}

/// Admits an opened bid to the evaluation.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CONFLICT_UNDECLARED`, `CONFLICT_OF_INTEREST`, `INQUIRY_PENDING`,
/// `PRICE_MISSING`, `ABOVE_CEILING` or what is wrong with the reason; `Denied` unless the caller evaluates the tender: to others an unopened bid does not exist.
pub async fn admit(app: &App, ctx: &Ctx, id: BidId, reason: &str) -> Result<Bid, Error> {
    judge(app, ctx, id, Verdict::Admit(reason)).await
}

/// Rejects an opened bid, or an admitted one that was asked to justify its price, with a reason that its bidders see.
///
/// # Errors
/// As [`admit`]; `ALREADY_AWARDED` for an admitted one.
pub async fn reject(app: &App, ctx: &Ctx, id: BidId, reason: &str) -> Result<Bid, Error> {
    judge(app, ctx, id, Verdict::Reject(reason)).await
}

async fn judge(app: &App, ctx: &Ctx, id: BidId, verdict: Verdict<'_>) -> Result<Bid, Error> {
    let judge = Judge::of(app, ctx, id).await?;
    let mut work = app.begin(ctx, &judge.permit).await?;
    let tender = judged(app, ctx, &mut work, judge.tender, judge.by).await?;
    let bid = bids::get_locked(&work, id).await?.into_bid(None)?;
    let asked = inquiries::of_bids(&*work, &[id]).await?;
    ensure_settled(&asked, ctx.now)?;
    let (bid, event) = match verdict {
        Verdict::Admit(reason) => {
            ensure_priced(&tender, &bid)?;
            bid.admit(reason)?
        }
        Verdict::Reject(reason) if bid.state() == BidState::Opened => {
            bid.reject(reason, ctx.now)?
        }
        Verdict::Reject(reason) => reject_price(ctx, &work, bid, reason, &asked).await?,
    };
    bids::update(&work, &bid, Secret::Unchanged).await?;
    keep_pause(app, ctx, &work, tender).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

/// What was sealed on a bidder's device may hold no price, or one above a ceiling: nobody could tell before.
fn ensure_priced(tender: &Tender, bid: &Bid) -> Result<(), Refusal> {
    let offer = bid.phase.opened().and_then(Opened::offer);
    let wrong = offer
        .zip(tender.terms.lot(bid.lot))
        .and_then(|(offer, lot)| unpriced(&offer.contents, lot));
    wrong.map_or(Ok(()), |wrong| Err(wrong.into()))
}

/// With the last decision about first envelopes the time to object begins.
pub(crate) async fn keep_pause(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    if tender.state() != State::QualificationTech {
        return Ok(tender);
    }
    let tender = paused(app, ctx, work, tender).await?;
    let tender = tenders::update(work, tender).await?;
    remind_of_prices(work, &tender).await?;
    Ok(tender)
}

/// The tender with the time to object begun, if every bid for a lot that goes on is decided.
pub(super) async fn paused(
    app: &App,
    ctx: &Ctx,
    work: &Work<'_>,
    tender: Tender,
) -> Result<Tender, Error> {
    if tender.state() != State::QualificationTech {
        return Ok(tender);
    }
    let opened = bids::opened(&**work, tender.id, None).await?;
    let undecided = opened.iter().any(|bid| {
        bid.state() == BidState::Opened && tender.lot_state(bid.lot) == Some(LotState::Active)
    });
    Ok(tender.judged(undecided, ctx.now, &app.settings.calendar))
}

/// Takes a bid out of the order for its price; what is left is to be ordered anew.
async fn reject_price(
    ctx: &Ctx,
    work: &Work<'_>,
    bid: Bid,
    reason: &str,
    asked: &[Inquiry],
) -> Result<(Bid, BidEvent), Error> {
    let (lot, tender) = (bid.lot, bid.tender);
    let rejected = bid.reject_price(reason, ctx.now, asked)?;
    ensure_unawarded(work, tender, lot).await?;
    awards::drop_ranking(work, lot).await?;
    Ok(rejected)
}
