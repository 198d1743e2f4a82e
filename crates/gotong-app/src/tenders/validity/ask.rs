//! Asking the bidders for a lot to be bound for longer.

use gotong_domain::{
    bids::{BidExtension, Extending},
    ids::{BidExtensionId, LotId},
    policy::Denied,
    tenders::{Tender, TenderAction},
    time::Instant,
};
use gotong_store::{awards, bids, extensions, tenders as store};

use super::super::{locked, permit, seen};
use crate::{App, Ctx, Error};

/// What bidders are asked.
#[derive(Clone, Copy, Debug)]
pub struct ExtensionRequest {
    /// The lot.
    pub lot: LotId,
    /// Until when they would be bound.
    pub until: Instant,
}

/// Asks everyone who may still win a lot to be bound for longer. Answers the tender.
///
/// # Errors
/// `Refused` with `INVALID_TRANSITION`, `CANCELLATION_PENDING`, `EXTENSION_PENDING`, `NO_BID_TO_EXTEND`,
/// `VALIDITY_TOO_SHORT` or `VALIDITY_TOO_LONG`; `Denied` unless the caller owns the tender.
pub async fn ask_extension(
    app: &App,
    ctx: &Ctx,
    request: ExtensionRequest,
) -> Result<Tender, Error> {
    let id = store::of_lot(app.reader(), request.lot).await?;
    let tender = seen(app, ctx, id).await?;
    let permit = permit(ctx, TenderAction::ExtendBids(&tender))?;
    let by = ctx.actor.user_id().ok_or(Denied::Unauthenticated)?;

    let mut work = app.begin(ctx, &permit).await?;
    let tender = locked(app, ctx, &mut work, id).await?;
    tender.ensure_extending(request.lot)?;
    let awards = awards::list(&*work, id).await?;
    let asking = Extending {
        lot: request.lot,
        until: request.until,
        by,
        now: ctx.now,
        calendar: &app.settings.calendar,
        zone: tender.terms.zone,
        awarded: awards.iter().any(|award| award.lot == request.lot && award.state.is_standing()),
    };
    let opened = bids::opened(&*work, id, Some(request.lot)).await?;
    let earlier = extensions::of_tender(&*work, id).await?;
    let new_id = || ctx.new_id::<BidExtensionId>();
    let asked = BidExtension::ask(&asking, (&tender.terms, &opened), &earlier, new_id)?;
    let (asked, events): (Vec<_>, Vec<_>) = asked.into_iter().unzip();
    extensions::insert(&work, &asked).await?;
    work.announce_all(events).await?;
    work.commit(id).await?;
    Ok(tender)
}
