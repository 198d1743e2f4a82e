//! Opening the prices of bids in two envelopes, once what they offer is judged.

use gotong_domain::{
    ids::TenderId,
    policy::Action,
    tenders::{Tender, TenderAction},
    timer::TimerKind,
};
use gotong_seal::log::LeafKind;
use gotong_store::{
    tenders as store,
    timers::{self, Timer},
};

use super::{compute_ranking::judges, locked, permit, seen};
use crate::{App, Ctx, Error, Work, bids};

/// Opens the prices of the admitted bids of a tender with two envelopes. Evaluators have fixed their points before, so
/// that no price sways them.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `BIDS_UNDECIDED`, `TOO_EARLY` while bidders may still
/// object, `COMPLAINT_PENDING`, `CONFLICT_UNDECLARED` or `SCORES_UNLOCKED`; `Denied` unless the caller approves for the
/// buyer.
pub async fn open_prices(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::OpenPrices(&tender))?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    let (tender, event) = tender.open_prices(ctx.now)?;
    judges(&*work, &tender).await?;
    work.record(LeafKind::PricesOpened, id).await?;
    bids::open_prices(app, ctx, &mut work, &tender).await?;
    let tender = store::update(&work, tender).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(tender)
}

/// Tells that prices may be opened; nothing if they may not, or it was told.
///
/// # Errors
/// `Error::Fault` when the database fails.
pub async fn prices_openable(app: &App, ctx: &Ctx, id: TenderId) -> Result<(), Error> {
    let permit = ctx.authorize(&Action::Operate)?;
    let mut work = app.begin(ctx, &permit).await?;
    let tender = match locked(app, ctx, &mut work, id).await {
        Err(Error::Denied(_)) => return Ok(()),
        other => other?,
    };
    if let Ok((told, event)) = tender.tell_of_prices(ctx.now) {
        store::update(&work, told).await?;
        work.announce(event).await?;
    }
    work.commit(id).await
}

/// Sets the timer of telling that prices may be opened. What kept them closed meanwhile sets it again at its own end.
pub(crate) async fn remind_of_prices(work: &Work<'_>, tender: &Tender) -> Result<(), Error> {
    let Some(due_at) = tender.prices_openable_at() else { return Ok(()) };
    let (kind, entity, version) = (TimerKind::PauseEnds, tender.id.0, tender.version);
    Ok(timers::schedule(work, &Timer { due_at, kind, entity, version }).await?)
}
