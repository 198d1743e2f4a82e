//! Opening the bids of a tender.

use gotong_domain::{
    ids::TenderId,
    tenders::{Tender, TenderAction},
};
use gotong_seal::log::LeafKind;
use gotong_store::tenders as store;

use super::{locked, permit, seen};
use crate::{App, Ctx, Error, bids};

/// Opens every sealed bid of a tender whose deadline has passed.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION` or `CANCELLATION_PENDING`; `Denied` unless the caller is one of its openers.
pub async fn open_bids(app: &App, ctx: &Ctx, id: TenderId) -> Result<Tender, Error> {
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::OpenBids(&tender))?;

    let mut work = app.begin(ctx, &permit).await?;
    let (tender, event) = locked(app, ctx, &mut work, id).await?.open(ctx.now)?;
    work.record(LeafKind::TenderOpened, id).await?;
    bids::open_all(app, ctx, &mut work, &tender).await?;
    let tender = store::update(&work, tender).await?;
    work.announce(event).await?;
    work.commit(id).await?;
    Ok(tender)
}
