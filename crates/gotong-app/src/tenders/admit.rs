//! Admitting and rejecting opened bids.

use gotong_domain::{
    bids::{Bid, BidEvent, BidState, InquiryKind, ensure_settled},
    ids::BidId,
    policy::Denied,
    tenders::{State, Tender, TenderAction},
};
use gotong_store::{
    awards,
    bids::{self, Secret},
    inquiries,
};

use super::{declare_conflict::ensure_impartial, locked, no_step, permit, seen};
use crate::{App, Ctx, Error, Work, inquiries::ensure_unawarded};

/// What is decided about a bid.
enum Verdict<'a> {
    Admit(&'a str),
    Reject(&'a str),
}

/// Admits an opened bid to the evaluation.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CONFLICT_UNDECLARED`, `CONFLICT_OF_INTEREST`, `INQUIRY_PENDING` or what is wrong
/// with the reason; `Denied` unless the caller evaluates the tender: to others an unopened bid does not exist.
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
    let kept = bids::get(app.reader(), id).await?;
    let tender = seen(app, ctx, kept.tender).await?;
    let permit = permit(ctx, TenderAction::Evaluate(&tender))
        .map_err(|denied| hide(ctx, &tender, &kept, denied))?;
    let user = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, tender.id).await?;
    if !kept.state.is_open() {
        // Before the opening nobody but its members knows that it exists.
        return Err(Denied::NotFound.into());
    }
    if tender.state() != State::Evaluation {
        return Err(no_step(&tender, State::Evaluation.as_str()));
    }
    ensure_impartial(&*work, tender.id, user).await?;
    let bid = bids::get_locked(&work, id).await?.into_bid(None)?;
    let asked = inquiries::of_bids(&*work, &[id]).await?;
    ensure_settled(&asked, ctx.now)?;
    let justified = asked.iter().any(|inquiry| inquiry.kind == InquiryKind::Justification);
    let (bid, event) = match verdict {
        Verdict::Admit(reason) => bid.admit(reason)?,
        Verdict::Reject(reason) if justified => reject_price(ctx, &work, bid, reason).await?,
        Verdict::Reject(reason) => bid.reject(reason, ctx.now)?,
    };
    bids::update(&work, &bid, Secret::Unchanged).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(Bid { version: bid.version + 1, ..bid })
}

/// Takes a bid out of the order for its price; what is left is to be ordered anew.
async fn reject_price(
    ctx: &Ctx,
    work: &Work<'_>,
    bid: Bid,
    reason: &str,
) -> Result<(Bid, BidEvent), Error> {
    ensure_unawarded(work, &bid).await?;
    let (ranked, lot) = (bid.state() == BidState::Ranked, bid.lot);
    let rejected = bid.reject_price(reason, ctx.now)?;
    if ranked {
        awards::drop_ranking(work, lot).await?;
    }
    Ok(rejected)
}

/// A bid exists for its members, and from the opening on for the tender's team; for others it does not.
pub(crate) fn hide(ctx: &Ctx, tender: &Tender, kept: &bids::Kept, denied: Error) -> Error {
    let own = kept.members.iter().any(|member| ctx.actor.role_in(*member).is_some());
    let opened = kept.state.is_open() && tender.is_worked_on_by(&ctx.actor);
    match denied {
        Error::Denied(Denied::Forbidden) if !own && !opened => Denied::NotFound.into(),
        other => other,
    }
}
