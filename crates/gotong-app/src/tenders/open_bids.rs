//! Opening the bids of a tender.

use gotong_domain::{
    error::ErrorCode,
    ids::{TenderId, UserId},
    policy::Denied,
    tenders::{State, Tender, TenderAction},
};
use gotong_seal::log::LeafKind;
use gotong_store::{
    openings::{self, Agreed},
    tenders as store,
};

use super::{admit::paused, guard, locked, open_prices::remind_of_prices, permit, seen};
use crate::{
    App, Ctx, Error,
    bids::{self, Shares},
};

/// Agrees to open the bids of a tender whose deadline has passed; with the last opener that has to agree, every sealed
/// bid is opened.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `ALREADY_AGREED` or `WITNESS_AWAY`; `Denied` unless the caller is one of
/// its openers.
pub async fn open_bids(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::OpenBids(&tender))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    // Asked before anything is held: the witness may take its time.
    let shares = released(app, ctx, &tender, by).await?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let mut agreed: Vec<_> = openings::of_tender(&*work, id).await?.iter().map(|a| a.by).collect();
    let again = agreed.contains(&by);
    agreed.push(by);
    let (tender, event) = tender.open(ctx.now, &agreed)?;
    match (again, tender.state()) {
        // Who left the team and came back may be the one that was missing.
        (true, State::QualificationTech | State::Evaluation) => {}
        (true, _) => return Err(guard(ErrorCode::AlreadyAgreed)),
        (false, _) => openings::insert(&work, id, &Agreed { by, at: ctx.now }).await?,
    }
    let mut tender = tender;
    if tender.state() != State::Opening {
        if shares.is_some() {
            work.record(LeafKind::ShareReleased, id).await?;
        }
        work.record_opening(id).await?;
        bids::open_all(app, ctx, &mut work, &tender, shares.as_ref()).await?;
        tender = paused(app, ctx, &work, tender).await?;
    }
    let tender = store::update(&work, tender).await?;
    remind_of_prices(&work, &tender).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// What the witness of a tender has to do with the opening, if this consent is the last that it needs; nothing for a
/// tender without one.
async fn released(
    app: &App,
    ctx: &Ctx,
    tender: &Tender,
    by: UserId,
) -> Result<Option<Shares>, Error> {
    if !tender.seals_with_witness() {
        return Ok(None);
    }
    let mut agreed: Vec<_> =
        openings::of_tender(app.reader(), tender.id).await?.iter().map(|a| a.by).collect();
    agreed.push(by);
    let opens = tender.clone().open(ctx.now, &agreed);
    match opens {
        Ok((opened, _)) if opened.state() != State::Opening => {
            bids::release(app, tender).await.map(Some)
        }
        _ => Ok(None),
    }
}
