//! Opening the prices of bids in two envelopes, once what they offer is judged.

use gotong_domain::{
    ids::TenderId,
    tenders::{Tender, TenderAction},
};
use gotong_seal::log::LeafKind;
use gotong_store::tenders as store;

use super::{compute_ranking::judges, locked, permit, seen};
use crate::{App, Ctx, Error, bids};

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
